"""Two texts whose sentences cannot both hold: one denies what the other says, or says the contrary in the same words.

In: texts under check. Out: contradicts, with both sentences; what they are about is the same to the word, or nearly.
Never: says which of the two holds, or sets a sentence against one that only doubts, asks or supposes, or against one told days apart.

Flags: «La commission n'a jamais publié de note sur la trêve» and «la commission a publié une note sur la trêve»; «le guide est mort»
and «le guide est bien vivant».
Leaves: «n'a pas confirmé la trêve», «n'a pas publié que cette note», a denial of another thing, the same denial twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from selon import languages
from selon.findings import bands, contraries, statements, wording
from selon.findings.statements import Lexicon, Statement
from selon.findings.text import Text
from selon.model import Finding, Span

CHECK = "statements"
DAYS = 3  # between two texts that speak of one state of things
RARE, SHARED = 20, 3  # how many sentences may have a word that leads from one to another; how many such words there must be
RULES: tuple[tuple[str, Callable[[Statement, Statement, Lexicon], bool]], ...] = (
    ("statements.denied", statements.denies),
    ("statements.contrary", contraries.contrary),
    ("statements.contrary", contraries.turned),
    ("statements.contrary", contraries.only),
    ("statements.other", contraries.other_doer),
    ("statements.other", contraries.other_source),
)


def across(texts: Sequence[Text]) -> Iterator[Finding]:
    for lang, same in groupby(sorted(texts, key=lambda t: t.doc.lang), key=lambda t: t.doc.lang):
        lex = statements.lexicon(lang)
        if lex is not None:
            yield from _of_language(list(same), lex)


def _of_language(texts: list[Text], lex: Lexicon) -> Iterator[Finding]:
    """One finding for every two texts: the first pair of sentences that cannot both hold."""
    said = [(text, one) for text in texts for one in _read(text, lex)]
    done: set[tuple[str, str]] = set()
    for first, second in _pairs([one for _, one in said]):
        (text, one), (other, two) = said[first], said[second]
        key = (text.doc.id, other.doc.id)
        if key in done or text.doc.id == other.doc.id or not _near(text, other):
            continue
        found = next((name for name, rule in RULES if rule(one, two, lex) or rule(two, one, lex)), None)
        if found is not None:
            done.add(key)
            yield _finding(found, (text, one), (other, two))


def _read(text: Text, lex: Lexicon) -> list[Statement]:
    words = languages.load(text.doc.lang).module("tokens").words
    made = [statements.read(text.norm, list(words(text.norm, start, end)), lex) for start, end, _ in text.sentences]
    for at, one in enumerate(made):
        one.near = [w for beside in (*made[max(0, at - 1) : at], *made[at + 1 : at + 2]) for w in beside.content]
    return made


def _pairs(said: list[Statement]) -> Iterator[tuple[int, int]]:
    """Every two sentences that share some words which few sentences have, in order."""
    posts: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        for key in one.keys:
            posts.setdefault(key, []).append(at)
    cap = max(RARE, len(said) // 200) if len(said) > 2 * RARE else len(said)
    for at, one in enumerate(said):
        shared = Counter(other for key in one.keys if len(posts[key]) <= cap for other in posts[key] if other > at)
        yield from sorted((at, other) for other, count in shared.items() if count >= SHARED - 1)


def _near(text: Text, other: Text) -> bool:
    one, two = text.doc.day, other.doc.day
    return one is None or two is None or abs((one - two).days) <= DAYS


def _finding(key: str, first: tuple[Text, Statement], second: tuple[Text, Statement]) -> Finding:
    spans = [(text.doc.id, Span.of(text.doc.text, one.start, one.end)) for text, one in (first, second)]
    says = wording.say(key, bands.CONTRADICTS, one=_cited(first[0], spans[0][1]), two=_cited(second[0], spans[1][1]))
    claims = tuple(
        c.id for (text, _), (_, span) in zip((first, second), spans, strict=True) for c in text.reading.claims if span.covers(c.anchor)
    )
    return Finding(CHECK, bands.CONTRADICTS, claims, says, spans=tuple(spans))


def _cited(text: Text, span: Span) -> wording.Local:
    """The sentence with its outlet and day."""
    quoted = wording.quoted(span)
    outlet = text.doc.outlet or text.doc.title or text.doc.id
    day = wording.day(text.doc.day) if text.doc.day else None
    return lambda lang: f"{quoted(lang)} ({outlet}{', ' + day(lang) if day else ''})"
