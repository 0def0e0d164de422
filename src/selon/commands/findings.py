"""`selon findings`: a ledger in, the findings that were kept in it out.

In: arguments. Out: a table or JSON lines.
Never: checks anew (`selon check --ledger` does).
"""

from __future__ import annotations

from typing import Annotated

import typer

from selon.commands.found import write_found
from selon.commands.ledger_options import DEFAULT, LedgerPath, opened
from selon.commands.options import BriefLang, CheckFormat, Out
from selon.commands.terminal import guarded, say, sink_to

ORDER = 44  # its place in the list of commands


def findings(
    words: Annotated[list[str] | None, typer.Argument(help="Words that the finding says.", show_default=False)] = None,
    ledger: LedgerPath = DEFAULT,
    check: Annotated[str | None, typer.Option(help="Of this check: revised, denied, toll …")] = None,
    verdict: Annotated[str | None, typer.Option(help="consistent, differs, contradicts, cannot tell or derived.")] = None,
    doc: Annotated[str | None, typer.Option(metavar="ID", help="On this document.")] = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="On this claim.")] = None,
    lang: Annotated[BriefLang, typer.Option(help="Language of the findings.")] = BriefLang.fr,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    out: Out = None,
) -> None:
    """List what the checks found in the ledger when they last ran, of documents and claims that still stand."""
    from itertools import islice

    from selon.findings.asked import wanted

    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        found = list(islice(wanted(kept.findings(), words=words or (), check=check, verdict=verdict, doc=doc, claim=claim), limit))
        if found or format is CheckFormat.jsonl:
            write_found(found, [], format, lang, sink)
        else:
            say("no such finding; selon check --ledger looks for them anew")


def register(app: typer.Typer) -> None:
    app.command()(findings)
