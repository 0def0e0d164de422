"""dateparser: dates found in a text. Settings: the language, the reference as base, past dates preferred, its period."""

from __future__ import annotations

from typing import Any

from bench.peers.serve import Find, day_of, lines, period, serve


def make() -> Find:
    from dateparser.search import search_dates

    def find(item: dict[str, Any]) -> dict[str, Any]:
        settings = {"RELATIVE_BASE": day_of(item), "PREFER_DATES_FROM": "past"}
        out = []
        for at, line in lines(item["text"]):
            cursor = 0
            for words, when, grain in search_dates(line, languages=[item["lang"]], settings=settings, add_period=True) or []:
                if (start := line.find(words, cursor)) < 0:
                    continue
                cursor = start + len(words)
                first, last = period(when.date(), grain)
                out.append({"span": [at + start, at + cursor], "start": first, "end": last, "relation": "on"})
        return {"dates": out}

    return find


if __name__ == "__main__":
    serve("dateparser", make)
