"""English: does a country, a capital or a seat of power stand for the place or for those who rule there?

In: the setting of its name. Out: ``place`` or ``actor`` with the rule that says so.
Never: sees a name that cannot be a power (a town that is no capital is a place, always).
"""

from __future__ import annotations

from selon.languages.en.rules.places import BOOK, Setting, words

Verdict = tuple[str, str]

RULES = {
    name: BOOK.note(name)
    for name in (
        "bare name", "continent or republic", "place in brackets", "town that heads a line", "in, from, near a place", "to a place",
        "to a power", "part of, near, out of a place", "act, stand or force of a power", "strike on a place", "on a power",
        "strike against a place", "against a power", "way between places", "between powers", "for a place", "for a power",
        "with, by a power", "subject that is struck", "object of reaching, leaving, striking", "part of an owner's ground",
        "owned by a power",
    )
}  # fmt: skip
_PLACE_PREPS = frozenset(
    "in at near from into across throughout inside outside over around toward towards within through via beyond along off above".split()
)
_ACTOR_PREPS = frozenset("with by without than like among despite versus".split())
_GROUND = frozenset(
    "capital border borders east west north south eastern western northern southern southeast southwest northeast northwest central "
    "coast region regions province "
    "provinces city cities territory territories towns villages largest second biggest streets airspace soil main port ports "
    "countryside population people "
    "residents citizens economy kursk belgorod kharkiv donbas donetsk luhansk kherson sumy zaporizhzhia odesa crimea".split()
)


def decide(s: Setting, kind: str) -> Verdict:
    """(role, rule). kind: ``country``, ``capital``, ``seat`` (Kremlin), ``power`` (Europe, a self-styled republic)."""
    role, rule = _decide(s, kind)
    return role, RULES[rule]


def _decide(s: Setting, kind: str) -> Verdict:
    w = words()
    last = s.left[-1] if s.left else ""
    if kind == "power":
        return "place", "continent or republic"
    if s.bracketed:
        return "place", "place in brackets"
    if s.prep is None and s.opens and s.right[:1] in (("-",), ("—",), ("(",), (":",), ("--",), ()) and kind != "seat":
        return "place", "town that heads a line"
    if s.prep is None and s.opens and kind != "seat" and s.right[:1] == (",",) and any(t.rstrip(".").isdigit() for t in s.right[1:4]):
        return "place", "town that heads a line"
    if s.owned:
        return (
            ("place", "part of an owner's ground")
            if set(s.right[1:3]) & _GROUND and s.prep in (*_PLACE_PREPS, "of", "to", "on", None)
            else ("actor", "owned by a power")
        )
    if s.prep in _PLACE_PREPS:
        return "place", "in, from, near a place"
    if s.prep in _ACTOR_PREPS:
        return "actor", "with, by a power"
    if s.prep == "to":
        if last == "according":
            return "actor", "to a power"
        return ("place", "to a place") if set(s.left[-3:]) & w["going"] else ("actor", "to a power")
    if s.prep == "of":
        near = set(s.left[-2:])
        return (
            ("place", "part of, near, out of a place")
            if near & w["whereabouts"] or near & w["settlements"]
            else ("actor", "act, stand or force of a power")
        )
    if s.prep == "on":
        return ("place", "strike on a place") if set(s.left[-3:]) & w["strikes"] else ("actor", "on a power")
    if s.prep == "against":
        return ("place", "strike against a place") if set(s.left[-3:]) & w["strikes"] else ("actor", "against a power")
    if s.prep == "between":
        return ("place", "way between places") if set(s.left[-2:]) & w["ways"] else ("actor", "between powers")
    if s.prep == "for":
        return ("place", "for a place") if set(s.left[-2:]) & w["going"] else ("actor", "for a power")
    return _bare(s, kind, last)


def _bare(s: Setting, kind: str, last: str) -> Verdict:
    """Subject, object, headline: a power unless something is done to the place."""
    w = words()
    for at, word in enumerate(s.right[:4]):
        if word in ("was", "were", "is", "are", "been", "being", "came"):
            if set(s.right[at + 1 : at + 3]) & w["suffered"]:
                return "place", "subject that is struck"
            break
        if at == 0 and word not in ("has", "have", "had", "and"):
            break
    if kind != "seat" and s.prep is None and last and last.startswith(tuple(sorted(w["reaching"]))) and last not in w["powers"]:
        return "place", "object of reaching, leaving, striking"
    if s.prep is None and last in w["locative"]:
        return "place", "in, from, near a place"
    return "actor", "bare name"
