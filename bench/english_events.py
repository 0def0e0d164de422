"""War communiqués on the ISAF set: the event's day, its province, how many were killed and captured, from raw text.

In: ``events-en.isaf.jsonl`` in ``../shared/data``. Out: rows of a table. Never: copies a text anywhere.

Day: the first dated claim of killing, detention or attack, else the first date of the text behind its dateline. Province: the
province marked is among the first-order areas that the text names. Killed, captured: whether anyone was, as the set's flags say.
Releases of November 2010 and of February and March 2011 are mostly marked a day before the one that they name («Nov. 13», marked the 12th);
a second row counts that day too.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from bench.english_rows import DATA, Row, ratio, reading
from selon.model import Reading

_EVENTS = ("harm.casualties", "people.detain", "attack.strike", "attack.clash")


def measure(path: Path = DATA / "events-en.isaf.jsonl") -> list[Row]:
    """Day, province, killed and captured."""
    if not path.exists():
        return []
    days = near = provinces = fates = dated = total = 0
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        if not row["published"]:
            continue
        read, gold = reading(row["id"], row["text"], row["published"]), row["gold"]
        total += 1
        if gold["start_date"]:
            dated += 1
            day, marked = _day(read, row["published"]), dt.date.fromisoformat(gold["start_date"][:10])
            days += day == str(marked)
            near += day in (str(marked), str(marked + dt.timedelta(days=1)))
        provinces += _province(read, gold)
        fates += _killed(read) == (gold["min_killed"] > 0) and _captured(read) == (gold["min_captured"] > 0)
    return [
        Row("ISAF", dated, "day right", ratio(days, dated), 0.90),
        Row("ISAF", dated, "day right, or the one after the marked", ratio(near, dated), None),
        Row("ISAF", total, "province right", ratio(provinces, total), 0.80),
        Row("ISAF", total, "killed and captured right", ratio(fates, total), 0.80),
    ]


def _day(read: Reading, published: str) -> str | None:
    told = [c for c in read.claims if c.kind.startswith(_EVENTS) and c.start is not None and c.modality == "asserted"]
    first = next((str(c.start) for c in told), None)
    if first is not None:
        return first
    # «Last night» is two days in TIMEX3's reading; the event's day is where it began.
    days = [str(d.start) for d in read.dates if d.start is not None and d.end is not None and (d.end - d.start).days <= 1]
    return next((d for d in days if d != published), next(iter(days), None))


def _province(read: Reading, gold: dict[str, Any]) -> bool:
    named = [_plain(p.name or "") for p in read.places if p.feature in ("admin1", "city")]
    return any(_plain(want) in name or name in _plain(want) for want in gold["province"] if want for name in named if name)


def _plain(name: str) -> str:
    return "".join(c for c in name.lower().replace("province", "") if c.isalpha())


def _killed(read: Reading) -> bool:
    return any(c.kind == "harm.casualties" and c.modality == "asserted" and "wound" not in c.anchor.surface for c in read.claims)


def _captured(read: Reading) -> bool:
    return any(c.kind == "people.detain" and c.modality == "asserted" for c in read.claims)
