"""What may stand between a subject, its verb and what the verb takes: days, adverbs, asides between commas.

In: a sentence's letters and a stretch or a word of it. Out: whether it may be passed over, or the word behind it.
Never: passes a clause that has a subject of its own.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages.fr.rules.attribution.draft import asides, word_set
from selon.languages.fr.rules.phrases import View, head_kind
from selon.languages.fr.rules.vocabulary import months


def is_stressed(v: View, j: int) -> bool:
    """«la police, elle, parle de cinq»: does a pronoun that stresses the subject stand here, between commas?"""
    return j > 1 and v.tags[j - 1 : j + 2 : 2] == ",," and v.tokens[j].low in ("lui", "elle", "eux", "elles")


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
    if re.fullmatch(r"[pgj][^,;:.vq]{0,10}|x?[pgj][^,;:.vqc]{0,22}", text):
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
    if re.fullmatch(r"(?:[oai][^,;:.vqpoaic]{1,6}){1,3}", text):
        return True  # «Plusieurs comptes sur les réseaux depuis décembre prétendent …»
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


def of_the_speaker(v: View, at: int) -> bool:
    """Behind a comma, «sous couvert d'anonymat», «en visite à Lviv», «quant à lui»: told of the one who speaks."""
    return v.text(at, at + 2) in word_set("of_the_speaker") or v.text(at, at + 3) in word_set("of_the_speaker")


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
        step = _when(v, j)
        if step > j:
            j = step
            continue
        low = v.tokens[j].low
        if low == "alors" and v.text(j + 1, j + 2) not in ("que", "qu'"):
            j += 1
            continue
        known = low in _opening_asides() and low not in ("elle", "lui", "eux")
        if v.text(j, j + 2) in ("devant nous", "devant moi", "devant eux") and v.tags[j + 2 : j + 3] in ("q", ":"):
            j += 2  # «a soutenu devant nous que»
            continue
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
        elif v.tokens[j].low == "même" and v.tags[j + 1 : j + 2] in ("d", "q") and j and v.tags[j - 1] in "vp":
            j += 1  # «prédit même son départ»
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


_SPAN = r"(?:minute|heure|jour|semaine|mois|an|année)s?"
_WHEN = re.compile(
    rf"(?:il y a (?:à peine |environ |plus d(?:e |' )|moins d(?:e |' )|près d(?:e |' ))?(?:[\w-]+ ){{1,2}}{_SPAN}"
    rf"|(?:[\w-]+ {_SPAN} )?(?:(?:un )?peu |bien |beaucoup )?(?:plus (?:tôt|tard)|auparavant)"
    rf"|(?:[\w-]+ {_SPAN} |peu |juste |aussitôt |sitôt )(?:après|avant)(?= (?:que|qu'|une?|l[ea]|les|l'|des|ses|[\w-]+(?:er|ir|oir|re)) )"
    r"|pour l(?:a|' ) ?(?:une )?(?:première|seconde|dernière|énième|[\w-]+ième) fois"
    r"|sans (?:donner|fournir|citer|apporter|avancer|livrer|produire|donner) (?:de |d' |la moindre |davantage de |plus de |aucune? )?[\w-]+"
    r"|en (?:anglais|russe|français|ukrainien|arabe|hébreu|turc|allemand|hongrois|persan|privé|public|direct|ligne)"
    r"|(?:au |à |durant |pendant )?(?:l[ea]|l'|au) (?:semaine|mois|an|année|été|hiver|automne|printemps|week-end|nuit|siècle)"
    r" (?:derni|pass|précédent|suivant|écoulé|prochain)\w+"
    r"|(?:cette année|ce mois)(?: ?-ci)?|d' un (?:ton|air|geste|trait) [\w-]+|sur (?:un|le) (?:ton|mode) (?:de (?:la |l' )?)?[\w-]+"
    r"|(?:depuis|de) l' étranger|tout de même|en outre"
    r"|ces (?:dernier|dernière|prochain|prochaine)s (?:jour|semaine|mois|heure|année|temps)s?"
    r"|par écrit|de vive voix|à huis clos|ce week-end|cet été|cet hiver|à titre (?:personnel|privé))(?= )"
)
_WHEN_OPENS = frozenset(
    "il un une deux trois quatre cinq six sept huit dix quelques plusieurs peu bien plus juste sitôt aussitôt auparavant pour sans "
    "par de à ce cet en la le l' ces au durant pendant d' sur depuis tout cette".split()
)


def _when(v: View, j: int) -> int:
    """The end of «il y a deux jours», «quelques heures plus tard», «pour la première fois», «sans donner de détails»; j itself if none."""
    if v.tokens[j].low not in _WHEN_OPENS and not v.tokens[j].text[0].isdigit():
        return j
    found = _WHEN.match(v.text(j, j + 10) + " ")
    return j + len(found.group().split()) if found else j


def date_words(v: View, j: int) -> int:
    """The end of a run of date words at j: «jeudi 13 février», «ce vendredi», «mercredi soir», «lundi matin», «dans la soirée»."""
    start = j
    if (past := _calendar_day(v, j)) > j:
        return past
    if (
        j < len(v.tags)
        and v.tokens[j].low in ("ce", "cette", "le", "la", "chaque", "dès")
        and j + 1 < len(v.tags)
        and v.tokens[j + 1].low in word_set("days")
    ):
        j += 1
    while j < len(v.tags) and (v.tokens[j].low in word_set("days") or (j > start and v.tags[j] == "m" and _of_date(v, j))):
        j += 1
    return j + _past(v, j) if j > start else j


_CALENDAR = frozenset("dès depuis ce le en début fin mi courant".split())


def _calendar_day(v: View, j: int) -> int:
    """The end of «le 6 avril 2023», «dès le 3 août», «en janvier 2022», «début mars», «en 2011»; j itself if none."""
    if j >= len(v.tokens) or (v.tokens[j].low not in _CALENDAR and not v.tokens[j].low.startswith("mi-")):
        return j
    k = j + 1 if v.text(j, j + 1) in ("dès", "depuis", "ce") and v.text(j + 1, j + 2) == "le" else j
    low = v.text(k, k + 1)
    if low in ("le", "ce") and v.text(k + 1, k + 2)[:1].isdigit() and v.text(k + 2, k + 3) in months():
        k += 3
    elif low in ("en", "début", "fin", "mi", "courant") and v.text(k + 1, k + 2) in months():
        k += 2
    elif low.startswith("mi-") and low[3:] in months():
        k += 1
    elif low == "en" and _year(v, k + 1):
        return k + 2
    else:
        return j
    k += _year(v, k)
    return k + _past(v, k)


_PAST = re.compile(r"(?:derni(?:er|ère)|prochaine?|passée?|précédente?|écoulée?|suivante?)s?$")


def _past(v: View, k: int) -> bool:
    """«lundi 23 mai | dernier», «la semaine | passée»."""
    return _PAST.match(v.text(k, k + 1)) is not None


def _year(v: View, j: int) -> bool:
    low = v.text(j, j + 1)
    return len(low) == 4 and low.isdigit() and low[:2] in ("19", "20")


def _of_date(v: View, j: int) -> bool:
    """«mardi 13 février», «le 8 mai 2024»; «a reconnu mardi | trois morts» counts something."""
    return v.tokens[j].text[0].isdigit() and (v.tags[j + 1 : j + 2] not in ("n", "j") or v.text(j + 1, j + 2) in word_set("days"))


def tells_a_post(v: View, at: int) -> bool:
    """«ingénieur», «un ancien professeur de géographie»; «le gouverneur» is another one of a list."""
    noun = v.tags.index("n", at)
    return (noun == at or v.tokens[at].low in ("un", "une")) and head_kind(v.tokens[noun].low) == "role"
