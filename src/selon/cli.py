"""The command line: paths in, tables, JSON, pages and briefs out. Wires only.

In: arguments, files, standard input. Out: results on standard output or in ``--out``; problems, one line each, on standard error.
Never: does what a module below could do. Here, and only here, the clock is read (a publication day in the future is a warning).

Exit codes: 0 something was read, 1 nothing could be read, 2 the call was wrong.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from selon import __version__
from selon.model import Document, Reading, SelonError, SourceError

app = typer.Typer(
    name="selon",
    help="Reads war dispatches and keeps the account: who said what, when, where, how much, in whose words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NOTHING, USAGE = 1, 2


class ReadFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    html = "html"


class BriefFormat(StrEnum):
    md = "md"
    html = "html"
    json = "json"


class CheckFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"


class BriefLang(StrEnum):
    fr = "fr"
    en = "en"


Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs; - for standard input.", show_default=False)]
Published = Annotated[str | None, typer.Option(help="Publication day or time of texts that do not say it (2025-03-08).")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of texts that do not say it.")]
_TEXT_LANG = "Language of texts that do not say it; found out if not given."
TextLang = Annotated[str | None, typer.Option("--lang", help=_TEXT_LANG)]
# where --lang is the language of what is written, not of what is read
SourceLang = Annotated[str | None, typer.Option("--text-lang", help=_TEXT_LANG)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes: refusals and warnings only.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes that read at the same time.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write here instead of standard output.", dir_okay=False)]


def _version(value: bool) -> None:
    if value:
        print(f"selon {__version__}")
        raise typer.Exit


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Reads war dispatches and keeps the account: who said what, when, where, how much, in whose words."""


@app.command()
def read(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="What to print.")] = ReadFormat.table,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    lang: TextLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Read texts: attributions, claims, figures, dates and places, each with its characters."""
    with _guarded(), _sink(out) as sink:
        desk = Desk(paths, published, outlet, lang, quiet, jobs)
        readings = desk.readings(tell_refusals=format is not ReadFormat.table)
        _WRITERS[format](readings, sink)
        desk.leave()


@app.command()
def brief(
    paths: Paths,
    lang: Annotated[BriefLang, typer.Option(help="Language of the brief.")] = BriefLang.fr,
    format: Annotated[BriefFormat, typer.Option("--format", "-f", help="What to print.")] = BriefFormat.md,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Write the cited situation report: what is new, who says what, figures with their speakers, what differs."""
    from selon import api

    with _guarded(), _sink(out) as sink:
        readings = Desk(paths, published, outlet, text_lang, quiet, jobs).all_read()
        made = api.brief(readings, lang.value)
        if format is BriefFormat.md and sink.isatty():
            from rich.markdown import Markdown

            _console(sink).print(Markdown(made.markdown()))
        else:
            sink.write({BriefFormat.md: made.markdown, BriefFormat.html: made.html, BriefFormat.json: made.json}[format]())


@app.command()
def check(
    paths: Paths,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    lang: Annotated[BriefLang, typer.Option(help="Language of the findings.")] = BriefLang.fr,
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Check texts against their own arithmetic and calendar, and one voice against another."""
    from selon import api
    from selon.export import findings as written

    with _guarded(), _sink(out) as sink:
        readings = Desk(paths, published, outlet, text_lang, quiet, jobs).all_read()
        found = api.check(readings)
        if format is CheckFormat.jsonl:
            sink.writelines(f"{line}\n" for line in written.lines(found, readings))
        else:
            _console(sink).print(written.table(found, readings, lang.value))


@app.command()
def explain(
    phrase: Annotated[str, typer.Argument(help="A phrase or a short text.", show_default=False)],
    published: Published = None,
    lang: TextLang = None,
) -> None:
    """Show which rules read a phrase, as a tree, and why nothing else did."""
    from selon import languages
    from selon.batch import read_document
    from selon.export.explain import tree
    from selon.reading.engine import Trace
    from selon.sources.documents import Facts, build
    from selon.sources.wishes import Wishes, language_wish, published_wish

    with _guarded():
        known = languages.known()
        # a phrase is too short to find its language out: the first pack's, unless said
        wishes = Wishes(known, published_wish(published), None, language_wish(lang or ("fr" if "fr" in known else None), known))
        found = next(build(phrase, Facts(), wishes))
        if not isinstance(found, Document):
            raise SourceError(found.line)
        trace = Trace()
        _console(sys.stdout).print(tree(read_document(found, trace), trace))


@app.command(name="eval")
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

    with _guarded():
        if misses is not None and misses not in report.LAYERS:
            raise SourceError(f"--misses {misses!r} is no layer; known: {', '.join(report.LAYERS)}")
        read_now = None if readings else lambda docs: _progress(_read_all(docs, jobs), quiet=quiet)
        scored = {path.name: report.score_file(path, readings, read_now) for path in gold}
        if format is CheckFormat.jsonl:
            print("\n".join(report.lines(scored)))
            return
        for part in report.tables(scored, misses):
            _console(sys.stdout).print(part)


class Desk:
    """One run over paths: what came in, what was read, what is to be said of it on standard error."""

    def __init__(self, paths: list[str], published: str | None, outlet: str | None, lang: str | None, quiet: bool, jobs: int) -> None:
        from selon import languages
        from selon.sources import collect

        self.quiet, self.jobs, self.read = quiet, jobs, 0
        today = dt.date.today()  # noqa: TID251 - the one place that reads the clock
        self._found = collect(paths, languages=languages.known(), published=published, outlet=outlet, lang=lang, today=today)

    def readings(self, *, tell_refusals: bool = False) -> Iterator[Reading]:
        """The readings in order; problems are told as they come up."""
        for reading in _progress(_read_all(self._documents(), self.jobs), quiet=self.quiet):
            unread = any(r.layer == "document" for r in reading.refusals) and not reading.passages
            self.read += not unread
            for refusal in reading.refusals:
                if refusal.layer == "document" or (tell_refusals and not self.quiet):
                    _say(_refusal_line(reading, refusal))
            yield reading

    def all_read(self) -> list[Reading]:
        """Every reading, for what needs them together; ends the run if there is none."""
        readings = list(self.readings())
        self.leave()
        return readings

    def _documents(self) -> Iterator[Document]:
        for found in self._found:
            if isinstance(found, Document):
                yield found
            elif found.level != "note" or not self.quiet:
                _say(found.line if found.level == "refusal" else f"{found.level}: {found.line}")

    def leave(self) -> None:
        """Ends the run with exit code 1 if nothing could be read."""
        if not self.read:
            _say("nothing could be read")
            raise typer.Exit(NOTHING)


def _read_all(documents: Iterable[Document], jobs: int) -> Iterator[Reading]:
    from selon.batch import read_all

    return read_all(documents, jobs)


def _refusal_line(reading: Reading, refusal: Any) -> str:
    origin = reading.document.origin
    where = f"{origin.file or reading.document.id}{':' + origin.member if origin.member else ''}"
    at = f", {refusal.span.start}–{refusal.span.end}: {refusal.span.surface[:60]!r}" if refusal.span else ""
    return f"{where}: {refusal.layer}: {refusal.reason}{at}"


# --- standard error, standard output ---------------------------------------------------------------------------------


def _say(line: str) -> None:
    print(" ".join(line.split()), file=sys.stderr)


def _progress(readings: Iterable[Reading], *, quiet: bool) -> Iterator[Reading]:
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
def _sink(out: Path | None) -> Iterator[TextIO]:
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


@contextmanager
def _guarded() -> Iterator[None]:
    """What the caller can mend, as one line each; a defect of ours keeps its traceback."""
    try:
        yield
    except SelonError as err:
        _say(f"selon: {err}")
        raise typer.Exit(USAGE) from err
    except BrokenPipeError:
        # the reader of our output went away (head): nothing is left to say, and Python must not try at exit
        sys.stdout = None
        raise typer.Exit from None
    except KeyboardInterrupt:
        _say("selon: stopped")
        raise typer.Exit(130) from None
    except OSError as err:
        _say(f"selon: {err.filename or ''}: {err.strerror or err}; check the path and its rights")
        raise typer.Exit(USAGE) from err


def _console(sink: TextIO) -> Any:
    from rich.console import Console

    wide = None if sink.isatty() else 120
    return Console(file=sink, highlight=False, soft_wrap=False, width=wide)


# --- formats of `read` -------------------------------------------------------------------------------------------------


def _table(readings: Iterable[Reading], sink: TextIO) -> None:
    from selon.export.table import blocks

    console = _console(sink)
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

if __name__ == "__main__":
    app()
