"""Attribution: source – cue – content, with speech, stance, speaker and nesting.

In: a parsed document and its cast. Out: ``Attribution``s in the order of the text, and refusals.
Never: gives the nearest name as a source; a pronoun or role that does not resolve leaves the speaker None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from selon.model import Actor, Attribution, Refusal, Span
from selon.reading.actors import Cast, mention_at
from selon.reading.parsed import Parsed

_WITHHELD_SPEECH = "indirect"


@dataclass(slots=True)
class _Row:
    """A draft with what is resolved of it."""

    draft: Any
    speaker: str | None = None
    actor: str | None = None
    within: int | None = None


def read(parsed: Parsed, cast: Cast, actors: list[Actor]) -> tuple[list[Attribution], list[Refusal]]:
    """Every attribution of the document."""
    find = parsed.lang.rules("attribution").find
    rows: list[_Row] = []
    for sent in parsed.sentences:
        if sent.parsed:
            rows += [_Row(d) for d in find(parsed, sent)]
    rows = _distinct(rows + _labelled(parsed))
    _point_back(parsed, rows)
    _dialogue(parsed, rows)
    rows = [r for r in rows if (r.draft.content or r.draft.stance == "withholds") and not _swallows_its_cue(r.draft)]
    _going_on(parsed, rows)
    rows.sort(key=lambda r: _first(r.draft))
    _nest(rows)
    refusals: list[Refusal] = []
    for row in rows:
        _resolve(parsed, cast, actors, rows, row, refusals)
    refusals += _uncovered(parsed, rows) + _broken(parsed)
    return [_build(parsed, n, row) for n, row in enumerate(rows, 1)], refusals


_LABEL = re.compile(r"\W*(?P<who>[A-ZÀ-Ý][\w.'-]*(?: [A-ZÀ-Ý][\w.'-]*){0,3})\s?[:–—]\s+(?=[«A-ZÀ-Ý])")


def _labelled(parsed: Parsed) -> list[_Row]:
    """An interview: passages that begin with a speaker's name or initials and a colon; at least two, one with the full name."""
    found = [(p, m) for p in parsed.passages if (m := _LABEL.match(parsed.norm, p.span.start, p.span.end))]
    full = {_initials(m.group("who")): m.group("who") for _, m in found if " " in m.group("who") and "." not in m.group("who")}
    if sum(m.group("who").strip(".") == "Q" for _, m in found) > 1:
        full["R"] = "\0answers"
    again = [_initials(m.group("who")) for _, m in found]
    scene = parsed.lang.module("rules.attribution.scene")
    draft = parsed.lang.module("rules.attribution.draft").Draft
    out = []
    for p, m in found:
        key = _initials(m.group("who"))
        span = scene.trim(parsed.norm, m.end(), p.span.end)
        sent = parsed.sentence_at(m.start("who"))
        if key in full and again.count(key) > 1 and span and sent:
            row = _Row(draft(None, m.span("who"), [span], "asserts", ["a speaker's label"], sentence=sent.index))
            row.speaker = full[key]
            out.append(row)
    return out


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s.]+", name) if w)


def _first(draft: Any) -> tuple[int, int]:
    at = [x[0] for x in [draft.cue, draft.source, *draft.content] if x]
    return (draft.cue or draft.source or draft.content[0])[0], min(at)


def _swallows_its_cue(draft: Any) -> bool:
    """Is the cue part of what it says? Then the sentence was misread."""
    return bool(draft.cue) and any(a < draft.cue[1] and draft.cue[0] < b for a, b in draft.content)


def _distinct(rows: list[_Row]) -> list[_Row]:
    """One reading a cue: what two rules find at the same cue is kept once, the first; equal content of the same source too."""
    out: list[_Row] = []
    for row in rows:
        cue = row.draft.cue
        if cue and any(r.draft.cue and r.draft.cue[0] < cue[1] and cue[0] < r.draft.cue[1] for r in out):
            continue
        out.append(row)
    return out


def _point_back(parsed: Parsed, rows: list[_Row]) -> None:
    """«l'a confirmé», «ni confirmé ni infirmé»: the content is that of the last attribution, or the last sentence's own clause."""
    for n, row in enumerate(rows):
        if not row.draft.points_back or row.draft.content:
            continue
        sent = parsed.sentences[row.draft.sentence]
        before = [r for r in rows[:n] if r.draft.content and not r.draft.points_back and sent.index - r.draft.sentence <= 1]
        if before:
            row.draft.content = list(before[-1].draft.content)
        elif sent.index and parsed.sentences[sent.index - 1].passage >= sent.passage - 1:
            last = parsed.sentences[sent.index - 1]
            trimmed = parsed.lang.module("rules.attribution.scene").trim(parsed.norm, last.start, last.end)
            row.draft.content = [trimmed] if trimmed and row.draft.stance != "withholds" else []


def _going_on(parsed: Parsed, rows: list[_Row]) -> None:
    """A sentence that is one quotation, right after a quotation with a source: the same one goes on speaking."""
    scene = parsed.lang.module("rules.attribution.scene")
    for sent in parsed.sentences[1:]:
        quote = next((q for q in parsed.quotes if q.start <= sent.start + 1 and q.end >= sent.end - 2), None)
        if quote is None or quote.inner_end - quote.inner_start < 12 or _covers(rows, quote.inner_start, quote.inner_end):
            continue
        near = [
            r for r in rows if max((c[1] for c in r.draft.content), default=0) <= sent.start and _last_sentence(parsed, r) == sent.index - 1
        ]
        direct = [
            r
            for r in near
            if r.draft.stance != "withholds" and parsed.sentences[sent.index - 1].passage == sent.passage and _quoted(parsed, r)
        ]
        span = scene.trim(parsed.norm, quote.inner_start, quote.inner_end)
        if direct and span:
            direct[-1].draft.content.append(span)
            direct[-1].draft.rule.append("quotation goes on")


def _dialogue(parsed: Parsed, rows: list[_Row]) -> None:
    """Dialogue with dashes: «— Il m'a reconnu, répond Untel. J'avais été son maître.» The rest of the passage is his, all of it direct."""
    opens = [p for p in parsed.passages if re.match(r"[—–]\s", parsed.norm[p.span.start : p.span.end])]
    spoken = re.compile(parsed.lang.words("passages")["spoken"], re.IGNORECASE)
    if len(opens) < 2 or not any(spoken.search(parsed.norm, p.span.start, p.span.end) for p in opens):
        return
    trim = parsed.lang.module("rules.attribution.scene").trim
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


def _last_sentence(parsed: Parsed, row: _Row) -> int:
    ends = [c[1] for c in row.draft.content] + ([row.draft.cue[1]] if row.draft.cue else [])
    sent = parsed.sentence_at(max(ends) - 1)
    return sent.index if sent else -1


def _quoted(parsed: Parsed, row: _Row) -> bool:
    return any(parsed.quote_at(a) is not None for a, _ in row.draft.content)


def _covers(rows: list[_Row], start: int, end: int) -> bool:
    return any(a < end and start < b for r in rows for a, b in r.draft.content)


# Contents that hold others stand near them: an interview's longest answer holds fewer sayings than this.
_NEAR = 60


def _nest(rows: list[_Row]) -> None:
    """within: the smallest other content that holds this cue (or this source) and this content; a citer holds what it cites."""
    for n, row in enumerate(rows):
        near = [(m, rows[m]) for m in range(max(0, n - _NEAR), min(len(rows), n + _NEAR)) if m != n]
        passed_on = _passed_on(row, near)
        row.within = passed_on if passed_on is not None else _held_by(row, near)


def _passed_on(row: _Row, near: list[tuple[int, _Row]]) -> int | None:
    """The one who cites this saying, or whose saying cites this source."""
    d = row.draft
    same = [(m, o.draft) for m, o in near if o.draft.content == d.content]
    citer = next((m for m, o in same if o.cited_by and not d.cited_by), None)
    return citer if citer is not None else next((m for m, _ in same if d.cites_last), None)


def _held_by(row: _Row, near: list[tuple[int, _Row]]) -> int | None:
    """The smallest content that holds this cue and this content."""
    d = row.draft
    probe = [x for x in [d.cue, *d.content] if x]
    if d.cue and (not probe or d.points_back):
        probe = [d.cue]
    holding = [
        (sum(b - a for a, b in o.draft.content), m)
        for m, o in near
        if o.draft.content and o.draft.content != d.content and _inside(probe, o.draft.content)
    ]
    return min(holding)[1] if holding else None


def _inside(probe: list[Any], content: list[Any]) -> bool:
    """Does each stretch lie in one of the content's?"""
    for s, e in probe:
        for a, b in content:
            if a <= s and e <= b:
                break
        else:
            return False
    return True


def _resolve(parsed: Parsed, cast: Cast, actors: list[Actor], rows: list[_Row], row: _Row, refusals: list[Refusal]) -> None:
    d = row.draft
    if row.speaker == "\0answers":
        # «Q. – … R. – …»: the one who answers is the person presented before the first answer.
        row.speaker = next((p.name for p in cast.mentions if p.kind == "person"), None)
        if row.speaker is None:
            return
    if row.speaker:
        cast.add_speaker(d.source[0], row.speaker, None)
        return
    if d.source is None and d.implied:
        before = [
            r
            for r in rows
            if r.draft.sentence in (d.sentence - 1, d.sentence) and r is not row and r.draft.source and _first(r.draft) < _first(d)
        ]
        if before:
            d.source, row.speaker, row.actor = before[-1].draft.source, before[-1].speaker, before[-1].actor
            return
    if d.source is None:
        row.speaker = "unnamed"
        return
    start, end = d.source
    surface = parsed.norm[start:end].lower()
    outer = rows[row.within].speaker if row.within is not None else None
    if surface in ("je", "j'", "nous", "moi") and parsed.quote_at(start) is not None:
        row.speaker = outer
    elif surface in ("qui", "laquelle", "lequel", "lesquels", "lesquelles"):
        row.speaker = _antecedent(parsed, cast, start)
    elif surface == "on":
        row.speaker = _on(parsed, start, end)
    elif "source" in d.rule[0] and d.cue and "source" in parsed.norm[d.cue[0] : d.cue[1]].lower():
        row.speaker = f"unnamed: source {parsed.norm[start:end]}"
    else:
        row.speaker = cast.name(start, end)
    actor = mention_at(actors, start, end)
    row.actor = actor.id if actor else None
    m = cast.mention(start, end) if surface not in ("qui", "il", "elle", "ils", "elles", "on", "je", "j'") else None
    if row.speaker and row.speaker.startswith("unnamed:") and m is not None and m.definite and m.number == "s":
        refusals.append(Refusal("attribution", "speaker not named in the text", parsed.span(start, end)))
    if row.speaker is None:
        refusals.append(Refusal("attribution", "who speaks is not resolved in this text", parsed.span(start, end)))
    elif row.within is None:
        cast.add_speaker(start, row.speaker, m)


def _antecedent(parsed: Parsed, cast: Cast, at: int) -> str | None:
    """Whom «qui» means: the name that ends right before it, a comma between at most."""
    sent = parsed.sentence_at(at)
    if sent is None:
        return None
    near = [
        m
        for m in cast.mentions
        if sent.start <= m.start and m.end <= at and re.fullmatch(r"(?:\s*\([^)]*\))?[\s,»\"]*", parsed.norm[m.end : at])
    ]
    if near:
        whole = min(near, key=lambda m: m.start)
        return cast.name(whole.start, whole.end)
    inside = [m for m in cast.mentions if sent.start <= m.start and m.end <= at]
    last = inside[-1] if inside else None
    if last is not None and parsed.norm[last.end : at].count(",") <= 2 and at - last.end < 60:
        return cast.name(last.start, last.end)
    return None


def _on(parsed: Parsed, start: int, end: int) -> str:
    """«on assure à Moscou», «côté russe, on assure» is the country; a bare «on» is nobody."""
    rules = parsed.lang.rules("actors")
    sent = parsed.sentence_at(start)
    around = parsed.norm[sent.start if sent else start : end + 60]
    m = re.search(r"\b[àÀ] ([A-ZÀ-Ý][\w-]+)", around)
    side = re.search(r"\bcôté (\w+)", around, re.IGNORECASE)
    named = rules.capitals().get(m.group(1)) if m else rules.side(side.group(1)) if side else None
    return str(named or "unnamed")


def _uncovered(parsed: Parsed, rows: list[_Row]) -> list[Refusal]:
    """Quotations of a sentence's length that no attribution covers."""
    out = []
    for q in parsed.quotes:
        words = parsed.norm[q.inner_start : q.inner_end].split()
        if len(words) >= 5 and not _covers(rows, q.inner_start, q.inner_end):
            out.append(Refusal("attribution", "a quotation whose speaker the text does not give", parsed.span(q.start, q.end)))
    return out


def _broken(parsed: Parsed) -> list[Refusal]:
    """A quotation that is a sentence of its own behind a bare conjunction: what introduced it was cut off."""
    opens = re.compile(parsed.lang.words("passages")["broken_before_quote"])
    out = []
    for q in parsed.quotes:
        m = opens.search(parsed.norm, max(0, q.start - 24), q.start)
        if m and parsed.norm[q.inner_start : q.inner_start + 1].isupper() and q.inner_end - q.inner_start > 25:
            out.append(
                Refusal(
                    "passages", "broken sentence: the words that introduce the quotation are missing", parsed.span(m.start(), q.inner_start)
                )
            )
    return out


def _build(parsed: Parsed, number: int, row: _Row) -> Attribution:
    d = row.draft
    content = tuple(parsed.span(a, b) for a, b in sorted(d.content))
    return Attribution(
        id=f"a{number}",
        source=parsed.span(*d.source) if d.source else None,
        cue=parsed.span(*d.cue) if d.cue else None,
        content=content,
        speech=_speech(parsed, d, content),
        stance=d.stance,
        speaker=row.speaker,
        within=f"a{row.within + 1}" if row.within is not None else None,
        actor_ref=row.actor,
        rule=tuple(d.rule),
    )


def _speech(parsed: Parsed, d: Any, content: tuple[Span, ...]) -> str:
    """direct: all of it in quotation marks; mixed: part; indirect: none, counted at the level where the cue stands."""
    if not content or d.stance == "withholds":
        return _WITHHELD_SPEECH
    # Marks count at the cue's own level: a quotation that holds both the cue and the content is someone else's.
    at = d.cue[0] if d.cue else (d.source[0] if d.source else -1)
    low, high = min(c.start for c in content), max(c.end for c in content)
    quotes = [
        q
        for q in parsed.quotes
        if q.end > low and q.start < high and not (q.start < at < q.end and "cue inside the quotation" not in d.rule)
    ]
    if "dialogue with dashes" in d.rule:
        return "direct"
    if not quotes:
        return "indirect"
    marks = [i for span in content for i in range(span.start, span.end) if parsed.norm[i].isalnum()]
    total, quoted = len(marks), sum(any(q.start < i < q.end for q in quotes) for i in marks)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == total else "mixed"
