"""Refusals to say: «n'a pas confirmé», «refuse de préciser», «s'est abstenu de tout commentaire», «sans se prononcer».

In: a sentence's letters and a word. Out: the ``Cue`` of a refusal that has its verb there, or None.
Never: takes a negation for a refusal unless its verb is one of the words under «withholds».
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from selon.languages import load
from selon.languages.fr.rules.attribution.draft import Cue, withholding, word_set
from selon.languages.fr.rules.attribution.groups import CLITICS, auxiliary, clitics
from selon.languages.fr.rules.phrases import FINITE, View, name_end, verb_forms
from selon.languages.fr.verbs import Form


def find(v: View, i: int) -> Cue | None:
    """A refusal to say: «n'a pas confirmé», «n'a pas souhaité commenter», «refuse de préciser», «s'est abstenu de tout commentaire»."""
    for form in _forms(v.tokens[i].low):
        start, person = i, form.person
        if form.tense == "pp":
            aux = auxiliary(v, i)
            if aux is None or v.tokens[aux[0]].low in ("avoir", "être"):
                continue
            start, _, person = aux
        elif v.tags[i] not in "vpg" and form.lemma not in _openers():
            continue
        start, reflexive, negated = clitics(v, start)
        by_whom = _by_whom(v, start, i)
        if by_whom == 0:
            continue  # «n'a pas été confirmé»: nobody is said to be silent
        key = f"se {form.lemma}" if reflexive else form.lemma
        tense = "prp" if form.tense == "prp" else "pres"
        cue = _refuses(v, i, start, key, tense, person) or (
            _negates(v, i, start, key, form.tense, person) if negated and tense != "prp" and _not(v, start, i) else None
        )
        if cue:
            return replace(cue, by_whom=by_whom)
    return None


@cache
def _openers() -> frozenset[str]:
    """The verbs of phrases that are refusals, which the letters may take for a noun («garde le silence»)."""
    return frozenset(key.removeprefix("se ") for key in _phrases("phrases"))


def _by_whom(v: View, start: int, i: int) -> int | None:
    """In the passive the word after «par», 0 where nobody is named; None in the active."""
    if not any(t.low == "été" for t in v.tokens[start:i]):
        return None
    last = i
    while v.text(last + 1, last + 2) == "ni" or v.text(last, last + 1) == "ni":
        last += 1  # «ni confirmée ni infirmée par Moscou»
    return last + 2 if v.text(last + 1, last + 2) == "par" and last + 2 < len(v.tokens) else 0


@lru_cache(maxsize=20_000)
def _forms(low: str) -> list[Form]:
    """The readings of a word as finite verb or participle, the likeliest first."""
    found = [f for f in verb_forms().get(low, ()) if f.tense in FINITE | {"pp", "prp"}]
    return sorted(found, key=lambda f: (f.tense != "pp", f.person[:1] != "3"))


def _not(v: View, start: int, i: int) -> bool:
    if v.tokens[v.body : v.body + 1] and v.tokens[v.body].low in ("ni", "aucun", "aucune"):
        return True
    if any(t.low in ("aucun", "aucune") for t in v.tokens[max(0, start - 5) : start]):
        return True  # «aucune des deux parties n'a souhaité commenter»
    return any(t.low in _NONE for t in v.tokens[start : i + 4])


_NONE = frozenset("pas point ni guère rien aucun aucune jamais personne".split())


def _refuses(v: View, i: int, start: int, key: str, tense: str, person: str) -> Cue | None:
    """The refusal that a verb makes without negation: «garde le silence», «décline tout commentaire», «refuse de préciser»."""
    words = withholding()
    last, frames = _phrase(v, i, key, "phrases"), ""
    if last is not None:
        frames = "sp" if v.tokens[last].low == "mot" else "s"  # «ne dit mot de l'affaire»
    elif key == "renvoyer" and v.text(i + 1, i + 2) == "vers" and (end := name_end(v, i + 2)):
        last = end - 1
    elif key == "décliner":
        last = next((j for j in range(i + 1, min(i + 4, len(v.tokens))) if v.tokens[j].low in words["objects"]), None)
    elif key in words["silent"] and not person.startswith("1"):
        last = i
    elif key == "préférer" and v.text(i + 1, i + 3) in ("ne rien", "ne pas", "n' en", "ne point") and i + 3 < len(v.tokens):
        silent = {w.removeprefix("se ") for w in words["negated"]} | {"dire", "parler"}
        last, frames = next((j for j in range(i + 3, min(i + 6, len(v.tokens))) if v.tokens[j].low in silent), None), "ncs"
    elif key in words["heads"]:
        last, frames = _after_head(v, i)
    return Cue(start, last + 1, i, key, "withholds", frames, tense, person, withholds=True) if last is not None else None


@cache
def _phrases(which: str) -> dict[str, list[list[frozenset[str]]]]:
    """Verb («se taire») → the words that make a refusal of it, each with its forms."""
    out: dict[str, list[list[frozenset[str]]]] = {}
    for row in load("fr").words("attribution")["withholds"][which]:
        plain = re.sub(r"^s'", "se ", row)
        verb = re.match(r"(?:se )?[^ ]+", plain)
        key = verb.group() if verb else plain
        words = re.findall(r"\w+'|[\w|-]+", plain[len(key) :])
        out.setdefault(key, []).append([frozenset(w.split("|")) for w in words])
    return out


def _phrase(v: View, i: int, key: str, which: str) -> int | None:
    """The last word of «botte en touche», «reste, lui, muet», «n'a pas desserré les dents»; None where the verb opens no such phrase."""
    for words in _phrases(which).get(key, ()):
        j = i + 1
        while j < len(v.tokens) and v.tokens[j].low not in words[0]:
            aside = _aside(v, j)
            if v.tokens[j].low in ("moins", "peu", "plus", "guère") and v.tokens[j - 1].low not in ("ne", "n'"):
                break  # «se montre moins discret»
            article = v.tags[j] == "d" and v.text(j + 1, j + 2) in words[0]  # «éconduit | les journalistes»
            if not aside and not article and v.tags[j] not in "x," and v.text(j, j + 2) not in ("pour l'", "à ce"):
                break
            j += aside or (3 if v.tags[j] == "o" or v.tags[j] == "a" else 1)
        if (last := _words_from(v, j, words)) is not None:
            return last
    return None


def _words_from(v: View, j: int, words: list[frozenset[str]]) -> int | None:
    """The last of these words, one after the other from here; an article or «s'» may stand between («renvoie à une enquête»)."""
    for n, forms in enumerate(words):
        if n and j < len(v.tokens) and v.tokens[j].low not in forms and (v.tags[j] == "d" or v.tokens[j].low in ("se", "s'")):
            j += 1
        if j >= len(v.tokens) or v.tokens[j].low not in forms:
            return None
        j += 1
    return j - 1


def _aside(v: View, j: int) -> int:
    """How many words from here stand inside a tense: «de son côté», «lui»; 0 where none do."""
    if v.tokens[j].low not in _first_words("inside_tense"):
        return 0
    return next((n for n in (4, 3, 2, 1) if v.text(j, j + n) in word_set("inside_tense")), 0)


@cache
def _first_words(key: str) -> frozenset[str]:
    return frozenset(words.split()[0] for words in word_set(key))


def _after_head(v: View, i: int) -> tuple[int | None, str]:
    """What «refuse», «s'abstient» governs: the last word of «de (le) préciser» or «(de) tout commentaire», and the frames it opens."""
    words = withholding()
    if i + 2 >= len(v.tokens):
        return None, ""
    j = i + 1
    while (
        j < len(v.tokens)
        and (v.tags[j] == "x" or v.tokens[j].low in word_set("inside_group") or v.text(j, j + 3) in ("pour l' instant", "pour l' heure"))
        and v.tokens[j].low not in ("de", "d'")
    ):
        j += 3 if v.tokens[j].low == "pour" else 1
    if j >= len(v.tokens) or v.tokens[j].low not in ("de", "d'", "à"):
        return None, ""
    k = j + 1
    while k < len(v.tokens) and v.tokens[k].low in CLITICS:
        k += 1
    if k < len(v.tokens) and v.tokens[k].low in {w.removeprefix("se ") for w in words["negated"] | words["after_heads"]}:
        return k, "p" if v.tokens[k].low == "parler" else "ncs"
    m = k
    while m < len(v.tokens) and m < k + 3 and v.tags[m] in "dxj":
        m += 1
    return (m, "") if m < len(v.tokens) and v.tokens[m].low in words["objects"] | {"déclaration"} else (None, "")


# Before the second verb of «n'a pas souhaité faire de commentaire» no object stands.
_ARTICLES = frozenset("la les le un une ce ces cette son sa ses leur des du".split())
# Their negation alone tells a fact, no refusal: «n'a pas publié de bilan».
_TELL = frozenset("dire donner indiquer démentir publier fournir divulguer révéler".split())


_ASKED = frozenset("si quand combien où qui pourquoi comment".split())


def _negates(v: View, i: int, start: int, key: str, tense: str, person: str) -> Cue | None:
    """The refusal that a negated verb makes: «n'a pas souhaité commenter», «n'a pas confirmé», «n'a donné aucun bilan»."""
    words = withholding()
    last, frames = _refused(v, i, start, key), "nc" if key == "faire" and v.text(i + 1, i + 2) in ("connaître", "savoir") else ""
    if (phrase := _phrase(v, i, key, "negated_phrases")) is not None:
        last, frames = phrase, "ncs" if v.tags[phrase] == "f" else "sp" if key == "dire" else "s"
    elif key.removeprefix("se ") in words["wishes"]:
        last = _wished(v, i)
        frames = "ncsp" if last is not None and v.tokens[last].low in ("dire", "parler", "révéler") else "ncs"
    elif key in _TELL and i + 1 < len(v.tokens) and (v.text(i + 1, i + 2) in _ASKED or v.text(i + 2, i + 3) in _ASKED):
        last, frames = i + 1 if v.text(i + 1, i + 2) == "pas" else i, "c"  # «n'a pas dit si un appareil avait décollé»
    elif key == "dire" and v.text(start, start + 2) == "n' en" and (more := _no_more(v, i)):
        last = more  # «n'en dira pas plus»
    elif key in _TELL and v.text(i - 1, i) == "rien" and key not in ("publier", "démentir", "donner"):
        last, frames = i, "ncsp"  # «n'a rien dit des pertes»
    elif (key in words["negated"] and (key not in _TELL or v.text(i - 1, i) == "ni")) or key in ("se exprimer", "se prononcer"):
        last, frames = i, "ncs"
        while last + 1 < len(v.tokens) and (v.tokens[last + 1].low in ("pas", "ni", "rien", "plus", "point") or v.tokens[last].low == "ni"):
            last += 1
    if last is not None and v.tokens[last].low.startswith("commentaire"):
        frames = "s"  # «ne fera aucun commentaire sur l'affaire»
    return Cue(start, last + 1, i, key, "withholds", frames, tense, person, withholds=True) if last is not None else None


def _no_more(v: View, i: int) -> int | None:
    """The last word of «pas plus», «pas davantage», «rien de plus» behind «n'en dit»."""
    return next((i + n for n in (2, 3) if v.text(i + 1, i + n + 1) in ("pas plus", "pas davantage", "rien de plus", "rien d' autre")), None)


def _wished(v: View, i: int) -> int | None:
    """The last word of what was not wished: «n'a pas souhaité | faire de commentaire», «ne veut ni confirmer ni infirmer»."""
    words = withholding()
    plain = {w.removeprefix("se ") for w in words["negated"] | words["after_heads"]}
    last = None
    for j in range(i + 1, min(i + 8, len(v.tokens))):
        comment = next((k for k in range(j + 1, min(j + 5, len(v.tokens))) if v.tokens[k].low in words["objects"]), None)
        if v.tags[j] == "f" and v.tokens[j].low in ("faire", "apporter", "donner", "livrer") and comment:
            return comment
        if v.tags[j] == "f" and v.tokens[j].low in plain:
            last = j + 1 if v.text(j + 1, j + 2) in ("plus", "davantage") and v.tokens[j].low == "dire" else j
        elif (v.tags[j] not in "fxrciead" or v.tokens[j].low in _ARTICLES) and v.tokens[j].low not in ("mesure", "état", "capable"):
            break
    return last


# What one is asked for, and may keep back.
_TOLD = frozenset(
    "chiffre bilan détail précision date calendrier nombre estimation explication nom délai réponse commentaire motif raison "
    "information indication".split()
)


def _refused(v: View, i: int, start: int, key: str) -> int | None:
    """The last word of «n'a avancé aucun chiffre», «n'a pas donné suite», «n'a fait aucun commentaire», «n'a pas réagi»."""
    none = any(t.low in ("aucun", "aucune") for t in v.tokens[i : i + 3])
    if key in ("articuler", "avancer", "préciser", "donner", "fournir", "communiquer", "livrer") and none:
        noun = next((j for j in range(i + 1, min(i + 4, len(v.tokens))) if v.tags[j] == "n"), i)
        told = v.tokens[noun].low.removesuffix("s")
        return noun if told in _TOLD and (key, told) != ("livrer", "bilan") else None  # «n'avance aucune preuve»: the outlet's remark
    if key == "rappeler" and v.tags[i + 1 : i + 2] in ("", ".", ",", ";"):
        return i  # «La douane n'a pas rappelé.»
    if key in ("retourner", "rappeler") and v.text(i + 2, i + 3) in ("appel", "appels", "message", "messages"):
        return i + 2  # «n'a pas retourné nos appels»
    if key == "faire" and v.text(i + 1, i + 2) in ("connaître", "savoir"):
        return i + 1
    if key == "réagir":
        return i
    if key in ("faire", "donner", "fournir", "apporter", "émettre", "formuler"):
        for j in range(i + 1, min(i + 5, len(v.tokens))):
            objects = v.tokens[j].low in withholding()["objects"]
            if objects and any(t.low in ("aucun", "aucune", "pas", "de") for t in v.tokens[start:j]):
                return j
    return None


def without_word(v: View, i: int, key: str) -> Cue | None:
    """«sans se prononcer sur le fond», «sans préciser leur nombre», «se borne à ne rien dire»."""
    if key in ("donner", "fournir", "publier", "communiquer"):
        return None  # «sans donner de détails» tells how it was said
    if key not in withholding()["negated"] | {"se prononcer"} and f"se {key}" not in withholding()["negated"]:
        return None
    j = i - 1
    while j >= 0 and (v.tokens[j].low in CLITICS or v.tokens[j].low in ("vouloir", "souhaiter", "pouvoir")):
        j -= 1
    if j >= 0 and v.tokens[j].low == "sans":
        return Cue(j, i + 1, i, key, "withholds", "ncs", "inf", "", withholds=True)
    return None
