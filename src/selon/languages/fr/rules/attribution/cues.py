"""Cue verbs: the verb groups of a sentence that may make reported speech of something.

In: a sentence's words and letters. Out: ``Cue``s, left to right: finite verbs, compound tenses, participles (``ajoutant``), bare past
participles (``annoncés``), infinitives after ``avant de``; refusals to say (``n'a pas souhaité commenter``).
Never: decides who speaks or what is said.
"""

from __future__ import annotations

from selon.languages.fr.rules.attribution.draft import Cue, lexicon, withholding
from selon.languages.fr.rules.phrases import FINITE, View, verb_forms

_AVOIR = frozenset("ai as a avons avez ont avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais aurait aurions auriez auraient eut eurent ait aient ayant avoir".split())
_ETRE = frozenset("suis es est sommes êtes sont étais était étions étiez étaient serai sera serons serez seront serais serait seraient fut furent soit soient étant être".split())
_CLITICS = frozenset("le la les l' lui leur y en me m' te t' nous vous se s' ne n'".split())
_REFLEXIVE = frozenset("se s' me m' nous vous te t'".split())
_MIDDLE = frozenset("pas plus jamais point guère bien déjà encore aussi également toutefois cependant ainsi d'abord ensuite enfin même toujours notamment pourtant aussitôt rapidement longuement simplement seulement immédiatement clairement fermement vivement régulièrement plutôt surtout finalement catégoriquement formellement publiquement officiellement vigoureusement abord d' solennellement ni rien".split())
# What may stand, between commas or not, inside a compound tense: «a, de son côté, accusé», «a, lui, jugé».
_BETWEEN = frozenset({"de son côté", "de leur côté", "pour sa part", "pour leur part", "lui", "elle", "eux", "elles", "en revanche", "par ailleurs", "d' abord", "quant à lui", "de nouveau", "à nouveau", "à son tour", "une nouvelle fois", "dans la foulée", "sans attendre", "une fois encore", "de manière", "en effet"})
_SEMI = frozenset("tenir borner contenter aller venir finir continuer empresser devoir vouloir limiter".split())
_SECOND = {
    "faire": ("savoir", "valoir", "observer", "remarquer", "état", "part", "mention"),
    "laisser": ("entendre",),
    "mettre": ("garde", "avant"),
    "vouloir": ("croire",),
    "croire": ("savoir",),
    "prendre": ("acte",),
}


def find(v: View) -> list[Cue]:
    """The cue verbs of the sentence, refusals to say first where both readings overlap."""
    held = [c for i in range(len(v.tokens)) if (c := _withheld(v, i))]
    taken = {i for c in held for i in range(c.start, c.end)}
    said = [c for i in range(len(v.tokens)) if i not in taken and (c := _said(v, i))]
    return sorted(held + said, key=lambda c: c.verb)


def _said(v: View, i: int) -> Cue | None:
    low = v.tokens[i].low
    forms = verb_forms().get(low)
    if not forms or v.tags[i] in "d,.:;()":
        return None
    # «j'affirme», «nous estimons» are of the first person; «nous assure le général» is not.
    wanted = {"j'": "1s", "je": "1s", "nous": "1p", "vous": "2p"}.get(v.tokens[i - 1].low if i else "", "")
    for form in sorted(forms, key=lambda f: (f.tense != "pp", f.person != wanted, f.person[:1] != "3")):
        cue = _as(v, i, form.lemma, form.tense, form.person)
        if cue:
            return cue
    return None


def _as(v: View, i: int, lemma: str, tense: str, person: str) -> Cue | None:
    """The word read as this form: with its auxiliary, clitics and second word; None where that reading fails."""
    key, end = _with_second_word(v, i, lemma)
    start, clitic, aux_person, reflexive, negated = i, None, person, False, False
    if tense == "pp":
        aux = _auxiliary(v, i)
        if aux is None:
            if not _shares_auxiliary(v, i) or key not in lexicon():
                return _bare_participle(v, i, key, person) if key == lemma else None
            stance, frames = lexicon()[key]
            return Cue(i, end, i, key, stance, frames, "pp+", "")
        start, clitic, aux_person = aux
    elif tense in FINITE or tense == "subj":
        if tense == "subj" or not (_verb_here(v, i) or (key != lemma and v.tags[i - 1 : i] not in ("d", "e"))):
            return None
        if i + 1 < len(v.tokens) and v.tokens[i + 1].text.startswith("-") and v.tags[i + 1] == "r":
            clitic = i + 1
    elif tense == "inf":
        return _infinitive(v, i, key)
    elif tense != "prp":
        return None
    start, reflexive, negated = _clitics(v, start)
    known = lexicon()
    full = f"se {key}" if reflexive and f"se {key}" in known else key
    if full not in known or (reflexive and full == key):
        return None
    stance, frames = known[full]
    by_whom = _passive(v, i, start) if tense == "pp" and not reflexive else None
    if tense == "pp" and not reflexive and by_whom is None and any(t.low in _ETRE or t.low == "été" for t in v.tokens[start:i]):
        return None
    if clitic == end:
        end += 0
    while negated and end < len(v.tokens) and v.tokens[end].low in ("pas", "plus", "guère", "jamais", "point"):
        end += 1
    return Cue(start, end, i, full, stance, frames, "pp+" if tense == "pp" else tense, aux_person, clitic, negated=negated, by_whom=by_whom)


def _passive(v: View, i: int, start: int) -> int | None:
    """«a été revendiquée par les rebelles»: the first word of the one who says it; None where the group is no passive or names nobody."""
    if not any(t.low in _ETRE or t.low == "été" for t in v.tokens[start:i]) or v.tokens[i + 1 : i + 2] == [] or v.tokens[i + 1].low != "par":
        return None
    return i + 2


def _verb_here(v: View, i: int) -> bool:
    """Is an ambiguous word (``dit``, ``écrit``, ``annonce``) a finite verb here?"""
    before = v.tags[i - 1] if i else ""
    if v.tags[i] in ("v",):
        return True
    if v.tags[i] in ("p", "j") and v.tokens[i].low in ("dit", "écrit", "décrit", "redit", "prédit", "prescrit", "fait", "contredit"):
        return before in ("P", "r", "q", ",", "n", "x", "", "c", ")", "j") and not (before == "n" and v.tags[i - 2 : i - 1] == "d" and v.tokens[i].pos == "ADJ")
    following = v.tags[i + 1 : i + 2]
    return before in ("", ",", ".", "r") and following in ("d", "P", "e", "r") and v.tags[i] != "P"


def _shares_auxiliary(v: View, i: int) -> bool:
    """«a remercié les équipes et promis que …»: a participle after «et» with an auxiliary and participle earlier in the clause."""
    if i < 4 or v.tokens[i - 1].low not in ("et", "mais", "puis") or v.tags[i] not in "pj":
        return False
    head = v.tags[:i]
    then = v.tokens[i - 1].low == "puis"
    at = max((j for j in range(i) if v.tokens[j].low in _AVOIR), default=-1)
    return at >= 0 and "p" in head[at:] and not any(c in head[at:] for c in (";:" if then else ";:q"))


def _with_second_word(v: View, i: int, lemma: str) -> tuple[str, int]:
    """«faire» + «savoir»: the lemma with its second word and the end of the group."""
    for word in _SECOND.get(lemma, ()):
        for j in range(i + 1, min(i + 4, len(v.tokens))):
            if v.tokens[j].low == word:
                name = {"garde": "mettre en garde", "avant": "mettre en avant"}.get(word, f"{lemma} {word}")
                return name, j + 1
            if v.tags[j] not in "xir-":
                break
    return lemma, i + 1


def _auxiliary(v: View, i: int) -> tuple[int, int | None, str] | None:
    """(start, inverted clitic, person) of the auxiliary to the left of a past participle; adverbs may stand between."""
    j, clitic = i - 1, None
    while j >= 0 and i - j < 9:
        low = v.tokens[j].low
        aside = next((n for n in (3, 2, 1) if j - n + 1 > 0 and v.text(j - n + 1, j + 1) in _BETWEEN), 0)
        if aside or (v.tags[j] == "," and i - j < 9):
            j -= aside or 1
            continue
        if low in _AVOIR or low in _ETRE:
            persons = {f.person for f in verb_forms().get(low, ()) if f.lemma in ("avoir", "être") and f.tense in FINITE | {"prp", "inf"}}
            return j, clitic, min(persons) if persons else ""
        if v.tags[j] == "r" and low.startswith("-"):
            clitic = j
        elif not (v.tags[j] == "x" or low in _MIDDLE or low == "été" or low.endswith("ment")):
            return None
        j -= 1
    return None


def _clitics(v: View, start: int) -> tuple[int, bool, bool]:
    """The group with its clitics to the left: start, reflexive?, negated?"""
    reflexive = negated = False
    at = start
    j = start - 1
    while j >= 0 and v.tokens[j].low in _CLITICS and v.tags[j] in "rxdi":
        low = v.tokens[j].low
        if low in ("nous", "vous") and j and v.tags[j - 1] not in "rx":
            break
        if low in ("se", "s'") or (low in _REFLEXIVE and _first_person(v, j, start)):
            reflexive = True
            at = j
        elif low in ("ne", "n'"):
            negated = True
            at = j
        j -= 1
    return at, reflexive, negated


def _first_person(v: View, j: int, start: int) -> bool:
    """«je m'engage», «nous nous félicitons»: the verb's person is the clitic's; «m'a signalé» is an object."""
    low = v.tokens[j].low
    if low in ("me", "m'"):
        return j > 0 and v.tokens[j - 1].low in ("je", "ne")
    return low in ("nous", "vous") and j > 0 and v.tokens[j - 1].low == low


def _bare_participle(v: View, i: int, key: str, person: str) -> Cue | None:
    """«49 annoncés la veille», «revendiqués en août»: a figure's participle without auxiliary."""
    if key not in ("annoncer", "revendiquer", "recenser", "dénombrer") or v.tags[i - 1 : i] not in ("m", "n", "o", "x", "j"):
        return None
    stance, _ = lexicon().get(key, ("asserts", ""))
    return Cue(i, i + 1, i, key, stance, "", "pp", person)


def _infinitive(v: View, i: int, key: str) -> Cue | None:
    """«avant d'admettre des dégâts», «pour exiger …» : only after «avant de», where the subject is that of the main verb."""
    if i >= 3 and v.tokens[i - 1].low in ("de", "d'") and v.tags[i - 2] in "nPj" and v.tokens[0].low == "et" and v.tags[i + 1 : i + 2] in (":", "q") and key in lexicon():
        return Cue(i - 1, i + 1, i, key, *lexicon()[key], "hist", "")  # «Et l'officier de conclure : …»
    semi = _semi(v, i, key)
    if semi is not None:
        return semi
    told = i == 2 and v.tokens[0].low == "et"  # «Et d'exiger que …»
    if key not in lexicon() or i < 2 or v.tokens[i - 1].low not in ("de", "d'") or not (v.tokens[i - 2].low == "avant" or told):
        return _without_word(v, i, key)
    stance, frames = lexicon()[key]
    return Cue(i, i + 1, i, key, stance, frames, "inf", "")


def _semi(v: View, i: int, key: str) -> Cue | None:
    """«a tenu à préciser que», «s'est borné à indiquer», «vient d'annoncer»: the infinitive says, the verb before it has the subject."""
    if key not in lexicon():
        return None
    j = i - 1
    if j >= 0 and v.tokens[j].low in ("à", "de", "d'", "par"):
        j -= 1
    for form in sorted(verb_forms().get(v.tokens[j].low, ()) if j >= 0 else (), key=lambda f: (f.tense != "pp", f.person[:1] != "3")):
        if form.lemma not in _SEMI or form.tense not in FINITE | {"pp"}:
            continue
        start, person = j, form.person
        if form.tense == "pp":
            aux = _auxiliary(v, j)
            if aux is None:
                continue
            start, _, person = aux
        start, _, negated = _clitics(v, start)
        stance, frames = lexicon()[key]
        return None if negated else Cue(start, i + 1, i, key, stance, frames, "pres", person)
    return None


def _without_word(v: View, i: int, key: str) -> Cue | None:
    """«sans se prononcer sur le fond», «sans préciser leur nombre», «se borne à ne rien dire»."""
    if key not in withholding()["negated"] | {"se prononcer"} and f"se {key}" not in withholding()["negated"]:
        return None
    j = i - 1
    while j >= 0 and v.tokens[j].low in _CLITICS:
        j -= 1
    if j >= 0 and v.tokens[j].low == "sans":
        return Cue(j, i + 1, i, key, "withholds", "ncs", "inf", "", withholds=True)
    return None


def _withheld(v: View, i: int) -> Cue | None:
    """A refusal to say: «n'a pas confirmé», «n'a pas souhaité commenter», «refuse de préciser», «s'est abstenu de tout commentaire»."""
    words = withholding()
    for form in sorted(verb_forms().get(v.tokens[i].low, ()), key=lambda f: (f.tense != "pp", f.person[:1] != "3")):
        if form.tense not in FINITE | {"pp"}:
            continue
        start, person = i, form.person
        if form.tense == "pp":
            aux = _auxiliary(v, i)
            if aux is None or v.tokens[aux[0]].low in ("avoir", "être"):
                continue
            start, _, person = aux
        elif v.tags[i] not in "vp":
            continue
        start, reflexive, negated = _clitics(v, start)
        key = f"se {form.lemma}" if reflexive else form.lemma
        cue = _refuses(v, i, start, key, person) or (_negates(v, i, start, key, form.tense, person) if negated and _not(v, start, i) else None)
        if cue:
            return cue
    return None if not words else None


def _not(v: View, start: int, i: int) -> bool:
    return any(t.low in ("pas", "point", "ni", "guère", "rien", "aucun", "jamais") for t in v.tokens[start : i + 4])


def _refuses(v: View, i: int, start: int, key: str, person: str) -> Cue | None:
    words = withholding()
    if key == "garder" and v.text(i + 1, i + 3) == "le silence":
        return Cue(start, i + 3, i, key, "withholds", "", "pres", person, withholds=True)
    if key == "décliner":
        at = next((j for j in range(i + 1, min(i + 4, len(v.tokens))) if v.tokens[j].low in words["objects"]), None)
        return Cue(start, at + 1, i, key, "withholds", "", "pres", person, withholds=True) if at else None
    if key in words["silent"]:
        return Cue(start, i + 1, i, key, "withholds", "", "pres", person, withholds=True)
    if key == "préférer" and v.text(i + 1, i + 3) in ("ne rien", "ne pas", "n' en", "ne point") and i + 3 < len(v.tokens):
        silent = {w.removeprefix("se ") for w in words["negated"]} | {"dire", "parler"}
        last = next((j for j in range(i + 3, min(i + 6, len(v.tokens))) if v.tokens[j].low in silent), None)
        return Cue(start, last + 1, i, key, "withholds", "ncs", "pres", person, withholds=True) if last else None
    if key not in words["heads"] or i + 2 >= len(v.tokens):
        return None
    j = i + 1
    while j < len(v.tokens) and (v.tags[j] == "x" or v.tokens[j].low in _MIDDLE or v.text(j, j + 3) in ("pour l' instant", "pour l' heure")) and v.tokens[j].low not in ("de", "d'"):
        j += 3 if v.tokens[j].low == "pour" else 1
    if j >= len(v.tokens) or v.tokens[j].low not in ("de", "d'", "à"):
        return None
    k = j + 1
    while k < len(v.tokens) and v.tokens[k].low in _CLITICS:
        k += 1
    if k < len(v.tokens) and v.tokens[k].low in {w.removeprefix("se ") for w in words["negated"]}:
        return Cue(start, k + 1, i, key, "withholds", "ncs", "pres", person, withholds=True)
    m = k
    while m < len(v.tokens) and m < k + 3 and v.tags[m] in "dxj":
        m += 1
    if m < len(v.tokens) and v.tokens[m].low in words["objects"] | {"déclaration"}:
        return Cue(start, m + 1, i, key, "withholds", "", "pres", person, withholds=True)
    return None


def _negates(v: View, i: int, start: int, key: str, tense: str, person: str) -> Cue | None:
    words = withholding()
    plain = {w.removeprefix("se ") for w in words["negated"]}
    if key.removeprefix("se ") in words["wishes"]:
        last = None
        for j in range(i + 1, min(i + 8, len(v.tokens))):
            comment = next((k for k in range(j + 1, min(j + 5, len(v.tokens))) if v.tokens[k].low in words["objects"]), None)
            if v.tags[j] == "f" and v.tokens[j].low in ("faire", "apporter", "donner", "livrer") and comment:
                last = comment
                break
            if v.tags[j] == "f" and v.tokens[j].low in plain:
                last = j
            elif v.tags[j] not in "fxrcied" or v.tokens[j].low in ("la", "les", "le", "un", "une", "ce", "ces", "cette", "son", "sa", "ses", "leur", "des", "du"):
                break
        if last is not None:
            return Cue(start, last + 1, i, key, "withholds", "ncs", tense, person, withholds=True)
        return None
    if key in words["negated"] and key not in ("dire", "donner", "indiquer", "démentir", "publier", "fournir", "divulguer", "révéler") or (key in ("se exprimer", "se prononcer")):
        end = i + 1
        while end < len(v.tokens) and v.tokens[end].low in ("pas", "ni", "rien", "plus", "point") or (end < len(v.tokens) and v.tokens[end - 1].low == "ni"):
            end += 1
        return Cue(start, end, i, key, "withholds", "ncs", tense, person, withholds=True)
    if key in ("avancer", "préciser", "donner", "fournir", "communiquer") and any(t.low in ("aucun", "aucune") for t in v.tokens[i : i + 3]):
        noun_at = next((j for j in range(i, min(i + 4, len(v.tokens))) if v.tags[j] == "n"), i)
        return Cue(start, noun_at + 1, i, key, "withholds", "", tense, person, withholds=True)
    if key in ("donner",) and v.tokens[i + 1 : i + 2] and v.tokens[i + 1].low == "suite":
        return Cue(start, i + 2, i, key, "withholds", "", tense, person, withholds=True)
    if key == "réagir":
        return Cue(start, i + 1, i, key, "withholds", "", tense, person, withholds=True)
    if key in ("faire", "donner", "fournir", "apporter") and i + 3 < len(v.tokens):
        for j in range(i + 1, min(i + 5, len(v.tokens))):
            if v.tokens[j].low in words["objects"] and any(t.low in ("aucun", "aucune", "pas", "de") for t in v.tokens[start:j]):
                return Cue(start, j + 1, i, key, "withholds", "", tense, person, withholds=True)
    return None
