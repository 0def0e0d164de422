"""`selon eval`: marked documents in, scores out.

In: gold files, readings of them or none. Out: a table or JSON lines.
Never: does what a module below could do.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from selon.commands.desk import readings_of
from selon.commands.options import CheckFormat, Jobs, Quiet
from selon.commands.terminal import console_for, guarded, progress
from selon.model import SourceError

ORDER = 90  # its place in the list of commands


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Marked documents, JSONL.", exists=True, dir_okay=False, show_default=False)],
    readings: Annotated[
        Path | None, typer.Option("--readings", "-r", exists=True, dir_okay=False, help="Score these instead of reading now.")
    ] = None,
    misses: Annotated[str | None, typer.Option(help="List what one layer missed (attribution.speaker, claim.kind …).")] = None,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    quiet: Quiet = False,
    jobs: Jobs = 1,
) -> None:
    """Score the reader on marked documents: precision, recall and F1 a layer."""
    from selon.evaluate import report

    with guarded():
        if misses is not None and misses not in report.LAYERS:
            raise SourceError(f"--misses {misses!r} is no layer; known: {', '.join(report.LAYERS)}")
        read_now = None if readings else lambda docs: progress(readings_of(docs, jobs), quiet=quiet)
        scored = {path.name: report.score_file(path, readings, read_now) for path in gold}
        if format is CheckFormat.jsonl:
            print("\n".join(report.lines(scored)))
            return
        for part in report.tables(scored, misses):
            console_for(sys.stdout).print(part)


def register(app: typer.Typer) -> None:
    app.command(name="eval")(evaluate)
