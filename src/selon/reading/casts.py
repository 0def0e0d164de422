"""The cast of a document, as every language keeps it: whom the text names, who has spoken so far.

In: mentions that a language's rules make (start, end, name, kind, gender, number, roles). Out: ``Cast``, the base of each language's own.
Never: knows how a language calls someone again; ``rules/cast.py`` of a pack does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from selon.knowledge.sounds import fold
from selon.model import PlaceMention
from selon.reading.parsed import Parsed, Sentence

_SMALL = frozenset("de du des d la le les l à au aux en pour sur contre et of the for and on in".split())
_LETTERS, _APART = re.compile(r"\b[A-Z]{3,8}\b"), re.compile(r"[\s'’-]+")
_SHORT = re.compile(r"\((?P<short>[A-ZÀ-Ý][A-Z0-9À-Ý-]{1,8})\)")


@dataclass(slots=True)
class Spoken:
    """One earlier speaker: where, what name, gender, number, kind."""

    at: int
    name: str
    kind: str
    gender: str | None
    number: str
    passage: int


@dataclass(slots=True)
class Cast:
    """Everyone whom the document names, in order of appearance; a pack's own cast says what a phrase or a pronoun resolves to."""

    parsed: Parsed
    rules: Any
    phrases: Any
    mentions: list[Any] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    signer: str | None = None
    aliases: dict[str, str] = field(default_factory=dict)
    made: dict[tuple[int, int], Any] = field(default_factory=dict)  # what stretches were found to mean
    unplaced: frozenset[int] = (
        frozenset()
    )  # where a single name before a comma stands that is no place and no country: «Parmi eux, Stepan,»

    def mention(self, start: int, end: int) -> Any | None:
        """The mention that the stretch of the document makes, names completed from the rest of the document."""
        raise NotImplementedError

    def name(self, start: int, end: int) -> str | None:
        """What the phrase or pronoun resolves to: the longest form of the document, without article."""
        raise NotImplementedError

    def alone(self, sent: Sentence) -> tuple[int, int] | None:
        """The one person who opens the sentence as its subject and does what speakers do, nobody else being named in it."""
        raise NotImplementedError

    def focus(self, sent: Sentence) -> tuple[int, int] | None:
        """The one person whom the sentence is about, its subject; None where a language does not say."""
        del sent
        return None

    def presents(self, sent: Sentence) -> tuple[int, int] | None:
        """The person by whose name the sentence opens; None where a language does not say."""
        del sent
        return None

    def idle(self, sent: Sentence) -> bool:
        """Does nobody do anything in the sentence? No where a language does not say."""
        del sent
        return False

    def tells_of_another(self, start: int, end: int) -> bool:
        """Does the stretch name somebody, whose the next words may be?"""
        here = [m for m in self.mentions if start <= m.start < end]
        return any(m.number == "s" and (m.kind == "person" or (m.roles and m.kind == "unnamed")) for m in here)

    def may_say(self, start: int, end: int) -> bool:
        """Can the source at this stretch have said one more thing? No where a language does not say."""
        del start, end
        return False

    def near(self, earlier: int, later: int) -> bool:
        """Do both stand in the same passage or in neighbours?"""
        a, b = self.passage(earlier), self.passage(later)
        return a is not None and b is not None and b - a <= 1

    def sentences_back(self, at: int) -> list[Sentence]:
        """The sentence of the offset and the two before it, the nearest first, none further back than the passage before."""
        sent = self.parsed.sentence_at(at)
        near = [self.parsed.sentences[i] for i in range(sent.index, max(-1, sent.index - 3), -1)] if sent is not None else []
        return [s for s in near if sent is not None and s.passage >= sent.passage - 1]

    def passage(self, at: int) -> int | None:
        """The passage of an offset."""
        sent = self.parsed.sentence_at(at)
        return sent.passage if sent else None

    def add_speaker(self, at: int, name: str, m: Any | None) -> None:
        """Notes who spoke, for the pronouns that follow."""
        sent = self.parsed.sentence_at(at)
        if sent is not None and name:
            known = next((p for p in reversed(self.mentions) if p.name == name and p.gender), None)
            gender = (m.gender if m else None) or (known.gender if known else None)
            self.spoken.append(Spoken(at, name, m.kind if m else "body", gender, m.number if m else "s", sent.passage))

    def call_by_letters(self) -> None:
        """«Observatoire des frontières (ODF)»: the letters in brackets stand for the name before them."""
        for hit in _SHORT.finditer(self.parsed.norm):
            named = [m for m in self.mentions if 0 <= hit.start() - m.end <= 1]
            if named:
                self.aliases[hit.group("short")] = named[0].name
        self._spell_out({short for short in _LETTERS.findall(self.parsed.norm) if short not in self.aliases})

    def _spell_out(self, shorts: set[str]) -> None:
        """«l'Agence internationale de l'énergie atomique … l'AIEA»: letters are the only name whose words begin so."""
        initials: dict[str, set[str]] = {}
        for m in self.mentions if shorts else ():
            if m.kind in ("body", "state") and " " in m.name:
                words = [w for w in _APART.split(m.name) if w.lower() not in _SMALL]
                if len(words) > 2 and words[0][0].isupper():
                    initials.setdefault(fold("".join(w[0] for w in words)).upper(), set()).add(m.name)
        self.aliases |= {short: next(iter(names)) for short, names in initials.items() if short in shorts and len(names) == 1}

    def sign(self) -> None:
        """Who signs: the last short passage that is a name with a post and no verb; else the outlet speaks for itself."""
        for passage in reversed(self.parsed.passages):
            if passage.span.end - passage.span.start > 120:
                break
            inside = [m for m in self.mentions if passage.span.start <= m.start < passage.span.end and m.kind == "person"]
            if (
                inside
                and passage.kind in ("headline", "paragraph")
                and self.parsed.norm[passage.span.start : passage.span.end].count(".") <= 1
                and inside[0].start - passage.span.start < 12
            ):
                self.signer = str(inside[0].name)
                return
        self.signer = self.parsed.doc.outlet


def stretches(places: list[PlaceMention] | None, *, named: bool) -> list[tuple[int, int]]:
    """Where the places of a document stand: all of them, or those with a name."""
    return [(p.span.start, p.span.end) for p in places or [] if p.name or not named]
