"""Gapping: «Moscou parle de 210 morts, Kiev de 48», «Paris exige une réunion, Berlin le retour aux négociations».

In: a scene and the drafts of its verbs. Out: one draft more for each who says by the same verb; the first one's content ends before them.
Never: takes a member of a list for a speaker: what follows the name must be of the kind of what the first one says.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.asides import date_words
from selon.languages.fr.rules.attribution.draft import Draft
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.phrases import View, head_kind, is_capital, name_end
from selon.languages.fr.rules.vocabulary import institutions, is_country

# A figure and at most what it counts.
_FIGURE = re.compile(r"e?[dxoae]*m+(?:e?n?j*)(?:e?d?n)?")


def read(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """The sayings whose verb is left out."""
    out: list[Draft] = []
    for draft in drafts:
        first = s.word_at(draft.content[0][0]) if draft.content else 0
        if (
            draft.cue
            and draft.content
            and draft.cue[1] <= draft.content[0][0]
            and draft.stance != "withholds"
            and ":" not in s.norm[draft.cue[1] : draft.content[0][0]]  # «compte sur ses doigts : deux frères, un oncle, trois cousins»
            and "f" not in s.v.tags[first : first + 3]
        ):
            out += _of(s, draft)
    return out


def _of(s: Scene, draft: Draft) -> list[Draft]:
    v = s.v
    out: list[Draft] = []
    first, last = s.word_at(draft.content[0][0]), s.word_at(draft.content[-1][1])
    past = first + 1
    for j in range(first + 1, len(v.tags)):
        # «, et Madrid un retrait»: comma and «et» open one saying, not two
        if j < past or v.tags[j] not in ",;c" or s.quote_around(v.tokens[j].start) is not None:
            continue
        if j > last + 1 and not out:
            break
        found = _next(s, j, _counts(v, first), v.tokens[first - 1].low)
        if found is None:
            if out:
                break
            continue
        start, end, at, stop = found
        past = stop
        content = trim(s.norm, v.tokens[at].start, v.tokens[stop - 1].end) if stop > at else (draft.content[0][0], v.tokens[j - 1].end)
        if content is None:
            continue
        if not out:
            draft.content = [(a, min(b, v.tokens[j].start)) for a, b in draft.content if a < v.tokens[j].start]
            draft.content = [t for a, b in draft.content if (t := trim(s.norm, a, b))]
        source = (v.tokens[start].start, v.tokens[end - 1].end)
        out.append(Draft(None, source, [content], draft.stance, ["gapped verb"]))
    return out


_DOZENS = ("aine", "aines", "millier", "milliers")
_AS_MUCH = (
    "plus du double",
    "près du double",
    "plus de la moitié",
    "moitié moins",
    "bien davantage",
    "le double",
    "le triple",
    "la moitié",
    "le quart",
    "autant",
    "deux fois plus",
    "dix fois plus",
    "dix fois moins",
    "davantage",
)
# «plaide pour un gel, Kiev pour une trêve»: the same preposition opens what both say.
_SAME = frozenset("pour contre sur de d'".split())


def _next(s: Scene, comma: int, figure: bool, opens: str) -> tuple[int, int, int, int] | None:
    """Behind the comma: the name [start, end), then what it says [at, stop); None where no one says anything."""
    v, k = s.v, comma + 1
    if v.tags[k : k + 1] == "c":
        k += 1
    several = v.text(k, k + 1) == "des"  # «, des habitants d'un drone»
    end = name_end(v, k) if k < len(v.tags) and (v.tags[k] in "dP" or several) else None
    if end is not None and opens[0] == "d" and (v.tags[k] == "d" or several):
        # «parle d'un « malentendu », l'opposition | d'un « aveu »»: the name ends where the same preposition opens
        end = next((j for j in range(k + 2, end) if v.tokens[j].low in ("de", "d'")), end)
    if end is not None and not _speaker(v, k, end):
        end = k + 1 if v.tags[k] == "P" and is_capital(v.tokens[k].text) else None
    if end is None:
        return None
    at = end + 1 if v.tags[end : end + 1] == "," else end
    at = max(at, date_words(v, at))
    stop = next((j for j in range(at, len(v.tags)) if v.tags[j] in ",;.:" and s.quote_around(v.tokens[j].start) is None), len(v.tags))
    said = v.tags[at:stop]
    if clause := _same_clause(v, k, end, at, opens):
        return clause
    if v.text(at, stop) in ("aussi", "également", "de même"):
        return k, end, at, at  # «Berlin jure que rien ne manquera, Londres aussi»
    quoted = _quoted(s, at, stop) and re.match(",[xr]*v", v.tags[stop:]) is None  # «Kiev, la « ville martyre », se tait»
    if not said or (not quoted and (any(c in said for c in "vq") or any(at <= c.start < stop for c in s.cues))):
        return None
    if quoted:
        return k, end, at, stop
    low = v.tokens[at].low
    if low in _SAME and (low[0] == opens[0] if low[0] == "d" else low == opens) and len(said) > 1 and (v.tags[k] in "dP" or several):
        return k, end, at + 1, stop
    if said[0] == "e" and v.tokens[at].low in ("de", "d'") and ("m" in said[:5] or s.quote_around(v.tokens[stop - 1].start)):
        return k, end, at + 1, stop
    if "m" in said and said[0] != "r" and v.tokens[at].low not in ("celui", "celle") and not _FIGURE.fullmatch(said):
        return None
    counts = figure and (
        v.text(at, stop) in _AS_MUCH
        or said[0] == "m"
        or (said == "dn" and v.tokens[at + 1].low.endswith(_DOZENS))
        or (said[0] in "xoa" and "m" in said[:4])
        or v.tokens[at].low in ("celui", "celle")
    )
    noun = said[0] == "d" or low == "des"
    object_too = not figure and noun and v.tags[k] == "P" and is_capital(v.tokens[k].text)
    return (k, end, at, stop) if counts or object_too else None


def _counts(v: View, first: int) -> bool:
    """Does what the first one says open with a figure: «210 morts», «une trentaine de morts»?"""
    return "m" in v.tags[first : first + 6] or any(t.low.endswith(_DOZENS) for t in v.tokens[first : first + 3])


def _same_clause(v: View, start: int, end: int, at: int, opens: str) -> tuple[int, int, int, int] | None:
    """«fait observer qu'il a fermé onze sociétés ; le Kazakhstan, qu'il n'en a jamais hébergé»: both open with «que»."""
    if opens not in ("que", "qu'") or v.text(at, at + 1) not in ("que", "qu'") or v.tags[start - 1] not in ";c":
        return None
    joined = v.tags[start - 1] == "c"  # «affirme que la ville résiste et Moscou | qu'elle est tombée»
    stop = next((j for j in range(at, len(v.tags)) if v.tags[j] in (",;." if joined else ";.")), len(v.tags))
    if joined and (v.tags[at:stop].count("v") != 1 or v.tags[start] != "P" or v.tags[stop - 1] == "v"):
        return None  # «…, et les soldats que nous avons rencontrés fument dans la cour», «et Berlin que personne n'attendait»
    if re.search(",[xr]*v", v.tags[at:stop]):
        return None  # «; la Pologne, que nul n'écoute, se tait»
    return start, end, at + 1, stop


def _quoted(s: Scene, at: int, stop: int) -> bool:
    """«Moscou dénonce un « report », Kiev « une mise en scène »»: nothing but a quotation, its article before it at most."""
    if at >= stop:
        return False
    end = s.v.tokens[stop - 1].end
    quote = next((q for q in s.quotes if end <= q.end <= end + 2), None)
    first = at + (s.v.tags[at] == "d")
    return quote is not None and first < stop and s.v.tokens[first].start > quote.start


def _speaker(v: View, start: int, end: int) -> bool:
    names = v.text(start, end)
    if v.tags[start] == "P":
        own = v.tokens[start].text
        return end - start == 1 and (is_capital(own) or is_country(own))
    if v.tags[start:end] == "dP" and is_country(v.tokens[start + 1].text):
        return True
    return any(t.low in institutions() or t.low == "kremlin" for t in v.tokens[start:end]) or (
        (v.tags[start] == "d" or v.tokens[start].low == "des")
        and head_kind(v.tokens[start + 1].low) in ("body", "role", "group")
        and " et " not in names
    )
