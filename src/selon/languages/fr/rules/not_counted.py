"""Numbers that count nothing: dates, clock times, ages, names, pronouns.

In: normalised text and a number with what was read behind it. Out: the reason why it is no quantity, or None.
Never: reads a date; it only knows that one stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.languages.fr.counted import NO_NOUNS, WORDS, model
from selon.languages.fr.rules.stretches import MONTH, PEOPLE
from selon.reading.amounts import Counted

_DURATIONS = ("minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "second")
_REACH = 48


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: ``start`` with its hedge, ``number`` without, ``stop`` after the number, ``end`` after what it counts."""

    text: str
    start: int
    number: int
    stop: int
    end: int
    value: float
    what: Counted | None

    @property
    def left(self) -> str:
        return self.text[max(0, self.start - _REACH) : self.start]

    @property
    def hedge(self) -> str:
        return self.text[self.start : self.number].lower()

    @property
    def surface(self) -> str:
        return self.text[self.number : self.stop]

    def after(self, length: int) -> str:
        """What follows the number and what it counts."""
        return self.text[self.end : self.end + length]


def dated_noun(unit: str | None) -> bool:
    """Whether the unit is one of time."""
    return unit in _DURATIONS


def not_counted(at: Place) -> str | None:
    """The reason why the number is no quantity, or None."""
    what, left, surface = at.what, at.left, at.surface
    if re.match(r"0\d", surface):
        return "a number that begins with nought"
    if surface[0] in "$€£":
        return None
    if reason := _date(at, left, surface):
        return reason
    if what is not None and what.how == "dated":
        return "a duration that dates"
    if what is not None and what.unit in _DURATIONS:
        return _duration(at, left)
    if at.value < 60 and what is None and _MINUTES.search(left):
        return "a clock time"
    if surface[0].isdigit():
        return _digits(at, left, surface)
    return _word(at, left, surface)


def _left(*patterns: str) -> re.Pattern[str]:
    """A pattern for what stands directly before a number."""
    return re.compile(rf"(?:^|(?<!\w))(?:{'|'.join(patterns)})$", re.IGNORECASE)


def _here(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# --- days and years ---
_DAY_RIGHT = _here(rf"(?:er)?(?:(?:,? (?:et|au|ou|à|-) |-|, )\d{{1,2}}(?:er)?){{0,4}}(?: (?:{MONTH})(?!\w)|(?:[/-]\d{{1,2}}){{2}}(?!\d))")
_DAY_LEFT = _left(rf"(?:{WORDS['weekdays']}) (?:le )?", rf"(?:{MONTH}) ")
_DAYS = _here(rf"(?:\d{{1,2}}(?:er)? )?(?:au|et|à) \d{{1,2}}(?:er)? (?:{MONTH})(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_YEAR_LEFT = _left(
    r"(?:en|depuis|avant|après|fin|début|courant|dès|mi-|d'ici|jusqu'en) ",
    r"(?:an|année|années|saison|horizon|exercice|été|printemps|automne|hiver|janvier-\w+) ",
    rf"(?:{MONTH}) ",
)


def _date(at: Place, left: str, surface: str) -> str | None:
    plain = surface.isdigit()
    if at.value <= 31 and _DAY_RIGHT.match(at.text, at.stop):
        return "a day of a month"
    if plain and at.value <= 31 and (_DAYS.match(at.text, at.number) or (at.what is None and _DAY_LEFT.search(left))):
        return "a day of a month"
    vague = at.what is None or at.what.how in ("unknown", "others", "model")
    if plain and _YEAR.match(surface) and (vague or _YEAR_LEFT.search(left)):
        return "a year"
    return None


# --- durations, clock times, ages ---
_ENDED = r"(?:seulement|déjà|maintenant|bientôt|à peine|les|ces|un peu)"
_SINCE = _left(
    rf"(?:depuis|il y a|il y avait|voilà|voici|cela fait|ça fait|dans|d'ici|d'ici à|sous|avant)(?: {_ENDED})* ",
    r".*(?:dernières|derniers|prochaines|prochains|premiers|premières) ",
)
_THEN = _here(
    r" (?:après|plus tard|plus tôt|auparavant|avant|écoulé|précédent|suivant|passé|dernier|dernières|prochain|à venir|jour pour jour"
    r"|qui (?:ont |avaient )?(?:précéd|suiv))"
)
_EVENT = _here(r" (?:de (?:la |l'|ce|son |sa )|du |des |avant )")


def _duration(at: Place, left: str) -> str | None:
    unit = at.what.unit if at.what else ""
    if unit in ("hour", "minute") and _clock(at, left):
        return "a clock time"
    if unit in ("year", "month") and _age(at, left):
        return "an age"
    if _SINCE.search(left) or _THEN.match(at.text, at.end):
        return "a duration that dates"
    if unit in ("day", "week", "month", "year") and left.lower().endswith(" à ") and _EVENT.match(at.text, at.end):
        return "a duration that dates"
    return None


_CLOCK_LEFT = _left(
    r"(?:à|vers|dès|jusqu'à|jusque|avant|après|depuis|il est|il était|entre|partir de|peu après|peu avant) ?",
    r"(?:entre|de) \d+ ?(?:h|heures) (?:et|à) ",
    r"(?:journal|édition|point|train|bus|car|messe|prière|bulletin) de ",
    r"(?:autour de|aux environs de|aux alentours de|heure locale|prévue?s?|ce matin|ce soir|midi,|:|-|\() ?",
)
_CLOCK_WORDS = _left(r"(?:à|vers|dès|il est|il était) ", r"(?:journal|édition|point|train|bus|car|messe|prière|bulletin) de ")
_MINUTES = _left(r"(?:à|vers|dès|jusqu'à|depuis|avant|après|il est|il était) [\w-]+ heures ")
_AFTER_DATE = re.compile(rf"(?:{MONTH}|20\d\d), ?$", re.IGNORECASE)
_CLOCK_RIGHT = _here(
    r" ?(?:h|heures?)(?: ?[0-5]\d(?!\d)| (?:du matin|du soir|de l'après-midi|précises|pile|locales?|gmt|tu|et quart|et demie|moins))"
)
_FROM_CLOCK = _here(r"\d+ ?(?:h |heures )?à ")
_TO_CLOCK = _here(r" à (?:\d{1,2} ?h|midi|minuit|\w+ heures)")
_LASTING_LEFT = _left(r"(?:port|étend|ramen|rédui|limit|prolong|allong|pass|fix)\w*(?: \S+){0,4} à ")
_LASTING = re.compile(r"(?:dur|pren|pris|fau|fallu|atten|pendant)\w* $", re.IGNORECASE)
_OF_WORK = _here(r" (?:de |d'(?!après)|par (?:jour|nuit|semaine|mois|an)(?!\w)|durant|plus |sans |supplémentaires?)")
_CLOCK_HEDGES = ("jusqu'à", "autour", "aux")


def _clock(at: Place, left: str) -> bool:
    if _CLOCK_RIGHT.match(at.text, at.stop):
        return True
    if at.value > 24:
        return False
    if _AFTER_DATE.search(left) and at.after(1) in ("", "\n", ".", ",", " "):
        return not _OF_WORK.match(at.text, at.end)
    if at.text[at.stop : at.end].strip().lower() == "h" and not re.search(r"(?:en|pendant|durant|toutes les|dure|duré|sous|de) $", left):
        return True
    if at.hedge.startswith("entre ") or at.text[max(0, at.number - 6) : at.number].lower() == "entre ":
        return not _OF_WORK.match(at.text, at.end) and not _LASTING.search(left)
    if _LASTING_LEFT.search(left) or (at.hedge and not at.hedge.startswith((*_CLOCK_HEDGES, "environ", "de l'ordre"))):
        return False
    if left.lower().endswith("de ") and (_TO_CLOCK.match(at.text, at.end) or _FROM_CLOCK.match(at.surface)):
        return not _LASTING.search(left[:-3]) and not _OF_WORK.match(at.text, at.end)
    hedged = at.hedge.startswith(_CLOCK_HEDGES)
    if not (hedged or _CLOCK_LEFT.search(left)) or _OF_WORK.match(at.text, at.end):
        return False
    return hedged or at.surface[0].isdigit() or bool(_CLOCK_WORDS.search(left))


_AGE_LEFT = _left(
    r"[âa]gée?s?(?: respectivement)? (?:de |d')(?:[\w ]+ (?:et|à|ou) )?",
    r"(?:à l'âge (?:de |d')|vieux de |vieille de |fêt\w+ )",
)
_HAS_AGE = _left(r"(?:mes|ses|leurs|dès|a|ai|as|ont|avons|avait|avaient|avoir|ayant|aura)(?: bientôt| seulement| à peine| aujourd'hui)? ")
_AGE_OF = _left(rf"(?:{PEOPLE})(?: [a-zà-ÿ-]+| (?:de |d')[a-zà-ÿ-]+)? (?:de (?:(?:plus|moins) de )?|d')(?:\w+ (?:à|et|ou) )?")
_AGE_BETWEEN = _left(r"(?:âgée?s?|hommes|femmes|personnes|jeunes) ")
_AGE_APPOSED = re.compile(rf"(?:(?<!\w)[A-ZÀ-Ý][\w'-]+|(?<!\w)(?:{PEOPLE})),? \(?$")
_AT_AGE = re.compile(r"(?:^|[.;«\n]) ?À $")


def _age(at: Place, left: str) -> bool:
    low = left.lower()
    if low.endswith(("les ", "des ")) and re.match(r"\d+-\d+ ans", at.text[at.number : at.number + 10]):
        return True
    if at.hedge.startswith(("plus d", "moins d")) and low.endswith("les "):
        return True
    if at.hedge.startswith("entre ") and _AGE_BETWEEN.search(left):
        return True
    if (_AT_AGE.search(left) and at.after(1) == ",") or _AGE_LEFT.search(left) or _AGE_OF.search(left):
        return True
    if _HAS_AGE.search(left) and at.what is not None and at.what.unit == "year" and not at.after(6).startswith((" de ", " d'", " pour ")):
        return True
    if left.endswith((", ", "(")) and at.after(1) in (",", ")") and 3 <= at.value < 115 and at.what is not None and at.what.unit == "year":
        return True
    closed = at.after(1) in (",", ".", ")", ";", ":", "") or at.after(2) == " (" or left.endswith("(")
    return closed and at.value < 115 and bool(_AGE_APPOSED.search(left))


# --- names and marks in digits ---
_NUMBERED = _left("(?:" + "|".join(re.escape(w) + "s?" for w in WORDS["numbered"]) + r") ?(?:\d+ et )?")
_NAME_LEFT = re.compile(r"(?:^|[\s'\"«“(/])([A-ZÀ-Ý][\w-]*) (?:\d+ (?:et|ou|à) )?$")
_ROAD = _here(r",? (?:bis,? )?(?:rue|avenue|boulevard|place|quai|chemin|impasse|allée)(?!\w)")
_NOTE = re.compile(r"(?:, ?\d+)*[)\]]")
_GROUP_LEFT = _left(r"(?:les|des|aux|ces|leurs|nos|vos) ")
_OUT_OF = _left(r"(?:sur|parmi|outre) les ")
_PARTICIPLE = re.compile(r" \w+(?:és|ées|is|ises|us|ues|its|ites)(?!\w)")


def _digits(at: Place, left: str, surface: str) -> str | None:
    if at.what is not None:
        return "a numbered name" if at.what.how in ("unknown", "model") and _named_number(at, left) else None
    following = at.text[at.stop : at.stop + 2]
    if following[:1].isalpha() or (following[:1] == "-" and following[1:2].isalnum()) or re.search(r"[A-ZÀ-Ý]\.$", left):
        return "part of a name"
    if re.match(r" h(?!\w)|:\d", at.text[at.stop : at.stop + 3]):
        return "a clock time"
    if _named_number(at, left):
        return "a numbered name"
    if _ROAD.match(at.text, at.stop):
        return "an address"
    if at.value <= 31 and surface.isdigit() and re.search(r"(?:^|[\s(])(?:le|du|au) $", left, re.IGNORECASE):
        return "a day of a month"
    return _mark(at, left) or _group(at, left)


def _mark(at: Place, left: str) -> str | None:
    if re.search(r"(?:^|\n)\s*$", left) and re.match(r"[.)°] ", at.text[at.stop : at.stop + 2]):
        return "a list mark"
    if left.endswith(("(", "[")) and at.value < 20 and _NOTE.match(at.text, at.stop):
        return "a note's mark"
    return None


def _group(at: Place, left: str) -> str | None:
    """``les 27 se réunissent``, ``les deux``: not what ``sur les 28``, ``les 28 abattus`` count."""
    if at.value >= 100 or not _GROUP_LEFT.search(left) or _OUT_OF.search(left) or _PARTICIPLE.match(at.text, at.stop):
        return None
    return "a group known by its number"


def _named_number(at: Place, left: str) -> bool:
    if at.start != at.number or not at.surface.replace(".", "").isdigit():
        return False
    name = _NAME_LEFT.search(left) if at.value < 10000 else None
    if at.what is not None and name is not None and not (at.what.how == "model" and model(name[1])):
        name = None
    return bool(_NUMBERED.search(left)) or (name is not None and name[1].lower() not in NO_NOUNS)


# --- names, pronouns and adjectives in words ---
_TITLE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]")
_PRONOUN_LEFT = _left(
    r"(?:tous(?: les)?|toutes(?: les)?|l'une? des|eux|elles|nous|vous|coupée?s? en|divisée?s? en|l'un ou l'autre des)(?: les)? ",
    r"(\w+) par ",
)
_NEW = _left(r"(?:à|le|flambant|tout|presque|comme|du|de|rien|quoi) ")
_NINE = _left(
    r"(?:dont|contre|et|ou|en|,|:|soit|sur|parmi|les|compte|comptait|puis|près de|plus de|moins de) ?",
    r"\w+(?:é|i|u|is|it|lancé) ",
)


def _word(at: Place, left: str, surface: str) -> str | None:
    before = left.rpartition("\n")[2].rstrip()[-1:]
    inside = before.isalnum() or before in (",", ";", ")", "'") if before else False
    if inside and at.start == at.number and _TITLE.match(surface) and not surface.isupper():
        return "a name"
    if at.what is not None:
        return None
    if at.text[at.stop : at.stop + 1] == "-":
        return "part of a name"
    low = surface.lower()
    if low in ("un", "une"):
        return "an article or a pronoun"
    if at.start == at.number and _NUMBERED.search(left):
        return "a numbered name"
    pronoun = _PRONOUN_LEFT.search(left) if at.start == at.number else None
    if (pronoun and (pronoun[1] is None or pronoun[1].lower() == low)) or at.after(len(low) + 5).lower() == f" par {low}":
        return "a pronoun"
    if low == "neuf" and inside and (_NEW.search(left) or not (_counts_on(at) or _NINE.search(left))):
        return "an adjective"
    return _group(at, left) if at.start == at.number else None


def _counts_on(at: Place) -> bool:
    """Whether a word follows, so that ``neuf`` is no adjective at the end of its phrase."""
    return at.text[at.stop : at.stop + 2].strip(" ").isalpha()
