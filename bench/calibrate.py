"""How sure the reader may be: ``python -m bench.calibrate [LANG]`` shows it, ``--write`` fits it anew.

In: the project's own gold. Out: what was given how sure and how much of it was right, on texts that nothing was fitted on; exit status 1
where of the items given 0.9 and more fewer are right than chance explains; ``--write`` puts the weights into
``languages/<LANG>/words/confidence.yaml``. Never: fits on what it shows.

The weights of the features come from the sets that the rules were written by, which makes them too sure of themselves; two numbers a layer
(a factor, a bias) are then fitted on half of the sets that no rule was written by, and the other half is shown.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.floors import ROOT, say
from selon.batch import read_all
from selon.evaluate.report import document_of, rows_of
from selon.evaluate.rightness import rightness
from selon.export.jsonl import to_dict
from selon.model import Attribution, PlaceMention, Reading
from selon.reading import confidences

LEARNT: dict[str, Sequence[str]] = {"fr": "abcdefghij", "en": "a"}  # gold/<lang>-<letter>.jsonl: the sets that rules were written by
UNSEEN: dict[str, Sequence[str]] = {"fr": ("new", "blind", "t"), "en": ("b", "c")}
LEAST = 4  # items that have a feature, below which it weighs nothing
PULL = 4.0  # towards no weight
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
SURE, CHANCE = 0.9, 0.01  # of what is given it nine in ten are right: fewer must have more than so small a chance
Item = tuple[tuple[str, ...], bool]


def read(lang: str, names: Iterable[str]) -> list[tuple[Reading, dict[str, list[bool]]]]:
    """Each document of these sets, read, with what of it is right."""
    rows = [row for name in names for row in rows_of(ROOT / "gold" / f"{lang}-{name}.jsonl")]
    readings = read_all([document_of(row) for row in rows], jobs=2)
    return [(reading, rightness(row, to_dict(reading))) for row, reading in zip(rows, readings, strict=True)]


def features(docs: Iterable[tuple[Reading, dict[str, list[bool]]]], layer: str) -> list[Item]:
    """(features, right) of each item of a layer."""
    return [(tuple(_features(reading, one)), right) for reading, marks in docs for one, right in _marked(reading, marks, layer)]


def _marked(reading: Reading, marks: dict[str, list[bool]], layer: str) -> Iterator[tuple[Any, bool]]:
    return zip(getattr(reading, layer), marks[layer], strict=True)


def _features(reading: Reading, one: Any) -> Iterator[str]:
    if isinstance(one, Attribution):
        return confidences.of_attribution(one)
    if isinstance(one, PlaceMention):
        return confidences.of_place(one)
    return confidences.of_claim(one, reading.attribution(one.attribution))


def fitted(found: Sequence[Item]) -> dict[str, float]:
    """Weights of a logistic regression, pulled towards nothing."""
    counts = Counter(f for features, _ in found for f in set(features))
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    columns = {f: at for at, f in enumerate(names, 1)}
    x, y = np.zeros((len(found), len(names) + 1)), np.array([right for _, right in found], dtype=float)
    x[:, 0] = 1
    for row, (features, _) in enumerate(found):
        for f in features:
            if f in columns:
                x[row, columns[f]] = 1
    pull = np.full(x.shape[1], PULL)
    pull[0] = 1e-6
    weights = _logistic(x, y, pull)
    return {"bias": float(weights[0]), **{f: float(weights[at]) for f, at in columns.items()}}


def _logistic(x: Any, y: Any, pull: Any) -> Any:
    """Newton's steps; each a ridge regression."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        share = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - share) - pull * weights
        step = np.linalg.solve((x * (share * (1 - share))[:, None]).T @ x + np.diag(pull + 1e-9), slope)
        weights += step
        if float(abs(step).max()) < 1e-8:
            break
    return weights


def tempered(weights: dict[str, float], found: Sequence[Item]) -> dict[str, float]:
    """The weights times a factor, and another bias, fitted on texts that no rule was written by."""
    scores = np.array([weights["bias"] + sum(weights.get(f, 0.0) for f in names) for names, _ in found])
    x = np.stack([np.ones_like(scores), scores], axis=1)
    bias, factor = map(float, _logistic(x, np.array([right for _, right in found], dtype=float), np.array([1e-6, 1e-3])))
    made = {f: factor * w for f, w in weights.items() if f != "bias"}
    return {"bias": bias + factor * weights["bias"], **made}


def shown(layer: str, given: Sequence[tuple[float, bool]]) -> bool:
    """A line a bin: how many items were given how sure, on average, and the share that is right; whether the surest hold."""
    held = True
    for low, high in itertools.pairwise(BINS):
        inside = [(p, right) for p, right in given if low <= p < high]
        if inside:
            mean, right = (sum(pair[k] for pair in inside) / len(inside) for k in (0, 1))
            held &= low < SURE or _by_chance(sum(r for _, r in inside), len(inside)) > CHANCE
            say(f"  {layer:13} given {low:.1f}–{min(high, 1):.1f}  {len(inside):4} items  mean {mean:.2f}  right {right:.2f}")
    return held


def _by_chance(right: int, number: int) -> float:
    """How likely so few are right, or fewer, if nine in ten are."""
    return sum(math.comb(number, k) * SURE**k * (1 - SURE) ** (number - k) for k in range(right + 1))


def main(argv: list[str]) -> int:
    """Shows the confidences of the pack, or those that it has written; 1 where the surest items are not as right as they say."""
    lang = next((a for a in argv if not a.startswith("-")), "fr")
    held = True
    if "--write" in argv:
        learnt, unseen = read(lang, LEARNT[lang]), read(lang, UNSEEN[lang])[::2]
        say(f"{lang}: weights from {len(learnt)} documents, tempered on {len(unseen)} that no rule was written by")
        tables = {layer: tempered(fitted(features(learnt, layer)), features(unseen, layer)) for layer in confidences.LAYERS}
        path = ROOT / "src" / "selon" / "languages" / lang / "words" / "confidence.yaml"
        _write(path, tables)
        say(f"{path.relative_to(ROOT)} is written; run it again without --write to see what the weights are worth")
        return 0
    docs = read(lang, UNSEEN[lang])[1::2]
    say(f"{lang}: how sure, and how much of it is right, in {len(docs)} documents that nothing was fitted on")
    for layer in confidences.LAYERS:
        held &= shown(layer, [(one.confidence, right) for reading, marks in docs for one, right in _marked(reading, marks, layer)])
    why = f"of the items given {SURE} and more fewer are right; fit anew with --write"
    say("confidences: " + ("held" if held else why))
    return int(not held)


def _write(path: Path, tables: dict[str, dict[str, float]]) -> None:
    import yaml

    head = "# How much each feature says for or against an item being right. Written by: python -m bench.calibrate LANG --write\n"
    plain = {layer: {f: round(w, 2) for f, w in row.items() if f == "bias" or abs(w) >= 0.05} for layer, row in tables.items()}
    path.write_text(head + yaml.safe_dump(plain, allow_unicode=True, sort_keys=True, width=140), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
