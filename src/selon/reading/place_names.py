"""Names of places in a text: the stretches of words that an index knows, or that a generic noun announces.

In: the words of a passage and the place index. Out: candidates, each with every place that bears its name.
Never: chooses among places, or says whether the stretch is a place's name where it stands (``reading.places`` does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from selon.knowledge import gazetteer
from selon.knowledge.gazetteer import Found, Gazetteer, Place
from selon.knowledge.sounds import english, fold, proper
from selon.languages import Language
from selon.reading.parsed import Parsed
from selon.reading.syntax import Token

JOINS = frozenset((" ", "-", ""))
_LONGEST = 5


@dataclass(slots=True)
class Candidate:
    """A stretch of words that may be a place's name. ``kind``: name, area, facility, spot."""

    tokens: Sequence[Token]
    i: int
    j: int
    founds: tuple[Found, ...]
    kind: str = "name"
    noun: tuple[str, str] | None = None
    span: tuple[int, int] = (0, 0)
    core: int = 0
    hints: list[Place] = field(default_factory=list)

    @property
    def usual(self) -> bool:
        return bool(self.founds) and self.founds[0].how == "usual"


class Pack:
    """What the layer takes from one language: rules, word lists, names, the index built with them."""

    def __init__(self, lang: Language) -> None:
        self.rules: ModuleType = lang.rules("places")
        self.roles: ModuleType = lang.rules("place_roles")
        self.shapes: ModuleType = lang.rules("place_shapes")
        self.words: dict[str, Any] = self.rules.words()
        files = tuple(sorted((lang.path / "names").glob("*.tsv")))
        self.gaz: Gazetteer = gazetteer.load(files)
        lower: dict[str, int] = self.gaz.notes["lower"]
        self.longest = lru_cache(maxsize=50_000)(lambda low: lower.get(fold(low).split(" ")[0], 0))
        # whether a name may begin with this word: a capital, a generic noun, a name of the language's own in small letters
        self.calls = lru_cache(maxsize=50_000)(
            lambda text: text[:1].isupper() or text.lower() in self.shapes.heads() or bool(self.longest(text.lower()))
        )
        self.people = _peoples(lang)
        self.cut = lang.module("tokens").words


@cache
def pack(lang: Language) -> Pack:
    """The pack of a language, made once."""
    return Pack(lang)


def _peoples(lang: Language) -> Callable[[str], str | None]:
    """Tells the country of an adjective or a people's name by its stem, the longest first."""
    path = lang.path / "names" / "countries.tsv"
    stems: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        for stem in cells[2].split("|") if len(cells) > 2 and line[0] != "#" else ():
            if stem:
                stems.setdefault(stem[:3], []).append((stem, cells[0]))
    for rows in stems.values():
        rows.sort(key=lambda row: -len(row[0]))

    @lru_cache(maxsize=50_000)
    def people(word: str) -> str | None:
        return next((code for stem, code in stems.get(word[:3], ()) if word.startswith(stem)), None)

    return people


def streams(parsed: Parsed, p: Pack) -> Iterator[list[Token]]:
    """The words of each passage, furniture too: a caption names places like any text."""
    by_passage: dict[int, list[Token]] = {}
    for sent in parsed.sentences:
        by_passage.setdefault(sent.passage, []).extend(sent.tokens)
    for number, passage in enumerate(parsed.passages):
        tokens = by_passage.get(number)
        if tokens is None:
            spans = p.cut(parsed.norm, passage.span.start, passage.span.end)
            tokens = [Token(i, s, e, parsed.norm[s:e], parsed.norm[s:e].lower()) for i, (s, e) in enumerate(spans)]
        yield tokens


def named_peoples(streams: Iterable[Sequence[Token]], p: Pack) -> Iterator[str]:
    """The country of every adjective or people's name (``soudanais``, ``Russes``)."""
    for tokens in streams:
        for token in tokens:
            if (code := p.people(token.low)) is not None:
                yield code


def scan(norm: str, tokens: Sequence[Token], p: Pack) -> Iterator[Candidate]:
    """Every longest stretch that is a name of something, with areas and facilities called after towns."""
    at = 0
    while at < len(tokens):
        cand = _longest(norm, tokens, at, p) if p.calls(tokens[at].text) else None
        if cand is None:
            at += 1
            continue
        yield cand
        at = cand.j


def _longest(norm: str, tokens: Sequence[Token], at: int, p: Pack) -> Candidate | None:
    token = tokens[at]
    capital = token.text[:1].isupper()
    head = token.low in p.shapes.heads()
    most = p.longest(token.low)
    if most:
        named = _usual_phrase(norm, tokens, at, most, p)
        if named is not None:
            return _followed(norm, named, p)
    if head:
        made = _headed(norm, tokens, at, p)
        if made is not None or not capital:
            return made
    if not capital:
        return None
    function_word = token.low.strip("'") in p.words["never"]
    for j in range(min(len(tokens), at + max(_LONGEST, most)), at, -1):
        if j - at > max(1, most) and not proper(tokens[j - 1].text):
            continue
        if not _together(norm, tokens, at, j):
            continue
        founds = _look(norm, tokens, at, j, p)
        if founds and function_word:
            founds = _with_article(tokens, at, j, founds, p, norm)
        if founds:
            return _followed(norm, Candidate(tokens, at, j, founds, span=(token.start, tokens[j - 1].end), core=at), p)
    if not function_word and token.low not in p.words.get("compass", ()):
        end = _name_end(norm, tokens, at, p)
        return Candidate(tokens, at, end, (), span=(token.start, tokens[end - 1].end), core=at)
    return None


def _followed(norm: str, cand: Candidate, p: Pack) -> Candidate:
    """The area or the facility that a name makes with the generic noun behind it, where the language puts it there."""
    found = p.shapes.trailing(norm, cand.tokens, cand.i, cand.j)
    if found is None:
        return cand
    kind, noun, end = found
    listed = p.words.get("listed", {}).get(noun[0], ())
    founds = tuple(f for f in _called_after(cand.founds, kind) if f.place.country not in listed)
    if not founds:
        return cand
    span = (cand.span[0], cand.tokens[end - 1].end)
    return Candidate(cand.tokens, cand.i, end, founds, kind, noun, span, cand.core)


def _called_after(founds: Sequence[Found], kind: str) -> tuple[Found, ...]:
    """Of the places of one name, those that an area or a facility may be called after."""
    wanted = ("city", "village") if kind == "facility" else ("city", "village", "admin1", "admin2")
    return tuple(f for f in founds if f.place.feature in wanted)


def _with_article(tokens: Sequence[Token], at: int, j: int, founds: Sequence[Found], p: Pack, norm: str) -> tuple[Found, ...]:
    """``La Haye`` is a name; ``La Maison-Blanche``, ``À Aden`` are a name behind a function word."""
    if j - at > 1 and any(f.how == "usual" for f in p.gaz.lookup(norm[tokens[at + 1].start : tokens[j - 1].end])):
        return tuple(f for f in founds if f.how == "usual")
    if j - at > 1 and (not p.rules.article(tokens[at]) or not tokens[at + 1].text[:1].isupper()):
        return tuple(f for f in founds if f.how == "usual")
    return tuple(f for f in founds if f.how in ("usual", "main"))


def _usual_phrase(norm: str, tokens: Sequence[Token], at: int, most: int, p: Pack) -> Candidate | None:
    """A name of several words that the language itself has: ``mer Noire``, ``Arabie saoudite``."""
    for j in range(min(len(tokens), at + most + 2), at, -1):
        if _together(norm, tokens, at, j):
            surface = norm[tokens[at].start : tokens[j - 1].end]
            founds = tuple(f for f in p.gaz.lookup(surface) if f.how == "usual")
            if founds and any(t.text[:1].isupper() for t in tokens[at:j]) and (j - at > 1 or not surface.islower()):
                return Candidate(tokens, at, j, founds, span=(tokens[at].start, tokens[j - 1].end), core=at)
    return None


def _headed(norm: str, tokens: Sequence[Token], at: int, p: Pack) -> Candidate | None:
    """An area, a facility or a spot that begins with its generic noun."""
    for shape in (p.shapes.area, p.shapes.facility):
        found = shape(norm, tokens, at)
        made = _compound(norm, tokens, at, found, p) if found is not None else None
        if made is not None:
            return made
    spot = p.shapes.spot(norm, tokens, at)
    if spot is not None:
        return Candidate(tokens, at, spot[0], (), "spot", (spot[1], "facility"), (tokens[at].start, tokens[spot[0] - 1].end), at)
    return None


def _name_end(norm: str, tokens: Sequence[Token], at: int, p: Pack) -> int:
    end = at + 1
    while end < len(tokens) and proper(tokens[end].text) and norm[tokens[end - 1].end : tokens[end].start] in JOINS:
        if tokens[end].low.strip("'") in p.words["never"] or tokens[end].low in p.shapes.heads():
            break
        end += 1
    return end


def _together(norm: str, tokens: Sequence[Token], i: int, j: int) -> bool:
    return j - i < 2 or all(_joined(norm, tokens[k], tokens[k + 1]) for k in range(i, j - 1))


def _joined(norm: str, token: Token, after: Token) -> bool:
    """Whether two words may be of one name; English cuts «Ivano-Frankivsk» at its hyphen."""
    if "-" in (token.text, after.text):
        return token.end == after.start
    return norm[token.end : after.start] in JOINS and after.text[0].isalnum()


def _look(norm: str, tokens: Sequence[Token], i: int, j: int, p: Pack) -> tuple[Found, ...]:
    surface = norm[tokens[i].start : tokens[j - 1].end]
    if j - i == 1 and (
        len(surface) < 3
        and not (surface.isupper() and p.gaz.is_usual(surface))
        or (tokens[i].low in p.words["never"] and not surface.isupper())
    ):
        return ()
    founds = p.gaz.lookup(surface)
    if founds and not surface[0].isupper():
        founds = tuple(f for f in founds if f.how == "usual")
    if not surface[0].isupper() or not proper(tokens[j - 1].text) or any(f.how == "usual" for f in founds):
        return founds
    if surface.isupper() and len(surface) <= 4:
        return ()  # an acronym: RSF, ARN
    founds = tuple(Found(f.place, "old") if _other_name(surface, f, p) else f for f in founds)
    founds = tuple(f for f in founds if f.how not in ("old", "other") or f.place.country not in p.words.get("plain", ()))
    known = {f.place.index for f in founds}
    return founds + tuple(f for f in by_sound(surface, p) if f.place.index not in known)


def _other_name(surface: str, found: Found, p: Pack) -> bool:
    """Whether the surface is no spelling of the place's name: another name altogether, or a word without its accents (``Luxe``, Luxé)."""
    if found.how == "main":
        return found.place.country in p.words["home"] and not surface.isupper() and _accents(surface) != _accents(found.place.name)
    firsts = {key[0] for _, key in p.rules.sounds(surface)}
    return bool(firsts) and not firsts & {english(found.place.name)[:1], *(key[0] for _, key in p.rules.sounds(found.place.name))}


def _accents(name: str) -> str:
    """The name with its accents but the first letter's, which capitals often go without."""
    return "".join(c for c in name[1:].lower() if c.isalpha())


@lru_cache(maxsize=20_000)
def by_sound(surface: str, p: Pack) -> tuple[Found, ...]:
    """Places whose names sound like the surface in the language's spelling."""
    out: dict[int, Found] = {}
    for family, key in p.rules.sounds(surface):
        for found in p.gaz.by_sound(key, family):
            out.setdefault(found.place.index, found)
        if out:
            break
    return tuple(out.values())


def _compound(norm: str, tokens: Sequence[Token], at: int, shape: Any, p: Pack) -> Candidate | None:
    """``région de Koursk``, ``gare de Kramatorsk``: the inner name looked up, the span by the shape."""
    inner = _longest_name(norm, tokens, shape.name, p)
    if inner is None:
        return None
    end, founds = inner
    wanted = ("city", "village") if shape.kind == "facility" else ("city", "village", "admin1", "admin2")
    founds = _called_after(founds, shape.kind)
    ours = any(f.place.ours for f in founds)
    if not founds or (inner[1][0].how == "usual" and inner[1][0].place.feature not in wanted and not ours):
        return None
    start = tokens[at].start if shape.whole else tokens[shape.name].start
    first = at if shape.whole else shape.name
    return Candidate(tokens, first, end, founds, shape.kind, shape.noun, (start, tokens[end - 1].end), shape.name)


def _longest_name(norm: str, tokens: Sequence[Token], at: int, p: Pack) -> tuple[int, tuple[Found, ...]] | None:
    if at >= len(tokens) or not tokens[at].text[:1].isupper():
        return None
    for j in range(min(len(tokens), at + _LONGEST), at, -1):
        if (j - at == 1 or proper(tokens[j - 1].text)) and _together(norm, tokens, at, j):
            founds = _look(norm, tokens, at, j, p)
            if founds:
                return j, founds
    return None
