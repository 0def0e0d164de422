"""Recognizers-Text (its Python package): dates, and numbers with and without units. Settings: the culture, the reference.

Where it gives a past and a future value, the past one stands first and the other beside it (``others``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bench.peers.serve import Find, day_of, serve


def make() -> Find:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature
    from recognizers_text import Culture

    cultures = {"fr": Culture.French, "en": Culture.English}
    amounts = (recognize_dimension, recognize_currency, recognize_temperature, recognize_percentage, recognize_number)

    def find(item: dict[str, Any]) -> dict[str, Any]:
        text, culture = item["text"], cultures[item["lang"]]
        if item["wants"] == "dates":
            return {"dates": [d for r in recognize_datetime(text, culture, reference=day_of(item)) for d in _dates(r)]}
        found: list[dict[str, Any]] = []
        for recognize in amounts:
            for result in recognize(text, culture):
                span, value = [result.start, result.end + 1], _number(result.resolution)
                if value is not None and not any(q["span"][0] < span[1] and span[0] < q["span"][1] for q in found):
                    found.append({"span": span, "low": value, "high": value, "unit": result.resolution.get("unit", "count")})
        return {"quantities": found}

    for lang in cultures:
        find({"text": "3", "lang": lang, "wants": "quantities"})
        find({"text": "2020", "lang": lang, "wants": "dates", "reference": "2020-01-01"})
    return find


def _number(resolution: dict[str, Any] | None) -> float | None:
    try:
        return float(str((resolution or {})["value"]).rstrip("%").replace(",", "."))
    except (KeyError, ValueError):
        return None


def _dates(result: Any) -> Iterator[dict[str, Any]]:
    values = [v for v in map(_interval, (result.resolution or {}).get("values", [])) if v]
    if values:
        first, relation = values[0][:2], values[0][2]
        row = {"span": [result.start, result.end + 1], "start": first[0], "end": first[1], "relation": relation}
        yield row | {"others": [list(v[:2]) for v in values[1:]]}


def _interval(value: dict[str, Any]) -> tuple[str | None, str | None, str] | None:
    """First day, last day (ranges of days end before theirs), relation; None for times of day, durations, sets."""
    if value.get("type") in {"date", "datetime"} and value.get("value", "not")[:4].isdigit():
        return value["value"][:10], value["value"][:10], "on"
    if value.get("type") not in {"daterange", "datetimerange"}:
        return None
    start, end = value.get("start"), value.get("end")
    if start and end:
        last = dt.date.fromisoformat(end[:10]) - dt.timedelta(days=value["type"] == "daterange")
        return start[:10], last.isoformat(), "on"
    return (start[:10], None, "since") if start else (None, end[:10], "until") if end else None


if __name__ == "__main__":
    serve("recognizers-text-suite", make)
