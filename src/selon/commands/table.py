"""`selon table`: a mapping and a published table in, its claims by day out.

In: arguments. Out: what each column holds and what was corrected, as a table, CSV or readings as JSON lines.
Never: does what a module below could do. Here the clock is read: a row of a day to come is a warning.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from selon.commands.options import NOTHING, BriefLang, Out, Quiet
from selon.commands.terminal import console_for, guarded, say, sink_to
from selon.model import Reading

ORDER = 40  # its place in the list of commands


class TableFormat(StrEnum):
    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def table(
    mapping: Annotated[Path, typer.Argument(help="What the columns mean (YAML).", show_default=False, dir_okay=False)],
    file: Annotated[Path, typer.Argument(help="The published table: CSV, JSON, JSON Lines.", show_default=False, dir_okay=False)],
    format: Annotated[TableFormat, typer.Option("--format", "-f", help="What to print.")] = TableFormat.table,  # noqa: A002
    lang: Annotated[BriefLang, typer.Option(help="Language of what is said of corrections.")] = BriefLang.fr,
    quiet: Quiet = False,
    out: Out = None,
) -> None:
    """Read a published table as claims of its speaker: totals, daily changes (derived), corrections."""
    from selon.export import daily as written
    from selon.export import jsonl
    from selon.findings import daily
    from selon.ledger.rows import rows_of

    with guarded(), sink_to(out) as sink:
        readings = read_table(mapping, file, quiet=quiet)
        if format is TableFormat.jsonl:
            sink.writelines(jsonl.to_line(r) + "\n" for r in readings)
            return
        rows = [row for reading in readings for row in rows_of(reading)]
        steps = daily.steps(rows)
        if format is TableFormat.csv:
            sink.writelines(written.lines(rows, steps))
            return
        console = console_for(sink)
        console.print(written.columns(rows, steps))
        for line in written.told(steps, lang.value):
            console.print(line)


def read_table(mapping: Path, file: Path, *, quiet: bool) -> list[Reading]:
    """The readings of a table; what is odd is told as it comes up. Ends the run if no row can be read."""
    from selon.reading import tables

    readings: list[Reading] = []
    today = dt.date.today()  # noqa: TID251 - the one place that reads the clock
    for found in tables.read_table(file, tables.load(mapping), today):
        if isinstance(found, Reading):
            readings.append(found)
        elif found.level != "note" or not quiet:
            say(found.line if found.level == "refusal" else f"{found.level}: {found.line}")
    if not readings:
        say("nothing could be read")
        raise typer.Exit(NOTHING)
    return readings


def register(app: typer.Typer) -> None:
    app.command()(table)
