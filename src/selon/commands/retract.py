"""`selon retract`: a claim or a document taken back, or put back.

In: an id and a reason. Out: one line. Never: does what a module below could do.
"""

from __future__ import annotations

from typing import Annotated

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, Why, now, opened, who_asks
from selon.commands.terminal import guarded

ORDER = 43  # its place in the list of commands


def retract(
    target: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or a document's id or key.", show_default=False)],
    why: Why,
    ledger: LedgerPath = DEFAULT,
    undo: Annotated[bool, typer.Option("--undo", help="Put it back.")] = False,
    who: Who = None,
) -> None:
    """Take back a claim or a document: it stays in the file, and no table, series or brief shows it."""
    with guarded(), opened(ledger) as kept:
        made = kept.retract(target, at=now(), who=who_asks(who), why=why, undo=undo)
        name = made.target if made.what == "claim" else f"{kept.document(made.target).id} ({made.target})"
        print(f"{made.what} {name}: {made.state} ({made.at}, {made.who}: {made.why})")


def register(app: typer.Typer) -> None:
    app.command()(retract)
