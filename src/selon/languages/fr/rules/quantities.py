"""French quantities: one rule for each way of putting a number.

In: normalised text, matched at the places that ``starts`` finds. Out: an ``Amount`` for each number that counts or measures.
Never: decides that a number counts nothing (``not_counted``), or what a bare number counts (``nearby``).

The hedge and what is counted are read alike for all rules (``hedged``); their names follow the rule's in an amount's path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from selon.knowledge import tables
from selon.languages.fr import counted, hedged, nearby, numbers, people, tolls
from selon.languages.fr.counted import WORDS
from selon.languages.fr.hedged import H, build
from selon.languages.fr.rules.stretches import blocked
from selon.reading.amounts import Amount, Counted
from selon.reading.engine import Rule, RuleBook

BOOK = RuleBook("quantities")
for _name in (*dict.fromkeys(hedged.HOW.values()), *hedged.HEDGE_IDS, hedged.AFTER_NUMBER):
    BOOK.note(_name)

scale = numbers.scale
named, members, asked, money = nearby.named, nearby.members, nearby.asked, nearby.money
they, of_them, acts, multiplied = nearby.they, nearby.of_them, nearby.acts, nearby.multiplied
LINK, THAN, OF, THINGS = nearby.LINK, nearby.THAN, nearby.OF, nearby.THINGS

_N = numbers.NUMBER
_MANY = r"(?:dizaines|douzaines|vingtaines|centaines|milliers|millions|milliards)"
_SCALED = re.compile(r"(?:million|milliard|billion|trillion|millier|aine)s?(?: et demie?)?$", re.IGNORECASE)
_TO = re.compile(
    rf"(?<!\w)(?:(?:{WORDS['change']}) [^.;:\d]{{0,40}}|(?:celui|celle|ceux) (?:des |de |du |d')[^.;:,\d]{{0,30}} )"
    r"(?:de|d') ?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?<!\w)(?:augment|baiss|recul|progress|rédui|réduct|bond|chut|hauss|diminu|accro|avanc)\w*[^.;:]{0,40}(?:de|d') ?$", re.IGNORECASE
)
_TIMES_AND_SUMS = ("times", "fraction", "celsius", "EUR", "USD", "RUB", "UAH")
_MARKS: dict[str, float] = WORDS["money_marks"]
_SIGNS = "|".join(p for unit, ps in WORDS["symbols"].items() if unit.isupper() and len(unit) == 3 for p in ps)
_SIGN = {"$": "USD", "€": "EUR", "£": "GBP"}

_FIRST = "|".join(
    (
        *hedged.OPENINGS,
        "entre",
        "des (?=[dcmv])",
        r"moins (?=\d)",
        "plusieurs",
        "quelques",
        "de nombreu",
        "moitié",
        "tiers",
        "quart",
        "double",
        "triple",
        "quadruple",
        r"milli(?:on|ard) (?=d)",
        _MANY,
    )
)
_NUMBERS = "|".join(numbers.FIRST_WORDS)
_STARTS = re.compile(rf"(?<![\w/])(?<!\w-)(?:-?(?:(?<!\d )|(?!\d{{3}}(?!\d)))(?<!\d[.,:'])\d|[¼½¾$€£]|(?:{_NUMBERS})(?!\w)|(?:{_FIRST}))")


def starts(text: str) -> Iterator[tuple[int, list[Rule]]]:
    """Where a rule may begin, with the rules worth trying there; of two starts in one hedged number the longer hit wins."""
    low = text.lower() if len(text.lower()) == len(text) else text
    shut = bytearray(len(low))
    for start, end in blocked(low):
        shut[start:end] = b"\1" * (end - start)
    told = [(r, cues) for r in BOOK.rules if not (cues := _CUES.get(r.name, ())) or any(c in low for c in cues)]
    for m in _STARTS.finditer(low):
        at = m.start()
        if shut[at]:
            continue
        yield at, _worth_trying(told, low, at)


def _worth_trying(told: list[tuple[Rule, tuple[str, ...]]], low: str, at: int) -> list[Rule]:
    rules = []
    for rule, cues in told:
        if not cues:
            rules.append(rule)
        for cue in cues:
            if low.find(cue, at, at + 80) >= 0:
                rules.append(rule)
                break
    return rules


# What must stand within 80 characters of a start for a rule to be worth trying there.
_CUES: dict[str, tuple[str, ...]] = {}


def _cued(name: str, *cues: str) -> str:
    _CUES[name] = cues
    return name


def _after(m: re.Match[str], stop: int, surface: str, value: float) -> Counted | None:
    return people.sort(m.string, counted.after(m.string, stop, bool(_SCALED.search(surface)), value < 2), value)


def _shared(m: re.Match[str], rule: str, value: float, unit: str, end: int | None = None) -> Amount | None:
    """A share, a multiple or a measure that the rule itself names; without a hedge the article before it stays out."""
    amount = build(m, rule, (value, value), (m.start("n"), m.end("n")), Counted(unit, m.end() if end is None else end, "measure"))
    if amount and not m.groupdict().get("hedge"):
        amount.start = m.start("n")
    return amount


_FROM_UNIT = r"(?P<unit> ?(?:%|€|\$|°C|km²?)| [a-zà-ÿ²]+(?: carrés)?)?"


@BOOK.rule(_cued("<n> <unit> <n>", "dollar", "euro", "livre", "franc"), rf"{H}(?=(?P<first>{_N}))(?P<n>{numbers.JOINED})")
def joined(m: re.Match[str], _: Any) -> Amount | None:
    """``15 dollars et 20 cents``, ``3 euros 50``: one sum, of the larger unit."""
    what = counted.after(m.string, m.end("first"), False, False)
    if what is None or what.unit is None or tables.units()[what.unit].dimension != "currency":
        return None
    value = numbers.joined(m["n"])
    return build(m, "<n> <unit> <n>", (value, value), m.span("n"), replace(what, end=m.end()))


@BOOK.rule(_cued("between <n> and <n>", "entre "), rf"entre (?:{hedged.HEDGE})?(?P<a>{_N}){_FROM_UNIT} et (?:{hedged.HEDGE})?(?P<b>{_N})")
def between(m: re.Match[str], _: Any) -> Amount | None:
    """``entre 10 et 15 kilomètres``."""
    return _range(m, "between <n> and <n>")


@BOOK.rule(
    _cued("<n> to <n>", " à ", "-", " ou ", "voire ", "/"),
    rf"{H}(?P<a>{_N}){_FROM_UNIT}(?: à | ?- ?| ou (?:même )?|,? voire |/)(?P<b>{_N})",
)
def to(m: re.Match[str], _: Any) -> Amount | None:
    """``5 à 7 personnes``, ``deux ou trois obus``; but ``passe de 3 à 4`` says two numbers."""
    return None if _TO.search(m.string, max(0, m.start() - 90), m.start()) else _range(m, "<n> to <n>")


def _range(m: re.Match[str], rule: str) -> Amount | None:
    low, high = numbers.cardinal(m["a"]), numbers.cardinal(m["b"])
    low = _scaled_alike(m["a"], m["b"], low, high)
    if low >= high or re.fullmatch(r"(?:19|20)\d\d/(?:19|20)?\d\d", f"{m['a']}/{m['b']}"):
        return None
    what = _after(m, m.end("b"), m["b"], high)
    if m["unit"] and (what is None or not _same_unit(m, what)):
        return None
    if _BY.search(m.string, max(0, m.start() - 60), m.start()) and (what is None or what.how != "measure" or what.unit in _TIMES_AND_SUMS):
        return None
    return build(m, rule, (low, high), (m.start("a"), m.end("b")), what, "range")


def _same_unit(m: re.Match[str], what: Counted) -> bool:
    first = counted.after(m.string, m.end("a"), bool(_SCALED.search(m["a"])), False)
    return first is not None and first.unit == what.unit and first.end == m.end("unit")


def _scaled_alike(a: str, b: str, low: float, high: float) -> float:
    """``2 à 3 milliards``, ``deux à trois cents``, ``entre 100 et 150 000``: the first number lacks the second's scale."""
    last = b.lower().replace("-", " ").split()[-1].rstrip("s")
    scale = {"million": 1e6, "milliard": 1e9, "mille": 1e3, "cent": 100.0}.get(last, 1.0)
    if scale == 1.0 and re.fullmatch(r"\d{1,3}", a) and re.fullmatch(r"\d{1,3}[ .]000", b):
        scale = 1e3
    return low * scale if low * scale < high and low < scale else low


_WHOLES = (20, 100, 1000, 10000)
_ENDS = re.compile(r"\s?(?:[,.;:!?)»”\"]|$)")  # «une frappe sur quinze localités» is no share, «un habitant sur quinze.» is


@BOOK.rule(
    _cued("<n> in <n>", " sur "),
    rf"{H}(?P<a>{_N}|une?)(?P<noun>(?: (?:de (?:ses|leurs|nos|ces) )?{counted.WORD}(?: {counted.WORD})?)?) sur (?P<b>{_N})"
    r"(?!,?\d|\w)(?! (?:ans|mois|jours|km|\w+ée?s)(?!\w))",
)
def share(m: re.Match[str], _: Any) -> Amount | None:
    """``un habitant sur six``, ``deux enfants sur cinq``; larger wholes are counts of their own."""
    over, under = numbers.cardinal(m["a"]), numbers.cardinal(m["b"])
    if not 0 < over < under or (under > 10 and under not in _WHOLES and not (m["noun"] and _ENDS.match(m.string, m.end()))):
        return None
    amount = build(m, "<n> in <n>", (over / under, over / under), (m.start("a"), m.end()), Counted("fraction", m.end(), "measure"))
    if amount and m["noun"]:
        amount.of = m["noun"].strip()
    return amount


@BOOK.rule(
    _cued("<n> parts of an hour", "heure", "journée"), rf"{H}(?P<n>{numbers.FRACTION}|une demi|demi)(?: d'heure|-heure|-journée)s?(?!\w)"
)
def hours(m: re.Match[str], _: Any) -> Amount | None:
    """``trois quarts d'heure``, ``une demi-heure``."""
    value = 0.5 if "demi" in m["n"].lower() else numbers.fraction(m["n"])
    return _shared(m, "<n> parts of an hour", value, "day" if "journée" in m[0].lower() else "hour")


_OF_A_SHARE = re.compile(r" (?:de |du |des |d'(?!heure)|environ|seulement|au)|[,.;:)]|$")
_CERTAIN = re.compile(r"(?:tiers|quarts?|i[èe]mes|[½¼¾⅐-⅞])$", re.IGNORECASE)


@BOOK.rule(
    _cued("<n> parts", "tiers", "quart", "ième", "/", "½", "¼", "¾"),
    rf"{H}(?:les |aux |des )?(?P<n>{numbers.FRACTION}|(?:deux|trois)-(?:tiers|quarts))(?![\w-])(?! (?:de finale|d'heure))",
)
def parts(m: re.Match[str], _: Any) -> Amount | None:
    """``deux tiers``, ``les trois quarts``, ``un dixième de`` – but ``un dixième paquet`` is an ordinal."""
    words = m["n"].lower()
    if "/" in words and m.string[m.end() : m.end() + 2] != " d" or not (_CERTAIN.search(words) or _OF_A_SHARE.match(m.string, m.end())):
        return None
    return _shared(m, "<n> parts", numbers.fraction(words), "fraction")


_GOOD = ("bon ", "petit ", "gros ")
_NOT_HALF = re.compile(r"(?:à|première|seconde|deuxième|chère) $", re.IGNORECASE)


@BOOK.rule(
    _cued("half", "moitié", "tiers", "quart"),
    rf"{H}(?:l[ae] |une (?:bonne |petite |grosse )?|un (?:bon |petit |gros )|du |des? |au )?(?P<n>moitié|tiers|quart)(?![\w-])"
    r"(?! (?:de finale|d'heure|monde))",
)
def half(m: re.Match[str], _: Any) -> Amount | None:
    """``la moitié``, ``plus du tiers``, ``moitié moins``; not the half of a month, nor ``à moitié``."""
    before = m.string[max(0, m.start("n") - 12) : m.start("n")]
    if _NOT_HALF.search(before) or (
        m["n"].lower() != "moitié" and not before.lower().endswith(("le ", "du ", "au ", "bon ", "petit ", "gros "))
    ):
        return None
    amount = _shared(m, "half", numbers.part(m["n"]), "fraction")
    if amount and before.lower().endswith(_GOOD):
        amount.start = m.start()
    return amount


_TIMES = {"double": 2.0, "triple": 3.0, "quadruple": 4.0}


@BOOK.rule(
    _cued("the double", *_TIMES), rf"{H}(?:le |du |au )?(?P<n>double|triple|quadruple)(?=[ ]?(?:de |du |des |d'|[,.;:?!»)”\"]|et |en )|$)"
)
def double(m: re.Match[str], _: Any) -> Amount | None:
    """``le double``; not ``un double attentat``."""
    if not m.string[max(0, m.start("n") - 4) : m.start("n")].lower().endswith(("le ", "du ", "au ")):
        return None
    return _shared(m, "the double", _TIMES[m["n"].lower()], "times")


@BOOK.rule(_cued("<money> <n>", *_SIGN), rf"{H}(?P<n>(?P<sign>[$€£]) ?(?P<number>{_N}))")
def signed_money(m: re.Match[str], _: Any) -> Amount | None:
    """``$ 300 millions``."""
    return _shared(m, "<money> <n>", numbers.cardinal(m["number"]), _SIGN[m["sign"]])


@BOOK.rule(
    _cued("<n> <marked money>", "€", "$", "eur", "usd", "dollar"),
    rf"{H}(?P<n>(?P<number>{numbers.DIGITS}) ?(?P<mark>(?-i:{'|'.join(_MARKS)})) ?(?:d'|de )?(?P<unit>(?-i:{_SIGNS})|euros|dollars))(?!\w)",
)
def marked_money(m: re.Match[str], _: Any) -> Amount | None:
    """``12 M€``, ``1,2 Md$``."""
    unit = counted.after(f" {m['unit']}", 0, False, False)
    return _shared(
        m, "<n> <marked money>", numbers.cardinal(m["number"]) * float(_MARKS[m["mark"]]), unit.unit if unit and unit.unit else "count"
    )


@BOOK.rule(
    _cued("a dozen", "aine", "millier"),
    rf"{H}(?:la |le |cette |ce |une? (?:bonne |petite |grosse |grand |petit |bon )?|(?P<many>{_N}) )?"
    rf"(?P<n>(?P<half>demi-)?(?P<word>{numbers.DOZENS}))",
)
def dozen(m: re.Match[str], _: Any) -> Amount | None:
    """``une dizaine de blessés``, ``trois dizaines de chars``."""
    if m["word"].lower().endswith("s") and not m["many"]:
        return None
    if m.string[max(0, m.start("n") - 3) : m.start("n")].lower() == "la " and m.string[m.end() : m.end() + 2] not in (" d", " a"):
        return None  # an age: «la cinquantaine»
    value = numbers.dozens(m["word"]) * (numbers.cardinal(m["many"]) if m["many"] else 1.0) * (0.5 if m["half"] else 1.0)
    amount = build(m, "a dozen", (value, value), (m.start("n"), m.end()), _after(m, m.end(), m["word"], value), "about")
    if amount and not m["hedge"] and m[0].lower().startswith(("la ", "le ", "ce")):
        amount.start = m.start("n")
    return amount


_MANY_AFTER = re.compile(r"(?<!\w)(?:les|ces|leurs|ses|nos|aux|en|dernières|premières) $", re.IGNORECASE)
_POWERS = {"milliers": 1e3, "millions": 1e6, "milliards": 1e9}


@BOOK.rule(
    _cued("dozens of", "aines", "milliers", "millions", "milliards"),
    rf"(?:(?P<det>des|plusieurs|quelques|de nombreu(?:x|ses)) |{H})(?P<n>{_MANY})"
    r"(?: (?:de |d')(?P<scale>milliers|millions|milliards))?(?!\w)",
)
def dozens(m: re.Match[str], _: Any) -> Amount | None:
    """``des dizaines de``, ``plusieurs milliers d'obus``, ``des centaines de milliers d'habitants``: twice the word, and open above."""
    if not m["det"] and not m["hedge"] and not _MANY_AFTER.search(m.string, max(0, m.start() - 14), m.start()):
        return None
    value = 2 * (_POWERS.get(m["n"].lower()) or numbers.dozens(m["n"])) * _POWERS.get((m["scale"] or "").lower(), 1.0)
    return build(m, "dozens of", (value, None), (m.start("n"), m.end()), _after(m, m.end(), m["scale"] or m["n"], value), "vague")


_BADLY = re.compile(r" (?:grièvement|gravement|mortellement|très gravement|dans un état|en état d'urgence)(?!\w)", re.IGNORECASE)


@BOOK.rule(_cued("a toll of one", "un ", "une "), rf"{H}(?P<n>une?) (?={counted.WORD})")
def one(m: re.Match[str], _: Any) -> Amount | None:
    """``un mort``, ``une femme a été tuée``, ``dont un enfant``, ``trois chars, dont un Leopard``."""
    text = m.string
    what = counted.after(text, m.end("n"), False, True)
    if _BADLY.match(text, m.end("n")):
        hurt = build(m, "a toll of one", (1.0, 1.0), m.span("n"), Counted(None, m.end("n"), "others"))
        return hurt if hurt and hurt.part else None
    if what is None or what.how == "measure" or (what.unit is None and what.how != "others"):
        return None
    noun = text[m.end("n") : what.end].split()[-1].lower()
    told = tolls.counts(text, m.start("n"), what, noun)
    if told is False:
        return None
    amount = build(m, "a toll of one", (1.0, 1.0), m.span("n"), replace(what, unit="person") if noun == "homme" else what)
    if amount is None or told:
        return amount
    amount.needs_base = True
    return amount if amount.part else None


_LASTING = re.compile(r"(?<!\w)(?:en|d'|pendant|durant|qu'|dure|duré|par)(?: plus d'| moins d')? ?$", re.IGNORECASE)


@BOOK.rule(_cued("one <measure>", "un ", "une "), rf"{H}(?P<n>une?)(?= )")
def one_measure(m: re.Match[str], _: Any) -> Amount | None:
    """``un an``, ``une heure``, ``moins d'un kilomètre``; ``un jour`` alone is some day."""
    what = counted.after(m.string, m.end("n"), False, True)
    if what is None or what.how != "measure" or (what.unit in ("celsius", "decade", "century", "quarter", "times") and not what.half):
        return None
    word = m.string[m.end("n") + 1 : what.end].lower()
    if word in ("jour", "journée", "année", "nuit") and not m["hedge"] and not _LASTING.search(m.string, max(0, m.start() - 20), m.start()):
        return None
    return build(m, "one <measure>", (1.0, 1.0), m.span("n"), what)


_THE = re.compile(r"(?:^|\W)(?:le|du|au|ce|premier) $", re.IGNORECASE)


@BOOK.rule("<n>", rf"{H}(?P<n>(?:-|(?<=à )moins )?(?P<number>{_N}))")
def number(m: re.Match[str], _: Any) -> Amount | None:
    """``1 400 km²``, ``environ 60 000 hommes``, ``plus de 3 millions d'habitants``, ``dont 32``."""
    surface = m["number"]
    if surface.lower() in ("un", "une") or (surface[:5].lower() == "milli" and not _THE.search(m.string, max(0, m.start() - 9), m.start())):
        return None
    value = numbers.cardinal(surface)
    what = _after(m, m.end(), surface, value)
    if m["n"] != surface:
        if what is None or what.unit not in ("celsius", "percent"):
            return None
        value = -value
    return build(m, "<n>", (value, value), (m.start("n"), m.end()), what)
