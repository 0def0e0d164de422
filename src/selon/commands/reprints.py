"""`selon reprints`: a ledger in; who carried whose words, where they first appeared and what differs out.

In: arguments. Out: a table or JSON lines.
Never: does what a module below could do.
"""

from __future__ import annotations

from typing import Annotated

import typer

from selon.commands.ledger_options import DEFAULT, Day, LedgerPath, day_of, opened
from selon.commands.options import CheckFormat, Out
from selon.commands.terminal import console_for, guarded, say, sink_to

ORDER = 43  # its place in the list of commands


def reprints(
    ledger: LedgerPath = DEFAULT,
    since: Day = None,
    until: Day = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Groups in which this outlet is.")] = None,
    doc: Annotated[str | None, typer.Option(metavar="ID", help="The group of this document.")] = None,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    limit: Annotated[int | None, typer.Option(min=1, help="Groups at most.")] = None,
    out: Out = None,
) -> None:
    """Show which documents carry another's words: the first appearance, who carried it, when, and what differs."""
    from selon.export import reprints as shown

    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        days = {"since": day_of(since, "--since"), "until": day_of(until, "--until")}
        groups = list(kept.reprints(**days, outlet=outlet, doc=doc, limit=limit))
        if format is CheckFormat.jsonl:
            sink.writelines(f"{line}\n" for line in shown.lines(groups))
        elif groups:
            console_for(sink).print(shown.table(groups))
        else:
            say("no document of this ledger carries another's words")


def register(app: typer.Typer) -> None:
    app.command()(reprints)
