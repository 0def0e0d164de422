"""What the brief can say: one entry for each voice in each sentence, and the same thing said again put together.

In: readings. Out: ``Entry`` (claims of one voice in one sentence, with the characters to print and to cite) and ``Cluster``.
Never: merges two speakers, or two outlets unless one carries the other's very words.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from selon.model import Attribution, Claim, PlaceMention, Reading, Span
from selon.report.regions import LIMIT, Held

# What a foreign desk leads with. A figure, a named speaker, a denial weigh besides.
_WEIGHT = {"control": 6, "harm": 5, "attack": 4, "talks": 5, "forces": 4, "arms": 3, "people": 3, "statement": 1}
# Turns of the talks, what changes hands.
_TURNS = {
    "talks.propose",
    "talks.reject",
    "talks.accept",
    "talks.agree",
    "talks.sanction",
    "people.exchange",
    "control.capture",
    "control.withdraw",
}
# What a state or a body does by speaking, told by the outlet: the brief words it as that actor's doing.
_DEEDS = {"talks.propose", "talks.reject", "talks.accept", "talks.demand", "talks.protest", "talks.sanction", "talks.threaten"}
SAME_WORDS = 80
_FAR = 60
_SCRAP = 60
# With how many earlier sayings of one voice and one value a saying is compared.
_LOOK_BACK = 400
UNSURE = 0.5  # a confidence, below which a reading is shown as unsure
_OLD_DAYS = 45
# « soit deux tiers de moins »: the text's own sum, which the checks tell.
_AFTERTHOUGHT = re.compile(r"soit\s", re.IGNORECASE)
_FIRM = {"control.hold", "control.capture", "control.advance", "control.lose", "control.withdraw", "talks.reject", "talks.accept"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One voice in one sentence. ``parts``: the characters to print; ``said``: the characters to cite; ``main``: the claim that leads.

    ``voice``: who says it, as a key: the speaker, or the outlet in its own or an unresolved voice.
    ``key``: its words, to compare; ``values``: its figures as (low, high, unit).
    """

    reading: Reading
    attr: Attribution | None
    claims: tuple[Claim, ...]
    main: Claim
    parts: tuple[Span, ...]
    said: Span
    voice: str
    key: str = ""
    values: frozenset[tuple[float | None, float | None, str]] = frozenset()

    @property
    def day(self) -> dt.date | None:
        return self.reading.document.day

    @property
    def text(self) -> str:
        return " ".join(p.surface for p in self.parts)

    @property
    def place(self) -> PlaceMention | None:
        """Where the leading claim is, else where another claim of the entry is."""
        return next((found for claim in (self.main, *self.claims) if (found := mention(self.reading, claim))), None)

    @property
    def deed(self) -> bool:
        """Does the outlet tell what somebody did by speaking («La Russie a rejeté la trêve»)?"""
        claim = self.main
        return self.attr is None and claim.voice == "outlet" and claim.kind in _DEEDS and claim.modality == "asserted" and bool(claim.actor)

    @property
    def unsure(self) -> bool:
        """Is it, or whose word it is, more likely misread than not?"""
        said = (self.main.confidence, self.attr.confidence if self.attr else None)
        return any(share is not None and share < UNSURE for share in said)

    @property
    def own(self) -> bool:
        """Is it told as the outlet's own word, or nobody's, and not as somebody's doing?"""
        return self.attr is None and not self.deed

    @property
    def said_day(self) -> dt.date | None:
        """The day of the saying or of the deed, where the text tells it."""
        said = self.reading.said_on(self.attr) if self.attr else None
        return said.start if said else self.main.end if self.deed else None

    @property
    def keeps(self) -> list[Span]:
        """What a cut must leave: the anchor, the figure and the place of the leading claim."""
        figure, place = self.reading.figure(self.main), self.place
        return [self.main.anchor, *([figure.span] if figure else []), *([place.span] if place else [])]

    @property
    def weight(self) -> float:
        family = self.main.kind.partition(".")[0]
        named = self.attr is not None and self.attr.speaker is not None and not self.attr.speaker.startswith("unnamed")
        turn = self.attr is not None and self.attr.stance in {"denies", "acknowledges", "accuses"}
        old = bool(self.day and self.main.end and (self.day - self.main.end).days > _OLD_DAYS)
        kind = _WEIGHT.get(family, 1) + (self.main.kind in _TURNS)
        return kind + 2 * (self.main.quantity is not None) + named + turn - (len(self.text) < 25) - 3 * old


@dataclass(slots=True)
class Cluster:
    """The same thing said by the same voice, once or more; ``entries[0]`` is the one to print."""

    entries: list[Entry] = field(default_factory=list)

    @property
    def lead(self) -> Entry:
        return self.entries[0]

    @property
    def times(self) -> int:
        """In how many places of the texts it is said: two voices found in one sentence are one place."""
        return len({(e.reading.document.id, e.said) for e in self.entries})

    @property
    def first_day(self) -> dt.date | None:
        return min((e.day for e in self.entries if e.day), default=None)

    def older_than(self, day: dt.date) -> bool:
        """Was it said before that day, whenever it was published?"""
        days = [e.said_day for e in self.entries]
        return all(d is not None and d < day for d in days)

    @property
    def weight(self) -> float:
        return self.lead.weight + min(3, len(self.entries) - 1)


def entries(reading: Reading) -> list[Entry]:
    """The entries of one reading, in order of the text."""
    attrs, held = {a.id: a for a in reading.attributions}, Held(reading)
    groups: dict[tuple[str | None, str, int], list[Claim]] = {}
    for claim in reading.claims:
        groups.setdefault((claim.attribution, claim.voice, claim.sentence.start), []).append(claim)
    found: list[Entry] = []
    for (attr, _, _), claims in groups.items():
        parts = list(_parts(claims)) if attr is None else [claims]
        made = [e for part in parts if (e := _entry(reading, attrs.get(attr or ""), part, held)) is not None]
        found += [e for e in made if len(made) == 1 or not _scrap(e)]
    return sorted(found, key=lambda e: e.said.start)


def _scrap(entry: Entry) -> bool:
    """A few words without a figure: not worth telling where they are cut off a sentence whose other parts are told."""
    return entry.attr is None and not entry.values and len(entry.text) < _SCRAP


def _parts(claims: list[Claim]) -> Iterator[list[Claim]]:
    """The claims of one long sentence of the outlet's, parted where they stand far from each other."""
    part: list[Claim] = []
    for claim in sorted(claims, key=lambda c: c.anchor.start):
        far = part and claim.anchor.start - part[-1].anchor.end > _FAR
        if far and claim.sentence.end - claim.sentence.start > LIMIT:
            yield part
            part = []
        part.append(claim)
    yield part


def clusters(found: Iterable[Entry]) -> list[Cluster]:
    """The entries of all readings, what is said again put together; in order of first appearance."""
    out: list[Cluster] = []
    shelves: dict[tuple[object, ...], deque[Cluster]] = {}
    for entry in found:
        # another outlet's own words are the same only where they are a reprint, and a reprint begins the same
        places: list[tuple[object, ...]] = [(entry.voice, entry.values)]
        places += [("reprint", *entry.key.split()[:3])] if entry.attr is None else []
        rows = [shelves.setdefault(place, deque(maxlen=_LOOK_BACK)) for place in places]
        home = next((c for mates in rows for c in mates if same(c.lead, entry)), None)
        if home is None:
            home = Cluster()
            out.append(home)
            for mates in rows:
                mates.append(home)
        home.entries.append(entry)
    for cluster in out:
        cluster.entries.sort(key=_best_first)
    return out


def mention(reading: Reading, claim: Claim) -> PlaceMention | None:
    """The place mention that a claim's place stands on."""
    if claim.place is None:
        return None
    by_id = next((p for p in reading.places if p.id == claim.place_ref), None)
    return by_id or next((p for p in reading.places if p.name == claim.place), None)


def same(one: Entry, two: Entry) -> bool:
    """Whether two entries of voices that may be one say the same thing."""
    if one.voice != two.voice:
        return one.attr is None and two.attr is None and len(one.text) > 40 and _alike(one, two, 92)
    if one.values != two.values:
        return False
    return _alike(one, two, SAME_WORDS) or _same_claim(one.main, two.main, one)


def _values(reading: Reading, claims: list[Claim]) -> frozenset[tuple[float | None, float | None, str]]:
    found = (reading.figure(c) for c in claims)
    return frozenset((f.low, f.high, f.unit) for f in found if f is not None)


def bare(speaker: str | None) -> str:
    """The name or role of a speaker or an actor, without the mark that the text does not name it; empty where there is neither."""
    return "" if speaker in {None, "unnamed"} else str(speaker).removeprefix("unnamed:").strip()


def fold(name: str) -> str:
    """A name without case, accents and typographic apostrophes, to compare."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _alike(one: Entry, two: Entry, least: float) -> bool:
    return fuzz.token_sort_ratio(one.key, two.key, score_cutoff=least) > 0


def _same_claim(one: Claim, two: Claim, first: Entry) -> bool:
    """The same event kind by the same actor, where place, date and modality do not speak against it."""
    if one.kind != two.kind or one.modality != two.modality or fold(one.actor or "") != fold(two.actor or ""):
        return False
    telling = one.kind in _FIRM or (first.reading.figure(one) is not None and one.kind != "statement")
    places = not one.place or not two.place or one.place == two.place
    dates = not one.start or not two.start or one.start == two.start
    return telling and places and dates and (bool(one.actor) or first.reading.figure(one) is not None)


def _voice(reading: Reading, attr: Attribution | None, claim: Claim) -> str:
    doc = reading.document
    if attr is None:
        return f"{claim.voice}:{doc.outlet or doc.id}"
    if attr.speaker and not attr.speaker.startswith("unnamed"):
        return "speaker:" + fold(attr.speaker)
    return f"unnamed:{doc.id}:{fold(attr.speaker or '')}"


def _entry(reading: Reading, attr: Attribution | None, claims: list[Claim], held: Held) -> Entry | None:
    main = max(claims, key=lambda c: _lead(reading, c))
    parts = tuple(_content(attr, main)) if attr else held.outlet_stretch(main, claims)
    if not parts or (attr is None and _AFTERTHOUGHT.match(parts[0].surface)):
        return None
    parts = (parts[0], *(p for p in parts[1:] if not _AFTERTHOUGHT.match(p.surface)))
    start, end = parts[0].start, parts[-1].end
    for span in (attr.source, attr.cue) if attr else ():
        # a source or a cue far away (a pronoun's clause two sentences on) is not part of the citation
        if span is not None and span.end > start - 200 and span.start < end + 200:
            start, end = min(start, span.start), max(end, span.end)
    key = fold(" ".join(p.surface for p in parts))
    said, voice = reading.document.span(start, end), _voice(reading, attr, main)
    return Entry(reading, attr, tuple(claims), main, parts, said, voice, key, _values(reading, claims))


def _lead(reading: Reading, claim: Claim) -> tuple[float, int]:
    family = claim.kind.partition(".")[0]
    weight = _WEIGHT.get(family, 1) + 2 * (claim.quantity is not None) + (mention(reading, claim) is not None)
    return weight, -claim.anchor.start


def _content(attr: Attribution, claim: Claim) -> Iterator[Span]:
    """What of the content stands in the claim's sentence; all of it where the claim is the saying itself."""
    near = [s for span in attr.content if (s := _meet(span, claim.sentence)) is not None]
    yield from near or attr.content


def _meet(span: Span, sentence: Span) -> Span | None:
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    if end <= start:
        return None
    return Span(start, end, span.surface[start - span.start : end - span.start])


def _best_first(entry: Entry) -> tuple[bool, int, int, int]:
    """The one to print: somebody's rather than the outlet's, with most figures, places and days named, the longest."""
    named = [p.span for p in entry.reading.places] + [w.span for w in entry.reading.dates]
    told = sum(any(part.covers(span) for part in entry.parts) for span in named)
    return (entry.attr is None, -len(entry.values), -told, -len(entry.text))
