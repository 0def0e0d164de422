"""What stands before its cue: «…», he said; … , he said, …; «Why?» she asked; as he put it, ….

In: a scene, a cue, who speaks. Out: ``Said``, or None. Never: takes an adverbial before the cue for what is said.
"""

from __future__ import annotations

import re
from typing import Any

from selon.languages.en.rules.attribution.lexicon import forms, word_set
from selon.languages.en.rules.attribution.said import Said, edges
from selon.languages.en.rules.attribution.scene import Scene, skip_openings
from selon.languages.en.rules.attribution.subjects import Subject
from selon.reading.drafts import Stretch, minus


def as_said(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """As the mayor put it, the bridge is safe: the clause behind the comma."""
    first, last = edges(s, cue, who)
    if who is None or s.tokens[first].low != "as" or s.tokens[first].start > s.body or "c" not in cue.letters:
        return None
    comma = next((t for t in s.tokens[last : last + 14] if t.text == ","), None)
    if comma is None or any(t.dep == "ccomp" for t in s.tokens[last : comma.i]):
        return None
    return Said(minus(s.norm, comma.end, s.sent.end, []), "clause around the phrase")


def exclaimed(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """«“Why?” she demanded.»: the quotation right before a sentence that begins with who says it, or with the verb."""
    first, last = edges(s, cue, who)
    if who is None or s.tokens[first].i != 0 or "c" not in cue.letters and "q" not in cue.letters:
        return None
    quote = next((q for q in s.parsed.quotes if 0 <= s.sent.start - q.end <= 1), None)
    beside = s.parsed.sentence_at(quote.inner_start) if quote is not None else None
    if quote is None or beside is None or beside.passage != s.sent.passage or s.norm[quote.inner_end - 1] not in "?!":
        return None
    if s.kids(cue.verb, "ccomp", "xcomp") or any(
        q.start >= s.tokens[last - 1].end and q.start - s.tokens[last - 1].end < 3 for q in s.quotes
    ):
        return None
    return Said([(quote.inner_start, quote.inner_end)], "words before the cue")


_TAIL = re.compile(r"[,\"”?!—-]\s*$|--\s*$")


def around(s: Scene, cue: Any, who: Subject | None) -> Said | None:
    """«…», he said; … , he said, …: the words before the cue, and those after it where they go on."""
    if "c" not in cue.letters and "q" not in cue.letters or who is None or who.rule not in ("subject", "inverted subject"):
        return None
    first, last = edges(s, cue, who)
    if s.tokens[who.head].morph in ("WDT", "WP"):
        return None
    start = s.tokens[first].start
    holder = s.quote_around(start)
    begin = max(s.body, holder.inner_start if holder else s.sent.start)
    before = s.norm[begin:start]
    begin = begin if holder else _opened(s, begin, start)
    if not before.strip() or not _TAIL.search(before) or _opens_clause(s, cue, first, who):
        return None
    if len(re.findall(r"\w+", before)) < 2 and not _parenthetical(s, first, last) and '"' not in before and "”" not in before:
        return None
    begin = _clause_start(s, begin, start)
    spans = minus(s.norm, skip_openings(s.norm, begin, start), start, [])
    if _parenthetical(s, first, last) and not (_closes_quote(s, first) and _tells_on(s, s.tokens[last - 1].end)):
        spans += minus(s.norm, s.tokens[_comma_behind(s, last) or last - 1].end, s.sent.end, [])
    else:
        spans += _going_on(s, cue, first, last)
    return Said(spans, "words before the cue") if spans else None


def _opened(s: Scene, begin: int, start: int) -> int:
    """Where the quotation opened that ends right before the cue: in a sentence before this one, or behind a colon of the outlet's."""
    quote = next((q for q in s.quotes if q.end <= start and not s.norm[q.end : start].strip(" ,")), None)
    if quote is None:
        return begin
    if quote.start < s.sent.start:
        return quote.inner_start
    return quote.inner_start if s.norm[: quote.start].rstrip()[-1:] == ":" else begin


_OTHER = frozenset("who which whose where when while as but and adding according".split())


def _tells_on(s: Scene, at: int) -> bool:
    """Does what follows the comma behind a cue tell what the speaker did besides («…, she said, pointing at the roof»)?"""
    nxt = next((t for t in s.tokens if t.start >= at and t.text != ","), None)
    return nxt is not None and (nxt.morph == "VBG" and nxt.dep in ("advcl", "acl", "conj", "dep", "xcomp") or nxt.low in _OTHER)


def _parenthetical(s: Scene, first: int, last: int) -> bool:
    """Does the cue stand between two commas («The museum, he said, would …»)?"""
    return s.norm[: s.tokens[first].start].rstrip()[-1:] == "," and _comma_behind(s, last) is not None and not _clausal(s, first)


def _comma_behind(s: Scene, last: int) -> int | None:
    """The comma that ends the cue: at once, or behind when and where it was said («he explained earlier in the hearing,»)."""
    for t in s.tokens[last : last + 9]:
        if t.text == ",":
            return t.i
        if t.pos in ("VERB", "AUX", "PRON", "SCONJ") or t.dep in ("mark", "dobj") or t.text in (".", ";", ":", '"', "“", "”"):
            return None
    return None


def _opens_clause(s: Scene, cue: Any, first: int, who: Subject | None = None) -> bool:
    """Is what stands before only an adverbial, and what is said stands behind the verb («On Monday, he said that …»)?"""
    verb = cue.verb
    last = max(cue.last, edges(s, cue, who)[1])
    if _parenthetical(s, first, last):
        return False
    behind = [c for c in s.kids(verb, "ccomp") if s.high[c] > verb and s.low[c] > verb]
    if (
        not behind
        and not _closes_quote(s, first)
        and not _clausal(s, first)
        and s.norm[s.tokens[cue.last - 1].end : s.sent.end].strip(' ."”').count(" ") > 3
    ):
        return True
    if not behind:
        after = s.norm[s.tokens[cue.last - 1].end : s.sent.end].lstrip()
        return bool(re.match(r"that\b|[:]", after)) or (
            after[:1] in '"“'
            and not re.search(r"[\"”]\s*,?\s*$|[\"”]$", s.norm[s.sent.start : s.tokens[first].start].rstrip())
            and not _clausal(s, first)
        )
    mark = any(s.tokens[k].low == "that" for k in s.kids(behind[0], "mark")) or s.tokens[s.low[behind[0]]].low == "that"
    return mark or not _clausal(s, first)


def _closes_quote(s: Scene, first: int) -> bool:
    return s.norm[: s.tokens[first].start].rstrip()[-1:] in ('"', "”")


def _clausal(s: Scene, first: int) -> bool:
    """Does a clause with its own verb stand before the cue?"""
    return any(
        t.pos in ("VERB", "AUX") and t.dep not in ("advcl", "acl", "relcl", "pcomp", "amod", "aux", "auxpass") for t in s.tokens[:first]
    )


def _clause_start(s: Scene, begin: int, start: int) -> int:
    """Where the clause begins that the cue closes: behind a semicolon outside quotation marks, else where the sentence's prose does."""
    cut = max((m.end() for m in re.finditer(r";\s", s.norm[begin:start])), default=0)
    at = begin + cut
    return begin if cut and s.quote_around(at) is not None else at


def _going_on(s: Scene, cue: Any, first: int, last: int) -> list[Stretch]:
    """What goes on behind a cue that stands inside what is said."""
    spoken_to = [
        c
        for c in s.kids(cue.verb, "dobj", "dative")
        if c >= last - 1 and c <= last + 2 and (s.tokens[c].pos in ("PRON", "PROPN") or s.tokens[c].low in word_set("addressees"))
    ]
    last = max([last, *(s.high[c] + 1 for c in spoken_to)])
    at = s.tokens[last - 1].end
    end = s.sent.end
    holder = s.quote_around(s.tokens[cue.verb].start)
    end = min(end, holder.inner_end) if holder else end
    rest = s.norm[at:end]
    if (colon := re.match(r"\s*:\s+(?=[a-z])", rest)) is not None:  # «One thing is certain, he says: without shells …»
        return minus(s.norm, at + colon.end(), end, [])
    opens = re.search(r"[\"“]", rest)
    if opens and re.match(r"(?s).*[,:.—-]\s*$", rest[: opens.start()]) and len(rest[: opens.start()]) < 240:
        return [
            x for q in s.quotes if q.start >= at + opens.start() for x in minus(s.norm, q.inner_start, min(q.inner_end, s.sent.end), [])
        ]
    comma = _comma_behind(s, last)
    if comma is not None and _own_act(s, cue, comma):
        return []
    m = re.match(
        r"\s*,\s*(?!adding|saying|noting|citing|who|which|where|while|but he|but she|and he|and she|when|according|referring|speaking|"
        r"calling|describing|a |an |the )(?=[a-z\d])",
        rest,
    )
    if m and not re.match(r"\s*,?\s*(?:in|on|at|during|to|after|as|from)\b", rest) and not (_closes_quote(s, first) and _tells_on(s, at)):
        return minus(s.norm, at + m.end(), end, [])
    if comma is not None and not _closes_quote(s, first) and _joined_clause(s, cue, comma):
        return minus(s.norm, s.tokens[comma + 1].start, end, [])
    counts = _AMOUNT.match(rest) if not _closes_quote(s, first) else None
    return minus(s.norm, at + counts.end(), end, []) if counts else []


def _own_act(s: Scene, cue: Any, comma: int) -> bool:
    """«…, the mayor said, and called for calm»: what the speaker did besides."""
    if comma + 1 >= len(s.tokens) or s.tokens[comma + 1].low not in ("and", "but"):
        return False
    joined = [c for c in s.kids(cue.verb, "conj") if c > comma]
    return bool(joined) and s.tokens[joined[0]].morph == s.tokens[cue.verb].morph and not s.kids(joined[0], "nsubj", "nsubjpass", "expl")


def _joined_clause(s: Scene, cue: Any, comma: int) -> bool:
    """«…, he said in a statement, and a third was in hospital»: a clause with a subject of its own, no pronoun, that goes on."""
    if comma + 1 >= len(s.tokens) or s.tokens[comma + 1].low not in ("and", "but"):
        return False
    joined = [c for c in s.kids(cue.verb, "conj") if c > comma and s.tokens[c].low not in forms()]
    subjects = [k for c in joined[:1] for k in s.kids(c, "nsubj", "nsubjpass") if comma < k < c]
    return any(s.tokens[k].pos in ("NOUN", "NUM", "ADJ") for k in subjects)


# «…, he said Thursday, two-thirds less than …»: a number behind the day is of what is said.
_AMOUNT = re.compile(
    r"(?: (?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|evening|night|afternoon))?)?, "
    r"(?=(?:\d|two|three|four|five|six|seven|eight|nine|ten|half|a (?:third|quarter|fifth)|up from|down from|compared with|including)\b)"
)
