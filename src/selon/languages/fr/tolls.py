"""Tolls of one: whether ``un`` or ``une`` before a noun is a figure or an article.

In: normalised text, what the noun is, and where it stands. Out: True, False, or None where it counts only as a part of a toll before it.
Never: counts more than one; ``trois morts`` is any rule's business.
"""

from __future__ import annotations

import re

from selon.languages.fr.counted import WORDS
from selon.reading.amounts import Counted

# Whose single fate a dispatch counts; of others (`un expert`, `un chef`) only those that the words list.
_PLAIN_PEOPLE = ("person", "soldier", "civilian", "child", "prisoner")
_FATES = (
    "tué|bless|mort|décéd|succomb|péri|captur|enlev|disparu|abattu|noyé|fauché|arrêté|hospitalis|introuvable|porté"
    "|interpell|perdu la vie|laissé la vie|trouvé la mort"
)
_BE = "a|ont|est|sont|reste|restent|demeure|avait|avaient|aurait|auraient|serait|seraient|étaient|était"
_FATE_AFTER = re.compile(
    rf"(?:,? (?!qu|dit|affirm|selon)[\w'-]+,?){{0,12}}? (?:(?:{_BE}) (?:\w+ )?(?:été )?(?:\w+ment )?)?(?:{_FATES})"
    rf"|(?: \w+)?,? (?:{_FATES})",
    re.IGNORECASE,
)
_DEED = r"(?:tu|bless|fauch|captur|enlev|abatt|emport|ensevel)(?:é|ée|és|ant|ent|er|e|u|ait)?"
_FATE_BEFORE = re.compile(
    rf"(?:{_DEED}(?: \w+){{0,2}}|coût\w+ la vie (?:à|d')|(?:mort|décès|corps|dépouille|perte) d'"
    r"|(?:tu|bless)(?:é|ant|ent|er|e)[^.;]{0,70}(?:,| et)|(?:parmi|dont)[^.;]{0,50}(?:,| et)|figur\w+[^.;]{0,40}) ?$",
    re.IGNORECASE,
)
_LOST_AFTER = re.compile(rf"(?: [\w'-]+){{0,3}}? (?:(?:{_BE}) (?:\w+ )?été (?:abattu|coulé)|s'(?:est|était|serait) écrasé)", re.IGNORECASE)
_LOST_BEFORE = re.compile(r"(?:perdu|pertes? d'|abattu|détruit|coulé|capturé)(?: \w+)? ?$", re.IGNORECASE)


_KILLED = re.compile(
    rf"(?: [\w-]+)?(?:,? (?:{_BE}) (?:\w+ )?(?:été )?| )"
    r"(?:tué|bless|mort|décéd|succomb|péri|enlev|arrêt|interpell|laissé la vie|perdu la vie)"
    r"|(?: [\w-]+)? y (?:ont|auraient) (?:laissé|perdu) la vie",
    re.IGNORECASE,
)


def killed(text: str, end: int) -> bool:
    """Whether those counted before ``end`` are said to be killed, hurt or taken, and are people for that."""
    return bool(_KILLED.match(text, end))


def counts(text: str, start: int, what: Counted, noun: str) -> bool | None:
    """Whether the one at ``start`` is killed, hurt, taken or lost; None: it may be, where ``dont`` makes it part of a toll."""
    person = what.unit in _PLAIN_PEOPLE or noun in WORDS["toll_people"] or what.how == "others"
    equipment = what.unit in WORDS["equipment_classes"]
    if noun in WORDS["toll_nouns"]:
        return True
    if person and (_FATE_AFTER.match(text, what.end) or _FATE_BEFORE.search(text, max(0, start - 90), start)):
        return True
    if equipment and (_LOST_BEFORE.search(text, max(0, start - 30), start) or _LOST_AFTER.match(text, what.end)):
        return True
    return None if person or equipment else False
