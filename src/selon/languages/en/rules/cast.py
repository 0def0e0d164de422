"""The English cast: whom a text names, what a phrase or a pronoun resolves to.

In: a laid-out, parsed document. Out: ``Cast``: every mention of someone who can speak or act.
Never: uses knowledge from outside the document, except that a capital stands for its country; where in doubt, answers None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from selon.languages.en.rules import actors
from selon.languages.en.rules.attribution.scene import Scene, body_start, phrase, scene
from selon.model import PlaceMention
from selon.reading import casts
from selon.reading.actor_words import fold
from selon.reading.casts import Spoken
from selon.reading.parsed import Parsed, Sentence

_HE = {
    "he": ("m", "s"),
    "him": ("m", "s"),
    "his": ("m", "s"),
    "she": ("f", "s"),
    "her": ("f", "s"),
    "they": (None, "p"),
    "them": (None, "p"),
    "their": (None, "p"),
    "it": (None, "s"),
    "its": (None, "s"),
}
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.".split()
)
_BACK = 4  # passages: a news paragraph is a sentence or two


class Cast(casts.Cast):
    """Everyone whom an English document names, in order of appearance."""

    def mention(self, start: int, end: int) -> Any | None:
        """The mention that the stretch of the document makes, names completed from the rest of the document."""
        sent = self.parsed.sentence_at(start)
        if sent is None:
            return None
        first = bisect_right(sent.tokens, start, key=lambda t: t.end)
        last = bisect_left(sent.tokens, end, key=lambda t: t.start)
        if first >= last:
            return None
        return self._complete(self.rules.mention(sent.tokens[first:last], self.parsed.norm))

    def name(self, start: int, end: int) -> str | None:
        """What the phrase resolves to: the longest form of the document, without article; pronouns by ``point_back``."""
        surface = self.parsed.norm[start:end].lower()
        if surface in _HE:
            found = self.point_back(surface, start)
            return found.name if found else None
        if surface in ("i", "we", "us", "you", "me", "who", "which", "that", "this", "one"):
            return None
        parts = self._parts(start, end)
        if parts:
            return " and ".join(n for n in (self.name(a, b) for a, b in parts) if n) or None
        m = self.mention(start, end)
        return m.name if m and m.name else None

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The members of «X and Y», both of them names."""
        text = self.parsed.norm[start:end]
        if text.count(" and ") != 1 or "," in text:
            return []
        left, right = text.split(" and ")
        named = all(part.lstrip("the ")[:1].isupper() for part in (left, right))
        body = any(self.phrases.head_kind(w) in ("body", "document") for w in text.lower().split())
        at = start + len(left)
        return [(start, at), (at + 5, end)] if named and not body else []

    def _complete(self, m: Any) -> Any:
        """A last name gets its full form; a role or a body is looked up among what stands before it in the document."""
        if m.name in self.aliases:
            m.name = self.aliases[m.name]
        elif m.kind == "person":
            m.name = self.fullest(m.name)
            m.gender = m.gender or self.gender(m.name)
        elif m.proper and m.kind in ("body", "unnamed"):
            person = next((p for p in self.mentions if p.kind == "person" and p.name.split()[-1] == m.name), None)
            if person is not None:
                m.name, m.kind, m.gender = person.name, "person", person.gender
        elif m.definite and m.kind in ("unnamed", "body", "document") and m.words[0] not in ("his", "her", "its", "their", "our", "my"):
            earlier = self._same_head(m)
            if earlier is not None:
                m.name, m.kind, m.gender = earlier.name, earlier.kind, earlier.gender or m.gender
        return m

    def _same_head(self, m: Any) -> Any | None:
        """The last earlier mention with the same head noun that says more: «the ministry» → «the Russian Defence Ministry»."""
        key = set(actors.role_words(m.name))
        if not key:
            return None
        for p in reversed(self.mentions):
            if p.start >= m.start:
                continue
            theirs = set(actors.role_words(p.name)) | set(p.words)
            if p.kind == "person" and key <= p.roles | {w for w in p.words if actors.side(w)} and key & p.roles:
                rivals = {q.name for q in self.mentions if q.kind == "person" and key <= q.roles | set(q.words) and q.start < m.start}
                return p if len(rivals) == 1 else None
            if p.kind in ("body", "document") and p.kind == m.kind and key < theirs:
                return p
        return None

    def fullest(self, name: str) -> str:
        """The longest form of a person's name in the document."""
        last = fold(name.rsplit(maxsplit=1)[-1])
        forms = {str(p.name) for p in self.mentions if p.kind == "person" and fold(p.name).split()[-1:] == [last]}
        return max([name, *sorted(forms)], key=len) if forms else name

    def gender(self, name: str) -> str | None:
        return next((p.gender for p in self.mentions if p.kind == "person" and p.name == name and p.gender), None)

    def point_back(self, word: str, at: int) -> Spoken | None:
        """Whom a pronoun means: the last speaker that fits in gender and number, else the subject of the sentence before."""
        gender, number = _HE[word]
        here = self.passage(at)
        if here is None:
            return None
        people = gender is not None
        subject = self._subject_before(at, gender, number)
        for s in reversed(self.spoken):
            if s.at >= at or here - s.passage > _BACK:
                continue
            if subject is not None and subject.start > s.at and subject.name != s.name and (subject.kind == "person" or not people):
                break
            if not _fits(s, gender, number):
                continue
            return s
        if subject is not None:
            return Spoken(subject.start, subject.name, subject.kind, subject.gender, subject.number, here)
        return None

    def _subject_before(self, at: int, gender: str | None, number: str) -> Any | None:
        """The first fitting mention of this sentence before the pronoun, or of the sentences before."""
        for s in self.sentences_back(at):
            inside = [m for m in self.mentions if s.start <= m.start < min(s.end, at) and self.parsed.quote_at(m.start) is None]
            for m in inside:
                if _fits(Spoken(m.start, m.name, m.kind, m.gender, m.number, 0), gender, number) and m.kind not in ("document",):
                    return m
        return None

    def alone(self, sent: Sentence) -> tuple[int, int] | None:
        """The one person who opens the sentence as its subject, nobody else being named in it."""
        people = [m for m in self.mentions if sent.start <= m.start < sent.end and (m.kind == "person" or m.roles)]
        if len(people) != 1 or people[0].start > sent.start + 1 or people[0].number != "s":
            return None
        gestures = self.parsed.lang.words("attribution")["gestures"]
        moves = any(t.low.startswith(tuple(g.removesuffix("e") for g in gestures)) and t.pos == "VERB" for t in sent.tokens)
        return (people[0].start, people[0].end) if moves else None


def _fits(s: Spoken, gender: str | None, number: str) -> bool:
    if gender is not None:
        return s.number == "s" and (s.kind == "person" or s.kind == "unnamed") and s.gender in (None, gender)
    if number == "p":
        return s.number == "p" or s.kind in ("group",)
    return s.number == "s" and s.kind in ("body", "state", "document")


def cast(parsed: Parsed, places: list[PlaceMention] | None = None) -> Cast:
    """The cast of a parsed document: every name, role and body of it. A name that is a place is no person."""
    towns = {(p.span.start, p.span.end): p for p in places or [] if p.name}
    out = Cast(parsed, actors, actors)
    outlet = fold(parsed.doc.outlet or "")
    for sent in parsed.sentences:
        if not sent.parsed:
            continue
        s = scene(parsed, sent)
        body = body_start(parsed.norm, sent.start, sent.end)
        for m in _mentions(s):
            if m.start < body or fold(m.name) == outlet and outlet:
                continue
            town = next(
                (p for (a, b), p in towns.items() if a <= m.start < b or m.start <= a and b <= m.end and parsed.norm[a:b] == m.name), None
            )
            if town is not None and m.kind in ("person", "body") and town.role == "place" and town.span.end >= m.end:
                continue
            out.mentions.append(m)
    out.mentions.sort(key=lambda m: (m.start, -m.end))
    for m in out.mentions:
        if m.kind == "person":
            m.name = out.fullest(m.name)
            m.gender = m.gender or out.gender(m.name)
    out.call_by_letters()
    out.sign()
    return out


def _mentions(s: Scene) -> list[Any]:
    """The phrases of a sentence that name someone: heads that are proper nouns or words for those who speak."""
    out: list[Any] = []
    done = -1
    for t in s.tokens:
        if (
            t.i <= done
            or t.pos not in ("PROPN", "NOUN")
            or t.dep in ("compound", "amod", "nmod", "poss", "npadvmod", "nummod")
            and t.head > t.i
            and s.tokens[t.head].pos in ("NOUN", "PROPN")
        ):
            continue
        if t.pos == "NOUN" and actors.head_kind(t.low) is None or t.low in _DAYS:
            continue
        first, last = phrase(s, t.i)
        whole = actors.mention(s.tokens[first:last], s.norm)
        short = next((i for i in range(first + 1, last) if s.tokens[i].low in (",", "and", "or", "(") and i > t.i), last)
        m = actors.mention(s.tokens[first:short], s.norm)
        appended = whole.kind == "person" and m.kind != "person" and short < last and s.tokens[short].low == ","
        out.append(whole if appended else m)
    return out
