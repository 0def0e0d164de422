"""Who or what a phrase names that begins with a figure: the figure says how many, what is counted says who.

In: a phrase of a claim, the quantities of the document. Out: the part of the phrase that names somebody, None where it names nobody.
Never: takes a number away from within a name («la 47e brigade», «F-16»): only where the phrase begins with a quantity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selon.knowledge import tables
from selon.model import Quantity
from selon.reading.candidates import Ref


def named(ref: Ref, quantities: Sequence[Quantity], norm: str) -> Ref | None:
    """«plus de 420 militaires ukrainiens»: «militaires ukrainiens»; «environ 310 km²», «68»: nobody."""
    num = next((q for q in quantities if q.span.start <= ref.start < q.span.end or _opens(ref, q, norm)), None)
    if num is None:
        return ref
    unit = tables.units().get(num.unit)
    if unit is not None and not unit.counted:
        return None if num.span.end >= ref.end else ref
    at = norm.find(num.of, num.span.start, ref.end) if num.of else -1
    if at >= 0:
        return replace(ref, start=max(at, ref.start))
    return None if num.span.end >= ref.end and " " not in norm[num.span.start : num.span.end].strip() else ref


def _opens(ref: Ref, num: Quantity, norm: str) -> bool:
    """Whether nothing but an article or a mark stands in the phrase before the quantity."""
    return ref.start < num.span.start < ref.end and len(norm[ref.start : num.span.start].strip(" «“\"'’")) <= 3
