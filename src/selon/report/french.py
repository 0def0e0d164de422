"""French as the brief writes it: articles, elision, participles, what a cue looks like.

In: strings of French. Out: strings, pieces joined as French joins them.
Never: reads a text's meaning; what it cannot tell by form it leaves as the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selon.model import Attribution
from selon.report.pieces import Piece, word

POINTING = re.compile(
    r"^(?:(?:s['’])?(?:il|elle|on|ils|elles|je|j['’]|nous|vous|qui|lui|eux|celui-ci|celle-ci|ceux-ci|ce dernier|cette dernière|"
    r"ces derniers|l['’]un d['’]eux|l['’]intéressée?)$|(?:son|sa|ses|leur|leurs|cet|cette|ces|ce|notre|nos|mon|ma|mes)\s)",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"^(?:je|j['’]|nous|vous|on)$", re.IGNORECASE)
INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je|nous|vous|tu)\b", re.IGNORECASE)
ASIDE = re.compile(
    r"\s(?:cependant|toutefois|également|aussi|aussitôt|par ailleurs|d['’]ailleurs|justement|enfin|ainsi|en outre|ensuite|alors|néanmoins|"
    r"pourtant|de son côté|pour sa part)\b",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"^(?:selon|d['’]après|pour|suivant|de source|de sources|aux dires|au dire|à en croire|de l['’]avis|aux yeux|du point de vue|"
    r"cité|citée|cités|citant|côté|sur la foi|d['’]où)\b",
    re.IGNORECASE,
)
# «en avait promis six»: without its pronoun the figure would hang.
EN_BEFORE = re.compile(r"\ben\s$", re.IGNORECASE)
GERUND = re.compile(r"^\w+ant(?:\s|$)", re.IGNORECASE)
PARTICIPLE = re.compile(r"^(?:\w+é(?:e?s?)|(?:pro|ad)mis(?:e?s?)|démenti(?:e?s?))$", re.IGNORECASE)
FINITE = re.compile(
    r"^(?:\w+['’]|ne |se |y |en |le |la |les )*(?:a|ont|avait|avaient|aurait|auraient|aura|est|sont|était|étaient|serait|eut)\b",
    re.IGNORECASE,
)
VERB_ENDING = re.compile(r"(?:e|t|d|c|ent|ait|aient|rait|raient|a|ra|ront|s)$", re.IGNORECASE)
NOUNS = re.compile(
    r"^(?:démenti|déclaration|annonce|communiqué|message|aveu|promesse|appel|mots?|propos|formule|version|bilan|verdict|réponse)s?\b",
    re.IGNORECASE,
)
LEADS = {"que": "says_that", "qu": "says_that", "de": "says_of", "d": "says_of", "à": "says_to", "si": "says_if", "s": "says_if"}
_VOWEL = re.compile(r"^[«\s]*[aeiouyhâàéèêëîïôûœæ]", re.IGNORECASE)
_ASPIRATED = re.compile(
    r"^(?:hu[ai]|haut|hors|héros|hausse|honte|hongr|holland|hamas|houthi|hameau|handicap|hasard|hâte|heurt)", re.IGNORECASE
)
ARTICLE_FIRST = re.compile(r"^(?:Les?|La|L['’]|Une?|Des|Du|Deux|Trois|Plusieurs|Certains|Aucun|Son|Sa|Ses)(?=[\s'’]|(?<=['’]))")
# What shows that a content is a clause, and no noun phrase, without parsing it: only then does ``que`` go before it.
CLAUSE_VERB = re.compile(
    r"\b(?:a|ont|est|sont|sera|seront|aura|auront|peut|peuvent|doit|doivent|fait|font|va|vont|\w{3,}(?:aient|ait|eront|era)|\w{2,}(?<!m)ent)\b"
)
LONG_SOURCE = 95
SHORT = 60
_ARTICLE = r"(?:^|[\s(«])(l['’]|(?:les?|la|du|au|aux|des|une?|cette|cet|ce|son|sa|ses)\s){}"
_FEMININE = re.compile(r"(?:tion|sion|ité|iété|ise|ence|ance|ière|ère|trice|euse|ie|ure|ée|agne|aine|elle|onne|ette)$")
_NO_ARTICLE = {"israël", "cuba", "chypre", "malte", "haïti", "madagascar", "oman", "bahreïn", "djibouti", "singapour", "taïwan", "monaco"}
_PLURAL_COUNTRY = re.compile(r"(?:états-unis|pays-bas|émirats|philippines|maldives|seychelles|comores|bahamas|fidji)\b")
_MASCULINE_E = {"mexique", "mozambique", "cambodge", "zimbabwe", "belize", "suriname"}


def fold_find(text: str, name: str) -> int | None:
    """Where a name stands in a text, whatever its case and apostrophes; None if it does not."""
    plain = text.replace("’", "'").casefold()
    at = plain.find(name.replace("’", "'").casefold()) if len(plain) == len(text) else text.find(name)
    return at if at >= 0 else None


def article(text: str, name: str, *, unnamed: bool) -> str:
    """The name with the article that the text gives it where it gives it one."""
    before = re.search(_ARTICLE.format(re.escape(name)), text, re.IGNORECASE)
    found = before[1].lower().strip() if before else ""
    if found in {"les", "aux", "des", "ses"}:
        return ("des " if unnamed and found == "des" else "les ") + name
    if not found:
        if name[:1].isupper() and not unnamed:
            return name
        return indefinite(name) + name
    if found.startswith("l") and len(found) == 2 and found[1] in "'’":
        return "l’" + name
    feminine = found in {"la", "une", "cette", "sa"}
    if unnamed and found in {"un", "une"}:
        return found + " " + name
    if _VOWEL.match(name):
        return "l’" + name
    return ("la " if feminine else "le ") + name


def indefinite(name: str) -> str:
    """``un``, ``une``, ``des`` for a role that the text gives no article, by the ending of its first word."""
    head = name.split(maxsplit=1)[0].casefold()
    if head.endswith("s") and head not in {"corps", "pays", "secours"}:
        return "des "
    return "une " if _FEMININE.search(head) else "un "


def country_article(name: str) -> str:
    """A name that the text has only by its capital (``Kiev`` for the Ukraine): a country with its article, a person without."""
    low = name.casefold()
    if _PLURAL_COUNTRY.match(low):
        return "les " + name
    if " " in name.split(" et ", maxsplit=1)[0] or low in _NO_ARTICLE or not name[:1].isupper():
        return name
    if _VOWEL.match(name) and not low.startswith("h"):
        return "l’" + name
    return ("la " if low.endswith("e") and low not in _MASCULINE_E else "le ") + name


def masculine(participle: str) -> str:
    return re.sub(r"(é|mis|ti)e?s?$", r"\1", participle.lower())


def plural(attr: Attribution) -> bool:
    name = attr.source.surface if attr.source else attr.speaker or ""
    return (
        bool(re.match(r"(?:les|des|ces|ses|leurs|deux|trois|quatre|plusieurs|certains|ils|elles|nous)\b", name, re.IGNORECASE))
        or " et " in name
    )


def takes_que(cue: str) -> bool:
    return not re.search(
        r"soupir|iron|interrog|lanc|martel|lâch|balay|tranch|résum|s'amus|s’amus|grin|plaisant|écri|demand|résist|poursui|conclu",
        cue,
        re.IGNORECASE,
    )


def opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(' \u00a0\u202f«“"')
    return not before or before[-1] in ".!?…\n:–—"


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """``que`` and ``de`` before a vowel lose their e; ``de le`` is ``du``, ``de les`` is ``des``."""
    out = list(pieces)
    for at in range(len(out) - 1):
        piece, after = out[at], out[at + 1]
        if piece.kind != "word":
            continue
        if after.kind == "word" and piece.text.endswith(",") and after.text.startswith(","):
            out[at] = word(piece.text[:-1])
            continue
        article = re.match(r"les? ", after.text)
        if article and re.search(r"\bde $", piece.text):
            out[at] = word(piece.text[:-3] + ("du " if article[0] == "le " else "des "))
            out[at + 1] = Piece(after.kind, after.text[article.end() :], after.refs)
        elif re.search(r"\b(?:que|de) $", piece.text) and _VOWEL.match(after.text) and not _ASPIRATED.match(after.text):
            out[at] = word(piece.text[:-2] + "’")
    return out
