"""French numbers: text in, values out.

In: any text, or a stretch of one that is a number. Out: values (floats; whole where the number is whole) and where they stand.
Never: knows what is counted, reads a hedge, or decides whether a number is a quantity.

Digits (``1 234,5``, ``1.234.567``, ``4,5 millions``), words (``quatre-vingt-dix-sept mille``, ``septante``, ``trois millions et
demi``), collectives (``une douzaine``), fractions (``un vingt-cinquième``, ``trois quarts``, ``½``, ``2 1/4``, ``un sur trois``).
A sum told in two units is one number, of the larger unit (``15 dollars et 20 cents``, ``3 euros 50``).
``NUMBER``, ``FRACTION``, ``DOZENS``, ``JOINED`` are fragments for rules: no groups, to be used with IGNORECASE on text with plain spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_ONES = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_SCALES = {"millier": 1e3, "million": 1e6, "milliard": 1e9, "billion": 1e12, "trillion": 1e18}
_MARKS = {"k": 1e3, "g": 1e9, "m": 1e6, "md": 1e9, "mds": 1e9, "mrd": 1e9, "mio": 1e6}
_DOZENS = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "’": "'", "–": "-", "‑": "-", "\u2212": "-"})

FIRST_WORDS = (*_ONES, "cent", "cents", "mille", "mil", "demi", *_DOZENS)

_S = r"[ -]{1,2}"
_ONE = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
_MANY = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf)"
_TEEN = rf"(?:dix(?:{_S}(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)"
_TENS = (
    rf"(?:(?:quatre{_S}vingts?|soixante)(?:{_S}(?:et{_S}(?:une?|onze)|{_TEEN}|{_ONE}))?"
    rf"|(?:vingt|trente|quarante|cinquante|septante|huitante|octante|nonante)(?:{_S}(?:et{_S}une?|{_ONE}))?|{_TEEN}|{_ONE})"
)
_CENT = rf"(?:(?:(?:{_TEEN}|{_MANY}){_S})?cents?(?!\w)(?:{_S}{_TENS})?|{_TENS})"
_SCALE = r"(?:millions?|milliards?|billions?|trillions?)(?!\w)"
_HALF = r"(?: et (?:demie?|un quart|trois quarts|(?:un|deux) tiers)(?!\w))"
_BIG = rf"(?:mille?(?!\w)|{_SCALE}{_HALF}?)"
_CARDINAL = rf"(?:(?:{_CENT}|{_BIG}(?:{_S}{_CENT})?)(?:{_S}{_BIG}(?:{_S}{_CENT})?)*)"
_DEMI = r"(?:(?:une? )?demi-(?:million|milliard|millier))"
_WORDS = rf"(?:{_DEMI}|{_CARDINAL}|zéro)(?!\w|-\w)"
_DIGITS = r"(?:\d{1,3}(?:[ .']\d{3}){1,6}(?![\d])(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?)(?!\d|[.,:/]\d)"
DIGITS = _DIGITS
NUMBER = rf"(?:{_DIGITS}(?: (?:mille|cent|{_SCALE}){_HALF}?(?!\w))?|{_WORDS})"
_ORDINAL = (
    rf"(?:(?:{_TENS}{_S}(?:et{_S})?)?(?:uni|deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi|onzi|douzi|treizi|quatorzi|quinzi|seizi"
    r"|vingti|trenti|quaranti|cinquanti|soixanti|centi|milli|millioni|milliardi|billioni)[èe]mes?)"
)
_PART = rf"(?:tiers|quarts?|demie?s?|{_ORDINAL})(?!\w|-\w)"
FRACTION = rf"(?:(?:{_CENT}|\d+)[ -]{_PART}|\d+/\d+(?![\d/])|[¼½¾⅐-⅞])"
DOZENS = rf"(?:{'|'.join(_DOZENS)})s?(?!\w)"


_SIMPLE = rf"(?:{_DIGITS}|{_CARDINAL})"
_COIN = r" ?(?:dollars?|euros?|livres?|francs?)(?!\w)"
_CENTS = rf"(?: et)? (?:{_TENS} (?:cents?|centimes?)|\d{{1,2}} ?(?:cents?|centimes?)|\d\d(?=[.,;:!?)](?!\d)|\s*$))(?!\w)"
JOINED = rf"(?:{_SIMPLE}{_COIN}{_CENTS})"


@cache
def _finder() -> re.Pattern[str]:
    """The pattern of ``value`` and ``find``; rules use the fragments and need not pay for it."""
    shapes = (
        rf"(?P<joined>{JOINED})",
        rf"(?P<mixed>{_DIGITS}(?= )|{_SIMPLE}(?= et )) {{1,2}}(?:et )?(?P<part>{FRACTION})",
        rf"(?P<share>{_SIMPLE}) sur (?P<whole>{_SIMPLE})(?!\w)",
        rf"(?P<fraction>{FRACTION})",
        rf"(?:(?P<many>{_SIMPLE}) )?(?P<half>demi-)?(?P<dozens>{DOZENS})",
        rf"(?P<marked>{_DIGITS}) {{0,2}}(?P<mark>k|G|M|Mds?)(?!\w)",
        rf"(?P<number>{NUMBER}(?: virgule {_CARDINAL}(?!\w|-\w))?)",
        r"(?P<point>[.,]\d+)(?!\w)",
    )
    return re.compile(rf"(?<![\w.,:/])(?:(?<!\d)(?<!\d )(?P<sign>-\s?))?(?:{'|'.join(shapes)})", re.IGNORECASE)


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(rf"(?P<over>{_CENT}|\d+)[ -](?P<under>{_PART})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: ``text[start:end]`` is worth ``value``."""

    start: int
    end: int
    value: float


def value(text: str) -> float | None:
    """What the number is worth, or None where the whole of ``text`` is not one number. ``"1 234,5"`` → 1234.5."""
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
    if m["mixed"]:
        last = _SCALES.get(_GAP.split(m["mixed"].lower())[-1].rstrip("s"), 1.0)  # «cinq milliards et trois quarts»
        return sign * (cardinal(m["mixed"]) + fraction(m["part"]) * last)
    if m["share"]:
        return sign * cardinal(m["share"]) / (cardinal(m["whole"]) or 1.0)
    if m["fraction"]:
        return sign * fraction(m["fraction"])
    if m["dozens"]:
        return sign * dozens(m["dozens"]) * cardinal(m["many"] or "un") * (0.5 if m["half"] else 1.0)
    if m["marked"]:
        return sign * cardinal(m["marked"]) * _MARKS[m["mark"].lower()]
    return sign * (float("0." + m["point"][1:]) if m["point"] else cardinal(m["number"]))


def joined(text: str) -> float:
    """The value of a sum that matches JOINED, in its larger unit: ``15 dollars et 20 cents`` → 15.2."""
    whole, _, parts = re.split(rf"({_COIN})", text, maxsplit=1, flags=re.IGNORECASE)
    few = re.search(rf"{_TENS}(?!\w)|\d+", parts, re.IGNORECASE)
    return cardinal(whole) + (cardinal(few[0]) / 100 if few else 0.0)


def cardinal(text: str) -> float:
    """The value of a cardinal that matches NUMBER: digits, words, or both (``4,5 millions``)."""
    text = text.lower()
    if m := _DIGITS_RE.match(text):
        return _rest(_digits(m[0]), text[m.end() :].split())
    whole, _, after = text.partition(" virgule ")
    number = _rest(0.0, [w for w in _GAP.split(whole) if w])
    return number + _digits(f"0,{cardinal(after):.0f}") if after else number


_DIGITS_RE, _GAP = re.compile(_DIGITS), re.compile(r"[ -]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .']\d{3})+(?:,\d+)?")
_POINT = re.compile(r"\d+\.\d{1,2}|\d+\.\d{4,}")


def _digits(text: str) -> float:
    if text.isdigit():
        return float(text)
    if _THOUSANDS.fullmatch(text) or text.count(",") < 2:
        if not _POINT.fullmatch(text):
            text = re.sub(r"[ .']", "", text)
        return float(text.replace(",", "."))
    return float(text.replace(",", ""))


def _rest(start: float, words: list[str]) -> float:
    """Sums number words from left to right; ``start`` is what digits already gave."""
    total, group, scale = 0.0, start, 1.0
    half = False
    for word in words:
        bare = word.rstrip("s")
        if bare in _SCALES:
            scale = _SCALES[bare]
            total += max(group, 0.5 if half else 1.0) * scale if group or not half else 0.5 * scale
            group, half = 0.0, False
        elif word in ("mille", "mil"):
            total, group = _thousand(total, group)
        elif bare == "cent":
            group = max(group % 1000, 1.0) * 100 + group - group % 1000 if group < 1000 else group * 100
        elif word in ("demi", "demie"):
            half, group = True, 0.0 if group == 1 else group
        elif word in ("quart", "quarts", "tiers"):
            group, total = 0.0, total + group * scale / (4 if word != "tiers" else 3)
        elif word != "et":
            group = group + 76 if bare == "vingt" and group % 100 == 4 else group + _ONES[word]
    return total + group + (0.5 * scale if half else 0.0)


def _thousand(total: float, group: float) -> tuple[float, float]:
    return total + max(group, 1.0) * 1000, 0.0


def scale(text: str) -> float:
    """The scale that a number's words name: ``61 milliards`` → 1e9, ``trois millions`` → 1e6, else 1."""
    return next((by for word, by in sorted(_SCALES.items(), key=lambda row: -row[1]) if word in text.lower() and by >= 1e6), 1.0)


def dozens(word: str) -> float:
    """The value of a collective: ``dizaine`` → 10, ``milliers`` → 1000."""
    return float(_DOZENS[word.lower().rstrip("s")])


def fraction(text: str) -> float:
    """The value of a fraction that matches FRACTION: ``deux tiers``, ``3/4``, ``½``, ``un vingt-cinquième``."""
    text = text.lower()
    if len(text) == 1:
        return float(unicodedata.numeric(text))
    if "/" in text:
        over, under = text.split("/")
        return int(over) / (int(under) or 1)
    m = _fraction().fullmatch(text)
    return cardinal(m["over"]) * part(m["under"]) if m else 0.0


def part(word: str) -> float:
    """The value of one part: ``tiers`` → 1/3, ``dixième`` → 0.1, ``demi`` → 0.5."""
    word = word.lower()
    named = {"tier": 3.0, "quart": 4.0, "demi": 2.0, "demie": 2.0, "moitié": 2.0}.get(word.rstrip("s"))
    return 1 / (named or ordinal(word) or 1.0)


def ordinal(word: str) -> float | None:
    """The value of an ordinal in words: ``vingt-cinquième`` → 25; None where it is none."""
    stem, found = re.subn(r"i[èe]mes?$", "", word.lower())
    if not found:
        return None
    *head, last = re.split(r"(?<=[ -])", stem)
    last = {"cinqu": "cinq", "neuv": "neuf", "un": "un"}.get(last, last)
    last = next((w for w in (last, last + "e", last + "s") if w in _ONES or w in ("cent", "mille", *_SCALES)), last)
    try:
        return cardinal("".join(head) + last)
    except KeyError:
        return None
