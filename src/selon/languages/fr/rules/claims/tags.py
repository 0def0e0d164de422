"""French words of a sentence as tags, one letter a word.

In: the parsed tokens of a sentence and the stretches that are mentions. Out: a string, one letter a token.
Never: trusts the parser's part of speech for a closed class or for a form that the verb table decides.

D determiner, P preposition, N noun or name, A adjective, # number, V finite verb, X finite être/avoir, I infinitive, G present participle,
Q past participle, S subject pronoun, C object pronoun, R relative, U subordinator, K coordination, M negation, B adverb, T part of a date,
O other pronoun, and ``,`` ``:`` ``;`` ``.`` ``(`` ``)`` ``-`` for marks.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.claims.lexicon import Lexicon
from selon.languages.fr.rules.letters import MARKS
from selon.reading.syntax import Token

_UPOS = {
    "NOUN": "N",
    "PROPN": "N",
    "ADJ": "A",
    "NUM": "#",
    "ADV": "B",
    "PRON": "O",
    "DET": "D",
    "ADP": "P",
    "CCONJ": "K",
    "SCONJ": "U",
    "VERB": "V",
    "AUX": "V",
    "SYM": "N",
    "X": "N",
    "INTJ": "B",
}
_ENCLITIC = re.compile(r"-(?:moi|nous|lui|leur|les|le|la|en|y)$")
_MARKS = {**MARKS, "[": "(", "]": ")", "•": "-", "▪": "-"}
FINITE = frozenset({"pres", "impf", "ps", "fut", "cond", "subj"})
_ETRE_AVOIR = frozenset({"être", "avoir"})
# Before these a form that could be noun or verb is a noun; after these it is a verb.
_NOUN_BEFORE = frozenset("DP#")
_VERB_BEFORE = frozenset("SCMR")


def tags(tokens: list[Token], lex: Lexicon, atoms: dict[int, str]) -> str:
    """One letter a token; ``atoms`` fixes the letter of tokens inside mentions (T in dates, N in places, # and N in figures)."""
    out: list[str] = []
    for t in tokens:
        out.append(_tag(t, tokens, out, lex, atoms))
    return "".join(_verbless(tokens, out, lex))


def _verbless(tokens: list[Token], out: list[str], lex: Lexicon) -> list[str]:
    """A sentence whose first stretch has no verb has one that looks like a noun: «Chaque appareil compte, et nous …»."""
    if not tokens or tokens[-1].text not in (".", "!", "?", "…"):
        return out
    end = next((i for i, tag in enumerate(out) if tag in ",:;K." and i), len(out))
    if end < 3 or any(tag in "VXIGQ" for tag in out[:end]) or out[0] not in "DN#S" or end == len(out) - 1 and end > 6:
        return out
    for i in range(1, end):
        finite = any(f.tense in FINITE and f.person.startswith("3") for f in lex.forms.get(tokens[i].low, ()))
        if out[i] == "N" and out[i - 1] in "NA" and finite and (i + 1 == end or out[i + 1] != "A"):
            out[i] = "V"
            break
    return out


def _tag(t: Token, tokens: list[Token], out: list[str], lex: Lexicon, atoms: dict[int, str]) -> str:
    before = out[-1] if out else ""
    if t.i in atoms:
        return atoms[t.i]
    if t.text in _MARKS:
        return _MARKS[t.text]
    after = tokens[t.i + 1] if t.i + 1 < len(tokens) else None
    special = _clitic(t, before, after, lex, tokens[t.i - 1].low if t.i else "") if t.low in _DEPENDENT else None
    if special:
        return special
    known = lex.closed.get(t.low)
    if t.low == "même" and (before == "D" or before == "P" and tokens[t.i - 1].low in ("du", "au", "des", "aux")):
        return "A"
    if known:
        return "O" if known == "S" and before == "P" and t.low in ("elle", "elles") else known
    if t.text[0].isdigit():
        return "#"
    if t.low.endswith("ième") and before == "D" and after is not None and after.text.isalpha() and after.low not in ("de", "du", "des"):
        return "A"  # «un dix-huitième train»
    return _open_class(t, before, out, tokens, lex)


# The words that the function below knows.
_DEPENDENT = frozenset("que qu' entre face côté soit le la les l' leur nous vous en s' y tout plus est".split())


def _clitic(t: Token, before: str, after: Token | None, lex: Lexicon, last: str) -> str | None:
    """Words that are determiner or pronoun, preposition or pronoun: what follows decides."""
    if t.low in ("que", "qu'") and last in ("rien", "ainsi", "autant", "aussi", "plus", "moins", "tel", "telle", "même", "autre", "autres"):
        return "B"
    if t.low == "entre" and after is not None and after.low in ("dans", "en", "à", "au") and before in ("N", "A"):
        return "V"
    if t.low in ("face", "côté") and last in ("en", "à"):
        return "N"  # «ceux d'en face», «le hangar d'à côté»
    if t.low == "soit":
        return "K" if before in ("", ",", "(", "-") or after is not None and after.text[0].isdigit() else "X"
    if t.low in ("le", "la", "les", "l'", "leur", "nous", "vous", "en", "s'", "y", "tout", "plus", "est"):
        verb = after is not None and _is_verb_form(after, lex)
        if t.low in ("le", "la", "les", "l'", "leur"):
            pronoun = (
                last in _SUBJECTS
                or t.low == "l'"
                and after is not None
                and after.low == "avions"
                or last in ("ne", "n'")
                or verb
                and not _attacker(after, lex)
                and (before in ("S", "M", "C", "R") or (t.pos == "PRON" and after is not None and after.pos in ("VERB", "AUX")))
            )
            return "C" if pronoun else None
        if t.low in ("nous", "vous"):
            return "S" if before in ("", ",", "K", "R", "U", ".", ":", "N", "B") or verb and before not in ("S", "M") else "C"
        if t.low == "en":
            noun = (
                after is not None
                and t.pos == "ADP"
                and (after.low.endswith("ant") or after.pos == "NOUN" and not _only_verb(after, lex))
                or after is not None
                and after.low in lex.adverbial
                and before in ("Q", "V", "I")
            )
            return "C" if verb and not noun else None
        if t.low == "plus" and before == "D":
            return "B"
        if t.low == "s'":
            return "U" if after is not None and after.low in ("il", "ils") else "C"
        if t.low == "est" and before == "D":
            return "N"
        if t.low == "est" and last in _SIDES and after is not None and after.low in ("de", "du", "des", "d'"):
            return "A"
    return None


# «à l'entrée est de la ville»: a compass point, no verb.
_SIDES = frozenset("entrée rive partie moitié banlieue périphérie façade flanc lisière bordure sortie quartiers faubourgs abords".split())
# Behind one of these «le», «la», «les» are no articles: «on les compte».
_SUBJECTS = frozenset({"on", "il", "elle", "ils", "elles", "je", "j'", "tu"})


def _attacker(t: Token | None, lex: Lexicon) -> bool:
    """«que l'assaillant cherche»: a present participle that is a noun as well takes no pronoun behind a conjunction."""
    found = lex.forms.get(t.low, ()) if t is not None else ()
    return t is not None and bool(found) and all(f.tense == "prp" for f in found) and _nounish(t.low, lex)


def _is_verb_form(t: Token, lex: Lexicon) -> bool:
    found = lex.forms.get(t.low)
    if t.low in ("y", "en", "lui", "leur"):
        return True
    if found:
        return not (t.pos in ("NOUN", "ADJ") and _nounish(t.low, lex))
    return t.pos in ("VERB", "AUX") and not _nounish(t.low, lex)


def _only_verb(t: Token, lex: Lexicon) -> bool:
    """«en produisent», «en réclamait»: an ending that no noun has, whatever the parser says."""
    return t.low in lex.forms and t.low.endswith(("ent", "ait", "aient", "ront")) and not _nounish(t.low, lex)


def _nounish(word: str, lex: Lexicon) -> bool:
    return word in lex.nouns or word in lex.of_word or word in lex.nounish


def _open_class(t: Token, before: str, out: list[str], tokens: list[Token], lex: Lexicon) -> str:
    if (
        t.low in lex.before_noun
        and t.i + 1 < len(tokens)
        and tokens[t.i + 1].pos in ("NOUN", "ADJ", "VERB", "PROPN")
        and tokens[t.i + 1].text[0].isalpha()
        and before not in ("S", "X", "C")
    ):
        return "A"
    if t.low in lex.country and not t.text[0].isupper():
        return "N" if before in ("D", "#") else "A"
    enclitic = "-" in t.low and _ENCLITIC.search(t.low)
    found = lex.forms.get(t.low) or lex.forms.get(t.low.split("-")[0] if enclitic else "")
    capital = t.text[0].isupper() and t.i > 0 and not t.text.isupper()
    if enclitic and found and any(f.tense == "imper" for f in found):
        return "V"
    if capital and before not in ("", ".", ":") and (not found or t.pos in ("PROPN", "NOUN")):
        return "N"
    if found:
        tag = _known(t, before, out, tokens, lex)
        if tag:
            return tag
    if not found and _nounish(t.low, lex) and (t.pos in ("VERB", "AUX", "ADP") or _noun_for_adjective(t, before, tokens, lex)):
        return "N"
    if t.low.endswith("ment") and before in ("X", "Q") and t.low not in lex.nouns and not found:
        return "B"
    if not found and (_after_clitic(t, before, tokens) or _VERB_ENDING.search(t.low) and not capital):
        return "V"
    if not found and t.i and tokens[t.i - 1].low == "été" and not t.low.endswith(_PP_ENDINGS):
        return "A"
    if t.pos in ("VERB", "AUX"):
        return "Q" if t.low.endswith(_PP_ENDINGS) and _aux_behind(out) else _parsed_verb(t, before, t.i == 0 or tokens[t.i - 1].low != "en")
    if t.pos in ("ADJ", "NOUN") and before == "X" and t.low.endswith(("é", "ée", "és", "ées")):
        return "Q"
    tag = _UPOS.get(t.pos, "N")
    return "N" if before == "D" and tag in "BOUK" else tag


_VERB_ENDING = re.compile(r"\w{3}(?:eraient|eront|èrent|iraient|iront|issaient|erait)$")
_FINITE_ENDINGS = ("e", "ent", "ait", "aient", "ra", "ront", "a", "èrent", "it", "irent")


def _after_clitic(t: Token, before: str, tokens: list[Token]) -> bool:
    """«se filme», «ne gèle»: behind an object pronoun or «ne», a verb that no table knows."""
    last = tokens[t.i - 1].low if t.i else ""
    return (before == "C" or last in ("ne", "n'")) and t.low.endswith(_FINITE_ENDINGS) and "VerbForm=Inf" not in t.morph


def _noun_for_adjective(t: Token, before: str, tokens: list[Token], lex: Lexicon) -> bool:
    """«un raid aérien», «des raids»: what the parser takes for an adjective after a determiner, with no noun behind it, is the noun."""
    after = tokens[t.i + 1] if t.i + 1 < len(tokens) else None
    beside = after is not None and after.pos in ("NOUN", "PROPN") and after.low not in lex.country
    return t.pos == "ADJ" and before in ("D", "#") and not beside


_PP_ENDINGS = (
    "é",
    "ée",
    "és",
    "ées",
    "i",
    "ie",
    "is",
    "ies",
    "u",
    "ue",
    "us",
    "ues",
    "it",
    "ite",
    "its",
    "ites",
    "ert",
    "erts",
    "erte",
    "ertes",
)


def _known(t: Token, before: str, out: list[str], tokens: list[Token], lex: Lexicon) -> str | None:
    tenses = {f.tense for f in lex.forms.get(t.low, ())}
    lemmas = {f.lemma for f in lex.forms.get(t.low, ())}
    if lemmas & _ETRE_AVOIR and tenses & FINITE:
        if before == "D" or (t.low in ("avions", "avion") and before not in ("S", "C", "M", "R")):
            return "N"
        return "X"
    if lemmas & _ETRE_AVOIR and "pp" in tenses:
        return "N" if before == "D" else "Q"
    if t.i >= 3 and tokens[t.i - 1].low in lex.adverbial and tokens[t.i - 2].low in ("en", "de", "par", "à", "d'"):
        out = out[:-2]  # «aurait en outre expédié»
    aux = _aux_behind(out[:-1] if before in ("O", "D") and tokens[t.i - 1].low in ("rien", "tout") else out)
    if "pp" in tenses and aux:
        return "Q"
    if tenses == {"inf"} or "inf" in tenses:
        return "N" if before == "D" else "I"
    if tenses == {"prp"}:
        return "N" if before in ("D", "A", "#") or t.low in lex.nounish and (t.pos in ("NOUN", "ADJ", "PROPN") or before == ",") else "G"
    if tenses & FINITE and (not tenses & {"pp"} or not _participle_here(t, before, tokens, lex)):
        if before == "Q" and _nounish(t.low, lex) and _aux_behind(out[:-1]):
            return "N"  # «a passé commande», «ont trouvé refuge»: no verb follows a compound one
        return _finite_or_noun(t, before, tokens, lex)
    if "pp" in tenses:
        if before == "" and t.low in lex.nouns and t.i + 1 < len(tokens) and tokens[t.i + 1].low in ("de", "d'", "du", "des"):
            return "N"
        if before == "#" and lemmas & lex.frames.keys() and not _nounish(t.low, lex):
            return "Q"
        if before in ("D", "#") or (before == "P" and tokens[t.i - 1].low not in ("de", "d'")):
            return "N" if before != "P" or t.pos in ("NOUN", "ADJ") else "Q"
        if before == "P" and t.pos == "NOUN" and t.low in lex.nouns:
            return "N"
        return "Q"
    return None


def _participle_here(t: Token, before: str, tokens: list[Token], lex: Lexicon) -> bool:
    """«produit», «fait», «dit», «détruit» after a noun without subject: the parser says, unless an object follows."""
    if before in ("S", "R") or before in ("N", "A") and _object_follows(t, tokens, lex):
        return False
    return before in ("D", "P", "#") or "VerbForm=Part" in t.morph or t.pos in ("NOUN", "ADJ")


_AGO = frozenset({"veille", "lendemain", "fois", "heures"})


def _object_follows(t: Token, tokens: list[Token], lex: Lexicon) -> bool:
    """«L'usine produit 10 000 obus», «détruit un char»: a number or an article with what it counts, that is no time."""
    after, thing = (*tokens[t.i + 1 : t.i + 3], None, None)[:2]
    if not any(f.tense == "pres" and f.person == "3s" for f in lex.forms.get(t.low, ())):
        return False
    if after is None or thing is None or not (after.text[0].isdigit() or after.low in ("un", "une", "des") or after.pos in ("NUM", "DET")):
        return False
    timed = thing.low in _AGO or "times" in lex.of_word.get(thing.low, ()) or thing.text[0].isdigit() and not after.text[0].isdigit()
    return thing.text[0].isalpha() and not timed


def _finite_or_noun(t: Token, before: str, tokens: list[Token], lex: Lexicon) -> str | None:
    if before in _VERB_BEFORE:
        return "V"
    if before == "P":
        return "A" if t.pos == "ADJ" else "N"
    if not _nounish(t.low, lex):
        return {"NOUN": "N", "ADJ": "A"}.get(t.pos, "V") if before == "D" else "V"
    after = tokens[t.i + 1] if t.i + 1 < len(tokens) else None
    if before == "," and after is not None and after.text[0].isupper() and lex.forms_of(t.low) & lex.sayers:
        return "V"  # «…, avance Séoul»
    if before == "A" and t.i > 1 and tokens[t.i - 2].pos in ("NOUN", "PROPN") and _verb_follows(t, tokens, lex):
        return "V"  # «l'armée ukrainienne contrôle désormais …»
    if before in _NOUN_BEFORE or before == "A" and (t.pos != "VERB" or t.i > 1 and tokens[t.i - 2].pos == "DET"):
        return "N"
    if before in ("", "-", ":") and t.low in lex.nouns and t.i + 1 < len(tokens) and tokens[t.i + 1].low in ("de", "d'", "du", "des"):
        return "N"
    if t.pos in ("VERB", "AUX"):
        return "V"
    if before in ("N", ",", ")") and t.i and _verb_follows(t, tokens, lex):
        return "V"
    return "N" if t.pos in ("NOUN", "PROPN", "ADJ") else "V"


def _verb_follows(t: Token, tokens: list[Token], lex: Lexicon) -> bool:
    """After a noun, before a determiner, an adverb, a figure or «que», a noun-like form is a verb: «l'Ukraine contrôle encore 430 km²»."""
    if t.i + 1 >= len(tokens):
        return False
    after = tokens[t.i + 1]
    if lex.closed.get(after.low) == "P" and after.low not in ("de", "d'", "du", "des", "pour", "entre"):
        return True
    return after.low in lex.after_verb or after.text[0].isdigit() or lex.closed.get(after.low) == "B"


def _aux_behind(out: list[str]) -> bool:
    """Is there a finite être or avoir behind, with only adverbs, negations and participles (été) between?"""
    for tag in reversed(out):
        if tag == "X":
            return True
        if tag not in "BMQTCS":
            return False
    return False


def _parsed_verb(t: Token, before: str, out_of_en: bool = True) -> str:
    if (
        before == "P"
        and "VerbForm=Inf" not in t.morph
        and not t.low.endswith("ant")
        or before == "P"
        and t.low.endswith("ant")
        and out_of_en
    ):
        return "N"
    if "VerbForm=Inf" in t.morph:
        return "I"
    if "VerbForm=Part" in t.morph:
        past = "Tense=Past" in t.morph or not t.low.endswith("ant")
        return ("N" if before == "D" else "Q") if past else "G"
    if before in ("D", "P"):
        return "N"
    return "V"
