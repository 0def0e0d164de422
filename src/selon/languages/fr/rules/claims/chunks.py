"""A French sentence as a row of phrases, verbs and marks.

In: a parsed sentence, its mentions (figures, dates, places). Out: ``Row``: items from left to right.
Never: decides what a verb or a noun means.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.claims.groups import Groups, negation
from selon.languages.fr.rules.claims.items import Mark, Phrase, Row
from selon.languages.fr.rules.claims.lexicon import Lexicon
from selon.languages.fr.rules.claims.tags import tags
from selon.reading.syntax import Token

_DETS = {
    "dem": "ce cet cette ces",
    "poss": "son sa ses leur leurs notre nos votre vos mon ma mes",
    "neg": "aucun aucune nul nulle",
    "indef": "un une des plusieurs quelques certains certaines divers diverses de d' chaque quelque",
    "def": "le la les l' du au aux",
    "all": "tout toute tous toutes",
}
_DET = {w: kind for kind, ws in _DETS.items() for w in ws.split()}


def row(
    tokens: list[Token],
    lex: Lexicon,
    figures: list[tuple[int, int, int]],
    dates: list[tuple[int, int, int]],
    places: list[tuple[int, int, int]],
) -> Row:
    """The items of a sentence. Mentions come as (start offset, end offset, index)."""
    date_at, figure_at, place_at = (_cover(tokens, spans) for spans in (dates, figures, places))
    told_at = {}
    for start, end, index in dates:
        told_at.update(_event_of(tokens, [i for i, d in date_at.items() if d == index], (start, end), date_at, lex))
    atoms = dict.fromkeys(place_at, "N") | _figure_atoms(tokens, figure_at) | dict.fromkeys(date_at, "T")
    for at in [i for i in atoms if atoms[i] == "N" and tokens[i].low in ("à", "de") and i not in place_at]:
        atoms[at] = "#"
    out = Row(tokens, tags(tokens, lex, atoms), [], figure_at, place_at, told_at)
    _Scan(out, lex, date_at).run()
    return out


def _cover(tokens: list[Token], spans: list[tuple[int, int, int]]) -> dict[int, int]:
    return {t.i: index for start, end, index in spans for t in tokens if start <= t.start and t.end <= end}


def _event_of(
    tokens: list[Token], inside: list[int], span: tuple[int, int], date_at: dict[int, int], lex: Lexicon
) -> dict[int, tuple[int, int]]:
    """The event noun that a date is reckoned from («depuis l'assaut du 11 avril»): the date gives up its words, but not its own figures."""
    noun = next((i for i in inside[1:] if any(not n.casualty and not n.headline for n in lex.nouns.get(tokens[i].low, ()))), None)
    if noun is None:
        return {}
    first = noun
    while first - 1 > inside[0] and lex.closed.get(tokens[first - 1].low) in ("D", "P"):
        first -= 1
    figure = next((i for i in inside if i > noun and tokens[i].text[0].isdigit()), len(tokens) + 1)
    for i in inside:
        if first <= i < figure - 1:
            del date_at[i]
    return {noun: span}


def _figure_atoms(tokens: list[Token], figure_at: dict[int, int]) -> dict[int, str]:
    """Inside a figure everything is number, but its last noun."""
    atoms = dict.fromkeys(figure_at, "#")
    for index in set(figure_at.values()):
        inside = [i for i, f in figure_at.items() if f == index]
        noun = next((i for i in reversed(inside) if _noun_of_figure(tokens[i])), None)
        if noun is not None:
            atoms[noun] = "N"
    return atoms


_NUMERAL = re.compile(
    r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|milliers?|"
    r"centaines?|\w*(?:dizaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|douzaine|quinzaine)s?|demie?|de|d'|à|et|ou|plus|moins|près|environ|entre|au|quelque|jusqu'|plusieurs|des|les|peu|sur|autres?|premiers?|derniers?)(?:-\w+)*$"
)


def _noun_of_figure(t: Token) -> bool:
    return not t.text[0].isdigit() and not _NUMERAL.match(t.low) and t.text not in ("-", ",")


class _Scan:
    """One pass over the tags."""

    def __init__(self, out: Row, lex: Lexicon, date_at: dict[int, int]) -> None:
        self.out, self.lex, self.date_at = out, lex, date_at
        self.tags, self.tokens = out.tags, out.tokens
        self.groups = Groups(out, lex)
        self.clitics: list[int] = []
        self.negation: int | None = None

    def run(self) -> None:
        at = 0
        while at < len(self.tags):
            at = self._step(at)

    def _step(self, at: int) -> int:
        tag = self.tags[at]
        if tag in "VXIGQ":
            return self._verb(at)
        if tag in "PD#AN":
            return self._phrase(at)
        if tag == "S" or tag == "O":
            if tag == "S" and self.tokens[at].text.startswith("-"):
                return at + 1
            self.out.items.append(
                Phrase(at, at, at, pronoun=True, start=at, det="neg" if self.tokens[at].low in ("rien", "personne", "nul", "nulle") else "")
            )
            return at + 1
        if tag == "C":
            self.clitics.append(at)
            return at + 1
        if tag == "M" and self.tokens[at].low in ("ne", "n'"):
            self.negation = at
            return at + 1
        if tag == "T":
            end = at
            while end + 1 < len(self.tags) and self.date_at.get(end + 1) == self.date_at.get(at):
                end += 1
            self.out.items.append(Mark(at, end, "T"))
            return end + 1
        self.out.items.append(Mark(at, at, tag))
        return at + 1

    def _phrase(self, at: int) -> int:
        first, prep = at, ""
        while at < len(self.tags) and self.tags[at] == "P":
            prep = prep or self.tokens[at].low
            at += 1
            if at < len(self.tags) and self.tags[at] == "B" and self.tokens[at].low in ("moins", "plus", "près"):
                at += 1
        if at >= len(self.tags):
            return at
        if self.tags[at] in "CMIX" and self._infinitive_ahead(at):
            self.out.items.append(Mark(first, at - 1, "P"))
            return at
        if self.tags[at] not in "D#ANO":
            self.out.items.append(Mark(first, max(first, at - 1), "P"))
            return max(at, first + 1)
        return self._noun_phrase(first, at, prep)

    def _infinitive_ahead(self, at: int) -> bool:
        while at < len(self.tags) and self.tags[at] in "CMB":
            at += 1
        return at < len(self.tags) and self.tags[at] in "IX"

    def _noun_phrase(self, first: int, at: int, prep: str) -> int:
        start, tags = at, self.tags
        head: int | None = None
        figures: list[int] = []
        places: list[int] = []
        while at < len(tags):
            tag = tags[at]
            figure = self.out.figure_at.get(at)
            if tag == "D" and (head is not None or figures and figures[-1] != figure):
                break
            if tag == "B" and not (head is None and at + 1 < len(tags) and tags[at + 1] in "A#QB"):
                break
            if tag == "Q" and not (head is None and at + 1 < len(tags) and tags[at + 1] == "N"):
                break
            if tag not in "D#ANBQO":
                break
            if figure is not None and figure not in figures:
                if figures or head is not None:
                    break
                figures.append(figure)
            place = self.out.place_at.get(at)
            if place is not None and place not in places:
                if places and head is not None:
                    break
                places.append(place)
            if tag in "NO" and (head is None or figure is not None or head == at - 1 and tags[head] == "#"):
                head = at
            at += 1
        if at == start:
            self.out.items.append(Mark(first, start, "B"))
            return start + 1
        if head is None:
            head = at - 1
        det = self._det(first, start, figures)
        self.out.items.append(Phrase(first, at - 1, head, prep, det, figures, places, start=start, pronoun=tags[head] == "O"))
        return at

    def _det(self, first: int, start: int, figures: list[int]) -> str:
        word = self.tokens[start].low
        if figures:
            return "num"
        if self.tags[start] == "D":
            return _DET.get(word, "indef")
        if self.tags[start] == "#":
            return "num"
        before = self.tokens[start - 1].low if start > first else ""
        return {"du": "def", "au": "def", "aux": "def", "des": "indef", "de": "none", "d'": "none"}.get(before, "none")

    def _verb(self, at: int) -> int:
        verb = self.groups.group(at)
        verb.clitics = tuple(self.tokens[i].low for i in self.clitics) + verb.clitics
        verb.first = min([verb.first, *self.clitics] + ([self.negation] if self.negation is not None else []))
        verb.reflexive = verb.reflexive or any(c in ("se", "s'") for c in verb.clitics)
        if self.negation is not None:
            verb.negated, verb.only = negation(self.tokens, self.tags, self.negation, verb.last)
        if verb.reflexive and verb.passive and not any(self.tokens[h].low == "été" for h in verb.heads):
            verb.passive, verb.compound = False, True
        before = self.out.items[-1] if self.out.items else None
        if verb.tense in ("inf", "prp") and isinstance(before, Mark) and before.kind == "P":
            verb.intro = self.out.text(before.first, before.last)
        self.clitics, self.negation = [], None
        self.out.items.append(verb)
        return verb.last + 1
