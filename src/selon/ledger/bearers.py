"""Mentions that are one speaker so far, with what is said of them.

In: members, a few at a time. Out: what tells two groups apart or joins them: countries, posts, ranks, days, names.
Never: decides who is one (``speakers`` does).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from selon.ledger.mentions import UNNAMED, Mention, Worded
from selon.ledger.person_names import parts

Key = tuple[frozenset[str], str | None]  # of a post: its words, its country


@dataclass(frozen=True, slots=True)
class Member:
    """A mention in its speaker. ``by``: name, spelling, surname, post, body, decided; ``evidence``: the mention and words that say so."""

    mention: Mention
    by: str
    evidence: tuple[Mention, Worded | None] | None = None


class Group:
    """Members that are one so far, with what is said of them; which is gathered once it is asked for: of most it never is."""

    __slots__ = ("_countries", "_days", "_gathered", "_named", "_posts", "_ranks", "_sexes", "members")

    def __init__(self, members: Iterable[Member]) -> None:
        self.members: list[Member] = list(members)
        self._gathered = 0  # members of whom it is gathered
        self._countries: frozenset[str] = frozenset()
        self._posts: frozenset[Key] = frozenset()
        self._ranks: frozenset[str] = frozenset()
        self._sexes: frozenset[str] = frozenset()
        self._days: set[dt.date] | None = None
        self._named: Counter[str] | None = None

    def add(self, members: Iterable[Member]) -> None:
        more = list(members)
        self.members += more
        if self._named is not None:
            self._named.update(m.mention.name for m in more)

    def _gather(self) -> set[dt.date]:
        """Gathers what is said of members that came since; their days."""
        days = self._days = self._days or set()
        for member in self.members[self._gathered :] if self._gathered < len(self.members) else ():
            m = member.mention
            if m.roles:
                self._countries |= m.countries
                self._posts |= {w.role.key for w in m.roles if w.role.post}
                self._ranks |= m.ranks
            if m.sex:
                self._sexes |= {m.sex}
            if m.day:
                days.add(m.day)
        self._gathered = len(self.members)
        return days

    @property
    def countries(self) -> frozenset[str]:
        self._gather()
        return self._countries

    @property
    def posts(self) -> frozenset[Key]:
        self._gather()
        return self._posts

    @property
    def ranks(self) -> frozenset[str]:
        self._gather()
        return self._ranks

    @property
    def sexes(self) -> frozenset[str]:
        self._gather()
        return self._sexes

    @property
    def mentions(self) -> list[Mention]:
        return [m.mention for m in self.members]

    @property
    def name(self) -> str:
        """The fullest and most frequent name; the first in the alphabet among equals."""
        if len(self.members) == 1:
            return self.members[0].mention.name
        if self._named is None:
            self._named = Counter(m.mention.name for m in self.members)
        named = self._named
        if len(named) == 1:
            return next(iter(named))
        return min(named, key=lambda n: (n.startswith(UNNAMED), -len(parts(n)[0]), -named[n], n))

    def near(self, day: dt.date | None) -> int:
        """Days to the nearest of its mentions; many where one has no day."""
        return min((abs((other - day).days) for other in self._gather()), default=10_000) if day else 10_000

    def clashes(self, other: Group) -> bool:
        """Whether country or sex tell the two apart."""
        return bool(self.countries and other.countries and not self.countries & other.countries) or len(self.sexes | other.sexes) > 1

    def shares(self, other: Group) -> bool:
        """Whether a post or a country is said of both."""
        return bool(self.posts & other.posts or self.countries & other.countries)

    def fits(self, other: Group) -> bool:
        """Whether a post or a country is said of both, be it in fewer words (``le gouverneur X``)."""
        pairs = [(a, b) for a in self.posts for b in other.posts if None in (a[1], b[1]) or a[1] == b[1]]
        return bool(self.countries & other.countries) or any(a[0] <= b[0] or b[0] <= a[0] for a, b in pairs)

    def words_of(self, key: Key) -> tuple[Mention, Worded] | None:
        """The first mention that says the post of the name."""
        told = [(m, w) for m in self.mentions if m.kind == "person" for w in m.roles if w.role.key == key]
        return min(told, key=lambda t: (t[0].day or dt.date.max, t[0].doc, t[1].span.start), default=None)
