"""`selon page`: a ledger in, the page as files out.

In: arguments. Out: a folder; one line on standard output.
Never: does what a module below could do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.commands.ledger_options import DEFAULT, Day, LedgerPath, day_of, opened
from selon.commands.terminal import guarded

ORDER = 48  # its place in the list of commands


def page(
    out: Annotated[Path, typer.Argument(metavar="OUT/", help="The folder: new, empty, or one that this wrote before.", show_default=False)],
    ledger: LedgerPath = DEFAULT,
    since: Day = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Published up to this day.")] = None,
) -> None:
    """Write the page of a ledger as files, read-only, for any web server or a memory stick."""
    with guarded():
        from selon.web.static_site import Site

        with opened(ledger) as kept:
            count = Site(kept, since=day_of(since, "--since"), until=day_of(until, "--until")).write(out)
        print(f"{out / 'index.html'}: {count} files")


def register(app: typer.Typer) -> None:
    app.command()(page)
