"""`selon reread`: what the ledger has, read anew by this reader; `selon diff-readings`: what that changed.

In: a ledger. Out: what changed, as one line, a table or JSON lines. Never: does what a module below could do.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.commands.desk import readings_of
from selon.commands.ledger_options import DEFAULT, Day, LedgerPath, Who, day_of, now, opened, who_asks
from selon.commands.options import CheckFormat, Jobs, Quiet
from selon.commands.terminal import console_for, guarded, progress, say

if TYPE_CHECKING:
    from selon.ledger.rereading import Change

ORDER = 45  # its place in the list of commands


def reread(
    ledger: LedgerPath = DEFAULT,
    since: Day = None,
    every: Annotated[bool, typer.Option("--all", help="Also what this version of the reader has read.")] = False,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    who: Who = None,
) -> None:
    """Read anew what an older reader read, published since a day or ever. The new readings stand; the old ones stay in the file."""
    from selon.reading.reader import VERSION

    with guarded(), opened(ledger) as kept:
        docs = kept.unread(VERSION, since=day_of(since, "--since"), again=every)
        done = kept.reread(progress(readings_of(docs, jobs), quiet=quiet), at=now(), who=who_asks(who))
        for line in done.refused:
            say(line)
        for one in done.unmatched:
            say(f"to review: {one.claim_a} and {one.claim_b} were judged {one.verdict!r}; one of them is read no more")
        print(f"{ledger}: {done.changed} read otherwise, {done.same} the same")


def diff_readings(
    docs: Annotated[list[str] | None, typer.Argument(help="Documents' ids; all that were read twice if none.", show_default=False)] = None,
    ledger: LedgerPath = DEFAULT,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
) -> None:
    """Show what the newest reading of a document says otherwise than the one before: claims gone, new, changed."""
    with guarded(), opened(ledger) as kept:
        found = kept.changes(*(docs or ()))
        if format is CheckFormat.jsonl:
            for one in found:
                print(json.dumps(_plain(one), ensure_ascii=False))
            return
        table, number = _table(found)
        if number:
            console_for(sys.stdout).print(table)
        else:
            say("no two readings differ")


def _plain(one: Change) -> dict[str, Any]:
    row = one.after or one.before
    values = {name: [str(getattr(side, name)) for side in (one.before, one.after)] for name in one.fields}
    return {
        "doc": one.doc,
        "what": one.what,
        "claim": row.claim if row else None,
        "sentence": row.sentence if row else None,
        "fields": values,
    }


def _table(found: Iterator[Change]) -> tuple[Any, int]:
    from rich.table import Table
    from rich.text import Text

    from selon.export.table import flat

    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name, ratio in (("document", 2), ("claim", 2), ("", 1), ("what", 5), ("sentence", 6)):
        out.add_column(name, overflow="fold", ratio=ratio)
    for one in found:
        row = one.after or one.before
        if row is not None:
            kind = f"{row.kind}, {row.who or row.voice}"
            what = "; ".join(f"{name}: {getattr(one.before, name)} → {getattr(one.after, name)}" for name in one.fields) or kind
            colour = {"gone": "red", "new": "green"}.get(one.what, "yellow")
            out.add_row(one.doc, row.claim, Text(one.what, style=colour), flat(what), Text(flat(row.sentence, 160), style="dim"))
    return out, out.row_count


def register(app: typer.Typer) -> None:
    app.command()(reread)
    app.command(name="diff-readings")(diff_readings)
