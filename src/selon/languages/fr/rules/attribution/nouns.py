"""Attribution by a noun: «les informations de X selon lesquelles …», «des rumeurs selon lesquelles …», «l'annonce par X que …».

In: a scene. Out: drafts. Never: reads a noun as a cue without «selon lequel …».
"""

from __future__ import annotations

import itertools
import re

from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Draft, Stretch
from selon.languages.fr.rules.attribution.passing import infinitive_after, opens_quote
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.phrases import View, head_kind, is_capital, name_end
from selon.languages.fr.rules.vocabulary import is_country

_WHICH = re.compile(
    r"(?P<cue>informations?|affirmations?|allégations?|accusations?|rumeurs?|déclarations?|annonces?|propos|version"
    r"|thèse|rapports?)\s+(?P<who>(?:d(?:e |u |es |'))(?:[\w'-]+,?\s){1,7}?)?selon (?:laquelle|lesquelles|lequel"
    r"|lesquels)\s",
    re.IGNORECASE,
)


def _own_end(s: Scene, start: int, end: int) -> int:
    """Before the verb of the main clause comes back: «Des rumeurs selon lesquelles il aurait fui | circulent à Damas»."""
    verbs = [i for i, (t, tag) in enumerate(zip(s.v.tokens, s.v.tags, strict=True)) if tag == "v" and start <= t.start < end]
    for first, second in itertools.pairwise(verbs):
        if not any(tag in "q,c:;" for tag in s.v.tags[first + 1 : second]):
            return s.v.tokens[_before_clitics(s.v, second)].start
    return end


def _before_clitics(v: View, verb: int) -> int:
    """«| n'en a convaincu»: the first word of the verb's group."""
    while verb > 0 and v.tokens[verb - 1].low in ("n'", "ne", "s'", "se", "y", "en"):
        verb -= 1
    return verb


_TOLD_BY = frozenset("annonce promesse demande menace revendication proposition confirmation publication reconnaissance".split())


def _own_name(v: View, start: int, end: int | None) -> int | None:
    """«par l'état-major | de la reconquête»: a name that runs to its end over «de» is cut where what is told begins."""
    aside = end is not None and re.match(r",[^,]{1,6},(?:e|q)", v.tags[end:]) is not None  # «par Téhéran, lundi, d'un …»
    if end is None or aside or v.text(end, end + 1) in ("de", "d'", "du", "des", "que", "qu'"):
        return end
    cuts = [j for j in range(start + 1, end) if v.tokens[j].low in ("de", "d'", "du", "des")]
    of_what = len(cuts) > 1 and v.tokens[cuts[0] - 1].low in ("ministère", "ministre", "ambassade", "ambassadeur", "chef", "cheffe")
    cut = cuts[of_what] if cuts else None  # «par le ministère de la Santé | de la prise du village»
    named = cut and (v.tags[start:cut] == "P" or any(head_kind(t.low) for t in v.tokens[start:cut]))
    return cut if named else end


def _by_someone(s: Scene) -> list[Draft]:
    """«L'annonce par Téhéran, lundi, d'un cessez-le-feu a été démentie»: noun, par, who, «de» or «que», what."""
    v = s.v
    out: list[Draft] = []
    if " par " not in s.norm[s.sent.start : s.sent.end]:
        return out
    for i, t in enumerate(v.tokens):
        if t.low not in _TOLD_BY or v.text(i + 1, i + 2) != "par" or i + 3 > len(v.tags):
            continue
        end = name_end(v, i + 2)
        end = _own_name(v, i + 2, end)
        at = end if end is not None else len(v.tags)
        if v.tags[at : at + 1] == "," and 0 < (close := v.tags.find(",", at + 1)) < at + 8:
            at = close + 1
        at = pass_adverbials(v, at)
        if end is None or at >= len(v.tags) or v.tokens[at].low not in ("de", "d'", "du", "des", "que", "qu'"):
            continue
        start = at if v.tokens[at].low in ("du", "des") else at + 1
        clause = v.tokens[at].low in ("que", "qu'")
        opening = i > 0 and v.tags[v.body : i].lstrip("x")[:1] in ("o", "a")  # «Après l'annonce par X de Y, Z …»
        ends = "v," if opening else "v"
        stop = next((j for j in range(start, len(v.tags)) if v.tags[j] in ends and not clause), len(v.tags))
        while stop > start and v.tokens[stop - 1].low in ("n'", "ne", "s'", "se"):
            stop -= 1
        last = v.tokens[stop - 1].end
        last = _own_end(s, v.tokens[start].start, last) if v.tokens[at].low in ("que", "qu'") else last
        span = trim(s.norm, v.tokens[start].start, last) if stop > start else None
        if span:
            source = (v.tokens[i + 2].start, v.tokens[end - 1].end)
            out.append(Draft((t.start, t.end), source, [span], _STANCE.get(t.low, "asserts"), ["noun, par X"]))
    return out


_OF_SOMEONE = frozenset("promesse promesses menace menaces engagement proposition serment".split())


def _of_someone(s: Scene) -> list[Draft]:
    """«La promesse de la junte de « rétablir le courant » n'a pas été tenue»: noun, who, «de» and an infinitive or a quotation."""
    v = s.v
    for i, t in enumerate(v.tokens[:-3]):
        if t.low not in _OF_SOMEONE or v.tokens[i + 1].low not in ("de", "d'", "du", "des"):
            continue
        at = i + 2
        whole = name_end(v, at) if v.tags[at] in "dP" or v.tokens[i + 1].low in ("du", "des") else None
        if whole is None:
            continue
        links = [k for k in range(at + 1, min(whole + 1, len(v.tags) - 1)) if v.tokens[k].low in ("de", "d'")]
        told = next((k for k in links if infinitive_after(v, k + 1) == "f" or opens_quote(s, k + 1)), None)
        words = v.tokens[at : told or at]
        named = [
            w
            for w in words
            if is_capital(w.text) or is_country(w.text) or head_kind(w.low) in ("role", "body", "group") or w.text.isupper()
        ]
        if told is None or not named:
            continue
        span = _told_span(s, told + 1)
        if span:
            source = (v.tokens[at].start, v.tokens[told - 1].end)
            return [Draft((t.start, t.end), source, [span], _STANCE.get(t.low.rstrip("s"), "promises"), ["noun of somebody"])]
    return []


def _told_span(s: Scene, first: int) -> Stretch | None:
    """To the end of the quotation, or before the verb of the main clause."""
    v, start = s.v, s.v.tokens[first].start
    quote = s.quote_around(start)
    if quote is not None:
        return trim(s.norm, quote.inner_start, quote.inner_end)
    inner = 0  # verbs of relative clauses still to come: «libérer ceux qui ont fui»
    for j in range(first + 1, len(v.tags)):
        inner += v.tags[j] == "q"
        if v.tags[j] in ",;:." or (v.tags[j] == "v" and not inner):
            last = _before_clitics(v, j) if v.tags[j] == "v" else j
            return trim(s.norm, start, v.tokens[last - 1].end)
        inner -= v.tags[j] == "v"
    return trim(s.norm, start, v.tokens[-1].end)


_STANCE = {"promesse": "promises", "menace": "promises", "demande": "demands", "proposition": "proposes", "reconnaissance": "acknowledges"}


def read(s: Scene) -> list[Draft]:
    """The sayings that a noun with «selon lesquelles», or one with «par», makes."""
    out: list[Draft] = _by_someone(s) + _of_someone(s)
    for m in _WHICH.finditer(s.norm, s.sent.start, s.sent.end):
        if (m.group("who") or "").rstrip().endswith(",") and m.group().rstrip().endswith("lequel"):
            continue  # «les propos d'un porte-parole, selon lequel …»: of him, not of his words
        stop = re.compile(r"\s?[:;.]\s|\.$").search(s.norm, m.end(), s.sent.end)
        end = _own_end(s, m.end(), stop.start() if stop else s.sent.end)
        if (m.group("who") or "").rstrip().endswith(","):
            end = next((t.start for j, t in enumerate(s.v.tokens) if m.end() < t.start < end and re.match(",[xr]*v", s.v.tags[j:])), end)
        content = trim(s.norm, m.end(), end)
        who = None
        if m.group("who"):
            start = m.start("who") + (2 if m.group("who").startswith("d'") else m.group("who").index(" ") + 1)
            who = trim(s.norm, start, m.end("who"))
            if who and (comma := s.norm.find(", ", who[0], who[1])) > 0:
                who = trim(s.norm, who[0], comma)  # «la version du procureur, contestée par la défense, selon laquelle»
            if m.group("cue").lower().startswith("rumeur") and who and "d'un" in m.group("who"):
                who = None  # «la rumeur d'un coup d'État»: what it is of
        if content:
            out.append(Draft(m.span("cue"), who, [content], "asserts", ["noun, selon lesquelles"]))
    return out
