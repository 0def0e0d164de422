"""`selon speakers`: who is who over all documents of a ledger, with the words that say so; a person may overrule it.

In: arguments. Out: a table or JSON lines.
Never: does what a module below could do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, now, opened, who_asks
from selon.commands.options import CheckFormat, Out
from selon.commands.terminal import console_for, guarded, say, sink_to

ORDER = 44  # its place in the list of commands

speakers = typer.Typer(help="Who is who over all documents, with the words that say so; merge and split overrule it.")

Name = Annotated[str, typer.Argument(help="As selon speakers shows it, or DOCUMENT:NAME for one document's.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="The reason, for the record.", show_default=False)]


@speakers.callback(invoke_without_command=True)
def listed(
    context: typer.Context,
    ledger: LedgerPath = DEFAULT,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Speakers called so somewhere.")] = None,
    several: Annotated[bool, typer.Option("--several", help="Only those that more than one document names.")] = False,
    link: Annotated[bool, typer.Option("--link", help="Link what waits first.")] = False,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    out: Out = None,
) -> None:
    """Who is who over all documents, with the words that say so; merge and split overrule it."""
    from selon.export import speakers as shown

    if context.invoked_subcommand is not None:
        return
    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        if link:
            kept.link_speakers()
        found = [one for one in kept.speakers(name) if not several or len({c.doc for c in one.called}) > 1 or one.perhaps]
        if format is CheckFormat.jsonl:
            sink.writelines(f"{line}\n" for line in shown.lines(found))
        elif found:
            console_for(sink).print(shown.table(found))
        else:
            say("no such speaker in this ledger")


@speakers.command()
def merge(first: Name, second: Name, why: Why, ledger: LedgerPath = DEFAULT, who: Who = None) -> None:
    """Say that two names are one speaker; kept as a row, with who, when and why."""
    _judge(first, second, True, why, ledger, who)


@speakers.command()
def split(first: Name, second: Name, why: Why, ledger: LedgerPath = DEFAULT, who: Who = None) -> None:
    """Say that two names are not one speaker; kept as a row, with who, when and why."""
    _judge(first, second, False, why, ledger, who)


def _judge(first: str, second: str, same: bool, why: str, ledger: Path, who: str | None) -> None:
    with guarded(), opened(ledger) as kept:
        kept.judge_speakers(first, second, same=same, at=now(), why=why, who=who_asks(who))
        print(f"{ledger}: {first} and {second} are {'one speaker' if same else 'two speakers'}")


def register(app: typer.Typer) -> None:
    app.add_typer(speakers, name="speakers")
