"""Attribution: source – cue – content, with speech, stance, speaker and nesting.

In: a parsed document and its cast. Out: ``Attribution``s in the order of the text, and refusals.
Never: gives the nearest name as a source; a pronoun or role that does not resolve leaves the speaker None.
"""

from __future__ import annotations

import re
from typing import Any

from selon.model import Actor, Attribution, Refusal, Span
from selon.reading import lone_quotes, sayings
from selon.reading.actors import mention_at
from selon.reading.casts import Cast
from selon.reading.drafts import trim
from selon.reading.parsed import Parsed
from selon.reading.sayings import Row

_WITHHELD_SPEECH = "indirect"


def read(parsed: Parsed, cast: Cast, actors: list[Actor]) -> tuple[list[Attribution], list[Refusal]]:
    """Every attribution of the document."""
    find = parsed.lang.rules("attribution").find
    rows: list[Row] = []
    for sent in parsed.sentences:
        if sent.parsed:
            rows += [Row(d) for d in find(parsed, sent)]
    rows = _distinct(rows + sayings.labelled(parsed))
    _point_back(parsed, rows)
    sayings.dialogue(parsed, rows)
    rows = [r for r in rows if (r.draft.content or r.draft.stance == "withholds") and not _swallows_its_cue(r.draft)]
    sayings.going_on(parsed, rows)
    rows += lone_quotes.beside(parsed, cast, rows)
    rows.sort(key=lambda r: _first(r.draft))
    _nest(rows)
    refusals: list[Refusal] = []
    # «« J'ai dit que … », raconte Kirill»: who says «je» is known when the one who is quoted is.
    for row in sorted(rows, key=lambda r: _depth(rows, r)):
        _resolve(parsed, cast, actors, rows, row, refusals)
    refusals += _uncovered(parsed, rows) + _broken(parsed)
    return [_build(parsed, n, row) for n, row in enumerate(rows, 1)], refusals


def _depth(rows: list[Row], row: Row) -> int:
    """In how many other sayings it stands."""
    depth, seen = 0, {id(row)}
    while row.within is not None and id(rows[row.within]) not in seen:
        row = rows[row.within]
        seen.add(id(row))
        depth += 1
    return depth


def _goes_on(parsed: Parsed, index: int) -> bool:
    """Does the sentence go on from the one before: same passage or the next, and neither a line of a list?"""
    here, before = parsed.sentences[index].passage, parsed.sentences[index - 1].passage
    return before >= here - 1 and "item" not in (parsed.passages[here].kind, parsed.passages[before].kind)


def _first(draft: Any) -> tuple[int, int]:
    at = [x[0] for x in [draft.cue, draft.source, *draft.content] if x]
    source = None if draft.implied else draft.source  # taken over: it stands where its words stand
    return (draft.cue or source or draft.content[0])[0], min(at)


def _swallows_its_cue(draft: Any) -> bool:
    """Is the cue part of what it says? Then the sentence was misread."""
    return bool(draft.cue) and any(a < draft.cue[1] and draft.cue[0] < b for a, b in draft.content)


def _distinct(rows: list[Row]) -> list[Row]:
    """One reading a cue: what two rules find at the same cue is kept once, the first; equal content of the same source too."""
    out: list[Row] = []
    for row in rows:
        cue = row.draft.cue
        if cue and any(r.draft.cue and r.draft.cue[0] < cue[1] and cue[0] < r.draft.cue[1] for r in out):
            continue
        out.append(row)
    return out


def _point_back(parsed: Parsed, rows: list[Row]) -> None:
    """«l'a confirmé», «ni confirmé ni infirmé»: the content is that of the last attribution, or the last sentence's own clause."""
    for n, row in enumerate(rows):
        if not row.draft.points_back or row.draft.content:
            continue
        sent = parsed.sentences[row.draft.sentence]
        told = [r for r in rows[:n] if r.draft.content and (not r.draft.points_back or r.draft.sentence < sent.index)]
        near = [r for r in told if sent.index - r.draft.sentence <= 1]
        # «… . Faux, répond le collectif. L'état-major avait démenti.»: what was called false is denied once more
        denial = near[-1] if near and all(_bare_denial(parsed, r) for r in near) else None
        if denial is not None:
            sent = parsed.sentences[denial.draft.sentence]
            near = [r for r in told if sent.index - r.draft.sentence in (0, 1)]
        before = [r for r in near if not _bare_denial(parsed, r)]
        if before:
            row.draft.content = list(before[-1].draft.content)
        elif sent.index and _goes_on(parsed, sent.index):
            last = parsed.sentences[sent.index - 1]
            trimmed = trim(parsed.norm, last.start, last.end)
            row.draft.content = [trimmed] if trimmed else []
        if not row.draft.content:
            row.draft.content = list(row.draft.instead)


def _bare_denial(parsed: Parsed, row: Row) -> bool:
    return row.draft.stance == "denies" and len(parsed.norm[slice(*row.draft.content[0])].split()) == 1


# Contents that hold others stand near them: an interview's longest answer holds fewer sayings than this.
_NEAR = 60


def _nest(rows: list[Row]) -> None:
    """within: the smallest other content that holds this cue (or this source) and this content; a citer holds what it cites."""
    for n, row in enumerate(rows):
        near = [(m, rows[m]) for m in range(max(0, n - _NEAR), min(len(rows), n + _NEAR)) if m != n]
        passed_on = _passed_on(row, near)
        row.within = passed_on if passed_on is not None else _held_by(row, near)


def _passed_on(row: Row, near: list[tuple[int, Row]]) -> int | None:
    """The one who cites this saying, or whose saying cites this source."""
    d = row.draft
    same = [(m, o.draft) for m, o in near if o.draft.content == d.content]
    citer = next((m for m, o in same if o.cited_by and not d.cited_by), None)
    return citer if citer is not None else next((m for m, _ in same if d.cites_last), None)


def _held_by(row: Row, near: list[tuple[int, Row]]) -> int | None:
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


def _resolve(parsed: Parsed, cast: Cast, actors: list[Actor], rows: list[Row], row: Row, refusals: list[Refusal]) -> None:
    d = row.draft
    if row.speaker == sayings.ANSWERS:
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
    who = parsed.lang.rules("attribution").speaker(parsed, cast, rows, row)
    row.speaker = who.name
    if who.nobody:
        d.source = None  # «dit-on»: the text names nobody
        return
    start, end = who.span
    if who.open:
        refusals.append(Refusal("attribution", "who speaks is not resolved in this text", parsed.span(start, end)))
        return
    actor = mention_at(actors, start, end)
    row.actor = actor.id if actor else None
    m = who.mention
    if row.speaker and row.speaker.startswith("unnamed:") and m is not None and m.definite and m.number == "s":
        refusals.append(Refusal("attribution", "speaker not named in the text", parsed.span(start, end)))
    if row.speaker is None:
        refusals.append(Refusal("attribution", "who speaks is not resolved in this text", parsed.span(start, end)))
    elif row.within is None and not who.own and not _beside_another(rows, row):
        cast.add_speaker(start, row.speaker, m)
        if d.content[1:] and d.content[-1][0] > start:
            cast.add_speaker(d.content[-1][0], row.speaker, m)  # a quotation over paragraphs: still the one who speaks there


def _beside_another(rows: list[Row], row: Row) -> bool:
    """«X, cité par Y, a dit …. Il …»: the one who only passes it on is not the one who is meant by the next pronoun."""
    how = str(row.draft.rule[0]) if row.draft.rule else ""
    passes = how in ("cited by", "citing")
    told = how.startswith("preposition") and any(
        r is not row
        and r.draft.sentence == row.draft.sentence
        and r.draft.source
        and str(r.draft.rule[0]).startswith(("name ", "relative"))
        for r in rows
    )
    return passes or told


def _uncovered(parsed: Parsed, rows: list[Row]) -> list[Refusal]:
    """Quotations of a sentence's length that no attribution covers."""
    out = []
    for q in parsed.quotes:
        words = parsed.norm[q.inner_start : q.inner_end].split()
        if len(words) >= 5 and not sayings.covers(rows, q.inner_start, q.inner_end):
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


def _build(parsed: Parsed, number: int, row: Row) -> Attribution:
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
