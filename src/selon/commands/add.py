"""`selon add`: paths in, their readings into the ledger.

In: arguments. Out: what was new, on standard output; problems on standard error.
Never: does what a module below could do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, now, opened, who_asks
from selon.commands.options import AllowPrivate, ColumnsFile, Follow, Jobs, Outlet, Paths, Published, Quiet, TextLang
from selon.commands.terminal import guarded, say

if TYPE_CHECKING:
    from selon.ledger.adding import Added
    from selon.ledger.store import Ledger
    from selon.model import Document

ORDER = 40  # its place in the list of commands


def add(
    paths: Paths,
    table: Annotated[
        Path | None, typer.Option("--table", metavar="MAPPING", help="The paths are tables, and this says what they mean.", dir_okay=False)
    ] = None,
    ledger: LedgerPath = DEFAULT,
    published: Published = None,
    outlet: Outlet = None,
    lang: TextLang = None,
    columns: ColumnsFile = None,
    follow: Follow = False,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    who: Who = None,
) -> None:
    """Read texts and keep them: each document once; a corrected article supersedes its earlier version."""
    with guarded(), opened(ledger, create=True) as kept:
        if table is not None:
            _add_tables(kept, table, paths, quiet=quiet, who=who_asks(who))
            return
        desk = Desk(paths, published, outlet, lang, quiet, jobs, columns=columns, follow=follow, allow_private=allow_private)
        door = _Door(kept)
        done = kept.add(desk.readings(wanted=door.lets_in), at=now(), who=who_asks(who))
        for line in (*door.refused, *done.refused):
            say(line)
        for line in () if quiet else done.corrections:
            say(f"note: {line}")
        if done.unlinked:
            say(f"note: the speakers of {done.unlinked} readings wait to be linked; selon speakers --link does it")
        print(_summary(done, door.known, str(ledger)))
        if not door.known and not done.known:
            desk.leave()


def _add_tables(kept: Ledger, mapping: Path, paths: list[str], *, quiet: bool, who: str) -> None:
    """Published tables, a document a row: only the rows that are new or corrected are added."""
    from selon.commands.table import read_table

    for path in paths:
        readings = read_table(mapping, Path(path), quiet=quiet)
        done = kept.add(readings, at=now(), who=who, what="add table")
        for line in (*done.refused, *(() if quiet else (f"note: {c}" for c in done.corrections))):
            say(line)
        print(f"{_summary(done, 0, str(kept.path))} of {len(readings)} rows, {sum(len(r.claims) for r in readings)} claims")


class _Door:
    """Keeps what is in the ledger already from being read again."""

    def __init__(self, kept: Ledger) -> None:
        from selon.reading.reader import VERSION

        self._kept, self._version = kept, VERSION
        self.known = 0
        self.refused: list[str] = []

    def lets_in(self, doc: Document) -> bool:
        state = self._kept.state(doc, self._version)
        self.known += state == "known"
        if state == "purged":
            self.refused.append(f"{doc.origin.file or doc.id}: this text was purged from the ledger; it is not added again")
        return state in ("missing", "older")


def _summary(done: Added, known: int, ledger: str) -> str:
    parts = [f"{done.new} new"]
    counts = (("superseding an earlier version", done.superseded), ("read anew", done.reread), ("known before", done.known + known))
    parts += [f"{number} {name}" for name, number in counts if number]
    return f"{ledger}: {', '.join(parts)}"


def register(app: typer.Typer) -> None:
    app.command()(add)
