"""Cue verbs: the verb groups of a sentence that may make reported speech of something.

In: a sentence's words and letters. Out: ``Cue``s, left to right: finite verbs, compound tenses, participles (``ajoutant``), bare past
participles (``annoncés``), infinitives after ``avant de``; refusals to say (``n'a pas souhaité commenter``).
Never: decides who speaks or what is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from selon.languages import load
from selon.languages.fr.rules.attribution import withheld
from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Cue, lexicon, word_map, word_set
from selon.languages.fr.rules.attribution.groups import AVOIR, CLITICS, ETRE, auxiliary, clitics
from selon.languages.fr.rules.phrases import FINITE, View, verb_forms
from selon.languages.fr.verbs import Form

# What may stand between a verb and the words of its phrase: «fait clairement savoir», «reste, lui, muet».
_NEAR = 4


@cache
def _phrases() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Verb → the phrases that it opens, the longest first: («mettre en garde», («en», «garde»))."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key in lexicon():
        verb, _, rest = key.removeprefix("se ").partition(" ")
        if rest and (rest not in ("que", "à", "pour") or key == "tenir pour") and verb != "y":
            out.setdefault(verb, []).append((key.removeprefix("se "), tuple(re.findall(r"\w+'|[\w-]+", rest))))
    return {verb: tuple(sorted(found, key=lambda f: -len(f[1]))) for verb, found in out.items()}


def find(v: View) -> list[Cue]:
    """The cue verbs of the sentence, refusals to say first where both readings overlap."""
    known = verb_forms()
    others, convinced = word_map("nouns_that_say"), word_set("convinced")
    forms = [i for i, t in enumerate(v.tokens) if t.low in known or t.low in others or t.low in convinced]
    held = [c for i in forms if (c := withheld.find(v, i))]
    taken = {i for c in held for i in range(c.start, c.end)}
    said = [c for i in forms if i not in taken and (c := _said(v, i))]
    said = [c for c in said if not any(o.start == c.start and c.verb < o.verb < o.end for o in said)]  # «a jugé utile de préciser»
    return sorted(held + said, key=lambda c: c.verb)


def _said(v: View, i: int) -> Cue | None:
    low = v.tokens[i].low
    if low in word_set("convinced") and (v.text(i + 1, i + 2) in ("que", "qu'", ":") or _of_it(v, i)):
        return _convinced(v, i)
    if low in word_map("nouns_that_say") and (light := _light(v, i)):
        return light
    forms = verb_forms().get(low)
    if not forms or v.tags[i] in "d,.:;()":
        return None
    # «j'affirme», «nous estimons» are of the first person; «nous assure le général» is not.
    wanted = {"j'": "1s", "je": "1s", "nous": "1p", "vous": "2p"}.get(v.tokens[i - 1].low if i else "", "")
    for form in _likeliest_first(low, wanted):
        cue = _as(v, i, form.lemma, form.tense, form.person)
        if cue:
            return cue
    return None


_LIGHT = frozenset("faire former émettre formuler exprimer avoir donner lancer nourrir partager".split())


def _light(v: View, i: int) -> Cue | None:
    """«forme le vœu que», «fait le pari que», «a donné l'assurance que»: a light verb, a noun of saying, «que»."""
    stance = word_map("nouns_that_say").get(v.tokens[i].low)
    verb = i - 2
    if stance is None or v.tags[i - 1 : i] != "d" or verb < 0 or v.text(i + 1, i + 2) not in ("que", "qu'"):
        return None
    for form in sorted(verb_forms().get(v.tokens[verb].low, ()), key=lambda f: (f.tense != "pp", f.person[:1] != "3")):
        if form.lemma not in _LIGHT or form.tense not in FINITE | {"pp"}:
            continue
        aux = auxiliary(v, verb) if form.tense == "pp" else (verb, None, form.person)
        if aux is None:
            continue
        start, _, negated = clitics(v, aux[0])
        return Cue(start, i + 1, verb, "light verb", stance, "c", "pres", aux[2], aux[1], negated=negated)
    return None


def _of_it(v: View, i: int) -> bool:
    """«La ville tiendra, le maire en est convaincu.»: nothing behind it, «en» before."""
    return v.tags[i + 1 : i + 2] in ("", ".", ",", ";") and any(t.low == "en" for t in v.tokens[max(0, i - 4) : i])


def _convinced(v: View, i: int) -> Cue | None:
    """«elle est persuadée que», «il se dit» apart: être and an adjective of conviction before «que»."""
    aux = auxiliary(v, i)
    calls = _calls_himself(v, i)
    if calls is not None:
        return calls
    if aux is None or v.tokens[aux[0]].low not in ETRE or (v.text(i + 1, i + 2) == ":" and v.tokens[aux[0] - 1].low != "en"):
        return None
    start, _, negated = clitics(v, aux[0])
    frames = "cp" if v.text(i + 1, i + 2) not in ("que", "qu'", ":") else "c"
    return Cue(start, i + 1, i, "être convaincu", "estimates", frames, "pres", aux[2], aux[1], negated=negated)


def _calls_himself(v: View, i: int) -> Cue | None:
    """«se dit convaincue que», «s'est déclaré persuadé que»."""
    at = i - 1
    while at > 0 and v.tags[at] == "x":
        at -= 1
    for form in sorted(verb_forms().get(v.tokens[at].low, ()), key=lambda f: (f.tense != "pp", f.person[:1] != "3")):
        if form.lemma not in ("dire", "déclarer", "montrer", "avouer") or form.tense not in FINITE | {"pp"}:
            continue
        aux = auxiliary(v, at) if form.tense == "pp" else (at, None, form.person)
        if aux is None:
            continue
        start, reflexive, negated = clitics(v, aux[0])
        if reflexive:
            return Cue(start, i + 1, i, "être convaincu", "estimates", "c", "pres", aux[2], aux[1], negated=negated)
    return None


@lru_cache(maxsize=20_000)
def _likeliest_first(low: str, wanted: str) -> list[Form]:
    return sorted(verb_forms()[low], key=lambda f: (f.tense != "pp", f.person != wanted, f.person[:1] != "3"))


def _as(v: View, i: int, lemma: str, tense: str, person: str) -> Cue | None:
    """The word read as this form: with its auxiliary, clitics and second word; None where that reading fails."""
    if v.tokens[i].low in ETRE or (lemma == "rassurer" and tense == "prp"):
        return None  # «nous sommes» is no form of «sommer» here
    key, end = _with_phrase(v, i, lemma)
    start, clitic, aux_person, reflexive, negated = i, None, person, False, False
    if tense == "pp":
        aux = auxiliary(v, i)
        if aux is None:
            if not _shares_auxiliary(v, i) or key not in lexicon():
                return _bare_participle(v, i, key, person) if key == lemma else None
            stance, frames = lexicon()[key]
            return Cue(i, end, i, key, stance, frames, "pp+", "")
        start, clitic, aux_person = aux
        if v.tokens[start].low in ("avoir", "être") and not any(t.low == "après" for t in v.tokens[max(0, start - 3) : start]):
            return None  # «dit n'y avoir trouvé aucun civil»: told of oneself, no second saying
    elif tense in FINITE or tense == "subj":
        if tense == "subj" or not (_verb_here(v, i) or (key != lemma and v.tags[i - 1 : i] not in ("d", "e"))):
            return None
        if i + 1 < len(v.tokens) and v.tokens[i + 1].text.startswith("-") and v.tags[i + 1] == "r":
            clitic = i + 1
    elif tense == "inf":
        return _infinitive(v, i, key, end)
    elif tense != "prp":
        return None
    start, reflexive, negated = clitics(v, start)
    known = lexicon()
    if f"y {key}" in known and any(t.low == "y" for t in v.tokens[max(0, i - 4) : i]):
        key = f"y {key}"  # «Rome y voit une provocation»
    if key != lemma and reflexive != (f"se {key}" in known):
        key, end = lemma, i + 1  # «se rejettent la responsabilité» is not «rejettent la responsabilité»
    full = f"se {key}" if reflexive and f"se {key}" in known else key
    if full not in known or (reflexive and full == key):
        return None
    if full in word_set("only_negated") and not negated:
        return None
    stance, frames = known[full]
    by_whom = _passive(v, i, start, frames) if tense == "pp" and not reflexive else None
    if tense == "pp" and not reflexive and by_whom is None and any(t.low in ETRE or t.low == "été" for t in v.tokens[start:i]):
        return None
    while negated and end < len(v.tokens) and v.tokens[end].low in ("pas", "plus", "guère", "jamais", "point"):
        end += 1
    return Cue(start, end, i, full, stance, frames, "pp+" if tense == "pp" else tense, aux_person, clitic, negated=negated, by_whom=by_whom)


def _passive(v: View, i: int, start: int, frames: str) -> int | None:
    """«a été revendiquée par les rebelles»: the first word of the one who says it; None where the group is no passive or names nobody."""
    if not any(t.low in ETRE or t.low == "été" for t in v.tokens[start:i]):
        return None
    for j in range(i + 1, min(i + 7, len(v.tokens))):
        if v.tokens[j].low == "par":
            return j + 1 if "j" in frames or pass_adverbials(v, i + 1) == j else None
        if v.tags[j] in "v,;:q":
            return None
    return None


def _verb_here(v: View, i: int) -> bool:
    """Is an ambiguous word (``dit``, ``écrit``, ``annonce``) a finite verb here?"""
    before = v.tags[i - 1] if i else ""
    if v.tags[i] in ("v",):
        return True
    if v.tags[i] in ("p", "j") and v.tokens[i].low in (
        "dit",
        "écrit",
        "décrit",
        "redit",
        "prédit",
        "prescrit",
        "fait",
        "contredit",
        "craint",
    ):
        return before in ("P", "r", "q", ",", "n", "x", "", "c", ")", "j") and not (
            before == "n" and v.tags[i - 2 : i - 1] == "d" and v.tokens[i].pos == "ADJ"
        )
    if v.tags[i] in "pj" and v.text(i + 1, i + 2) in ("que", "qu'") and before in ("P", "n", "r", "j", ",", ")"):
        return True  # «l'historienne craint que la ville ne tombe»
    following = v.tags[i + 1 : i + 2]
    return before in ("", ",", ".", "r") and following in ("d", "P", "e", "r") and v.tags[i] != "P"


def _shares_auxiliary(v: View, i: int) -> bool:
    """«a remercié les équipes et promis que …»: a participle after «et» with an auxiliary and participle earlier in the clause."""
    series = v.tags[i - 1] == "," and v.tags[i] == "p" and v.tokens[i].low.endswith(("é", "i", "is", "it", "u")) and _goes_on(v, i)
    if i < 4 or (v.tokens[i - 1].low not in ("et", "mais", "puis") and not series) or v.tags[i] not in "pj":
        return False
    head = v.tags[:i]
    then = v.tokens[i - 1].low == "puis"
    at = max((j for j in range(i) if v.tokens[j].low in AVOIR), default=-1)
    if at < 0 or "p" not in head[at:] or any(c in head[at:] for c in ";:"):
        return False
    return then or "q" not in head[at:] or _behind_the_clause(v, at, i)


def _behind_the_clause(v: View, at: int, i: int) -> bool:
    """«a assuré que les livraisons continuaient et | promis que …»: the clause that the auxiliary's verb takes is whole."""
    opened = v.tags.index("q", at)
    last = max((j for j in range(opened, i) if v.tags[j] == "v"), default=-1)
    if v.tags[at:opened].strip("rx") not in ("vp", "vpp") or last < 0:
        return False
    takes = v.text(i + 1, i + 2) in ("que", "qu'", "à", "au", "aux")
    return takes or v.tokens[last].low not in ETRE


def _goes_on(v: View, i: int) -> bool:
    """«a dénoncé une agression, | demandé des renforts et promis de …»: one more participle closes the series."""
    after = re.match(r"p[^,;:.vq]*(?:,p[^,;:.vq]*)*cp", v.tags[i:])
    return after is not None and v.tokens[i + after.end() - 1].low.endswith(("é", "i", "is", "it", "u"))


def _with_phrase(v: View, i: int, lemma: str) -> tuple[str, int]:
    """«fait savoir», «met en garde», «tire la sonnette d'alarme»: the phrase that the verb opens here and the end of the group."""
    for key, rest in _phrases().get(lemma, ()):
        for j in range(i + 1, min(i + _NEAR, len(v.tokens))):
            if all(t.low == word for t, word in zip(v.tokens[j : j + len(rest)], rest, strict=False)) and j + len(rest) <= len(v.tokens):
                return key, j + len(rest)
            aside = not {v.text(j, j + 2), v.text(j - 1, j + 1)}.isdisjoint(("en revanche", "de même", "en effet"))
            if v.tags[j] not in "xir-" and not aside and not v.tokens[j].low.endswith("ement"):
                break
    return lemma, i + 1


def _bare_participle(v: View, i: int, key: str, person: str) -> Cue | None:
    """«49 annoncés la veille», «revendiqués en août»: a figure's participle without auxiliary."""
    if key not in ("annoncer", "revendiquer", "recenser", "dénombrer") or v.tags[i - 1 : i] not in ("m", "n", "o", "x", "j"):
        return None
    stance, _ = lexicon().get(key, ("asserts", ""))
    return Cue(i, i + 1, i, key, stance, "", "pp", person)


def _told_by_infinitive(v: View, i: int) -> int | None:
    """Where «de» stands in «Et l'officier | de conclure», «Et la seconde | de s'agacer»."""
    of = i - 2 if v.tokens[i - 1].low in ("se", "s'") else i - 1
    told = of >= 2 and v.tokens[of].low in ("de", "d'") and v.tags[of - 1] in "nPj" and v.tokens[0].low == "et"
    return of if told else None


def _infinitive(v: View, i: int, key: str, end: int) -> Cue | None:
    """«avant d'admettre des dégâts», «pour exiger …» : only after «avant de», where the subject is that of the main verb."""
    if (
        (of := _told_by_infinitive(v, i)) is not None
        and v.tags[end : end + 1] in (":", "q")
        and (full := f"se {key}" if of < i - 1 else key) in lexicon()
    ):
        return Cue(of, end, i, full, *lexicon()[full], "hist", "")  # «Et l'officier de conclure : …»
    semi = _semi(v, i, key, end)
    if semi is not None:
        return semi
    told = i == 2 and v.tokens[0].low == "et"  # «Et d'exiger que …»
    if key in ("demander", "réclamer", "exiger", "dénoncer", "annoncer", "proposer") and i > 2 and v.tokens[i - 1].low == "pour":
        return Cue(i, i + 1, i, key, *lexicon()[key], "inf", "")  # «a pris la plume pour demander …»
    if key not in lexicon() or i < 2 or v.tokens[i - 1].low not in ("de", "d'") or not (v.tokens[i - 2].low == "avant" or told):
        return withheld.without_word(v, i, key)
    stance, frames = lexicon()[key]
    return Cue(i, i + 1, i, key, stance, frames, "inf", "")


@cache
def _semi_words() -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Verbs that share their subject with an infinitive, those that need a negation, and phrases (verb, what follows it)."""
    rows = load("fr").words("attribution")["semi"]
    phrases = tuple((p.split()[0], tuple(re.findall(r"\w+'|[\w-]+", p.split(" ", 1)[1]))) for p in rows["phrases"])
    return frozenset(rows["plain"]), frozenset(rows["negated"]), phrases


def _semi(v: View, i: int, key: str, end: int) -> Cue | None:
    """«a tenu à préciser que», «s'est borné à indiquer», «ne cesse de répéter»: the infinitive says, the verb before it has the subject."""
    known = lexicon()
    j = i - 1
    while j > 0 and v.tokens[j].low in CLITICS and v.tokens[j].low not in ("ne", "n'"):
        key = f"se {key}" if v.tokens[j].low in ("se", "s'") else key
        j -= 1
    if key not in known:
        return None
    if j >= 0 and v.tokens[j].low in ("à", "de", "d'", "par"):
        j -= 1
    only = j > 1 and v.tokens[j].low in ("que", "qu'")  # «n'a consenti qu'à évoquer»
    j -= only
    inverted = j if j > 0 and v.tags[j] == "r" and v.tokens[j].low.startswith("-") else None  # «finit-il par lâcher»
    j -= inverted is not None
    while j > 1 and (v.tags[j] == "x" or v.tokens[j].low in word_set("inside_group")):
        j -= 1
    plain, negatives, phrases = _semi_words()
    for verb, words in phrases:
        at = j - len(words)
        if (
            at >= 0
            and tuple(t.low for t in v.tokens[at + 1 : j + 1]) == words
            and any(f.lemma == verb for f in verb_forms().get(v.tokens[at].low, ()))
        ):
            return _semi_cue(v, at, verb, i, end, key, negatives=frozenset())
    for lemma in {f.lemma for f in verb_forms().get(v.tokens[j].low, ())} & (plain | negatives) if j >= 0 else ():
        if key == "se prononcer" and lemma in ("devoir", "aller"):
            continue  # «Le tribunal doit se prononcer en avril»
        found = _semi_cue(v, j, lemma, i, end, key, negatives=frozenset((lemma,)) if only or lemma in negatives else frozenset())
        if found:
            return replace(found, clitic=inverted) if inverted is not None else found
    return None


def _semi_cue(v: View, j: int, lemma: str, i: int, end: int, key: str, *, negatives: frozenset[str]) -> Cue | None:
    """The cue from the governing verb at j to the infinitive at i, where the verb is finite or compound."""
    for form in sorted(verb_forms()[v.tokens[j].low], key=lambda f: (f.tense != "pp", f.person[:1] != "3")):
        if form.lemma != lemma or form.tense not in FINITE | {"pp"}:
            continue
        start, person, clitic = j, form.person, None
        if form.tense == "pp":
            aux = auxiliary(v, j)
            if aux is None:
                continue
            start, clitic, person = aux
        start, _, negated = clitics(v, start)
        needs = lemma in negatives
        if negated != needs and not (needs and lemma == "hésiter"):
            return None
        stance, frames = lexicon()[key]
        return Cue(start, end, i, key, stance, frames, "pres", person, clitic)
    return None
