"""What a person asks for by name: a place in any of its forms, a kind, a unit.

In: what was typed. Out: the places that may be meant, each once; ids that the tables know.
Never: chooses among places of one name: all that are meant are taken, and the caller can say which they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from selon import languages
from selon.findings.countries import fold
from selon.knowledge import gazetteer, kinds, tables
from selon.ledger.rows import ClaimRow
from selon.model import Finding, SelonError

VERDICTS = ("consistent", "differs", "contradicts", "cannot tell", "derived")
_LOOSE = ("region", "oblast", "province")


class NotKnown(SelonError):
    """Something was asked for by a name that no table has."""


@cache
def _indexes() -> tuple[gazetteer.Gazetteer, ...]:
    """The place index of every language that has been read here; of all of them, where none has."""
    folders = [languages.load(code).path / "names" for code in languages.known()]
    files = [tuple(sorted(f.glob("*.tsv"))) for f in folders if f.is_dir()]
    return tuple(gazetteer.load(tables) for tables in [table for table in files if gazetteer.ready(table)] or files)


@cache
def places(name: str) -> frozenset[tuple[str, str | None]]:
    """(English name, country) of every place that bears the name in some language, and of the area that a town gives its name to."""
    exact = _bearing(name.strip())
    if exact:
        return frozenset((p.name, p.country) for p in exact)
    # «région de Koursk» is the area alone, where a town of the name gives it one.
    areas = {p for spelling in _loose(name) for p in _bearing(spelling) if p.feature != "city"}
    return frozenset((p.name, p.country) for p in areas or {p for spelling in _loose(name) for p in _bearing(spelling)})


def _bearing(name: str) -> set[gazetteer.Place]:
    hits = [(index, hit.place) for index in _indexes() for hit in index.lookup(name)] if name else []
    return {p for index, place in hits for p in (place, index.admin_of(place)) if p is not None}


def _loose(name: str) -> list[str]:
    """What stands after ``région de``, and the name without the word for the area."""
    words = name.replace("’", "'").replace("d'", "de ").strip().split()
    after = [i + 1 for i, w in enumerate(words[:-1]) if fold(w) in {"de", "du", "of"}]
    return [" ".join(words[after[0] :]) if after else "", " ".join(w for w in words if fold(w) not in _LOOSE)]


def at(rows: Iterable[ClaimRow], name: str) -> tuple[list[ClaimRow], list[str]]:
    """The rows at that place, and the names of the places that were taken for it. Raises NotKnown where no index has the name."""
    meant, plain = places(name), fold(name.strip())
    kept = [r for r in rows if r.place and ((r.place, r.country) in meant or fold(r.place) == plain)]
    if not kept and not meant:
        raise NotKnown(f"no place is called {name!r}; give the name of a settlement, region or country (Koursk, Kursk Oblast)")
    taken = sorted({f"{r.place} ({', '.join(w for w in (r.feature, r.country) if w)})" for r in kept})
    return kept, taken


def kind(asked: str) -> str:
    """The kind's id. Raises NotKnown with those of its family."""
    if asked in kinds.ids():
        return asked
    family = asked.partition(".")[0]
    near = sorted(k for k in kinds.ids() if k.partition(".")[0] == family) or sorted(kinds.ids())
    raise NotKnown(f"no kind is called {asked!r}; known: {', '.join(near)}")


def family(asked: str) -> str:
    """A kind's id, or the beginning of several (``control``). Raises NotKnown with the families, or with the kinds of the one meant."""
    whole = asked.rstrip(".")
    if any(k.startswith(whole + ".") for k in kinds.ids()):
        return whole
    if "." in asked:
        return kind(asked)
    heads = {k.partition(".")[0] for k in kinds.ids()}
    if asked in heads:
        return asked
    raise NotKnown(f"no kind is called {asked!r}; known: {', '.join(sorted(heads))}, and what stands under them ({min(kinds.ids())} …)")


def unit(asked: str) -> str:
    """The unit's id (``km²`` is ``km2``). Raises NotKnown."""
    plain = asked.replace("²", "2").replace("%", "percent").strip()
    if plain in tables.units():
        return plain
    near = sorted(u for u in tables.units() if u[:2].lower() == plain[:2].lower())
    raise NotKnown(f"no unit is called {asked!r}; {'known: ' + ', '.join(near) if near else 'see knowledge/units.yaml'}")


def wanted(
    found: Iterable[Finding], *, words: Iterable[str] = (), check: str | None = None, verdict: str | None = None,
    doc: str | None = None, claim: str | None = None,
) -> Iterator[Finding]:  # fmt: skip
    """The findings that fit. Raises NotKnown for a verdict that is none."""
    if verdict is not None and verdict not in VERDICTS:
        raise NotKnown(f"no verdict is called {verdict!r}; known: {', '.join(VERDICTS)}")
    plain = [fold(w) for w in words]
    for one in found:
        fits = check in (None, one.check) and verdict in (None, one.verdict) and claim in (None, *one.claims)
        if (
            fits
            and (doc is None or any(d == doc for d, _ in one.spans))
            and all(any(w in fold(s) for s in one.says.values()) for w in plain)
        ):
            yield one
