"""What may stand between a subject, its verb and what the verb takes: days, adverbs, asides between commas.

In: a sentence's letters and a stretch or a word of it. Out: whether it may be passed over, or the word behind it.
Never: passes a clause that has a subject of its own.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages.fr.rules.attribution.draft import asides, word_set
from selon.languages.fr.rules.phrases import View, head_kind


def skippable(v: View, start: int, end: int) -> bool:
    """May these words stand between a subject and its verb? Clitics, adverbs, and whole asides between two commas."""
    text = v.tags[start:end]
    if not text:
        return True
    if all(
        tag in "xr" or t.low in ("en", "le", "la", "les", "l'", "leur") for tag, t in zip(text, v.tokens[start:end], strict=True)
    ) and all(t.low not in ("qui", "que") for t in v.tokens[start:end]):
        return True
    if v.text(start, end) in asides():
        return True
    if re.fullmatch(r"[pgj][^,;:.vq]{0,10}", text):
        return True  # «Un responsable ayant requis l'anonymat a déclaré», «les habitants restés dans la ville affirment»
    if re.fullmatch(r"q[^,;:.]{2,14}", text) and "v" in text:
        return True  # «Un commerçant que nous avons joint affirme …»
    made = re.match(r"p(?:[oae]d?[nP]+j*)?x*", text)
    if made and (made.end() == len(text) or (text[made.end()] == "," and skippable(v, start + made.end(), end))):
        return True  # «Les habitants interrogés par l'agence décrivent …», «L'avocate commise d'office, elle, souhaite …»
    bare = text.rstrip("xr") if v.tokens[end - 1].low not in ("en", "l'", "le", "la", "les") else text[:-1].rstrip("xr")
    if text[0] == "," and bare.endswith(",") and len(bare) > 2:
        inner = bare[1:-1]
        return not re.search(r"[;:]", inner) and _aside(v, start + 1, start + 1 + len(inner))
    if text[0] == "(" and ")" in text:
        return skippable(v, start + text.index(")") + 1, end)
    return False


def _aside(v: View, start: int, end: int) -> bool:
    """What stands between the commas: a pronoun, a place, a participle clause, a relative clause, an age; no clause of its own."""
    tags = v.tags[start:end]
    if v.text(start, end) in asides() or not tags:
        return True
    if tags[0] == "d" and head_kind(v.tokens[start + 1].low) == "role" and end - start > 3:
        return False
    if re.search(r",[xr]*v", tags):
        return False
    if "v" in tags and not ("q" in tags[: tags.index("v")] or v.tokens[start].low in ("dont", "qui")):
        return False
    if tags[0] in "oaeixrgpjc" or tags.startswith("q"):
        return True
    if tags[0] == "q" or v.tokens[start].low in ("dont", "qui", "cité", "citée", "interrogé", "interrogée", "joint", "jointe"):
        return True
    return "v" not in tags and len(tags) <= 20


def is_date(v: View, start: int, end: int) -> bool:
    """Is the phrase a date («la veille», «jeudi 13 février»), which never speaks?"""
    body = [t.low for t, tag in zip(v.tokens[start:end], v.tags[start:end], strict=True) if tag not in "dmx"]
    return bool(body) and all(w in word_set("days") for w in body)


@cache
def _opening_asides() -> frozenset[str]:
    return frozenset(words.partition(" ")[0] for words in asides())


def pass_adverbials(v: View, j: int) -> int:
    """Days, adverbs and short asides between a verb and what it takes: «a annoncé jeudi 13 février», «affirme de son côté»."""
    while j < len(v.tags):
        step = date_words(v, j)
        if step > j:
            j = step
            continue
        low = v.tokens[j].low
        known = low in _opening_asides() and low not in ("elle", "lui", "eux")
        aside = next((n for n in range(5, 0, -1) if v.text(j, j + n) in asides()), 0) if known else 0
        if aside:
            j += aside
        elif v.tokens[j].low == "d'" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("abord", "ailleurs", "emblée", "ores"):
            j += 2
        elif (
            v.tags[j] == "x"
            and v.tokens[j].low in ("peu", "très", "plutôt", "assez", "trop", "fort", "extrêmement", "totalement")
            and v.tags[j + 1 : j + 2] in ("j", "p")
        ):
            break
        elif v.tags[j] == "x" and v.tokens[j].low not in (
            "plus",
            "ne",
            "n'",
            "très",
            "moins",
            "environ",
            "près",
            "même",
            "pas",
            "combien",
            "où",
            "comment",
            "pourquoi",
            "quand",
        ):
            j += 1
        else:
            break
    return j


def date_words(v: View, j: int) -> int:
    """The end of a run of date words at j: «jeudi 13 février», «ce vendredi», «mercredi soir», «lundi matin», «dans la soirée»."""
    start = j
    if (
        j < len(v.tags)
        and v.tokens[j].low in ("ce", "cette", "le", "la", "chaque")
        and j + 1 < len(v.tags)
        and v.tokens[j + 1].low in word_set("days")
    ):
        j += 1
    while j < len(v.tags) and (v.tokens[j].low in word_set("days") or (j > start and v.tags[j] == "m")):
        j += 1
    return j
