"""Quantities: a laid-out document in, its figures out.

In: ``Parsed`` (the normalised text and its language). Out: ``Quantity`` rows in the order of the text, ids q1, q2 …
Never: knows a word of a language (``rules/quantities.py`` of the pack does), or gives a lone number: each keeps hedge and unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from selon.knowledge import tables
from selon.model import Quantity
from selon.reading.amounts import Amount
from selon.reading.engine import Hit, Rule, choose
from selon.reading.parsed import Parsed

_SHARES = ("percent", "fraction", "times")
_NEAR = 600
_CLOSE = 30
_FEW = 20
_TOLD_ON = ("area", "share", "currency", "mass", "temperature")


def read(parsed: Parsed) -> list[Quantity]:
    """The quantities of the whole text, headlines and furniture too."""
    rules = parsed.lang.rules("quantities")
    amounts = list(_amounts(parsed, rules))
    context = _Context(parsed, rules, amounts)
    kept = [a for i, a in enumerate(amounts) if context.resolve(i)]
    ids = {id(a): f"q{i}" for i, a in enumerate(kept, 1)}
    return [_quantity(parsed, a, ids, context.bases.get(id(a))) for a in kept]


def _amounts(parsed: Parsed, rules: ModuleType) -> Iterator[Amount]:
    """The amounts that are quantities, from left to right; why a number is none goes into the trace."""
    end = 0
    for at, tried in rules.starts(parsed.norm):
        if at < end:
            continue
        for hit in choose(_hits(tried, parsed.norm, at), parsed.trace, "quantities"):
            end = max(end, hit.end)
            if hit.value.refused:
                parsed.trace.add("quantities", hit.rule, hit.start, hit.end, f"no quantity: {hit.value.refused}")
            else:
                yield hit.value


def _hits(rules: Iterable[Rule], text: str, at: int) -> Iterator[Hit[Amount]]:
    for rule in rules:
        m = rule.pattern.match(text, at)
        amount = rule.make(m, None) if m else None
        if amount is not None:
            yield Hit(amount.start, amount.end, amount, rule.name, rule.rank)


def _quantity(parsed: Parsed, amount: Amount, ids: dict[int, str], base: Amount | None) -> Quantity:
    span, low, high = parsed.span(amount.start, amount.end), _round(amount.low), _round(amount.high)
    return Quantity(
        ids[id(amount)], span, low, high, amount.hedge, amount.unit or "count", of=amount.of,
        base=ids.get(id(base)), relation=amount.relation, rule=tuple(amount.path),
    )  # fmt: skip


def _round(value: float | None) -> float | None:
    """Whole numbers as whole; fractions to four places."""
    if value is None or value.is_integer():
        return value if value is None else int(value)
    return round(value, 4)


class _Context:
    """What the amounts of one text say of one another: units of bare numbers, wholes of parts, bases of comparisons."""

    def __init__(self, parsed: Parsed, rules: ModuleType, amounts: Sequence[Amount]) -> None:
        self.parsed, self.rules, self.amounts = parsed, rules, amounts
        self.text = parsed.norm
        self.starts = [a.start for a in amounts]
        self.bases: dict[int, Amount] = {}
        self.nouns: list[tuple[int, str]] | None = None

    def resolve(self, i: int) -> bool:
        """Gives amount ``i`` its unit and its base; False where it cannot stand without a base that it lacks."""
        amount = self.amounts[i]
        start, stop = self._sentence(amount.start)
        if amount.part and not self._join_whole(i, start) and amount.needs_base:
            return False
        if amount.unit is None:
            amount.unit = self._unit(i, start, stop)
        self._compare(i, start)
        return True

    def _sentence(self, at: int) -> tuple[int, int]:
        """The sentence around an offset, or as much of an endless one as can matter."""
        sent = self.parsed.sentence_at(at)
        if sent is not None:
            start, stop = sent.start, sent.end
        else:
            end = self.text.find("\n", at, at + _NEAR)
            start, stop = self.text.rfind("\n", max(0, at - _NEAR), at) + 1, end if end >= 0 else len(self.text)
        return max(start, at - _NEAR), min(stop, at + _NEAR)

    def _counted(self, unit: str | None) -> bool:
        return unit is not None and tables.units()[unit].counted

    def _join_whole(self, i: int, start: int) -> bool:
        """The whole that a part belongs to: the last amount of the sentence that is no part itself."""
        amount = self.amounts[i]
        for whole in reversed(self.amounts[:i]):
            if whole.start < start:
                break
            if (
                whole.part
                or whole.unit in _SHARES
                or _exceeds(amount, whole)
                or (amount.unit != "fraction" and not self._fits(amount, whole))
            ):
                continue
            self.bases[id(amount)] = whole
            amount.of, amount.relation = self.parsed.span(whole.start, whole.end).surface, "of"
            if amount.unit is None and self._money(whole.unit):
                self._scale_alike(amount, whole)
            amount.unit = amount.unit or whole.unit
            return True
        return False

    def _scale_alike(self, part: Amount, whole: Amount) -> None:
        """«61 milliards, dont 14 pour …»: of a sum in thousand millions a small part is told in thousand millions."""
        by = self.rules.scale(self.parsed.span(whole.start, whole.end).surface)
        top = whole.high or whole.low or 0.0
        ends = [None if v is None else v * by for v in (part.low, part.high)]
        if by > 1 and all(v is None or v <= top for v in ends) and self.rules.scale(self.parsed.span(part.start, part.end).surface) == 1:
            part.low, part.high = ends

    def _fits(self, part: Amount, whole: Amount) -> bool:
        units = tables.units()
        if part.unit is None or whole.unit is None:
            return whole.unit is None or units[whole.unit].dimension != "duration"
        return units[part.unit].dimension == units[whole.unit].dimension or self._counted(part.unit) and self._counted(whole.unit)

    def _unit(self, i: int, start: int, stop: int) -> str:
        """What a bare number counts: the noun that the sentence hangs on it, the amount it is told with, the thing last named."""
        amount = self.amounts[i]
        if self.rules.multiplied(self.text, amount.start):
            return "times"
        return self._told(i, start, stop) or self._last_named(i, start, stop) or "count"

    def _told(self, i: int, start: int, stop: int) -> str | None:
        """The unit by the words that tie the number to a noun or to its neighbours."""
        amount = self.amounts[i]
        if unit := self.rules.members(self.text, amount.end, stop):
            return str(unit)
        after = self.amounts[i + 1] if i + 1 < len(self.amounts) else None
        if (
            after is not None
            and after.unit
            and after.unit not in _SHARES[1:]
            and any(p.fullmatch(self.text, amount.end, after.start) for p in (self.rules.LINK, self.rules.OF))
        ):
            return after.unit
        before = self.amounts[i - 1] if i and self.amounts[i - 1].start >= start else None
        if amount.versus and (against := self._against(i, start)) is not None:
            return against
        if before is not None and self._goes_on(before, amount):
            return before.unit
        if self.rules.money(self.text, amount.start, amount.end) or (
            before is not None and self._money(before.unit) and (amount.low or amount.high or 0) >= 1e6
        ):
            return self._currency(i)
        return None

    def _against(self, i: int, start: int) -> str | None:
        """The unit of what a number is set against: the last of the sentence, durations only where there is nothing else."""
        told = [a.unit for a in reversed(self.amounts[:i]) if a.start >= start and a.unit is not None]
        units = tables.units()
        unit = next((u for u in told if units[u].dimension != "duration"), told[0] if told else None)
        return None if unit in _SHARES[1:] else unit

    def _goes_on(self, before: Amount, amount: Amount) -> bool:
        """Whether a bare number closely follows a measure and is of it: ``430 km², 60 de moins``."""
        if before.unit is None or before.unit in _SHARES[1:] or tables.units()[before.unit].dimension not in _TOLD_ON:
            return False
        near = amount.start - before.end <= _CLOSE and not self._nouns(before.end, amount.start)
        return near and not self.rules.acts(self.text, amount.end)

    def _last_named(self, i: int, start: int, stop: int) -> str | None:
        """The unit of the nearest thing: in the sentence before the number, then where its words point, then elsewhere near."""
        amount = self.amounts[i]
        asked = self.rules.asked(self.text, amount.end)
        earlier = max(0, start - _NEAR)
        told, here = (start, amount.start), (amount.end, stop)
        back = (earlier, start)
        if self.rules.they(self.text, amount.start):
            order = [(told, True, asked), (back, True, asked), (here, True, asked)]
        elif (things := self.rules.of_them(self.text, amount.start)) is not None:
            some = asked or things
            if not some and (unit := self._measured(i, earlier)) is not None:
                return unit
            order = [
                (told, False, asked),
                (told, True, some or self.rules.THINGS),
                (back, False, some),
                (back, True, some),
                (told, True, asked),
            ]
        else:
            order = [(told, True, asked), (here, False, asked), (back, False, asked), (here, True, asked), (back, True, asked)]
        found = next((unit for (lo, hi), nouns, kinds in order if (unit := self._nearest(i, lo, hi, nouns=nouns, kinds=kinds))), None)
        if found is None and (asked or self.rules.they(self.text, amount.start)):
            return "person" if not asked or "people" in asked else None
        return found

    def _measured(self, i: int, earlier: int) -> str | None:
        """The unit of the last measure, which ``en`` takes up where nothing counted stands behind it: ``310 km² … en revendiquait 430``."""
        before = next((a for a in reversed(self.amounts[:i]) if a.unit is not None), None)
        if before is None or before.start < earlier or self._nouns(before.end, self.amounts[i].start):
            return None
        unit = before.unit
        return unit if unit is not None and unit not in _SHARES and tables.units()[unit].dimension in _TOLD_ON else None

    def _nearest(self, i: int, lo: int, hi: int, *, nouns: bool, kinds: frozenset[str]) -> str | None:
        """The unit of the counted amount (or plural noun) between two offsets that is nearest, of these kinds if any are given."""
        amount = self.amounts[i]
        others = [a for a in self.amounts[bisect_left(self.starts, lo) : bisect_left(self.starts, hi)] if a is not amount]
        found = [(a.start, a.unit) for a in others if a.unit and self._counted(a.unit) and not a.part]
        if nouns:
            parts = [(a.start, a.end) for a in others if a.part]
            found += [(at, unit) for at, unit in self._nouns(lo, hi) if not any(s <= at < e for s, e in parts)]
        if kinds:
            found = [f for f in found if tables.units()[f[1]].dimension in kinds]
        if not found:
            return None
        return (min(found) if lo >= amount.end else max(found))[1]

    def _nouns(self, lo: int, hi: int) -> list[tuple[int, str]]:
        """(offset, unit) of the nouns between two offsets; the text is gone through once, when first asked."""
        if self.nouns is None:
            self.nouns = self.rules.named(self.text, 0, len(self.text))
        return self.nouns[bisect_left(self.nouns, (lo, "")) : bisect_left(self.nouns, (hi, ""))]

    def _money(self, unit: str | None) -> bool:
        return unit is not None and tables.units()[unit].dimension == "currency"

    def _currency(self, i: int) -> str | None:
        """The currency of the sum told before amount ``i``, else of the one told after it."""
        near = (*reversed(self.amounts[max(0, i - _FEW) : i]), *self.amounts[i + 1 : i + _FEW])
        return next((a.unit for a in near if self._money(a.unit)), None)

    def _compare(self, i: int, start: int) -> None:
        """``deux tiers de moins que les 1 400 km²``, ``500 km² sur les 1 400 km²``, ``un tiers de plus``."""
        amount = self.amounts[i]
        after = self.amounts[i + 1] if i + 1 < len(self.amounts) else None
        share = amount.unit in _SHARES
        if after is not None and (share or after.unit == amount.unit):
            gap = (self.text, amount.end, after.start)
            if (share and self.rules.THAN.fullmatch(*gap)) or self.rules.OF.fullmatch(*gap):
                self._base(amount, after)
                return
        before = next((a for a in reversed(self.amounts[:i]) if a.start >= start and a.unit not in _SHARES), None)
        if share and amount.relation in ("more", "less", "times") and before is not None and id(amount) not in self.bases:
            self._base(amount, before)

    def _base(self, amount: Amount, base: Amount) -> None:
        self.bases[id(amount)] = base
        amount.of = self.parsed.span(base.start, base.end).surface
        amount.relation = amount.relation or "of"


def _exceeds(part: Amount, whole: Amount) -> bool:
    """Whether a count is larger than what it should be a part of."""
    return part.unit not in _SHARES and part.low is not None and whole.high is not None and part.low > whole.high
