"""Quotations whose cue is no verb of saying: « … », formule X; «X : « … »»; a quotation that goes on after its sentence.

In: a scene and the drafts found so far. Out: drafts for the quotations that nothing covers yet. Never: names a speaker that no words name.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import postures, subjects
from selon.languages.fr.rules.attribution.before import resumed
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch, word_set
from selon.languages.fr.rules.attribution.groups import auxiliary, clitics
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.attribution.spans import source_span
from selon.languages.fr.rules.attribution.stances import denial
from selon.languages.fr.rules.phrases import FINITE, head_kind, is_capital, name_end, verb_forms
from selon.languages.fr.rules.vocabulary import is_country
from selon.reading.passages import Quote


def read(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """Sayings for the quotations that no draft covers."""
    out: list[Draft] = []
    for q in s.quotes:
        if q.start < s.sent.start or _covered(q, drafts + out) or not _worded(s.norm[q.inner_start : q.inner_end]):
            continue
        draft = _any_verb(s, q) or _name_colon(s, q, drafts) or _colon_name(s, q) or postures.before_quote(s, q, drafts + out)
        if draft:
            out.append(draft)
        else:
            _belongs(s, q, drafts)
    return out


def _worded(inner: str) -> bool:
    """Two words at least, or one that denies («foutaises»)."""
    return len(inner.split()) > 1 or denial(inner.lower().rstrip(" .,!"))


def _belongs(s: Scene, q: Quote, drafts: list[Draft]) -> None:
    """«X récuse tout encerclement : « … »»: the quotation after the colon is what the last one named there says."""
    if not re.search(r":\s*$", s.norm[s.body : q.start]):
        return
    # «la chute de X, annoncée par Y : « … »»: Y is not the one who speaks
    aside = ("participle with par", "a figure's participle")
    before = [d for d in drafts if d.cue and d.cue[1] <= q.start and d.rule[0] not in aside and _before_it(s, d, q)]
    span = trim(s.norm, q.inner_start, q.inner_end)
    if before and span:
        last = max(before, key=lambda d: max(b for _, b in d.content + [d.cue or (0, 0)]))
        # «une présentation que nuance X : « … »»: what X says stands in the quotation
        last.content = [span] if "the noun that a relative clause belongs to" in last.rule else [*last.content, span]
        last.rule.append("quotation after the colon")


def _between(s: Scene, start: int, end: int) -> list[int]:
    return [j for j, t in enumerate(s.v.tokens) if start <= t.start < end]


def _before_it(s: Scene, draft: Draft, q: Quote) -> bool:
    """What was said stands before the quotation, or nothing was: «elle botte en touche : « … »»."""
    if draft.stance == "withholds":
        # «La société a éconduit la presse, mais un ouvrier a accepté de parler : « … »»
        silent = not draft.content and not draft.points_back
        return silent and draft.cue is not None and not any(s.v.tags[j] == "v" for j in _between(s, draft.cue[1], q.start))
    return bool(draft.content) and all(end <= q.start for _, end in draft.content)


def _covered(q: Quote, drafts: list[Draft]) -> bool:
    return any(a < q.inner_end and q.inner_start < b for d in drafts if not _nested(q, d) for a, b in d.content)


def _nested(q: Quote, d: Draft) -> bool:
    """Does this saying stand inside the quotation, as a part of what is quoted?"""
    return d.cue is not None and q.start < d.cue[0] < q.end and "cue inside the quotation" not in d.rule


def _any_verb(s: Scene, q: Quote) -> Draft | None:
    """«… », + any verb in the third person + someone who can speak: the position makes it a verb of saying."""
    if not re.match(r"\s*,|(?<=[?!…])\s", s.norm[q.end : q.end + 2]) and s.norm[q.inner_end - 1 : q.inner_end] not in "?!…,":
        return None
    i = s.word_at(q.end)
    while i < len(s.v.tokens) and s.v.tags[i] == ",":
        i += 1
    if i >= len(s.v.tokens) or s.v.tokens[i].start - q.end > 3:
        return None
    i += s.v.tokens[i].low in ("y", "lui", "leur", "nous") and s.v.tags[i + 1 : i + 2] == "v"  # «« … », y récite-t-il»
    cue = _verb_at(s, i)
    if cue is None:
        return None
    subject = subjects.of(s.v, cue, True)
    if subject is None or subject.start < i or subject.rule not in ("inverted pronoun", "name after the verb"):
        return None
    opened = trim(s.norm, s.body, q.start)
    begun = (
        opened is not None and "v" in s.v.tags[s.v.body : s.word_at(q.start)] and not re.search(r"[:;.?!…»]\s*$", s.norm[s.body : q.start])
    )
    # «Les attaques relèvent d'« une méthode », établit un rapport»: the quotation is the end of what is said
    content = [t for t in [trim(s.norm, opened[0] if begun and opened else q.inner_start, q.inner_end)] if t]
    end = s.v.tokens[max(subject.end, cue.end) - 1].end
    return Draft(
        (s.v.tokens[cue.start].start, s.v.tokens[cue.end - 1].end),
        source_span(s, subject),
        content + resumed(s, end, cue),
        "denies" if denial(s.norm[q.inner_start : q.inner_end].lower().rstrip(" .,")) or _sweeps(cue) else "asserts",
        [subject.rule, "any verb after a quotation"],
    )


def _sweeps(cue: Cue) -> bool:
    """«« Chiffre gonflé », balaie l'état-major»: a verb that does away with what was said."""
    return any(f.lemma in word_set("sweeps") for f in verb_forms().get(cue.lemma, ()))


def _verb_at(s: Scene, i: int) -> Cue | None:
    """A verb group that starts at the word: simple, compound, or one that the table does not know but the ending shows."""
    v = s.v
    for j in range(i, min(i + 5, len(v.tokens))):
        low = v.tokens[j].low
        forms = verb_forms().get(low, ())
        simple = any(f.tense in FINITE and f.person in ("3s", "3p") for f in forms) and low not in ("a", "ont", "est", "sont")
        unknown = (
            not forms
            and j == i
            and v.tokens[j].text.islower()
            and bool(re.search(r"(?:e|ent|it|a|ait|èrent)$", low))
            and v.tags[j] not in "deaoiqc"
        )
        if j == i and (simple or unknown):
            clitic = j + 1 if v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low.startswith("-") else None
            return Cue(i, j + 1, j, low, "asserts", "q", "pres", "3p" if low.endswith(("ent", "ont")) else "3s", clitic)
        if j > i and (v.tags[j] == "p" or any(f.tense == "pp" for f in forms)):
            aux = auxiliary(v, j)
            if aux and aux[0] >= i:
                start, _, _ = clitics(v, aux[0])
                return Cue(max(start, i), j + 1, j, low, "asserts", "q", "pp+", aux[2], aux[1])
        if j == i and low in ("se", "s'") and j + 1 < len(v.tokens):
            return Cue(
                i,
                j + 2,
                j + 1,
                v.tokens[j + 1].low,
                "asserts",
                "q",
                "pres",
                "3s",
                j + 2 if v.tokens[j + 2 : j + 3] and v.tokens[j + 2].low.startswith("-") else None,
            )
    return None


_LEAD = re.compile(r"[^:;.«»“”\"]{3,90}?\s?:\s")
_PRESS = re.compile(r"\b\w+r(?:ait|aient)\b")
# Of a verb that no list has: «renverseraient»; «entrait», «errait», «opérait» are imperfects.
_REGULAR = re.compile(r"[^r]erai(?:t|ent)$")


def explained(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """«nie tout retrait : ses unités se seraient redéployées»: a clause in the press conditional behind the colon, no cue."""
    for d in drafts:
        colon = _COLON.match(s.norm, d.content[-1][1]) if d.cue and d.content and d.cue[1] <= d.content[0][0] else None
        if colon is None or s.norm.startswith(("«", "“", '"'), colon.end()) or not _conditional(s, colon.end()):
            continue
        told = {t.low for t in s.v.tokens if d.content[0][0] <= t.start < d.content[-1][1]}
        if not told.isdisjoint(word_set("of_others")) or any(head_kind(low) == "document" for low in told):
            continue  # «dément la rumeur : il aurait été tué»: what the rumour says
        if any(s.v.tokens[c.start].start >= colon.end() for c in s.cues) or re.search(
            r"\b(?:selon|d'après)\b", s.norm[colon.end() : s.sent.end]
        ):
            continue
        if (span := trim(s.norm, colon.end(), s.sent.end)) and d.stance != "withholds":
            return [Draft(None, d.source, [span], "asserts", ["colon, press conditional"])]
    return []


_COLON = re.compile(r"\s?[»”]?\s?:\s")


def _conditional(s: Scene, at: int) -> bool:
    """Does a verb in the conditional stand behind the offset?"""
    for low in (m.group().lower() for m in _PRESS.finditer(s.norm, at, s.sent.end)):
        forms = verb_forms().get(low)
        if any(f.tense == "cond" for f in forms) if forms else _REGULAR.search(low):
            return True
    return False


def reported(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """«Le maire, sur Telegram : neuf maisons sur dix auraient été soufflées.»: a name, a colon, a clause in the press conditional."""
    colon = _LEAD.match(s.norm, s.body, s.sent.end)
    if colon is None or any(d.content for d in drafts) or not _conditional(s, colon.end()):
        return []
    who = _before_colon(s, colon.group())
    if who and any(head_kind(t.low) == "document" for t in s.v.tokens if who[0] <= t.start < who[1]):
        return []  # «Un même récit : …»: nobody is named
    span = trim(s.norm, colon.end(), s.sent.end)
    return [Draft(None, who, [span], "asserts", ["name, colon, press conditional"])] if who and span else []


def _name_colon(s: Scene, q: Quote, drafts: list[Draft]) -> Draft | None:
    """«Anahit, institutrice : « … »»: a name that can speak, a colon, the quotation; no cue."""
    if any(d.cue and s.body <= d.cue[0] and d.content and d.content[-1][1] <= q.start for d in drafts):
        return None  # «Karine, son épouse, avoue avoir eu peur : « … »»: she has spoken
    who = _before_colon(s, s.norm[s.body : q.start])
    span = trim(s.norm, q.inner_start, q.inner_end)
    return Draft(None, who, [span], "asserts", ["name, colon, quotation"]) if who and span else None


def _colon_name(s: Scene, q: Quote) -> Draft | None:
    """«« On a dormi dans la cave » : Lioudmyla, 71 ans.»: the sentence is a quotation, a colon, and who says it; no verb behind."""
    colon = re.compile(r"\s?:\s").match(s.norm, q.end, s.sent.end)
    if colon is None or trim(s.norm, s.body, q.start):
        return None
    start = s.word_at(colon.end())
    end = name_end(s.v, start) if start < len(s.v.tags) and s.v.tags[start] in "dP" else None
    if end is None or "v" in s.v.tags[start:] or s.v.tags[end : end + 1] not in ("", ",", "."):
        return None
    at = start + 1 if s.v.tags[start] == "d" else start
    kind = head_kind(s.v.tokens[at].low)
    # «« Le convoi » : un documentaire de la réalisatrice X», «« Vivre libre » : Paris, le 14 juin»
    place = s.v.tags[start] == "P" and is_country(s.norm[s.v.tokens[start].start : s.v.tokens[end - 1].end])
    speaks = kind in ("role", "body", "group") or (s.v.tags[at] == "P" and not (place and s.v.tags[end : end + 1] == ","))
    span = trim(s.norm, q.inner_start, q.inner_end)
    source = (s.v.tokens[start].start, s.v.tokens[end - 1].end)
    stance = "denies" if denial(s.norm[q.inner_start : q.inner_end].lower()) else "asserts"
    return Draft(None, source, [span], stance, ["quotation, colon, name"]) if speaks and span else None


def _before_colon(s: Scene, head: str) -> Stretch | None:
    """Who stands before the colon: a name, a role, a body, with what tells where or how; None where it is a topic."""
    m = re.match(r"(?P<who>[^:;.]{3,90}?)\s*:\s*$", head)
    if not m:
        return None
    start = s.word_at(s.body)
    comma = s.v.tags.find(",", start)
    if s.v.tags[start : start + 1] in tuple("aoi") and comma > 0 and "v" not in s.v.tags[start:comma]:
        start = comma + 1  # «À l'accueil, une bénévole, à bout : …»
    end = name_end(s.v, start) if start < len(s.v.tags) and s.v.tags[start] in "dPn" else None
    where = r"(?:,\s[^:,]{3,60}|\s(?:sur|dans|à|lors|devant|via)\b[^:,]{3,40})?\s*"
    if end is None or not re.fullmatch(where, s.norm[s.v.tokens[end - 1].end : s.body + m.end("who")]):
        return None
    words = s.v.tokens[start:end]
    speaks = any(head_kind(t.low) for t in words) and len(words) < 14
    if not (speaks or s.v.tags[start:end].startswith("PP") or s.v.tags[start:end] == "dP" or is_capital(words[0].text)):
        return None
    return s.v.tokens[start].start, s.v.tokens[end - 1].end
