"""French claims: what each clause says to be so.

In: one parsed sentence and the document's mentions; an attribution. Out: candidates (``reading.candidates``).
Never: settles place, date, voice or names; that is the reader's, and knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selon.languages.fr.rules.claims import chunks, clauses, frames, nouns, speech
from selon.languages.fr.rules.claims.foreign_days import foreign
from selon.languages.fr.rules.claims.lexicon import lexicon
from selon.languages.fr.rules.claims.open_cues import open_cues as open_cues
from selon.languages.fr.rules.claims.pointing import pointing as pointing
from selon.languages.fr.rules.claims.ready import readiness
from selon.languages.fr.rules.claims.scene import Scene
from selon.model import Attribution, PlaceMention, Quantity, When
from selon.reading.candidates import Candidate
from selon.reading.engine import RuleBook
from selon.reading.syntax import Token

BOOK = RuleBook("claims")
for _name in (
    "active verb", "passive verb", "reflexive verb", "infinitive", "participle beside a noun", "event noun", "casualty noun",
    "part after «dont»", "comparison after «contre»", "share after «soit»", "total after «porter à»",
    "act of speaking", "statement at a verb", "statement at a noun", "statement at a word", "statement at a number",
):  # fmt: skip
    BOOK.note(_name)

_JOINED = re.compile(r"\s*(?:,|et|ou|,\s*et|et|puis)\s*(?:de |d'|à |en |dans |du |des |la |le |l'|les |sur |au |aux )*\s*$")
_PAST_CUE = re.compile(
    r"(?:^|\s)(?:a|ont|avait|avaient|s'est|se sont|ai|avons)(?:[\s-]|$)|(?:ait|aient|èrent|irent|ant)$|^[\w-]+(?:é|is|it|u)$"
)
_OF_NOUN = re.compile(r"(?:^|\s)d(?:e |')$")
_HOPES = re.compile(r"\b(?:esp[eéè]r|crai(?:n|gn)|redout|envisag|souhait|s'attend|n'écart|n'exclu)")


def scene(
    tokens: list[Token],
    quantities: list[Quantity],
    dates: list[When],
    places: list[PlaceMention],
    headline: bool = False,
    told: frozenset[str] = frozenset(),
) -> Scene:
    """A sentence made ready: cut into phrases and clauses, with its mentions."""
    lex = lexicon()
    start, end = tokens[0].start, tokens[-1].end
    row = chunks.row(tokens, lex, _spans(quantities, start, end), _spans(dates, start, end), _spans(places, start, end))
    return Scene(row, clauses.clauses(row, lex), lex, quantities, places, headline, start, end, tokens[-1].text == "?", told=told)


def _spans(mentions: Sequence[Quantity | When | PlaceMention], start: int, end: int) -> list[tuple[int, int, int]]:
    return [(m.span.start, m.span.end, i) for i, m in enumerate(mentions) if start <= m.span.start < end]


def events(sc: Scene) -> list[Candidate]:
    """The event claims of a sentence, verbs first (a noun's figure may be a verb's)."""
    verbs = list(frames.read(sc))
    done = [(c.kind, c.target.start, c.target.end) for c in verbs if c.target is not None]
    found = [*verbs, *(n for n in nouns.read(sc) if not any(_alike(n, k) and s <= n.start < e for k, s, e in done))]
    for cand in found:
        cand.foreign = foreign(sc, cand)
    return found


def _alike(noun: Candidate, verb: str) -> bool:
    """Is this event noun only what such a verb is about? A protest may be the first to tell of the event, with its day or place."""
    if verb == "talks.protest" and "weak" not in noun.extra and noun.extra.get("det") != "dem":
        return False
    return noun.kind == verb or noun.kind.startswith("attack") and verb.startswith("attack") or verb in _ABOUT


# The object of these is what they are about, not something told.
_ABOUT = frozenset({"talks.reject", "talks.accept", "talks.protest"})


def acts(sc: Scene, attr: Attribution) -> list[Candidate]:
    """The claims of acts done by the cue itself."""
    return list(speech.act(sc, attr)) or list(readiness(sc, attr))


def same_act(act: str, event: str) -> bool:
    """«promet de livrer des chars», «se dit prêt à négocier»: the act is the claim, and what it is about is not told besides."""
    return (act, event) in (("arms.pledge", "arms.deliver"), ("talks.accept", "talks.meet"))


def statement(sc: Scene, attr: Attribution, pieces: Iterable[tuple[int, int]]) -> Candidate | None:
    """The statement of one sentence of an attribution's content."""
    found = speech.statement(sc, attr, list(pieces))
    if found is not None:
        found.foreign = foreign(sc, found)
    return found


def joined(between: str) -> bool:
    """Do these words between two names put both in one list?"""
    return bool(_JOINED.match(between))


def past_cue(cue: str) -> bool:
    """Is a conditional behind this cue a future seen from the past («a promis que … serait»)?"""
    return bool(_PAST_CUE.search(cue.replace("’", "'")))


def hoping_cue(cue: str) -> bool:
    """Does this cue hope or fear what it says?"""
    return bool(_HOPES.search(cue.replace("’", "'").lower()))


_SIDES = frozenset("ministère état-major armée défense présidence diplomatie commandement gouvernement kremlin".split())


def may_hold(tokens: list[Token]) -> bool:
    """Does a word of these belong to an event verb or an event noun?"""
    lex = lexicon()
    return any(
        t.low in lex.nouns or t.low in lex.classes["hospital"] or any(f.lemma in lex.frames for f in lex.forms.get(t.low, ()))
        for t in tokens
    )


def side(name: str | None) -> str | None:
    """Whose side a speaking body fights on: «ministère russe de la Défense» → Russie."""
    if not name:
        return None
    words = name.lower().replace("’", "'").split()
    if words and words[0] in ("ministère", "état-major", "présidence", "diplomatie", "gouvernement", "commandement"):
        return next((lexicon().country[w] for w in words if w in lexicon().country), name)
    return name


def ours(who: str, source: str | None, speaker: str | None) -> str | None:
    """Whom «nous», «nos troupes» mean in somebody's mouth: the side that the words for the speaker name; None for other words."""
    first, _, rest = who.replace("’", "'").partition(" ")
    first = first.lower()
    if not speaker or first not in ("nous", "nos", "notre", "ses", "leurs"):
        return rest if first in ("nos", "notre") and rest else None
    words = (source or "").lower().replace("’", "'").split()
    country = next((lexicon().country[w] for w in words if w in lexicon().country), None)
    if first in ("ses", "leurs"):
        forces = rest.lower().split(" ")[0] in lexicon().classes["forces"]
        return country or _country(speaker) if forces else None
    return country or (rest if rest and _country(speaker) is None else side(speaker))


def _country(name: str | None) -> str | None:
    """The country that a speaker is or speaks for, by its own words."""
    told = side(name)
    return told if told in lexicon().countries else None


def nobody(who: str) -> bool:
    """«on» names nobody."""
    return who.lower().replace("’", "'") in ("on", "l'on", "-t-on", "-on", "ça", "cela")


_INCLUDED = re.compile(r",? (?:y )?(?:compris|inclus|except|non compris)")
_CLAIMED = re.compile(r"\b(?:revendiqu|se targu|se vant|s'attribu)")


def included(after: str) -> bool:
    """«Crimée comprise»: a place that is only counted in."""
    return bool(_INCLUDED.match(after))


def claims_deed(cue: str, found: Candidate) -> bool:
    """Does who speaks say that the deed is theirs («revendique la prise de …», «revendiquent 40 soldats tués»)?"""
    deed = found.kind.startswith(("control.capture", "control.advance", "attack", "harm."))
    noun = found.rule[0] in ("event noun", "statement at a noun", "participle beside a noun")
    return deed and noun and bool(_CLAIMED.search(cue.lower().replace("’", "'")))


def own_deed(found: Candidate, stance: str) -> bool:
    """«dément toute frappe», «nie tout massacre»: what a party denies altogether is its own deed."""
    noun = found.rule[0] in ("event noun", "statement at a noun")
    return stance == "denies" and noun and found.kind in ("attack.strike", "harm.casualties") and found.extra.get("det") == "all"


_TOWARD = re.compile(r"(?:vers|pour|direction d[eu']|rejoindre|gagner)\s*(?:la |le |les |l'|d'|de )?$")


_SPANNING = re.compile(r"(?<!\w)(?:en|sur|durant|pendant|au cours des?|ces|les)\s(?:les |ces |la |le )?(?:dernières? |derniers? )?$")


def spanning(before: str) -> bool:
    """«36 morts en vingt-quatre heures»: do these words make the span of time after them that of what is told?"""
    return bool(_SPANNING.search(before))


_COMPARED = re.compile(r"(?<!\w)(?:plus|moins|autant) qu(?:e |')(?:\w+ ){0,3}$")


_RANKED = re.compile(
    r"\b(?:l[ea]s? (?:plus|moins|pires?|premi(?:er|ère)s?|meilleure?s?|seule?s?)|première fois|jamais|record)\b"
    r"(?P<since>[^.;:,]{0,70}\bdepuis\b)?[^.;:,]{0,50}$",
    re.IGNORECASE,
)


def ranked(before: str, *, since: bool) -> bool:
    """«la plus vaste attaque depuis février»: do these words say what something is the first or the greatest of, since the day behind?"""
    m = _RANKED.search(before)
    return m is not None and (since or m["since"] is not None)


def of_noun(before: str) -> bool:
    """Do these characters tie the date behind them to the noun before them («les 1 400 km² d'août»)?"""
    return bool(_OF_NOUN.search(before))


def compared(before: str) -> bool:
    """«quatre fois plus qu'en 2021»: is the day after these words that of what one compares with?"""
    return bool(_COMPARED.search(before))


def toward(before: str) -> bool:
    """Is a place named as where one goes, not as what one leaves?"""
    return bool(_TOWARD.search(before))
