"""What a cue verb takes: the complement to its right, and where it ends.

In: a scene and a cue. Out: the frame letter and the first word of the complement; the word where a complement ends.
Never: reads a complement that the verb's frame does not allow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.languages.fr.rules.attribution.draft import Cue, objects
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.attribution.subjects import _DAYS, _date_words, clause_start, is_date, noun, pass_adverbials
from selon.languages.fr.rules.phrases import View, addressees, name_end

_CLITIC = frozenset("ne n' ni pas plus se s' le la les l' y en lui leur me m' nous vous mieux tout bien".split())


_HEDGES = ("plus de", "plus d'", "moins de", "moins d'", "environ", "près de", "près d'", "au moins", "au plus", "au total", "jusqu'", "entre", "pas moins")


@dataclass(frozen=True, slots=True)
class Complement:
    frame: str
    start: int  # word index


def complement(s: Scene, cue: Cue, at: int) -> Complement | None:
    """The complement that begins at or after the word ``at``: quotation, colon, que-clause, infinitive, noun phrase."""
    v, j, steps = s.v, at, 0
    while j < len(v.tags) and steps < 30:
        steps += 1
        if not opens_quote(s, j):
            j = min(pass_adverbials(v, j), len(v.tags) - 1)
        found = _here(s, cue, j)
        if found:
            return found if found.frame in cue.frames + "qstb:" or found.frame == "-" else None
        step = _pass(s, cue, j)
        if step == j:
            return None
        j = step
    return None


def _here(s: Scene, cue: Cue, j: int) -> Complement | None:
    v = s.v
    low, tag = v.tokens[j].low, v.tags[j]
    if opens_quote(s, j):
        return Complement("q", j)
    if tag == ":":
        return Complement(":", j + 1)
    if low in ("que", "qu'") and tag == "q":
        return Complement("c", j + 1)
    if cue.withholds and (low in ("combien", "quand", "si", "où", "qui", "pourquoi", "comment") or low.startswith("quel")):
        return Complement("c", j)
    if low == "ce" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("que", "qu'", "qui"):
        return Complement("n", j)
    if "f" == _infinitive_after(v, j):
        return Complement("i", j)
    if low == "à" and v.text(j + 1, j + 2) == "ce" and v.tokens[j + 2 : j + 3] and v.tokens[j + 2].low in ("que", "qu'"):
        return Complement("a", j + 3)
    if low in ("à", "au", "aux") and "b" in cue.frames and v.tags[j + 1] in "dnPj":
        return Complement("b", j + 1 if low == "à" else j)
    if low == "à" and "t" in cue.frames and "m" in v.tags[j + 1 : j + 4] and v.tags[j + 1] in "mx":
        return Complement("t", j + 1)
    if low in ("sur", "contre", "pour") and "s" in cue.frames and not v.text(j + 1, j + 3).startswith(("l' heure", "l' instant", "sa part", "leur part")):
        return Complement("s", j + 1)
    if low in ("de", "d'") and _infinitive_after(v, j + 1) == "f":
        return Complement("d", j + 1)
    if low == "à" and _infinitive_after(v, j + 1) == "f":
        return Complement("a", j + 1)
    return _noun_here(s, cue, j)


def _noun_here(s: Scene, cue: Cue, j: int) -> Complement | None:
    v = s.v
    low, tag = v.tokens[j].low, v.tags[j]
    if low in ("de", "d'") and "p" in cue.frames and any(t.low in ("voix", "ton", "trait", "bloc") for t in v.tokens[j + 1 : j + 4]):
        return None
    if low in ("de", "d'") and "p" in cue.frames and opens_quote(s, j + 1):
        return Complement("q", j + 1)
    if low in ("de", "d'", "du", "des") and "p" in cue.frames:
        return Complement("p", j if low in ("du", "des") else j + 1)
    if low in ("à", "au", "aux") and "u" in cue.frames and cue.lemma == "appeler":
        return Complement("u", j + 1 if low == "à" else j)
    if "j" in cue.frames and (tag in "jpx" or (tag in "vn" and cue.lemma.startswith("se "))) and low not in ("pas", "plus"):
        return Complement("j", j)
    figure = low in ("plus", "moins", "environ", "près", "au", "jusqu'", "entre", "de", "pas") and "m" in v.tags[j + 1 : j + 4] and v.text(j, j + 3).startswith(_HEDGES)
    start = tag in "dmnP" or low in ("des", "du") or (low in ("de", "d'") and v.tags[j + 1 : j + 3] in ("jn", "jj")) or (tag == "j" and v.tags[j + 1 : j + 2] in ("n", "j")) or figure
    if not start or _date_words(v, j) > j:
        return None
    end = name_end(v, j) if tag in "dmnPj" else None
    if end is not None and is_date(v, j, end):
        return None
    if "x" in cue.frames and tag in "dnPm":
        return Complement("x", j) if _has(v, j, ("de", "d'")) else None
    if "u" in cue.frames and cue.lemma != "demander" and _has(v, j, ("à", "au")):
        return Complement("u", j)
    if "o" in cue.frames:
        return Complement("o", j) if any(t.low in objects(cue.lemma) for t in v.tokens[j : j + 4]) else None
    return Complement("n" if "n" in cue.frames else "j" if "j" in cue.frames else "-", j) if ("n" in cue.frames or "j" in cue.frames) else None


def _has(v: View, j: int, words: tuple[str, ...]) -> bool:
    return any(t.low in words for t in v.tokens[j : j + 14])


def _infinitive_after(v: View, j: int) -> str:
    """"f" if an infinitive stands at j behind clitics and negation."""
    while j < len(v.tags) and v.tokens[j].low in _CLITIC and j + 1 < len(v.tags) and (v.tags[j] in "xrcd" or v.tokens[j].low in ("en",)):
        if v.tags[j] == "d" and v.tags[j + 1] != "f":
            return ""
        j += 1
    return v.tags[j] if j < len(v.tags) else ""


def opens_quote(s: Scene, j: int) -> bool:
    """Does a quotation open right before the word?"""
    low = s.v.tokens[j - 1].end if j else s.sent.start
    return any(low <= q.start < s.v.tokens[j].start for q in s.quotes)


def _pass(s: Scene, cue: Cue, j: int) -> int:
    """Over a day, an adverb, the one spoken to, a phrase of place, an aside between commas; j itself if nothing may be passed."""
    v = s.v
    step = pass_adverbials(v, j)
    if step > j:
        return step
    tag = v.tags[j]
    if v.text(j, j + 2) in ("de manière", "de façon"):
        return j + 3
    if tag == "(":
        close = v.tags.find(")", j)
        return close + 1 if close > 0 else j
    if v.text(j, j + 3).startswith(_HEDGES) and "m" in v.tags[j + 1 : j + 4]:
        return j
    if tag in "aoi" or (tag == "e" and v.tokens[j].low in ("de", "d'") and v.text(j, j + 3) in ("de son côté", "de leur côté")):
        return _pass_phrase(v, j)
    if tag == ",":
        close = v.tags.find(",", j + 1)
        if 0 < close - j <= 16 and not re.search("[;:]", v.tags[j:close]):
            return close + 1
    return j


def _pass_phrase(v: View, j: int) -> int:
    """Over a prepositional phrase: «à la presse», «dans un communiqué publié jeudi», «lors d'un point presse»."""
    told = re.compile(r"ad?P+").match(v.tags, j)
    if told:
        return told.end()
    k = j + 1
    while k < len(v.tags) and v.tags[k] in "eoai":
        k += 1
    end = name_end(v, k) if k < len(v.tags) and v.tags[k] in "dmnPjx" else None
    if end is None:
        return j
    m = re.compile(r"[pj]x?(?:n+m?n?)?").match(v.tags, end)
    if m and v.tags[end] == "p":
        end = m.end()
    return end


def stop(s: Scene, cue: Cue | None, start: int, frame: str) -> int:
    """The word where a complement that starts at ``start`` ends (exclusive)."""
    v = s.v
    later = {c.start: c for c in s.cues if c.start >= start and c is not cue}
    quote = s.quote_around(s.offset(start)) if start < len(v.tokens) else None
    inside = quote is not None and cue is not None and quote.start < v.tokens[cue.verb].start < quote.end
    for j in range(start, len(v.tags)):
        if inside and quote is not None and v.tokens[j].start >= quote.inner_end:
            return j
        if j > start and _ends_here(s, later, j, frame, start, quoted=s.quote_around(s.offset(j)) is not None, relative=cue is not None and cue.relative, opening=cue is not None and cue.tense == "prp" and "v" not in v.tags[: cue.start]):
            return j
    return len(v.tags)


def _ends_here(s: Scene, later: dict[int, Cue], j: int, frame: str, start: int, *, quoted: bool, relative: bool, opening: bool) -> bool:
    v = s.v
    tag, low = v.tags[j], v.tokens[j].low
    if quoted:
        return False
    if tag in ";:":
        return True
    if low == "ce" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("que", "qu'") and v.tags[j - 1] == "," and j + 2 in later:
        return True
    if tag == "," and re.match(r"(?:une|cette) (?:affirmation|version|thèse|information|accusation|allégation|explication|déclaration|annonce) (?:que|qu'|qui|dont|rejetée|démentie|contestée)\b", v.text(j + 1, j + 4)):
        return True
    if tag == "," and v.text(j + 1, j + 3).startswith(("tout en", "en ", "sans ")) and any(c.verb in range(j + 2, j + 6) and c.tense in ("prp", "inf") for c in later.values()):
        return True
    if tag == "," and any(c.tense == "prp" and j < c.start <= j + 9 and name_end(v, j + 1) == c.start for c in later.values()):
        return True
    if low == "avant" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("de", "d'") and any(c.tense == "inf" and c.verb == j + 2 for c in later.values()):
        return True
    if tag == "," and any(c.withholds and c.start == j + 1 for c in later.values()):
        return True
    if (tag == "c" or low in ("tandis", "alors", "mais")) and _other_speaker(v, j, later):
        return True
    if tag in ",c" or low == "mais":
        k = j + 1
        while k < len(v.tags) and (v.tags[k] in "xc" or v.tokens[k].low in ("mais", "puis", "et")):
            k += 1
        while k < len(v.tags) and v.tokens[k].low in ("les", "le", "la", "l'") and k + 1 in later and later[k + 1].tense == "prp":
            k += 1
        if k in later and later[k].tense in ("pres", "impf", "fut", "ps", "cond", "pp+", "prp") and not (tag == "c" and frame == "c" and _own_clause(v, j)):
            return True
        if k < len(v.tags) and tag == "c" and v.tags[k] == "p" and any(c.verb == k for c in later.values()):
            return True
        if tag == "," and (_outer_cue(s, j + 1) or (relative and _resumes(v, j + 1) and (frame != "c" or "v" in v.tags[start:j]))):
            return True
        joined = frame in "id" and start < len(v.tokens) and v.tokens[start].low in ("avoir", "être", "n'", "s'", "l'", "en", "y")
        if frame != "c" and tag == "c" and not joined and _resumes(v, j + 1):
            return True
        if frame in "idn" and tag == "," and v.text(j + 1, j + 2) == "soit":
            return True
        return (frame != "c" or opening) and tag == "," and _new_clause(v, j + 1)
    return False


def _other_speaker(v: View, j: int, later: dict[int, Cue]) -> bool:
    """«… et Kiev accuse Moscou», «tandis que le gouvernement assure»: another one begins to speak."""
    k = j + 1
    while k < len(v.tags) and (v.tags[k] in "xq" or v.tokens[k].low in ("que", "qu'")):
        k += 1
    end = name_end(v, k) if k < len(v.tags) and v.tags[k] in "dmnPj" else None
    if end is None:
        return False
    while end < len(v.tags) and v.tags[end] in "xr":
        end += 1
    return end in later and later[end].tense in ("pres", "impf", "ps", "fut", "cond", "pp+")


def _own_clause(v: View, j: int) -> bool:
    """«que A tient et menace B»: the coordinated verb belongs to the clause unless the first verb of the sentence is parallel to it."""
    return False


def _outer_cue(s: Scene, j: int) -> bool:
    """Does «, selon X» or «, a déclaré X» begin here, which covers what stands before it?"""
    v = s.v
    if j >= len(v.tokens):
        return False
    if v.tokens[j].low in ("selon", "d'après") or v.text(j, j + 2) == "d' après" or v.text(j, j + 3) == "à en croire":
        return True
    return any(c.start == j and (c.clitic is not None or c.tense in ("pres", "impf", "ps", "pp+")) for c in s.cues)


def _resumes(v: View, j: int) -> bool:
    """Does the main verb come back after a comma («X, qui exigeait des garanties, a cédé»)?"""
    while j < len(v.tags) and (v.tags[j] == "r" and v.tokens[j].low in ("se", "s'", "le", "la", "l'", "y", "en") or v.tokens[j].low in ("ne", "n'")):
        j += 1
    return j < len(v.tags) and v.tags[j] == "v" and not (v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low.startswith("-"))


def _new_clause(v: View, j: int) -> bool:
    """After a comma, does a clause with a subject and verb of its own begin («, Kiev a accepté»)?"""
    k = j
    while k < len(v.tags) and (v.tags[k] == "x" or v.tokens[k].low in ("mais", "et", "tandis", "alors", "que", "qu'", "ce")):
        k += 1
    if k < len(v.tags) and v.tokens[k - 1].low == "ce" and v.tokens[k].low == "qui":
        return True
    if k < len(v.tags) and v.tags[k] == "r" and v.tokens[k].low in ("il", "elle", "ils", "elles", "on", "nous", "je"):
        return True
    end = name_end(v, k) if k < len(v.tags) and (v.tags[k] in "dmnPj" or v.tokens[k].low == "des") else None
    if end is None:
        return False
    while end < len(v.tags) and v.tags[end] in "xr":
        end += 1
    return end < len(v.tags) and v.tags[end] == "v"


def subject_before(v: View, cue: Cue) -> bool:
    """Is there a name before the cue in its clause?"""
    return noun(v, cue) is not None and clause_start(v, cue.start) <= cue.start


__all__ = ["Complement", "addressees", "complement", "opens_quote", "stop", "subject_before", "_DAYS"]
