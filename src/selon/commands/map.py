"""`selon map add | list | area | check`: control maps in, areas and findings out.

In: arguments. Out: a table, CSV or JSON lines; what was left out of a map, on standard error.
Never: does what a module below could do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands.found import write_found
from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, day_of, now, opened, who_asks
from selon.commands.options import NOTHING, BriefLang, CheckFormat, Jobs, Out, Outlet, Published, Quiet, SourceLang
from selon.commands.terminal import console_for, guarded, say, sink_to
from selon.model import SelonError

if TYPE_CHECKING:
    from selon.findings.map_tracks import Track
    from selon.findings.series import Series
    from selon.ledger.store import Ledger
    from selon.maps.legends import Legend
    from selon.maps.regions import Region

ORDER = 60  # its place in the list of commands
group = typer.Typer(help="Control maps: who holds what, by publisher and day; one speaker more.", no_args_is_help=True)


class AreaFormat(StrEnum):
    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    svg = "svg"
    png = "png"


Source = Annotated[str | None, typer.Option(metavar="NAME", help="Of this publisher only.")]


@group.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="GeoJSON files, one a day, or folders of them.", show_default=False)],
    legend: Annotated[Path, typer.Option(help="What the file's properties say of the ground (YAML).", show_default=False)],
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who publishes it; the legend's publisher if not given.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The map's day, where the file's name does not say it.")] = None,
    ledger: LedgerPath = DEFAULT,
    quiet: Quiet = False,
    who: Who = None,
) -> None:
    """Keep control maps: each file once; a corrected file of the same publisher and day supersedes the earlier one."""
    from selon.maps import legends, sheets

    with guarded(), opened(ledger, create=True) as kept:
        found = list(_files(files))
        if date and len(found) > 1:
            raise SelonError(f"--date {date} is one day, and there are {len(found)} files; give them one by one")
        known = legends.parse(sheets.read(legend).decode("utf-8", "replace"), str(legend))
        door = _Door(kept, known, source or known.publisher, day_of(date, "--date"), who_asks(who), quiet)
        read = [door.add(path) for path in found]
        if not any(read):
            say("no map could be read")
            raise typer.Exit(NOTHING)


def _files(given: list[Path]) -> Iterator[Path]:
    for path in given:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in (".geojson", ".json"))
        else:
            yield path


@dataclass(slots=True)
class _Door:
    """What the files of one call have in common."""

    kept: Ledger
    legend: Legend
    source: str
    day: dt.date | None
    who: str
    quiet: bool
    regions: list[Region] = field(init=False)

    def __post_init__(self) -> None:
        self.regions = self.kept.map_book().regions

    def add(self, path: Path) -> bool:
        """One file; what is wrong with it does not cost the others."""
        from selon.maps import sheets
        from selon.maps.books import MapBook

        try:
            sheet = sheets.load(path, source=self.source, legend=self.legend, day=self.day)
        except SelonError as err:
            say(str(err))
            return False
        areas = MapBook([sheet]).measure([sheet], self.regions)
        done = self.kept.add_map(sheet, self.legend, at=now(), who=self.who, areas=areas)
        for note in () if self.quiet else sheet.notes:
            say(f"note: {path}: {note}")
        state = "known before" if not done.new else f"new, supersedes {done.supersedes}" if done.supersedes else "new"
        print(f"{sheet.source} {sheet.day}: {state}; {sum(p.features for p in sheet.parts)} features, {sheet.id}")
        return True


@group.command("list")
def list_(source: Source = None, ledger: LedgerPath = DEFAULT, out: Out = None) -> None:
    """Show the maps of the ledger."""
    from selon.export import maps as written

    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        book = kept.map_book()
        found = book.of(source) if source else book.sheets
        if not found:
            raise SelonError(_no_maps(ledger, source))
        console_for(sink).print(written.sheets(found))


def _no_maps(ledger: Path, source: str | None) -> str:
    return f"{ledger}: no map{f' of {source}' if source else ''} in it; add one with: selon map add FILE --legend legend.yaml"


@group.command()
def area(
    region: Annotated[str | None, typer.Option(metavar="NAME", help="Within this region; everywhere if not given.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")] = None,
    holder: Annotated[str | None, typer.Option(metavar="CODE", help="What this side holds: RU, UA …; every side if not given.")] = None,
    ground: Annotated[str | None, typer.Option(metavar="CODE", help="On this country's ground only.")] = None,
    source: Source = None,
    format: Annotated[  # noqa: A002
        AreaFormat, typer.Option("--format", "-f", help="What to print; a chart has beside the maps what the ledger's speakers say of it.")
    ] = AreaFormat.table,
    lang: Annotated[BriefLang, typer.Option(help="Language of a chart.")] = BriefLang.fr,
    ledger: LedgerPath = DEFAULT,
    out: Out = None,
) -> None:
    """Show how much ground each side holds over time, by the maps, and how fast that changes."""
    from selon.findings import map_tracks

    with guarded(), opened(ledger) as kept:
        book = kept.map_book()
        if not book.sheets:
            raise SelonError(_no_maps(ledger, None))
        asked = map_tracks.Asked(region, holder, ground, source, day_of(since, "--from"), day_of(until, "--to"))
        tracks = map_tracks.tracks(book, asked)
        if not tracks:
            say("no map says anything of it; selon map list shows what there is")
            raise typer.Exit(NOTHING)
        if format in (AreaFormat.svg, AreaFormat.png):
            beside = map_tracks.beside(tracks, kept.rows(kind="control.hold", unit="km2"))
            _draw(beside, format, lang.value, out)
        else:
            _write(tracks, format, out)


def _write(tracks: list[Track], form: AreaFormat, out: Path | None) -> None:
    from selon.export import maps as written

    with sink_to(out) as sink:
        if form is AreaFormat.table:
            console_for(sink).print(written.areas(tracks))
        else:
            sink.writelines((written.csv if form is AreaFormat.csv else written.lines)(tracks))


def _draw(found: list[Series], form: AreaFormat, lang: str, out: Path | None) -> None:
    from selon.report import series_chart

    if form is AreaFormat.svg:
        with sink_to(out) as sink:
            sink.write(series_chart.svg(found, lang))
        return
    if out is None:
        raise SelonError("a PNG is no text for a terminal; say where to write it: --out map.png")
    part = out.with_name(out.name + ".part")
    part.write_bytes(series_chart.png(found, lang))
    part.replace(out)


@group.command()
def check(
    paths: Annotated[list[str] | None, typer.Argument(help="Texts to read; the claims of the ledger if none.", show_default=False)] = None,
    days: Annotated[int, typer.Option(min=0, help="How many days map and claim may lie apart.")] = 7,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    lang: Annotated[BriefLang, typer.Option(help="Language of the findings.")] = BriefLang.fr,
    ledger: LedgerPath = DEFAULT,
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Hold claims of ground against the maps of their days: of texts, or of the ledger."""
    from selon.commands.desk import Desk
    from selon.findings.checks import map as against_maps
    from selon.ledger.rows import rows_of

    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        book = kept.map_book()
        if not book.sheets:
            raise SelonError(_no_maps(ledger, None))
        readings = Desk(paths, published, outlet, text_lang, quiet, jobs).all_read() if paths else []
        rows = [row for r in readings for row in rows_of(r)] if paths else kept.rows(kind="control")
        found = list(against_maps.against(rows, book, days=days))
        if not found:
            say("no claim of ground that the maps draw")
        if found or format is CheckFormat.jsonl:
            write_found(found, readings, format, lang, sink)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="map")
