"""selon reads war dispatches and keeps the account: who said what, when, where, how much, in whose words.

    import selon
    reading = selon.read("Kiev dit contrôler environ 500 km².", published="2025-02-14")
    selon.check([reading])
    print(selon.brief([reading], lang="fr").markdown())
    with selon.Ledger("selon.db") as ledger:
        ledger.add([reading], at=datetime.now(timezone.utc))
        list(ledger.rows(place="Koursk", kind="control"))

What stands here is loaded when it is first used: importing selon costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selon.api import brief, check, read, read_all
    from selon.ledger.store import Ledger
    from selon.model import Document, Finding, Reading, SelonError

__version__ = "0.1.0"
__all__ = ["Document", "Finding", "Ledger", "Reading", "SelonError", "__version__", "brief", "check", "read", "read_all"]

_ELSEWHERE = {**dict.fromkeys(("brief", "check", "read", "read_all"), "selon.api"), "Ledger": "selon.ledger.store"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'selon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ELSEWHERE.get(name, "selon.model")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
