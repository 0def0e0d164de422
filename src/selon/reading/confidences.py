"""How sure an attribution, a place or a claim is: the share of such items that were right where people had marked them.

In: a reading; the weights of its language's pack (``words/confidence.yaml``, written by ``python -m bench.calibrate``).
Out: the same reading with ``confidence`` set; ``sure``: the same without what is under a bound, each as a refusal.
Never: looks at the text for more than lengths; changes what was read; gives a number where nobody has measured the language (None).

A layer's confidence is ``1 / (1 + exp(-(bias + the weights of its features)))``. Right means, of an attribution: source, cue, content and
speaker; of a place: which one it is, and its role; of a claim: its kind, at this word, in this mouth.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from selon import datafile, languages
from selon.model import Attribution, Claim, DataError, PlaceMention, Reading, Refusal, Span

LAYERS = ("attributions", "places", "claims")
_LENGTHS = (15, 40, 120)
Weights = Mapping[str, float]


def weighed(reading: Reading) -> Reading:
    """The reading with a confidence on each attribution, place and claim; itself where the language has no weights."""
    weights = _weights(reading.document.lang)
    if weights is None:
        return reading
    attrs = tuple(replace(a, confidence=_share(weights["attributions"], of_attribution(a))) for a in reading.attributions)
    places = tuple(replace(p, confidence=_share(weights["places"], of_place(p))) for p in reading.places)
    said = {a.id: a for a in reading.attributions}
    claims = tuple(replace(c, confidence=_share(weights["claims"], of_claim(c, said.get(c.attribution or "")))) for c in reading.claims)
    return replace(reading, attributions=attrs, places=places, claims=claims)


def sure(reading: Reading, least: float) -> Reading:
    """What is at least so sure. Each of the others is a refusal with its figure; claims in an attribution that goes, go with it."""
    gone = {a.id: a for a in reading.attributions if _under(a.confidence, least)}
    left_out = [Refusal("attribution", _why(a.confidence, least), a.cue or a.source or next(iter(a.content), None)) for a in gone.values()]
    vague = {p.id for p in reading.places if _under(p.confidence, least)}
    left_out += [Refusal("place", _why(p.confidence, least), p.span) for p in reading.places if p.id in vague]
    kept = []
    for claim in reading.claims:
        if claim.attribution in gone or _under(claim.confidence, least):
            low = min(
                x for x in (claim.confidence, gone[claim.attribution].confidence if claim.attribution in gone else None) if x is not None
            )
            left_out.append(Refusal("claim", _why(low, least), claim.anchor))
        else:
            kept.append(replace(claim, place=None, place_ref=None) if claim.place_ref in vague else claim)
    attrs = tuple(replace(a, within=None) if a.within in gone else a for a in reading.attributions if a.id not in gone)
    return replace(
        reading, attributions=attrs, claims=tuple(kept), places=tuple(p for p in reading.places if p.id not in vague),
        refusals=(*reading.refusals, *left_out),
    )  # fmt: skip


def of_attribution(attr: Attribution) -> Iterator[str]:
    """The features of an attribution."""
    yield from (f"rule: {name}" for name in attr.rule)
    yield f"speech: {attr.speech}"
    yield f"stance: {attr.stance}"
    yield "speaker: " + ("none" if attr.speaker is None else "unnamed" if attr.speaker.startswith("unnamed") else "named")
    yield "content: " + ("none" if not attr.content else _length(sum(s.end - s.start for s in attr.content)))
    if len(attr.content) > 1:
        yield "content: in pieces"
    yield from (f"without {name}" for name, span in (("source", attr.source), ("cue", attr.cue)) if span is None)
    if attr.within:
        yield "within another"
    if attr.cue and attr.content:
        gap = min(max(s.start - attr.cue.end, attr.cue.start - s.end, 0) for s in attr.content)
        yield f"gap: {_length(gap)}"


def of_place(place: PlaceMention) -> Iterator[str]:
    """The features of a place."""
    yield from (f"rule: {name}" for name in place.rule)
    yield f"role: {place.role}"
    yield f"feature: {place.feature}"
    if place.name is None:
        yield "not resolved"
    if place.runner_up:
        yield "with a runner-up"


def of_claim(claim: Claim, attr: Attribution | None) -> Iterator[str]:
    """The features of a claim; of one in a speaker's mouth, also by which rules it came there."""
    yield from (f"rule: {name}" for name in claim.rule)
    yield f"kind: {claim.kind}"
    yield f"voice: {claim.voice}"
    yield f"modality: {claim.modality}"
    yield from (f"with {role}" for role in ("actor", "target", "place", "quantity", "start") if getattr(claim, role) is not None)
    if attr is not None:
        yield from (f"said: {name}" for name in attr.rule)
        yield f"said: {'nobody found' if attr.speaker is None else attr.speech}"


def _length(size: int) -> str:
    return next((f"up to {most}" for most in _LENGTHS if size <= most), "long")


def _share(weights: Weights, features: Iterator[str]) -> float:
    return round(1 / (1 + math.exp(-(weights["bias"] + sum([weights.get(f, 0.0) for f in features])))), 2)


def _under(confidence: float | None, least: float) -> bool:
    return confidence is not None and confidence < least


def _why(confidence: float | None, least: float) -> str:
    return f"read, but not sure enough ({confidence or 0.0:.2f}, under {least:.2f})"


def _where(attr: Attribution) -> Span | None:
    return attr.cue or attr.source or next(iter(attr.content), None)


@cache
def _weights(lang: str) -> Mapping[str, Weights] | None:
    """The weights of a language by layer. Raises DataError for a table of another shape."""
    pack = languages.load(lang)
    if not pack.has_words("confidence"):
        return None
    path, data = pack.path / "words" / "confidence.yaml", pack.words("confidence")
    datafile.check_keys(path, data, LAYERS)
    if set(data) != set(LAYERS) or not all(isinstance(w, float | int) for row in data.values() for w in row.values()):
        raise DataError(f"{path}: a table of numbers for each of {', '.join(LAYERS)} is expected; write it with: python -m bench.calibrate")
    return {layer: {str(k): float(v) for k, v in row.items()} for layer, row in data.items()}
