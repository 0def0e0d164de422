"""A participle and who says it: «L'envoi d'instructeurs, réclamé par Kiev, …», «la chute de la ville, annoncée lundi par Moscou».

In: a scene. Out: drafts whose content is the phrase that the participle belongs to.
Never: reads one without «par» and someone who can speak.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Draft, Stretch, lexicon, word_set
from selon.languages.fr.rules.attribution.groups import auxiliary
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.phrases import NAME, head_kind, is_capital, name_end, verb_forms
from selon.languages.fr.rules.vocabulary import institutions, is_country

_JUDGED = ("jugé", "qualifié")


_TRIED = re.compile(r"[^,;.]{0,60}\bpar (?:le |la |l'|un |une )(?:tribunal|cour|juge|jury|juridiction)\b")


def read(s: Scene) -> list[Draft]:
    """The sayings of bare participles with «par»."""
    out: list[Draft] = []
    if " par " not in s.norm[s.sent.start : s.sent.end]:
        return out
    for i, t in enumerate(s.v.tokens):
        lemma = next((f.lemma for f in verb_forms().get(t.low, ()) if f.tense == "pp" and f.lemma in word_set("said_of")), None)
        bare = s.v.tags[i] in "pjnv" and not (i and s.v.tags[i - 1] == "v") and auxiliary(s.v, i) is None
        if lemma is None or not bare or s.quote_around(t.start) is not None:
            continue
        by = pass_adverbials(s.v, i + 1)
        if t.low.startswith("jugé") and (i == s.v.body or _TRIED.match(s.norm, t.end, s.sent.end)):
            continue  # «Jugé coupable par le tribunal, …», «Un homme jugé à huis clos par un tribunal»: a verdict
        if t.low.startswith(_JUDGED):
            by = next((j for j in range(i + 2, min(i + 9, len(s.v.tags))) if s.v.tokens[j].low == "par"), by)
        blamed = _blamed(s, i + 1) if lemma in ("attribuer", "imputer") else None
        by = blamed if blamed and s.v.text(blamed, blamed + 1) == "par" else by  # «imputé à Moscou par Kiev»
        end = name_end(s.v, by + 1) if by + 1 < len(s.v.tags) and s.v.tokens[by].low == "par" else None
        if end is not None and lemma in ("attribuer", "imputer"):  # «attribué par Kiev | à Moscou»
            end = next((j for j in range(by + 2, end) if s.v.tokens[j].low in ("à", "au", "aux")), end)
        told = _comment(s, i)
        content = told or _phrase(s, i, end) if end is not None and _speaks(s, by + 1, end) else None
        if content is None or end is None:
            continue
        source = (s.v.tokens[by + 1].start, s.v.tokens[end - 1].end)
        cue = (t.start, s.v.tokens[by].end if by == i + 1 else t.end)
        opens = s.v.tokens[i + 1].end if s.v.text(i + 1, i + 2) in ("de", "d'") else t.end
        judged = trim(s.norm, opens, s.v.tokens[by].start) if t.low.startswith(_JUDGED) else None
        if t.low.startswith(_JUDGED) and judged is None:
            continue
        if lemma in ("attribuer", "imputer") and (judged := _charge(s, i, by, end, content)) is None:
            continue
        out.append(Draft(cue, source, [content, *([judged] if judged else [])], lexicon()[lemma][0], ["participle with par"]))
    return out


def _charge(s: Scene, participle: int, by: int, end: int, content: Stretch) -> Stretch | None:
    """«le tir, imputé | à Moscou | par Kiev», «attribué par Kiev | à Moscou»; None for «le prix attribué par le jury»."""
    first, last = (participle + 1, by) if by == _blamed(s, participle + 1) else (end, _blamed(s, end))
    deed = any(t.low.rstrip("s") in word_set("deeds") for t in s.v.tokens if content[0] <= t.start < content[1])
    return (s.v.tokens[first].start, s.v.tokens[last - 1].end) if last and deed else None


def _blamed(s: Scene, at: int) -> int | None:
    """Behind «à Moscou», who is said to have done it."""
    if s.v.text(at, at + 1) not in ("à", "au", "aux"):
        return None
    return name_end(s.v, at + 1)


def _speaks(s: Scene, start: int, end: int) -> bool:
    words = s.v.tokens[start:end]
    if words[0].low in ("personne", "aucun", "aucune", "quiconque"):
        return False
    tags = s.v.tags[start:end]
    heads = [head_kind(t.low) for t in words[:5]]
    named = re.match("d?PP", tags) or is_capital(words[0].text) or any(is_country(t.text) or t.low in institutions() for t in words)
    return "document" not in heads and (
        any(heads) or bool(named) or tags == "dP" and words[-1].low in ("kremlin", "pentagone", "hezbollah")
    )


_WORDS_FOR_WORDS = frozenset(
    "affirmation version thèse information accusation allégation explication déclaration annonce assertion revendication bilan chiffre "
    "nouvelle estimation hypothèse décompte récit constat analyse lecture rumeur".split()
)


def _comment(s: Scene, participle: int) -> Stretch | None:
    """«…, une affirmation aussitôt contestée par Moscou»: what was said right before in the sentence."""
    v = s.v
    noun = next((j for j in range(participle - 1, max(v.body, participle - 4), -1) if v.tokens[j].low in _WORDS_FOR_WORDS), None)
    if noun is None or v.tags[noun - 1 : noun] not in ("d", ",") or "," not in v.tags[noun - 2 : noun]:
        return None
    said = next((d for d in reversed(s.said) if d.content and d.content[-1][1] <= v.tokens[noun].start), None)
    comma = v.tags.rfind(",", 0, noun)
    if said is not None or v.tokens[participle].low.startswith("jugé") or "v" not in v.tags[v.body : comma]:
        return said.content[-1] if said else None
    return trim(s.norm, skip_openings(s.norm, s.body, v.tokens[comma].start), v.tokens[comma].start)


def _phrase(s: Scene, participle: int, behind: int) -> Stretch | None:
    """The noun phrase that ends right before the participle (a comma between), or behind the comma where the participle opens."""
    v = s.v
    if participle == v.body:
        behind = pass_adverbials(v, behind)
        if v.tags[behind : behind + 1] != ",":
            return None
        end = next((j for j in range(behind + 1, len(v.tags)) if v.tags[j] in "v,;:."), len(v.tags))
        while end > behind + 1 and (v.tags[end - 1] in "xr" or v.tokens[end - 1].low in ("n'", "s'", "y", "en")):
            end -= 1
        return (v.tokens[behind + 1].start, v.tokens[end - 1].end) if end > behind + 1 and v.tags[behind + 1] in "dm" else None
    stop = participle - 1 if v.tags[participle - 1] == "," else participle
    for start in range(max(v.body, stop - 14), stop):
        if v.tags[start] not in "dm" or (start > v.body and v.tags[start - 1] in "de"):
            continue
        m = NAME.match(v.tags, start, stop)
        near = m is not None and (m.end() == stop or name_end(v, start) == stop)
        if near:
            return v.tokens[start].start, v.tokens[stop - 1].end
    return None
