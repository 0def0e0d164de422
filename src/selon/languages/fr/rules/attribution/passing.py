"""What may stand between a cue verb and what it takes: the one spoken to, a phrase of place, an aside between commas.

In: a scene, a cue and a word behind it. Out: the word behind what may be passed over. Never: passes over what is said.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.draft import Cue
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.phrases import View, name_end

# What may stand before an infinitive that is the complement.
_CLITIC = frozenset("ne n' ni pas plus se s' le la les l' y en lui leur me m' nous vous mieux tout bien jamais rien point guère".split())


# What opens a figure.
HEDGES = (
    "plus de",
    "plus d'",
    "moins de",
    "moins d'",
    "environ",
    "près de",
    "près d'",
    "au moins",
    "au plus",
    "au total",
    "jusqu'",
    "entre",
    "pas moins",
)


def infinitive_after(v: View, j: int) -> str:
    """«f» if an infinitive stands at j behind clitics and negation."""
    while j < len(v.tags) and v.tokens[j].low in _CLITIC and j + 1 < len(v.tags) and (v.tags[j] in "xrcd" or v.tokens[j].low in ("en",)):
        if v.tags[j] == "d" and v.tags[j + 1] != "f":
            return ""
        j += 1
    return v.tags[j] if j < len(v.tags) else ""


def opens_quote(s: Scene, j: int) -> bool:
    """Does a quotation open right before the word?"""
    low = s.v.tokens[j - 1].end if j else s.sent.start
    return any(low <= q.start < s.v.tokens[j].start for q in s.quotes)


def between(s: Scene, cue: Cue, j: int) -> int:
    """Over a day, an adverb, the one spoken to, a phrase of place, an aside between commas; j itself if nothing may be passed."""
    v = s.v
    step = pass_adverbials(v, j)
    if step > j:
        return step
    tag = v.tags[j]
    if cue.lemma in ("avertir", "prévenir", "informer", "alerter", "rassurer", "aviser", "mettre en garde") and tag in "dP":
        end = name_end(v, j)
        risk = next((k for k in range(j + 2, end or j) if v.tags[k] == "e" and v.tokens[k + 1].low in ("un", "une")), None)
        end = risk if risk is not None and "p" in cue.frames else end  # «a averti la population | d'un risque»
        of_what = "p" in cue.frames and v.text(end or j, (end or j) + 1) in ("de", "d'", "du", "des")
        if end is not None and (v.text(end, end + 1) in ("que", "qu'") or v.tags[end : end + 1] == ":" or "s" in cue.frames or of_what):
            return end  # «a averti Minsk qu'il répondrait»
    if v.tokens[j].low in ("des", "du") and cue.lemma in ("exiger", "réclamer", "obtenir", "attendre"):
        end = name_end(v, j + 1)
        if end is not None and v.text(end, end + 1) in ("que", "qu'"):
            return end  # «exige des opérateurs | que le réseau soit rétabli»
    if tag == "e" and v.tokens[j].low in ("de", "d'") and cue.lemma in ("exiger", "réclamer", "déduire", "conclure", "attendre"):
        end = j + 2 if v.tags[j + 1 : j + 2] == "P" else name_end(v, j + 1) if v.tags[j + 1 : j + 2] == "d" else None
        if end is not None and (v.text(end, end + 1) in ("que", "qu'") or v.tags[end : end + 1] == "d" or v.text(end, end + 1) == "des"):
            return end  # «exige de Moscou des excuses»
    if cue.lemma == "assurer" and tag == "P" and v.text(j + 1, j + 2) == "de" and v.text(j + 2, j + 3) in ("son", "sa", "ses", "leur"):
        return j + 1  # «a assuré Kiev de son soutien»
    if v.text(j, j + 2) in ("de manière", "de façon"):
        return j + 3
    if tag == "(":
        close = v.tags.find(")", j)
        return close + 1 if close > 0 else j
    if v.text(j, j + 3).startswith(HEDGES) and "m" in v.tags[j + 1 : j + 4]:
        return j
    if (
        v.tokens[j].low == "à"
        and v.text(j + 1, j + 2) in ("chacun", "chacune", "tous", "toutes")
        and v.tags[j + 2 : j + 3] not in tuple("dnPjm")
    ):
        return j + 2
    if v.tokens[j].low in ("à", "au", "aux") and cue.stance in ("demands", "promises", "proposes"):
        end = _pass_phrase(v, j)
        part = next((k for k in range(j + 2, end) if v.tokens[k].low == "des" and v.tags[k - 1] in "nP"), None)
        urged = v.text(end, end + 1) in ("de", "d'") and infinitive_after(v, end + 1) == "f"
        if not urged and (whoever := _whoever(v, end)) is not None:
            return whoever
        asked = v.tags[end : end + 1] in ("d", "m")  # «a demandé à l'issue d'un conseil des ministres | la levée …»
        return part if part and not urged and not asked else end  # «a demandé à ses alliés | des consultations»
    if (quoted := _quoted_behind(s, j)) is not None:
        return quoted
    if tag in "aoi" or (tag == "e" and v.tokens[j].low in ("de", "d'") and v.text(j, j + 3) in ("de son côté", "de leur côté")):
        return _pass_phrase(v, j)
    if tag == ",":
        close = v.tags.find(",", j + 1)
        colon = v.tags.find(":", j + 1)
        if 0 < colon - j <= 10 and (close < 0 or colon < close) and not re.search("[vq;]", v.tags[j:colon]):
            return colon  # «complète, l'index vers le sol : …»
        if 0 < close - j <= 16 and not re.search("[;:]", v.tags[j:close]):
            return close + 1
    return j


def _whoever(v: View, end: int) -> int | None:
    """«demande à toute personne | détenant des images | de les transmettre», «à ceux qui étaient là de témoigner»: where «de» stands."""
    if v.tags[end : end + 1] != "g" and v.text(end, end + 1) != "qui":
        return None
    for k in range(end + 1, min(end + 12, len(v.tags))):
        if v.tags[k] in ",;:.":
            return None
        if v.tokens[k].low in ("de", "d'") and infinitive_after(v, k + 1) == "f":
            return k
    return None


def _quoted_behind(s: Scene, j: int) -> int | None:
    """«décrit dans une vidéo | de « durs combats »»: the phrase ends where «de» opens a quotation."""
    end = _pass_phrase(s.v, j) if s.v.tags[j] in "aoi" else j
    inside = range(j + 2, min(end, len(s.v.tokens) - 1))
    return next((k for k in inside if s.v.tokens[k].low in ("de", "d'") and opens_quote(s, k + 1)), None)


def _pass_phrase(v: View, j: int) -> int:
    """Over a prepositional phrase: «à la presse», «dans un communiqué publié jeudi», «lors d'un point presse»."""
    told = re.compile(r"ad?P+").match(v.tags, j)
    if told:
        return told.end()
    k = j + 1
    while k < len(v.tags) and v.tags[k] in "eoai":
        k += 1
    end = name_end(v, k) if k < len(v.tags) and v.tags[k] in "dmnPjx" else None
    if end is None:
        return j
    m = re.compile(r"[pj]x?(?:n+m?n?)?").match(v.tags, end)
    if m and v.tags[end] == "p":
        end = m.end()
    return end
