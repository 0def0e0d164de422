"""What every runner shares: items in on standard input, what was found out on standard output, one JSON object a line.

In: ``{"id", "task", "text", "lang", "reference", "wants"}``, in the order of a seeded draw; CPU seconds a task as the first argument.
Out: ``{"id", "cpu", "found"}`` or ``{"id", "cpu", "error"}``; before them ``{"version", "load"}``. Never: imports selon.

``found`` has the keys of selon's own records: ``dates`` (span, start, end, relation), ``quantities`` (span, low, high, unit), ``places``
(span, name, country, lat, lon, feature), ``attributions`` (source, cue, content, speaker). A task that has had its seconds is not gone
on with: what remains of it has no line.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

Find = Callable[[dict[str, Any]], dict[str, Any]]


def spent() -> float:
    """CPU seconds of this process and of those that it started."""
    clock = os.times()
    return time.process_time() + clock.children_user + clock.children_system


def serve(package: str, make: Callable[[], Find]) -> None:
    """Answers the items of standard input; ``make`` loads the peer once."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    find = make()
    out.write(json.dumps({"version": version(package), "load": spent()}) + "\n")
    limit, taken = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0, defaultdict[str, float](float)
    for line in sys.stdin:
        item = json.loads(line)
        if taken[item["task"]] > limit:
            continue
        begun, answer = spent(), {"id": item["id"], "task": item["task"]}
        try:
            answer["found"] = find(item)
        except Exception as err:  # noqa: BLE001 - whatever a peer raises is counted, and costs one item
            answer["error"] = f"{type(err).__name__}: {err}"[:200]
        answer["cpu"] = spent() - begun
        taken[item["task"]] += answer["cpu"]
        out.write(json.dumps(answer) + "\n")
        out.flush()


def day_of(item: dict[str, Any]) -> dt.datetime:
    """The reference as a naive time."""
    return dt.datetime.fromisoformat(item["reference"][:19])


def period(day: dt.date, grain: str) -> tuple[str, str]:
    """First and last day of the day, week, month, quarter or year in which a day lies."""
    start = end = day
    if grain == "week":
        start = day - dt.timedelta(days=day.weekday())
        end = start + dt.timedelta(days=6)
    elif grain == "month":
        start, end = day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    elif grain == "quarter":
        first = day.month - (day.month - 1) % 3
        start, end = dt.date(day.year, first, 1), dt.date(day.year, first + 2, calendar.monthrange(day.year, first + 2)[1])
    elif grain == "year":
        start, end = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return start.isoformat(), end.isoformat()


def lines(text: str) -> list[tuple[int, str]]:
    """The lines of a text that hold something, with their offsets."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, line))
        at += len(line) + 1
    return out
