"""`selon claims`: filters in, the claims of the ledger that fit out.

In: arguments. Out: a table, JSON lines or CSV.
Never: does what a module below could do.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, day_of, opened, typed
from selon.commands.options import MinConfidence, Out
from selon.commands.terminal import console_for, guarded, say, sink_to

ORDER = 41  # its place in the list of commands
ROWS = 50
_FIELD = "Of one field"


class ClaimsFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"
    csv = "csv"


Name = Annotated[str | None, typer.Option(metavar="NAME", help="In any form that holds these words.")]
Id = Annotated[str | None, typer.Option(metavar="ID", rich_help_panel=_FIELD)]
Exact = Annotated[str | None, typer.Option(rich_help_panel=_FIELD)]
Number = Annotated[float | None, typer.Option(metavar="NUMBER", help="Figures that reach from / up to here.")]
DayOf = Annotated[str | None, typer.Option(metavar="DAY", help="Claims about days from / up to this one.")]
DayPublished = Annotated[str | None, typer.Option(metavar="DAY", help="Published from / up to this day.")]


def claims(
    words: Annotated[list[str] | None, typer.Argument(help="Words that the sentence holds.", show_default=False)] = None,
    ledger: LedgerPath = DEFAULT,
    speaker: Name = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="A kind, or all under one: control.hold, control.")] = None,
    place: Name = None,
    actor: Name = None,
    target: Name = None,
    outlet: Name = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="ISO code of the place's country: UA.")] = None,
    since: DayOf = None,
    until: DayOf = None,
    published_since: DayPublished = None,
    published_until: DayPublished = None,
    figures: Annotated[bool | None, typer.Option("--figures/--no-figures", help="With a figure only, without one only.")] = None,
    low: Number = None,
    high: Number = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="person, km2, drone …")] = None,
    of: Annotated[str | None, typer.Option(metavar="WORD", help="What the figure counts, as the text words it.")] = None,
    stance: Exact = None,
    modality: Exact = None,
    voice: Exact = None,
    hedge: Exact = None,
    relation: Exact = None,
    speech: Exact = None,
    feature: Exact = None,
    lang: Exact = None,
    geonames: Annotated[int | None, typer.Option(metavar="ID", rich_help_panel=_FIELD)] = None,
    precision: Annotated[int | None, typer.Option(min=1, max=7, rich_help_panel=_FIELD)] = None,
    min_confidence: MinConfidence = None,
    doc: Id = None,
    claim: Id = None,
    reader: Exact = None,
    format: Annotated[ClaimsFormat, typer.Option("--format", "-f", help="What to print.")] = ClaimsFormat.table,  # noqa: A002
    limit: Annotated[int | None, typer.Option(min=1, help=f"Rows; a table shows {ROWS} if not said, the others all.")] = None,
    offset: Annotated[int, typer.Option(min=0, help="Rows to pass over.")] = 0,
    oldest: Annotated[bool, typer.Option("--oldest", help="The oldest first.")] = False,
    out: Out = None,
) -> None:
    """Show the claims of the ledger: who said what, when, where, how much. The newest first."""
    given = {name: value for name, value in locals().items() if name in _FILTERS and value is not None}
    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        for name in ("since", "until", "published_since", "published_until"):
            given[name] = day_of(given.get(name), "--" + name.replace("_", "-"))
        if kind is not None:
            from selon.findings.asked import family

            given["kind"] = family(kind)
        given |= {"words": typed(words) if words else None, "has_figure": figures, "offset": offset, "newest": not oldest}
        given["limit"] = limit if limit or format is not ClaimsFormat.table else ROWS
        _write(kept.rows(**given), format, sink, given["limit"])
        if format is ClaimsFormat.table:
            say(str(kept.counts(**given)))


_FILTERS = frozenset(
    "speaker kind place actor target outlet country since until published_since published_until low high unit of stance modality voice "
    "hedge relation speech feature lang geonames precision min_confidence doc claim reader".split()
)


def _write(found: Any, form: ClaimsFormat, sink: Any, limit: int | None) -> None:
    from selon.export import claim_rows
    from selon.export import rows as lines

    if form is not ClaimsFormat.table:
        sink.writelines(lines.jsonl_lines(found) if form is ClaimsFormat.jsonl else lines.csv_lines(found))
        return
    rows = list(found)
    if not rows:
        say("no claim fits; selon claims --help lists the filters")
        return
    console_for(sink).print(claim_rows.table(rows))
    if len(rows) == limit:
        say(f"the first {limit}; more with --limit, all with --format jsonl")


def register(app: typer.Typer) -> None:
    app.command()(claims)
