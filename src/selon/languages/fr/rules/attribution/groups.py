"""Verb groups: what belongs to a verb on its left, the auxiliary, the object pronouns, the negation.

In: a sentence's letters and a word. Out: where the group begins, and what stands in it. Never: asks whether the verb is one of saying.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import word_set
from selon.languages.fr.rules.phrases import FINITE, View, verb_forms

AVOIR = frozenset(
    "ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais aurait aurions "
    "auriez auraient eut eurent ait aient ayant avoir".split()
)


ETRE = frozenset(
    "suis es est sommes êtes sont étais était étions étiez étaient serai sera serons serez seront serais serait "
    "seraient fut furent soit soient étant être".split()
)


CLITICS = frozenset("le la les l' lui leur y en me m' te t' nous vous se s' ne n'".split())


_REFLEXIVE = frozenset("se s' me m' nous vous te t'".split())


@cache
def _aside_ends() -> frozenset[str]:
    """The last words of what may stand inside a compound tense."""
    return frozenset(words.split(" ")[-1] for words in word_set("inside_tense"))


def auxiliary(v: View, i: int) -> tuple[int, int | None, str] | None:
    """(start, inverted clitic, person) of the auxiliary to the left of a past participle; adverbs may stand between."""
    j, clitic = i - 1, None
    while j >= 0 and i - j < 9:
        low = v.tokens[j].low
        closes = low in _aside_ends()
        aside = next((n for n in (3, 2, 1) if j - n + 1 > 0 and v.text(j - n + 1, j + 1) in word_set("inside_tense")), 0) if closes else 0
        # A quotation mark or a comma that closes no aside parts the verbs: «Il n'y a plus rien », dit le maire.
        if v.tokens[j + 1].start - v.tokens[j].end > 1:
            return None
        if v.tags[j] == ",":
            opening = v.tags.rfind(",", max(0, j - 7), j)
            if opening < 0 or not (v.text(opening + 1, j) in word_set("inside_tense") or _phrase(v, opening + 1, j)):
                return None
            j = opening - 1
            continue
        if aside:
            j -= aside
            continue
        if low in AVOIR or low in ETRE:
            persons = {f.person for f in verb_forms().get(low, ()) if f.lemma in ("avoir", "être") and f.tense in FINITE | {"prp", "inf"}}
            return j, clitic, min(persons) if persons else ""
        if v.tags[j] == "r" and low.startswith("-"):
            clitic = j
        elif not (v.tags[j] == "x" or low in word_set("inside_group") or low == "été" or low.endswith("ment")):
            if (day := _day(v, j)) is None:
                return None
            j = day
        j -= 1
    return None


_AUXILIARIES = AVOIR | ETRE


def _day(v: View, last: int) -> int | None:
    """«a le 2 mars confirmé», «ont quelques jours plus tard indiqué»: the word before the time that ends here, if it is an auxiliary."""
    for k in range(last - 1, max(0, last - 6), -1):
        if v.tokens[k - 1].low in _AUXILIARIES and pass_adverbials(v, k) == last + 1:
            return k
    return None


def _phrase(v: View, start: int, end: int) -> bool:
    """«a, devant le Parlement, exclu»: a phrase of place between commas inside the tense."""
    first = v.tokens[start - 2].low if start > 1 else ""
    return v.tags[start] in "oae" and not re.search("[vq;:,p]", v.tags[start:end]) and (first in AVOIR or first in ETRE)


def clitics(v: View, start: int) -> tuple[int, bool, bool]:
    """The group with its clitics to the left: start, reflexive?, negated?"""
    reflexive = negated = False
    at = start
    j = start - 1
    while j >= 0 and v.tokens[j].low in CLITICS and v.tags[j] in "rxdi":
        low = v.tokens[j].low
        if low in ("nous", "vous") and j and v.tags[j - 1] not in "rx":
            break
        if low in ("se", "s'") or (low in _REFLEXIVE and _first_person(v, j, start)):
            reflexive = True
            at = j
        elif low in ("ne", "n'"):
            negated = True
            at = j
        j -= 1
    return at, reflexive, negated


def _first_person(v: View, j: int, start: int) -> bool:
    """«je m'engage», «nous nous félicitons»: the verb's person is the clitic's; «m'a signalé» is an object."""
    low = v.tokens[j].low
    if low in ("me", "m'"):
        return j > 0 and v.tokens[j - 1].low in ("je", "ne")
    return low in ("nous", "vous") and j > 0 and v.tokens[j - 1].low == low
