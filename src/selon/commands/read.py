"""`selon read`: paths in, a table, JSON, CSV or a page out.

In: arguments. Out: readings in the format asked for.
Never: does what a module below could do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated, TextIO

import typer

from selon.commands.desk import Desk
from selon.commands.options import AllowPrivate, ColumnsFile, Follow, Jobs, MinConfidence, Out, Outlet, Paths, Published, Quiet, TextLang
from selon.commands.terminal import console_for, guarded, sink_to
from selon.model import Reading

ORDER = 10  # its place in the list of commands


class ReadFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"


def read(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="What to print.")] = ReadFormat.table,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    lang: TextLang = None,
    columns: ColumnsFile = None,
    follow: Follow = False,
    allow_private: AllowPrivate = False,
    min_confidence: MinConfidence = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Read texts: attributions, claims, figures, dates and places, each with its characters."""
    with guarded(), sink_to(out) as sink:
        desk = Desk(
            paths, published, outlet, lang, quiet, jobs, columns=columns, follow=follow, allow_private=allow_private, least=min_confidence
        )  # fmt: skip
        readings = desk.readings(tell_refusals=format is not ReadFormat.table)
        _WRITERS[format](readings, sink)
        desk.leave()


def _table(readings: Iterable[Reading], sink: TextIO) -> None:
    from selon.export.table import blocks

    console = console_for(sink)
    for reading in readings:
        for block in blocks(reading):
            console.print(block)


def _jsonl(readings: Iterable[Reading], sink: TextIO) -> None:
    from selon.export import jsonl

    sink.writelines(jsonl.to_line(reading) + "\n" for reading in readings)


def _json(readings: Iterable[Reading], sink: TextIO) -> None:
    from selon.export import jsonl

    sink.write("[")
    sink.writelines((",\n" if at else "\n") + jsonl.to_line(reading) for at, reading in enumerate(readings))
    sink.write("\n]\n")


def _csv(readings: Iterable[Reading], sink: TextIO) -> None:
    from selon.export import csv

    sink.writelines(csv.lines(readings))


def _html(readings: Iterable[Reading], sink: TextIO) -> None:
    from selon.export import html

    sink.writelines(html.page(readings))


_WRITERS: dict[ReadFormat, Callable[[Iterable[Reading], TextIO], None]] = {
    ReadFormat.table: _table,
    ReadFormat.jsonl: _jsonl,
    ReadFormat.json: _json,
    ReadFormat.csv: _csv,
    ReadFormat.html: _html,
}


def register(app: typer.Typer) -> None:
    app.command()(read)
