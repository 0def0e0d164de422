"""Who is called what in one document: each of its speakers with the roles and titles that stand by the name.

In: a reading. Out: ``Mention``, one for each speaker or named person; spans are its evidence.
Never: looks at another document.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selon.knowledge.sounds import fold
from selon.ledger.person_names import parts
from selon.ledger.roles import Role, country_of, role_of, words
from selon.model import Reading, Span

UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Worded:
    """A role as the text words it: ``words``, and the ``span`` that holds them with the name that they are said of."""

    role: Role
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One speaker of one document. ``kind``: person, role (unnamed) or body. ``span``: where it stands first. ``sex``: he, she or None."""

    doc: str
    day: dt.date | None
    name: str
    kind: str
    span: Span
    roles: Sequence[Worded] = ()
    sex: str | None = None
    speaks: bool = True
    lang: str = "fr"

    @property
    def countries(self) -> frozenset[str]:
        """The countries that its roles name; for a body, those of its own name."""
        return frozenset(w.role.country for w in self.roles if w.role.country)

    @property
    def ranks(self) -> frozenset[str]:
        return frozenset(w.role.rank for w in self.roles if w.role.rank)

    @property
    def full(self) -> bool:
        return self.kind == "person" and bool(parts(self.name)[0])


def mentions_of(reading: Reading, doc: str | None = None) -> Iterator[Mention]:
    """The speakers of a reading and the persons that it names with a role, in the order of their first words."""
    known: dict[str, list[Span]] = {}
    kinds: dict[str, str] = {}
    for actor in reading.actors:
        known.setdefault(actor.name, []).append(actor.span)
        kinds.setdefault(actor.name, actor.kind)
    speaking: dict[str, list[Span]] = {}
    for attr in reading.attributions:
        if attr.speaker and attr.source:
            speaking.setdefault(attr.speaker, []).append(attr.source)
    named = [name for name, kind in kinds.items() if kind == "person" and name not in speaking]
    for name in sorted({*speaking, *named}, key=lambda n: (min(s.start for s in (*known.get(n, ()), *speaking.get(n, ()))), n)):
        spans = sorted({*known.get(name, ()), *speaking.get(name, ())}, key=lambda s: (s.start, s.end))
        yield _mention(reading, doc or reading.document.id, name, kinds.get(name, ""), spans, name in speaking)


def _mention(reading: Reading, doc: str, name: str, kind: str, spans: list[Span], speaks: bool) -> Mention:
    lang, day = reading.document.lang, reading.document.day
    sort = "role" if name.startswith(UNNAMED) else "person" if kind == "person" or _looks_personal(name, spans, lang) else "body"
    found: list[Worded] = []
    sexes = {sex for w in re.findall(r"[^\W_]+", fold(name)) if sort == "person" and (sex := words(lang)["titles"].get(w))}
    for span in spans:
        for piece in _beside(name, sort, span, reading.document.text):
            sexes |= {sex for w in re.findall(r"[^\W_]+", fold(piece.surface)) if (sex := words(lang)["titles"].get(w))}
            role = role_of(piece.surface, lang)
            if role is not None and (role.post or role.rank) and not any(w.role == role for w in found):
                found.append(Worded(role, span, piece.surface))
    return Mention(doc, day, name, sort, spans[0], tuple(found), next(iter(sexes)) if len(sexes) == 1 else None, speaks, lang)


def _looks_personal(name: str, spans: list[Span], lang: str) -> bool:
    """Whether the reader's state or place is a surname: a title or a rank stands before it."""
    head = re.compile(rf"([^\W_]+)\W+{re.escape(name)}$")
    known = words(lang)
    return country_of(name, lang) is None and any(
        (m := head.search(s.surface)) is not None and fold(m[1]) in {*known["ranks"], *known["titles"]} for s in spans
    )


def _beside(name: str, sort: str, span: Span, text: str) -> Iterator[Span]:
    """What stands before and behind the name in its own words; the whole of them where there is no name."""
    if sort != "person":
        yield span
        return
    surname = parts(name)[1]
    at = span.surface.find(name)
    size = len(name)
    if at < 0:
        at, size = span.surface.rfind(surname), len(surname)
    if at < 0:
        return
    pieces = [(span.start, span.start + at), (span.start + at + size, span.end)]
    # an apposition ends at a comma: what follows it tells more of the person, or of something else
    for start, end in pieces:
        for m in re.finditer(r"[^,;()–]+", text[start:end]):
            if m[0].strip():
                yield Span.of(text, start + m.start(), start + m.end())
