"""A text as wire copy: its sentences as plain words, without what every newsroom changes.

In: a document. Out: ``Copytext``: words without accents, case and typography; dateline, credits and furniture off; stock sentences marked.
Never: loses where a sentence stands: each keeps its offsets, so that what is found can be shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from selon import datafile
from selon.knowledge.sounds import fold
from selon.model import Document

PATH = Path(__file__).with_name("copies.yaml")
SHINGLE = 4  # words; three are shared by any two dispatches on one war, five do not outlive a light rewriting
ALERT = 20  # words of a whole text, below which it is compared letter by letter
GRAMMAR = 3  # letters of a word, up to which it is mostly an article or a preposition
LONGEST = 60_000  # characters that are compared; what follows is an archive, not a dispatch
_ONE = r"(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+)"
_WORD = re.compile(_ONE)
_WORDS = re.compile(f"{_ONE}(?: {_ONE})*")
_FACTOR = 0x1E3779B97F4A7C15  # wide and odd, so that runs of other words do not meet
_DIGIT = re.compile(r"\d")
_ENDS = re.compile(r"[.!?…\n]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEVER = 1 << 40  # the moment of a text of which nobody says when it appeared


class Sentence(NamedTuple):
    """Words of one sentence and where they stand. ``free``: how many stand outside quotation marks; ``stock``: it links nothing.

    ``slots``: what a form leaves open: days, and figures with the word behind them.
    """

    start: int
    end: int
    words: tuple[str, ...]
    free: int
    stock: bool
    figures: frozenset[str]
    slots: frozenset[str]


class Counts(NamedTuple):
    """A text as arrays. A word is its hash, a run of words one made of theirs, which hold in one process only.

    ``every``: how many words there are; ``words``: each of them once, sorted; ``telling``: 1 where one is none of the short words, of
    which every sentence is full. ``held``: 1 where a sentence (row) has a word (column). Of each sentence ``numbers``: which it is;
    ``starts``: which word begins it; ``sizes``: words; ``bags``: different words; ``again``: words that stood before; ``told``: telling
    words. ``shingles``: runs of words of text and headline, each once, sorted; ``runs``: which of them begins at each word of the text.
    """

    every: int
    words: Any
    telling: Any
    held: Any
    numbers: Any
    starts: Any
    sizes: Any
    bags: Any
    again: Any
    told: Any
    runs: Any
    shingles: Any


class Copytext:
    """One document as it is compared. ``moment``: when it appeared, in seconds; ``day``: the publication day."""

    def __init__(self, doc: Document, key: str | None = None) -> None:
        """``key``: by which the text is known, where ids of documents are not unique; its id if not given."""
        rules = _rules(doc.lang)
        self.id, self.own, self.outlet, self.address = key or doc.id, doc.id, doc.outlet, address(doc.url)
        self.day, self.moment = doc.day, appearance(doc.published)
        self.sentences = sentences_of(doc.text[:LONGEST], rules, doc.day)
        self.headline = tuple(w for s in sentences_of(doc.title or "", rules, doc.day) for w in s.words)

    @property
    def order(self) -> tuple[int, str, str]:
        """First what appeared first; the document's id decides between those of one moment."""
        return self.moment, self.own, self.id

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(w for s in self.sentences for w in s.words)

    @cached_property
    def counts(self) -> Counts:
        return _counts(self.sentences, self.words, self.headline)

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(f for s in self.sentences for f in s.figures)


def shingles(words: tuple[str, ...], size: int) -> list[str]:
    """Runs of so many words; as text, whose hash is worked out once."""
    return [" ".join(run) for run in zip(*(words[i:] for i in range(size)), strict=False)]


def appearance(published: str | None) -> int:
    """Seconds since 1970 (UTC): a day without an hour stands at its end, behind those of that day that give one; no day last of all."""
    if not published:
        return NEVER
    moment = dt.datetime.fromisoformat(published)
    at = int((moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp())
    return at + 86_399 if len(published) <= 10 else at


def address(url: str | None) -> str | None:
    """A web address without what names no other text: scheme, www, fragment, the marks of those who count clicks, closing slash."""
    if not url:
        return None
    bare = re.sub(r"#.*$|[?&](?:utm_\w+|at_\w+|fbclid|gclid|xtor)=[^&#]*", "", url.strip().lower())
    return re.sub(r"^https?://(?:www\.)?|/+$", "", bare)


class _Rules:
    def __init__(self, row: dict[str, Any]) -> None:
        self.edges = re.compile(r"(?:^[ \t]*)(?:" + "|".join(row["edges"]) + ")", re.IGNORECASE | re.MULTILINE)
        self.credits = re.compile("|".join(f"(?:{p})" for p in row["credits"]), re.IGNORECASE | re.MULTILINE)
        # on a text in small letters and each by itself, a pattern that begins with plain letters is found many times as fast
        self.credited = [re.compile(p.lower(), re.MULTILINE) for p in row["credits"]]
        stock = [p.lower() for p in row["stock"]]
        self.heads = [re.compile(p) for p in stock if p.startswith("^")]
        self.stock = [re.compile(p) for p in stock if not p.startswith("^")]
        self.numbers = frozenset(fold(w) for w in row["numbers"].split())
        self.short = frozenset(fold(w) for w in row["short"].split())
        self.days = frozenset(fold(w) for w in row["days"].split())


@cache
def _rules(lang: str) -> _Rules:
    """The language's patterns; French ones where it has none of its own: datelines and agencies look alike."""
    data = datafile.read(PATH)
    for row in data.values():
        datafile.check_keys(PATH, row, frozenset({"edges", "credits", "stock", "numbers", "days", "short"}))
    return _Rules(data.get(lang) or data["fr"])


def sentences_of(text: str, rules: _Rules, day: dt.date | None) -> tuple[Sentence, ...]:
    """The sentences of a text, in order."""
    bare, low = text, text.lower()
    for pattern in (rules.edges, rules.credits) if any(p.search(low) for p in rules.credited) else (rules.edges,):
        for m in pattern.finditer(text):
            bare = f"{bare[: m.start()]}{' ' * (m.end() - m.start() - 1)}\n{bare[m.end() :]}"
    stock: list[Callable[[str], Any]] = [*(p.search for p in rules.stock if p.search(low)), *(p.match for p in rules.heads)]
    return tuple([_sentence(text, piece, rules, stock, day) for piece in _pieces(bare, rules)])


class _Piece:
    """Words of a sentence: where they begin and end, how many stand outside quotation marks."""

    __slots__ = ("end", "free", "start", "words")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.words: list[str] = []
        self.free = 0


def _is_short(word: str, rules: _Rules) -> bool:
    """Whether a full stop behind the word ends no sentence: ``M.``, ``J.``, ``gén.``."""
    return len(word) == 1 or fold(word) in rules.short


def _pieces(text: str, rules: _Rules) -> list[_Piece]:
    """The words of the text, sentence by sentence."""
    found: list[_Piece] = []
    quoted, at = False, 0
    for m in _WORDS.finditer(text):
        start, end = m.span()
        gap, surface = text[at:start], m[0]
        at = end
        short = found and gap.startswith(".") and "\n" not in gap and _is_short(found[-1].words[-1], rules)
        if not found or (not short and _ends(gap)):
            found.append(_Piece(start))
        quoted = _quoted(gap, quoted and "\n\n" not in gap)
        # a number holds spaces of its own
        words = _WORD.findall(surface) if _DIGIT.search(surface) else surface.split(" ")
        piece = found[-1]
        piece.words += words
        piece.end = end
        piece.free += 0 if quoted else len(words)
    return found


@lru_cache(maxsize=4096)
def _ends(gap: str) -> bool:
    return _ENDS.search(gap) is not None


@lru_cache(maxsize=4096)  # what stands between words is nearly always one of a few dozen marks
def _quoted(gap: str, quoted: bool) -> bool:
    for c in gap:
        quoted = True if c in "«“„" else False if c in "»”" else not quoted if c == '"' else quoted
    return quoted


def _sentence(text: str, piece: _Piece, rules: _Rules, stock: list[Callable[[str], Any]], day: dt.date | None) -> Sentence:
    """``stock``: what finds in small letters that a sentence links nothing."""
    words, digits = zip(*map(_plain, piece.words), strict=True)
    surface = text[piece.start : piece.end]
    old = day is not None and ("20" in surface or "19" in surface) and any(int(y) < day.year for y in _YEAR.findall(surface))
    low = surface.lower()
    says_nothing = old or any(find(low) for find in stock)
    figures = rules.numbers.intersection(words)
    if True in digits:
        figures |= {w for w, digit in zip(words, digits, strict=True) if digit}
    slots = rules.days.intersection(words)
    if figures:
        slots |= {" ".join(words[at : at + 2]) for at, w in enumerate(words) if w in figures}
    return Sentence(piece.start, piece.end, words, piece.free, says_nothing, figures, slots)


def _counts(sentences: Sequence[Sentence], said: tuple[str, ...], headline: tuple[str, ...]) -> Counts:
    import numpy as np

    every, title = (np.fromiter(map(hash, words), np.int64, len(words)) for words in (said, headline))
    words = _once(every)
    columns = words.searchsorted(every)
    telling = np.zeros(len(words))
    telling[columns] = np.fromiter(map(len, said), np.int64, len(said)) > GRAMMAR
    sizes = np.array([len(s.words) for s in sentences])
    numbers = np.arange(len(sizes))
    held = np.zeros((len(sizes), len(words)), np.float32)
    held[np.repeat(numbers, sizes), columns] = 1
    bags = held.sum(axis=1).astype(np.int64)
    runs = _runs(every)
    shingled = _once(np.concatenate((runs, _runs(title))) if len(title) >= SHINGLE else runs)
    starts = np.cumsum(sizes) - sizes
    at = shingled.searchsorted(runs)
    return Counts(len(every), words, telling, held, numbers, starts, sizes, bags, sizes - bags, held @ telling, at, shingled)


def _once(numbers: Any) -> Any:
    """Each number once, sorted."""
    import numpy as np

    ordered = np.sort(numbers)
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def _runs(words: Any) -> Any:
    """A number for each run of words of that size."""
    length = max(0, len(words) - SHINGLE + 1)
    found = words[:length] * 0
    for at in range(SHINGLE):
        found = found * _FACTOR + words[at : at + length]
        found ^= found >> 29
    return found


@lru_cache(maxsize=65_536)
def _plain(word: str) -> tuple[str, bool]:
    """The word as it is compared; whether it begins with a digit."""
    plain = re.sub(r"[ \u00a0\u202f.](?=\d{3})", "", word) if word[0].isdigit() else fold(word)
    return plain, plain[:1].isdigit()
