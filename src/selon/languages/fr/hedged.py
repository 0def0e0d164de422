"""French hedges, and the amount that a number with its hedge and its noun makes.

In: the match of a rule that has read a number, with the number's value and what it counts. Out: an ``Amount``.
Never: reads the number, or resolves what a bare number counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from selon.knowledge import tables
from selon.languages.fr import counted, numbers
from selon.languages.fr.rules.not_counted import Place, dated_noun, not_counted
from selon.reading.amounts import Amount, Counted

_DE = r"(?:de (?:la |l'|cette |ces )?|d'|du |des )"


def _phrases(table: Mapping[str, Iterable[str]], gap: str) -> tuple[str, dict[str, str]]:
    """A fragment that matches every phrase with the ``gap`` behind it, longest first, and the hedge id of each phrase."""
    ids = {phrase.replace(" ~", ""): tables.check_hedge(counted.FILE, key) for key, rows in table.items() for phrase in rows}
    rows = sorted((p for rows in table.values() for p in rows), key=len, reverse=True)
    plain, linked = [p for p in rows if "~" not in p], [p.removesuffix(" ~") for p in rows if "~" in p]
    shapes = [rf"(?:{counted.loose('|'.join(part))}){end}" for part, end in ((linked, f" {_DE}"), (plain, gap)) if part]
    return "(?:" + "|".join(shapes) + ")", ids | {counted.bare(phrase): key for phrase, key in ids.items()}


HEDGE, _HEDGES = _phrases(counted.WORDS["hedges"], " ")
_AFTER, _AFTERS = _phrases(counted.WORDS["hedges_after"], "")
H = rf"(?P<hedge>{HEDGE}{{0,2}})"
# What a hedge is known by from its start: its first two words (`de l'ordre`, `au moins`, `plus d`).
OPENINGS = sorted({counted.loose(" ".join(p.replace("~", "d").split(" ")[:2])) for rows in counted.WORDS["hedges"].values() for p in rows})
HEDGE_IDS = tuple(dict.fromkeys(_HEDGES.values()))
# Not `300 hommes au plus fort des combats`, nor `20 morts et plus de 30 blessés`.
_GOES_ON = rf"(?! (?:{numbers.NUMBER}|une?|des|la|les|de|que|tard|tôt|fort|vite|haut|bas|près|loin)(?!\w)| d'| qu')"
_HEDGE_AFTER = re.compile(rf" (?P<after>{_AFTER})(?!\w){_GOES_ON}", re.IGNORECASE)
_TAIL_DE = re.compile(r"(?: (?:de(?: la| l'| cette| ces)?|du|des)| d')\s*$")
HOW = {
    "measure": "of a measure", "dated": "of a measure", "noun": "of a noun", "model": "of a model", "anaphor": "of an anaphor",
    "unknown": "of an unknown noun", "others": "of others", "bare": "bare",
}  # fmt: skip
AFTER_NUMBER = "hedge after"

_PART = re.compile(
    r"(?:dont|parmi (?:eux|elles|lesquels|lesquelles)|au nombre desquels|y compris|notamment)(?: seulement| déjà)? $", re.IGNORECASE
)
_MORE = re.compile(r" (?:de|en) plus(?! de)(?!\w)| supplémentaires?(?!\w)| plus (?!de )", re.IGNORECASE)
_LESS = re.compile(r" (?:de|en) moins(?! de)(?!\w)| moins (?!de )| moindre", re.IGNORECASE)
_HEIGHT = re.compile(r"(?:au-dessus|au-dessous|en dessous) ", re.IGNORECASE)
_VERSUS = re.compile(r"(?:contre|au lieu de|après|à) $", re.IGNORECASE)


def hedge_id(surface: str) -> str:
    """The hedge that a matched phrase stands for; of two phrases, the first's."""
    words = surface.strip().lower()
    exact = _HEDGES.get(words) or _HEDGES.get(_TAIL_DE.sub("", words))
    return exact or _HEDGES[min((p for p in _HEDGES if words.startswith(p)), key=lambda p: -len(p))]


def build(
    m: re.Match[str], rule: str, band: tuple[float | None, float | None], at: tuple[int, int], what: Counted | None, hedge: str = "exact"
) -> Amount | None:
    """The amount that a match makes. ``band``: low and high as the number has them; ``at``: where the number starts and stops.

    Refused, with its reason, where the number counts nothing; None where the words before it are no hedge of it.
    """
    text, (number, stop) = m.string, at
    low, high = band
    surface = m.groupdict().get("hedge") or ""
    end = what.end if what else stop
    if _HEIGHT.match(surface) and what is not None and (what.how != "measure" or dated_noun(what.unit)):
        return None
    if surface[:5].lower() == "plus " and text[m.start() - 3 : m.start()].lower() == "en " and not (what and dated_noun(what.unit)):
        return None
    amount = Amount(m.start(), end, low, high, hedge, what.unit if what else None, path=[rule, HOW[what.how if what else "bare"]])
    amount.refused = not_counted(Place(text, m.start(), number, stop, end, low if low is not None else high or 0.0, what))
    if amount.refused:
        return amount
    if what is not None and what.half:
        amount.low, amount.high = (None if x is None else x + 0.5 for x in (low, high))
    _hedge(amount, text, surface)
    _context(amount, text, what)
    return amount


def _hedge(amount: Amount, text: str, surface: str) -> None:
    after = _HEDGE_AFTER.match(text, amount.end) if amount.hedge in ("exact", "about") else None
    if surface and amount.hedge in ("exact", "about"):
        amount.hedge = hedge_id(surface)
        amount.path.append(amount.hedge)
    elif after:
        amount.hedge, amount.end = _AFTERS[after["after"].lower()], after.end()
        amount.path += [AFTER_NUMBER, amount.hedge]
    if amount.hedge in ("more_than", "at_least"):
        amount.high = None
    elif amount.hedge in ("less_than", "at_most"):
        amount.low = None


def _context(amount: Amount, text: str, what: Counted | None) -> None:
    """What stands around the amount: what it is of, whether it is a part, whether it is set against another."""
    measured = what is None or what.how == "measure"
    amount.of = counted.what(text, amount.end) if measured or what is None else what.of
    amount.part = bool(_PART.search(text, max(0, amount.start - 28), amount.start))
    if amount.part and what is not None and what.unit == "person" and what.of and what.of[0].isupper() and what.of[1:2].islower():
        amount.unit = None
    amount.versus = bool(_VERSUS.search(text, max(0, amount.start - 12), amount.start))
    if amount.unit in ("percent", "fraction", "times"):
        amount.relation = (
            "more"
            if _MORE.match(text, amount.end)
            else "less"
            if _LESS.match(text, amount.end)
            else "times"
            if amount.unit == "times"
            else "of"
        )
    elif amount.part:
        amount.relation = "of"
