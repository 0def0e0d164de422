"""Sayings over sentences: an interview's labels, dialogue with dashes, quotations that go on.

In: a parsed document and the rows found in its sentences. Out: more rows, and rows with more content.
Never: gives words to somebody who was not already found to speak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from selon.reading.drafts import Draft, trim
from selon.reading.parsed import Parsed
from selon.reading.passages import Quote

ANSWERS = "\0answers"  # who answers in an interview: the person presented before the first answer


@dataclass(slots=True)
class Row:
    """A draft with what is resolved of it."""

    draft: Any
    speaker: str | None = None
    actor: str | None = None
    within: int | None = None


_LABEL = re.compile(r"\W*(?P<who>[A-ZÀ-Ý][\w.'-]*(?: [A-ZÀ-Ý][\w.'-]*){0,3})\s?[:–—]\s+(?=[«A-ZÀ-Ý])")


def labelled(parsed: Parsed) -> list[Row]:
    """An interview: passages that begin with a speaker's name or initials and a colon; at least two, one with the full name."""
    found = [(p, m) for p in parsed.passages if (m := _LABEL.match(parsed.norm, p.span.start, p.span.end))]
    asked = any("?" in parsed.norm[p.span.start : p.span.end] for p in parsed.passages)
    names = {m.group("who") for _, m in found if " " in m.group("who") and "." not in m.group("who")} if asked else set()
    short = [_initials(name) for name in names]
    full = {_initials(name): name for name in names if short.count(_initials(name)) == 1} | {name: name for name in names}
    if sum(m.group("who").strip(".") == "Q" for _, m in found) > 1:
        full[parsed.lang.words("passages")["answers"]] = ANSWERS
    again = [_initials(m.group("who")) for _, m in found]
    out = []
    for p, m in found:
        key = m.group("who") if m.group("who") in full else _initials(m.group("who"))
        span = trim(parsed.norm, m.end(), p.span.end)
        sent = parsed.sentence_at(m.start("who"))
        if key in full and again.count(_initials(m.group("who"))) > 1 and span and sent:
            row = Row(Draft(None, m.span("who"), [span], "asserts", ["a speaker's label"], sentence=sent.index))
            row.speaker = full[key]
            out.append(row)
    return out


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s.]+", name) if w)


def going_on(parsed: Parsed, rows: list[Row]) -> None:
    """A sentence that is one quotation, right after a quotation with a source: the same one goes on speaking."""
    for sent in parsed.sentences[1:]:
        quote = next((q for q in parsed.quotes if q.start <= sent.start + 1 and q.end >= sent.end - 2), None)
        if quote is None or quote.inner_end - quote.inner_start < 12 or covers(outside(rows, quote), quote.inner_start, quote.inner_end):
            continue
        near = [
            r for r in rows if max((c[1] for c in r.draft.content), default=0) <= sent.start and _last_sentence(parsed, r) == sent.index - 1
        ]
        direct = [
            r
            for r in near
            if r.draft.stance != "withholds"
            and (parsed.sentences[sent.index - 1].passage == sent.passage or _runs_on(parsed, sent.index - 1))
            and _quoted(parsed, r)
        ]
        span = trim(parsed.norm, quote.inner_start, quote.inner_end)
        if direct and span:
            speaks = next((r for r in reversed(direct) if r.draft.cue and parsed.quote_at(r.draft.cue[0]) is None), direct[-1])
            speaks.draft.content.append(span)
            speaks.draft.rule.append("quotation goes on")


def outside(rows: list[Row], quote: Quote) -> list[Row]:
    """The rows whose cue is not part of the quotation: what somebody quoted says of others' words gives it no speaker."""
    aside = "cue inside the quotation"  # «« On part, dit-il. On revient. »»
    return [r for r in rows if aside in r.draft.rule or not (r.draft.cue and quote.start < r.draft.cue[0] < quote.end)]


def _runs_on(parsed: Parsed, sentence: int) -> bool:
    """Does the sentence end inside a quotation that the next paragraph goes on with?"""
    end = parsed.sentences[sentence].end
    return any(q.start < end < q.end and parsed.norm[q.end - 1] == "\n" for q in parsed.quotes)


def dialogue(parsed: Parsed, rows: list[Row]) -> None:
    """Dialogue with dashes: «— Il m'a reconnu, répond Untel. J'avais été son maître.» The rest of the passage is his, all of it direct."""
    opens = [p for p in parsed.passages if re.match(r"[—–]\s", parsed.norm[p.span.start : p.span.end])]
    spoken = re.compile(parsed.lang.words("passages")["spoken"], re.IGNORECASE)
    if len(opens) < 2 or not any(spoken.search(parsed.norm, p.span.start, p.span.end) for p in opens):
        return
    for p in opens:
        inside = [r for r in rows if r.draft.cue and p.span.start <= r.draft.cue[0] < p.span.end]
        first = next((r for r in inside if {"clause before the cue", "cue inside the clause"} & set(r.draft.rule)), None)
        if first is None:
            continue
        first.draft.rule.append("dialogue with dashes")
        sent = parsed.sentences[first.draft.sentence]
        rest = trim(parsed.norm, sent.end, p.span.end)
        if rest and len(inside) == 1:
            first.draft.content.append(rest)


def _last_sentence(parsed: Parsed, row: Row) -> int:
    ends = [c[1] for c in row.draft.content] + ([row.draft.cue[1]] if row.draft.cue else [])
    sent = parsed.sentence_at(max(ends) - 1)
    return sent.index if sent else -1


def _quoted(parsed: Parsed, row: Row) -> bool:
    return any(parsed.quote_at(a) is not None for a, _ in row.draft.content)


def covers(rows: list[Row], start: int, end: int) -> bool:
    """Does the content of a row overlap the stretch [start, end)?"""
    return any(a < end and start < b for r in rows for a, b in r.draft.content)
