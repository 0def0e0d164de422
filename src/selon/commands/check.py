"""`selon check`: paths or a ledger in, findings out.

In: arguments. Out: a table or JSON lines; of a ledger, the findings are kept in it too.
Never: does what a module below could do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.found import write_found
from selon.commands.ledger_options import Who, ledger_or_usage, now, opened, who_asks
from selon.commands.options import BriefLang, CheckFormat, Jobs, MaybePaths, OneLedger, Out, Outlet, Published, Quiet, SourceLang
from selon.commands.terminal import guarded, sink_to
from selon.model import Finding, SelonError

ORDER = 30  # its place in the list of commands


def check(
    ctx: typer.Context,
    paths: MaybePaths = None,
    ledger: OneLedger = None,
    who: Who = None,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    lang: Annotated[BriefLang, typer.Option(help="Language of the findings.")] = BriefLang.fr,
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Check texts against their own arithmetic and calendar, one voice against another, one text against the others."""
    from selon import api

    with guarded(), sink_to(out) as sink:
        if paths:
            given = ctx.get_parameter_source("ledger")
            if given is not None and given.name == "COMMANDLINE":  # not where the environment names one
                raise SelonError("paths and a ledger: give one of the two; selon add PATHS puts texts into a ledger")
            readings = Desk(paths, published, outlet, text_lang, quiet, jobs).all_read()
            found = api.check(readings)
        else:
            readings, found = [], _kept(ledger, who)
        write_found(found, readings, format, lang, sink)


def _kept(ledger: Path | None, who: str | None) -> list[Finding]:
    """The findings on all that the ledger holds, put in place of those that it kept."""
    from selon.findings import kept

    with opened(ledger_or_usage(ledger)) as book:
        found = list(kept.check(book))
        book.set_findings(found, at=now(), who=who_asks(who))
        return list(book.findings())


def register(app: typer.Typer) -> None:
    app.command()(check)
