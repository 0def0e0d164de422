"""A text under check: one reading, with what every check asks of it.

In: a Reading. Out: its normalised text, sentences, figures in order, the claims of a figure, and the language's cues at a place.
Never: reads anew what the reader has read; a language without ``words/checks.yaml`` has no cues, and the checks that need them stay silent.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, TypeVar

from selon import datafile, languages
from selon.findings import wording
from selon.findings.bands import Amount, Band, amount, comparable, counted
from selon.model import Attribution, Claim, Finding, Quantity, Reading, Span, When
from selon.reading.passages import lay_out, normalise

_NEVER = re.compile(r"(?!)")
_EDGE = re.compile(r"[,;:.!?…]+(?:\s+|$)|[()«»“”\"]+\s*|\s[–—]\s")
_WORDS_BEFORE = re.compile(r"(?:\S+\s+){0,5}$")
WIDE = 60
KEYS = frozenset(
    "articles pronouns less_after more_after less_before more_before base_link base_words of_link share_link so_that "
    "from_before to_link against factors factor_hedges scales part_before added_after added_before joins total_before total_after "
    "total_weak brings_to rest_before rest_after rest_named day_number month_first "
    "next_days tolls earlier_count earlier_before earlier_link "
    "earlier_after others".split()
)
BARE = "figure"  # the kind of a figure that no claim carries


class Cues:
    """The cues of one language: patterns by key, tried after a place, before one, or on a whole stretch."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self._made: dict[tuple[str, str], re.Pattern[str]] = {}

    def _pattern(self, key: str, frame: str) -> re.Pattern[str]:
        if (key, frame) not in self._made:
            entries = self.words.get(key, [])
            body = "|".join(entries)
            made = re.compile(frame % body, re.IGNORECASE) if entries else _NEVER
            self._made[key, frame] = made
        return self._made[key, frame]

    def after(self, key: str, text: str, at: int) -> re.Match[str] | None:
        """The cue that stands right after ``at``."""
        return self._pattern(key, r"[ ,]*(?:%s)(?!\w)").match(text, at)

    def before(self, key: str, text: str, at: int) -> re.Match[str] | None:
        """The cue that stands right before ``at``."""
        return self._pattern(key, r"(?<!\w)(?:%s)\s*$").search(text[max(0, at - 80) : at])

    def whole(self, key: str, text: str) -> bool:
        """Whether the stretch is the cue and nothing else."""
        return self._pattern(key, r"(?:%s)").fullmatch(text.strip()) is not None

    def within(self, key: str, text: str) -> re.Match[str] | None:
        """The first such cue in the stretch."""
        return self._pattern(key, r"(?<!\w)(?:%s)(?!\w)").search(text)


@cache
def cues(code: str) -> Cues:
    """The cues of a language; none where it has no file of them."""
    if code not in languages.known() or not (languages.load(code).path / "words" / "checks.yaml").is_file():
        return Cues({})
    data = languages.load(code).words("checks")
    datafile.check_keys(languages.load(code).path / "words" / "checks.yaml", data, KEYS)
    return Cues(data)


@cache
def names_of_days(code: str) -> tuple[list[str], list[str]]:
    """(weekdays, months) as patterns, Monday and January first; empty lists for a language without dates."""
    if code not in languages.known() or not (languages.load(code).path / "words" / "dates.yaml").is_file():
        return [], []
    data = languages.load(code).words("dates")
    return list(data["weekdays"]), [str(data["months"][n]) for n in range(1, 13)]


class Text:
    """One reading under check."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.document
        self.norm = normalise(self.doc.text)
        self.cues = cues(self.doc.lang)
        self.figures: list[Quantity] = sorted(reading.quantities, key=lambda q: (q.span.start, q.span.end))
        self.dates: list[When] = sorted(reading.dates, key=lambda w: w.span.start)
        self._starts = [q.span.start for q in self.figures]
        self._by_id = {q.id: q for q in self.figures}
        self._attributions = {a.id: a for a in reading.attributions}
        self._claims: dict[str, list[Claim]] = {}
        for claim in reading.claims:
            if claim.quantity is not None:
                self._claims.setdefault(reading.quantities[claim.quantity].id, []).append(claim)

    @cached_property
    def sentences(self) -> list[tuple[int, int, int]]:
        """(start, end, passage) of every sentence."""
        if self.doc.lang not in languages.known():
            return [(0, len(self.norm), 0)]
        return lay_out(self.doc, languages.load(self.doc.lang)).sentences

    def sentence(self, offset: int) -> tuple[int, int, int]:
        """The sentence that holds the offset, or an empty stretch there."""
        at = bisect_right(self.sentences, offset, key=lambda s: s[0]) - 1
        found = self.sentences[at] if at >= 0 else (offset, offset, -1)
        return found if offset < found[1] else (offset, offset, -1)

    def in_one_sentence(self, *figures: Quantity) -> bool:
        return len({self.sentence(q.span.start)[0] for q in figures}) == 1

    def sentence_figures(self, figure: Quantity) -> list[Quantity]:
        """All figures of the sentence that the figure stands in, in order."""
        start, end, _ = self.sentence(figure.span.start)
        return self.figures_in(start, end)

    def figures_in(self, start: int, end: int) -> list[Quantity]:
        """The figures that begin in the stretch, in order."""
        return self.figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def gap(self, first: Quantity, second: Quantity) -> str:
        """What stands between two figures."""
        return self.norm[first.span.end : second.span.start]

    def alike(self, first: Quantity, second: Quantity) -> bool:
        """Whether two figures that the text sets side by side may count one sort of thing: a bare number takes the other's noun."""
        if comparable(first, second, linked=True):
            return True
        return (self._bare(first) or self._bare(second)) and counted(first) and counted(second)

    def _bare(self, figure: Quantity) -> bool:
        """A number without its noun: ``68``, ``environ 430``, ``neuf``, ``900 millions``."""
        words = normalise(figure.span.surface).split()
        return len(words) == 1 or (bool(words) and (words[-1].isdigit() or self.cues.whole("scales", words[-1])))

    def amount(self, figure: Quantity) -> Amount | None:
        return amount(figure)

    def attribution(self, key: str | None) -> Attribution | None:
        """The attribution of that id, or None."""
        return self._attributions.get(key) if key else None

    def speaker(self, claim: Claim) -> str | None:
        """Who says the claim, or None."""
        attr = self.attribution(claim.attribution)
        return attr.speaker if attr else None

    def by_id(self, key: str | None) -> Quantity | None:
        return self._by_id.get(key) if key else None

    def claims_of(self, *figures: Quantity) -> tuple[str, ...]:
        """The id of the first claim that carries each figure."""
        return tuple(self._claims[q.id][0].id for q in figures if q.id in self._claims)

    def saying(self, figure: Quantity) -> Claim | None:
        """The claim that carries the figure; for one that carries none, a nameless claim of whoever is quoted with it, or None."""
        claims = self._claims.get(figure.id)
        if claims:
            return claims[0]
        holding = [a for a in self.reading.attributions if any(s.covers(figure.span) for s in a.content)]
        if not holding:
            return None
        inner = min(holding, key=lambda a: sum(s.end - s.start for s in a.content))
        index = self.reading.quantities.index(figure)
        return Claim("", BARE, figure.span, figure.span, "asserted", "attributed", inner.id, quantity=index)

    def all_claims_of(self, figure: Quantity) -> list[Claim]:
        return self._claims.get(figure.id, [])

    def who(self, claim: Claim) -> wording.Local:
        """Whose word the claim is, as a sentence names it: with the article that the text itself gives the name."""
        if claim.voice == "outlet":
            return wording.word("outlet")
        name = self.speaker(claim)
        plain = wording.speaker(name)
        if not name or name.startswith("unnamed"):
            return plain
        own = self._as_named(name, self.attribution(claim.attribution))
        return lambda lang: own if lang == self.doc.lang else plain(lang)

    def _as_named(self, name: str, attribution: Attribution | None) -> str:
        """The name with its article, or the source's own short name (a capital for its country)."""
        plain = normalise(name)
        for head in (plain, plain.partition(" ")[0]):
            for written, alone in self.cues.words.get("articles", []):
                if re.search(rf"(?<!\w){written}{re.escape(head)}(?!\w)", self.norm, re.IGNORECASE):
                    return str(alone) + name
            if not head[:1].islower():
                break
        source = attribution.source.surface if attribution and attribution.source else ""
        if not source or source.lower() in self.cues.words.get("pronouns", []):
            return name
        if name[:1].islower():
            return source[:1].lower() + source[1:] if source.count(" ") < 5 else name
        return source if source[:1].isupper() and " " not in source else name

    def clause(self, claim: Claim) -> Span:
        """The claim in the text's words: its anchor and figure, out to the nearest marks on both sides where they are near."""
        start, end = claim.anchor.start, claim.anchor.end
        sentence = self.sentence(start)
        figure = self.reading.figure(claim)
        if figure is not None and self.sentence(figure.span.start) == sentence:
            start, end = min(start, figure.span.start), max(end, figure.span.end)
        inside = self._content(claim)
        if inside is not None:
            if inside.end - inside.start <= WIDE:
                return inside
            sentence = (max(sentence[0], inside.start), min(sentence[1], inside.end), sentence[2])
        left = max((m.end() for m in _EDGE.finditer(self.norm, sentence[0], start)), default=sentence[0])
        right = _EDGE.search(self.norm, end, sentence[1])
        far = _WORDS_BEFORE.search(self.norm, left, start)
        start = left if start - left <= WIDE or far is None else far.start()
        if figure is None and right is not None and right.start() - end <= WIDE:
            end = right.start()
        return self.span(start, end)

    def _content(self, claim: Claim) -> Span | None:
        """The reported words that hold the claim."""
        attr = self.attribution(claim.attribution)
        return next((s for s in attr.content if s.covers(claim.anchor)), None) if attr else None

    def span(self, start: int, end: int) -> Span:
        return Span.of(self.doc.text, start, end)

    def place(self, spans: Iterable[Span]) -> tuple[tuple[str, Span], ...]:
        """The spans with the document that they stand in, each once."""
        return tuple((self.doc.id, s) for s in dict.fromkeys(spans))

    def finding(
        self, check: str, verdict: str, says: Mapping[str, str], claims: Iterable[str], spans: Iterable[Span],
        stated: float | str | None = None, computed: float | str | None = None, bands: tuple[Band, ...] = (), formula: str | None = None,
    ) -> Finding:  # fmt: skip
        """A finding on this text."""
        ends = tuple((_tidy(a), _tidy(b)) for a, b in bands)
        return Finding(check, verdict, tuple(dict.fromkeys(claims)), says, _tidy(stated), _tidy(computed), ends, self.place(spans), formula)


T = TypeVar("T")


def _tidy(value: T) -> T:
    """Floating dust off, so that the same input prints the same bytes."""
    return round(value, 6) if isinstance(value, float) else value  # type: ignore[return-value]
