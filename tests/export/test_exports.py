"""Exports of claims: each format as its standard has it, each quotation the slice of its text."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import hxl as libhxl
import jsonschema
import polars as pl
import pytest
from hypothesis import given, settings
from pyld import jsonld as pyld
from typer.testing import CliRunner

from selon import api
from selon.cli import app
from selon.edtf import edtf
from selon.export import annotations as notes
from selon.export import geojson, hxl, jsonld, parquet
from selon.export import rows as tables
from selon.export.relations import RELATIONS, Relation, relations
from selon.ledger.rows import rows_of
from selon.model import Finding, Reading
from tests.export.readings import READINGS
from tests.export.standards import ANNOTATIONS, GEOJSON

SAMPLES = Path(__file__).parents[2] / "samples"
FORMATS = ["csv", "jsonl", "parquet", "geojson", "jsonld", "hxl", "annotations"]
SCHEMA_ORG = "https://schema.org/"
RUN = ("=", "+", "-", "@", "\t", "\r")


def refuse(url, _options):
    raise AssertionError(f"nothing may be fetched: {url}")


def expanded(rows, findings=()):
    return pyld.expand(jsonld.document(rows, findings), {"documentLoader": refuse})


def whole(reading: Reading) -> Reading:
    return dataclasses.replace(reading, claims=tuple(c for c in reading.claims if (c.quantity or 0) < len(reading.quantities)))


@pytest.fixture(scope="module")
def readings():
    return list(api.read_all(_documents()))


def _documents():
    from selon import languages
    from selon.model import Document
    from selon.sources import collect

    return [d for d in collect([str(SAMPLES)], languages=languages.known()) if isinstance(d, Document)]


@pytest.fixture(scope="module")
def rows(readings):
    return [row for reading in readings for row in rows_of(reading)]


def test_csv_and_lines_hold_every_column(rows):
    table = list(csv.DictReader(io.StringIO("".join(tables.csv_lines(rows)), newline="")))
    lines = [json.loads(line) for line in tables.jsonl_lines(rows)]
    assert len(table) == len(lines) == len(rows) > 100
    assert tuple(table[0]) == tuple(lines[0]) == tables.COLUMNS
    assert [line["sentence"] for line in lines] == [row.sentence for row in rows]
    assert {line["edtf"] for line in lines} == {edtf(r.start, r.end) for r in rows}


def test_parquet_goes_round(rows):
    back = pl.read_parquet(io.BytesIO(parquet.write(rows)))
    assert back.equals(parquet.frame(rows))
    assert [dict(zip(back.columns, r, strict=True)) for r in back.rows()] == [tables.as_dict(r) for r in rows]
    assert parquet.write(rows) == parquet.write(rows)
    assert parquet.frame([]).schema == back.schema


def test_geojson_is_what_the_rfc_says(rows):
    made = json.loads("".join(geojson.lines(rows)))
    jsonschema.Draft202012Validator(GEOJSON).validate(made)
    assert len(made["features"]) == len(rows)
    at = {f["id"]: f["geometry"] for f in made["features"]}
    assert any(g is None for g in at.values())
    row = next(r for r in rows if r.place == "Okhtyrka")
    assert at[row.claim]["coordinates"] == [row.lon, row.lat]
    places = [f["properties"].get("place") for f in made["features"] if f["geometry"]]
    assert len(set(places)) == sum(a != b for a, b in zip(places, ["", *places], strict=False))
    assert json.loads("".join(geojson.lines([]))) == {"type": "FeatureCollection", "features": []}


def test_jsonld_expands_without_a_network(rows, readings):
    nodes = {n["@id"]: n for n in expanded(rows, api.check(readings))}
    claims = [n for n in nodes.values() if n.get("@type") == [f"{SCHEMA_ORG}Claim"]]
    assert len(claims) == len(rows)
    for row in rows:
        node = nodes[jsonld.claim_iri(row.claim)]
        assert node[f"{SCHEMA_ORG}text"] == [{"@value": row.sentence}]
        assert node[f"{SCHEMA_ORG}appearance"] == [{"@id": jsonld.paper_iri(row.doc)}]
        assert jsonld.paper_iri(row.doc) in nodes
        assert (f"{SCHEMA_ORG}author" in node) == bool({"outlet": row.outlet, "attributed": row.speaker}.get(row.voice))
    for name in RELATIONS:
        assert nodes[f"urn:selon:vocabulary:{name}"]["http://www.w3.org/2000/01/rdf-schema#comment"]
    assert any("urn:selon:vocabulary:differsFrom" in n or "urn:selon:vocabulary:contradicts" in n for n in claims)
    assert pyld.to_rdf(jsonld.document(rows[:20]), {"documentLoader": refuse})["@default"]


def test_annotations_are_what_the_data_model_says(rows, readings):
    texts = {r.document.id: r.document.text for r in readings}
    made = json.loads(notes.text(rows, texts))
    jsonschema.Draft202012Validator(ANNOTATIONS).validate(made)
    docs = {jsonld.paper_iri(d): t for d, t in texts.items()}
    for item in made["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            text = docs[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            before = text[: position["start"]]
            assert before.endswith(quote.get("prefix", ""))
            assert text[position["end"] :].startswith(quote.get("suffix", ""))


def test_hxl_is_valid_by_its_own_library(rows, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("".join(hxl.lines(rows)), encoding="utf-8", newline="")
    with libhxl.data(str(path), libhxl.InputOptions(allow_local=True)) as made:
        assert [c.display_tag for c in made.columns] == list(hxl.TAGS.values())
        assert len(list(made)) == len(rows)
    with libhxl.data(str(path), libhxl.InputOptions(allow_local=True)) as made:
        assert libhxl.validate(made)["issues"] == []


@settings(max_examples=40)
@given(READINGS)
def test_every_quotation_is_the_slice_of_its_text(reading):
    reading = whole(reading)
    held, text = list(rows_of(reading)), reading.document.text
    for line in tables.jsonl_lines(held):
        row = json.loads(line)
        for part in ("sentence", "anchor"):
            assert text[row[f"{part}_start"] : row[f"{part}_end"]] == row[part]
        if row["figure"] is not None:
            assert text[row["figure_start"] : row["figure_end"]] == row["figure"]
    for row in csv.DictReader(io.StringIO("".join(tables.csv_lines(held)), newline="")):
        quote = text[int(row["sentence_start"]) : int(row["sentence_end"])]
        assert row["sentence"] == ("'" + quote if quote.startswith(RUN) else quote)
        assert not any(str(row[c]).startswith(("=", "+", "@")) for c in ("sentence", "outlet", "actor", "speaker", "title"))
    for item in notes.page(held, {reading.document.id: text})["items"]:
        for target in item["target"]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
    for feature in json.loads("".join(geojson.lines(held)))["features"]:
        said = feature["properties"]
        assert text[said["quote_start"] : said["quote_end"]] == said["quote"]
    for node in jsonld.document(held)["@graph"]:
        if node.get("@type") == "Claim":
            where = node["selon:position"]
            assert text[where["selon:start"] : where["selon:end"]] == node["text"]


@settings(max_examples=25)
@given(READINGS)
def test_any_reading_keeps_to_the_standards(reading):
    held = list(rows_of(whole(reading)))
    jsonschema.Draft202012Validator(GEOJSON).validate(json.loads("".join(geojson.lines(held))))
    jsonschema.Draft202012Validator(ANNOTATIONS).validate(json.loads(notes.text(held)))
    assert expanded(held)
    assert parquet.frame(held).height == len(held)


def test_relations_come_from_findings_and_reprints(rows):
    one, two, three = rows[:3]
    copy = dataclasses.replace(one, claim="c-copy", doc="doc-copy", first=one.doc)
    found = relations([one, two, three, copy], [
        Finding("sides", "contradicts", (one.claim, two.claim), {}),
        Finding("revision", "derived", (one.claim, three.claim), {}),
        Finding("sides", "contradicts", (one.claim, "c-elsewhere"), {}),
        Finding("calendar", "differs", (one.claim,), {}),
    ])  # fmt: skip
    assert found == [
        Relation("c-copy", "reprintOf", one.claim),
        Relation(two.claim, "contradicts", one.claim),
        Relation(three.claim, "revises", one.claim),
    ]
    assert {r.name for r in found} <= RELATIONS.keys()


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_each_format(form, tmp_path):
    path = SAMPLES / "courrier-okhtyrka.html"
    outs = [tmp_path / "a", tmp_path / "b"]
    for out in outs:
        done = CliRunner().invoke(app, ["export", str(path), "-q", "--format", form, "--out", str(out)])
        assert done.exit_code == 0, done.output
    assert outs[0].read_bytes() == outs[1].read_bytes() != b""
