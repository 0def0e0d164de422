"""English numbers: text in, values out.

In: any text, or a stretch of one that is a number. Out: values (floats; whole where the number is whole) and where they stand.
Never: knows what is counted, reads a hedge, or decides whether a number is a quantity.

Digits (``1,234.5``, ``40 000``, ``4.5 million``, ``1.3bn``), words (``ninety-seven thousand``, ``a hundred and five``, ``two and a half
million``), collectives (``three dozen``), fractions (``a twenty-fifth``, ``three quarters``, ``½``, ``2 1/4``, ``one in three``),
measures told in two units (``3 dollars 50 cents``, ``5 feet 2 inches``: one number, of the larger unit) and sums scaled behind their
currency (``75 USD million``, ``30 MUSD``). ``NUMBER``, ``FRACTION`` and ``JOINED`` are fragments for rules: no groups, to be used with
IGNORECASE on text with plain spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_ONES = {
    "zero": 0, "nil": 0, "nought": 0, "naught": 0,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "mln": 1e6, "crore": 1e7, "billion": 1e9, "bln": 1e9, "trillion": 1e12}
MARKS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mil": 1e6, "mm": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "tln": 1e12, "g": 1e9}
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "’": "'", "–": "-", "‑": "-", "\u2212": "-"})
FIRST_WORDS = (*_ONES, "hundred", "half", "quarter", "dozen", *_SCALES)

_S = r"(?: {0,2}- {0,2}| {1,3})"
_ONE = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TENS_WORD = r"(?:twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)"
_TENS = rf"(?:{_TENS_WORD}(?:{_S}{_ONE}(?!\w))?|{_TEEN}|{_ONE})(?!\w)"
_AND = r"(?:,? {1,3}and {1,3})"
_HUNDRED = rf"(?:(?:(?:{_TENS}|an?){_S})hundreds?(?!\w)(?:(?:{_AND}|{_S}){_TENS})?|{_TENS})"
_SCALE = r"(?:thousands?|lakhs?|millions?|mln|crores?|billions?|bln|trillions?)(?!\w)"
_GROUP = rf"(?:(?:{_HUNDRED}|an?)(?: and a half)?(?:{_S}dozens?(?!\w))?(?:{_S}(?:hundred )?{_SCALE})+)"
_CARDINAL = (
    rf"(?:{_GROUP}(?:(?:{_AND}|,? |-){_GROUP})*(?:(?:{_AND}|,? |-){_HUNDRED})?|{_HUNDRED}(?:{_S}(?:dozens?|dzs|dozs)(?!\w))?"
    rf"|hundred(?!s)|zero|nil|nought|naught)(?!\w)"
)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3})*,\d{1,2}(?!\d)|\d{1,3}(?: "
    r"\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d|[.,:/]\d)"
)
DIGITS = _DIGITS
_MARK = r" {0,2}(?:k|mn|mil|bn|tn|tln|(?-i:MM?|G)|(?<=\d)[bg])(?![\w²³])"
_TAIL = rf"(?:,? (?:and )?(?:{_HUNDRED}|(?!0)\d{{1,3}}(?!\d|[.,:/]\d|%| hundred| {_SCALE})))*"
NUMBER = (
    rf"(?:{_DIGITS}(?:(?: |-)(?:hundred(?: {_SCALE})?(?!\w){_TAIL}|(?:dozens?|dzs|dozs|{_SCALE})(?: {_SCALE})?(?!\w)"
    rf"(?:,? (?:and )?(?!0)\d{{1,3}} hundred)?{_TAIL}))?|{_CARDINAL})"
)
_ORDINAL = (
    rf"(?:(?:(?:{_HUNDRED}{_S})?{_TENS_WORD}{_S})?(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth"
    r"|eightieth|ninetieth|hundredth|thousandth|millionth|billionth|trillionth)s?|\d+(?:th|rd)s?)"
)
_PART = rf"(?:halves|half|quarters?|{_ORDINAL})(?!\w)"
FRACTION = rf"(?:(?:{_CARDINAL}|an?|\d+)[ -]{{1,3}}{_PART}|\d+ ?/ ?\d+(?![\d/])|[¼½¾⅐-⅞])"
_SIMPLE = rf"(?:{_DIGITS}|{_CARDINAL})"
_POINT = r"(?:zero|oh|o|nil|nought|naught|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|fifty)"
CODE = r"(?:USD|EUR|GBP|CAD|AUD|CHF|RUB|UAH)"
_COIN = rf"(?: ?(?:(?:U\.?S\.? )?dollars?|euros?|pounds?|{CODE})(?!\w)| ?[$€£])"
_FEW = rf"(?:\d\d(?!\d|[.,]\d)|{_TEEN}(?!\w)|{_TENS_WORD}(?:{_S}{_ONE})?(?!\w))"
_CENTS = rf"(?: and)? (?:{_TENS} cents?|{_TENS} pence|\d{{1,2}} ?(?:cents?|pence)|{_FEW}(?= more\b|[.,;:!?)](?!\d)|\s*$))(?!\w)"
_INCHES = rf"(?: and)? {_SIMPLE} ?(?:inch(?:es)?(?!\w)|in(?!\w)(?! (?:the|an?|its|his|her|their|this|that|all|each|every|[\d(])))"
JOINED = (
    rf"(?:{_SIMPLE}{_COIN}{_CENTS}|{_SIMPLE} ?(?:feet|foot|ft){_INCHES}|{_SIMPLE} {CODE} {_SCALE}"
    rf"|{_SIMPLE} ?(?-i:[MB]{CODE})(?!\w)|(?-i:[MB]{CODE}) {_SIMPLE})"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: ``text[start:end]`` is worth ``value``."""

    start: int
    end: int
    value: float


@cache
def _finder() -> re.Pattern[str]:
    """The pattern of ``value`` and ``find``; rules use the fragments and need not pay for it."""
    shapes = (
        rf"(?P<joined>{JOINED})",
        rf"(?P<base>{NUMBER}) {{1,2}}and (?P<bit>(?:{_ONE}|an?|\d+)[ -]{_PART})(?: (?P<times>{_SCALE}))?",
        rf"(?P<fraction>{FRACTION})(?: (?:of )?(?:an? )?(?P<of>{_SCALE}))?",
        rf"(?P<mixed>{_SIMPLE}) {{1,2}}(?:and )?(?P<part>{FRACTION}|(?<=and )one half)(?: (?P<scaled>{_SCALE}))?",
        rf"(?P<few>half|quarter)(?: an?)?[ -]{{1,2}}(?P<what>dozen|hundred|{_SCALE})",
        rf"(?P<share>{_SIMPLE}) (?:in(?: every)?|out of(?: every)?|over|of every) (?P<whole>{_SIMPLE})(?!\w)",
        rf"(?P<marked>{_DIGITS})(?P<mark>{_MARK})",
        rf"(?P<number>{NUMBER}(?: point(?:[ -](?:{_POINT}|{_TENS_WORD})(?!\w))+)?)",
        r"(?P<dozen>(?:an? )?(?:half )?dozen)(?!\w)",
        r"(?P<half>half)(?!\w|-)",
        r"(?P<bare>hundred|thousand|million|billion|trillion)(?!\w)",
        r"(?P<point>\.\d+)(?!\w)",
    )
    return re.compile(
        rf"(?:(?<![\w.,:/])|(?<=\b[A-Z]{{3}}))(?:(?<!\w)(?<!\d )(?P<sign>- ?|minus |negative ))?(?:{'|'.join(shapes)})", re.IGNORECASE
    )


def value(text: str) -> float | None:
    """What the number is worth, or None where the whole of ``text`` is not one number. ``"1,234.5"`` → 1234.5."""
    m = _finder().fullmatch(text.strip().translate(_SPACES))
    return _value(m) if m else None


def find(text: str) -> Iterator[Number]:
    """Every number of the text, in order."""
    for m in _finder().finditer(text.translate(_SPACES)):
        if m["share"] and cardinal(m["share"]) >= cardinal(m["whole"]):
            yield Number(m.start("share"), m.end("share"), cardinal(m["share"]))
            yield Number(m.start("whole"), m.end("whole"), cardinal(m["whole"]))
        else:
            yield Number(m.start(), m.end(), _value(m))


def _value(m: re.Match[str]) -> float:
    sign = -1.0 if m["sign"] else 1.0
    if m["joined"]:
        return sign * joined(m["joined"])
    if m["base"]:
        return sign * _with_part(m)
    if m["fraction"]:
        return sign * fraction(m["fraction"]) * _scale(m["of"])
    if m["mixed"]:
        return sign * (cardinal(m["mixed"]) + fraction(m["part"])) * _scale(m["scaled"])
    if m["few"]:
        share = 0.5 if m["few"].lower() == "half" else 0.25
        return sign * share * ({"dozen": 12.0, "hundred": 100.0}.get(m["what"].lower()) or _scale(m["what"]))
    if m["half"]:
        return sign * 0.5
    if m["share"]:
        return sign * cardinal(m["share"]) / (cardinal(m["whole"]) or 1.0)
    if m["marked"]:
        return sign * cardinal(m["marked"]) * MARKS[m["mark"].strip().lower()]
    if m["dozen"]:
        return sign * (6.0 if "half" in m["dozen"].lower() else 12.0)
    if m["bare"]:
        return sign * cardinal(m["bare"])
    return sign * (float("0" + m["point"]) if m["point"] else cardinal(m["number"]))


def joined(text: str) -> float:
    """The value of a measure that matches JOINED, in its larger unit: ``3 dollars 50 cents`` → 3.5, ``75 USD million`` → 75000000."""
    found = [cardinal(m[0]) for m in re.finditer(_SIMPLE, text, re.IGNORECASE)]
    if len(found) > 1:
        return found[0] + found[1] / (12 if re.search(r"f(?:ee|oo)?t", text, re.IGNORECASE) else 100)
    scale = re.search(_SCALE, text, re.IGNORECASE)
    return found[0] * (_scale(scale[0]) if scale else {"M": 1e6, "B": 1e9}[re.findall(rf"([MB]){CODE}", text)[0]])


def _with_part(m: re.Match[str]) -> float:
    """«two and a half million», «two million and a half», «a billion and a half million»."""
    last = _GAP.split(m["base"].lower())[-1].rstrip("s")
    whole, bit = cardinal(m["base"]), fraction(m["bit"])
    if last in _SCALES:
        return whole + bit * (_scale(m["times"]) if m["times"] else _SCALES[last])
    return (whole + bit) * _scale(m["times"])


def _scale(word: str | None) -> float:
    return _SCALES[word.lower() if word.lower() in _SCALES else word.lower().rstrip("s")] if word else 1.0


_DIGITS_RE = re.compile(_DIGITS)
_GAP = re.compile(r"[ ,-]+")


def cardinal(text: str) -> float:
    """The value of a cardinal that matches NUMBER: digits, words, or both (``4.5 million``)."""
    text = text.lower()
    if m := _DIGITS_RE.match(text):
        return _sum(_digits(m[0]), [w for w in _GAP.split(text[m.end() :]) if w])
    whole, _, after = text.partition(" point")
    total = _sum(None, [w for w in _GAP.split(whole) if w])
    if after:
        digits = "".join(str({"oh": 0, "o": 0}.get(w, _ONES.get(w, 0))) for w in _GAP.split(after) if w)
        total += float("0." + digits)
    return total


def _digits(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})*,\d{1,2}", text):
        return float(text.replace(".", "").replace(",", "."))
    return float(re.sub(r"[, ]", "", text))


def _sum(start: float | None, words: list[str]) -> float:
    """Sums number words from left to right; ``start`` is what digits already gave."""
    total, group = 0.0, start
    for at, word in enumerate(words):
        bare = word.rstrip("s") if word not in _ONES else word
        if bare in _SCALES:
            if group is None and total:
                total *= _SCALES[bare]  # «a hundred thousand million»
            else:
                total, group = total + (1.0 if group is None else group) * _SCALES[bare], None
        elif bare == "hundred":
            below = (group or 0) % 100
            digits = at == 0 and start is not None  # «322 hundred»
            group = (group or 1.0) * 100 if group is None or group < 100 or digits else group - below + below * 100
        elif bare in ("dozen", "dz", "doz"):
            group = (1.0 if group is None else group) * 12
        elif word == "half":
            group = (group or 0.0) - (1.0 if words[words.index(word) - 1] in ("a", "an") else 0.0) + 0.5
        elif word in ("a", "an"):
            group = (group or 0.0) + 1.0
        elif word != "and":
            group = (group or 0.0) + (float(word) if word.isdigit() else _ONES.get(word, 0))
    return total + (group or 0.0)


def fraction(text: str) -> float:
    """The value of a fraction that matches FRACTION: ``two thirds``, ``3/4``, ``½``, ``a twenty-fifth``."""
    text = text.lower().strip()
    if len(text) == 1:
        return float(unicodedata.numeric(text))
    if "/" in text:
        over, under = text.split("/")
        return int(over) / (int(under) or 1)
    m = _fraction().fullmatch(text)
    if m is None:
        return 0.0
    tens = re.fullmatch(rf"(?P<head>.*\w)[ -]+(?P<tens>{_TENS_WORD})", m["over"])
    below = (ordinal(m["under"]) or 99.0) < 10
    if tens and below and not tens["head"].endswith(" and"):
        return cardinal(tens["head"]) * part(f"{tens['tens']}-{m['under']}")  # «a hundred thirty-fifths»
    return (1.0 if m["over"] in ("a", "an") else cardinal(m["over"])) * part(m["under"])


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(rf"(?P<over>{_CARDINAL}|an?|\d+)[ -]{{1,3}}(?P<under>{_PART})")


def part(word: str) -> float:
    """The value of one part: ``third`` → 1/3, ``half`` → 0.5."""
    word = word.lower()
    if word.startswith(("half", "halves")):
        return 0.5
    if word.startswith("quarter"):
        return 0.25
    return 1 / (ordinal(word) or 1.0)


_IRREGULAR = {"third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "first": 1, "second": 2}


def ordinal(word: str) -> float | None:
    """The value of an ordinal in words: ``twenty-fifth`` → 25; None where it is none."""
    word = word.lower().rstrip("s")
    if m := re.fullmatch(r"(\d+)(?:th|st|nd|rd)", word):
        return float(m[1])
    *head, last = [w for w in _GAP.split(word) if w]
    if last in _IRREGULAR:
        return _sum(None, head) + _IRREGULAR[last]
    if not last.endswith("th"):
        return None
    stem = last[:-2]
    stem = stem[:-2] + "y" if stem.endswith("ie") else stem
    return _sum(None, [*head, stem])
