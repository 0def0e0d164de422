"""Who speaks, by position: the subject before a cue verb, after it, or taken over from an earlier verb.

In: a sentence's letters and a cue. Out: word indices [start, end) of the source and the name of the rule that found it, or None.
Never: reaches over a clause that has a subject of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.languages.fr.rules.actor_words import ONE_MORE
from selon.languages.fr.rules.attribution.asides import is_date, pass_adverbials, skippable, tells_a_post
from selon.languages.fr.rules.attribution.draft import Cue, word_set
from selon.languages.fr.rules.attribution.speaking import agrees, can_speak, minded, speaks, tells
from selon.languages.fr.rules.phrases import NAME, View, head_kind, name_end

_PRONOUNS = frozenset("il elle ils elles eux on je j' nous vous cela lui celui-ci celle-ci ceux-ci celles-ci".split())


# Verbs whose object is no person: someone named behind them speaks.
_TELLS = frozenset(
    "indiquer déclarer préciser affirmer assurer expliquer ajouter souligner estimer rapporter raconter confier dire".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The words [start, end) that name the speaker, and the rule that found them."""

    start: int
    end: int
    rule: str


def of(v: View, cue: Cue, quote_before: bool) -> Subject | None:
    """The subject of a cue verb: an inverted pronoun, «qui», what stands before it, what follows it."""
    if cue.clitic is not None:
        return Subject(cue.clitic, cue.clitic + 1, "inverted pronoun")
    if cue.tense == "prp":
        return _own(v, cue)
    if cue.tense == "inf":
        return None
    before = before_group(v, cue.start, cue.person)
    if before >= 0 and v.tokens[before].low in ("qui", "laquelle", "lequel", "lesquels", "lesquelles") and v.tags[before] == "q":
        asked = before == v.body and v.tokens[before].text == "Qui" and v.tokens[-1].text == "?"  # «Qui osera dire que l'on exagère ?»
        return None if asked else Subject(before, before + 1, "relative qui")
    if quote_before and (found := after(v, cue, quoted=True)):
        return found
    if (neither := _neither(v, cue)) is not None:
        return neither
    if (
        cue.lemma in _TELLS
        and v.tags[cue.start - 1 : cue.start] == ","
        and (found := after(v, cue))
        and (found.end >= len(v.tags.rstrip(".")) or (_has_its_verb(v, cue) and v.tags[found.end] in "qaoi"))
    ):
        return found  # «… dont onze enfants, dimanche à X, ont indiqué des élus locaux.»
    # «Le ministre, lui, demande …»: a name before with an aside comes first; «…, a indiqué le ministre» has none.
    return pronoun(v, cue, before) or noun(v, cue) or (after(v, cue) if _opens(v, cue, quote_before) else None)


def _has_its_verb(v: View, cue: Cue) -> bool:
    """«Les pays ont importé des engrais, | indiquent des statistiques que …»: what stands before has its verb, and needs no second."""
    clause = v.tags[clause_start(v, cue.start) : cue.start]
    return "v" in clause and "q" not in clause


def _neither(v: View, cue: Cue) -> Subject | None:
    """«Ni Moscou ni Kiev n'ont confirmé»: both, as they stand."""
    if v.tokens[v.body : v.body + 1] and v.tokens[v.body].low == "ni":
        first = name_end(v, v.body + 1)
        if first and first < len(v.tokens) and v.tokens[first].low == "ni" and name_end(v, first + 1) in (cue.start, cue.start - 1):
            return Subject(v.body, name_end(v, first + 1) or cue.start, "neither nor")
    return None


def _own(v: View, cue: Cue) -> Subject | None:
    """«…, son porte-parole évoquant « … »»: the participle's own subject, between a comma and the participle."""
    last = cue.start
    while last > v.body and v.tokens[last - 1].low in ("lui", "leur", "les", "le", "la", "l'", "y", "en"):
        last -= 1  # «, le parti présidentiel lui reprochant de …»
    for start in range(max(v.body, last - 8), last):
        paper = v.tags[start] == "d" and v.tags[start + 1] == "n" and head_kind(v.tokens[start + 1].low) == "document"
        if paper and name_end(v, start) == last and v.tokens[last - 1].low != "en":
            return Subject(start, last, "name before the verb")  # «les articles évoquant l'envoi de troupes»
        if start and v.tags[start - 1] == "," and v.tags[start] in "dPn" and name_end(v, start) == last and speaks(v, start, last):
            return Subject(start, last, "name before the verb")
    return None


def before_group(v: View, start: int, person: str = "") -> int:
    """The last word before the group, object clitics passed over; «nous demandons» has its subject there."""
    j = start - 1
    if j >= 0 and {"nous": "1p", "vous": "2p"}.get(v.tokens[j].low) == person != "":
        return j
    while j >= 0 and (
        v.tokens[j].low
        in ("le", "la", "les", "l'", "y", "en", "lui", "leur", "ne", "n'", "s'", "se", "me", "m'", "te", "t'", "nous", "vous")
        and v.tags[j] in "rxdi"
    ):
        j -= 1
    return j


def _opens(v: View, cue: Cue, quote_before: bool) -> bool:
    """May the subject follow? After a quotation, after a comma, at the start."""
    before = object_pronoun(v, cue.start)
    if before and v.tokens[before - 1].low in ("l'", "le", "la", "les") and before > 1 and v.tokens[before - 2].low in ("comme", "que"):
        return True
    return (
        quote_before
        or before == 0
        or v.tags[before - 1] in ",.:;)-"
        or (v.tokens[before - 1].low in ("que", "qu'") and v.tokens[before - 2].low == "ce")
        or (v.tokens[before - 1].low in ("que", "qu'") and before > 1 and v.tags[before - 2] in "nPj" and _named_behind(v, cue))
    )


def _named_behind(v: View, cue: Cue) -> bool:
    """«les missiles que réclame Kiev»: a name or an article stands right behind the verb."""
    return v.tags[cue.end : cue.end + 1] in ("P", "d")


def object_pronoun(v: View, start: int) -> int:
    """Where the group begins with the one spoken to («m'a signalé», «nous confie»)."""
    return start - 1 if start and v.tokens[start - 1].low in ("m'", "me", "nous", "lui", "leur", "t'", "vous") else start


_GOVERNS = frozenset("d' entre de à avec parmi chez selon pour contre sur sans vers devant envers".split())
_PAIR = (*ONE_MORE, "tous deux", "toutes deux", "les deux")
_SOME = frozenset("certains certaines plusieurs beaucoup tous toutes chacun chacune quelques-uns quelques-unes".split())


def pronoun(v: View, cue: Cue, before: int) -> Subject | None:
    """«Il a assuré», «j'appelle», «ce dernier a dit»."""
    if before < v.body < cue.start and v.tokens[v.body].text in ("Lui", "Eux", "Elle", "Elles"):
        return Subject(v.body, v.body + 1, "pronoun before the verb")  # «Lui affirme …»
    j = before
    while j >= 0 and v.tags[j] == "x" and v.tokens[j].low not in _PRONOUNS:
        j -= 1
    if j > 0 and v.tokens[j].low in ("eux", "elles", "nous", "lui", "elle") and v.tokens[j - 1].low in _GOVERNS:
        return None  # «L'un d'eux juge …»
    if j >= 0 and v.tokens[j].low in _PRONOUNS and v.tags[j] == "r":
        if j and v.tags[j - 1] == "," and v.tokens[j].low in ("lui", "elle") and cue.start - j > 0 and v.tags[j + 1 : j + 2] == ",":
            return None
        return Subject(j, j + 1, "pronoun before the verb")
    if j >= 0 and v.tokens[j].low in _SOME and not v.tags[j + 1 : cue.start].strip("rx") and (j == v.body or v.tags[j - 1] in ",;:."):
        return Subject(j, j + 1, "pronoun before the verb")
    if (
        j >= 1
        and v.tokens[j].low in ("même", "premier", "première", "second", "seconde")
        and v.tokens[j - 1].low in ("le", "la")
        and (j < 2 or v.tags[j - 2] in ",.:;c")
    ):
        return Subject(j - 1, j + 1, "pronoun before the verb")
    if (parted := _before_aside(v, cue, before)) is not None:
        return parted
    some = j >= 1 and v.text(j - 1, j + 1) in ("d' autres", "les autres", "les uns", "l' un", "l' autre", "la plupart", "d' aucuns", *_PAIR)
    if some and (j < 2 or v.tags[j - 2] in ",.:;c"):
        return Subject(j - 1, j + 1, "pronoun before the verb")
    if j >= 2 and _MOST.fullmatch(v.text(j - 2, j + 1)) and (j < 3 or v.tags[j - 3] in ",.:;c"):
        return Subject(j - 2, j + 1, "pronoun before the verb")
    if j >= 1 and v.tokens[j].low in ("dernier", "dernière", "derniers", "dernières") and v.tokens[j - 1].low in ("ce", "cette", "ces"):
        return Subject(j - 1, j + 1, "pronoun before the verb")
    return None


def _before_aside(v: View, cue: Cue, before: int) -> Subject | None:
    """«L'un, suivi par 600 000 abonnés, réclame …», «Celui-ci, à sa sortie, a dénoncé …»: an aside between commas behind it."""
    opens = v.tags.rfind(",", 0, before) if v.tags[before] == "," else -1
    first = opens - (1 if v.text(opens - 1, opens).endswith("-ci") else 2)
    if first < 0 or v.text(first, opens) not in _PARTED or (first > 0 and v.tags[first - 1] not in ",.:;c"):
        return None
    if not skippable(v, opens, cue.start) or head_kind(v.tokens[opens + 1].low) == "role":
        return None  # «Celui-ci, cadre d'une aciérie, …»: who that is, it says itself
    return Subject(first, opens, "pronoun before the verb")


_PARTED = frozenset(("l' un", "l' une", "l' autre", *ONE_MORE, "celui-ci", "celle-ci", "ceux-ci", "celles-ci"))


# «La plus jeune raconte», «jure le plus vieux»
_MOST = re.compile(r"(?:le|la|les) plus (?:jeune|vieux|vieille|âgée?|ancienne?|bavarde?|gradée?|expérimentée?)s?")


def noun(v: View, cue: Cue, *, speaker: bool = True) -> Subject | None:
    """The longest name that ends where the verb group begins, adverbs and asides between commas passed over."""
    low = clause_start(v, cue.start)
    for start in range(low, cue.start):
        if v.tokens[start].low in _JOINS:
            continue  # «…, mais | Moscou soutient …»
        if not (v.tags[start] in "dmnPjx" or v.tokens[start].low == "des" or _several(v, start)) or (
            start > low and not _may_start(v, start)
        ):
            continue
        end = name_end(v, start)
        if end is None or end > cue.start:
            end = _base_end(v, start, cue.start)
        whole = participial(v, start, end, cue.start) if end is not None else None
        end = whole or end  # «le maire nommé par X, Un Tel, a admis»
        # The comma that closes an apposition («La ministre, Une Telle, a dit») is no aside.
        closed = end is not None and "," in v.tags[start:end] and v.tags[end : end + 1] == "," and skippable(v, end + 1, cue.start)
        # «Nadia, une employée d'un café sis en ville, a dit»
        closed = closed or (end is not None and "," in v.tags[start:end] and _TOLD_OF.fullmatch(v.tags, end, cue.start) is not None)
        if end is not None and _TRADE.fullmatch(v.tags, end, cue.start) and tells_a_post(v, end + 1):
            end = cue.start - 1  # «Son gendre, ingénieur, table sur …», «Le commandant, un ancien professeur de géographie, assure»
            closed = True
        if end is not None and "," in v.tags[start:end] and not (closed or skippable(v, end, cue.start)):
            short = start + v.tags[start:end].index(",")  # «Le compte X, l'un | des premiers à …, prétend»
            end = short if skippable(v, short, cue.start) else end
        if end is None or not (closed or skippable(v, end, cue.start) or _stray_comma(v, cue, start, end)):
            continue
        # «… ont attaqué un commissariat, tuant quatre policiers, a annoncé la police»: what stands behind a verb is its object.
        # (but «une vidéo dans laquelle un soldat dit …» begins a clause of its own)
        last = next((j for j in range(start - 1, low - 1, -1) if v.tags[j] in "vq"), None)
        joined = v.tags[start - 1] in ",c;:-)" or v.tokens[start - 1].low in _JOINS
        if start > low and not joined and last is not None and v.tags[last] == "v":
            continue
        if speaker and not (can_speak(v, start, end) or minded(v, cue, start)):
            continue
        if v.tokens[start].low in ("rien", "tout", "personne", "nul", "cela", "ça", "ceci"):
            return None
        if (
            not is_date(v, start, end)
            and agrees(v, start, end, cue.person)
            and v.tokens[start].low not in ("côté", "reste", "fait", "mise")
        ):
            return Subject(start, end, "name before the verb")
    return None


_JOINS = frozenset("mais or donc car puis et".split())


_TOLD_OF = re.compile(r"[pgj][^,;:.vq]{1,22},")


_TRADE = re.compile(r",(?:dj?)?n[nje]{0,4},")


def _stray_comma(v: View, cue: Cue, start: int, end: int) -> bool:
    """«Le porte-parole de l'armée pour le secteur sud, n'a pas …»: a comma that does not belong parts a long subject from its verb."""
    post = head_kind(v.tokens[start + 1].low if v.tags[start] == "d" else v.tokens[start].low) == "role"
    return post and start == v.body and end - start > 4 and v.tags[end : cue.start] == "," and after(v, cue) is None


def _several(v: View, start: int) -> bool:
    """«De nombreux experts», «D'anciens soldats»: de + adjective + plural opens a name at the start of a clause."""
    if v.text(start, start + 2) == "d' autres" and v.tags[start + 2 : start + 3] == "n":
        return start == v.body or v.tags[start - 1] in ",;:"
    return v.tokens[start].low in ("de", "d'") and v.tags[start + 1 : start + 3] == "jn" and (start == v.body or v.tags[start - 1] in ",;:")


def _base_end(v: View, start: int, limit: int) -> int | None:
    m = NAME.match(v.tags, start, limit)
    return m.end() if m and m.end() > start else None


def _may_start(v: View, start: int) -> bool:
    """A subject is not governed by a preposition and does not begin inside another phrase."""
    before = v.tags[start - 1]
    if before in "oaeivpfg" or (v.tokens[start].low == "des" and before in "nPjm"):
        return False
    return not (before in "djmnP" and not (v.tags[start] == "d" and before in "nPmj"))


def clause_start(v: View, at: int) -> int:
    """Where the clause that holds the word begins: after the last «que», «;», «:» or full stop."""
    for j in range(at - 1, -1, -1):
        relative = (
            j > 0
            and v.tags[j] == "q"
            and (v.tags[j - 1] in "nP" or v.tags[j - 2 : j] == "nj")
            and v.tokens[j - 1].low not in word_set("days")
        )
        # «Le colonel, que nous avons joint, assure …»
        aside = j > 1 and v.tokens[j].low in ("que", "qu'", "où") and v.tags[j - 1] == "," and v.tags[j - 2] in "nPj"
        relative = relative or (aside and j < v.body + 12)
        only = v.tokens[j].low in ("que", "qu'") and _only(v, j)  # «L'Union, qui n'a déployé que dix observateurs, appelle …»
        relative = relative or only
        then = v.tokens[j].low == "alors" and v.text(j + 1, j + 2) not in ("que", "qu'")  # «X, alors Premier ministre, avait annoncé»
        if v.tags[j] in ".;:" or (
            v.tags[j] == "q"
            and not relative
            and not then
            and v.tokens[j].low in ("que", "qu'", "lorsque", "lorsqu'", "alors", "quand", "puisque", "puisqu'", "où", "si", "tandis")
        ):
            return max(j + 1, v.body)
    return v.body


def _only(v: View, que: int) -> bool:
    """«n'a … que»: a verb between, no other negation."""
    words = v.tokens[max(0, que - 5) : que]
    first = next((n for n, t in enumerate(words) if t.low in ("n'", "ne")), None)
    return first is not None and not any(t.low in ("pas", "plus", "jamais", "rien", "point") for t in words[first:])


_PARTICIPIAL = re.compile(r"(?:p[^,.;:v]*|qv[^,.;:qv]*),(P+)(?:[,.;]|$)")


def participial(v: View, start: int, end: int, limit: int) -> int | None:
    """«le maire installé par l'occupant à X, Y Z»: a name after the participle clause closes the phrase."""
    m = _PARTICIPIAL.match(v.tags, end, limit + 1)
    if m and m.end(1) == len(v.tags.rstrip(".,;")):
        return m.end(1)
    if m and skippable(v, m.end() - 1, limit) or (m and m.end() == limit):
        return m.end(1)
    return None


def after(v: View, cue: Cue, quoted: bool = False) -> Subject | None:
    """«a expliqué le chef d'état-major …», «confie à voix basse une habitante»: adverbs, days and phrases passed over."""
    j = cue.end
    while True:
        j = pass_adverbials(v, j)
        if quoted and v.tags[j : j + 1] == "," and (close := v.tags.find(",", j + 1)) > 0 and close - j <= 9 and "v" not in v.tags[j:close]:
            j = close + 1  # «répond, épuisée, la directrice»
            continue
        if quoted and (tone := _TONE.match(v.text(j, j + 6))):
            j += len(tone.group().split())
            continue
        if v.text(j, j + 2) in ("pour nous", "devant nous", "avec nous"):
            j += 2
            continue
        m = _PHRASE.match(v.tags, j)
        if not m or v.tags[m.end() : m.end() + 1] not in ("d", "P", "n", "m", ",", "e", "a", "o"):
            break
        j = m.end()
    if j >= len(v.tags) or not (v.tags[j] in "dPnmjx" or v.tokens[j].low == "des"):
        return None
    if v.tags[j] == "j" and v.tags[j + 1 : j + 2] not in ("n", "P", "j"):
        return None
    if quoted and (one := _ONE.match(v.text(j, j + 2))) and v.tags[j + 2 : j + 3] in ("", ".", ",", ";", ":"):
        return Subject(j, j + len(one.group().split()), "name after the verb")
    if quoted and _MOST.fullmatch(v.text(j, j + 3)) and v.tags[j + 3 : j + 4] in ("", ".", ",", ";", ":"):
        return Subject(j, j + 3, "name after the verb")
    end = name_end(v, j)
    if end is None or is_date(v, j, end):
        return None
    # «…, réclame une enquête»: what is asked for, not who asks.
    thing = (
        not (quoted and "q" in cue.frames)
        and v.tokens[j].low in ("un", "une", "des")
        and head_kind(v.tokens[min(j + 1, len(v.tokens) - 1)].low) == "document"
        and "source" not in v.text(j, end)
        and cue.lemma not in _TELLS  # «…, a indiqué un communiqué»
    )
    which = cue.start > 1 and v.text(cue.start - 2, cue.start) in ("ce que", "ce qu'")
    only_says = (which and v.tags[j] == "d") or "n" not in cue.frames and bool(cue.frames) and v.tags[j] in "dP"
    if (
        thing
        or not (speaks(v, j, end) or only_says or (quoted and v.tags[j] == "d") or tells(v, cue, j, end))
        or not (_closed(v, end) or ((quoted or _has_its_verb(v, cue)) and _seen(v, end)) or _of_relative(v, cue, end))
    ):
        return None
    longer = participial(v, j, end, len(v.tags))
    end = longer if longer and head_kind(v.tokens[j + 1 if v.tags[j] == "d" else j].low) else end
    return Subject(j, end, "name after the verb") if agrees(v, j, end, cue.person) else None


# «tonne l'un», «riposte l'autre», «commente le second»
_ONE = re.compile(r"(?:l' (?:une?|autre)|l[ea] (?:second|seconde|premier|première|même)|ce(?:tte)? (?:dernier|dernière))$")
# «d'une même voix», «d'un ton sec»
_TONE = re.compile(r"d' une? (?:\w+ )?(?:voix|ton|air|trait|mot|geste|sourire|souffle)(?: \w+(?:é|ée|que|c|is|ise|te|x|se|re))?(?= |$)")
# «à Kiev», «à voix basse», «sur notre antenne», «dans un entretien à la chaîne publique»
_OBJECT = r"d?j*(?:[nj]+P+(?=[dm])|[nj]+|P+(?=[dm])|P)"
_PHRASE = re.compile(rf"[aoi][ae]?{_OBJECT}(?:e{_OBJECT})*(?:p(?=[dmnaoi])(?:[aoi]{_OBJECT})?)?")


def _of_relative(v: View, cue: Cue, end: int) -> bool:
    """«Les missiles que réclame Kiev | ont été livrés»: the main verb stands right behind the subject of the relative clause."""
    opens = cue.start > 1 and v.tokens[cue.start - 1].low in ("que", "qu'") and v.tags[cue.start - 2] in "nPj"
    return opens and re.match("[xr]*v", v.tags[end:]) is not None and "v" not in v.tags[clause_start(v, cue.start - 1) : cue.start - 1]


def _seen(v: View, end: int) -> bool:
    """«stipule une note que nous avons pu consulter»."""
    follows = v.tags[end + 1 : end + 2]
    return v.text(end, end + 1) in ("que", "qu'") and follows in ("r", "d", "P", "v")


def _closed(v: View, end: int) -> bool:
    """What may follow an inverted subject: the end, a mark, a preposition, a relative; never «que» or a finite verb."""
    if end >= len(v.tags):
        return True
    low = v.tokens[end].low
    if v.tags[end] in "dmnx" and (later := pass_adverbials(v, end)) > end:
        return _closed(v, later)  # «a affirmé le gouverneur mardi 11 février»
    if v.tags[end] == "q":
        return low in ("qui", "dont", "où", "lequel", "laquelle", "lors", "alors", "quand", "lorsque", "lorsqu'")
    if v.tags[end] == "j":
        return v.tags[end + 1 : end + 2] in ("o", "a")  # «l'équipe d'inspecteurs présente sur place»
    return v.tags[end] in ",.:;()-oaicgpxe" and v.tags[end] != "v"
