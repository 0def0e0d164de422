"""Stretches of a French text that hold numbers and no quantities.

In: the text in small letters. Out: their offsets: telephone numbers, clock times, whole dates, addresses, ages, idioms.
Never: reads what they say.
"""

from __future__ import annotations

import re

from selon.knowledge import tables
from selon.languages.fr.counted import NOUNS, WORDS
from selon.languages.fr.numbers import NUMBER

MONTH = WORDS["months"]
_PERSON_NOUNS = {w for w, unit in NOUNS.items() if tables.units()[unit].dimension == "people" and " " not in w}
_TRADES = r"\w{3,}(?:iste|ologue|icienne?|euse|trice)s?"
PEOPLE = "|".join((*sorted(_PERSON_NOUNS | {f"{w}s?" for w in WORDS["person_like"]}), _TRADES))

# Each is tried where a run of digits begins.
_DIGIT = re.compile(r"(?<!\d)\d")
_WITH_DIGITS = re.compile(
    "|".join(
        (
            r"(?<=\+)\d[\d .()-]{6,20}\d",
            r"\d{1,4}\)?(?:[ .-]\d\d){4,7}(?!\d)",
            r"\d{1,2} ?h ?[0-5]\d(?!\d)",
            r"(?<!\d:)\d{1,2}:\d\d(?::\d\d)?(?!\d)",
            r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d",
            r"(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)",
            rf"\d{{1,2}}(?:er)? (?:{MONTH})(?: (?:19|20)\d\d)?(?!\w)",
            r"(?:24 (?:heures|h)|7 jours) sur (?:24|7)(?!\w)",
        )
    )
)
_IN_WORDS = re.compile(r"(?<!\w)(?:sept jours sur sept|vingt-quatre heures sur vingt-quatre)")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[\w.+-]+@\S+|(?<!\S)[\w-]+\.(?:com|org|net|fr|ua|ru)/\S*")
_YEARS = re.compile(r" (?:ans|mois)(?!\w)")
_AGED = re.compile(
    rf"(?<!\w)(?:[âa]gée?s? (?:respectivement |d'environ |de plus |de moins )?(?:de |d'|entre )"
    rf"|(?:{PEOPLE})(?: [a-zà-ÿ-]+)?,? (?:de |d')(?:à peine |seulement )?)"
    rf"(?:(?:{NUMBER})(?:, | et | à | ou |-)){{0,3}}(?:{NUMBER})$"
)
_REACH = 70


def blocked(text: str) -> list[tuple[int, int]]:
    """(start, end) of each such stretch of a text in small letters."""
    found = [m.span() for d in _DIGIT.finditer(text) if (m := _WITH_DIGITS.match(text, d.start()))]
    if "jours sur" in text or "heures sur" in text:
        found += [m.span() for m in _IN_WORDS.finditer(text)]
    if "@" in text or "/" in text or "www." in text:
        found += [m.span() for m in _ADDRESS.finditer(text)]
    for m in _YEARS.finditer(text):
        start = max(0, m.start() - _REACH)
        if age := _AGED.search(text[start : m.start()]):
            found.append((start + age.start(), m.end()))
    return found
