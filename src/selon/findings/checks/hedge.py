"""One says *environ 500*, another *500*: the hedge is dropped where the text links the two, else uneven.

In: a text under check. Out: a finding (verdict differs) for each figure that stands with a hedge here and without one there.
Never: says who took the figure from whom where the text does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.findings import alike, bands, wording
from selon.findings.text import Text
from selon.model import Claim, Finding, Quantity

CHECK = "hedge"
SILENT = frozenset({"vague", "range"})


def within(text: Text) -> Iterator[Finding]:
    for group in _groups(text):
        hedged = [c for c in group if _hedge(text, c) != "exact"]
        exact = [c for c in group if _hedge(text, c) == "exact"]
        if hedged and exact and len({_hedge(text, c) for c in hedged}) == 1:
            yield _finding(text, hedged, exact)


def _hedge(text: Text, claim: Claim) -> str:
    figure = text.reading.figure(claim)
    return figure.hedge if figure else "exact"


def _groups(text: Text) -> list[list[Claim]]:
    """Claims that give one figure of one thing, in order of the text; each figure once."""
    rows = [c for c in _by_figure(text) if alike.usable(c) and c.modality in alike.SAID]
    by_value: dict[float | None, list[list[Claim]]] = {}
    for claim in rows:
        figure = text.reading.figure(claim)
        amount = text.amount(figure) if figure else None
        groups = by_value.setdefault(amount.value if amount else None, [])
        home = next((g for g in groups if _belongs(text, claim, g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return [g for groups in by_value.values() for g in groups]


def _by_figure(text: Text) -> Iterator[Claim]:
    for figure in text.figures:
        if figure.hedge not in SILENT and figure.unit not in {"times", "fraction"}:
            claim = text.saying(figure)
            if claim is not None:
                yield claim


def _belongs(text: Text, claim: Claim, group: list[Claim]) -> bool:
    """Whether the claim gives the figure of one of the group, and clashes with none."""
    return all(alike.agree(text, claim, c) for c in group) and any(alike.same_figure(text, claim, c) for c in group)


def _finding(text: Text, hedged: list[Claim], exact: list[Claim]) -> Finding:
    tied = any(alike.linked(text, h, e) for h in hedged for e in exact)
    key = "hedge.dropped" if tied else "hedge.uneven"
    says = wording.say(key, bands.DIFFERS, hedged=wording.listed(_row(text, hedged)), exact=wording.listed(_row(text, exact)))
    rows = hedged + exact
    figures: list[Quantity] = [q for c in rows if (q := text.reading.figure(c)) is not None]
    return text.finding(
        CHECK, bands.DIFFERS, says, [c.id for c in rows if c.id], [q.span for q in figures],
        figures[0].hedge, figures[-1].hedge, tuple(bands.band(q) for q in (figures[0], figures[-1])),
    )  # fmt: skip


def _row(text: Text, claims: list[Claim]) -> list[wording.Local]:
    """Each wording once, with all who use it."""
    shown: dict[str, list[Claim]] = {}
    for claim in claims:
        figure = text.reading.figure(claim)
        if figure is not None:
            shown.setdefault(" ".join(figure.span.surface.split()), []).append(claim)
    return [wording.with_who(wording.quote(words), _all_who(text, rows)) for words, rows in shown.items()]


def _all_who(text: Text, claims: list[Claim]) -> wording.Local:
    whos = [text.who(c) for c in claims]
    return lambda lang: ("\u00a0; " if lang == "fr" else "; ").join(dict.fromkeys(w(lang) for w in whos))
