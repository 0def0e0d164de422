"""Why a phrase was read as it was: the rules that fired, what they gave, and what was tried and dropped.

In: a reading and the trace of its making. Out: a tree for rich.
Never: reasons anew; it shows what the reader wrote down.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from rich.tree import Tree

from selon.export.table import flat, interval
from selon.model import Claim, PlaceMention, Quantity, Reading, Span, When
from selon.reading.engine import Trace


def tree(reading: Reading, trace: Trace) -> Tree:
    """Layers, under each what it found with its rule path; then what was dropped, and what was refused."""
    root = Tree(Text(flat(reading.document.text, 160), style="bold"))
    _layer(root, "quantities", ((q.span, _quantity(q), q.rule) for q in reading.quantities))
    _layer(root, "dates", ((w.span, _when(w), w.rule) for w in reading.dates))
    _layer(root, "places", ((p.span, _place(p), p.rule) for p in reading.places))
    _layer(root, "actors", ((a.span, f"{a.name} ({a.kind})", a.rule) for a in reading.actors))
    said = root.add(Text(f"attributions ({len(reading.attributions)})", style="cyan"))
    for attr in reading.attributions:
        head = f"{attr.speaker or 'nobody named'} – {attr.stance}, {attr.speech}"
        branch = said.add(_found(attr.cue or attr.source, head))
        _rules(branch, attr.rule)
        for name, span in (("source", attr.source), ("cue", attr.cue), *(("content", s) for s in attr.content)):
            if span is not None:
                branch.add(_found(span, name))
        for claim in (c for c in reading.claims if c.attribution == attr.id):
            _claim(branch, reading, claim)
    own = [c for c in reading.claims if c.attribution is None]
    if own:
        branch = root.add(Text(f"claims of no attribution ({len(own)})", style="cyan"))
        for claim in own:
            _claim(branch, reading, claim)
    _dropped(root, reading, trace)
    for refusal in reading.refusals:
        at = f" {flat(refusal.span.surface, 60)!r}" if refusal.span else ""
        root.add(Text(f"refused: {refusal.layer}: {refusal.reason}{at}", style="yellow"))
    return root


def _layer(root: Tree, name: str, rows: Iterable[tuple[Span, str, tuple[str, ...]]]) -> None:
    found = list(rows)
    branch = root.add(Text(f"{name} ({len(found)})", style="cyan"))
    for span, value, rule in found:
        _rules(branch.add(_found(span, value)), rule)


def _rules(branch: Tree, path: tuple[str, ...]) -> None:
    """The rule path, each step under the one that it stands on."""
    for step in path:
        branch = branch.add(Text(f"by «{step}»", style="green"))


def _found(span: Span | None, value: str) -> Text:
    text = Text()
    if span is not None:
        text.append(flat(span.surface, 90), style="bold").append(f"  {span.start}–{span.end}  ", style="dim")
    return text.append(value)


def _claim(branch: Tree, reading: Reading, claim: Claim) -> None:
    figure = reading.figure(claim)
    parts = (
        claim.kind, claim.modality if claim.modality != "asserted" else None, claim.voice,
        f"actor {claim.actor}" if claim.actor else None, f"target {claim.target}" if claim.target else None,
        f"in {claim.place}" if claim.place else None, interval(claim.start, claim.end) or None,
        flat(figure.span.surface) if figure else None,
    )  # fmt: skip
    _rules(branch.add(_found(claim.anchor, "claim: " + ", ".join(p for p in parts if p))), claim.rule)


def _quantity(num: Quantity) -> str:
    values = f"{num.low:g}" if num.low == num.high and num.low is not None else f"{num.low} … {num.high}"
    base = f", {num.relation or 'of'} {num.of}" if num.of else ""
    return f"{values} {num.unit}, {num.hedge}{base}"


def _when(when: When) -> str:
    return f"{interval(when.start, when.end) or 'unresolved'}, {when.relation}, {when.precision}, read against {when.anchor}"


def _place(place: PlaceMention) -> str:
    point = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    second = f"; runner-up {place.runner_up}" if place.runner_up else ""
    return f"{place.name or 'unresolved'} ({place.country or '–'}, {place.feature}, {place.role}){point}{second}"


def _dropped(root: Tree, reading: Reading, trace: Trace) -> None:
    """What was tried and dropped, with the reason that the reader gave."""
    if not trace.rows:
        root.add(Text("nothing else was tried", style="dim"))
        return
    branch = root.add(Text(f"tried and dropped ({len(trace.rows)})", style="cyan"))
    for layer, rule, start, end, outcome in trace.rows:
        surface = flat(reading.document.text[start:end], 60)
        branch.add(Text(f"{layer}: «{rule}» on {surface!r} {start}–{end}: {outcome}", style="dim"))
