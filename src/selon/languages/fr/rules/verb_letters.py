"""Verbs that the letters took for nouns: «La préfecture compte 31 blessés», «Le général mise sur l'usure».

In: the words of a sentence and their letters. Out: the letters, mended in place. Never: makes a verb where the clause has one already.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages import load
from selon.languages.fr.rules.vocabulary import FINITE, finite, verb_forms
from selon.reading.syntax import Token

# A name from its determiner on, then the word in question.
_NAME = re.compile(r"(?:dj*[nP]+j*(?:ed?j*[nP]+j*){0,2})$")
_LAST = re.compile(r"dj$")
_ALONE = frozenset("dernier dernière derniers dernières autre autres premier première second seconde".split())
_CITED = frozenset("cité citée cités citées".split())  # nouns elsewhere
_SINGLE = frozenset("le la l' un une son sa ce cette cet leur".split())


@cache
def _saying() -> frozenset[str]:
    """The verbs that are cues by themselves."""
    groups = load("fr").words("attribution")["verbs"].values()
    return frozenset(verb for group in groups for verb, frames in group.items() if " " not in verb and frames not in (None, "~", "q", "g"))


def mend(tokens: list[Token], tags: list[str]) -> None:
    """Make a verb of a form of a verb of saying that stands between its subject and what it takes, where no verb stands yet."""
    for i in range(2, len(tags) - 1):
        if tags[i - 1] == "n" and tokens[i].low in _CITED and tokens[i + 1].low == "par":
            tags[i] = "p"  # «un officier cité par l'agence»
        if tags[i - 1] == "n" and tags[i + 1] == "v" and tags[i - 2] == "d" and tags[i] in "vf" and not finite(tokens[i].low):
            tags[i] = "j"  # «la compagnie ferroviaire explique», «un volontaire étranger a assuré»
            continue
        clause = tokens[i + 1].low in ("que", "qu'")
        follows = clause or tags[i + 1] in "dm" or tokens[i + 1].low in ("sur", "des")
        if tags[i] not in ("npj" if clause else "np") or tags[i - 1] not in "nj" or not follows:
            continue
        if not any(f.lemma in _saying() and f.tense in FINITE and f.person[:1] == "3" for f in verb_forms().get(tokens[i].low, ())):
            continue
        before, after = _clause("".join(tags), i)
        last = tokens[i - 1].low in _ALONE  # «Cette dernière estime …»
        if "v" in before + after or not (name := (_LAST if last else _NAME).search(before)):
            continue
        first = tokens[i - len(name.group())].low
        persons = {f.person for f in verb_forms()[tokens[i].low] if f.tense in FINITE}
        if name.start() == 0 and ("3s" if first in _SINGLE else "3p") in persons:
            tags[i] = "v"


def _clause(tags: str, i: int) -> tuple[str, str]:
    """The letters of the clause before the word, and behind it up to the next mark or relative."""
    start = max(tags.rfind(c, 0, i) for c in ",;:.q") + 1
    end = min((at for c in ",;:.q" if (at := tags.find(c, i + 1)) >= 0), default=len(tags))
    return tags[start:i], tags[i + 1 : end]
