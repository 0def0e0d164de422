"""Control maps in the ledger: kept once, superseded, never changed; areas measured once; a book that opens without polygons."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from selon.ledger.store import Ledger
from selon.maps import regions
from selon.maps.books import MapBook
from tests.ledger.made import AT
from tests.maps.made import legend, sheet

BOXES = {"russian": (30, 48, 31, 49), "unclear": (31, 48, 31.5, 49)}
VYROVE = "30.0,48.0,30.5,49.0"


def sql(ledger, line):
    with closing(sqlite3.connect(ledger.path)) as connection:
        found = connection.execute(line).fetchall()
        connection.commit()
    return found


def filled(ledger, tmp_path, *days):
    """A ledger with sheets of these days and one region, areas measured."""
    region = regions.from_box("Vyrove", VYROVE, also=["Vyrové-sur-Seym"])
    made = [sheet(tmp_path, day, BOXES) for day in days]
    for one in made:
        ledger.add_map(one, legend(), at=AT, who="desk")
    ledger.add_region(region, at=AT, areas=ledger.map_book().measure(made, [region]))
    return made, region


def test_a_sheet_comes_back_as_it_went_in(ledger, tmp_path):
    (made,), region = filled(ledger, tmp_path, "2025-02-13")
    book = ledger.map_book()
    (kept,) = book.sheets
    assert (kept.id, kept.source, kept.day, kept.file, kept.digest, kept.notes) == (
        made.id, made.source, made.day, made.file, made.digest, made.notes,
    )  # fmt: skip
    assert [(p.status, p.km2, p.features, p.wkb) for p in kept.parts] == [(p.status, p.km2, p.features, p.wkb) for p in made.parts]
    assert [(r.id, r.names, r.origin, r.km2, r.wkb) for r in book.regions] == [
        (region.id, region.names, region.origin, region.km2, region.wkb)
    ]
    assert ledger.legend_text(made.id) == legend().text


def test_the_same_file_twice_is_known(ledger, tmp_path):
    (made,), region = filled(ledger, tmp_path, "2025-02-13")
    assert not ledger.add_map(made, legend(), at=AT).new
    assert not ledger.add_region(region, at=AT)
    counts = {
        t: sql(ledger, f"SELECT count(*) FROM {t}")[0][0] for t in ("map_sheets", "map_parts", "map_legends", "map_regions", "map_areas")
    }
    assert counts == {"map_sheets": 1, "map_parts": 2, "map_legends": 1, "map_regions": 1, "map_areas": 2}


def test_a_corrected_file_of_the_day_stands_and_the_earlier_one_is_kept(ledger, tmp_path):
    filled(ledger, tmp_path, "2025-02-13", "2025-02-14")
    fixed = sheet(tmp_path, "2025-02-13", BOXES | {"russian": (30, 48, 31.2, 49)})
    done = ledger.add_map(fixed, legend(), at=AT)
    assert (done.new, done.supersedes) == (True, fixed.file)
    book = ledger.map_book()
    assert book.sheets[0].id == fixed.id
    assert len(book.sheets) == 2
    assert sql(ledger, "SELECT count(*) FROM map_sheets") == [(3,)]


def test_what_was_measured_is_not_measured_again(ledger, tmp_path):
    (made,), region = filled(ledger, tmp_path, "2025-02-13")
    book = ledger.map_book()
    ground = book.ground(book.sheets[0], "RU", ground="UA", region=book.region("vyrove sur seym") or book.region("Vyrove"))
    measured = book.measure(book.sheets, book.regions)
    assert [km2 for _, km2 in measured] == [km2 for _, km2 in MapBook([made], [region]).measure([made], [region])]
    assert "shape" not in vars(book.sheets[0].parts[0])
    assert ground == MapBook([made], [region]).ground(made, "RU", ground="UA", region=region)


@pytest.mark.parametrize("table", ["map_legends", "map_sheets", "map_parts", "map_regions"])
def test_rows_refuse_to_be_changed(ledger, tmp_path, table):
    filled(ledger, tmp_path, "2025-02-13")
    for line in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="rows are added, never"):
            sql(ledger, line)


def test_a_year_of_maps_answers_in_a_fifth_of_a_second_without_a_polygon(ledger, tmp_path):
    """The polygons stay where they are: neither shapely nor pyproj is loaded for what was measured before."""
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 8, 15, 22)]
    filled(ledger, tmp_path, *days)
    start = time.perf_counter()
    book = ledger.map_book()
    points = book.series("Atlas de Vyrove", "RU", ground="UA", region=book.region("Vyrove"))
    assert time.perf_counter() - start < 0.2
    assert len(points) == len(days)
    code = (
        "import sys; from selon.ledger.store import Ledger; b = Ledger(sys.argv[1]).map_book();"
        "b.series('Atlas de Vyrove', 'RU', ground='UA', region=b.region('Vyrove'));"
        "print([m for m in ('shapely', 'pyproj') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ledger.path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_ledger_without_maps_has_an_empty_book(tmp_path):
    with Ledger(tmp_path / "empty.db") as ledger:
        book = ledger.map_book()
        assert (book.sheets, book.regions, book.sources()) == ([], [], [])
