"""ctparse, English: one expression a text, the best that it finds. Settings: the reference; five seconds a text at most."""

from __future__ import annotations

from typing import Any

from bench.peers.serve import Find, day_of, period, serve


def make() -> Find:
    from ctparse import ctparse

    def find(item: dict[str, Any]) -> dict[str, Any]:
        best = ctparse(item["text"], ts=day_of(item), timeout=5)
        if best is None or best.resolution is None:
            return {"dates": []}
        found = best.resolution
        ends = [getattr(found, "t_from", found), getattr(found, "t_to", found)]
        days = [e.dt.date() if getattr(e, "isDate", False) or getattr(e, "isDateTime", False) else None for e in ends]
        if not any(days):
            return {"dates": []}
        start, end = (period(d, "day")[0] if d else None for d in days)
        return {"dates": [{"span": [found.mstart, found.mend], "start": start, "end": end, "relation": "on"}]}

    return find


if __name__ == "__main__":
    serve("ctparse", make)
