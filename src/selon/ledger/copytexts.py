"""A text as wire copy: its sentences as plain words, without what every newsroom changes.

In: a document. Out: ``Copytext``: words without accents, case and typography; dateline, credits and furniture off; stock sentences marked.
Never: loses where a sentence stands: each keeps its offsets, so that what is found can be shown.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from selon import datafile
from selon.knowledge.sounds import fold
from selon.model import Document

PATH = Path(__file__).with_name("copies.yaml")
SHINGLE = 4  # words; three are shared by any two dispatches on one war, five do not outlive a light rewriting
ALERT = 20  # words of a whole text, below which it is compared letter by letter
MASK = 1021  # bits
GRAMMAR = 3  # letters of a word, up to which it is mostly an article or a preposition
LONGEST = 60_000  # characters that are compared; what follows is an archive, not a dispatch
_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+")
_ENDS = re.compile(r"[.!?…\n]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEVER = 1 << 40  # the moment of a text of which nobody says when it appeared


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one sentence and where they stand. ``free``: how many stand outside quotation marks; ``stock``: it links nothing.

    ``telling``: the words but the short ones, of which every sentence is full; ``mask``: a bit for each word of
    the bag, by which two sentences are counted against each other at once (two words may share one).
    ``slots``: what a form leaves open: days, and figures with the word behind them.
    """

    start: int
    end: int
    words: tuple[str, ...]
    bag: frozenset[str]
    telling: frozenset[str]
    mask: int
    free: int
    stock: bool
    figures: frozenset[str]
    slots: frozenset[str]


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
    def runs(self) -> list[str]:
        """Runs of words of the text, one from each word on."""
        return shingles(self.words)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Runs of words of text and headline."""
        return frozenset((*self.runs, *shingles(self.headline)))

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(f for s in self.sentences for f in s.figures)

    @cached_property
    def telling(self) -> frozenset[str]:
        return frozenset(w for s in self.sentences for w in s.telling)


def shingles(words: tuple[str, ...], size: int = SHINGLE) -> list[str]:
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
        self.stock = re.compile("|".join(f"(?:{p})" for p in row["stock"]), re.IGNORECASE)
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
    bare = list(text)
    for pattern in (rules.edges, rules.credits):
        for m in pattern.finditer(text):
            bare[m.start() : m.end()] = " " * (m.end() - m.start() - 1) + "\n"
    return tuple(s for s in (_sentence(text, piece, rules, day) for piece in _pieces("".join(bare), rules)) if s.words)


def _is_short(text: str, word: tuple[int, int, bool], rules: _Rules) -> bool:
    """Whether a full stop behind the word ends no sentence: ``M.``, ``J.``, ``gén.``."""
    return word[1] - word[0] == 1 or fold(text[word[0] : word[1]]) in rules.short


def _pieces(text: str, rules: _Rules) -> list[list[tuple[int, int, bool]]]:
    """Words as (start, end, quoted), sentence by sentence."""
    found: list[list[tuple[int, int, bool]]] = [[]]
    quoted, at = False, 0
    for m in _WORD.finditer(text):
        gap = text[at : m.start()]
        at = m.end()
        if gap == " ":  # nearly all are
            found[-1].append((m.start(), at, quoted))
            continue
        if found[-1] and _ENDS.search(gap) and not ("\n" not in gap and gap.startswith(".") and _is_short(text, found[-1][-1], rules)):
            found.append([])
        quoted = _quoted(gap, quoted and "\n\n" not in gap)
        found[-1].append((m.start(), at, quoted))
    return [piece for piece in found if piece]


def _quoted(gap: str, quoted: bool) -> bool:
    for c in gap:
        quoted = True if c in "«“„" else False if c in "»”" else not quoted if c == '"' else quoted
    return quoted


def _sentence(text: str, piece: list[tuple[int, int, bool]], rules: _Rules, day: dt.date | None) -> Sentence:
    start, end = piece[0][0], piece[-1][1]
    surfaces = [text[s:e] for s, e, _ in piece]
    words = tuple(_plain(w) for w in surfaces)
    surface = text[start:end]
    old = day is not None and any(int(y) < day.year for y in _YEAR.findall(surface))
    figures = frozenset(w for w in words if w[0].isdigit() or w in rules.numbers)
    stock = old or rules.stock.search(surface) is not None
    slots = (rules.days & set(words)) | {" ".join(words[at : at + 2]) for at, w in enumerate(words) if w in figures}
    bag = frozenset(words)
    telling = frozenset(w for w in bag if len(w) > GRAMMAR)
    mask = sum({_bit(w) for w in bag})
    return Sentence(start, end, words, bag, telling, mask, sum(not q for *_, q in piece), stock, figures, slots)


@lru_cache(maxsize=65_536)
def _bit(word: str) -> int:
    """The same everywhere, as Python's own hash is not."""
    return 1 << zlib.crc32(word.encode()) % MASK


def _plain(word: str) -> str:
    return re.sub(r"[ \u00a0\u202f.](?=\d{3})", "", word) if word[0].isdigit() else fold(word)
