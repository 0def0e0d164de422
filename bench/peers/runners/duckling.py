"""Duckling (its Python build pyduckling-native-phihos): dates and numbers. Settings: the language, the reference at noon.

It looks forward only; where it gives several values, the first is taken and the others stand beside it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from bench.peers.serve import Find, day_of, period, serve

AMOUNTS = ["number", "amount-of-money", "distance", "quantity", "temperature", "volume"]


def make() -> Find:
    import duckling as d

    zones = d.load_time_zones("/usr/share/zoneinfo")

    def find(item: dict[str, Any]) -> dict[str, Any]:
        noon = day_of(item) if item.get("reference") else dt.datetime.fromisoformat("2000-01-01")
        at = d.parse_ref_time(zones, "UTC", calendar.timegm(noon.replace(hour=12).timetuple()))
        context = d.Context(at, d.parse_locale(item["lang"].upper(), d.default_locale_lang(d.parse_lang(item["lang"].upper()))))
        wants = ["time"] if item["wants"] == "dates" else AMOUNTS
        rows = d.parse(item["text"], context, d.parse_dimensions(wants), False)
        if item["wants"] == "dates":
            return {"dates": [date for row in rows if (date := _date(row))]}
        found: list[dict[str, Any]] = []
        for row in sorted(rows, key=lambda r: r["start"] - r["end"]):
            value = row["value"].get("value")
            if isinstance(value, (int, float)) and not any(q["span"][0] < row["end"] and row["start"] < q["span"][1] for q in found):
                found.append({"span": [row["start"], row["end"]], "low": value, "high": value, "unit": row["value"].get("unit", "count")})
        return {"quantities": found}

    find({"text": "3 km", "lang": "en", "wants": "quantities"})
    return find


def _date(row: dict[str, Any]) -> dict[str, Any] | None:
    values = [v for v in map(_interval, row["value"].get("values") or [row["value"]]) if v]
    if not values:
        return None
    start, end, relation = values[0]
    others = [list(v[:2]) for v in values[1:]]
    return {"span": [row["start"], row["end"]], "start": start, "end": end, "relation": relation, "others": others}


def _interval(value: dict[str, Any]) -> tuple[str | None, str | None, str] | None:
    """First day, last day (an interval's end is the first moment after it), relation."""
    if value.get("type") == "interval":
        start, end = (value.get(k, {}).get("value", "")[:10] or None for k in ("from", "to"))
        if end and value["to"].get("grain") in {"day", "week", "month", "year"}:
            end = (dt.date.fromisoformat(end) - dt.timedelta(days=1)).isoformat()
        return (start, end, "on" if start and end else "since" if start else "until") if start or end else None
    if "value" not in value:
        return None
    first, last = period(dt.date.fromisoformat(value["value"][:10]), value.get("grain", "day"))
    return first, last, "on"


if __name__ == "__main__":
    serve("pyduckling-native-phihos", make)
