"""Names as rows hold them, and the forms in which a person asks for them.

In: rows; a name as typed. Out: the names of the ledger that it may mean. Never: decides that two names are one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection, and_, bindparam, delete, exists, func, insert, select

from selon.knowledge.sounds import fold
from selon.ledger.speaker_tables import links
from selon.ledger.tables import claim_rows, names

# Found by their words, and known so that a word that no row holds is answered at once.
CALLED = ("speaker", "actor", "target", "place", "outlet", "kind", "of")
PLAIN = ("country", "stance", "modality", "voice", "unit", "hedge", "relation", "speech", "feature", "lang", "reader")
ROLES = (*CALLED, *PLAIN)
_THERE = select(names.c.role, names.c.name).where(names.c.name.in_(bindparam("asked", expanding=True)))
_APART = re.compile("['’]")  # l'état-major: two words
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def words_of(name: str) -> str:
    """The words of a name without accents and capitals, a space on each side of each."""
    return f" {' '.join(_WORD.findall(fold(_APART.sub(' ', name))))} "


def keep(connection: Connection, found: Iterable[tuple[str, str]]) -> None:
    """Adds names by role; those that are there stay as they are."""
    asked = sorted(found)
    there = {(role, name) for role, name in connection.execute(_THERE, {"asked": [name for _, name in asked]})}
    rows = [{"role": role, "name": name, "words": words_of(name)} for role, name in asked if (role, name) not in there]
    if rows:
        connection.execute(insert(names), rows)


def forget_unused(connection: Connection) -> None:
    """Takes away the names that no row holds any more."""
    for role in CALLED:
        held = exists().where(claim_rows.c[role] == names.c.name)
        connection.execute(delete(names).where(names.c.role == role, ~held))


def matching(connection: Connection, role: str, asked: str, *, wider: bool = False) -> list[str]:
    """The names of that role that hold every word of the one asked for; that name alone where it stands as typed, unless ``wider``."""
    exact = connection.execute(select(names.c.name).where(names.c.role == role, names.c.name == asked)).scalar()
    if exact is not None and not wider:
        return [exact]
    return _with_words(connection, role, words_of(asked).split())


def holding(connection: Connection, role: str, asked: str) -> list[str]:
    """The names of that role that hold every word of more than two letters of the one asked for; where it has none, every word."""
    words = words_of(asked).split()
    return _with_words(connection, role, [word for word in words if len(word) > 2] or words)


def _with_words(connection: Connection, role: str, words: list[str]) -> list[str]:
    if not words:
        return []
    each = (names.c.words.contains(f" {word} ", autoescape=True) for word in words)
    return list(connection.execute(select(names.c.name).where(names.c.role == role, *each).order_by(names.c.name)).scalars())


def forms(connection: Connection) -> list[str]:
    """Every name by which a document calls a speaker, from the index: each name is one step, however many documents have it."""
    step = select(func.min(links.c.name).label("name")).cte("step", recursive=True)
    following = select(func.min(links.c.name)).where(links.c.name > step.c.name).scalar_subquery()
    step = step.union_all(select(following).where(step.c.name.is_not(None)))
    return list(connection.execute(select(step.c.name).where(step.c.name.is_not(None))).scalars())


def linked(connection: Connection, called: Iterable[str]) -> set[str]:
    """What documents call the speakers who are called so over the ledger, alone or with what tells them from others in brackets."""
    w = links.c.who
    found: set[str] = set()
    for name in called:
        # by the order of the index: by a comparison of beginnings every speaker of the ledger would be looked at
        for those in (w == name, and_(w >= f"{name} (", w < f"{name} )")):
            found |= set(connection.execute(select(links.c.name).distinct().where(those)).scalars())
    return found


def of_role(connection: Connection, role: str) -> list[str]:
    """Every name of that role that a row holds."""
    return list(connection.execute(select(names.c.name).where(names.c.role == role).order_by(names.c.name)).scalars())


def known(connection: Connection, role: str, value: str) -> bool:
    """Whether a row holds that value."""
    return connection.execute(select(names.c.name).where(names.c.role == role, names.c.name == value)).first() is not None


def alone(connection: Connection, role: str) -> bool:
    """Whether every row holds the same value."""
    return len(connection.execute(select(names.c.name).where(names.c.role == role).limit(2)).all()) == 1


def begins(connection: Connection, role: str, start: str) -> bool:
    """Whether a row holds a value of that role that begins so."""
    asked = select(names.c.name).where(names.c.role == role, names.c.name.startswith(start, autoescape=True))
    return connection.execute(asked.limit(1)).first() is not None


def places(connection: Connection, asked: str) -> list[str]:
    """The places that a name may mean: as rows name them, or by what any language calls them (``Koursk`` finds ``Kursk Oblast``)."""
    found = matching(connection, "place", asked)
    return found or sorted({name for other in called(asked) for name in matching(connection, "place", other)})


def around(connection: Connection, asked: str) -> list[str]:
    """The places that a name may mean, and those whose names hold it: ``Koursk`` finds the town and the region."""
    called = {asked, *places(connection, asked)}
    return sorted({name for other in called for name in matching(connection, "place", other, wider=True)})


def kinds(connection: Connection, asked: str) -> list[str]:
    """That kind, or all kinds under it (``control`` finds ``control.hold``)."""
    held = connection.execute(select(names.c.name).where(names.c.role == "kind")).scalars()
    return sorted(kind for kind in held if kind == asked or kind.startswith(asked.rstrip(".") + "."))


def called(asked: str) -> Iterator[str]:
    """The English names of the places that any language calls so."""
    from selon import languages
    from selon.knowledge import gazetteer

    files = [tuple(sorted((languages.load(code).path / "names").glob("*.tsv"))) for code in languages.known()]
    for tables in [table for table in files if gazetteer.ready(table)] or files:
        yield from (found.place.name for found in gazetteer.load(tables).lookup(asked))
