"""A part of its sentence is all that a preposition's source says: «L'usine, qui produisait selon Kiev 400 drones, a brûlé».

In: a scene, where the cue begins and its source ends. Out: the stretches of that part, or None where it stands in no such part.
Never: reads a part between commas so unless the subject stands before the first without its verb, and the verb comes behind the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selon.languages.fr.rules.attribution.before import WITH_OBJECT
from selon.languages.fr.rules.attribution.draft import Stretch
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.phrases import View

_RELATIVE = re.compile(r"(?:qui|où|dont|que|qu'|lequel|laquelle|lesquels|lesquelles)\s*", re.IGNORECASE)


def set_off(s: Scene, low: int, start: int, end: int, past_comma: Callable[[int, int], int]) -> list[Stretch] | None:
    """What is said in the part, without its relative pronoun: «détruite à 80 %», «produisait … 400 drones»."""
    v, norm = s.v, s.norm
    first, last = s.word_at(start), s.word_at(end)
    opens = v.tags.rfind(",", 0, max(first - 1, 0))
    if opens < 0 or v.tokens[opens].start < low or s.quote_around(start) or re.search("[v;:]", v.tags[s.word_at(low) : opens]):
        return None
    relative = _RELATIVE.match(norm, v.tokens[opens].end + 1)
    pending = relative is not None and "v" not in v.tags[opens + 1 : first]  # «qui, selon Kiev, a fait douze morts, …»
    close = _close(v, last, pending=pending)
    if close is None or not _is_part(v.tags[opens + 1 : first].rstrip(","), v.tags[last:close], relative=relative is not None):
        return None
    begins = relative.end() if relative is not None else v.tokens[opens].end
    until = v.tokens[close].start
    spans = [span for span in (trim(norm, begins, start), trim(norm, past_comma(end, until), until)) if span]
    return spans or None


def _is_part(before: str, behind: str, *, relative: bool) -> bool:
    """A relative clause with its verb, or a participle, an adjective, a noun beside the subject without one."""
    if not before or before[0] in "oaixc":
        return False
    return ("v" in before + behind) if relative else (before[0] != "q" and "v" not in before + behind)


def _close(v: View, last: int, *, pending: bool) -> int | None:
    """The comma behind which the main verb comes; the one that closes «, selon Kiev,» is passed over."""
    if v.tags[last : last + 1] == "," and (pending or not _resumes(v, last)):
        last += 1
    return next((j for j in range(last, len(v.tags)) if v.tags[j] == "," and _resumes(v, j)), None)


def _resumes(v: View, comma: int) -> bool:
    return re.match("[xr]*v", v.tags[comma + 1 :]) is not None


# «fait état de 12 morts, contre | 40 | selon Moscou»
_AGAINST = re.compile(r",\scontre\s(?P<what>[^,;:]{1,40}?)\s*,?\s*$")


def against(s: Scene, low: int, start: int) -> Stretch | None:
    """The other figure, where a verb of saying gave the first."""
    m = _AGAINST.search(s.norm, low, start)
    said = m is not None and any(c.verb < s.word_at(m.start()) for c in s.cues)
    return m.span("what") if m is not None and said else None


def beside(s: Scene, low: int, start: int, end: int) -> Stretch | None:
    """«Les assaillants, 300 à 500 hommes selon Kiev, ont …»: a figure between commas, the source beside it."""
    comma = s.norm.rfind(",", low, start)
    if comma < 0 or s.norm[end : end + 1] != "," or s.norm[:start].rstrip().endswith(","):
        return None
    words = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if comma < t.start < start]
    head = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if low <= t.start < comma]
    behind = next((tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if t.start > end), "")
    bare = behind == "v" and "m" in words and not any(tag in "vpfgq" for tag in words) and "v" not in head
    return trim(s.norm, comma + 1, start) if bare else None


# «, douze selon Kiev», «, un « détail » selon Kiev»
_FIGURE = re.compile(r"(?:x|ax|xe)?m{1,3}[njpx]{0,3}(?:[eoai]d?m?[njP]{1,3}){0,2},?$")


def stands_alone(s: Scene, low: int, start: int) -> Stretch | None:
    """«Trente hommes seraient morts, | douze | selon Kiev»: a bare figure, or a quoted verdict, behind a clause and its comma."""
    v, first = s.v, s.word_at(start)
    comma = v.tags.rfind(",", 0, max(first - 1, 0))
    if comma < 0 or v.tokens[comma].start < low or "v" not in v.tags[s.word_at(low) : comma] or s.quote_around(start):
        return None
    own = v.tags[comma + 1 : first]
    quote = s.quote_ending_at(start)
    verdict = quote is not None and own[:1] in ("d", "n") and s.word_at(quote.start) <= comma + 2 and "v" not in own
    return trim(s.norm, v.tokens[comma].end, start) if verdict or _FIGURE.match(own) else None


def broken_off(s: Scene, first: int, start: int, end: int) -> bool:
    """«La ville compte encore | selon Kiev | neuf mille habitants»: no comma on either side, and the verb still lacks what it takes."""
    v, at = s.v, s.word_at(end)
    if s.norm[:start].rstrip().endswith(",") or at >= len(v.tags) or v.tokens[at - 1].end != end:
        return False
    before = v.tags[s.word_at(first) : s.word_at(start)].rstrip("x")
    made = before.endswith(("vp", "vpp", "vj")) and v.tokens[s.word_at(start) - 1].low in WITH_OBJECT | _GOVERNING
    lacks = before.endswith("v") or made
    opens = v.tags[at] in "mdeaopj" or any(q.start < v.tokens[at].start <= q.start + 2 for q in s.quotes)
    return lacks and opens and "v" not in v.tags[at:].partition(",")[0]


# Participles that say nothing without what is behind them: «est dû | au manque d'obus».
_GOVERNING = frozenset(
    "dû due dus dues lié liée liés liées situé située situés situées composé composée fondé fondée destiné destinée".split()
)


_COUNT = re.compile(
    r"(?:dernier |premier |le |un |nouveau )*(?:bilan|décompte|point|scénario|constat|verdict|chiffres?|pertes)\b[^,;:.]{0,25}$",
    re.IGNORECASE,
)


def count_behind(s: Scene, start: int, at: int, end: int) -> Stretch | None:
    """«Bilan provisoire selon Kiev : | douze morts»."""
    colon = re.compile(r"\s?:\s").match(s.norm, end)
    return trim(s.norm, colon.end(), s.sent.end) if colon and _COUNT.match(s.norm[start:at].strip()) else None


# «et pas un observateur, selon X, | n'a bougé»: a clause of its own begins behind the conjunction.
_CLAUSE = re.compile(r",?\s(?:et|mais|or|car)\s")
# «, dont la plupart, selon X, visaient le marché», «par lequel transite, selon X, 80 % de l'aide»
_WITHIN = re.compile(
    r"(?:,\s(?:où|qui)\s|(?:,\s)(?=dont\s)|\s(?=(?:par|dans|sur|pour|avec|contre|vers) (?:lequel|laquelle|lesquels|lesquelles)\s)"
    r"|\s(?=(?:auquel|auxquels|auxquelles)\s)|\s(?:que|qu')\s?)"
)


def clause_within(s: Scene, low: int, start: int, end: int) -> int:
    """Where the clause begins that the cue stands inside of, between two commas, with the rest of it behind; ``low`` if in none."""
    v, norm = s.v, s.norm
    if not norm[:start].rstrip().endswith(",") or norm[end : end + 1] != ",":
        return low
    around = s.quote_around(start)
    last = s.word_at(start)
    behind = v.tags[s.word_at(end) + 1 :]
    for pattern, bare in ((_WITHIN, False), (_CLAUSE, True)):
        hits = [m for m in pattern.finditer(norm, low, start) if s.quote_around(m.start() + 1) is around]
        if not hits:
            continue
        own, before = v.tags[s.word_at(hits[-1].end()) : last], v.tags[s.word_at(low) : s.word_at(hits[-1].start() + 1)]
        verb = re.match("[xri]*v", behind) is not None
        open_yet = verb if "v" not in own else (not bare and own.rstrip(",x").endswith("v") and behind[:1] in "mdeaoj")
        fragment = not bare and "v" not in own and behind[:1] == "o" and norm.startswith("dont", hits[-1].end())
        if "v" in before + ("v" if fragment else "") and own.strip(",x") and (open_yet or fragment) and ";" not in own:
            return hits[-1].end()
    return low
