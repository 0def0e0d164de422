"""Every view can be taken along, in every format that it is said to have."""

import csv
import io
import json

import pytest

from selon.web.exports import FORMATS, TYPES

NEEDED = {"figures": {"kind": "control.hold"}, "document": {"doc": "vauclair-0308"}}


@pytest.mark.parametrize(("view", "form"), [(view, form) for view, forms in FORMATS.items() for form in forms])
def test_exports_are_what_they_say(page, view, form):
    answer = page.get(f"/api/export/{view}.{form}", params=NEEDED.get(view))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].split(";")[0] == TYPES[form].split(";")[0]
    assert answer.headers["content-disposition"] == f'attachment; filename="selon-{view}.{form}"'
    if form in ("json", "geojson", "jsonld"):
        assert json.loads(answer.text)
    elif form == "jsonl":
        assert all(json.loads(line) for line in answer.text.splitlines())
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
    elif form == "png":
        assert answer.content.startswith(b"\x89PNG")


def test_an_export_has_the_filters_of_its_view(page):
    every, some = (page.get("/api/export/claims.jsonl", params=asked).text.splitlines() for asked in ({}, {"kind": "control"}))
    assert 0 < len(some) < len(every)
    assert all(json.loads(line)["kind"].startswith("control.") for line in some)
