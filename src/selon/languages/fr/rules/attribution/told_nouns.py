"""A noun that names what somebody said: «Telle est la thèse de Moscou.», «…, promesse du maire.», «Message de Kiev : …».

In: a scene. Out: at most one draft. Never: takes such a noun for a cue unless someone who can speak stands behind its «de».
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Draft, Stretch, word_map, word_set
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.phrases import View, head_kind, is_capital, name_end, verb_forms
from selon.languages.fr.rules.vocabulary import institutions, is_country

_OF = r"(?=d(?:e |u |es |'))"
_KIND = r"(?:\s(?:même|immédiate?|catégorique|cinglante?|ferme|laconique|sèche?|officiel(?:le)?|favorite?|habituel(?:le)?|constante?))?"
_ASIDE = r"(?:,?\s(?:du moins|en tout cas|en tous cas|en substance|aussi|également|en somme|d'ailleurs|précisément|justement|là),?){0,2}"
# «C'est du moins la version de X», «Telle est la thèse de X»
_THAT_IS = (
    rf"(?:(?:c'est|ce serait|c'était)(?P<not> pas)?{_ASIDE}|voilà{_ASIDE}|(?P<no>ce n'est pas){_ASIDE}"
    rf"|tel(?:le)?s? (?:est|sont|était|étaient){_ASIDE})"
)
_WHOLE = r"(?:\s(?:seule?|même|principale?|grande?|nouvelle|nouveau|premier|première|dernier|dernière|toute première))?"
_CLEAR = re.compile(r"sans (?:appel|ambiguïté|détour|détours|équivoque|nuance)$|le même$|la même$")
_IN_ONE = re.compile(
    r"(?:tient|tenait|tiendrait|se résume) (?:en|à) (?:une?|deux|trois|quelques) (?:phrases?|mots?|lignes?|chiffres?|formules?)$"
)
_PREDICATE = 8  # words between who spoke and the colon: «n'a pas tardé», «tient en un mot»
_SAME = re.compile(
    r"(?P<cue>même (?:son de cloche|constat|analyse|discours|avis|conclusion|diagnostic|sentiment|refrain|crainte|version"
    r"|message|réponse|certitude|conviction|écho|argument|récit))"
    r"\s(?:à|au|aux|chez|du côté d(?:e|es|u)|d(?:e|u|es)(?=\s)|d'|de la part d(?:e|es|u))(?:\s|(?<='))",
    re.IGNORECASE,
)
_DONE = r"(?:faite?|donnée?|publiée?|diffusée?|livrée?|lancée?|prononcée?|formulée?|établie?|communiquée?|avancée?)s?"
_COMES_FROM = r"(?:\s(?:vient|venait|est venue?|émane|émanait|provient|provenait))?"


def _any_of(nouns: Iterable[str], plural: str = "") -> str:
    return "(?P<cue>(?:" + "|".join(sorted(map(re.escape, nouns), key=len, reverse=True)) + f"){plural})"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A verdict on what was said, a noun beside it, a noun that opens it, one that comes from somebody, one behind a quotation."""
    noun, words = _any_of(word_map("sayings")), _any_of({*word_map("sayings"), *word_set("words")}, "s?")
    determined = r"(?:l'|(?:le|la|les|cet|cette|ce|un|une)\b)"
    return (
        re.compile(rf"{_THAT_IS}\s{determined}{_WHOLE}\s?{noun}{_KIND}\s{_OF}", re.IGNORECASE),
        re.compile(rf"\s?[,—–]\s{noun}{_KIND}\s{_OF}"),
        re.compile(
            rf"(?:d'où\s)?(?:{determined}{_WHOLE}\s?|(?:premier|première|nouveau|nouvelle|dernier|dernière)\s)?{noun}{_KIND}{_COMES_FROM}\s{_OF}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{determined}{_WHOLE}\s?{words}(?:, [^,.:;«»]{{3,50}},)?\s"
            r"(?:(?:est|sont|vient|viennent|venait|émane|émanent|émanait|provient|proviennent"
            rf"|est venue?|était)\s{_OF}|(?:a été|ont été|est|sont) {_DONE}(?:\s\w+){{0,2}}?\s(?P<by>par)\s)",
            re.IGNORECASE,
        ),
        re.compile(rf"\s?:\s(?:ce (?:sont|furent|étaient) )?{determined}{_WHOLE}\s?{words}{_KIND}\s{_OF}"),
        re.compile(
            rf"{_THAT_IS}\s{determined}{_WHOLE}\s?{noun}\s(?:[a-zé]+(?:ée?s?|ie?s?|ue?s?|ite?s?)(?:\s\w+)?\s(?P<by>par)\s"
            r"|qu(?:e |')(?:défen\w+|avanc\w+|exprim\w+|partag\w+|formul\w+|dress\w+|livr\w+)\s)",
            re.IGNORECASE,
        ),
    )


@cache
def _called_by() -> frozenset[str]:
    """The words without one of which no sentence is looked at."""
    nouns = (*word_map("sayings"), *word_set("words"), *(f"{noun}s" for noun in word_set("words")), "même")
    return frozenset(noun.split()[0] for noun in nouns)


def read(s: Scene) -> list[Draft]:
    """The saying that such a noun makes."""
    if _called_by().isdisjoint(t.low for t in s.v.tokens):
        return []
    found = _opening(s) or _same(s) or _verdict(s) or _beside(s) or _comes_from(s) or _behind_quote(s)
    return [found] if found else []


def _whose(s: Scene, offset: int, *, by: bool = False) -> tuple[int, int] | None:
    """The words of who stands behind «de» at the offset (behind «par» where ``by``), if it is someone who can speak."""
    start = s.word_at(offset) + (not by)
    end = name_end(s.v, start) if start < len(s.v.tags) else None
    if end is None or not _speaks(s.v, start, end):
        return None
    return start, next((j for j in range(start + 1, end) if s.v.tokens[j].low in ("à", "au", "aux")), end)  # «Message de Kiev | à Moscou»


def _by_name(s: Scene, offset: int) -> tuple[int, int] | None:
    """«« … » : le mot est de | Jenia, mitrailleur»: one name, if what he is follows."""
    start = s.word_at(offset) + 1
    end = name_end(s.v, start) if s.v.tags[start : start + 1] == "P" else None
    return (start, end) if end and "," in s.v.tags[start:end] else None


def _speaks(v: View, start: int, end: int) -> bool:
    """A role, a body, people by their word; a capital or a country; somebody by two names. No town, and no «campagne du président»."""
    words = v.tokens[start:end]
    bare = words[1:] if v.tags[start] == "d" else words
    named = re.match("d?PP", v.tags[start:end]) is not None or is_capital(words[0].text) or any(is_country(t.text) for t in bare[:1])
    return named or any(head_kind(t.low) in ("role", "body", "group") or t.low in institutions() for t in bare[:1])


def _draft(s: Scene, m: re.Match[str], who: tuple[int, int], content: list[Stretch], rule: list[str]) -> Draft:
    noun, known = m.group("cue").lower(), word_map("sayings")
    stance = known.get(noun) or known.get(noun.removesuffix("s"), "asserts")
    source = s.v.tokens[who[0]].start, s.v.tokens[who[1] - 1].end
    return Draft(m.span("cue"), source, content, stance, rule, points_back=not content)


def _opening(s: Scene) -> Draft | None:
    """«Réponse du maire : « … »», «D'où cet avertissement du maire : …»; «Démenti de l'état-major.» points back."""
    rule = ["noun that opens the sentence"]
    m = _patterns()[2].match(s.norm, skip_openings(s.norm, s.body, s.sent.end), s.sent.end)
    who = _whose(s, m.end()) if m else None
    if m is None or who is None:
        return None
    if m.group("cue").lower() == "bilan" and not re.match(r"(?:premier|nouveau|dernier) ", m[0].lower()):
        return None  # «Le bilan du maire : trois écoles fermées»
    if m.group("cue").lower() in word_set("acts") and re.search(r"\b(?:vien|ven|éman|provien|proven)", m[0]):
        return None  # «La réponse vient de la Chine : elle a fermé ses ports»
    rest = s.norm[s.v.tokens[who[1] - 1].end : s.sent.end]
    colon = re.match(r"[^:.;«]{0,60}\s?:\s", rest)
    if colon:
        at = s.sent.end - len(rest) + colon.end()
        span = trim(s.norm, at, s.sent.end)
        told = _announces(s, m, who[1], s.word_at(at) - 1, at)
        return _draft(s, m, who, [span], rule) if span and told else None
    bare = m.group("cue").lower() in ("démenti", "confirmation") and re.match(r"\s*[.,;!]", rest)
    return _draft(s, m, who, [], rule) if bare else None


def _announces(s: Scene, m: re.Match[str], first: int, colon: int, at: int) -> bool:
    """Whether what stands before the colon tells of words: «est sans appel», «n'a pas tardé» before a quotation.

    «L'engagement de Paris se précise : six avions arrivent» tells of an act.
    """
    verb = next((j for j in range(first, colon) if s.v.tags[j] == "v"), None)
    if verb is None:
        return True
    if any(s.v.tokens[c.start].start > at for c in s.cues if s.quote_around(s.v.tokens[c.start].start) is None):
        return False  # «… : « Il ment », a lancé une autre»
    rest, quoted = s.v.text(verb + 1, colon), s.norm.startswith(("«", "“", '"'), at)
    if quoted and (s.v.tokens[verb].low in ("tient", "tenait", "fuse", "claque", "tombe") or "tardé" in rest):
        return colon - first <= _PREDICATE
    if _IN_ONE.match(s.v.text(verb, colon)):
        return True
    words = quoted or m.group("cue").lower() not in word_set("acts")
    clear = any(word in word_set("clear") for word in rest.split()) or _CLEAR.match(rest) is not None
    return words and clear and s.v.tokens[verb].low in ("est", "était", "sera")


def _same(s: Scene) -> Draft | None:
    """«Même son de cloche à Kiev.», «Même constat chez les secours : …»."""
    m = _SAME.match(s.norm, skip_openings(s.norm, s.body, s.sent.end), s.sent.end)
    start = s.word_at(m.end()) if m else len(s.v.tags)
    end = name_end(s.v, start) if start < len(s.v.tags) else None
    if m is None or end is None or not _speaks(s.v, start, end):
        return None
    source = s.v.tokens[start].start, s.v.tokens[end - 1].end
    rest = re.match(r"(?P<gap>[^:.;«]{0,60}\s:\s)|\s*(?:[.,;!]|$)", s.norm[source[1] : s.sent.end])
    if rest is None:
        return None
    after = trim(s.norm, source[1] + rest.end(), s.sent.end) if rest.group("gap") else None
    return Draft(m.span("cue"), source, [after] if after else [], "asserts", ["the same was said"], points_back=after is None)


def _verdict(s: Scene) -> Draft | None:
    """«C'est du moins la version de X.»: what was said before it, in this sentence or in the last."""
    rule = ["noun of what was said"]
    found = [m for n in (0, 5) for m in _patterns()[n].finditer(s.norm, s.body, s.sent.end) if s.quote_around(m.start()) is None]
    m = found[-1] if found else None
    who = _whose(s, m.end(), by=m.re is _patterns()[5]) if m else None
    if m is None or who is None:
        return None
    head = s.norm[skip_openings(s.norm, s.body, m.start()) : m.start()].rstrip()
    if head and head[-1] not in ",;:—–":
        return None
    draft = _draft(s, m, who, _before(s, m.start()) if head else [], rule)
    if m.group("no") or m.group("not"):
        draft.stance = "denies"
    if not _of_words(s, m, draft.content or [(m.start(), m.end())]):
        return None
    rest = s.norm[s.v.tokens[who[1] - 1].end : s.sent.end]
    colon = re.match(r"\s:\s", rest)
    after = trim(s.norm, s.sent.end - len(rest) + colon.end(), s.sent.end) if colon else None
    if after:
        draft.content, draft.points_back = [after], False
    return draft if after or re.match(r"\s*(?:[.,;!»)]|$|\w+di\b)", rest) else None


def _comes_from(s: Scene) -> Draft | None:
    """«Le pont a sauté : l'accusation vient de Moscou.», «« Une boucherie » : le mot est du général.»: what was said before it."""
    rule = ["the noun comes from somebody"]
    for m in _patterns()[3].finditer(s.norm, s.body, s.sent.end):
        head = s.norm[skip_openings(s.norm, s.body, m.start()) : m.start()].rstrip()
        who = None if (head and head[-1] not in ",;:—–»") or s.quote_around(m.start()) else _whose(s, m.end(), by=m.group("by") is not None)
        who = who or (_by_name(s, m.end()) if re.search(r"»\s?:$", head) else None)
        if who and _of_words(s, m, []) and not s.v.tags[pass_adverbials(s.v, who[1]) :].strip(".)")[:1].strip(",;cq"):
            return _draft(s, m, who, _before(s, m.start()) if head else [], rule)
    return None


# What takes the words away from him again.
_NOT_HIS = re.compile(r"\b(?:invent|forg|apocryphe|fau(?:x|sse)|pirat|prêté|fabriqu|détourn|attribu|parodi|truqu)", re.IGNORECASE)


def _behind_quote(s: Scene) -> Draft | None:
    """«« Pas un euro de plus » : la promesse du candidat avait fait le tour des plateaux.»: the quotation, a colon, the noun."""
    rule = ["noun behind a quotation"]
    q = next((q for q in s.quotes if s.body <= q.start <= s.body + 2), None)
    m = _patterns()[4].match(s.norm, q.end, s.sent.end) if q is not None else None
    if m and _NOT_HIS.search(s.norm, m.end(), s.sent.end):
        return None
    who, span = _whose(s, m.end()) if m else None, trim(s.norm, q.inner_start, q.inner_end) if q is not None else None
    return _draft(s, m, who, [span], rule) if m and who and span else None


def _beside(s: Scene) -> Draft | None:
    """«La ville tiendra, promesse du maire.»: the clause before the comma."""
    rule = ["noun beside what was said"]
    for m in _patterns()[1].finditer(s.norm, s.body, s.sent.end):
        who = _whose(s, m.end())
        content = _before(s, m.start()) if who and s.quote_around(m.start()) is None else []
        if who and content and _of_words(s, m, content) and s.v.tags[pass_adverbials(s.v, who[1]) :].strip(".)")[:1] in ("", ";"):
            return _draft(s, m, who, content, rule)
    return None


def _of_words(s: Scene, m: re.Match[str], content: list[Stretch]) -> bool:
    """«Dix chars ont passé la frontière, réponse de Moscou» is an act; «La ligne est enterrée, promesse du maire» no promise."""
    noun = m.group("cue").lower()
    if s.quote_ending_at(m.start()) is not None or (content and s.quote_around(content[0][0]) is not None):
        return True
    if word_map("sayings").get(noun) == "promises":
        told = [t.low for t in s.v.tokens if content and content[0][0] <= t.start < content[-1][1]]
        return any(f.tense in ("fut", "cond") for low in told for f in verb_forms().get(low, ()))
    return noun not in word_set("acts")


def _before(s: Scene, end: int) -> list[Stretch]:
    """The clause from the sentence's beginning, if it has a verb; the quotation, if it is one."""
    while end > s.body and s.norm[end - 1] in " :—–":
        end -= 1
    quote = s.quote_ending_at(end)
    if quote is not None and quote.start <= s.body + 2:
        return [(quote.inner_start, quote.inner_end)]
    first = max((t.end for t in s.v.tokens[s.v.body : s.word_at(end)] if t.text == ";"), default=s.body)
    span = trim(s.norm, skip_openings(s.norm, first, end), end)
    tags = s.v.tags[s.v.body : s.word_at(end)]
    return [span] if span and ("v" in tags or "m" in tags) else []
