"""selon from Python: the same as the command line.

In: a text, documents, readings. Out: readings, findings, a brief.
Never: prints or looks at the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selon import languages
from selon.batch import read_all, read_document
from selon.model import Document, Finding, Reading, Refusal

if TYPE_CHECKING:
    from selon.ledger.windows import Account
    from selon.maps.books import MapBook
    from selon.report.brief import Brief

__all__ = ["account", "brief", "check", "read", "read_all"]


def read(
    text: str,
    lang: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Reading:
    """One text, read. ``published`` is an ISO date or an RFC 3339 time; without it, relative dates stay unresolved.

    A text that cannot be read (empty, no language pack) is a reading with one refusal. Raises SourceError for a
    ``published`` that is no date and a ``lang`` without a pack.
    """
    from selon.sources.documents import Facts, build
    from selon.sources.wishes import Wishes, language_wish, published_wish

    known = languages.known()
    wishes = Wishes(known, published_wish(published), outlet, language_wish(lang, known))
    found = next(build(text, Facts(title=title), wishes))
    if isinstance(found, Document):
        return read_document(found)
    return Reading(Document("", text), refusals=(Refusal("document", found.reason),))


def check(readings: Iterable[Reading], maps: MapBook | None = None) -> list[Finding]:
    """What the checks have to say about these readings, within and between them, and against control maps where there are any."""
    from selon import findings

    return list(findings.check(list(readings), maps))


def brief(readings: Iterable[Reading], lang: str = "fr") -> Brief:
    """The cited situation report of these readings, in French (``fr``) or English (``en``). Raises SelonError for another."""
    from selon.report.brief import build

    known = list(readings)
    return build(known, check(known), lang)


def account(held: Account, lang: str = "fr", maps: MapBook | None = None) -> Brief:
    """The brief of a window of a ledger (``Ledger.account``): what changed against what stood before, then as ``brief``."""
    from selon.report.account import build

    return build(held, check([*held.earlier, *held.readings], maps), lang)
