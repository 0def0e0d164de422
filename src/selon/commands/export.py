"""`selon export`: paths or the ledger in, claims out in a format of others.

In: arguments; without paths, the ledger and filters. Out: CSV, JSON Lines, Parquet, GeoJSON, JSON-LD, HXL or web annotations.
Never: does what a module below could do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from selon.commands.claims import DayOf, DayPublished, Name
from selon.commands.desk import Desk
from selon.commands.ledger_options import DEFAULT, LedgerPath, day_of, opened
from selon.commands.options import Jobs, Out, Outlet, Published, Quiet, TextLang
from selon.commands.terminal import guarded, sink_to, write_bytes
from selon.ledger.rows import ClaimRow
from selon.model import Finding, Reading, SelonError

ORDER = 50  # its place in the list of commands
_FILTERS = "Of the ledger"


class ExportFormat(StrEnum):
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    geojson = "geojson"
    jsonld = "jsonld"
    hxl = "hxl"
    annotations = "annotations"


def export(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, globs, -; none for the ledger.", show_default=False)] = None,
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.csv,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    lang: TextLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    ledger: LedgerPath = DEFAULT,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="A kind, or all under one.", rich_help_panel=_FILTERS)] = None,
    speaker: Name = None,
    place: Name = None,
    since: DayOf = None,
    until: DayOf = None,
    published_since: DayPublished = None,
    published_until: DayPublished = None,
    figures: Annotated[bool | None, typer.Option("--figures/--no-figures", help="With a figure only, without one only.")] = None,
    out: Out = None,
) -> None:
    """Write claims for other programs: tables, maps, linked data, annotations; each with its characters."""
    from selon import api
    from selon.ledger.rows import rows_of

    with guarded():
        filters: dict[str, Any] = {"kind": kind, "speaker": speaker, "place": place, "has_figure": figures}
        days = {"since": since, "until": until, "published_since": published_since, "published_until": published_until}
        filters |= {name: day_of(value, "--" + name.replace("_", "-")) for name, value in days.items()}
        findings: list[Finding] = []
        if paths:
            if any(value is not None for value in filters.values()):
                raise SelonError("filters are for the ledger; leave the paths out, or filter what selon export writes")
            readings = Desk(paths, published, outlet, lang, quiet, jobs).all_read()
            rows = [row for reading in readings for row in rows_of(reading)]
        else:
            filters["outlet"] = outlet
            rows, readings, findings = _kept(ledger, format, {name: value for name, value in filters.items() if value is not None})
        texts = {r.document.id: r.document.text for r in readings}
        if format is ExportFormat.parquet:
            from selon.export import parquet

            write_bytes(out, parquet.write(rows))
            return
        if format is ExportFormat.jsonld:
            findings = findings or api.check(readings)
        with sink_to(out) as sink:
            sink.writelines(lines(format, rows, texts, findings))


def _kept(ledger: Path, format: ExportFormat, filters: dict[str, Any]) -> tuple[list[ClaimRow], list[Reading], list[Finding]]:  # noqa: A002
    """The rows that stand in the ledger, the readings where the format needs them, the findings that ``selon check`` kept."""
    with opened(ledger) as kept:
        findings = list(kept.findings()) if format is ExportFormat.jsonld else []
        whole = format is ExportFormat.annotations or (format is ExportFormat.jsonld and not findings)
        return list(kept.rows(**filters)), list(kept.readings(**filters)) if whole else [], findings


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
