"""Passages and sentences: where a text's seams are, found before anything is read.

In: a document's text. Out: the normalised text (same length), passages, sentences, quotations, each by offsets.
Never: drops a character; furniture (``Lire aussi``, phone numbers) is a passage of its kind and stays addressable.

The words that a seam is known by come from the language pack (``words/passages.yaml``).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from selon.languages import Language
from selon.model import Document, Passage, Refusal, Span
from selon.reading.lines import unwrap

# One character for one character, so that offsets hold: typographic apostrophes, the no-break spaces of French
# numbers, and the controls and bidi overrides that a hostile page may carry.
_SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "′": "'", "‛": "'", "`": "'", "‐": "-", "−": "-",
     "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\r": " ",
     "‑": "-", "\u00ad": "-", "–": "–", "\ufeff": " ", "\u200b": " ", "\u200e": " ", "\u200f": " "}
    | {chr(c): " " for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    | {chr(c): " " for c in range(0x20) if c not in (0x0A,)}
)  # fmt: skip

# An article has some thousands of characters, a long report some hundred thousand; beyond that a file is no single text.
READ_AT_MOST = 100_000
# No sentence of the press is longer; what is, is cut at commas, so that one endless line costs no more than its length.
_LONGEST_SENTENCE = 1_200

_OPEN, _CLOSE = "«“„", "»”"
_MARK = re.compile(f'[{_OPEN}{_CLOSE}"]')
_PARA = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…]+(?:[»”\"')\]]|\s[»”])*(?=\s|$|[«“])|(?<=[.!?…])[»”](?=\s*[A-ZÀ-Ý])")


def normalise(text: str) -> str:
    """The text with apostrophes, spaces and typed marks («<<», two apostrophes) made plain; same length, so that every offset holds."""
    return text.translate(_SAME_LENGTH).replace("<<", "« ").replace(">>", " »").replace("''", '" ')


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``start`` at its opening mark, ``end`` after its closing one; ``inner`` is what stands between."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str


@dataclass(slots=True)
class Layout:
    """How a text is laid out: sentences as (start, end, passage index)."""

    text: str
    norm: str
    passages: list[Passage] = field(default_factory=list)
    sentences: list[tuple[int, int, int]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    runs_on: bool = False  # a quotation of the passage before has not been closed yet


@lru_cache(maxsize=8)
def _patterns(lang: Language) -> dict[str, Any]:
    words = lang.words("passages")
    return {
        "abbrev": re.compile(r"(?:^|[\s(«'])(?:" + "|".join(words["abbreviations"]) + r")\.$", re.IGNORECASE),
        "link": re.compile(words["link"]),
        "furniture": re.compile("|".join(words["furniture"]), re.IGNORECASE),
        "seam": [re.compile(p) for p in words["seams"]],
    }


def lay_out(doc: Document, lang: Language) -> Layout:
    """Passages, sentences and quotations of a document."""
    out = Layout(doc.text, unwrap(normalise(doc.text[:READ_AT_MOST])))
    if len(doc.text) > READ_AT_MOST:
        reason = f"the text has {len(doc.text)} characters; what follows character {READ_AT_MOST} is not read: split it into articles"
        out.refusals.append(Refusal("document", reason, Span.of(doc.text, READ_AT_MOST, min(len(doc.text), READ_AT_MOST + 80))))
    words = _patterns(lang)
    seen: dict[str, int] = {}
    for m in _PARA.finditer(out.norm):
        for start, end in _cut(out.norm, m.start(), m.end(), words):
            _add_passage(out, start, end, words, seen)
    return out


def _cut(norm: str, start: int, end: int, words: dict[str, Any]) -> list[tuple[int, int]]:
    """A paragraph cut at the seams that scraping left: a headline glued to the sentence that follows, furniture between sentences."""
    cuts = {start, end}
    for pattern in words["seam"]:
        for m in pattern.finditer(norm, start, end):
            at = m.start("seam")
            if not _inside_quote(norm, start, at):
                cuts.add(at)
                # A link inside a paragraph ends where a quotation or the next sentence begins.
                if words["furniture"].match(norm, at) and (stop := words["link"].match(norm, at, end)):
                    cuts.add(stop.end())
    marks = sorted(cuts)
    return list(itertools.pairwise(marks))


def _inside_quote(norm: str, start: int, at: int) -> bool:
    head = norm[start:at]
    return head.rfind("«") > head.rfind("»") or head.rfind("“") > head.rfind("”")


def _trim(norm: str, start: int, end: int) -> tuple[int, int]:
    while start < end and norm[start].isspace():
        start += 1
    while end > start and norm[end - 1].isspace():
        end -= 1
    return start, end


def _add_passage(out: Layout, start: int, end: int, words: dict[str, Any], seen: dict[str, int]) -> None:
    start, end = _trim(out.norm, start, end)
    if start >= end:
        return
    body = out.norm[start:end]
    key = " ".join(body.split()).casefold()
    kind = _kind(body, not out.passages, words)
    number = len(out.passages)
    repeats = seen.setdefault(key, number) if len(key) > 30 else number
    out.passages.append(Passage(Span.of(out.text, start, end), kind, None if repeats == number else repeats))
    out.quotes += _quotes(out, start, end)
    if kind == "paragraph" and len(body.split()) > 8 and body[-1].isalnum():
        at = max(start, end - 40)
        out.refusals.append(Refusal("passages", "sentence breaks off", Span.of(out.text, at + (out.norm[at:end].find(" ") + 1), end)))
    if kind != "furniture":
        out.sentences += [(s, e, number) for s, e in _sentences(out, start, end, words)]


def _kind(body: str, first: bool, words: dict[str, Any]) -> str:
    if words["furniture"].match(body):
        return "furniture"
    if re.match(r"[-–—•*]\s", body):
        return "item"
    unfinished = not re.search(r"[.!?…»”\"':;]\s*$", body)
    if unfinished and len(body) < 160 and (first or len(body) < 90 or _in_capitals(body)):
        return "headline"
    return "paragraph"


def _in_capitals(body: str) -> bool:
    return sum(c.isupper() for c in body) > 0.6 * max(1, sum(c.isalpha() for c in body))


def _quotes(out: Layout, start: int, end: int) -> list[Quote]:
    """Quotations of one passage; an opening mark without its partner is refused with its place, and costs nothing else."""
    quotes: list[Quote] = []
    opened: list[int] = []
    straight: int | None = None
    for m in _MARK.finditer(out.norm, start, end):
        at, c = m.start(), m.group()
        closes_low = c == "“" and bool(opened) and out.norm[opened[-1]] == "„"
        if c in _OPEN and not closes_low:
            opened.append(at)
        elif c in _CLOSE or closes_low:
            if opened:
                first = opened.pop()
                if not opened:
                    quotes.append(_quote(out.norm, first, at + 1, c))
            elif out.runs_on:
                quotes.append(_quote(out.norm, start - 1, at + 1, c))
            else:
                out.refusals.append(Refusal("passages", "closing quotation mark without an opening one", Span.of(out.text, at, at + 1)))
            out.runs_on = False
        elif c == '"':
            if straight is None:
                straight = at
            else:
                quotes.append(_quote(out.norm, straight, at + 1, c))
                straight = None
    # «First paragraph of a speech / « second paragraph»»: the mark opens each paragraph and closes the last.
    out.runs_on = len(opened) == 1 and re.match(r"\s*«|[^«»]*»", out.norm[end:]) is not None and out.norm[opened[0]] == "«"
    if out.runs_on:
        quotes.append(_quote(out.norm, opened.pop(), end + 1, "»"))
    for at in [*opened, *([straight] if straight is not None else [])]:
        out.refusals.append(Refusal("passages", "opening quotation mark without a closing one", Span.of(out.text, at, at + 1)))
    return _apart(out, sorted(quotes, key=lambda q: q.start))


def _apart(out: Layout, quotes: list[Quote]) -> list[Quote]:
    """Quotations whose marks cross («"«"»»): the first stands, the other is refused."""
    kept: list[Quote] = []
    for quote in quotes:
        if kept and quote.start < kept[-1].end:
            out.refusals.append(
                Refusal("passages", "quotation marks that cross another quotation", Span.of(out.text, quote.start, quote.end))
            )
        else:
            kept.append(quote)
    return kept


def _quote(norm: str, start: int, end: int, mark: str) -> Quote:
    inner_start, inner_end = _trim(norm, start + 1, end - 1)
    return Quote(start, end, inner_start, max(inner_start, inner_end), mark)


def _sentences(out: Layout, start: int, end: int, words: dict[str, Any]) -> list[tuple[int, int]]:
    """Sentences of one passage: a full stop inside a quotation does not end the sentence that holds it."""
    norm = out.norm
    quotes = [q for q in out.quotes if start <= q.start < end]
    found: list[tuple[int, int]] = []
    at = start
    for m in _END.finditer(norm, start, end):
        stop = m.end()
        if words["abbrev"].search(norm, max(at, m.start() - 12), m.start() + 1) and norm[m.start()] == ".":
            continue
        inside = next((q for q in quotes if q.start < m.start() and stop < q.end), None)
        if inside is not None:
            continue
        rest = norm[stop:end].lstrip(" ")
        if rest and not re.match(r"[A-ZÀ-Ý0-9«“\"(\[À-]|[-–—•]\s|\W*[A-ZÀ-Ý]", rest):
            continue
        if (
            norm[m.start()] == "."
            and re.search(r"(?:^|[\s.])[A-ZÀ-Ý]$", norm[max(start, m.start() - 2) : m.start()])
            and len(rest) > 1
            and rest[0].isupper()
            and norm[m.start() - 2 : m.start() - 1] in (" ", ".", "")
        ):
            continue
        s, e = _trim(norm, at, stop)
        if s < e:
            found.append((s, e))
        at = stop
    s, e = _trim(norm, at, end)
    if s < e:
        found.append((s, e))
    return [piece for s, e in found for piece in _pieces(out, s, e)]


def _pieces(out: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, or an endless one cut at commas (at any space, failing those), with a refusal that says so."""
    if end - start <= _LONGEST_SENTENCE:
        return [(start, end)]
    out.refusals.append(
        Refusal("passages", f"a sentence of {end - start} characters, read in pieces", Span.of(out.text, start, start + 80))
    )
    pieces = []
    while end - start > _LONGEST_SENTENCE:
        stop = start + _LONGEST_SENTENCE
        at = max(out.norm.rfind(", ", start, stop), out.norm.rfind("; ", start, stop))
        at = at if at > start + _LONGEST_SENTENCE // 3 else max(out.norm.rfind(" ", start, stop), start + _LONGEST_SENTENCE // 3)
        pieces.append(_trim(out.norm, start, at + 1))
        start = at + 1
    pieces.append(_trim(out.norm, start, end))
    return [(s, e) for s, e in pieces if s < e]
