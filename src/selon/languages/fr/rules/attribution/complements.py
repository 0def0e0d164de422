"""What a cue verb takes: the complement to its right.

In: a scene and a cue. Out: the frame letter and the first word of the complement (``ends.py`` says where it ends).
Never: reads a complement that the verb's frame does not allow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.languages.fr.rules.attribution.asides import date_words, is_date, pass_adverbials
from selon.languages.fr.rules.attribution.draft import Cue, objects, word_set
from selon.languages.fr.rules.attribution.passing import HEDGES, between, infinitive_after, opens_quote
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.phrases import View, head_kind, name_end


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: the letter of its frame and its first word."""

    frame: str
    start: int  # word index


def complement(s: Scene, cue: Cue, at: int) -> Complement | None:
    """The complement that begins at or after the word ``at``: quotation, colon, que-clause, infinitive, noun phrase."""
    v, j, steps = s.v, at, 0
    while j < len(v.tags) and steps < 30:
        steps += 1
        if not opens_quote(s, j):
            j = min(pass_adverbials(v, j), len(v.tags) - 1)
        found = _here(s, cue, j)
        if found:
            fits = found.frame in cue.frames + "qstkb:" or found.frame == "-" or (found.frame == "d" and "x" in cue.frames)
            return found if fits else None
        step = between(s, cue, j)
        if step == j:
            behind = _here(s, cue, j + 1) if v.tags[j] == "," and at < j < len(v.tags) - 1 else None
            return behind if behind and behind.frame in "cs" and behind.frame in cue.frames else None
        j = step
    return None


def _here(s: Scene, cue: Cue, j: int) -> Complement | None:
    v = s.v
    low, tag = v.tokens[j].low, v.tags[j]
    if opens_quote(s, j):
        return Complement("q", j)
    if tag == ":":
        return Complement(":", j + 1)
    if low in ("que", "qu'") and tag == "q":
        counted = v.tags[j + 1 : j + 2] == "m" or "m" in v.tags[j + 2 : j + 4] and v.text(j + 1, j + 4).startswith(HEDGES)
        left = v.tokens[j - 1].low == "plus" and counted  # «ne revendique plus que 150 km²»
        only = cue.negated and (left or not any(t.low in _NOT for t in v.tokens[cue.start : cue.end + 1]))
        found = _noun_here(s, cue, j + 1) if only and j + 1 < len(v.tags) else None  # «n'y voit qu'un leurre»
        return found if found or (only and not left) else Complement("c", j + 1)
    asks = cue.withholds or "w" in cue.frames or cue.lemma == "demander"
    whether = low == "s'" and v.text(j + 1, j + 2) in ("il", "ils")
    behind = low in ("d'", "de", "par", "jusqu'", "à", "sur") and _WHICH.match(v.text(j + 1, j + 2))  # «d'où venait l'appareil»
    if asks and (whether or behind or low in ("si", "pourquoi", "comment") or _WHICH.match(low)):
        return Complement("c" if cue.withholds or "c" in cue.frames else "w", j)
    if low == "ce" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("que", "qu'", "qui"):
        return Complement("n", j)
    if infinitive_after(v, j) == "f" and not (cue.negated and cue.lemma == "souhaiter"):
        return Complement("i", j)
    if low in ("de", "d'") and "d" in cue.frames and "p" not in cue.frames and j + 1 < len(v.tags) and opens_quote(s, j + 1):
        return Complement("-", j + 1)  # «enjoint aux habitants de « rester »»
    if low in ("de", "d'") and cue.lemma == "qualifier" and j + 1 < len(v.tags) and opens_quote(s, j + 1):
        return Complement("-", j + 1)  # «l'attaque, que la maire qualifie de « punition »»
    if low == "à" and v.text(j + 1, j + 2) == "ce" and v.tokens[j + 2 : j + 3] and v.tokens[j + 2].low in ("que", "qu'"):
        return Complement("a", j + 3)
    if (
        low in ("à", "au", "aux")
        and cue.lemma in ("imputer", "attribuer", "reprocher")
        and (v.tags[j + 1 : j + 2] in ("d", "n", "P") or v.text(j + 1, j + 2) == "des")
    ):
        return Complement("n", j)  # the one accused belongs to the content
    if (
        low in ("à", "au", "aux")
        and "b" in cue.frames
        and (v.tags[j + 1 : j + 2] in ("d", "n", "P", "j") or v.text(j + 1, j + 2) == "des")
        and (_towards(v, cue, j) or any(opens_quote(s, k) for k in range(j + 1, min(j + 3, len(v.tags)))))
    ):
        if v.tags[j + 1] == "d" and j + 2 < len(v.tags) and opens_quote(s, j + 2) and "q" in cue.frames:
            return Complement("q", j + 2)  # «crie à la « propagande »»
        return Complement("b", j + 1 if low == "à" else j)
    if low == "à" and "t" in cue.frames and "m" in v.tags[j + 1 : j + 4] and (v.tags[j + 1] in "mx" or v.tokens[j + 1].low == "quelque"):
        return Complement("t", j + 1)
    if (
        low in ("sur", "contre", "pour")
        and "s" in cue.frames
        and not v.text(j + 1, j + 3).startswith(("l' heure", "l' instant", "sa part", "leur part"))
    ):
        return Complement("s", j + 1)
    if low in ("de", "d'") and infinitive_after(v, j + 1) == "f" and ("x" not in cue.frames or "d" in cue.frames or _object_before(v, cue)):
        return Complement("d", j + 1)
    if cue.lemma == "voir" and low == "dans" and (seen := _seen_in(v, j)):
        return Complement("-", seen)  # «voit dans cette attaque une provocation»
    if cue.lemma in ("se dire", "se déclarer") and low in ("en", "d'", "sans", "à") and _STATE.match(v.text(j, j + 3)):
        return Complement("j", j)
    if low == "à" and infinitive_after(v, j + 1) == "f":
        return Complement("a", j + 1)
    return _noun_here(s, cue, j)


_WHICH = re.compile(r"(?:où|qui|quoi|quand|combien)$|quel")
_CRIED_INTO = frozenset("oreille oreilles téléphone micro fenêtre porte balcon mégaphone fils fille foule".split())
_THINGS = ("conclure", "exhorter", "inviter", "inciter", "encourager")
_HASTE = frozenset("hâte fin suite va-vite vote tour propos".split())


def _towards(v: View, cue: Cue, j: int) -> bool:
    """«conclut à un accident», «exhorte à la retenue»; «a conclu à Minsk un accord», «a invité au palais» say nothing."""
    if cue.lemma in ("crier", "hurler"):
        return not any(t.low in _CRIED_INTO or head_kind(t.low) for t in v.tokens[j + 1 : j + 3])  # «lui crie à l'oreille»
    if cue.lemma not in _THINGS:
        return True
    noun = v.tokens[j + 1].low if v.tokens[j].low in ("au", "aux") else v.text(j + 2, j + 3)
    if cue.lemma == "conclure":
        return v.tokens[j + 1].low in ("un", "une", "l'", "la") and noun not in _HASTE
    return v.tokens[j + 1].low in ("la", "l'", "plus", "davantage") or noun in ("calme", "dialogue", "sang-froid", "respect", "compromis")


# «se dit en mesure de», «se déclare d'accord»
_STATE = re.compile(
    r"(?:en (?:mesure|faveur|désaccord|guerre|contact|colère|position|alerte|paix)|d' accord|sans (?:illusion|nouvelle|crainte)s?"
    r"|à (?:bout|court|l' aise|l' écoute))\b"
)


_RECOGNISED = frozenset("indépendance souveraineté annexion république état gouvernement frontière frontières autorité légitimité".split())
_NOT = frozenset("pas plus point guère jamais rien ni aucun aucune".split())


def _object_before(v: View, cue: Cue) -> bool:
    """«l'accuse d'avoir armé …», «X, qu'il accuse d'avoir armé …»: the one accused stands before the verb."""
    head = v.tokens[max(0, cue.start - 3) : cue.verb]
    return any(t.low in ("les", "l'", "le", "la", "que", "qu'", "m'", "nous") for t in head)


def _of_deeds(v: View, cue: Cue, j: int) -> bool:
    """Does the verb with this noun tell what somebody does, and not what he says?"""
    low, near = v.tokens[j].low, {t.low for t in v.tokens[j : j + 4]}
    if cue.lemma == "reconnaître":
        return not near.isdisjoint(_RECOGNISED)  # «reconnaît l'indépendance de l'île»: an act of state
    if cue.lemma in ("recenser", "dénombrer"):  # «un bureau qui recense les victimes»: what it is for
        return low in ("le", "la", "l'", "les", "ses", "leurs") and "m" not in v.tags[j : j + 3]
    if cue.lemma in ("publier", "diffuser"):  # «l'état-major, qui publie son bilan chaque matin»
        return cue.relative and low in ("son", "ses", "leur", "leurs")
    if cue.lemma in ("rappeler", "rapporter", "ajouter") and "m" in v.tags[j : j + 2] and not _told(v, cue, j):
        return True  # «a rappelé 15 000 réservistes»: called up
    # «a rappelé son ambassadeur»
    return cue.lemma == "rappeler" and low in ("son", "ses", "leur", "leurs") and v.tokens[j + 1].low in _CALLED_BACK


def _noun_here(s: Scene, cue: Cue, j: int) -> Complement | None:
    v = s.v
    low, tag = v.tokens[j].low, v.tags[j]
    if low in ("de", "d'") and "x" in cue.frames and j + 1 < len(v.tags) and opens_quote(s, j + 1) and _object_before(v, cue):
        return Complement("q", j + 1)  # «un chiffre que Kiev qualifie de « fantaisiste »»
    if low in ("de", "d'") and "p" in cue.frames and any(t.low in ("voix", "ton", "trait", "bloc") for t in v.tokens[j + 1 : j + 4]):
        return None
    if low in ("de", "d'") and "p" in cue.frames and opens_quote(s, j + 1):
        return Complement("q", j + 1)
    if cue.lemma.endswith(("menace", "spectre")):
        return None  # «brandit la menace de sanctions» threatens, in nobody's words
    if low in ("de", "d'", "du", "des") and "p" in cue.frames:
        return Complement("p", j if low in ("du", "des") else j + 1)
    if low in ("à", "au", "aux") and "u" in cue.frames and cue.lemma == "appeler":
        return Complement("u", j + 1 if low == "à" else j)
    more = low == "plus" and not cue.negated and cue.lemma == "se dire" and v.tags[j + 1 : j + 2] in ("j", "p")  # «se dit plus réservé»
    if "j" in cue.frames and (tag in "jpx" or (tag in "vn" and cue.lemma.startswith("se "))) and (more or low not in ("pas", "plus")):
        return Complement("j", j)
    figure = (
        low in ("plus", "moins", "environ", "près", "au", "jusqu'", "entre", "de", "pas")
        and "m" in v.tags[j + 1 : j + 4]
        and v.text(j, j + 3).startswith(HEDGES)
    )
    partitive = low == "de" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("l'", "la") and cue.stance in ("demands", "promises")
    start = (
        tag in "dmnP"
        or low in ("des", "du", "chacun", "chacune")
        or partitive
        or (low in ("de", "d'") and v.tags[j + 1 : j + 3] in ("jn", "jj", "jP"))
        or (tag == "j" and v.tags[j + 1 : j + 2] in ("n", "j"))
        or figure
    )
    if not start or date_words(v, j) > j:
        return None
    end = name_end(v, j) if tag in "dmnPj" else None
    if end is not None and is_date(v, j, end):
        return None
    if _of_deeds(v, cue, j):
        return None
    if "k" in cue.frames:
        whole = name_end(v, j)
        linked = "par" if cue.lemma == "justifier" else "comme"
        if whole is not None and v.text(whole, whole + 1) == linked:
            return Complement("k", j)
        if set(cue.frames) <= {"k", "q", "c"}:
            return None
    if "x" in cue.frames and (tag in "dnPm" or low == "des"):
        if _has(v, j, ("de", "d'")) and not ("n" in cue.frames and not _charged(v, j)):
            return Complement("x", j)
        if "n" not in cue.frames:
            return Complement("x", j) if cue.lemma == "accuser" and _blamed(v, j) else None
    if "u" in cue.frames and cue.lemma != "demander" and _has(v, j, ("à", "au")) and (cue.lemma != "engager" or _to_do(v, j)):
        return Complement("u", j)
    if "g" in cue.frames and "n" not in cue.frames and _quotes_within(s, j):
        return Complement("-", j)
    if "o" in cue.frames and cue.negated and cue.lemma in ("exclure", "écarter"):
        return Complement("-", j)  # «n'écarte pas une percée»
    if "o" in cue.frames and cue.negated and cue.lemma in ("donner", "livrer", "citer", "publier", "fournir", "diffuser"):
        return None  # «n'a livré aucun bilan»
    if set("on") & set(cue.frames) and _so_many(s, cue, j):
        return Complement("o" if "o" in cue.frames else "n", j)
    if "o" in cue.frames:
        return Complement("o", j) if any(t.low in objects(cue.lemma) for t in v.tokens[j : j + 4]) else None
    return (
        Complement("n" if "n" in cue.frames else "j" if "j" in cue.frames else "-", j) if ("n" in cue.frames or "j" in cue.frames) else None
    )


_AS_MUCH = re.compile(r"(?:la moitié|moitié moins|le double|le triple|autant|davantage|(?:deux|trois|dix) fois (?:plus|moins))\b")


_HAD = frozenset("avait avaient comptait comptaient possédait possédaient comprenait abritait".split())


def _so_many(s: Scene, cue: Cue, j: int) -> bool:
    """«Moscou en compte 300», «la mission en dénombre moitié moins»: of what was counted before."""
    v = s.v
    of_them = any(t.low == "en" for t in v.tokens[max(0, cue.start - 1) : cue.verb])
    if not of_them or cue.lemma not in word_set("counting") or cue.person[:1] != "3":
        return False
    if cue.lemma == "compter":  # «L'Union comptait 28 membres. Elle en compte 27.»: has
        sent = s.parsed.sentences[s.sent.index - 1] if s.sent.index else s.sent
        last = sent.tokens if sent.passage >= s.sent.passage - 1 and sent is not s.sent else []
        before = [t.low for t in (*last, *v.tokens[: cue.start])]
        if not _HAD.isdisjoint(before) and objects("compter").isdisjoint(before):
            return False
    return v.tags[j] == "m" or _AS_MUCH.match(v.text(j, j + 3)) is not None


def _seen_in(v: View, j: int) -> int | None:
    """Behind «dans», what is seen, if what it is seen as follows: «dans cette attaque | une provocation»."""
    end = name_end(v, j + 1) if j + 1 < len(v.tags) and v.tags[j + 1] in "dP" else None
    as_what = end is not None and v.tokens[end : end + 1] and v.tokens[end].low in ("un", "une", "le", "la", "l'", "des", "les")
    return j + 1 if as_what and end and not word_set("seen_as").isdisjoint(t.low for t in v.tokens[end : end + 4]) else None


_CALLED_BACK = frozenset("ambassadeur ambassadeurs ambassadrice consul consuls délégation diplomates troupes soldats réservistes".split())
_MONEY = frozenset("million millions milliard milliards euro euros dollar dollars".split())


def _told(v: View, cue: Cue, j: int) -> bool:
    """«rapporte deux assauts repoussés» tells; «rapporte trois millions d'euros» earns."""
    return cue.lemma == "rapporter" and not any(t.low in _MONEY for t in v.tokens[j : j + 4])


def _charged(v: View, j: int) -> bool:
    """«soupçonne Minsk d'avoir livré …», «de complicité»: behind the one charged, de and what of."""
    end = name_end(v, j)
    return (
        end is not None
        and v.text(end, end + 1) in ("de", "d'")
        or any(v.tags[k : k + 1] == "f" for k in range(j + 2, min(j + 14, len(v.tags))))
    )


def _blamed(v: View, j: int) -> bool:
    """«Damas accuse les Kurdes.»: only the one who is blamed, one who can act, and nothing else."""
    end = name_end(v, j)
    named = "P" in v.tags[j:end] or any(head_kind(t.low) for t in v.tokens[j:end])
    return end is not None and named and v.tags[end : end + 1] in ("", ".", ",", ";", "c")


def _quotes_within(s: Scene, j: int) -> bool:
    """Does a quotation open after at most an article and a noun («un « geste fort »», «la décision « hâtive »»)?"""
    end = s.v.tokens[min(j + 3, len(s.v.tokens) - 1)].end
    if re.search(r"[«“\"]\s?(?:avec|sans|fermement|vivement)\b", s.norm[s.v.tokens[j].start : end + 12]):
        return False  # «condamne l'attaque « avec la plus grande fermeté »»: how, not what
    return any(s.v.tokens[j].start - 3 <= q.start < end for q in s.quotes)


def _to_do(v: View, j: int) -> bool:
    """«engage les médias | à ne pas diffuser»: somebody, and an infinitive behind «à»; «a engagé deux brigades à Soumy» is no saying."""
    end = name_end(v, j)
    return end is not None and v.text(end, end + 1) == "à" and infinitive_after(v, end + 1) == "f"


def _has(v: View, j: int, words: tuple[str, ...]) -> bool:
    return any(t.low in words for t in v.tokens[j : j + 14])
