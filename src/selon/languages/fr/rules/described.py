"""Whom a description of a private person means: «la pharmacienne», «l'ancien docker», «cette pianiste de 59 ans», «le sexagénaire».

In: the cast of a document and one mention. Out: the person named before whom it describes, or None.
Never: takes an office or a relation («le maire», «la voisine») for someone else's description, nor one of two whom it fits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from selon.languages import load
from selon.languages.fr.rules.vocabulary import words

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast

_THIS = frozenset("ce cet cette".split())
_FORMER = frozenset("ancien ancienne ex".split())
_BEFORE_HEAD = _FORMER | frozenset("jeune vieil vieille vieux petit petite même".split())
_AGED = re.compile(r"(?:, \d{1,2} ans\b| de \d{1,2} ans\b)")
# «la Brestoise», «ce Philippin»: by where one comes from; «le Parisien» may be a newspaper.
_NATIVE = re.compile(
    r"(?:[Ll]a [A-ZÀ-Ý][a-zà-ÿ]+(?:oise|aise|ienne|éenne|aine|iote)|[Ll]e (?!Palais|Marais|Relais)[A-ZÀ-Ý][a-zà-ÿ]+(?:ois|ais)"
    r"|[Cc](?:e|et|ette) [A-ZÀ-Ý][a-zà-ÿ]{3,})\b"
)
_PAIRS = (
    ("ère", "er"),
    ("euse", "eur"),
    ("trice", "teur"),
    ("ienne", "ien"),
    ("onne", "on"),
    ("ante", "ant"),
    ("ée", "é"),
    ("ise", "is"),
    ("oise", "ois"),
)


@cache
def _offices() -> frozenset[str]:
    data = load("fr").words("actors")["offices"]
    return frozenset((*data["posts"], *data["relations"]))


@cache
def _like() -> dict[str, frozenset[str]]:
    """A wider word for a trade → the trades, men and women."""
    wider = load("fr").words("actors")["wider_trades"]
    return {word: frozenset(trades) for key, trades in wider.items() for word in key.split("|")}


def by_trade(cast: Cast, m: Any, bare: list[str]) -> Any | None:
    """The one person of whom the trade was told: «Rita Khoury, 52 ans, pharmacienne, … . La pharmacienne …»."""
    core = _core(bare)
    if not _private(cast, m, core) or cast.phrases.head_kind(core) != "role":
        return None
    forms = {core, _masculine(core)} | _like().get(core, frozenset())
    told = [p for p in people(cast, m, core) if any(w in forms or _masculine(w) in forms for w in _told(cast, p))]
    return told[-1] if len({cast.fullest(p.name) for p in told}) == 1 else None


def only_one(cast: Cast, m: Any, bare: list[str]) -> Any | None:
    """The only person named so far whom the words fit; near before, if they can bring in nobody new («cette pianiste de 59 ans»)."""
    core = _core(bare)
    if not _private(cast, m, core):
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
    if not sure and (told & _offices() or _another_trade(told, core)):
        return None
    return None if _another(cast, one, m, core) else one


def by_birth(surface: str) -> bool:
    """«la Brestoise», «ce Philippin de 48 ans»."""
    return _NATIVE.match(surface) is not None


def _core(bare: list[str]) -> str:
    """The noun of a description without its article: «ancien docker» → docker."""
    return next((w for w in bare if w not in _BEFORE_HEAD), bare[0] if bare else "")


def _private(cast: Cast, m: Any, core: str) -> bool:
    """Can the noun describe a private person who was named before?"""
    one = m.number == "s" and m.definite and core not in _offices()
    return one and cast.phrases.head_kind(core) not in ("body", "document", "group")


def people(cast: Cast, m: Any, core: str) -> list[Any]:
    """Those named before whose sex the words may have."""
    sex = _sex_of(m, core)
    named = [p for p in cast.mentions if p.kind == "person" and p.end <= m.start and p.number == "s"]
    return [p for p in named if sex is None or (p.gender or _sex_told(cast, p) or sex) == sex]


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
    traits = frozenset(load("fr").words("actors")["private"]["traits"])
    own = {core, _masculine(core)} | _like().get(core, frozenset()) | traits
    return core not in traits and bool(told) and not any(w in own or _masculine(w) in own for w in told)


def _another(cast: Cast, one: Any, m: Any, core: str) -> bool:
    """Was somebody else brought in since, whom the words may mean («Un secouriste s'approche. L'homme …», «Parmi eux, Stepan, …»)?"""
    since = [p for p in cast.mentions if one.end <= p.start and p.end <= m.start and p.number == "s"]
    sex = _sex_of(m, core)
    somebody = [p for p in since if p.kind == "unnamed" and p.words[0] in ("un", "une") and sex in (None, p.gender or sex)]
    named = any(p.start in cast.unplaced and cast.parsed.quote_at(p.start) is None for p in since)
    return named or any(cast.phrases.head_kind(cast.rules.head_word(p.words)) == "role" for p in somebody)
