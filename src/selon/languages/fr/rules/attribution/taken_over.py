"""A verb without a subject of its own: the one that an earlier verb, a comma or the main clause gives it.

In: a scene, a cue, the last subject. Out: a subject, or None. Never: gives one that the verb does not agree with where its number is known.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.asides import is_stressed
from selon.languages.fr.rules.attribution.draft import Cue
from selon.languages.fr.rules.attribution.groups import clitics
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.attribution.speaking import agrees, can_speak
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import name_end


def taken_over(s: Scene, cue: Cue, last: Subject | None) -> Subject | None:
    """Whose verb this is: of the name before the comma, of the last subject, of the main clause, of the clause that follows."""
    return _apposed(s, cue) or _behind_relative(s, cue, last) or last or _main_subject(s, cue) or _next_subject(s, cue)


def _behind_relative(s: Scene, cue: Cue, last: Subject | None) -> Subject | None:
    """«Minsk, qui dit n'en rien savoir, parle de fantasmes»: the main verb comes back, its subject stands before «qui»."""
    at = subjects.before_group(s.v, cue.start)
    if last is None or last.rule != "relative qui" or at < 0 or s.v.tags[at] != "," or s.v.tags[last.start - 1 : last.start] != ",":
        return None
    if cue.tense in ("prp", "inf", "pp"):
        return None
    for start in range(subjects.clause_start(s.v, last.start), last.start - 1):
        if s.v.tags[start] in "dmnPjx" and name_end(s.v, start) == last.start - 1 and agrees(s.v, start, last.start - 1, cue.person):
            return Subject(start, last.start - 1, "name before the verb")
    return None


def _apposed(s: Scene, cue: Cue) -> Subject | None:
    """«Le maire, dénonçant une trahison, a quitté la salle»: the name before the comma, whose verb comes later."""
    at = subjects.before_group(s.v, cue.start)
    if cue.tense != "prp" or at < 1 or s.v.tags[at] != ",":
        return None
    low = subjects.clause_start(s.v, at)
    start = next((j for j in range(low, at) if s.v.tags[j] in "dmnPj" and name_end(s.v, j) == at), None)
    whole = (
        start is not None
        and (start == low or s.v.tags[start - 1] in "xc")
        and s.v.tokens[at - 1].low != "tête"
        and "v" not in s.v.tags[low:at]
    )
    speaks = start is not None and can_speak(s.v, start, at)  # «Le train, évoquant un jouet, traverse la plaine»
    return Subject(start, at, "name before the verb") if start is not None and whole and speaks else None


def same_number(s: Scene, cue: Cue, subject: Subject | None) -> bool:
    """May a subject taken over govern this verb? «il» has no verb in the plural."""
    if subject is None or cue.person not in ("3s", "3p") or cue.tense in ("prp", "inf", "pp", "pp+"):
        return True
    low = s.v.tokens[subject.start].low.removeprefix("-t").removeprefix("-")
    alone = subject.end - subject.start == 1
    return not (alone and low in ("il", "elle", "on", "ils", "elles")) or (low in ("ils", "elles")) == (cue.person == "3p")


def stressed(s: Scene, cue: Cue) -> bool:
    """«…, mais la pluie, elle, menace de tout gâcher»: a subject of its own, which cannot speak."""
    return is_stressed(s.v, subjects.before_group(s.v, cue.start) - 1)


def joined_to(s: Scene, cue: Cue) -> bool:
    """«La France condamne l'attaque et demande une enquête»: joined by «et», «mais», a comma to a verb of the same subject."""
    j = subjects.before_group(s.v, cue.start)
    while j > 0 and s.v.tags[j] == "x":
        if s.v.tokens[j].low in ("mais", "puis") and s.v.tags[j - 1] in "njpPx,":
            return True  # «Le ministre reste prudent mais assure …»
        j -= 1
    return j > 0 and s.v.tags[j] in "c," and s.v.tokens[j].low not in ("ou", "ni")


def _next_subject(s: Scene, cue: Cue) -> Subject | None:
    """«Tout en reconnaissant des pertes, le ministère assure …»: the subject of the clause that follows."""
    later = next((c for c in s.cues if c.start > cue.start and c.tense not in ("prp", "inf", "pp")), None)
    # «Tout en reconnaissant …, le maire …», «Après avoir affirmé …, le maire …»
    found = subjects.of(s.v, later, False) if later and (cue.tense == "prp" or _having_said(s, cue)) else None
    return found if found and found.start > cue.start else _subject_behind(s, cue)


def _having_said(s: Scene, cue: Cue) -> bool:
    return cue.start > 0 and s.v.tokens[cue.start].low in ("avoir", "être", "s'être") and s.v.tokens[cue.start - 1].low == "après"


def _subject_behind(s: Scene, cue: Cue) -> Subject | None:
    """«Estimant le toit dangereux, le maire a fermé l'école»: the sentence opens with it, its subject stands behind the comma."""
    v = s.v
    if not (cue.tense == "prp" or _having_said(s, cue)) or cue.start > v.body + 2:
        return None
    for comma in (j for j in range(cue.end + 1, len(v.tags) - 2) if v.tags[j] == "," and s.quote_around(v.tokens[j].start) is None):
        one = v.tags[comma + 1] == "r" and v.tokens[comma + 1].low in ("il", "elle", "ils", "elles", "on", "nous", "je")
        last = comma + 2 if one else name_end(v, comma + 1) if v.tags[comma + 1] in "dP" else None
        verb = last
        while verb is not None and verb < len(v.tags) and v.tags[verb] in "xr":
            verb += 1
        if last is not None and verb is not None and v.tags[verb : verb + 1] == "v":
            return Subject(comma + 1, last, "pronoun before the verb" if one else "name before the verb")
    return None


def _main_subject(s: Scene, cue: Cue) -> Subject | None:
    """The subject of the sentence's first finite verb, which a participle shares."""
    v = s.v
    for j in range(subjects.clause_start(v, cue.start), cue.start):
        if v.tags[j] == "v":
            probe = Cue(j, j + 1, j, "", "", "", "pres", "")
            start, _, _ = clitics(s.v, j)
            probe.start = start
            found = subjects.pronoun(v, probe, start - 1) or subjects.noun(v, probe)
            if found is not None and found.start and v.tokens[found.start - 1].low in ("que", "qu'", "dont", "où"):
                return None  # inside a relative clause: not the sentence's own subject
            fits = found is not None and (
                cue.person not in ("3s", "3p") or found.rule != "name before the verb" or agrees(v, found.start, found.end, cue.person)
            )
            return found if fits else None
    return None
