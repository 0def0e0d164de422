"""What a relative clause says of its noun: «les missiles que réclame Kiev», «une trêve que X juge irréaliste».

In: a scene, a cue, its subject. Out: the noun phrase before «que» or «dont», which is what is said.
Never: takes a noun for what is said where the cue has a complement of its own.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution.draft import Cue, Stretch
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import NAME

# Words for what was said right before: «…, bilan que l'armée conteste».
_COMMENTS = frozenset(
    "bilan chiffre chiffres affirmation affirmations version information informations accusation accusations allégation allégations "
    "hypothèse thèse assertion estimation déclaration annonce revendication promesse rumeur".split()
)


def antecedent(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """The phrase that the cue's relative clause belongs to, or what was said right before where that phrase is a word for it."""
    v = s.v
    if subject is None:
        return []
    first = cue.start if subject.start >= cue.end else subject.start
    opens = first - 1
    if opens < 1 or v.tags[opens] != "q":
        return []
    wanted = ("dont",) if "p" in cue.frames and "n" not in cue.frames else ("que", "qu'")
    takes = cue.withholds or any(f in cue.frames for f in "npjx")
    if not takes or v.tokens[opens].low not in wanted:
        return []
    if wanted == ("dont",) and subject.end <= cue.start and v.tags[cue.end : cue.end + 1] == "d":
        return []  # «un plan dont Oslo assure le financement»: it takes something of its own
    end = opens - 1 if v.tags[opens - 1] == "," else opens
    start = _start(s, end)
    if start is None:
        return []
    word = next((t.low for t, tag in zip(v.tokens[start:end], v.tags[start:end], strict=True) if tag == "n"), "")
    if word in _COMMENTS and v.tags[start - 1 : start] == ",":
        return _said_before(s, start)
    return [(v.tokens[start].start, v.tokens[end - 1].end)]


def _start(s: Scene, end: int) -> int | None:
    """Where the noun phrase that ends here begins; None where no noun with an article, a figure or a comma before it stands."""
    v = s.v
    for start in range(max(v.body, end - 14), end):
        bare = (v.tags[start] == "n" and v.tags[start - 1 : start] == ",") or (v.tags[start] == "P" and start == v.body)
        if not (v.tags[start] in "dm" or v.tokens[start].low == "des" or bare) or (start > v.body and v.tags[start - 1] in "de"):
            continue
        m = NAME.match(v.tags, start + 1 if v.tokens[start].low == "des" else start, end)
        if m and m.end() == end and "n" in m.group():
            return start
    return None


def _said_before(s: Scene, start: int) -> list[Stretch]:
    at = s.v.tokens[start].start
    told = next((d for d in reversed(s.said) if d.content and d.content[0][0] < at), None)
    return [t for a, b in told.content if (t := trim(s.norm, a, min(b, at)))] if told is not None else []
