"""English quantities: one rule for each way of putting a number.

In: normalised text, matched at the places that ``starts`` finds. Out: an ``Amount`` for each number that counts or measures.
Never: gives a lone number: each keeps its hedge and its unit, or is refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selon.knowledge import tables
from selon.languages.en import counted, nearby, numbers
from selon.languages.en.counted import WORD, WORDS
from selon.languages.en.rules.not_counted import not_counted
from selon.reading.amounts import Amount, Counted
from selon.reading.engine import Rule, RuleBook

BOOK = RuleBook("quantities")

named, members, asked, money = nearby.named, nearby.members, nearby.asked, nearby.money
they, of_them, acts, multiplied = nearby.they, nearby.of_them, nearby.acts, nearby.multiplied
LINK, THAN, OF, THINGS = nearby.LINK, nearby.THAN, nearby.OF, nearby.THINGS
_N = numbers.NUMBER


def _phrases(table: Mapping[str, Iterable[str]]) -> tuple[str, dict[str, str]]:
    ids = {p: tables.check_hedge(counted.FILE, key) for key, rows in table.items() for p in rows}
    return "|".join(sorted(map(re.escape, ids), key=len, reverse=True)), ids


_HEDGES, _IDS = _phrases(WORDS["hedges"])
_AFTERS, _AFTER_IDS = _phrases(WORDS["hedges_after"])
HEDGE = rf"(?:(?:{_HEDGES}) )"
H = rf"(?P<hedge>{HEDGE}{{0,2}})"
_HEDGE_AFTER = re.compile(rf",? (?P<after>{_AFTERS})(?!\w)", re.IGNORECASE)
_SIGN = "|".join(sorted(map(re.escape, WORDS["signs"]), key=len, reverse=True))
_PART = re.compile(r"(?:including|among them|of (?:whom|which|them|those)|among whom|of them)(?: at least)?,? $", re.IGNORECASE)
_MORE = re.compile(r" (?:more|higher|larger|up)\b(?! than \d)", re.IGNORECASE)
_LESS = re.compile(r" (?:less|fewer|lower|smaller|down)\b", re.IGNORECASE)
_SHARES = ("percent", "fraction", "times")

_FIRST = "|".join(
    (
        *sorted({p.split(" ")[0] for p in _IDS}, key=len, reverse=True),
        "between", "from", "half", "a", "an", "one", "several", "tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions",
        "hundred", "twice", "double", "triple", "most", "two-thirds", "quarter", "many", "few", *numbers.FIRST_WORDS,
    )
)  # fmt: skip
_STARTS = re.compile(rf"(?<![\w/.-])(?:-?(?<!\d[.,:'])\d|[¼½¾]|US\$|C\$|A\$|[$€£₴₽¥]|(?:{_FIRST})(?![\w']))", re.IGNORECASE)


def starts(text: str) -> Iterator[tuple[int, list[Rule]]]:
    """Where a rule may begin, with the rules worth trying there."""
    rules = BOOK.rules if _TWO_UNITS.search(text) else [rule for rule in BOOK.rules if rule.make is not joined]
    for m in _STARTS.finditer(text):
        yield m.start(), rules


_TWO_UNITS = re.compile(rf"dollar|euro|pound|[$€£]|\bfeet\b|\bft\b|{numbers.CODE}", re.IGNORECASE)


def _build(
    m: re.Match[str],
    rule: str,
    band: tuple[float | None, float | None],
    what: Counted | None,
    stop: int,
    *,
    hedge: str = "exact",
    start: int | None = None,
) -> Amount:
    low, high = band
    text = m.string
    surface = (m.groupdict().get("hedge") or "").strip().lower()
    number = (
        start
        if start is not None
        else m.start("n")
        if "n" in m.groupdict() and m["n"]
        else m.start() + len(m.groupdict().get("hedge") or "")
    )
    unit = what.unit if what else None
    if surface == "over" and unit in _SPANS and not _LASTING.search(text, max(0, m.start() - 12), m.start()):
        surface = ""  # «€50 billion over four years»: throughout them, not more than four
    amount = Amount(
        m.start() if surface else number, what.end if what else stop, low, high, hedge, unit, of=what.of if what else None, path=[rule]
    )
    amount.refused = not_counted(text, number, stop, amount.end, low if low is not None else high or 0.0, what)
    if amount.refused:
        return amount
    if surface and hedge in ("exact", "about"):
        amount.hedge = _hedge_id(surface)
        amount.path.append(amount.hedge)
    elif hedge == "exact" and (after := _HEDGE_AFTER.match(text, amount.end)):
        amount.hedge, amount.end = _AFTER_IDS[after["after"].lower()], after.end()
        amount.path.append(amount.hedge)
    if amount.hedge in ("more_than", "at_least"):
        amount.high = None
    elif amount.hedge in ("less_than", "at_most"):
        amount.low = None
    if what is None or what.how == "measure":
        amount.of = counted.what(text, amount.end)
    amount.part = bool(_PART.search(text, max(0, m.start() - 28), m.start()))
    if unit in _SHARES:
        amount.relation = (
            "more" if _MORE.match(text, amount.end) else "less" if _LESS.match(text, amount.end) else "times" if unit == "times" else "of"
        )
    elif amount.part:
        amount.relation = "of"
    return amount


_SPANS = ("hour", "day", "week", "month", "year", "decade")
_LASTING = re.compile(r"\b(?:last\w*|for|took|takes?|taken|spent|after|of|in|within|is|are|was|were|been) $", re.IGNORECASE)


def _hedge_id(surface: str) -> str:
    """The hedge of a phrase; of two, the one that bounds (``some 500 at least`` is rare: the first)."""
    known = next((p for p in sorted(_IDS, key=len, reverse=True) if surface.startswith(p)), "")
    rest = surface[len(known) :].strip()
    first = _IDS.get(known, "about")
    second = _IDS.get(next((p for p in sorted(_IDS, key=len, reverse=True) if rest.startswith(p)), ""), "") if rest else ""
    return second if first == "about" and second else first


def _measured(
    m: re.Match[str], rule: str, low: float, high: float, stop: int, hedge: str = "exact", start: int | None = None
) -> Amount | None:
    what = counted.after(m.string, stop, many=high >= 2)
    said = _HEDGE_AFTER.match(m.string, stop) if what is None and hedge in ("exact", "about") else None
    noun = counted.after(m.string, said.end(), many=high >= 2) if said else None
    if said and noun is not None and noun.how == "noun" and not m.groupdict().get("hedge"):  # «the 3,000 or so residents»
        what, hedge = noun, _AFTER_IDS[said["after"].lower()]
    return _build(m, rule, (low, high), what, stop, hedge=hedge, start=start)


_CHANGES = re.compile(
    r"\b(?:rise[sn]?|rose|fell|falls?|fallen|gr[eo]wn?|increas\w+|decreas\w+|rais\w+|cut|dropp?\w*|climb\w+|went|go(?:es)?|up|down|"
    r"(?:doubl|tripl|trebl|quadrupl)(?:ed?|es|ing)),? (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_FROM_UNIT = r"(?: ?%| percent| per cent|km|m)?"


@BOOK.rule("between <n> and <n>", rf"(?P<a_open>between|from) (?P<sign>{_SIGN})?(?P<a>{_N}){_FROM_UNIT} (?:and|to) (?:{_SIGN})?(?P<b>{_N})")
def between(m: re.Match[str], _: Any) -> Amount | None:
    """``between 10 and 15 kilometres``."""
    changed = _CHANGES.search(m.string[max(0, m.start() - 40) : m.start()])
    return None if m["a_open"].lower() == "from" and (" and " in m[0] or changed) else _range(m, "between <n> and <n>")


@BOOK.rule("<n> to <n>", rf"{H}(?P<sign>{_SIGN})?(?P<a>{_N}){_FROM_UNIT}(?: to | ?- ?| or )(?:{_SIGN})?(?P<b>{_N})")
def to(m: re.Match[str], _: Any) -> Amount | None:
    """``5 to 7 people``, ``two or three shells``; but ``from 3 to 4`` behind a verb of change says two numbers."""
    before = m.string[max(0, m.start() - 40) : m.start()]
    if before.lower().endswith("from ") and _CHANGES.search(before[:-5]):
        return None
    return _range(m, "<n> to <n>")


def _range(m: re.Match[str], rule: str) -> Amount | None:
    low, high = numbers.cardinal(m["a"]), numbers.cardinal(m["b"])
    last = m["b"].lower().replace("-", " ").split()[-1].rstrip("s")
    scale = {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get(last, 1.0)
    if scale > 1 and low < 1000:
        low *= scale
    stop = m.end("b")
    if m["sign"]:
        mark = _MARKS.match(m.string, stop)
        by = numbers.MARKS[mark["mark"].lower()] if mark else 1.0
        end = mark.end() if mark else stop
        return (
            _build(
                m,
                rule,
                (low * by, high * by),
                Counted(WORDS["signs"][m["sign"]], end, "measure"),
                end,
                hedge="range",
                start=m.start("sign"),
            )
            if low < high
            else None
        )
    if low >= high or re.fullmatch(r"(?:19|20)\d\d ?- ?(?:19|20)?\d\d", f"{m['a']}-{m['b']}"):
        return None
    start = m.start() if m[0].lower().startswith(("between", "from")) else m.start("a")
    return _measured(m, rule, low, high, stop, "range", start)


_MARKS = re.compile(r" ?(?P<mark>k|mn|m|bn|b|tn)(?!\w)", re.IGNORECASE)


@BOOK.rule("<money> <n>", rf"{H}(?P<n>(?P<sign>{_SIGN}) ?(?P<number>{_N})(?:(?: |-)?(?P<mark>(?i:k|mn|m|bn|b|tn))(?!\w))?)")
def signed_money(m: re.Match[str], _: Any) -> Amount | None:
    """``$300 million``, ``€1.3bn``."""
    by = numbers.MARKS[m["mark"].lower()] if m["mark"] else 1.0
    value = numbers.cardinal(m["number"]) * by
    sign = next(s for s in WORDS["signs"] if s.lower() == m["sign"].lower())
    return _build(m, "<money> <n>", (value, value), Counted(WORDS["signs"][sign], m.end(), "measure"), m.end())


@BOOK.rule("<n> <unit> <n>", rf"{H}(?=(?P<first>{_N}))(?P<n>{numbers.JOINED})")
def joined(m: re.Match[str], _: Any) -> Amount | None:
    """``3 dollars 50 cents``, ``5 feet 2 inches``, ``75 USD million``, ``30 MUSD``: one measure, of the larger unit."""
    code = re.search(rf"{numbers.CODE}|[$€£]", m["n"])
    what = Counted(WORDS["signs"].get(code[0], code[0]), m.end(), "measure") if code else counted.after(m.string, m.end("first"))
    if what is None or what.unit is None:
        return None
    value = numbers.joined(m["n"])
    return _build(m, "<n> <unit> <n>", (value, value), Counted(what.unit, m.end(), "measure"), m.end())


@BOOK.rule(
    "<n> <mark>",
    rf"{H}(?P<n>(?P<number>{numbers.DIGITS})(?P<mark>k|mn|bn|tn|m(?= (?:people|barrels|tonnes|tons|refugees|euros|dollars|residents|"
    rf"Ukrainians)))(?!\w))",
)
def marked(m: re.Match[str], _: Any) -> Amount | None:
    """``1.3bn euros``."""
    value = numbers.cardinal(m["number"]) * numbers.MARKS[m["mark"].lower()]
    return _measured(m, "<n> <mark>", value, value, m.end())


@BOOK.rule("<n> in <n>", rf"{H}(?P<n>(?P<a>{_N}) (?:in(?: every)?|out of(?: every)?) (?P<b>{_N}))(?!\w)")
def share(m: re.Match[str], _: Any) -> Amount | None:
    """``one in six``, ``two out of five``."""
    over, under = numbers.cardinal(m["a"]), numbers.cardinal(m["b"])
    if (
        not 0 < over < under
        or (under > 10 and under not in (12, 20, 100, 1000))
        or re.match(r" (?:days?|weeks?|months?|years?|hours?)\b", m.string[m.end() :])
    ):
        return None
    return _build(m, "<n> in <n>", (over / under, over / under), Counted("fraction", m.end(), "measure"), m.end())


@BOOK.rule(
    "<n> parts",
    rf"{H}(?:the |its |their )?(?P<n>{numbers.FRACTION})(?![\w-])(?! (?:finals?|of an hour|anniversary|day|time|year|month|week)\b)",
)
def parts(m: re.Match[str], _: Any) -> Amount | None:
    """``two thirds of the country``, ``a quarter``; but ``a third attack`` is an ordinal."""
    words = m["n"].lower()
    plain = words.startswith(("a ", "an ", "one ")) and not re.search(r"half|quarter|/", words)
    if plain and not re.match(r" (?:of|fewer|less|lower|higher|smaller|larger|more than) |(?: more| less)?[,.;:)]|$", m.string[m.end() :]):
        return None
    if re.search(r"hour|dozen", m.string[m.end() : m.end() + 6]) and "half" in words:
        return None
    if "/" in words and not re.match(r" of", m.string[m.end() :]):
        return None
    value = numbers.fraction(words)
    return _build(m, "<n> parts", (value, value), Counted("fraction", m.end(), "measure"), m.end())


@BOOK.rule(
    "half",
    rf"{H}(?P<n>half)(?= (?:of|the|its|their|his|a (?!million|dozen|hour|billion|century|day|year)|that|those|[a-z]+s\b)|[,.;])(?! "
    rf"(?:past|way|hour))",
)
def half(m: re.Match[str], _: Any) -> Amount | None:
    """``half of the city``, ``more than half its tanks``."""
    before = m.string[max(0, m.start() - 10) : m.start()].lower()
    if before.endswith(("first ", "second ", "other ", " and a ", "latter ")):
        return None
    return _build(m, "half", (0.5, 0.5), Counted("fraction", m.end(), "measure"), m.end())


@BOOK.rule(
    "half a <n>",
    rf"{H}(?P<n>(?P<share>half|quarter|a quarter|three[ -]quarters) (?:of )?(?:an? )?"
    r"(?P<what>dozen|million|billion|hour|century|day|mile))(?!\w)",
)
def half_of(m: re.Match[str], _: Any) -> Amount | None:
    """``half a million people``, ``half an hour``."""
    by = 0.5 if "half" in m["share"].lower() else 0.75 if "three" in m["share"].lower() else 0.25
    word = m["what"].lower()
    if word in ("hour", "century", "day", "mile"):
        return _build(m, "half a <n>", (by, by), Counted(word, m.end(), "measure"), m.end())
    value = by * {"dozen": 12.0, "million": 1e6, "billion": 1e9}[word]
    return _measured(m, "half a <n>", value, value, m.end())


@BOOK.rule("the double", rf"{H}(?P<n>twice|(?:the )?double|(?:the )?triple)(?= (?:as|the|what|that|its)\b)")
def double(m: re.Match[str], _: Any) -> Amount | None:
    """``twice as many``, ``double the number``."""
    value = 3.0 if "triple" in m["n"].lower() else 2.0
    return _build(m, "the double", (value, value), Counted("times", m.end(), "measure"), m.end())


@BOOK.rule("a dozen", rf"{H}(?P<n>(?:(?P<many>{_N}|an?|several|a few) )?(?:dozen|score)(?! years))(?!\w)")
def dozen(m: re.Match[str], _: Any) -> Amount | None:
    """``a dozen tanks``, ``three dozen``."""
    many = (m["many"] or "a").lower()
    if many in ("several", "a few"):
        return _build(m, "a dozen", (24.0, None), counted.after(m.string, m.end(), many=True), m.end(), hedge="vague")
    value = (20.0 if m[0].lower().endswith("score") else 12.0) * (1.0 if many in ("a", "an") else numbers.cardinal(many))
    return _measured(m, "a dozen", value, value, m.end(), "about" if many in ("a", "an") else "exact")


_POWERS = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}


@BOOK.rule(
    "dozens of",
    rf"(?:(?P<det>many|several|a few) |{H})?(?P<n>(?P<word>tens|dozens|scores|hundreds|thousands|millions|billions)(?: of "
    rf"(?P<scale>thousands|millions|billions))?)(?!\w)",
)
def dozens(m: re.Match[str], _: Any) -> Amount | None:
    """``dozens of``, ``several thousand shells``, ``hundreds of thousands``: twice the word, and open above."""
    value = 2 * _POWERS[m["word"].lower()] * (_POWERS[m["scale"].lower()] if m["scale"] else 1.0)
    start = m.start() if m["det"] else m.start("n")
    return _build(m, "dozens of", (value, None), counted.after(m.string, m.end(), many=True), m.end(), hedge="vague", start=start)


@BOOK.rule("several hundred", r"(?P<n>(?:several|a few|many) (?P<word>hundred|thousand|million|billion|dozen))(?!\w)")
def several(m: re.Match[str], _: Any) -> Amount | None:
    """``several hundred soldiers``: twice the word, and open above."""
    value = 2 * {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}[m["word"].lower()]
    return _build(m, "several hundred", (value, None), counted.after(m.string, m.end(), many=True), m.end(), hedge="vague")


_AFTER_TOLL = re.compile(rf"[^.;]{{0,60}}(?:{WORDS['toll_verbs']})", re.IGNORECASE)
_BEFORE_TOLL = re.compile(rf"(?:{WORDS['toll_verbs']})[^.;]{{0,30}}$", re.IGNORECASE)


@BOOK.rule("a toll of one", rf"{H}(?P<n>(?:an?|one|another)) (?={WORD})")
def one(m: re.Match[str], _: Any) -> Amount | None:
    """``a woman was killed``, ``killing a child``, ``one dead``."""
    text, stop = m.string, m.end("n")
    what = counted.after(text, stop)
    if what is None or what.how != "noun" or what.unit is None or what.end - stop > 40:
        return None
    noun = text[stop : what.end].strip().lower()
    if (
        noun.split()[-1] not in WORDS["toll_people"]
        and noun not in ("person", "dead", "killed", "wounded", "injured", "death", "fatality")
        or text[what.end : what.end + 1] == "-"
    ):
        return None
    if not (_AFTER_TOLL.match(text, what.end) or _BEFORE_TOLL.search(text[max(0, m.start() - 60) : m.start()])):
        return None
    return _build(m, "a toll of one", (1.0, 1.0), what, stop)


@BOOK.rule("one <measure>", rf"{H}(?P<n>an?|one)(?=[ -])")
def one_measure(m: re.Match[str], _: Any) -> Amount | None:
    """``a year``, ``an hour``, ``less than a mile``; ``a day`` and ``one day`` alone are some day."""
    what = counted.after(m.string, m.end("n"))
    if (
        what is None
        or what.how != "measure"
        or what.unit in ("celsius", "decade", "century", "quarter", "times", "percent", "second", "foot", "knot", "USD", "EUR", "GBP")
    ):
        return None
    word = m.string[m.end("n") + 1 : what.end].lower()
    lasting = re.search(
        r"\b(?:for|within|in|lasted|over|than|under|about|after|nearly|almost|during) $",
        m.string[max(0, m.start("n") - 12) : m.start("n")].lower(),
    )
    if (
        (word in ("day", "night", "minute") and not m["hedge"] and not lasting)
        or word.endswith("s")
        or re.match(r"-?old|-long| ago| later| earlier", m.string[what.end :])
    ):
        return None
    return _build(m, "one <measure>", (1.0, 1.0), what, m.end("n"))


@BOOK.rule("<n>", rf"{H}(?P<n>(?P<sign>-|minus )?(?P<number>{_N}))")
def number(m: re.Match[str], _: Any) -> Amount | None:
    """``1,400 sq km``, ``about 60,000 troops``, ``more than 3 million people``, ``including 32``."""
    value = numbers.cardinal(m["number"])
    if m["number"].lower() in ("a", "an") or m["number"].lower() == "hundred" and not m["hedge"]:
        return None
    if m["number"].lower() == "one":
        what = counted.after(m.string, m.end())
        if what is None or (
            what.how != "measure" and not (m["hedge"] or _AFTER_TOLL.match(m.string, what.end) or what.unit not in ("count", "person"))
        ):
            return None
    if m["sign"]:
        what = counted.after(m.string, m.end())
        if what is None or what.unit not in ("celsius", "percent"):
            return None
        value = -value
    return _measured(m, "<n>", value, value, m.end())


for _name in dict.fromkeys(_IDS.values()):
    BOOK.note(_name)
