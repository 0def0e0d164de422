"""Readings for tests: from marked gold documents and from the marked examples of the checks' corpus."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from selon.model import Attribution, Claim, Document, PlaceMention, Quantity, Reading, Span, When


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(str(value)) if value else None


def _voice(claim: dict[str, Any]) -> str:
    return str(claim.get("voice") or ("attributed" if claim["attribution"] else "outlet"))


def from_gold(row: dict[str, Any]) -> Reading:
    """A gold document (`gold/GUIDELINES.md`) as the reading that a reader without a mistake would give."""
    text = row["text"]
    doc = Document(row["id"], text, row.get("lang", "fr"), row.get("outlet"), None, row.get("title"), row.get("published"))

    def span(pair: list[int] | None) -> Span | None:
        return Span.of(text, *pair) if pair else None

    def sure(pair: list[int]) -> Span:
        return Span.of(text, *pair)

    quantities = tuple(
        Quantity(
            q.get("id", f"q{i}"), sure(q["span"]), q["low"], q["high"], q["hedge"], q["unit"], q.get("of"), q.get("base"), q.get("relation")
        )
        for i, q in enumerate(row["quantities"])
    )
    dates = tuple(When(f"d{i}", sure(d["span"]), _day(d["start"]), _day(d["end"]), d["relation"]) for i, d in enumerate(row["dates"]))
    places = tuple(
        PlaceMention(f"p{i}", sure(p["span"]), p["role"], p["name"], p["country"], p["lat"], p["lon"], p["feature"])
        for i, p in enumerate(row["places"])
    )
    attributions = tuple(
        Attribution(
            a["id"],
            span(a["source"]),
            span(a["cue"]),
            tuple(sure(c) for c in a["content"]),
            a["speech"],
            a["stance"],
            a["speaker"],
            a["within"],
        )
        for a in row["attributions"]
    )
    claims = tuple(
        Claim(
            f"k{i}", c["kind"], sure(c["anchor"]), sure(c["anchor"]), c["modality"], _voice(c),
            c["attribution"], c["actor"], c["target"], c["place"], _day(c["start"]), _day(c["end"]), c["quantity"],
        )
        for i, c in enumerate(row["claims"])
    )  # fmt: skip
    return Reading(doc, (), quantities, dates, places, (), attributions, claims)


_MARK = re.compile(r"\{|\|([\w ]+)\}")


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its marks, and the offsets of each mark: `{surface|name}`, nested as needed."""
    text, open_at, found, at = "", [], {}, 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m.group() == "{":
            open_at.append(len(text))
        else:
            for name in m[1].split():
                found[name] = (open_at[-1], len(text))
            open_at.pop()
    return text + marked[at:], found


def from_corpus(row: dict[str, Any], name: str = "example") -> Reading:
    """A marked example: the text with its marks, and what each mark is, in the shape of gold without offsets."""
    text, at = unmark(row["text"])
    numbers = row.get("quantities", {})
    order = {key: i for i, key in enumerate(numbers)}
    gold: dict[str, Any] = {"id": name, "text": text, "published": str(row["published"]) if "published" in row else None}
    gold["outlet"] = row.get("outlet")
    gold["lang"] = row.get("lang", "fr")
    gold["quantities"] = []
    for key, q in numbers.items():
        extra = dict(zip(("low", "high", "hedge", "unit", "relation", "base"), q, strict=False))
        gold["quantities"].append({"id": key, "span": at[key], **extra})
    gold["dates"] = [{"span": at[k], "start": d[0], "end": d[1], "relation": "on"} for k, d in row.get("dates", {}).items()]
    gold["places"] = [
        {
            "span": at[k],
            "name": p[0],
            "country": p[1],
            "lat": (p[3:] or [None])[0],
            "lon": (p[4:] or [None])[0],
            "feature": p[2],
            "role": "place",
        }
        for k, p in row.get("places", {}).items()
    ]
    gold["attributions"] = [
        {"id": k, "source": at.get(f"{k}s"), "cue": at.get(f"{k}c"), "content": [at[f"{k}x"]] if f"{k}x" in at else [],
         "speech": a.get("speech", "indirect"), "stance": a.get("stance", "asserts"), "speaker": a.get("speaker"),
         "within": a.get("within")}
        for k, a in row.get("attributions", {}).items()
    ]  # fmt: skip
    gold["claims"] = [
        {"anchor": at[k], "kind": c["kind"], "attribution": c.get("by"), "actor": c.get("actor"), "target": c.get("target"),
         "place": c.get("place"), "start": c.get("start"), "end": c.get("end", c.get("start")),
         "quantity": order[c["q"]] if "q" in c else None,
         "modality": c.get("modality", "asserted"), "voice": c.get("voice")}
        for k, c in row.get("claims", {}).items()
    ]  # fmt: skip
    return from_gold(gold)
