"""French sentences as letters: one letter a word, from closed classes, verb tables and the parser.

In: the parsed words of a sentence. Out: ``View``. Never: trusts the parser for a word that the tables know.

The letters: d determiner, e de/du/des, a à/au/aux, i en, o other preposition, n noun, P name, j adjective, m number, c et/ou,
v finite verb, p past participle, g present participle, f infinitive, q relative or conjunction, r pronoun, x adverb, s anything else,
and punctuation as itself (``,`` ``.`` ``:`` ``;`` ``(`` ``)`` ``-``). Closed classes come from the words here, never from the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from selon.languages import load
from selon.languages.fr.rules import verb_letters
from selon.languages.fr.rules.vocabulary import FINITE, before_noun, days, finite, head_kind, is_country, side, verb_forms
from selon.reading.parsed import Sentence
from selon.reading.syntax import Token

_CLOSED = {
    "d": "le la les l' un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes plusieurs quelques "
    "chaque certains certaines aucun aucune tout toute tous toutes quelque divers diverses",
    "e": "de d' du des",
    "a": "à au aux",
    "i": "en",
    "o": "dans sur sous par pour avec sans contre vers chez depuis pendant après avant entre parmi envers malgré devant "
    "derrière selon outre durant via dès face jusqu' jusque lors suite grâce auprès",
    "c": "et ou ni puis",
    "q": "qui que qu' dont où quand lorsque lorsqu' puisque puisqu' comme si quoi lequel laquelle lesquels lesquelles alors tandis parce",
    "r": "il elle ils elles on je j' nous vous tu se s' me m' te t' y lui eux ça cela ceci celui celle ceux celles celui-ci "
    "celle-ci ceux-ci celles-ci -il -elle -ils -elles -on -t-il -t-elle -t-on -t-ils -t-elles -je -nous -vous -ce c'",
    "m": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
    "cinquante soixante cent cents mille",
    "n": "mme mlle m. mm. dr. pr.",
    "j": "armé armés unies unis uni unie saoudite saoudites",
    "x": "ne n' pas plus non aussi ainsi encore toujours déjà jamais hier aujourd'hui demain ici là très mais or donc car "
    "ensuite cependant toutefois pourtant également notamment même surtout soit désormais",
}
_WORDS = {w: tag for tag, ws in _CLOSED.items() for w in ws.split()}
_UPOS = {
    "NOUN": "n",
    "PROPN": "P",
    "ADJ": "j",
    "NUM": "m",
    "ADV": "x",
    "PRON": "r",
    "DET": "d",
    "ADP": "o",
    "CCONJ": "c",
    "SCONJ": "q",
    "SYM": "n",
    "X": "n",
    "INTJ": "x",
}
MARKS = {
    ",": ",",
    ".": ".",
    ":": ":",
    ";": ";",
    "(": "(",
    ")": ")",
    "-": "-",
    "—": "-",
    "–": "-",
    "?": ".",
    "!": ".",
    "…": ".",
    "...": ".",
    "/": "-",
}


@dataclass(slots=True)
class View:
    """A sentence as letters: ``tags[i]`` stands for ``tokens[i]``."""

    tokens: list[Token]
    tags: str
    body: int = 0  # the first word behind a dateline or a clock time

    def text(self, start: int, end: int) -> str:
        """The words [start, end), lower case, a space between them."""
        if end - start == 1 and start >= 0:
            return self.tokens[start].low if start < len(self.tokens) else ""
        return " ".join([t.low for t in self.tokens[start:end]])


_ADJECTIVE = re.compile(r"(?:aise?s?|oise?s?|ien|ienne|iens|iennes|éen|éenne|éens|ains?|aines?|iques?|ales?|aux|ives?)$")


_SIDES = frozenset("front flanc côte région zone secteur frontière nord sud".split())


def view(tokens: list[Token]) -> View:
    """The letters of a parsed sentence."""
    tags: list[str] = []
    two = ""
    for t in tokens:
        if two == "nd" and tokens[len(tags) - 2].low in days():
            two = "xd"  # «a évoqué mardi les frappes …»: the day has no noun's verb behind it
        tag = _letter(t.text, t.pos, t.morph, two, first=t.i == 0)
        if tag == "P" and two[-1:] == "n" and t.text.islower():
            tag = "j"  # «un feu vert»
        if tag in "oxn" and two[-1:] == "n" and t.low.startswith(("pro-", "anti-")):
            tag = "j"  # «le gouvernement pro-armée»
        if tag == "j" and _COMPOUND.match(t.low):
            tag = "m"  # «en recensait dix-neuf»
        tags.append(tag)
        two = two[-1:] + tag
    if (
        tags[:2] == ["n", ","]
        and tokens[0].text[0].isupper()
        and tokens[0].low not in OPENERS
        and not tokens[0].low.endswith(("s", "tion", "ment"))
        and not head_kind(tokens[0].low)
    ):
        tags[0] = "P"  # a bare noun before a comma opens no French sentence: «Maria, 30 ans, …»
    elif tags[:1] in (["n"], ["r"], ["j"]) and tags[1:2] == ["v"] and _lone_name(tokens[0], tokens[1]):
        tags[0] = "P"  # nor is it a subject: «Durand promet des renforts»
    elif (
        tags[:1] in (["n"], ["j"])
        and tags[1:2] == ["P"]
        and "".join(tags).lstrip("njP")[:1] in ("v", ",", ":")
        and _no_french_word(tokens[0])
    ):
        tags[0] = "P"  # a first name that the parser has never seen: «Étienne Lavergne affirme»
    verb_letters.nouns(tokens, tags)
    for i in range(1, len(tags)):
        if tags[i] in "vf" and (tokens[i - 1].low in ("au", "aux") or (tags[i - 1] == "o" and tokens[i - 1].low in _GOVERNS)):
            tags[i] = "n"  # «au cours de», «sous réserve de»: no finite verb stands behind a preposition
    for i in range(1, len(tags) - 1):
        if tags[i] in "nxPjd" and tags[i - 1] in "de" and tags[i + 1] == "n" and tokens[i].low in before_noun():
            tags[i] = "j"  # «de lourdes pertes», «de hauts responsables»
            spoken = i > 1 and (tags[i - 2] in "vpx" or tokens[i - 2].low in days())
            if spoken and tokens[i - 1].low in ("de", "d'") and tokens[i].low[-1] in "sx" and tokens[i + 1].low[-1] in "sx":
                tags[i - 1] = "d"  # «a reconnu de lourdes pertes»: the article of a plural
    for i in range(2, len(tags)):
        if tokens[i - 1].low == "numéro" and (tags[i] == "m" or tokens[i].low == "un"):
            tags[i] = "j"  # «le numéro deux de l'ambassade»
        if tags[i] == "m" and tags[i - 1] == "P" and len(tokens[i].text) < 3 and tokens[i - 2].low in _CHANNELS:
            tags[i] = "P"  # «la chaîne Espace 5»
    for i in range(1, len(tags) - 2):
        if (
            tags[i] == "n"
            and tags[i - 1] in "c,P"
            and tokens[i].low in _NOUNISH
            and tokens[i + 1].low in ("de", "d'")
            and any(f.tense == "inf" for f in verb_forms().get(tokens[i + 2].low, ()))
        ):
            tags[i] = "v"  # «… et menace de suspendre les échanges»
    if tags[:3] == ["P", "n", "d"] and "v" not in tags and tokens[1].text.islower():
        tags[1] = "v"  # «Galyna serre son chat»: no French noun stands between a name and an article
    for i in range(1, len(tags)):
        if tokens[i].low == "est" and tokens[i - 1].low in _SIDES:
            tags[i] = "j"  # the compass point, not the verb
    for i in range(len(tags) - 1):
        if tags[i] == "d" and tags[i + 1] == "v" and tokens[i].low in ("le", "la", "les", "l'"):
            tags[i] = "r"  # «Le Kremlin le conteste»
        elif (
            tags[i] == "r"
            and tokens[i].low in ("le", "la", "les", "l'")
            and tags[i + 1] in "njP"
            and not verb_forms().get(tokens[i + 1].low)
        ):
            tags[i] = "d"
            tags[i + 1] = "n" if tags[i + 1] == "j" and tags[i + 2 : i + 3] not in (["n"], ["j"], ["P"]) else tags[i + 1]
    verb_letters.join(tokens, tags)
    verb_letters.mend(tokens, tags)
    return View(tokens, "".join(tags))


_COMPOUND = re.compile(r"(?:dix|vingt|trente|quarante|cinquante|soixante|quatre)-(?:et-)?[\w-]+$")


def _lone_name(t: Token, verb: Token) -> bool:
    """Is the capitalised word before a verb of the third person a name that no list has, and no word of French?"""
    return _no_french_word(t) and any(f.person == "3s" for f in finite(verb.low))


def _no_french_word(t: Token) -> bool:
    """Is the word written as a name is, and no word that any list has?"""
    low = t.low
    known = (
        low in _WORDS
        or low in OPENERS
        or head_kind(low)
        or verb_forms().get(low)
        or low.endswith(("s", "x", "tion", "ment", "un", "ien", "sonne"))
    )
    return t.text[0].isupper() and t.text[1:].islower() and len(low) > 3 and not known


@lru_cache(maxsize=100_000)
def _letter(text: str, pos: str, morph: str, two: str, *, first: bool) -> str:
    """The letter of a word by all that decides it; the same words stand behind the same letters again and again."""
    return _tag(Token(0 if first else 1, 0, 0, text, text.lower(), pos, morph=morph), two[-1:], two)


def _tag(t: Token, before: str, two: str) -> str:
    """The letter of one word; ``before`` is the letter before it, ``two`` the two letters before it."""
    if t.text in MARKS:
        return MARKS[t.text]
    known = _WORDS.get(t.low)
    return _special(t, before, known) or _closed(t, known) or _open(t, before, two)


# Adverbs that the parser takes for nouns: «mutuellement», «réciproquement»; no noun ends so.
_ADVERB = re.compile(r"(?:uelle|ique|euse|tive|sive|vive|am|em)ment$|(?:iproque|ultané|latérale|initiale|ouverte|actue)ment$")


# «TikTok», «Al-Jazeera»: a capital inside a word that opens the sentence.
_CAMEL = re.compile(r"[a-z]-?[A-Z]")
_PAST = re.compile(r"ée?s?$")
_PARTISAN = re.compile(r"(?:pro|anti)-?(?=\w)")


def _special(t: Token, before: str, known: str | None) -> str | None:
    """The letter of a word whose place in the sentence outweighs the closed classes."""
    if t.text == "Me" and t.i:
        return "n"
    if _ADVERB.search(t.low) and known is None:
        return "x"
    if t.low in ("joint", "jointe", "joints", "jointes") and before in ("n", "P", "j", ","):
        return "p"
    if t.low == "même" and before == "d":
        return "j"
    if (
        (before in ("d", "j", "m") or (before == "," and not finite(t.low)))
        and head_kind(t.low) == "role"
        and t.text[0].islower()
        and not (known or (t.pos == "ADJ" and before == "j"))
    ):
        return "n"  # «le même habitant», which is also a form of a verb
    if before == "d" and head_kind(t.low) == "document" and t.text[0].islower() and not known:
        return "n"  # «un communiqué annonce …», which is also a participle
    if known == "d" and t.i > 0 and t.text in ("L'", "Le", "La", "Les") and before not in (".", ":", "-", "", ";"):
        return "P"  # «l'hebdomadaire L'Aube …»
    if t.i == 0 and _PAST.search(t.low) and verb_forms().get(t.low):
        return "p"
    return "P" if t.i == 0 and (is_capital(t.text) or is_country(t.text)) else None


def _closed(t: Token, known: str | None) -> str | None:
    """The letter of a word of a closed class; «l'», «leur», «en» are left to the parser where it sees a pronoun."""
    pronoun = t.pos == "PRON" and (known == "i" or (known == "d" and t.low in ("le", "la", "les", "l'", "leur")))
    return "r" if pronoun else known


def _open(t: Token, before: str, two: str) -> str:
    """The letter of any other word: figures and capitals, the verb tables, then the parser where nothing speaks against it."""
    if t.text[0].isdigit():
        return "m"
    if t.text[0].isupper() and (t.i > 0 or t.pos in ("PROPN", "X") or _CAMEL.search(t.text)):
        return "P"
    if t.low in days() and t.pos == "PROPN":
        return "n"
    form = _known_verb(t, before, two)
    if form:
        return form
    if not verb_forms().get(t.low) and _adjective(t, before):
        return "j"
    if t.pos in ("VERB", "AUX"):
        if head_kind(t.low) == "role" and before in ("c", "d", ",", "j") and not verb_forms().get(t.low):
            return "n"  # «linguiste et spécialiste des parlers»
        return _verb(t, before)
    if (
        t.pos == "ADJ"
        and t.low.endswith(("é", "ée", "és", "ées"))
        and any(f.tense == "pp" for f in verb_forms().get(t.low, ()))
        and before in ("n", "P")
    ):
        return "p"
    if t.pos == "ADJ" and before in (",", "d", "", "j") and head_kind(t.low) == "role":
        return "n"
    if t.pos in ("PRON", "ADV", "ADP", "SCONJ") and before in ("d", "e"):
        return "n"
    return "P" if _first_name(t) else _UPOS.get(t.pos, "s")


def _adjective(t: Token, before: str) -> bool:
    """Adjectives of place and kind that the parser takes for verbs or names: «la diplomatie rwandaise», «égyptiens et qataris»."""
    small = t.text[0].islower()
    if before in ("n", "P", "j") and (partisan := _PARTISAN.match(t.low)) and side(t.low[partisan.end() :]):
        return True
    if (before in ("n", "P", "j") or (before == "c" and small)) and _ADJECTIVE.search(t.low):
        return True
    return before in ("n", "j", "c") and small and t.pos != "NOUN" and bool(side(t.low))


def _first_name(t: Token) -> bool:
    """Is the sentence's first word a name that the parser does not know («Houliaïpolé», «Anahit»)?"""
    if (
        t.i
        or not t.text[0].isupper()
        or t.pos not in ("NOUN", "ADJ", "ADV", "X", "INTJ")
        or verb_forms().get(t.low)
        or head_kind(t.low)
        or t.low.endswith(("ment", "é", "ée", "és", "ées", "tion", "tions"))
    ):
        return False
    return "Gender" not in t.morph if t.pos == "NOUN" else t.low.endswith(("a", "o", "y", "ko", "v", "k"))


# Forms that are a noun or an adjective at least as often as a verb: the word before decides.
_NOUNISH = frozenset(
    "annonce demande frappe attaque contrôle compte commande livre menace juge accuse dément promesse estime note "
    "signale porte marche reste rencontre charge force offre garde aide"
    " réplique réponse lance souffle murmure précise part tire vise place tour joue sanctions cesse montre somme mise "
    "presse observe nie perte cite vite vide manque change échange coupe mine double limite pointe"
    " tente risque attache gêne prouve manifeste chiffre parle craint pousse tempère grince coupe ajoute assure décrit raconte".split()
)


@cache
def _capital_names() -> frozenset[str]:
    return frozenset(load("fr").words("actors")["capitals"])


def is_capital(name: str) -> bool:
    """Is this a capital, which stands for its government?"""
    return name in _capital_names()


_GOVERNS = frozenset("dans sur sous par avec sans vers chez pendant envers malgré durant via dès".split())
OPENERS = frozenset(
    "dehors dedans ailleurs partout autour derrière devant ensuite bref résultat noël pâques désormais hier demain seul seule".split()
)
_CHANNELS = frozenset("chaîne radio télévision télé canal station brigade".split())
_SAYS = frozenset(
    "ajoute assure parle raconte décrit nie juge estime annonce demande accuse réplique lance souffle note observe "
    "signale cite précise".split()
)


def _known_verb(t: Token, before: str, two: str) -> str | None:
    """The tag of a known verb's form by its table; None where the parser must decide."""
    found = verb_forms().get(t.low)
    if not found:
        return None
    tenses = {f.tense for f in found}
    if two in ("Pd", "nd", "rd") and tenses & FINITE and t.pos != "ADJ":
        return "v"  # «Le Kremlin le conteste»: no noun follows a name without a preposition
    if tenses == {"pp"} and t.pos == "VERB" and before == "c":
        return "p"  # «a dénoncé un chantage et exclu toute négociation»
    if tenses == {"pp"} and t.pos not in ("VERB", "AUX", "ADJ") and before in ("v", "x"):
        return "p"
    if "inf" in tenses and len(tenses) == 1:
        role = head_kind(t.low) == "role"  # «le reporter»
        if role and two in ("dn", "dj", "do"):
            return "n"  # «l'ancien conseiller», «le premier conseiller»
        return "n" if before == "d" and (role or not (t.pos == "VERB" and "Gender" not in t.morph)) else "f"
    if tenses & FINITE and not tenses & {"pp", "inf"}:
        if before == "e":
            return "n"
        if t.low in _NOUNISH:
            # «une frappe», «d'attaque», «en contrôle» are nouns; after a name, a noun, a pronoun, a comma it is a verb
            # unless the parser is sure.
            if before == "d" and t.low in _SAYS and t.pos == "VERB":
                return "v"  # «Le général l'assure : …»
            if two in ("nj", "Pj") and (t.low in _SAYS or t.pos != "NOUN"):
                return "v"  # «L'armée israélienne annonce avoir …»
            behind = two[:1] == "P" or (two[:1] in ("n", "r") and t.pos == "VERB")
            if before == "i" and behind and (t.low in _SAYS or t.low == "compte"):
                return "v"  # «Kiev en accuse Moscou»
            if before in ("d", "e", "j", "m", "a", "i", "o"):
                return None if before in ("m", "j") and t.pos == "VERB" else "n"
            says = t.low in _SAYS and not (t.low == "précise" and t.pos == "ADJ")
            return (
                "v"
                if before in ("P", "r", "q", "x", ",", "c", "", "n", ")", "-", "j", ".", ":", ";")
                and not (before in ("n", "c") and t.pos == "NOUN" and not says)
                else None
            )
        if before in ("d",) and t.pos in ("NOUN", "ADJ"):
            return None
        return "v" if any(f.person.startswith("3") or f.person in ("1s", "1p", "2p") for f in found if f.tense in FINITE) else None
    return None


def _verb(t: Token, before: str) -> str:
    if "VerbForm=Inf" in t.morph:
        return "f"
    if "VerbForm=Part" in t.morph:
        tag = "p" if "Tense=Past" in t.morph else "g"
        return "n" if before in ("d",) and tag == "p" else tag
    if before in ("d", "e") and t.low not in ("a", "est", "ont", "sont"):
        return "n"
    if not verb_forms().get(t.low) and not re.search(r"(?:e|t|a|nt|d|ai|ons|ez)$", t.low):
        return "j" if before == "n" else "n"  # no form of the third person ends so: «émirati», «noms»
    return "v"


def view_of(sent: Sentence) -> View:
    """The letters of a parsed sentence, made once and kept on it."""
    if not isinstance(sent.view, View):
        sent.view = view(sent.tokens)
    return sent.view
