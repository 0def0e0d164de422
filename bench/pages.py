"""``make bench ARGS=pages``: the made site of tests/sources/site.py, served and fetched, against what its pages hold.

In: how many pages (200). Out: a line a layout and one in all; exit status 1 under a floor.
Never: asks anything but its own server.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from selon.batch import read_all
from selon.model import Document
from selon.sources import collect
from selon.sources.fetching import Getter, Policy
from tests.sources.hostile import Server
from tests.sources.site import FOREIGN, LAYOUTS, Page, page

TEXT, TITLE, DAY = 0.95, 0.98, 0.97
_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Of one page: F1 of the tokens, title and day right (1 or 0), post times right, claims from what is no article, claims in all."""

    text: float
    title: float
    day: float
    foreign: int
    claims: int


def main(number: int = 200) -> int:
    """Prints the scores."""
    found = defaultdict(list)
    for made, score in scores(page(n) for n in range(number)):
        found[made.layout].append(score)
    for layout in LAYOUTS:
        sys.stdout.write(_line(layout, found[layout]))
    every = [score for scores_ in found.values() for score in scores_]
    sys.stdout.write(_line("all", every))
    text, title, day, foreign, _ = _means(every)
    return int(text < TEXT or title < TITLE or day < DAY or foreign > 0)


def scores(pages: Iterable[Page]) -> Iterable[tuple[Page, Score]]:
    """Each page as it comes over HTTP, and how much of it was found."""
    made = {p.path: p for p in pages}
    policy = Policy(pace=0, allow_private=True, robots=False)
    with (
        Server({path: (200, {"Content-Type": p.content_type}, p.body) for path, p in made.items()}) as server,
        Getter(_now, policy) as getter,
    ):
        for path, one in made.items():
            found = collect([server.url + path], languages=["fr"], fetch=getter)
            yield one, score(one, [d for d in found if isinstance(d, Document)])


def score(made: Page, docs: list[Document]) -> Score:
    """What was found of one page."""
    if made.posts:
        title = float(len(docs) == len(made.posts))
        want, got = [" ".join(ps) for _, ps in made.posts], [d.text for d in docs]
        times = sum(t == d.published for (t, _), d in zip(made.posts, docs, strict=False)) / len(made.posts)
        text = sum(_f1(a, b) for a, b in zip(want, got, strict=False)) / max(len(want), len(got), 1)
    elif docs:
        title, times = float(docs[0].title == made.title), float((docs[0].published or "")[:10] == (made.day or ""))
        have = docs[0].text if made.title in docs[0].text else f"{made.title}\n{docs[0].text}"
        text = _f1(" ".join([made.title, *made.paragraphs]), have)
    else:
        title = times = text = 0.0
    claims = [claim for reading in read_all(docs) for claim in reading.claims]
    return Score(text, title, times, sum(FOREIGN in claim.sentence.surface for claim in claims), len(claims))


def _f1(want: str, got: str) -> float:
    one, two = Counter(_WORD.findall(want.casefold())), Counter(_WORD.findall(got.casefold()))
    both = sum((one & two).values())
    return 2 * both / max(1, sum(one.values()) + sum(two.values()))


def _means(found: list[Score]) -> tuple[float, float, float, int, int]:
    size = max(1, len(found))
    sums = [sum(column) for column in zip(*found, strict=True)] or [0] * 5
    return sums[0] / size, sums[1] / size, sums[2] / size, int(sums[3]), int(sums[4])


def _line(name: str, found: list[Score]) -> str:
    text, title, day, foreign, claims = _means(found)
    return (
        f"{name:14} {len(found):4} pages  text {text:.3f}  title {title:.3f}  day {day:.3f}  claims {claims:5}, of no article {foreign}\n"
    )


def _now() -> dt.datetime:
    return dt.datetime(2025, 12, 1, tzinfo=dt.UTC)


if __name__ == "__main__":
    sys.exit(main(*islice(map(int, sys.argv[1:]), 1)))
