"""How a French clause leans: does the verb that governs a date tell of the past or of the future.

In: the lower-cased text, the bounds of the sentence and of the date. Out: ``lean`` −1, 0, 0.5 (planned once) or 1; ``aside``: the date
stands in a relative clause. Never: parses; the verb is found by its ending, the clause by its marks and conjunctions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from selon.languages.fr.rules.dates.grammar import WORDS

_T = WORDS["tense"]
_CUT = re.compile(rf"[;:()«»\"“”!?,]|\b(?:{_T['conjunctions']})\b|\b(?:{_T['elided']})'")
_FUTURE_FORM = (
    r"\w*[^é\W](?:er|(?<!a)ir|oir|indr|iendr|endr|oudr|audr|evr|ivr|uivr|ourr|err|ettr|attr|aîtr|aitr|ompr|incr|lur|aur)(?:a|as|ont|ons|ez|ai)"
    r"|(?:sau?r|se?r|fe?r|au?r|i?r|pour?r|ver?r|dev?r)(?:a|as|ont|ons|ez|ai)|\w{3,}ront"
)
_CONDITIONAL = r"\w*[^é\W](?:er|(?<!a)ir|indr|iendr|endr|oudr|audr|evr|ivr|ourr|err|ettr|attr|aîtr|aitr|ompr|incr|lur|saur)(?:ait|aient)"
_MARK = re.compile(
    rf"\b(?:(?P<planned>{_T['planned']})|(?P<was>{_T['was_planned']})|(?P<go>(?:va|vont|allons|vais)(?= (?:\w+ )?\w+(?:er|ir|re)\b))"
    rf"|(?P<aux>{_T['auxiliaries']})(?= )|(?P<not>{_T['not_future']})|(?P<fut>{_FUTURE_FORM})|(?P<cond>{_CONDITIONAL})"
    r"|(?P<past>\w+(?:èrent|irent|urent)|(?!(?:" + _T["not_imperfect"] + r")\b)\w{2,}(?:ait|aient))"
    rf"|(?P<pp>\w{{2,}}ée?s?|(?:{_T['participles']})e?s?))(?!\w)"
)
_ADVERBS = rf"(?: (?:{_T['adverbs']}))*"
_ENDINGS = (
    "é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|its|ites|ert|erte|erts|ertes|int|inte|ints|ort|orte|orts|ortes|aint|ait|aite|aits|os|ose"
)
_PARTICIPLE = re.compile(rf"{_ADVERBS} (?:été{_ADVERBS} )?(?!(?:{_T['not_participles']})\b)\w+(?:{_ENDINGS})(?!\w)")
_GROUPED = re.compile(rf"\b(?:être|été|sera|seront|soit|soient|{_T['auxiliaries']}){_ADVERBS} \Z")
_NOUN = re.compile(rf"(?:\b(?:{_T['determiners']}) |['])\Z")
_WILL = re.compile(
    rf"\b(?:{_T['will']})\b(?:(?!\b(?:avoir|être)\b).)*\b(?:à|de|d'|pour|que|s'|se) ?"
    r"(?:(?:se|s'|y|en|les|le|la|l'|leur|ne|pas) ?)*\w+(?:er|ir|re|oir)\b"
)
_FOR = re.compile(rf"\b(?:{_T['will']})\b.* pour (?:le |la |l')?\Z")
_SCHEDULED = re.compile(rf"\b(?:{_T['scheduled']})\b")
_PLANNED = re.compile(rf" (?:[\w'-]+ )?(?:{_T['planned']})\b")
_HOPED = re.compile(rf"\b(?:{_T['hoped']})\b")
_HAVING = re.compile(r"\b(?:ai|as|a|avons|avez|ont|avais|avait|avaient|ayant)(?: \w+)? \Z")
_CONTRAST = re.compile(r"\bcontre (?:[\w ]{1,30} )?\Z")
_RELATIVE = re.compile(r"(?:\bqui|\bque|\bqu'|\bdont|\boù|\blequel|\blaquelle|\blesquels)\b")
_MAIN = re.compile(rf",|\b(?:{_T['auxiliaries']})\b")


def lean(low: str, first: int, last: int, start: int, end: int) -> float:
    """The lean of the clause of ``low[start:end]`` within the sentence ``low[first:last]``."""
    clauses = _clauses(low, first, last)
    here = next((i for i, (s, e) in enumerate(clauses) if s <= start < e), 0)
    for step in _order(len(clauses), here):
        s, e = clauses[step]
        found = _verdict(low, s, e, start if step == here else (e if step < here else s))
        if found is not None:
            return found
    return 0.0


def aside(low: str, first: int, start: int) -> bool:
    """Whether the date at ``start`` stands in a relative clause that is still open («la frappe qui a visé jeudi …»)."""
    opened = None
    for m in _RELATIVE.finditer(low, first, start):
        opened = m.start()
    return opened is not None and "," not in low[opened:start] and low[max(first, opened - 2) : opened].strip() != ","


def _clauses(low: str, first: int, last: int) -> list[tuple[int, int]]:
    marks = [first, *(m.end() for m in _CUT.finditer(low, first, last)), last]
    return [(a, b) for a, b in pairwise(marks) if a < b]


def _order(count: int, here: int) -> list[int]:
    """The date's own clause; then, for one that opens the sentence, those after it; else those before, then after."""
    ahead = list(range(here + 1, min(count, here + 4)))
    behind = list(range(here - 1, max(-1, here - 4), -1))
    return [here, *ahead, *behind] if here == 0 else [here, *behind, *ahead]


def _verdict(low: str, start: int, end: int, at: int) -> float | None:
    """What the verb nearest before the date (else nearest after) says; None where the clause has no verb."""
    if _CONTRAST.search(low, max(start, at - 40), at):
        return -1.0
    marks = list(_MARK.finditer(low, start, end))
    behind = _first_value((m for m in reversed(marks) if m.start() < at), low, start, end)
    if behind is not None:
        if behind < 0 and at > start and (_WILL.search(low, start, at) or _FOR.search(low[start:at])):
            return 1.0
        return behind
    ahead = _first_value((m for m in marks if m.start() >= at), low, start, end)
    if ahead is not None:
        return ahead
    if _WILL.search(low, start, at) or _SCHEDULED.search(low, start, end):
        return 1.0
    return 0.5 if _HOPED.search(low, start, at) else None


def _first_value(marks: Iterable[re.Match[str]], low: str, start: int, end: int) -> float | None:
    return next((value for m in marks if (value := _value(m, low, start, end)) is not None), None)


def _value(m: re.Match[str], low: str, start: int, end: int) -> float | None:
    """One verb form: −1 past, 1 future, 0.5 planned in the past, None nothing."""
    kind = m.lastgroup
    if kind == "planned" and not m[0].endswith((" à", " au", " pour")) and _HAVING.search(low, max(start, m.start() - 20), m.start()):
        return -1.0  # «je l'ai attendu jusqu'à mardi»
    if kind in {"planned", "go", "fut"}:
        return 1.0
    if kind == "cond" and low[max(0, start - 4) : start].strip() in {"que", "qu'"}:
        return 1.0  # the future of the past: «a dit qu'il se rendrait mardi»
    if kind in {"was", "cond"}:
        return 0.5
    if kind == "past":
        return -1.0
    if kind == "aux" and m[0] in {"serait", "seraient"}:
        return 0.5  # rumour or the future of the past: «a promis que la route serait rouverte»
    if kind == "aux" and _PARTICIPLE.match(low, m.end(), end):
        return 1.0 if _PLANNED.match(low[m.end() : end]) else -1.0
    if kind == "pp":
        before = low[max(0, m.start() - 60) : m.start()]
        return None if _GROUPED.search(before) or _NOUN.search(before) else -1.0
    return None
