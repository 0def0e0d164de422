"""The ledger as a table in memory and as a notebook shows it.

In: filters. Out: a polars or pandas frame with the columns of ``ClaimRow``; a piece of HTML.
Never: prints a character of a text unescaped.
"""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import fields
from html import escape
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import func, select

from selon.ledger.errors import LedgerError
from selon.ledger.queries import Queries
from selon.ledger.rows import ClaimRow
from selon.ledger.tables import claim_rows, documents, standing

NAMES = tuple(f.name for f in fields(ClaimRow))
_SHOWN = ("day", "outlet", "who", "kind", "place", "figure", "sentence")


class Frames(Queries):
    """Frames, and the face of a ledger in a notebook."""

    def frame(self, library: str = "polars", **filters: Any) -> Any:
        """The rows of ``rows`` as a frame of ``polars`` or ``pandas``, days as days. Raises LedgerError for another or a missing one."""
        if library not in ("polars", "pandas"):
            raise LedgerError(f"{library!r} makes no frames here; say polars or pandas")
        values = list(zip(*(tuple(getattr(row, name) for name in NAMES) for row in self.rows(**filters)), strict=True)) or [()] * len(NAMES)
        columns = dict(zip(NAMES, map(list, values), strict=True))
        return _polars(columns) if library == "polars" else _pandas(columns)

    def _repr_html_(self) -> str:
        """What the ledger holds, and its newest claims."""
        with self.reading() as connection:
            docs, stand, claims = (
                connection.execute(select(func.count()).select_from(t)).scalar() for t in (documents, standing, claim_rows)
            )
        head = "".join(f"<th>{name}</th>" for name in _SHOWN)
        body = "".join(f"<tr>{''.join(_cell(getattr(row, name)) for name in _SHOWN)}</tr>" for row in self.rows(newest=True, limit=5))
        return (
            f"<p><b>{escape(str(self.path))}</b>: {stand} documents that stand, of {docs} kept; {claims} claims read. The newest:</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def _cell(value: Any) -> str:
    return f"<td>{escape(str(value)) if value is not None else ''}</td>"


def _types() -> dict[str, type]:
    """The one type of each column, besides None."""
    out = {}
    for name, hint in get_type_hints(ClaimRow).items():
        parts = [part for part in get_args(hint) if part is not type(None)] if get_origin(hint) in (Union, types.UnionType) else [hint]
        out[name] = parts[0]
    return out


def _polars(columns: dict[str, list[Any]]) -> Any:
    import polars as pl

    kinds: dict[type, Any] = {str: pl.String, int: pl.Int64, float: pl.Float64, dt.date: pl.Date}
    return pl.DataFrame(columns, schema={name: kinds[kind] for name, kind in _types().items()})


def _pandas(columns: dict[str, list[Any]]) -> Any:
    try:
        import pandas as pd
    except ImportError as err:
        raise LedgerError("pandas is not installed; install it, or ask for a polars frame") from err
    kinds = {str: "string", int: "Int64", float: "Float64", dt.date: "datetime64[s]"}
    return pd.DataFrame({name: pd.Series(columns[name], dtype=kinds[kind]) for name, kind in _types().items()})
