"""quantulum3, English: quantities and their units, with its classifier. An uncertainty or a range becomes low and high."""

from __future__ import annotations

from typing import Any

from bench.peers.serve import Find, lines, serve


def make() -> Find:
    from quantulum3 import parser

    def find(item: dict[str, Any]) -> dict[str, Any]:
        out = []
        for at, line in lines(item["text"]):
            for q in parser.parse(line):
                off = q.uncertainty or 0.0
                unit = "count" if q.unit.name == "dimensionless" else q.unit.name
                out.append({"span": [at + q.span[0], at + q.span[1]], "low": q.value - off, "high": q.value + off, "unit": unit})
        return {"quantities": out}

    find({"text": "3 pounds"})
    return find


if __name__ == "__main__":
    serve("quantulum3", make)
