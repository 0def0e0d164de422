"""Where what a cue verb takes ends: before the next saying, before a clause with a subject of its own, at a semicolon.

In: a scene, a cue, the first word of its complement and its frame. Out: the word behind the complement.
Never: ends one inside a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.languages.fr.rules.attribution.asides import is_stressed
from selon.languages.fr.rules.attribution.draft import Cue, word_set
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.phrases import View, head_kind, name_end, verb_forms

# «, une affirmation que conteste X»: what is said of the saying, no longer the saying.
_COMMENT = re.compile(
    r"(?:une? |cett?e? |ces |des |son )?(?:affirmation|version|thèse|information|accusation|allégation"
    r"|explication|déclaration|annonce|présentation|lecture|vision|analyse|interprétation|comptabilité|description|formule|position"
    r"|mesure|démarche|promesse|assertion|revendication|condition|exigence|proposition|chiffre|bilan|décision|hypothèse|idée)s? "
    r"(?:aussitôt |vite |d' emblée |immédiatement |largement |déjà )?"
    r"(?:que|qu'|qui (?!\w+rai(?:en)?t\b)|dont|rejeté|démenti|contesté|récusé|réfuté|balayé"
    r"|écarté|jugé|qualifié|confirmé|nié|avancé|fourni|donné|communiqué|livré|établi|cité|repris|relayé|diffusé)e?s?\b"
    r"|(?:un |des |ces )?(?:chiffre|bilan|estimation|donnée)s? (?:\w+ment |sans doute |très |largement )?"
    r"(?:sous-estimé|sous-évalué|surévalué|invérifiable|impossible|gonflé|fantaisiste|contesté|non vérifié)e?s?\b"
)
_ANOTHER = re.compile(
    r"(?:le|la|l'|les) (?:second|seconde|deuxième|autre|autres|troisième|dernier|dernière|uns?)|d' autres"
    r"|une? (?:autre|second|seconde|deuxième|troisième|quatrième)|plusieurs autres"
)
# «, avant de se raviser», «, sans que rien ne le prouve»: what is told of the saying.
_A_WORD = re.compile(r"(?:un|ce|des) (?:mot|terme|qualificatif|scénario|calcul|objectif|seuil)s? (?:que|qu'|qui|dont)\b")
_TOLD_OF_IT = re.compile(r"(?:avant (?:de|d'|que|qu')|sans (?:que|qu'))")
_NO_MORE = re.compile(
    r"sans (?:plus$|plus [.,;]|plus de|en (?:dire|donner|préciser|fournir|apporter|livrer)|autre|davantage|fournir|donner|apporter|préciser"
    r"|avancer|citer|nommer|étayer|vouloir|souhaiter|pouvoir|s' étendre)\b"
)
_UNPROVEN = re.compile(r"(?:ce que|ce qu'|sans que) (?:rien|personne|aucune?|nul|nulle)\b")
# «un chiffre de 10 000, que nul n'est en mesure d'établir», «une trêve, à laquelle aucun camp n'a souscrit»
_NOBODY_DOES = re.compile(r"(?:que|qu'|dont|à laquelle|auquel|auxquels|auxquelles) (?:rien|personne|aucune?|nul|nulle)\b")
# «assure que X, avant de se raviser»: what the speaker did next; not «avant de reprendre la colline».
_THEN = re.compile(
    r"avant (?:de|d') (?:(?:se|s') (?:raviser|éclipser|rétracter|reprendre|rasseoir|lever|taire|corriger|effondrer)"
    r"|raccrocher|fondre en|éclater en|couper court|tourner les"
    r"|quitter (?:la |le |les |l' )(?:salle|tribune|pupitre|plateau|antenne|micro))\b"
)
# «…, au lendemain d'un article qui …»: when it was said.
_WHEN_SAID = re.compile(
    r"(?:au lendemain|à la veille|à l' issue|à l' occasion|au terme|aux termes|au bout|quelques (?:heures|jours) (?:après|avant))\b"
)
# «…, dans un communiqué», «…, images à l'appui»: how it was said.
_HOW_SAID = re.compile(
    r"(?:dans|via|par) (?:une?|son|sa) (?:\w+ )?"
    r"(?:communiqué|message|entretien|interview|vidéo|allocution|discours|lettre|note|billet|tribune|publication|courriel|tweet)\b"
    r"|lors d' une? (?:\w+ )?(?:point|conférence|entretien|allocution|discours|briefing|interview)\b"
    r"|(?:devant|face à) la presse|devant les (?:députés|journalistes|médias)|au micro de|(?:images|preuves|documents|photos) à l'"
    r"|sur (?:x|telegram|facebook|les réseaux sociaux)\b"
)
_TELLS = ("pres", "impf", "ps", "fut", "cond", "pp+")


@dataclass(frozen=True, slots=True)
class _Open:
    """A complement whose end is looked for. ``later``: the other cues behind its start, by their first word."""

    start: int
    frame: str
    later: dict[int, Cue]
    relative: bool  # the cue's subject is «qui», or its clause opens with «, dont»: «la ville, dont X annonce la prise, | résiste»
    opening: bool  # the cue is a participle that opens the sentence
    only: bool = False  # «ne … que» around what is said
    holds: bool = False  # an infinitive in «que X dit avoir pris»: the main verb comes back without a comma
    past: bool = False  # it was said, and of what is or was: what follows a comma may tell when


# Behind nothing else than these and the marks ``;:,`` and conjunctions does a complement end.
_ENDING = frozenset("que qu' ce avant tandis alors mais sans tout en".split())


def stop(s: Scene, cue: Cue | None, start: int, frame: str) -> int:
    """The word where a complement that starts at ``start`` ends (exclusive)."""
    v = s.v
    later = {c.start: c for c in s.cues if c.start >= start and c is not cue}
    after = cue is not None and cue.start > 0 and v.tokens[cue.start].low == "avoir" and v.tokens[cue.start - 1].low == "après"
    opening = cue is not None and (cue.tense == "prp" or after) and "v" not in v.tags[: cue.start]
    only = cue is not None and frame == "n" and cue.negated and not cue.withholds and not _negation(v, cue)
    past = cue is not None and cue.tense in ("pp+", "ps") and cue.stance in ("asserts", "denies", "acknowledges", "estimates", "accuses")
    holds = cue is not None and frame == "i" and _within_noun(v, cue)
    said = _Open(start, frame, later, cue is not None and (cue.relative or _inner(v, cue)), opening, only, holds, past)
    quote = s.quote_around(s.offset(start)) if start < len(v.tokens) else None
    inside = quote is not None and cue is not None and quote.start < v.tokens[cue.verb].start < quote.end
    for j in range(start, len(v.tags)):
        if inside and quote is not None and v.tokens[j].start >= quote.inner_end:
            return j
        if inside and j > start and v.tags[j] == "." and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].text[0].isupper():
            return j
        if said.holds and j > start and v.tags[j] == "v" and not re.search("[qc,]", v.tags[start:j]):
            return _group_start(v, j)  # «Les soldats que Kiev affirme avoir capturés | ont été échangés»
        ends = v.tags[j] in ";:," or (v.tags[j] == "c" and v.tokens[j].low != "ni") or v.tokens[j].low in _ENDING
        if ends and j > start and (inside or s.quote_around(s.offset(j)) is None) and _ends_here(s, said, j):
            return j
    return len(v.tags)


def _inner(v: View, cue: Cue) -> bool:
    """Does «, dont», «, où» or «, que» open the clause that the cue stands in?"""
    for k in range(cue.start - 1, 0, -1):
        if v.tags[k] in "v;:.":
            return False
        if v.tokens[k].low in ("dont", "où", "que", "qu'"):
            return v.tags[k - 1] == ","
    return False


def _within_noun(v: View, cue: Cue) -> bool:
    """Does «que» behind a noun, no comma between, open the clause that the cue stands in, and no verb stand before the noun?"""
    for k in range(cue.start - 1, 0, -1):
        if v.tags[k] in "v;:.,":
            return False
        if v.tokens[k].low in ("que", "qu'"):
            return v.tags[k - 1] in "nPj" and "v" not in v.tags[v.body : k]
    return False


def _group_start(v: View, verb: int) -> int:
    while verb > 0 and (v.tags[verb - 1] == "r" or v.tokens[verb - 1].low in ("n'", "ne")):
        verb -= 1
    return verb


def _negation(v: View, cue: Cue) -> bool:
    return any(
        t.low in ("pas", "plus", "point", "guère", "jamais", "rien", "ni", "aucun", "aucune") for t in v.tokens[cue.start : cue.end + 1]
    )


def _ends_here(s: Scene, said: _Open, j: int) -> bool:
    v, later = s.v, said.later
    tag, low = v.tags[j], v.tokens[j].low
    if tag in ";:" or (said.only and low in ("que", "qu'")):
        return True  # «n'a admis ce renfort | que samedi»
    if tag == "," and (_UNPROVEN.match(v.text(j + 1, j + 5)) or _HOW_SAID.match(v.text(j + 1, j + 6))):
        return True  # «…, ce que rien n'est venu étayer»
    if low == "ce" and v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low in ("que", "qu'") and v.tags[j - 1] == "," and j + 2 in later:
        return True
    if tag == "," and (_another_saying(v, j, later) or _answered(v, j, later)):
        return True
    if (
        tag == ","
        and v.tokens[j + 1 : j + 2]
        and v.tokens[j + 1].low == "comme"
        and any(c.start in range(j + 2, j + 5) for c in later.values())
    ):
        return True  # «, comme l'avancent plusieurs sites»
    if tag == "," and _NO_MORE.match(v.text(j + 1, j + 4)):
        return True
    if tag == "," and (
        (said.past and _THEN.match(v.text(j + 1, j + 6))) or v.text(j + 1, j + 6) in ("et l' on veut bien", "et on veut bien")
    ):
        return True
    if tag == "," and said.frame == "c" and _spliced(v, said.start, j, later):
        return True
    if tag == "," and said.frame in "idnp" and _of_another(v, j):
        return True
    if tag == "," and said.frame != "c" and (_NOBODY_DOES.match(v.text(j + 1, j + 4)) or _whose(v, j, later)):
        return True
    if tag == "," and said.frame in "idnop" and _TOLD_OF_IT.match(v.text(j + 1, j + 3)):
        return True
    if tag == "," and (said.past or said.frame == "a") and said.frame in "idnopaxu" and _WHEN_SAID.match(v.text(j + 1, j + 4)):
        return True
    if said.frame != "c" and low in ("sans", "tout", "en") and _meanwhile(v, j, later, said.frame):
        return True
    if tag == "," and _AGAINST.match(v.text(j + 1, j + 9)):
        return True  # «fait état de 12 morts, contre 40 selon Moscou»
    if (
        low == "avant"
        and v.tokens[j + 1 : j + 2]
        and v.tokens[j + 1].low in ("de", "d'")
        and any(c.tense == "inf" and c.verb == j + 2 for c in later.values())
    ):
        return True
    if (tag == "c" or low in ("tandis", "alors", "mais")) and _other_speaker(v, j, later):
        return True
    # «dit que le maire, Un Tel, assure …»; «affirme que oui, ajoutant …»
    pending = tag == "," and said.frame == "c" and "v" not in v.tags[said.start : j] and v.tokens[said.start].low not in ("oui", "non")
    return (tag in ",c" or low == "mais") and ((not pending and _next_verb(v, j, later)) or _next_clause(s, said, j))


def _spliced(v: View, start: int, j: int, later: dict[int, Cue]) -> bool:
    """«dit que le pont a sauté, | le gouverneur assure qu'il tient»: behind a whole clause another one says a clause of his own."""
    cue = _other_speaker(v, j, later) if v.tags[j + 1 : j + 2] in ("d", "P") and "v" in v.tags[start:j] else None
    opens = any(v.tokens[k].low in _WHEN for k in range(start, j) if k == start or v.tags[k - 1] == ",")
    return cue is not None and v.text(cue.end, cue.end + 1) in ("que", "qu'") and not opens


_WHEN = frozenset("si s' quand lorsque lorsqu' dès comme puisque puisqu' après tant".split())


def _of_another(v: View, j: int) -> bool:
    """«affirme avoir repris le village, | où, selon les habitants, …», «un tunnel, | par lequel passaient, selon lui, …»."""
    which = v.text(j + 1, j + 2) == "où" or v.text(j + 2, j + 3) in ("lequel", "laquelle", "lesquels", "lesquelles", "qui")
    if not which:
        return False
    end = next((k for k in range(j + 2, len(v.tags)) if v.tags[k] in ";:"), len(v.tags))
    return any(v.tags[k] == "," and _by_selon(v, k + 1) for k in range(j + 2, end - 1))


def _whose(v: View, j: int, later: dict[int, Cue]) -> bool:
    """«nie soutenir les rebelles, | dont le porte-parole, le colonel Un Tel, affirme …»: another one begins to speak."""
    if v.text(j + 1, j + 2) != "dont":
        return False
    if _other_speaker(v, j + 1, later) is not None:
        return True  # «dément avoir perdu la ville, | dont Moscou revendique la prise»
    if v.tags[j + 2 : j + 3] != "d" or head_kind(v.text(j + 3, j + 4)) not in ("role", "body"):
        return False
    cue = next((c for c in later.values() if j + 4 <= c.start <= j + 20 and c.tense in _TELLS), None)
    return cue is not None and not re.search("[vq;:]", v.tags[j + 2 : cue.start])


_AGAINST = re.compile(r"contre [^,;.]{1,30} (?:selon|d' après|d'après|pour|à en croire) ")


def _meanwhile(v: View, j: int, later: dict[int, Cue], frame: str) -> bool:
    """«la prise du village | sans préciser le nombre de morts», «tout en reconnaissant des pertes»: the next saying, no comma before it."""
    if v.tokens[j].low == "sans":
        return j in later and later[j].withholds
    told = any(c.tense == "prp" and c.verb in range(j + 1, j + 4) for c in later.values())
    both = v.text(j, j + 2) == "tout en"
    return told and (both or (v.tokens[j].low == "en" and frame in "npo" and v.text(j - 1, j) != "tout"))


def _another_saying(v: View, j: int, later: dict[int, Cue]) -> bool:
    """Behind the comma: a comment on the saying, «, tout en précisant», «, son porte-parole évoquant», a refusal to say."""
    if _COMMENT.match(v.text(j + 1, j + 6)) or _A_WORD.match(v.text(j + 1, j + 4)):
        return True
    if v.text(j + 1, j + 3).startswith(("tout en", "en ", "sans ")) and any(
        c.verb in range(j + 2, j + 6) and c.tense in ("prp", "inf") for c in later.values()
    ):
        return True
    if any(t.low == "par" for t in v.tokens[j + 2 : j + 6]) and any(
        f.tense == "pp" and f.lemma in word_set("said_of") for f in verb_forms().get(v.tokens[j + 1].low, ())
    ):
        return True  # «dément la chute de X, annoncée lundi par Y»
    if any(c.tense == "prp" and j < c.start <= j + 9 and name_end(v, j + 1) == c.start for c in later.values()):
        return True
    return any(c.withholds and c.start == j + 1 for c in later.values())


def _answered(v: View, j: int, later: dict[int, Cue]) -> bool:
    """Behind the comma: «, qui nient», «, ce que la mission n'a pas confirmé»: someone answers what was said."""
    cue = next((c for c in later.values() if j + 2 <= c.start <= j + 14), None)
    if cue is None:
        return False
    if v.tokens[j + 1].low == "qui" and cue.start <= j + 4:
        return cue.lemma in word_set("bare") and v.tags[cue.end :].lstrip("x")[:1] in (",", ".", ";", "", "c")
    which = v.text(j + 1, j + 3) in ("ce que", "ce qu'")
    return which and (name_end(v, j + 3) or j + 3) <= cue.start and "v" not in v.tags[j + 3 : cue.start]


def _next_verb(v: View, j: int, later: dict[int, Cue]) -> bool:
    """«… et assure que», «, ajoutant que», «… et promis»: the next verb of the same speaker, behind the comma or the conjunction."""
    k = j + 1
    while k < len(v.tags) and (v.tags[k] in "xc" or v.tokens[k].low in ("mais", "puis", "et")):
        k += 1
    while k < len(v.tags) and v.tokens[k].low in ("les", "le", "la", "l'") and k + 1 in later and later[k + 1].tense == "prp":
        k += 1
    if k in later and later[k].tense in (*_TELLS, "prp"):
        return True
    return k < len(v.tags) and v.tags[j] == "c" and v.tags[k] == "p" and any(c.verb == k for c in later.values())


def _next_clause(s: Scene, said: _Open, j: int) -> bool:
    """Does a clause that is not said begin behind the comma or the conjunction?"""
    v, frame, start = s.v, said.frame, said.start
    tag = v.tags[j]
    pending = frame == "c" and "v" not in v.tags[start:j]  # «que l'immeuble, aux dires des voisins, n'a plus de toit»
    if tag == "," and (
        (_outer_cue(s, j + 1) and not pending) or (said.relative and _resumes(v, j + 1) and (frame != "c" or "v" in v.tags[start:j]))
    ):
        return True
    joined = frame in "id" and start < len(v.tokens) and v.tokens[start].low in ("avoir", "être", "n'", "s'", "l'", "en", "y")
    if frame != "c" and (tag == "c" or v.tokens[j].low == "mais") and not joined and _resumes(v, j + 1):
        return True
    if frame in "idn" and tag == "," and v.text(j + 1, j + 2) == "soit":
        return True
    return (frame != "c" or said.opening) and tag == "," and _new_clause(v, j + 1)


def _other_speaker(v: View, j: int, later: dict[int, Cue]) -> Cue | None:
    """«… et Kiev accuse Moscou», «tandis que le gouvernement assure»: the verb by which another one begins to speak."""
    k = j + 1
    while k < len(v.tags) and (v.tags[k] in "xq" or v.tokens[k].low in ("que", "qu'")):
        k += 1
    end = name_end(v, k) if k < len(v.tags) and v.tags[k] in "dmnPj" else None
    if end is None:
        return None
    while end < len(v.tags) and v.tags[end] in "xr":
        end += 1
    cue = later.get(end)
    return cue if cue is not None and cue.tense in _TELLS else None


def _by_selon(v: View, j: int) -> bool:
    return v.text(j, j + 1) in ("selon", "d'après") or v.text(j, j + 2) == "d' après"


def _outer_cue(s: Scene, j: int) -> bool:
    """Does «, selon X» or «, a déclaré X» begin here, which covers what stands before it?"""
    v = s.v
    if j >= len(v.tokens):
        return False
    if v.text(j, j + 3) in ("au dire d'", "au dire de", "aux dires d'", "aux dires de", "aux dires des", "au dire du", "à ce qu'"):
        return True
    if _by_selon(v, j) or v.text(j, j + 3) == "à en croire":
        return True
    return any(c.start == j and (c.clitic is not None or c.tense in ("pres", "impf", "ps", "pp+")) for c in s.cues)


def _resumes(v: View, j: int) -> bool:
    """Does the main verb come back after a comma («X, qui exigeait des garanties, a cédé»)?"""
    first = j
    while j < len(v.tags) and (
        v.tags[j] == "r" and v.tokens[j].low in ("se", "s'", "le", "la", "l'", "y", "en") or v.tokens[j].low in ("ne", "n'")
    ):
        j += 1
    if j > first + 1 and v.tokens[first].low == "n'" and v.tags[j : j + 1] == "n":
        return True  # «… et n'en démord pas»
    return j < len(v.tags) and v.tags[j] == "v" and not (v.tokens[j + 1 : j + 2] and v.tokens[j + 1].low.startswith("-"))


_MADE_BY = re.compile(r"p[^,;:.vq]{1,12}(?=v)")


def _new_clause(v: View, j: int) -> bool:
    """After a comma, does a clause with a subject and verb of its own begin («, Kiev a accepté»)?"""
    k = j
    while k < len(v.tags) and (v.tags[k] == "x" or v.tokens[k].low in ("mais", "et", "tandis", "alors", "que", "qu'", "ce")):
        k += 1
    if k < len(v.tags) and v.tokens[k - 1].low == "ce" and v.tokens[k].low == "qui":
        return True
    if k < len(v.tags) and v.tags[k] == "r" and v.tokens[k].low in ("il", "elle", "ils", "elles", "on", "nous", "je"):
        return True
    end = name_end(v, k) if k < len(v.tags) and (v.tags[k] in "dmnPj" or v.tokens[k].low == "des") else None
    if _ANOTHER.fullmatch(v.text(k, k + 2)):
        end = k + 2
    if end is not None and is_stressed(v, end + 1):
        end += 3  # «mais la police, | elle, | parle de cinq»
    if end is None:
        return False
    while end < len(v.tags) and v.tags[end] in "xr":
        end += 1
    if v.text(end, end + 1) == "en" and v.tags[end + 1 : end + 2] == "v":
        end += 1  # «Quand Kiev parle de 12 morts, Moscou en compte 40», «la compagnie, elle, n'en prévoit qu'un»
    if v.tags[end : end + 1] == "p" and v.tokens[j].low == "mais":
        made = _MADE_BY.match(v.tags, end)  # «mais les images tournées par les riverains montrent …»
        end = made.end() if made else end
    named = "," in v.tags[k:end] and v.tags[end : end + 1] == ","  # «son directeur, Un Tel, réclame …»
    return v.tags[end + named : end + named + 1] == "v"
