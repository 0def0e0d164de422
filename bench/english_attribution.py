"""English attribution on public sets: PolNeAR (spans) and CED-1K's articles on the war (statements and who makes them).

In: ``attribution-en.polnear.jsonl``, ``claims-en.ced1k-ukraine.jsonl`` in ``../shared/data``. Out: rows of a table.
Never: copies a sentence of the sets anywhere. Quotation marks, spaces and other marks count on neither side.

PolNeAR marks no saying inside another (0 of 2,192), so ours that stand within another are not asked about. Overlap is the measure of
the peer beside it (Citron: words of contents that both have, of all words of contents); *met* counts contents of which ours share a
letter, and Dice those with a coefficient of letters of at least 0.8, each matched once. The source is asked of the contents met that
have one. CED-1K: a statement is found where an
attribution in its stretch holds at least half of the words of its utterance; its agent is right where the last name, or all words
that are no article, agree.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bench.english_rows import DATA, Row, ratio, reading
from selon.model import Attribution

_SMALL = frozenset("the a an of for to and in on at by s".split())


def letters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets of letters and digits in these stretches."""
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}


def matched(gold: list[set[int]], ours: list[set[int]], fits: Callable[[float], bool]) -> list[tuple[int, int]]:
    """Pairs (gold, ours), the most alike first, each used once."""
    pairs = sorted(((_dice(g, o), -i, -j) for i, g in enumerate(gold) for j, o in enumerate(ours) if g & o), reverse=True)
    done: tuple[set[int], set[int]] = (set(), set())
    out = []
    for alike, i, j in pairs:
        if -i not in done[0] and -j not in done[1] and fits(alike):
            done[0].add(-i)
            done[1].add(-j)
            out.append((-i, -j))
    return out


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def polnear(path: Path = DATA / "attribution-en.polnear.jsonl") -> list[Row]:
    """Contents found by overlap and by Dice, sources of those that overlap."""
    if not path.exists():
        return []
    n: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        n += count(row, reading(row["id"], row["text"], row.get("date")).attributions)
    return [
        Row("PolNeAR", n["gold"], "content, overlap F1", ratio(2 * n["shared"], n["words"]), 0.80),
        Row("PolNeAR", n["gold"], "content met, F1", ratio(2 * n["met"], n["gold"] + n["ours"]), None),
        Row("PolNeAR", n["gold"], "content, Dice 0.8 F1", ratio(2 * n["alike"], n["gold"] + n["ours"]), 0.60),
        Row("PolNeAR", n["sources"], "source given content", ratio(n["right"], n["sources"]), 0.85),
    ]


def count(row: dict[str, Any], attributions: Iterable[Attribution]) -> Counter[str]:
    """Of one text: contents marked (gold) and given (ours), met, alike, words of both, sources of those met and how many are right."""
    text = row["text"]
    found = [a for a in attributions if a.content and a.within is None]
    wanted = [letters(text, a["content"]) for a in row["attributions"]]
    said = [letters(text, [(c.start, c.end) for c in a.content]) for a in found]
    near = matched(wanted, said, lambda d: d > 0)
    theirs, mine = _word_starts(text, wanted), _word_starts(text, said)
    sourced = [(i, j) for i, j in near if row["attributions"][i]["source"]]
    return Counter(
        gold=len(wanted),
        ours=len(said),
        met=len(near),
        alike=len(matched(wanted, said, lambda d: d >= 0.8)),
        shared=len(theirs & mine),
        words=len(theirs) + len(mine),
        sources=len(sourced),
        right=sum(_source(text, row["attributions"][i]["source"], found[j]) for i, j in sourced),
    )


def _word_starts(text: str, contents: Iterable[set[int]]) -> set[int]:
    """Where the words begin that lie in one of these contents."""
    inside: set[int] = set().union(*contents)
    return {m.start() for m in re.finditer(r"\w+", text) if m.start() in inside}


def _source(text: str, gold: list[list[int]], attr: Attribution) -> bool:
    return attr.source is not None and bool(letters(text, [(a, b) for a, b in gold]) & set(range(attr.source.start, attr.source.end)))


def ced(path: Path = DATA / "claims-en.ced1k-ukraine.jsonl") -> list[Row]:
    """Statements found, agents right."""
    if not path.exists():
        return []
    total = found = named = 0
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        read = reading(row["article_id"], row["Body"], row.get("date"))
        counted = statements(row, read.attributions)
        total, found, named = total + counted[0], found + counted[1], named + counted[2]
    return [
        Row("CED-1K Ukraine", total, "statements found, recall", ratio(found, total), 0.75),
        Row("CED-1K Ukraine", found, "agent right", ratio(named, found), 0.85),
    ]


def statements(row: dict[str, Any], attributions: Iterable[Attribution]) -> tuple[int, int, int]:
    """Of one article: statements marked, found, found with the right agent."""
    marked = [claim for claim in row["claims"] if claim["source_span"]]
    known = list(attributions)
    pairs = [(claim, best) for claim in marked if (best := _saying(claim, known)) is not None]
    return len(marked), len(pairs), sum(_same(claim["Agent"], best.speaker) for claim, best in pairs)


def _saying(claim: dict[str, Any], attributions: Iterable[Attribution]) -> Attribution | None:
    start, end = claim["source_span"]
    wanted = _words(claim["Utterance"])
    inside = [a for a in attributions if any(c.start < end and start < c.end for c in a.content)]
    shares = [
        (len(wanted & _words(" ".join(c.surface for c in a.content))) / max(1, len(wanted)), _same(claim["Agent"], a.speaker), -n, a)
        for n, a in enumerate(inside)
    ]
    best = max(shares, default=None, key=lambda s: s[:3])
    return best[3] if best is not None and best[0] >= 0.5 else None


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if w not in _SMALL}


def _same(agent: str, speaker: str | None) -> bool:
    """The same name: equal words, or the same last name of a person; a body may be named more fully."""
    wanted, ours = _words(agent), _words((speaker or "").removeprefix("unnamed: "))
    if not wanted or not ours:
        return False
    last = re.findall(r"\w+", agent.lower())[-1]
    if wanted == ours or wanted <= ours or ours <= wanted or last in ours and agent[:1].isupper() and " " in agent:
        return True
    return fuzz.ratio(agent.lower(), (speaker or "").lower()) >= 90  # Zelenskiy, Zelenskyy
