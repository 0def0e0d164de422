"""«Kiev se dit prêt à une trêve»: who says to be ready for talks, a truce or a proposal accepts them.

In: a scene and an attribution. Out: the act of accepting, anchored in the word of readiness.
Never: reads readiness for a deed («prêt à livrer»): that is the deed's claim, planned.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.languages.fr.rules.claims.items import Phrase, Verb
from selon.languages.fr.rules.claims.scene import Scene
from selon.model import Attribution
from selon.reading.candidates import Candidate

_TO = ("à", "au", "aux")
_FOR = frozenset({"truce", "talk", "agreement", "proposal"})


def readiness(scene: Scene, attr: Attribution) -> Iterator[Candidate]:
    """The claim of an attribution whose content begins with «prêt», «disposé», «ouvert», «favorable» to what is accepted."""
    if attr.stance not in ("asserts", "acknowledges") or not attr.content:
        return
    opens = attr.content[0].start
    at = next((t.i for t in scene.row.tokens if opens <= t.start < attr.content[0].end and t.text[0].isalpha()), None)
    if at is None or "ready" not in scene.lex.of_word.get(scene.row.word(at), ()) or not _accepted(scene, at):
        return
    start, end = scene.offsets(at, at)
    yield Candidate(
        "talks.accept", start, end, "possible", (start, attr.content[0].end), ("act of speaking",),
        attr=attr.id, speaker=True, fixed=True, tense="act",
    )  # fmt: skip


def _accepted(scene: Scene, at: int) -> bool:
    """Is the next thing behind the word a truce, talks, a proposal, or to talk?"""
    item = next((i for i in scene.row.items if i.first > at and isinstance(i, Phrase | Verb)), None)
    if isinstance(item, Phrase):
        return item.prep in _TO and bool(_FOR & scene.classes(item))
    if not isinstance(item, Verb) or item.tense != "inf" or item.intro not in _TO:
        return False
    told = [f.kind for m in item.lemmas for f in scene.lex.frames.get(m, ())]
    return "talks.meet" in told and all(kind.startswith("talks.") for kind in told)
