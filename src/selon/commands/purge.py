"""`selon purge`: a takedown.

In: a document's id and a reason. Out: one line. Never: does what a module below could do, or asks nothing on a terminal.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, Why, now, opened, who_asks
from selon.commands.terminal import guarded
from selon.model import SelonError

ORDER = 47  # its place in the list of commands


def purge(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A document's whole id or key.", show_default=False)],
    why: Why,
    ledger: LedgerPath = DEFAULT,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    who: Who = None,
) -> None:
    """Remove a document, its versions and all that quotes it (takedown, personal data); the hash of its text stays, and keeps it out."""
    with guarded(), opened(ledger) as kept:
        found = kept.document(doc, exact=True)
        if not yes and not sys.stdin.isatty():
            raise SelonError(f"nobody is there to ask whether {found.id} is to be removed for good; say so with --yes")
        if not yes:
            typer.confirm(f"remove {found.id} ({found.title or found.text[:60]!r}) for good?", abort=True)
        done = kept.purge(doc, at=now(), who=who_asks(who), why=why)
        versions = f" in {len(done.keys)} versions" if len(done.keys) > 1 else ""
        print(f"{ledger}: {found.id} removed{versions}, with {done.claims} claims and {done.findings} findings; tombstone {done.keys[-1]}")


def register(app: typer.Typer) -> None:
    app.command()(purge)
