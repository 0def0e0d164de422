"""timexy: dates in figures or with a month's name and a year, as spans of a spaCy text. Settings: the language, TIMEX3 values."""

from __future__ import annotations

import re
from typing import Any

from bench.peers.serve import Find, lines, serve


def make() -> Find:
    import spacy
    from timexy import Timexy  # noqa: F401 - names the pipe

    pipes = {lang: spacy.blank(lang) for lang in ("fr", "en")}
    for pipe in pipes.values():
        pipe.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})

    def find(item: dict[str, Any]) -> dict[str, Any]:
        out = []
        for at, line in lines(item["text"]):
            for span in pipes[item["lang"]](line).ents:
                day = re.search(r'type="DATE" value="(\d{4}-\d\d-\d\d)', span.kb_id_)
                if day:
                    out.append({"span": [at + span.start_char, at + span.end_char], "start": day[1], "end": day[1], "relation": "on"})
        return {"dates": out}

    return find


if __name__ == "__main__":
    serve("timexy", make)
