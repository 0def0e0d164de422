"""`selon series`: paths or a ledger in, each speaker's figures of one thing over time out.

In: arguments. Out: a table, CSV, JSON lines, or a chart as SVG or PNG.
Never: does what a module below could do.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.ledger_options import day_of, ledger_or_usage, opened
from selon.commands.options import BriefLang, Jobs, MaybePaths, OneLedger, Out, Outlet, Published, Quiet, SourceLang
from selon.commands.terminal import console_for, guarded, say, sink_to
from selon.model import SourceError

if TYPE_CHECKING:
    from selon.findings.series import Series

ORDER = 40  # its place in the list of commands


class SeriesFormat(StrEnum):
    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    svg = "svg"
    png = "png"


def series(
    paths: MaybePaths = None,
    ledger: OneLedger = None,
    kind: Annotated[str | None, typer.Option(help="Kind of claim: control.hold, harm.casualties … All if not given.")] = None,
    place: Annotated[str | None, typer.Option(help="Place, by any of its names: Koursk, Kursk Oblast.")] = None,
    unit: Annotated[str | None, typer.Option(help="Unit: km2, person, drone …")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only speakers whose name holds these words.")] = None,
    since: Annotated[str | None, typer.Option(help="Only figures for this day and later (2025-02-01).")] = None,
    until: Annotated[str | None, typer.Option(help="Only figures for this day and earlier.")] = None,
    format: Annotated[SeriesFormat, typer.Option("--format", "-f", help="What to print.")] = SeriesFormat.table,  # noqa: A002
    lang: Annotated[BriefLang, typer.Option(help="Language of names and days.")] = BriefLang.fr,
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Show each speaker's figures of one thing over time, with what their hedges leave open."""
    from selon.findings import choice

    with guarded():
        chosen = choice.of(
            kind=kind, place=place, unit=unit, speaker=speaker, since=day_of(since, "--since"), until=day_of(until, "--until")
        )
        if paths:
            found = choice.choose(choice.rows(Desk(paths, published, outlet, text_lang, quiet, jobs).all_read()), chosen)
        else:
            with opened(ledger_or_usage(ledger)) as book:
                found = choice.choose(choice.rows_in(book, chosen), chosen)
        if not quiet:
            for note in found.notes:
                say(note)
        _write(found.series, format, lang.value, out)


def _write(found: list[Series], format: SeriesFormat, lang: str, out: Path | None) -> None:  # noqa: A002
    from selon.export import series as written
    from selon.report import series_chart

    if format is SeriesFormat.png:
        if out is None:
            raise SourceError("a PNG is no text for a terminal; say where to write it: --out series.png")
        part = out.with_name(out.name + ".part")
        part.write_bytes(series_chart.png(found, lang))
        part.replace(out)
        return
    with sink_to(out) as sink:
        if format is SeriesFormat.table:
            console_for(sink).print(written.table(found, lang))
        elif format is SeriesFormat.svg:
            sink.write(series_chart.svg(found, lang))
        else:
            sink.writelines((written.csv if format is SeriesFormat.csv else written.lines)(found))


def register(app: typer.Typer) -> None:
    app.command()(series)
