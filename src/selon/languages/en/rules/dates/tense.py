"""How an English clause leans: does the verb that governs a date tell of the past or of the future.

In: the lower-cased text, the bounds of the sentence and of the date. Out: ``lean`` −1, 0, 0.5 (planned once) or 1; ``aside``: the date
stands in a relative clause. Never: parses; the verb is found by its form, the clause by its marks and conjunctions.
"""

from __future__ import annotations

import re
from itertools import pairwise

from selon.languages.en.rules.dates.grammar import WORDS

_T = WORDS["tense"]
_CUT = re.compile(rf"[;:()\"“”]|, |\b(?:{_T['conjunctions']})\b")
_FUTURE = re.compile(rf"(?<![\w-])(?:{_T['future']})(?!\w)")
_PAST = re.compile(rf"(?<![\w-])(?:{_T['past']}|[a-z]{{3,}}ed)(?!\w)")
_PLANNED = re.compile(r"(?<!\w)(?:was|were|had) (?:due|set|expected|scheduled|supposed|planned|to)\b")
_PASSIVE = re.compile(r"\W?(?:(?:be|been|being|have|not|also|only|then|now|soon|still|all|both|to) )*")  # «must all be repaired»
_MOVED = re.compile(rf"\b(?:{_T['moved']})(?: \w+ly)? (?P<to>(?:to|for|until|till) )?\Z")  # «put off until Wednesday»
_RELATIVE = re.compile(r"\b(?:who|which|that|where)\b")


def lean(low: str, first: int, last: int, start: int, end: int) -> float:
    """The lean of the clause of ``low[start:end]`` within the sentence ``low[first:last]``."""
    moved = _MOVED.search(low, max(first, start - 40), start)
    if moved and (moved["to"] or low.startswith(("until ", "till "), start)):
        return 1.0
    marks = [first, *(m.start() for m in _CUT.finditer(low, first, last)), last]
    bounds = sorted({*marks})
    clauses = [(a, b) for a, b in pairwise(bounds) if a < b]
    here = next((i for i, (s, e) in enumerate(clauses) if s <= start < e), 0)
    ahead, behind = range(here + 1, min(len(clauses), here + 4)), range(here - 1, max(-1, here - 4), -1)
    for step in [here, *(ahead if start - first < 4 else behind), *(behind if start - first < 4 else ahead)]:
        found = _verdict(
            low[clauses[step][0] : start] if step == here else low[slice(*clauses[step])],
            low[end : clauses[step][1]] if step == here else "",
        )
        if found is not None:
            return found
    return 0.0


def _verdict(before: str, after: str) -> float | None:
    """What the verb nearest before the date says, else the one after it; None where neither has one."""
    for stretch, nearest in ((before, -1), (after, 0)):
        if _PLANNED.search(stretch):
            return 0.5
        future, past = list(_FUTURE.finditer(stretch)), list(_PAST.finditer(stretch))
        if future and past:
            if nearest == -1:
                passive = _PASSIVE.fullmatch(stretch, future[-1].end(), max(future[-1].end(), past[-1].start()))
                return 1.0 if future[-1].start() > past[-1].start() or passive else -1.0
            return 1.0 if future[0].start() < past[0].start() else -1.0
        if future:
            return 1.0
        if past:
            return -1.0
    return None


def aside(low: str, first: int, start: int) -> bool:
    """Whether the date at ``start`` stands in a relative clause that is still open («the strike that hit on Thursday …»)."""
    opened = None
    for m in _RELATIVE.finditer(low, first, start):
        opened = m.start()
    return opened is not None and "," not in low[opened:start] and low[max(first, opened - 2) : opened].strip() != ","
