"""Letters mended from their neighbours: verbs taken for nouns («Le général mise sur l'usure»), names with a particle, nouns of people.

In: the words of a sentence and their letters. Out: the letters, mended in place. Never: makes a verb where the clause has one already.
"""

from __future__ import annotations

import re
from functools import cache

from selon.languages import load
from selon.languages.fr.rules.vocabulary import FINITE, finite, head_kind, verb_forms
from selon.reading.syntax import Token

# A name from its determiner on, then the word in question.
_NAME = re.compile(r"(?:dj*[nP]+j*(?:ed?j*[nP]+j*){0,2})$")
_LAST = re.compile(r"dj$")
_ALONE = frozenset("dernier dernière derniers dernières autre autres premier première second seconde deuxième troisième quatrième".split())
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
        latter = tokens[i - 1].low in _ALONE and tokens[i - 2].low in _SINGLE | {"ces", "les"}
        then = _past_adverbs(tokens, tags, i + 1) if latter else i + 1  # «Ce dernier juge en outre les conditions …»
        clause = tokens[then].low in ("que", "qu'")
        speaks = tokens[i].low in ("parle", "parlent") and tokens[then].low in ("de", "d'", "du")
        judged = tokens[i].low in ("juge", "jugent", "estime", "estiment") and tags[then] == "j" and "q" in tags[max(0, i - 4) : i]
        follows = judged or clause or tags[then] in "dm" or tokens[then].low in ("sur", "des") or speaks
        if tags[i] not in ("npj" if clause else "np") or tags[i - 1] not in "nj" or not follows:
            continue
        if not any(f.lemma in _saying() and f.tense in FINITE and f.person[:1] == "3" for f in verb_forms().get(tokens[i].low, ())):
            continue
        before, after = _clause("".join(tags), i)
        last = tokens[i - 1].low in _ALONE or head_kind(tokens[i - 1].low) is not None  # «Cette dernière estime …», «la junte nie …»
        after = after.replace("dv", "dn") if latter else after  # «nie toute attaque»
        if "v" in before + after or not (name := (last and _LAST.search(before)) or _NAME.search(before)):
            continue
        first = tokens[i - len(name.group())].low
        persons = {f.person for f in verb_forms()[tokens[i].low] if f.tense in FINITE}
        if name.start() == 0 and ("3s" if first in _SINGLE else "3p") in persons:
            tags[i] = "v"
            if head_kind(tokens[i - 1].low) is not None:
                tags[i - 1] = "n"


_PAIRS = (("en", "outre"), ("en", "revanche"), ("par", "ailleurs"), ("de", "même"), ("en", "effet"), ("pour", "autant"), ("à", "nouveau"))


def _past_adverbs(tokens: list[Token], tags: list[str], at: int) -> int:
    """The word behind adverbs: «même», «en outre»; the last word at most."""
    while at < len(tags) - 1:
        if (tokens[at].low, tokens[at + 1].low) in _PAIRS and at < len(tags) - 2:
            at += 2
        elif tags[at] == "x":
            at += 1
        else:
            break
    return at


def _infinitives(tokens: list[Token], tags: list[str]) -> None:
    """«demande à chacun de les transmettre»: «de le», «de les», «à le», «à les» are no articles, what follows is an infinitive."""
    for i in range(1, len(tags) - 1):
        pair = tokens[i - 1].low in ("de", "à") and tokens[i].text in ("le", "les")  # «de Le Havre» is a town
        if pair and tokens[i + 1].low.endswith(("er", "ir", "re")):
            tags[i], tags[i + 1] = "r", "f"


# Forms that are no nouns, whatever stands before: «mais l'attribue à», «et la justifie par».
_WHY = frozenset("attribuer imputer justifier expliquer qualifier".split())


def _taken_up(tokens: list[Token], tags: list[str]) -> None:
    """«nie le retard, mais | l'attribue à la pénurie»: a verb with its object before it, and no noun with its article."""
    for i in range(2, len(tags) - 1):
        why = any(f.lemma in _WHY and f.tense in FINITE for f in verb_forms().get(tokens[i].low, ()))
        if why and tags[i - 1] == "d" and tags[i] != "v" and tokens[i - 2].low in ("et", "mais", "puis") and tags[i + 1] in "aeox":
            tags[i - 1], tags[i] = "r", "v"


def join(tokens: list[Token], tags: list[str]) -> None:
    """Names with a particle are whole, «en» before a verb and its figure is a pronoun: «Joris van der Haelst», «il en annonce neuf»."""
    _infinitives(tokens, tags)
    _taken_up(tokens, tags)
    for i in range(1, len(tags) - 1):
        particle = tokens[i].text in _IN_NAMES and (tokens[i + 1].text[0].isupper() or tokens[i + 1].text in _IN_NAMES)
        if tags[i - 1] == "P" and particle:
            tags[i] = "P"
            tags[i + 1] = "P" if tags[i + 1] in "nj" else tags[i + 1]
        if tokens[i].low.endswith(("²", "km2")) and tags[i - 1] == "m":
            tags[i] = "n"  # «76 km²»
        whole = tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
        if tags[i] == "-" and tags[i - 1] == "m" and whole and tokens[i + 1].text[0].isupper():
            tags[i - 1 : i + 2] = ["P", "P", "P"]  # «le Mouvement du 23-Mars»
    for i in range(1, len(tags) - 1):
        third = any(f.tense in FINITE and f.person == "3s" for f in verb_forms().get(tokens[i].low, ()))
        if tags[i] == "n" and tokens[i - 1].low in ("et", "mais", "puis") and tags[i + 1] == "d" and third and "v" in tags[:i]:
            tags[i] = "v"  # «parle de génocide et | presse l'ONU de …»: no article stands right behind a noun
    for i in range(1, len(tags)):
        if tags[i] == "v" and tokens[i - 1].low in ("ancien", "ancienne") and head_kind(tokens[i].low) == "role":
            tags[i] = "n"  # «l'ancien juge Untel»
    for i in range(1, len(tags) - 1):
        if tags[i - 1] == "d" and tokens[i - 1].low == "le" and tags[i] == "n" and tokens[i].low in _NO_MAN:
            tags[i - 1], tags[i] = "r", "v"  # «Sa femme, Hiba, le presse d'abandonner»
        if tags[i] == "n" and tags[i - 1] == "d" and tags[i + 1] in ",." and tokens[i].low in _NO_NOUN and i > 1 and tags[i - 2] in "nPj":
            tags[i - 1], tags[i] = "r", "v"  # «Un conseiller le confirme.»
        judge = tokens[i].low == "juge" and tags[i - 1] == "d" and i > 1 and tags[i - 2] in "Pr" and tags[i + 1] in "jp"
        if judge and tokens[i - 1].low in ("le", "la", "les"):
            tags[i - 1], tags[i] = "r", "v"  # «Addis-Abeba la juge « fantaisiste »»
    for i in range(1, len(tags) - 2):
        counts = tags[i + 2] in "mxj" and tokens[i].low == "en" and tags[i + 1] == "n" and tags[i - 1] in "njPr,"
        if counts and "m" in tags[i + 2 : i + 4] and finite(tokens[i + 1].low):
            tags[i], tags[i + 1] = "r", "v"


_NO_NOUN = frozenset("confirme confirment dément démentent nie nient assure assurent affirme affirment répète répètent jure jurent".split())


# Feminine nouns: behind «le» they are verbs.
_NO_MAN = frozenset("presse somme menace demande annonce accuse invite condamne".split())


_IN_NAMES = frozenset("De Du Da Di Den Ter van von der den ter zu bin ben ibn al el di da dos del della Le La Van Von Ben Al El".split())


def nouns(tokens: list[Token], tags: list[str]) -> None:
    """Adjectives and participles that stand for persons or bodies: «les humanitaires affirment», «l'exploitant de la centrale»."""
    for i in range(1, len(tags)):
        if tags[i] in "xj" and tokens[i].low.endswith("aient") and len(tokens[i].low) > 6:
            tags[i] = "v"  # «ses avions traquaient un convoi»: no French word but a verb ends so
        if tags[i - 1] == "d" and tags[i] in "jg":
            last = i + 1
            while last < len(tags) and tags[last] == "j":
                last += 1
            if tags[last : last + 1] and tags[last] not in "nPmsrg" and not (tags[i] == "g" and tags[last] not in "ev,."):
                tags[i] = "n"
        elif tags[i - 1] == "n" and (
            tokens[i].low in ("fort", "forte") or (tags[i] == "g" and tags[i + 1 : i + 2] in (["v"], ["q"], [","], ["P"]))
        ):
            tags[i] = "j"  # «l'homme fort de Minsk», «un expert indépendant a indiqué»
        elif tags[i] == "v" and head_kind(tokens[i].low) == "role" and not verb_forms().get(tokens[i].low):
            tags[i] = "j" if tags[i - 1] == "n" else "n"  # «la maire adjointe de la ville»: a post is no verb's form


def _clause(tags: str, i: int) -> tuple[str, str]:
    """The letters of the clause before the word, and behind it up to the next mark or relative."""
    start = max(tags.rfind(c, 0, i) for c in ",;:.q") + 1
    end = min((at for c in ",;:.q" if (at := tags.find(c, i + 1)) >= 0), default=len(tags))
    return tags[start:i], tags[i + 1 : end]
