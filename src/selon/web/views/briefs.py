"""The brief of a window of the ledger.

In: a ledger, a window, a language. Out: the brief as ``selon brief --format json`` writes it, and the window.
Never: counts as the last brief that was made (``selon brief --since last`` does).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selon.model import SelonError

if TYPE_CHECKING:
    from selon.ledger.store import Ledger
    from selon.maps.books import MapBook
    from selon.report.brief import Brief
    from selon.web.asked import BriefAsked

MOST = 1_500  # documents of a window: some ten seconds


def plain(made: Brief | None, window: dict[str, Any]) -> dict[str, Any]:
    """``{"window": {"since", "until", "place"}, "empty": bool, …}`` and, where documents lie in the window, the brief's own keys."""
    head = {"window": window, "empty": made is None}
    return head if made is None else {**head, **made.as_dict()}


def written(ledger: Ledger, book: MapBook, asked: BriefAsked) -> tuple[Brief | None, dict[str, Any]]:
    """The brief (None where no document lies in the window), and the window.

    Raises LedgerError for a place of no claim, SelonError for a window that holds more than ``MOST`` documents.
    """
    from selon.findings import check
    from selon.ledger.windows import Window
    from selon.report.account import build

    since = asked.since or (None if asked.until else ledger.overview().last)
    window = Window(since, asked.until, place=asked.place, after=None if since else 0)
    about = {"since": since.isoformat() if since else None, "until": asked.until.isoformat() if asked.until else None, "place": asked.place}
    held = ledger.published_between(since, asked.until)
    if held > MOST:
        raise SelonError(
            f"{held:,} documents lie in this window, and the page writes a brief of {MOST:,}; give fewer days, or use selon brief"
        )
    account = ledger.account(window)
    if not account.readings and not account.changes:
        return None, about
    found = check([*account.earlier, *account.readings], book if book.sources() else None)
    return build(account, list(found), asked.lang), about
