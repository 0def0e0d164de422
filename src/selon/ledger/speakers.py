"""Speakers over many documents: which of their names are one person, post or body, with the words that say so.

In: mentions of many documents, what people decided. Out: ``Speaker``, each with its members and their evidence; ``Perhaps`` for what is
not sure. Never: takes a surname, or a post that changed hands, for a person; whoever is not sure stays apart.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from selon.knowledge.sounds import fold
from selon.ledger.bearers import Group, Key, Member
from selon.ledger.mentions import Mention, Worded
from selon.ledger.person_names import parts, same_given, same_surname, sound
from selon.ledger.roles import military, role_of

NEAR = 45  # days between a surname, or a post, and the text that says whose it is
CLOSE = 14  # days, where a rank is all that two surnames share


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker. ``who``: how it is called everywhere, no two alike."""

    who: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Perhaps:
    """A mention that may be that speaker, and what is missing."""

    mention: Mention
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of two names: as ``who`` or as a document words it, of one document where ``doc:`` stands before."""

    first: str
    second: str
    same: bool


@dataclass(frozen=True, slots=True)
class Speakers:
    """All speakers, in the order of their names, and what stays open."""

    speakers: tuple[Speaker, ...]
    perhaps: tuple[Perhaps, ...]

    def who(self) -> dict[tuple[str, str], str]:
        """(document, name in it) → the speaker that it is."""
        return {(m.mention.doc, m.mention.name): s.who for s in self.speakers for m in s.members}


def _words(m: Mention, worded: Worded) -> str:
    del m
    return worded.span.surface


def link(mentions: Iterable[Mention], decisions: Iterable[Decision] = (), *, worded: Callable[[Mention, Worded], str] = _words) -> Speakers:
    """The speakers of these mentions; the same in whatever order they come. ``worded``: what the span of a role says."""
    every = sorted(mentions, key=lambda m: (m.day or dt.date.max, m.doc, m.span.start, m.name))
    decided = _Decided(decisions)
    open_ends: list[tuple[Mention, Group, str]] = []
    persons = _spellings(_full_names([m for m in every if m.full], decided), decided, open_ends)
    surnames = {sound(parts(p.name)[1]) for p in persons}
    if surnames:
        every = [replace(m, kind="person", roles=()) if _is_surname(m, surnames) else m for m in every]
    persons += _surnames([m for m in every if m.kind == "person" and not m.full], persons, decided, open_ends)
    alone = _posts([m for m in every if m.kind == "role"], persons, decided, open_ends)
    groups = decided.join([*persons, *alone, *_bodies([m for m in every if m.kind == "body"], decided)])
    called = dict(zip(map(id, groups), _names(groups, worded), strict=True))
    open_ones = {id(m) for named, g, _ in open_ends for m in (named, g.members[0].mention)}
    home = {id(m.mention): called[id(g)] for g in groups for m in g.members if id(m.mention) in open_ones} if open_ones else {}
    speakers = sorted((Speaker(called[id(g)], tuple(g.members)) for g in groups), key=lambda s: s.who)
    firsts = [(m, home[id(g.members[0].mention)], why) for m, g, why in open_ends]
    perhaps = [Perhaps(m, who, why) for m, who, why in firsts if home[id(m)] != who]
    return Speakers(tuple(speakers), tuple(perhaps))


def _is_surname(m: Mention, surnames: set[str]) -> bool:
    """Whether a name that its own text does not tell from a place's is a surname that another gives a person."""
    return m.kind == "body" and m.name[:1].isupper() and " " not in m.name and not m.countries and sound(m.name) in surnames


def _full_names(mentions: list[Mention], decided: _Decided) -> list[Group]:
    """Equal full names, unless country or sex, or a person, tells them apart."""
    groups: list[Group] = []
    by_name: dict[str, list[Group]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: not m.countries):  # those that say their country first
        one = Group([Member(m, "name")])
        fitting = [g for g in by_name[fold(m.name)] if not g.clashes(one) and not decided.apart(g, one)]
        if len(fitting) == 1:
            fitting[0].add(one.members)
        else:
            by_name[fold(m.name)].append(one)
            groups.append(one)
    return groups


def _spellings(groups: list[Group], decided: _Decided, open_ends: list[tuple[Mention, Group, str]]) -> list[Group]:
    """Spellings of one name, where a post or a country is said of both."""
    kept: list[Group] = []
    alike: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (-len(g.members), g.name, g.members[0].mention.doc)):
        near = [k for k in alike[_letter(group.name)] if same_surname(k.name, group.name) and same_given(k.name, group.name)]
        near = [k for k in near if not k.clashes(group) and not decided.apart(k, group)]
        sure = [k for k in near if k.shares(group)]
        if len(sure) == 1:
            sure[0].add([Member(m.mention, "spelling", (sure[0].members[0].mention, None)) for m in group.members])
            continue
        open_ends += [(group.mentions[0], k, "no text says a post or a country of both spellings") for k in near]
        kept.append(group)
        alike[_letter(group.name)].append(group)
    return kept


def _says_so(bearer: Group, one: Group, day: dt.date | None, others: list[Group]) -> bool:
    """Whether texts near in time let the surname be this bearer's.

    Post or country are said of both; or the rank, and every other bearer is known for something else; or it is the only bearer, of a
    military post where a rank is said, or named in full in several documents.
    """
    apart = bearer.near(day)
    if bearer.shares(one) or (bearer.fits(one) and not any(o.fits(one) for o in others)):
        return apart <= NEAR
    if one.posts or one.countries:
        return False
    if one.ranks:
        fits = bool(bearer.ranks & one.ranks) or (not bearer.ranks and any(set(post) & military() for post, _ in bearer.posts))
        return fits and apart <= NEAR and all(o.posts and not o.ranks for o in others)
    return not others and apart <= CLOSE and len({m.doc for m in bearer.mentions if m.full}) > 1


def _letter(name: str) -> str:
    return sound(parts(name)[1])[:1]


def _surnames(mentions: list[Mention], persons: list[Group], decided: _Decided, open_ends: list[tuple[Mention, Group, str]]) -> list[Group]:
    """A surname alone: its one bearer near in time of whom post, country or rank is said as well; else one among its like."""
    apart: list[Group] = []
    alike: dict[str, list[Group]] = defaultdict(list)
    for person in persons:
        alike[_letter(person.name)].append(person)
    same: dict[str, list[Group]] = defaultdict(list)
    for m in mentions:
        one = Group([Member(m, "name")])
        bearers = [p for p in alike[_letter(m.name)] if same_surname(p.name, m.name) and not p.clashes(one) and not decided.apart(p, one)]
        sure = [p for p in bearers if _says_so(p, one, m.day, [o for o in bearers if o is not p])]
        exact = [p for p in sure if p.posts & one.posts] or sure
        if len(exact) == 1:
            exact[0].add([Member(m, "surname", (exact[0].members[0].mention, None))])
            continue
        like = [g for g in same[sound(m.name)] if not g.clashes(one) and not decided.apart(g, one)]
        like = [g for g in like if (g.shares(one) and g.near(m.day) <= NEAR) or (g.ranks & one.ranks and g.near(m.day) <= CLOSE)]
        if len(like) == 1 and not bearers:
            like[0].add([Member(m, "surname", (like[0].members[0].mention, None))])
            continue
        why = "several bear this name" if len(bearers) > 1 else "no post, country or rank is said of both near in time"
        open_ends += [(m, p, why) for p in bearers]
        apart.append(one)
        same[sound(m.name)].append(one)
    return apart


def _posts(mentions: list[Mention], persons: list[Group], decided: _Decided, open_ends: list[tuple[Mention, Group, str]]) -> list[Group]:
    """A post without a name: its holder, if one text says so near in time and no other holder is named."""
    holders: dict[Key, list[Group]] = defaultdict(list)
    for person in persons:
        for key in sorted(person.posts, key=repr):
            holders[key].append(person)
    groups: dict[object, Group] = {}
    for m in mentions:
        keys = [w.role.key for w in m.roles if w.role.one]
        held = [h for key in keys[:1] for h in holders[key] if not decided.apart(h, Group([Member(m, "post")]))]
        found = _holder(m, keys[0], held) if held else None
        if found is not None:
            found.add([Member(m, "post", found.words_of(keys[0]))])
            continue
        why = "the post has several holders by name" if len(held) > 1 else "nobody is named in it near in time"
        open_ends += [(m, h, why) for h in held]
        home: object = keys[0] if keys and not held else (m.doc, m.name)
        groups.setdefault(home, Group([])).add([Member(m, "post" if keys else "name")])
    return list(groups.values())


def _holder(m: Mention, key: Key, held: list[Group]) -> Group | None:
    """Who held the post on that day, by the days on which texts say so: never where two are said to hold it then."""
    if m.day is None:
        return None
    day, terms = m.day, []
    for holder in held:
        days = [x.day for x in holder.mentions if x.day and x.kind == "person" and any(w.role.key == key for w in x.roles)]
        if days:
            terms.append((min(days), max(days), holder))
    near = [t for t in terms if (t[0] - day).days <= NEAR and (day - t[1]).days <= NEAR]
    if len(terms) == 1:
        return near[0][2] if near else None
    if any(a[0] <= b[1] and b[0] <= a[1] for a, b in combinations(terms, 2)):
        return None
    inside = [t for t in terms if t[0] <= day <= t[1]]
    return inside[0][2] if len(inside) == 1 else None


def _bodies(mentions: list[Mention], decided: _Decided) -> list[Group]:
    """States and bodies: the same telling words and country, whatever their order."""
    groups: dict[object, list[Group]] = defaultdict(list)
    keys: dict[tuple[str, str], object] = {}
    for m in mentions:
        called = m.name, m.lang
        if called not in keys:
            keys[called] = _key_of_body(*called)
        # every region has its prosecutors
        key = keys[called] if keys[called] is not None else (m.doc, m.name)
        one = Member(m, "body")
        fitting = next((g for g in groups[key] if not (decided.any_apart and decided.apart(g, Group([one])))), None)
        if fitting is not None:
            fitting.add([one])
        else:
            groups[key].append(Group([one]))
    return [g for found in groups.values() for g in found]


def _key_of_body(name: str, lang: str) -> object:
    """What names of one body have in common; None for one that each document has to itself."""
    role = role_of(name, lang)
    if not (role and role.country) and name[:1].islower() and not _is_proper(name):
        return None
    return role.key if role is not None and role.country and role.post else fold(name)


def _is_proper(name: str) -> bool:
    """Whether a body's name says whose it is: a capital, but not that of a ministry's field alone."""
    return any(w[:1].isupper() for w in name.split()[1:]) and fold(name.split(maxsplit=1)[0]) != "ministere"


class _Decided:
    """What people decided, the last word on each pair."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._last: dict[frozenset[str], Decision] = {}
        for decision in decisions:
            self._last[frozenset((decision.first, decision.second))] = decision
        self.any_apart = any(not d.same for d in self._last.values())

    @staticmethod
    def _called(group: Group) -> set[str]:
        return {name for m in group.mentions for name in (m.name, f"{m.doc}:{m.name}")}

    def apart(self, one: Group, two: Group) -> bool:
        return self._says(one, two, same=False)

    def _says(self, one: Group, two: Group, *, same: bool) -> bool:
        if not any(d.same == same for d in self._last.values()):
            return False
        a, b = self._called(one), self._called(two)
        return any((d.first in a and d.second in b) or (d.first in b and d.second in a) for d in self._last.values() if d.same == same)

    def join(self, groups: list[Group]) -> list[Group]:
        """Those that a person says are one."""
        for decision in self._last.values():
            if not decision.same:
                continue
            first = [g for g in groups if decision.first in self._called(g)]
            second = [g for g in groups if decision.second in self._called(g) and g not in first]
            if first and second:
                for other in [*first[1:], *second]:
                    first[0].add([Member(m.mention, "decided") for m in other.members])
                groups = [g for g in groups if g not in first[1:] and g not in second]
        return groups


def _names(groups: list[Group], worded: Callable[[Mention, Worded], str]) -> Iterator[str]:
    """A name for each, told apart by a post or a document where two would be alike."""
    names = [g.name for g in groups]
    taken = Counter(names)
    used: set[str] = set()
    seen: set[str] = set()  # as a reader sees them: posts that only another apostrophe parts tell nobody apart
    for group, name in zip(groups, names, strict=True):
        who = name
        if taken[name] > 1:
            told = next((worded(m.mention, w) for m in group.members for w in m.mention.roles if w.role.post), None)
            for more in (told, group.members[0].mention.doc):
                if more and f"{name} ({more})" not in used and (more != told or fold(f"{name} ({more})") not in seen):
                    who = f"{name} ({more})"
                    break
            seen.add(fold(who))
        used.add(who)
        yield who
