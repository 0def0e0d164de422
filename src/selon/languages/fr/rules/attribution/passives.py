"""The passive: «La prise de la ville a été revendiquée par les rebelles»: its subject is what is said, «par» names who says it.

In: a scene and a cue in the passive. Out: a draft. Never: reads one whose subject is no noun phrase.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.draft import Cue, Draft
from selon.languages.fr.rules.attribution.scene import Scene, trim
from selon.languages.fr.rules.attribution.spans import cue_span
from selon.languages.fr.rules.phrases import name_end

_ANNOUNCED = re.compile(r"L'annonce par [^,]{2,40}?(?:, [^,]{3,30},)? (?:de |d')", re.IGNORECASE)


def passive(s: Scene, cue: Cue) -> Draft | None:
    """«La prise de la ville a été revendiquée par les rebelles», «L'idée est jugée absurde par X»: the subject is what is said."""
    at = cue.by_whom or 0
    who = name_end(s.v, at) if at < len(s.v.tags) else None
    said = subjects.noun(s.v, cue, speaker=False)
    nobody = cue.negated or s.v.tokens[at].low in ("personne", "aucun", "aucune")  # «n'a été revendiquée par personne»
    source = (s.v.tokens[at].start, s.v.tokens[who - 1].end) if who is not None and not nobody else None
    inner = _ANNOUNCED.match(s.norm, s.body, s.v.tokens[cue.start].start)
    if source and inner:
        span = trim(s.norm, inner.end(), s.v.tokens[cue.start].start)
        return Draft(cue_span(s, cue), source, [span], cue.stance, ["passive with par"]) if span else None
    charged = None
    if who is not None and cue.lemma in ("imputer", "attribuer") and s.v.tokens[who : who + 1] and s.v.tags[who] == "a":
        blamed = name_end(s.v, who + 1)  # «a été attribuée par Kiev | à la Russie»
        charged = (s.v.tokens[who].start, s.v.tokens[blamed - 1].end) if blamed else None
    judged = trim(s.norm, s.v.tokens[cue.end - 1].end, s.v.tokens[at - 1].start) if at - 1 > cue.end and "j" in cue.frames else None
    if source is None or said is None or not ("n" in cue.frames or judged):
        return None
    last = said.end
    if "," not in s.v.tags[last : cue.start]:  # «l'hypothèse d'un retrait | négocié du Donbass est jugée …»
        last = cue.start
        while s.v.tags[last - 1] in "xr":
            last -= 1
    content = [(s.v.tokens[said.start].start, s.v.tokens[last - 1].end), *([judged] if judged else []), *([charged] if charged else [])]
    return Draft(cue_span(s, cue), source, content, cue.stance, ["passive with par"])
