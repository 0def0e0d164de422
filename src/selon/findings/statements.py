"""Sentences as what they affirm and what they deny, compared word by word.

In: a sentence's words and the language's word list (``words/statements.yaml``). Out: ``Statement``; whether one denies another.
Never: parses, or knows what the words mean beyond those lists: where in doubt, two sentences have nothing to say to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from selon import datafile, languages
from selon.findings.countries import fold

KEYS = frozenset(
    "negators complements both_sides weaker apart light unsaid deny doubts "
    "hearsay breaks empty contraries states deeds by only prepositions "
    "conditions infinitives pointing untrue soft single that relations restrictive".split()
)
COVERED, PARTLY, SUBJECT = 0.7, 0.5, 0.5  # shares of what is denied, and of its subject, that the other sentence must say
FEWEST, COMPANY = 3, 3  # words shared at the least; words around a denial without a subject of its own


@dataclass(frozen=True, slots=True)
class Word:
    """One word: offsets in the document, folded; ``name``: a proper name by its capital; ``clause``: the clause that it stands in."""

    start: int
    end: int
    low: str
    name: bool
    clause: int
    content: bool


@dataclass(frozen=True, slots=True)
class Denial:
    """What a clause denies. ``focus``: its words after the negation; ``subject``: those before it; ``rest``: the sentence's others.

    ``must``: a verb that says nothing of its object unless the other sentence has it too («n'a pas confirmé»).
    """

    focus: tuple[Word, ...]
    subject: tuple[Word, ...]
    rest: tuple[Word, ...]
    must: Word | None = None


@dataclass(slots=True)
class Statement:
    """One sentence, with what it denies; ``near``: the words of the sentences beside it, where names may stand."""

    start: int
    end: int
    words: list[Word]
    denied: list[Denial] = field(default_factory=list)
    near: list[Word] = field(default_factory=list)

    @property
    def content(self) -> list[Word]:
        return [w for w in self.words if w.content]

    @property
    def keys(self) -> frozenset[str]:
        """First letters of the content words: what an index finds the sentence by."""
        return frozenset(w.low[:4] for w in self.words if w.content)

    def plain(self, lex: Lexicon, about: Sequence[Word] = ()) -> bool:
        """Whether it doubts nothing, and denies nothing in the clauses that have the words ``about`` (in none, where there are none)."""
        spared = {w.low for w in about}
        here = {w.clause for w in self.words if not about or (w.content and says(about, w))}
        cues = lex["negators"] | lex["soft"]
        if any((w.low in lex["doubts"] | lex["deny"] or (w.low in cues and w.clause in here)) and w.low not in spared for w in self.words):
            return False
        called = (i for i, w in enumerate(self.words) if w.low in lex["untrue"] and w.low not in spared)
        return not any(w.low in lex["light"] for i in called for w in self.words[max(0, i - 3) : i]) and not any(_apart(self, lex))


class Lexicon:
    """The word list of one language, folded."""

    def __init__(self, data: Mapping[str, Any], lang: str) -> None:
        self.lang = lang
        self.sets = {
            k: frozenset(fold(str(w)) for w in data.get(k, []))
            for k in KEYS
            if k not in {"contraries", "states", "deeds", "single", "relations"}
        }
        self.contraries = [tuple(frozenset(fold(w) for w in side) for side in pair) for pair in data.get("contraries", [])]
        self.states = [tuple(frozenset(fold(w) for w in side) for side in pair) for pair in data.get("states", [])]
        self.relations = [tuple(frozenset(fold(w) for w in side) for side in pair) for pair in data.get("relations", [])]
        self.deeds = [frozenset(fold(w) for w in group) for group in data.get("deeds", [])]
        self.single = [frozenset(fold(w) for w in group) for group in data.get("single", [])]
        self.unsaid = tuple(self.sets["unsaid"])

    def __getitem__(self, key: str) -> frozenset[str]:
        return self.sets[key]


@cache
def lexicon(lang: str) -> Lexicon | None:
    """The word list of a language; None where it has none."""
    if lang not in languages.known():
        return None
    path = languages.load(lang).path / "words" / "statements.yaml"
    return Lexicon(datafile.read(path, KEYS), lang) if path.is_file() else None


@lru_cache(maxsize=200_000)
def alike(first: str, second: str) -> bool:
    """Whether two folded words are forms of one: they share all but their endings."""
    if first == second:
        return True
    if first[:1].isdigit() or second[:1].isdigit() or min(len(first), len(second)) < 4:
        return False
    shared = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    shorter, longer = sorted((len(first), len(second)))
    return shared >= max(4, shorter - 3) and longer - shared <= (5 if shared < 6 else 7)


def says(words: Iterable[Word], word: Word) -> bool:
    """Whether one of the words is a form of this one."""
    return any(alike(w.low, word.low) for w in words)


def read(norm: str, words: Sequence[tuple[int, int]], lex: Lexicon) -> Statement:
    """The sentence of these words (offsets in ``norm``)."""
    made: list[Word] = []
    clause = 0
    for at, (start, end) in enumerate(words):
        text = norm[start:end]
        low = fold(text).strip("-'") if len(text) > 2 else fold(text)
        if not any(c.isalnum() for c in text) or low in lex["breaks"]:
            clause += text not in {"'", "-", "«", "»", '"'}
        content = (
            any(c.isalnum() for c in low) and low not in lex["empty"] and low not in lex["breaks"] and (len(low) > 2 or low[:1].isdigit())
        )
        made.append(Word(start, end, low, content and text[:1].isupper() and at > 0, clause, content))
    out = Statement(made[0].start, made[-1].end, made) if made else Statement(0, 0, made)
    if not any(w.low in lex["conditions"] for w in made):
        out.denied = [*_negations(out, lex), *_denials(out, lex), *_apart(out, lex)]
    return out


def _negations(one: Statement, lex: Lexicon) -> Iterable[Denial]:
    """What each negated clause denies."""
    for at, word in enumerate(one.words):
        if word.low not in lex["negators"]:
            continue
        here = [w for w in one.words if w.clause == word.clause]
        after = [w for w in one.words[at + 1 : at + 8] if w.clause == word.clause]
        full = next((i for i, w in enumerate(after) if w.low in lex["complements"]), None)
        if full is None and not any(w.low in lex["both_sides"] for w in here):
            continue
        beyond = after[full + 1 : full + 3] if full is not None else after[:3]
        verb = next((w for w in after if w.content or w.low in lex["light"]), None)
        if full is not None and after[full].low in lex["restrictive"] and _follows(one, after[full], lex["that"]):
            continue
        if any(w.low in lex["weaker"] for w in beyond) or any(w.low in lex["only"] for w in here) or verb is None:
            continue
        told = [*(w for w in here if w.start > word.start), *_told(one, here[-1], lex)]
        focus = tuple(w for w in told if w.content and w.low not in lex["light"])
        # «dit n'avoir jamais publié»: who did not do it stands in another clause's place.
        bare = verb.low in lex["infinitives"] or full == 0
        subject = () if bare else tuple(w for w in here if w.content and w.start < word.start)
        yield Denial(focus, subject, _others(one, (*focus, *subject), lex), _unsaid(after, lex))


def _others(one: Statement, but: Sequence[Word], lex: Lexicon) -> tuple[Word, ...]:
    return tuple(w for w in one.words if w.content and w not in but and w.low not in lex["light"])


def _follows(one: Statement, word: Word, words: frozenset[str]) -> bool:
    at = one.words.index(word) + 1
    return at < len(one.words) and one.words[at].low in words


def _told(one: Statement, last: Word, lex: Lexicon) -> list[Word]:
    """The clause that depends on the one that ends with ``last``: «ne reconnaît pas | que …»."""
    at = one.words.index(last) + 1
    if at >= len(one.words) or one.words[at].low not in lex["that"]:
        return []
    return [w for w in one.words[at:] if w.clause == one.words[at].clause]


def _unsaid(after: Sequence[Word], lex: Lexicon) -> Word | None:
    """The verb that is negated, where it says nothing of its object («n'a pas confirmé»)."""
    return next((v for v in [w for w in after if w.content][:2] if v.low.startswith(lex.unsaid)), None)


def _apart(one: Statement, lex: Lexicon) -> Iterable[Denial]:
    """``et non pas un camp``: the words set apart, and the sentence before them."""
    for at, word in enumerate(one.words[1:], 1):
        if word.low in lex["apart"] and one.words[at - 1].low in {"et", ","}:
            focus = tuple(w for w in one.words[at + 1 :] if w.content and w.clause == word.clause)
            rest = tuple(w for w in one.words[:at] if w.content)
            if len(rest) > COMPANY and not any(w.low in lex["pointing"] for w in one.words[at + 1 : at + 3]):
                yield Denial(focus, (), rest)


def _denials(one: Statement, lex: Lexicon) -> Iterable[Denial]:
    """What follows ``nie``, ``dément`` in its clause."""
    for at, word in enumerate(one.words):
        if word.low in lex["deny"] and at and one.words[at - 1].low not in lex["negators"]:
            focus = tuple(w for w in one.words[at + 1 :] if w.content and w.clause == word.clause and w.low not in lex["light"])
            if len(focus) >= FEWEST:
                yield Denial(focus, (), tuple(w for w in one.words[:at] if w.content))


def denies(one: Statement, other: Statement, lex: Lexicon) -> bool:
    """Whether ``one`` denies what ``other`` plainly says: the words that it denies, of the same subject or in like company, are there."""
    return any(_covered(d, other, lex) for d in one.denied)


def _covered(denial: Denial, other: Statement, lex: Lexicon) -> bool:
    if not denial.focus or not other.plain(lex, denial.focus):
        return False
    words = other.content
    if denial.must is not None and not says(words, denial.must):
        return False
    near = [*words, *other.near]
    said = [w for w in denial.focus if says(words, w)]
    about = [w for w in denial.subject if says(words, w)]
    if not _named(denial, near):
        return False
    whole = (len(about), len(said)) == (len(denial.subject), len(denial.focus))
    if not denial.rest and whole and len(said) + len(about) >= FEWEST:
        return True
    company = sum(says(words, w) for w in denial.rest)
    known = len(about) == len(denial.subject) and (len(about) >= FEWEST or (bool(about) and _most(company, denial.rest)))
    if known and len(said) >= max(2, PARTLY * len(denial.focus)):
        return True
    if len(said) < COVERED * len(denial.focus):
        return False
    if denial.subject:
        return len(about) >= SUBJECT * len(denial.subject) and len(said) + len(about) >= FEWEST
    named = len(said) >= FEWEST and any(w.name for w in denial.focus)
    company = sum(says(near, w) for w in denial.rest)
    return len(said) >= 2 and not all(w.name for w in said) and (company >= COMPANY or (named and company >= 1))


def _most(found: int, words: Sequence[Word]) -> bool:
    return found >= FEWEST and found >= COVERED * len(words)


def _named(denial: Denial, near: Sequence[Word]) -> bool:
    """Whether every name and number of it stands in the other text; one word of a name of several will do."""
    told = (*denial.subject, *denial.focus)
    missing = [w for w in told if (w.name or w.low[:1].isdigit()) and not says(near, w)]
    if not any(is_year(w) for w in near):
        missing = [w for w in missing if not is_year(w)]
    beside = [w for w in told if w.name and says(near, w)]
    return all(m.name and any(abs(m.start - b.end) <= 1 or abs(b.start - m.end) <= 1 for b in beside) for m in missing)


def is_year(word: Word) -> bool:
    """Whether the word is a year of our time."""
    return len(word.low) == 4 and word.low.isdigit() and word.low[:2] in {"19", "20"}
