"""Standard output and standard error: where results go, problems of one line, progress, errors that the caller can mend.

In: what a command writes or raises. Out: a stream, a line, an exit code.
Never: knows what is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import typer

from selon.commands.options import USAGE
from selon.model import Reading, SelonError, SourceError


def say(line: str) -> None:
    print(" ".join(line.split()), file=sys.stderr)


def progress(readings: Iterable[Reading], *, quiet: bool) -> Iterator[Reading]:
    """The readings, with a line on a terminal's standard error that says how many there were."""
    if quiet or not sys.stderr.isatty():
        yield from readings
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("reading"), BarColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        for reading in readings:
            bar.advance(task)
            yield reading


@contextmanager
def sink_to(out: Path | None) -> Iterator[TextIO]:
    """Where results go. A file is written whole or not at all: beside its place first, then moved there."""
    if out is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    part = out.with_name(out.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def write_bytes(out: Path | None, data: bytes) -> None:
    """What is no text, to a file, whole or not at all, or to standard output. Raises SourceError for a terminal."""
    if out is None:
        if sys.stdout.isatty():
            raise SourceError("this format is no text; name a file with --out")
        sys.stdout.buffer.write(data)
        return
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def guarded() -> Iterator[None]:
    """What the caller can mend, as one line each; a defect of ours keeps its traceback."""
    try:
        yield
    except SelonError as err:
        say(f"selon: {err}")
        raise typer.Exit(USAGE) from err
    except BrokenPipeError:
        # the reader of our output went away (head): nothing is left to say, and Python must not try at exit
        sys.stdout = None
        raise typer.Exit from None
    except KeyboardInterrupt:
        say("selon: stopped")
        raise typer.Exit(130) from None
    except OSError as err:
        say(f"selon: {err.filename or ''}: {err.strerror or err}; check the path and its rights")
        raise typer.Exit(USAGE) from err


def console_for(sink: TextIO) -> Any:
    from rich.console import Console

    wide = None if sink.isatty() else 120
    return Console(file=sink, highlight=False, soft_wrap=False, width=wide)
