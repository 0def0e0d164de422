"""Figures that no verb of an English sentence has told: «two dead, nine hurt», «Shot down: 97», «Strike kills 14, wounds 30».

In: a scene, what its verbs and nouns tell. Out: the candidates, with those figures. Never: takes a figure that another claim has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from selon.languages.en.rules.claims.lexicon import lexicon
from selon.languages.en.rules.claims.scene import Scene
from selon.reading.candidates import Candidate

_HEADLINE = {"kills": "harm.casualties", "wounds": "harm.casualties", "injures": "harm.casualties"}
_FATES = frozenset("dead killed wounded injured hurt missing".split())
_LABEL = 4  # a label has at most so many words


def completed(s: Scene, found: list[Candidate]) -> list[Candidate]:
    """The candidates, with each such figure."""
    held = {c.quantity for c in found}
    for q in dict.fromkeys(s.figures.values()):
        if q in held:
            continue
        words = [w for w, n in s.figures.items() if n == q]
        told = _told(s, min(words), max(words))
        if told is None:
            found += _elsewhere(s, min(words), max(words), q, found)
            continue
        at, kind = told
        bare = next((c for c in found if c.kind == kind and c.start == s.tokens[at].start), None)
        if bare is None:
            found.append(_candidate(s, at, kind, q))
        elif bare.quantity is None:
            bare.quantity, bare.target = q, None
    for c in found:
        if c.quantity is None and c.kind == "harm.casualties" and (own := next(_subjects(s, c), None)) is not None and own not in held:
            c.quantity = own
    return found


def _candidate(s: Scene, at: int, kind: str, q: int) -> Candidate:
    t = s.tokens[at]
    scope = s.offsets(s.low[at], s.high[at] + 1)
    return Candidate(kind, t.start, t.end, "asserted", scope, ("casualty noun",), quantity=q, wider=(s.offsets(0, len(s.tokens)),))


def _elsewhere(s: Scene, first: int, last: int, q: int, found: list[Candidate]) -> Iterator[Candidate]:
    """«Four people died in Kherson and two in Nikopol»: the same again, in another place."""
    behind = s.tokens[last + 1] if last + 1 < len(s.tokens) else None
    before = s.tokens[first - 1].low if first else ""
    if behind is None or behind.low not in ("in", "near", "at") or last + 2 not in s.ground or before not in ("and", ",", "another"):
        return
    same = [c for c in found if c.quantity is not None and c.end <= s.tokens[first].start and c.kind.startswith(_AGAIN)]
    if same and s.quantities[q].unit in ("count", s.quantities[same[-1].quantity or 0].unit):
        end = max(w for w in range(last + 2, len(s.tokens)) if s.ground.get(w) is s.ground[last + 2])
        yield replace(same[-1], quantity=q, scope=s.offsets(first, end + 1), wider=(), extra=dict(same[-1].extra))


_AGAIN = ("harm.", "attack.", "people.", "control.capture")


def _subjects(s: Scene, c: Candidate) -> Iterator[int]:
    """The figures of the subject of a verb that tells what became of people («17 people are missing»)."""
    at = next((t.i for t in s.tokens if t.start == c.start and t.low in _FATES), None)
    for subject in s.kids(at, "nsubj", "nsubjpass") if at is not None else ():
        yield from s.counted(subject)


def _told(s: Scene, first: int, last: int) -> tuple[int, str] | None:
    """(the word that says what became of so many, kind): in the figure, behind it, before it in a headline, or as a label."""
    if s.tokens[last].low in _FATES and last > first:
        return last, "harm.casualties"
    after = s.tokens[last + 1 : last + 3]
    if after and after[0].low in _FATES and not (len(after) > 1 and after[1].pos in ("NOUN", "PROPN") and after[1].low != "in"):
        return last + 1, "harm.casualties"
    before = s.tokens[first - 1] if first else None
    if before is not None and before.low in _HEADLINE:
        return before.i, _HEADLINE[before.low]
    return _label(s, first) if before is not None and before.text == ":" else None


def _label(s: Scene, first: int) -> tuple[int, str] | None:
    """«Killed: 12», «Shot down: 97»: the label opens the sentence."""
    if first - 1 > _LABEL:
        return None
    label = " ".join(t.low for t in s.tokens[: first - 1])
    kind = lexicon().labels.get(label)
    return (0, kind) if kind else None
