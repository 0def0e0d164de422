"""Whom a description of a private person means: «la pharmacienne», «l'ancien docker», «cette pianiste de 59 ans», «le sexagénaire».

In: the cast of a document and one mention. Out: the person named before whom it describes, or None.
Never: takes an office or a relation («le maire», «la voisine») for someone else's description, nor one of two whom it fits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from selon.languages import load
from selon.languages.fr.rules.vocabulary import posts_held, relations, words

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast

_THIS = frozenset("ce cet cette".split())
_FORMER = frozenset("ancien ancienne ex".split())
_BEFORE_HEAD = _FORMER | frozenset("jeune vieil vieille vieux petit petite même".split())
_AGED = re.compile(r"(?:, \d{1,2} ans\b| de \d{1,2} ans\b)")
# «la Brestoise», «ce Philippin de 48 ans»: by where one comes from;
# «la Marseillaise» is a newspaper, «la Lorraine», «la Vienne» are ground.
_NATIVE = re.compile(
    r"(?:[Cc](?:e|et|ette) [A-ZÀ-Ý][a-zà-ÿ]{3,} de \d{1,2} ans|[Ll]a (?!Marseillaise|Vienne\b)[A-ZÀ-Ý][a-zà-ÿ]+(?:oise|aise|ienne|éenne))\b"
)
# What tells which one: «le médecin de garde», «le chirurgien qui l'a remplacé».
_WHICH = re.compile(
    r"\s(?:d[eu]s?\b|d'|qui\b|qu[e']|dont\b|à\b|au\b|aux\b|en (?:chef|poste|service|faction|fuite|exil|blouse|uniforme)\b|assise?\b)"
)
_NEXT = re.compile(r"\s(?P<word>[\w-]+)")
# Who is told of without being named, and stands between.
OTHERS = re.compile(r"\b(?:suspect|voleur|inconnu|individu|victime|arrestation|prévenu|accusé|prisonnier|otage)")
_KIN = re.compile(r"\b(?P<of>son|sa) (?P<kin>[\w-]+)", re.IGNORECASE)
_PAIRS = (
    ("ère", "er"),
    ("euse", "eur"),
    ("trice", "teur"),
    ("ienne", "ien"),
    ("onne", "on"),
    ("ante", "ant"),
    ("ée", "é"),
    ("ise", "is"),
)


@cache
def _offices() -> frozenset[str]:
    return posts_held() | relations()


@cache
def _traits() -> frozenset[str]:
    return frozenset(load("fr").words("actors")["private"]["traits"])


@cache
def _of_the_scene() -> frozenset[str]:
    return frozenset(load("fr").words("actors")["private"]["of_the_scene"])


@cache
def _like() -> dict[str, frozenset[str]]:
    """A wider word for a trade → the trades, men and women."""
    wider = load("fr").words("actors")["wider_trades"]
    return {word: frozenset(trades) for key, trades in wider.items() for word in key.split("|")}


def by_trade(cast: Cast, m: Any, bare: list[str]) -> Any | None:
    """The one person of whom the trade was told: «Rita Khoury, 52 ans, pharmacienne, … . La pharmacienne …»."""
    core = _core(bare)
    if not _private(cast, m, bare) or cast.phrases.head_kind(core) != "role":
        return None
    forms = {core, _masculine(core)} | _like().get(core, frozenset())
    told = [p for p in people(cast, m, core) if any(w in forms or _masculine(w) in forms for w in _told(cast, p))]
    one = told[-1] if len({cast.fullest(p.name) for p in told}) == 1 else None
    return None if one is None or _named_again(cast, one, m, core) else one


def only_one(cast: Cast, m: Any, bare: list[str]) -> Any | None:
    """The only person named so far whom the words fit; near before, if they can bring in nobody new («cette pianiste de 59 ans»)."""
    core = _core(bare)
    if not _private(cast, m, bare):
        return None
    surface = cast.parsed.norm[m.start : m.end + 12]
    sure = m.words[0] in _THIS or not _FORMER.isdisjoint(m.words[:2]) or bool(_AGED.search(surface) or _NATIVE.match(surface))
    if not (cast.phrases.head_kind(core) == "role" or sure):
        return None
    able = people(cast, m, core)
    near = [p for p in able if cast.near(p.start, m.start)]
    if len(_names(cast, able)) != 1 and not (sure and len(_names(cast, near)) == 1):
        return None
    one = (near or able)[-1]
    told = {w for p in able if cast.fullest(p.name) == cast.fullest(one.name) for w in _told(cast, p)}
    sex = _sex_of(m, core)
    if not sure and not told and sex == "f" and one.gender != "f":
        return None  # «Paul Roux a été condamné. « … », a dit la plaignante»: whether Paul is a woman's name, nobody says
    if not (sure or core in _traits()) and (told & _offices() or _another_trade(told, core) or _comes_along(cast, one, m, core)):
        return None
    return None if _another(cast, one, m, core) or _named_again(cast, one, m, core) else one


def barred(cast: Cast, one: Any, m: Any, bare: list[str]) -> bool:
    """May the words mean another than the one who was presented: told which, brought in since, come with the scene?"""
    core = _core(bare)
    again = not _private(cast, m, bare) or _another(cast, one, m, core) or _named_again(cast, one, m, core)
    return again or _comes_along(cast, one, m, core)


def of_another(cast: Cast, one: Any, m: Any, bare: list[str]) -> bool:
    """«Oleh Marchenko, chirurgien, … . Le chirurgien qui l'a remplacé …»: of a private trade, and told which, or brought in since."""
    core = _core(bare)
    return core not in _offices() and (not _private(cast, m, bare) or _named_again(cast, one, m, core))


def _comes_along(cast: Cast, one: Any, m: Any, core: str) -> bool:
    """«Pavlo a perdu une jambe. Le médecin …»: silent so far; «« Un mardi », hésite Pavlo. L'infirmier …» is he."""
    spoke = any(s.name == cast.fullest(one.name) and s.at < m.start for s in cast.spoken)
    return core in _of_the_scene() and not spoke and not _told(cast, one)


def by_birth(surface: str) -> bool:
    """«ce Philippin de 48 ans»; «la Marseillaise» may be a newspaper."""
    return _NATIVE.match(surface) is not None


def _core(bare: list[str]) -> str:
    """The noun of a description without its article: «ancien docker» → docker."""
    return next((w for w in bare if w not in _BEFORE_HEAD), bare[0] if bare else "")


def _private(cast: Cast, m: Any, bare: list[str]) -> bool:
    """Can the words describe a private person who was named before: one noun, and nothing behind it that tells which («de garde»)?"""
    core = _core(bare)
    barred = core in _offices() and core not in _traits()
    one = m.number == "s" and m.definite and not barred and cast.phrases.head_kind(core) not in ("body", "document", "group")
    behind = cast.parsed.norm[m.start : m.end + 24].lower().partition(core)[2]
    word = _NEXT.match(behind)
    told = _WHICH.match(behind) is not None or (word is not None and cast.rules.side(word.group("word")) is not None)
    return one and (_AGED.match(behind) is not None or not told)  # «la quadragénaire ukrainienne»


def people(cast: Cast, m: Any, core: str) -> list[Any]:
    """Those named before whose sex the words may have."""
    sex = _sex_of(m, core)
    named = [p for p in cast.mentions if p.kind == "person" and p.end <= m.start and p.number == "s"]
    return [p for p in named if sex is None or (p.gender or _sex_told(cast, p) or _sex_called(cast, p) or sex) == sex]


def _sex_called(cast: Cast, p: Any) -> str | None:
    """«Nadia»: one name that ends like a woman's."""
    one = str(p.name).lower()
    return "f" if " " not in one and one.endswith("a") and one not in cast.rules.men_in_a() else None


def _sex_of(m: Any, core: str) -> str | None:
    return m.gender or ("m" if "ancien" in m.words[:2] else _sex(core))


def _sex_told(cast: Cast, p: Any) -> str | None:
    """«Hamlet est mécanicien»: a man."""
    told = {sex for w in _told(cast, p) if (sex := _sex(w))}
    return told.pop() if len(told) == 1 else None


def _sex(core: str) -> str | None:
    """«l'adolescent» is a man's word where there is another for women."""
    if _masculine(core) != core:
        return "f"
    roles = words()["roles"]
    return "m" if any(core.endswith(m) and core.removesuffix(m) + f in roles for f, m in _PAIRS) or core + "e" in roles else None


def _names(cast: Cast, people: list[Any]) -> set[str]:
    return {cast.fullest(p.name) for p in people}


def _masculine(word: str) -> str:
    return next((word.removesuffix(f) + masculine for f, masculine in _PAIRS if word.endswith(f)), word)


def _told(cast: Cast, p: Any) -> set[str]:
    """What the person was said to be, with the name, in an apposition to it or behind «est»."""
    norm = cast.parsed.norm
    found = [hit.group("what").lower() for form in _IS for hit in [form.match(norm, p.end)] if hit]
    before = _WAS.search(norm, max(0, p.start - 40), p.start)
    words = {*p.words, *found, *([before.group("what").lower()] if before else [])}
    return {w for w in words if cast.phrases.head_kind(w) == "role"}


_IS = (
    re.compile(r" est (?:un |une )?(?:ancien |ancienne |ex-)?(?P<what>[\w-]+)"),
    re.compile(r", (?:un |une |ancien |ancienne |ex-)?(?P<what>[\w-]+)"),
    re.compile(r", [^,.;:«»]{2,40}, (?:un |une |ancien |ancienne |ex-)?(?P<what>[\w-]+)"),
)
_WAS = re.compile(r"(?P<what>[\w-]+)(?: [\w-]+){0,2}, $")


def _another_trade(told: set[str], core: str) -> bool:
    """Was another trade told of the person, for which this is no wider word («le soldat Untel … le médecin»)?"""
    own = {core, _masculine(core)} | _like().get(core, frozenset()) | _traits()
    return bool(told) and not any(w in own or _masculine(w) in own for w in told)


def _another(cast: Cast, one: Any, m: Any, core: str) -> bool:
    """Was somebody else brought in since, whom the words may mean: «un secouriste», «son fils», «parmi eux, Stepan,»?"""
    since = [p for p in cast.mentions if one.end <= p.start and p.end <= m.start and p.number == "s" and not cast.parsed.quote_at(p.start)]
    sex = _sex_of(m, core)
    others = [p for p in since if p.kind == "unnamed" and sex in (None, p.gender or sex)]
    heads = [(p, cast.rules.head_word(p.words)) for p in others]
    # «Un secouriste s'approche», «… a critiqué le président ukrainien»
    somebody = [p for p, head in heads if (p.words[0] in ("un", "une") and cast.phrases.head_kind(head) == "role") or head in _offices()]
    kin = [k for k in _KIN.finditer(cast.parsed.norm, one.end, m.start) if k.group("kin") in _offices()]
    relative = any(sex in (None, "m" if k.group("of").lower() == "son" else "f") for k in kin)
    named = any(p.start in cast.unplaced for p in since)
    return bool(somebody) or relative or named or OTHERS.search(cast.parsed.norm, one.end, m.start) is not None


def _named_again(cast: Cast, one: Any, m: Any, core: str) -> bool:
    """«À Rafah, un médecin a été tué. Le médecin …»: the same word stood for another one since."""
    return any(core in p.words and p.kind == "unnamed" and one.end < p.start < m.start and not _called(cast, p, one) for p in cast.mentions)


def _called(cast: Cast, p: Any, one: Any) -> bool:
    """Does that phrase mean the same person, as an apposition or told again?"""
    beside = cast.parsed.norm[one.end : p.start].count(".") == 0 and p.words[0] not in ("un", "une")
    again = cast.made.get((p.start, p.end))
    return beside or (again is not None and again.name == cast.fullest(one.name))
