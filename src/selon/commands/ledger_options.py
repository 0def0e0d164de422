"""What the commands that stand on a ledger share: where it is, who asks, the filters of claims.

In: nothing. Out: annotated types for typer; the ledger, opened. Here the clock is read for what is written.
Never: writes results.
"""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.model import SelonError

if TYPE_CHECKING:
    from selon.ledger.store import Ledger

LedgerPath = Annotated[Path, typer.Option("--ledger", envvar="SELON_LEDGER", help="The ledger's file.", dir_okay=False)]
DEFAULT = Path("selon.db")
Who = Annotated[str | None, typer.Option("--who", envvar="SELON_WHO", help="Who does this; your user name if not given.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for those who come later.", show_default=False)]
Day = Annotated[str | None, typer.Option(metavar="DAY", help="Published from this day on (2025-03-08).")]


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger of that file. Raises LedgerError if there is none and it is not to be made."""
    from selon.ledger.store import Ledger

    with Ledger(path, create=create) as ledger:
        yield ledger


def ledger_or_usage(path: Path | None) -> Path:
    """The ledger that a command asks when it is given no paths. Raises SelonError where it is given neither."""
    if path is None:
        raise SelonError("nothing to read; give files or folders, or a ledger with --ledger selon.db (or SELON_LEDGER)")
    return path


def now() -> dt.datetime:
    """The moment at which something is written."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - one of the places that read the clock


def who_asks(given: str | None) -> str:
    """Who does it, for the record."""
    if given is not None:
        return given
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id, as in a container
        return ""


def day_of(given: str | None, name: str) -> dt.date | None:
    """The day that was typed. Raises SelonError for what is none."""
    try:
        return dt.date.fromisoformat(given) if given else None
    except ValueError:
        raise SelonError(f"{name} {given!r} is no day; write it as 2025-02-01") from None


def typed(words: Iterable[str]) -> str:
    """What was typed, as the word index takes it: an argument with a space in it is a phrase, unless it says so itself."""
    return " ".join(f'"{w}"' if " " in w and not any(mark in w for mark in '"«»') else w for w in words)
