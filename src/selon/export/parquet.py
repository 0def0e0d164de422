"""Claims as Parquet and as a data frame.

In: ``ClaimRow``s. Out: a polars frame, the bytes of a Parquet file.
Never: guesses a column's type from its values: an empty export has the same columns as a full one.
"""

from __future__ import annotations

import io
import typing
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from selon.export.rows import COLUMNS, as_dict
from selon.ledger import rows as model
from selon.ledger.rows import ClaimRow

if TYPE_CHECKING:
    from polars import DataFrame


def frame(rows: Iterable[ClaimRow]) -> DataFrame:
    """A row a claim; days as Date, offsets as Int64, values as Float64, the rest as String."""
    import polars as pl

    held = [as_dict(row) for row in rows]
    return pl.DataFrame({name: [row[name] for row in held] for name in COLUMNS}, schema=_schema(), strict=False)


def write(rows: Iterable[ClaimRow]) -> bytes:
    """The bytes of a Parquet file; the same rows give the same bytes."""
    out = io.BytesIO()
    frame(rows).write_parquet(out)
    return out.getvalue()


def _schema() -> dict[str, Any]:
    import polars as pl

    types = {"str": pl.String, "int": pl.Int64, "float": pl.Float64, "dt.date": pl.Date}
    said = {name: str(kind).removesuffix(" | None") for name, kind in typing.cast("dict[str, str]", model.ClaimRow.__annotations__).items()}
    return {name: types[said.get(name, "str")] for name in COLUMNS}
