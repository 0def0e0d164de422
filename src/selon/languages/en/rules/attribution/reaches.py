"""How far what is said reaches behind its cue, where the parser hung the rest of it on the cue itself.

In: a scene, a cue, the head of what is said. Out: word indices behind its end. Never: reaches into the cue's own clauses.
"""

from __future__ import annotations

from typing import Any

from selon.languages.en.rules.attribution.lexicon import forms
from selon.languages.en.rules.attribution.scene import Scene


def reach(s: Scene, cue: Any, head: int) -> int:
    """Behind the last word of a clause, with what the parser hung on the cue behind it: all but another saying or the cue's own clauses."""
    last = s.high[head] + 1
    while last < len(s.tokens):
        hung = [c for c in s.kids(cue.verb) if s.low[c] >= last - 1 and c > head and s.low[c] <= last + 1]
        nxt = next((c for c in hung if s.high[c] + 1 > last), None)
        if nxt is None:
            break
        if (joined := joined_on(s, cue, head, last)) is not None:
            last = joined
            continue
        t = s.tokens[nxt]
        stops = (
            t.dep in ("conj", "cc", "parataxis")
            or t.dep == "advcl"
            and (t.morph == "VBG" or s.tokens[s.low[nxt]].low in ("as", "while", "but", "after", "before"))
            or t.text in (";", ".", "—", "--")
        )
        if stops or t.dep == "nsubj":
            break
        if t.dep == "punct" and t.text in (",", '"', "”"):
            beyond = [c for c in s.kids(cue.verb) if s.low[c] > nxt and s.tokens[c].text not in ('"', "”")]
            if beyond and s.tokens[beyond[0]].dep == "advcl" and s.tokens[s.low[beyond[0]]].low in _CONDITIONS:
                last = s.high[beyond[0]] + 1
                continue
            if not beyond or s.tokens[beyond[0]].dep in ("conj", "cc", "parataxis", "punct") or s.tokens[beyond[0]].morph == "VBG":
                break
        last = max(last + 1, s.high[nxt] + 1)
    return last


_CONDITIONS = frozenset("when if because unless until once so".split())


def joined_on(s: Scene, cue: Any, head: int, last: int) -> int | None:
    """The end of a clause that the parser joined to the cue though it goes on with what is said («would fall, but would then rise»)."""
    at = last
    while at < len(s.tokens) and (s.tokens[at].dep == "punct" or s.tokens[at].dep == "cc"):
        at += 1
    if at >= len(s.tokens) or at == last and s.tokens[at - 1].text != ",":
        return None
    verb = next((c for c in s.kids(cue.verb, "conj") if s.low[c] <= at <= c and c > head), None)
    if verb is None or s.kids(verb, "nsubjpass") and s.tokens[at - 1].text not in ('"', "“"):
        return None
    opens = s.tokens[at - 1].text in ('"', "“") and s.quote_around(s.tokens[at].start) is not None
    modal = {s.tokens[k].low for k in s.kids(verb, "aux")} & {s.tokens[k].low for k in s.kids(head, "aux")} & _MODALS
    bare = s.tokens[verb].morph in ("VB", "VBP") and s.tokens[head].morph == "VB" and s.tokens[cue.verb].morph not in ("VB", "VBP")
    mine = not s.kids(verb, "nsubj", "expl") and (modal or bare and not s.kids(verb, "aux"))
    return s.high[verb] + 1 if opens or mine else None


_MODALS = frozenset("would will could can should might may must 'd 'll".split())


def without_joint(s: Scene, last: int) -> int:
    """The end of a clause without a conjunction that opens what follows."""
    while last > 1 and s.tokens[last - 1].low in ("and", "but", "or", ",", "while"):
        last -= 1
    return last


def clipped(s: Scene, head: int, last: int) -> int:
    """The end of a clause without what belongs to the cue's own: a participle that says on («, adding that …»)."""
    for k in s.kids(head, "advcl"):
        if (
            k > head
            and s.tokens[k].morph == "VBG"
            and s.tokens[k].low in ("adding", "saying", "noting", "citing", "stressing", "warning", "calling", "describing")
        ):
            return min(last, s.low[k])
        if k > head and s.tokens[s.low[k]].low in ("though", "although") and _says(s, k) and s.tokens[s.low[k] - 1].text == ",":
            return min(last, s.low[k])
    return last


def _says(s: Scene, verb: int) -> bool:
    """Does the verb say or think something, a pronoun as its subject («, though he warned of …»)?"""
    return s.tokens[verb].low in forms() and any(s.tokens[c].pos == "PRON" for c in s.kids(verb, "nsubj"))


def before_next(s: Scene, cue: Any, last: int, head: int) -> int:
    """The end of a phrase before another verb that is joined to the cue («denies using … and alleges …»)."""
    joined = [k for k in s.kids(head, "conj") if s.tokens[k].morph in ("VBZ", "VBD") and s.tokens[head].morph in ("VBG", "VBN", "VB")]
    cc = [k for k in s.kids(head, "cc") if joined and k < joined[0]]
    return min(last, cc[0] if cc else joined[0]) if joined else last
