"""French noun phrases: where the phrase that names someone begins and ends.

In: a sentence as letters (``rules/letters.py``). Out: stretches of words that are names.
Never: decides who is meant.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.letters import View, is_capital, view, view_of
from selon.languages.fr.rules.vocabulary import (
    FINITE,
    addressees,
    days,
    finite,
    head_kind,
    institutions,
    is_country,
    relations,
    side,
    verb_forms,
)

__all__ = [
    "FINITE",
    "NAME",
    "View",
    "addressees",
    "finite",
    "head_kind",
    "head_kind_any",
    "is_capital",
    "name_end",
    "names",
    "verb_forms",
    "view",
    "view_of",
]

# A base phrase, the complements that belong to a name, and what may stand beside it.
_BASE = r"(?:d{0,2}m{0,2}[jx]?j*(?:[nP]j*(?:cj)?)+(?:[nPj])*)"
_COMPLEMENT = rf"(?:e{_BASE}|e(?:dd)?de?{_BASE}|edde{_BASE}|(?<=[nj])i(?:n|P)(?:j)*P*)"
_NAME = rf"{_BASE}(?:{_COMPLEMENT})*(?:(?:,ed?{_BASE}){{1,3}}ced?{_BASE}|ced?n[nj]*)?"
NAME = re.compile(_NAME)


# «Plus de 40 pays», «Près de deux cents habitants»
_COUNT = re.compile(r"(?:plus de|plus d'|près de|près d'|moins de|moins d'|au moins) ")
_ONE_OF = re.compile(r"(?:(?:l' )?une?|aucune?|chacune?) (?:des|de ses|de leurs|de ces)\b")
_OF_THEM = re.compile(
    r"(?:l' une?|plusieurs|certaine?s|beaucoup|deux|trois|quatre|cinq|aucune?|chacune?|nombre|quelques-une?s|d' autres"
    r"|la (?:plupart|moitié)|une? \w+) d' (?:entre )?(?:eux|elles)\b"
)


def name_end(v: View, start: int) -> int | None:
    """The end of the name that starts at this word: base, complements, coordinated names, appositions. None if none starts here."""
    if start >= len(v.tokens):
        return None
    if v.tokens[start].low in _COUNTS and (counted := _counted_end(v, start)) is not None:
        return counted or None
    others = v.tokens[start].low == "d'" and v.text(start, start + 2) == "d' autres" and v.tags[start + 2 : start + 3] == "n"
    if others or (v.tokens[start].low in ("de", "d'") and v.tags[start + 1 : start + 3] == "jn"):
        m = NAME.match(v.tags, start + 2 if others else start + 1)
        return _complements(v, start, m.end()) if m else None
    # «des témoins»: the article of an indefinite plural opens a name, though it reads like a preposition.
    m = NAME.match(v.tags, start + 1 if v.tokens[start].low == "des" else start)
    if not m or not _nominal(m.group()):
        return None
    if (
        day := next((k for k in range(start + 1, m.end()) if v.tokens[k].low in _WEEKDAYS and v.tags[k - 1] in "Pnj"), 0)
    ) and "P" in v.tags[start:day]:
        return day  # «a affirmé le gouverneur Un Tel | mardi»
    end = _numbered(v, _complements(v, start, m.end()))
    end = _coordinated(v, start, end)
    return _appositions(v, start, end)


def _numbered(v: View, end: int) -> int:
    """«la chaîne Corsaire | 58», «un sergent | de la 128e»: a number that belongs to the name."""
    if (
        v.tags[end : end + 1] == "m"
        and v.tags[end - 1] == "P"
        and v.tokens[end].text.isdigit()
        and v.tags[end + 1 : end + 2] in (",", ".", "", "v")
    ):
        return end + 1
    unit = v.text(end, end + 2) == "de la" and re.fullmatch(r"\d+e", v.text(end + 2, end + 3)) is not None
    return end + 3 if unit and v.tags[end + 3 : end + 4] not in ("n", "P") else end


_WEEKDAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche hier".split())
# What the patterns above begin with.
_COUNTS = frozenset(
    "l' un une plusieurs certains certaines beaucoup deux trois quatre cinq aucun aucune chacun chacune "
    "d' plus près moins au la nombre quelques-uns quelques-unes".split()
)


_ONE_NAMED = re.compile(r",((?:d[nj]+(?:ed?[nP]+)*)?PP+)(?=[,.;)]|$)")
_NAME_BESIDE = re.compile(r",(P+)(?=[,.;)]|$)")


def _counted_end(v: View, start: int) -> int | None:
    """The end of «une des femmes», «certains d'entre eux», «près de 40 pays»; 0 if no name follows, None where nothing counts so."""
    one_of = _ONE_OF.match(v.text(start, start + 4))
    if one_of:
        m = NAME.match(v.tags, start + len(one_of.group().split()))
        beside = _NAME_BESIDE.match(v.tags, m.end()) if m else None
        return beside.end(1) if beside else m.end() if m else 0
    several = _OF_THEM.match(v.text(start, start + 5))
    if several:
        them = start + len(several.group().split())
        named = _ONE_NAMED.match(v.tags, them) if v.text(start, start + 2) in ("l' un", "l' une") else None
        return named.end(1) if named else them  # «l'un d'eux, le député Un Tel»
    count = _COUNT.match(v.text(start, start + 3) + " ")
    if count:
        m = NAME.match(v.tags, start + 2)
        return m.end() if m and "m" in m.group() and _nominal(m.group()) else 0
    return None


def _nominal(tags: str) -> bool:
    return "n" in tags or "P" in tags


# What a post may carry behind it: «par intérim», «en exil», «à la retraite», «numéro deux».
_FIXED = ("à la retraite", "par intérim", "en exil", "d' en face", "d' à côté", "en second", "à vie", "en chef", "en poste")
_FIXED_FIRST = frozenset(words.split()[0] for words in _FIXED)
_IN_CHARGE = re.compile(r"chargée?s? d(?:e|u|es|')$")
_MORE = re.compile(rf"(?:{_COMPLEMENT})*")
_LISTED = re.compile(r"((?:,d?P+){1,4})cd?P+")
_AND = re.compile(rf"(?:c|xq)({_NAME})")
_OUTWARD = re.compile(rf"(?:aP+j*|(?:a|o|i)ed?P+j*|(?:a|o|i)d?(?:[nj]|P)+(?:{_COMPLEMENT})*)")


def _complements(v: View, start: int, end: int) -> int:
    """Complements in à, pour, auprès de that belong to a body or a post: «sa porte-parole à Genève», «Haut-Commissariat pour X»."""
    while True:
        opens = end < len(v.tokens) and v.tokens[end].low in _FIXED_FIRST
        fixed = next((n for n in (3, 2) if v.text(end, end + n) in _FIXED), 0) if opens else 0
        if fixed:
            end += fixed
            end += len(re.match(rf"P*(?:{_COMPLEMENT})*", v.tags[end:]).group())  # type: ignore[union-attr]  # matches the empty string
            continue
        if _IN_CHARGE.match(v.text(end, end + 2)) and head_kind_any(v, start, end) and (m := NAME.match(v.tags, end + 2)):
            end = m.end()  # «la vice-ministre chargée de l'Armement»
            continue
        if (
            v.text(end, end + 1) == "sans"
            and v.tokens[end - 1].low.endswith("s")
            and v.tags[end - 1] in "nP"
            and v.tokens[end - 1].text[0].isupper()
            and v.tags[end + 1 : end + 2] in ("n", "P")
            and not v.tokens[end + 1].low.endswith(("er", "ir"))  # «répond Kiev sans ciller»
        ):
            end += 2  # «Médecins sans frontières»
            continue
        m = _OUTWARD.match(v.tags, end)
        if not m or not _belongs(v, start, end, m.end()):
            return end
        end = m.end()
        more = _MORE.match(v.tags, end)
        end = more.end() if more else end


def _belongs(v: View, start: int, end: int, stop: int) -> bool:
    """Does the complement belong to the name, and not to the act of speaking («a déclaré le ministre à la presse»)?"""
    low, words = v.tokens[end].low, v.tokens[end:stop]
    if low == "dans" and _has_post(v, start, end):
        return any(t.low in _SECTORS for t in words)  # «le porte-parole de l'armée dans ce secteur»
    if low not in ("à", "au", "aux", "pour", "chez", "auprès", "sur") or any(t.low in addressees() for t in words):
        return False
    if v.tokens[end + 1].low in ("un", "une") and "P" in v.tags[start:end]:
        return False  # «a répondu la secrétaire Une Telle | à un élu»
    if v.tokens[end + 1].low == "sein":
        return True  # «une source au sein de l'état-major»
    acronym = v.tokens[stop - 1].text.isupper() and len(v.tokens[stop - 1].text) > 1
    if re.fullmatch(r"aP+j*", v.tags[end:stop]):
        return not acronym or v.tokens[stop - 1].low in institutions()
    if not _has_post(v, start, end):
        return False
    if acronym:
        return v.tokens[stop - 1].low in institutions()
    if low == "sur":
        return any(t.low in _STUDIES for t in v.tokens[start:end])  # «la rapporteuse spéciale sur les droits humains»
    works = low in ("à", "au") and any(head_kind(t.low) in ("body", "role") for t in words[:3])
    return works or low in ("aux", "pour", "auprès")


_SECTORS = frozenset("secteur zone région district raïon province nord sud est ouest".split())
_STUDIES = frozenset(
    "rapporteur rapporteuse rapporteure envoyé envoyée représentant représentante expert experte experts commission groupe enquête".split()
)


def _has_post(v: View, start: int, end: int) -> bool:
    return any(head_kind(t.low) in ("role", "body") or t.low.startswith(("haut", "source")) for t in v.tokens[start:end])


def _coordinated(v: View, start: int, end: int) -> int:
    """«Kiev et ses alliés», «la Pologne, la Lituanie et l'Estonie»: all must be names, or both have a determiner."""
    tag = v.tags[end : end + 1]
    if not tag or tag not in ",cx":
        return end  # neither pattern begins so
    listed = _LISTED.match(v.tags, end)
    if listed and re.fullmatch(r"d?P+", v.tags[start:end]):
        return listed.end()
    m = _AND.match(v.tags, end)
    if not m or (v.tokens[end].low not in ("et", "ou") and v.text(end, end + 2) != "ainsi que"):
        return end
    first, second = v.tags[start:end], m.group(1)
    alike = ("P" in first and "P" in second) or (first[0] == "d" and second[0] == "d" and ("P" in first) == ("P" in second))
    ours = second[0] == "d" and v.tokens[m.start(1)].low in ("ses", "leurs", "son", "sa")
    many = v.tokens[m.start(1)].low in ("des", "plusieurs", "les") and v.tokens[start].low not in ("deux", "trois", "un", "une")
    speak = many and head_kind_any(v, start, end) and head_kind_any(v, m.start(1), m.end())
    mixed = "P" in first and second[0] == "d" and _head_speaks(v, m.start(1)) and not _takes_one(v, m.end())
    return m.end() if alike or ours or speak or mixed else end


def _head_speaks(v: View, start: int) -> bool:
    """«La Pologne et | les pays baltes», «Kiev et | ses alliés»: an article and somebody."""
    return head_kind(v.text(start + 1, start + 2)) in ("body", "role", "group")


def _takes_one(v: View, end: int) -> bool:
    """Does a verb of the singular follow? Then only the last one is its subject («…, a dit Kiev et la mairie dénonce …»)."""
    while end < len(v.tags) and v.tags[end] in "xr":
        end += 1
    return v.tags[end : end + 1] == "v" and not any(f.person == "3p" for f in finite(v.tokens[end].low))


def _appositions(v: View, start: int, end: int) -> int:
    """«, 58 ans», «, président de l'association X», «, Dmitro Bondar»: taken while each is closed by a comma, a stop or a verb."""
    while True:
        step = _age(v, end) or _called(v, end) or _beside(v, start, end)
        if step is None:
            return end
        end = step


_NICK = re.compile(r"(?:, )?(?:alias|dit|dite|surnommée?|indicatif|nom de guerre|surnom|nom de code)$")


def _called(v: View, end: int) -> int | None:
    """«, alias « Sokil »», «dit « Lys »»: a war name."""
    for n in (2, 3, 4, 1):
        if (
            v.tags[end + n : end + n + 1] == "P"
            and _NICK.match(v.text(end, end + n))
            and v.tags[end + n + 1 : end + n + 2] in ("", ",", ".", ")")
        ):
            return end + n + 1
    return None


def _age(v: View, end: int) -> int | None:
    return end + 3 if v.tags.startswith(",mn", end) and v.tokens[end + 2].low == "ans" else None


_SECOND = re.compile(rf"cj*{_NAME}")


_AROUND = frozenset("quelque quelques environ plusieurs près plus moins jusqu'".split())
_ROUND = re.compile(
    r"(?:vingtaine|trentaine|\w+antaine|centaine|dizaine|douzaine|quinzaine|millier|million|cent|deux|trois|quatre|cinq)s?$"
)


def _figure(v: View, at: int) -> bool:
    """«L'armée a perdu, selon Kiev, | quelque 600 hommes»: what is counted, and who no speaker is."""
    return v.text(at, at + 1) in _AROUND or (v.tags[at : at + 1] == "d" and _ROUND.match(v.text(at + 1, at + 2)) is not None)


def _beside(v: View, start: int, end: int) -> int | None:
    """The apposition behind a comma; never one that is the subject of a verb behind it («Selon Kiev, une offensive a commencé»)."""
    if v.tags[end : end + 1] != "," or v.tags[end + 1 : end + 2] == "m" or _figure(v, end + 1):
        return None
    m = NAME.match(v.tags, end + 1)
    if not m:
        return None
    if _ONE_OF.match(v.text(end + 1, end + 5)) and "P" in v.tags[start:end]:
        one = name_end(v, end + 1)
        return one if one and v.tags[one : one + 1] in ("", ",", ".", ")", ":", ";", "q") else None
    stop = _complements(v, end + 1, m.end())
    second = _SECOND.match(v.tags, stop)
    if second and v.tags[end + 1] in "nj" and any(head_kind(t.low) == "role" for t in v.tokens[stop + 1 : stop + 3]):
        stop = second.end()  # «ancien député et vétéran du Donbass»
    stop = _told_of_post(v, end + 1, stop)
    first = v.tokens[end + 1].low
    # «Nadia, une mère réfugiée ici»
    made = v.tags[stop : stop + 1] in ("p", "j") and first in ("un", "une") and v.tags[start:end] in ("P", "PP")
    if v.tags[stop : stop + 1] not in ("", ",", ".", ")", ":", ";", "-", "q") and not made:
        return None
    inner = v.tags[end + 1 : stop]
    kin = "e" in v.tags[start:end] and v.tokens[start + 1].low in relations()
    if "P" in inner and kin and any(head_kind(t.low) == "role" for t in v.tokens[start + 2 : end]):
        return None  # «La veuve du capitaine, Paul Girard»: the captain's name, or hers
    named = "P" in v.tags[start:end]
    role = any(head_kind(t.low) for t in v.tokens[end + 1 : min(end + 4, stop)])
    place = is_capital(v.text(start, end).title()) or is_country(v.tokens[start].text)
    person = re.match("(?:d[nj]+)?PP|P$", v.tags[start:end]) is not None and not place
    told = person and ((first in ("un", "une") and (role or v.tokens[stop - 1].low == "ans")) or _bare_post(v, end + 1))
    post = (told or role) and first not in ("des", "les", "ces", "ses", "plusieurs", "deux", "trois")
    titled = (
        inner[0] == "d"
        and v.tags[stop - 1] == "P"
        and v.tags[stop - 2] in "Pnj"
        and (head_kind(v.tokens[end + 2].low) == "role" or side(v.tokens[end + 2].low) is not None or v.tokens[end + 2].low in _TITLES)
    )
    proper = (titled or re.fullmatch("P+", inner) is not None) and any(head_kind(t.low) == "role" for t in v.tokens[start:end])
    # «Son affréteur, Joël Pastorelli»: of no list, and one who acts by the ending
    acts = v.tags[start] == "d" and end - start == 2 and _ACTS.search(v.tokens[start + 1].low) is not None
    proper = proper or (acts and re.fullmatch("PP+", inner) is not None)
    bears = re.fullmatch("P+", inner) is not None and head_kind(v.tokens[start + 1].low) == "body" and v.tags[start] == "d"
    proper = proper or (bears and not named and not is_country(v.text(end + 1, stop)) and not is_capital(v.text(end + 1, stop).title()))
    latter = v.text(start, end) in _LATTER and "P" in inner  # «Ce dernier, Arkadi Loujine, promet»
    proper = proper or latter
    comes_from = v.tags[start] == "d" and end - start == 2 and side(v.tokens[start + 1].low) is not None
    proper = proper or (comes_from and re.fullmatch("PP+", inner) is not None)  # «le Français, Un Tel»
    # «son trésorier, ancien gendarme»
    bare = inner[0] in "nj" and role and v.tags[start] == "d" and head_kind(v.tokens[start + 1].low) == "role" and len(inner) < 4
    return stop if (named and post and not titled) or proper or bare else None


_LATTER = frozenset(("ce dernier", "cette dernière", "le premier", "la première", "le second", "la seconde"))
_TITLES = frozenset("dr pr docteur professeur maître père sœur frère m. mme".split())
_ACTS = re.compile(r"(?:teur|ueur|veur|deur|neur|reur|seur|geur|euse|trice|iste|logue)$")
_MANNER = frozenset("sourire main voix regard visage larme micro preuve image photo carte document chiffre sac arme texte source".split())


def _bare_post(v: View, at: int) -> bool:
    """«chauffeur de taxi à Kherson», «numéro deux de l'ambassade»: a bare noun of the singular; «preuves à l'appui» is none."""
    low = v.tokens[at].low
    return v.tags[at] == "n" and v.tokens[at].text[0].islower() and not low.endswith(("s", "x")) and low not in _MANNER | days()


_SINCE = re.compile(r"o[mn]n?(?=[,.;]|$)")
_MADE = re.compile(r"[pj][aeod][^,.;:vq]{1,16}(?=,)")


def _told_of_post(v: View, start: int, stop: int) -> int:
    """«médiateur depuis 2022», «chercheuse associée à l'Observatoire des fronts»: what belongs to a bare post, up to its comma."""
    role = any(head_kind(t.low) == "role" for t in v.tokens[start : min(start + 2, stop)])
    if v.tags[start] not in "nj" or not (role or _bare_post(v, start)):
        return stop
    since = _SINCE.match(v.tags, stop)
    if since and v.tokens[stop].low == "depuis":
        return since.end()
    made = _MADE.match(v.tags, stop)
    return made.end() if made else stop


def head_kind_any(v: View, start: int, end: int) -> bool:
    """Is the head of this phrase a noun that can speak?"""
    if v.tokens[start].text == "état":
        return False  # «fait état de trois morts»: the State has a capital
    return any(head_kind(t.low) for t in v.tokens[start:end])


def names(v: View) -> list[tuple[int, int]]:
    """Every maximal name of the sentence, left to right."""
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(v.tags):
        end = name_end(v, at) if v.tags[at] in "dmjnPx" else None
        if end is None or end <= at:
            at += 1
            continue
        out.append((at, end))
        at = end
    return out
