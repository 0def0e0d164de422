"""`selon export`: paths in, claims out in a format of others.

In: arguments. Out: CSV, JSON Lines, Parquet, GeoJSON, JSON-LD, HXL or web annotations.
Never: does what a module below could do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.options import Jobs, Out, Outlet, Paths, Published, Quiet, TextLang
from selon.commands.terminal import guarded, sink_to, write_bytes
from selon.ledger.rows import ClaimRow
from selon.model import Finding

ORDER = 50  # its place in the list of commands


class ExportFormat(StrEnum):
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    geojson = "geojson"
    jsonld = "jsonld"
    hxl = "hxl"
    annotations = "annotations"


def export(
    paths: Paths,
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.csv,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    lang: TextLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Write claims for other programs: tables, maps, linked data, annotations; each with its characters."""
    from selon import api
    from selon.ledger.rows import rows_of

    with guarded():
        readings = Desk(paths, published, outlet, lang, quiet, jobs).all_read()
        rows = [row for reading in readings for row in rows_of(reading)]
        texts = {r.document.id: r.document.text for r in readings}
        if format is ExportFormat.parquet:
            from selon.export import parquet

            write_bytes(out, parquet.write(rows))
            return
        findings = api.check(readings) if format is ExportFormat.jsonld else []
        with sink_to(out) as sink:
            sink.writelines(lines(format, rows, texts, findings))


def lines(format: ExportFormat, rows: Sequence[ClaimRow], texts: dict[str, str], findings: Sequence[Finding]) -> Iterable[str]:  # noqa: A002
    """The rows in a format of text, in pieces."""
    from selon.export import annotations, geojson, hxl, jsonld
    from selon.export import rows as tables

    made: dict[ExportFormat, Callable[[], Iterable[str]]] = {
        ExportFormat.csv: lambda: tables.csv_lines(rows),
        ExportFormat.jsonl: lambda: tables.jsonl_lines(rows),
        ExportFormat.geojson: lambda: geojson.lines(rows),
        ExportFormat.hxl: lambda: hxl.lines(rows),
        ExportFormat.jsonld: lambda: [jsonld.text(rows, findings)],
        ExportFormat.annotations: lambda: [annotations.text(rows, texts)],
    }
    return made[format]()


def register(app: typer.Typer) -> None:
    app.command()(export)
