"""What stands before a cue whose subject follows it: «…, a indiqué X», « … », dit-il, « …, dit-il, … ».

In: a scene, a cue with its subject, the quotation before it. Out: the stretches that are said.
Never: the aside that names the speaker as a part of what is said.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.asides import of_the_speaker
from selon.languages.fr.rules.attribution.draft import Cue, Stretch, word_set
from selon.languages.fr.rules.attribution.ends import stop
from selon.languages.fr.rules.attribution.groups import AVOIR, ETRE
from selon.languages.fr.rules.attribution.scene import Scene, minus, skip_openings, trim
from selon.languages.fr.rules.attribution.stances import denial
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import FINITE, verb_forms
from selon.reading.passages import Quote
from selon.reading.syntax import Token


def quote_before(s: Scene, cue: Cue) -> Quote | None:
    """The quotation that ends right before the cue (a comma between), or the one that the cue interrupts."""
    at = s.v.tokens[subjects.object_pronoun(s.v, cue.start)].start
    for q in s.quotes:
        if q.end <= at and re.fullmatch(r"[\s,.!?…]*(?:m'|nous |lui |leur |me )?", s.norm[q.end : at]):
            return q
        if q.start < at < q.end and cue.start and re.search(r"[,?!…]\s*$", s.norm[q.start : at]):
            return q
    return None


def said_before(s: Scene, cue: Cue, subject: Subject | None, quote: Quote | None, rule: list[str]) -> list[Stretch]:
    """The content of an inverted cue: the quotation before it (and the one after), or the clause before it."""
    if subject is None:
        return []
    v, norm = s.v, s.norm
    cue_at = v.tokens[subjects.object_pronoun(v, cue.start)].start
    end = max(v.tokens[max(subject.end, cue.end) - 1].end, v.tokens[cue.end - 1].end)
    if quote is not None and quote.start < cue_at < quote.end:
        rule.append("cue inside the quotation")
        end = _aside_end(s, end)
        return minus(norm, quote.inner_start, quote.inner_end, [(cue_at, end)])
    start = _clause_before(s, cue, cue_at)
    if quote is not None:
        alone = _whole_sentence(norm, quote) or not trim(norm, start, quote.start) or norm[start : quote.start].rstrip().endswith(":")
        rule.append("quotation before the cue" if alone else "clause with a quotation before the cue")
        spans = [(quote.inner_start, quote.inner_end)] if alone else [(start, quote.inner_end)]
        return [t for a, b in spans if (t := trim(norm, a, b))] + resumed(s, end, cue)
    first = subjects.object_pronoun(v, cue.start)
    if first == 0 or v.tags[first - 1] not in ",)-.":
        return []
    clause = trim(norm, start, v.tokens[first].start)
    if clause is None:
        told = _told_behind(s, cue, max(subject.end, cue.end))
        if told:
            rule.append("cue behind an opening")
        return [told] if told else []
    if re.fullmatch(r"(?:c'est|ce sont|voilà)(?: du moins| en substance| ce)?(?: ce)?", norm[slice(*clause)].lower()):
        return []  # «C'est ce qu'a indiqué le gouverneur»: the sentence before is what is said
    own = "".join(tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if clause[0] <= t.start < clause[1])
    if "c" not in cue.frames and "v" not in own and re.search(r",[pj]", own):
        return []  # «L'explosion, survenue mardi, a coupé la ligne»: a subject and what is told of it
    if cue.lemma in ("interroger",) or clause[1] - clause[0] < 4:
        return []
    rest = _rest(s, cue, subject, clause, end)
    if rest:
        rule.append("cue inside the clause")
        return [clause, rest]
    rule.append("clause before the cue")
    return [clause] + (_explained(s, clause, end) or resumed(s, end, cue))


_EXPLAINED = re.compile(r"[^:;.«»]{0,60}\s:\s(?=[^;]*\b\w+(?:rait|raient)\b)")


def _explained(s: Scene, clause: Stretch, end: int) -> list[Stretch]:
    """«Faux, a répondu le consul dans un courriel : il n'y aurait jamais …»: a word without a verb, then behind the colon what it means."""
    busy = any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if clause[0] <= t.start < clause[1])
    denied = not busy and len(s.norm[slice(*clause)].split()) < 3 and denial(s.norm[slice(*clause)].lower())
    if (
        denied
        and (colon := _LISTED.match(s.norm, end, s.sent.end))
        and not re.search(r"[«“\"]|\b(?:selon|d'après)\b", s.norm[end : s.sent.end])
    ):
        said = trim(s.norm, colon.end(), s.sent.end)  # «Faux, réplique l'armée : l'épave gît à neuf kilomètres»
        return [said] if said and not any(c.start > s.word_at(colon.end()) for c in s.cues) else []
    colon = _LISTED.match(s.norm, end, s.sent.end) if busy else _EXPLAINED.match(s.norm, end, s.sent.end)
    told = trim(s.norm, colon.end(), s.sent.end) if colon else None
    if told and _OTHERS_TOO.search(s.norm, *told):
        return []
    if told and busy and (any(s.v.tags[i] == "v" for i in range(s.word_at(told[0]), len(s.v.tags))) or s.quote_around(told[0] + 1)):
        return []
    return [told] if told else []


_OTHERS_TOO = re.compile(r", (?:pour|selon|d'après|comme)\b")
_LISTED = re.compile(r"\s:\s")  # «Il revoit tout, dit-il : le sifflement, puis le silence»


def _told_behind(s: Scene, cue: Cue, first: int) -> Stretch | None:
    """«Or, note l'expert, rien ne prouve …»: only «or», «mais», «pourtant» before the cue, what is said behind it."""
    v = s.v
    if v.tags[first : first + 1] != "," or "v" not in v.tags[first + 1 :] or v.tokens[first + 1].low in ("qui", "dont", "où"):
        return None
    last = stop(s, cue, first + 1, "c")
    return trim(s.norm, v.tokens[first + 1].start, v.tokens[last - 1].end) if last > first + 2 else None


def _rest(s: Scene, cue: Cue, subject: Subject, clause: Stretch, end: int) -> Stretch | None:
    """What completes the clause behind the aside «, rapporte X,»: its verb, or a phrase or subordinate clause that belongs to it."""
    v = s.v
    closes = _aside_end(s, end)
    first = s.word_at(closes) if closes > end else max(subject.end, cue.end)
    if v.tags[first : first + 1] not in (",", "-") or first + 1 >= len(v.tags):
        return None
    own = [tag for t, tag in zip(v.tokens, v.tags, strict=True) if clause[0] <= t.start < clause[1]]
    last = stop(s, cue, first + 1, "c")
    tail = v.tags[first + 1 : last]
    tail = tail[: tail.index("q")] if "q" in tail[2:] and tail[0] not in "q" and "v" not in tail[: tail.index("q")] else tail
    opens = v.tokens[first + 1].low
    needs = (
        ("v" not in own or _copula_last(s, clause))
        and ("v" in tail or _copula_last(s, clause))
        and opens not in ("qui", "dont", "ajoutant", "précisant")
        and s.v.text(first + 1, first + 3) not in ("pour qui", "pour laquelle", "pour lequel")
    )
    if any(c.withholds and first + 1 <= c.start <= first + 2 for c in s.cues):
        return None
    joins = opens in (
        "quand",
        "lorsque",
        "lorsqu'",
        "parce",
        "puisque",
        "avant",
        "après",
        "soit",
        "contre",
        "sans",
        "même",
        "malgré",
        "faute",
        "grâce",
        "jusqu'",
        "notamment",
        "sauf",
        "hormis",
    ) or (opens in ("et", "dont", "mais") and (("v" not in tail and not _told(s, first + 2, last)) or _quotes_on(s, first + 1, last)))
    joins = (
        joins
        or (opens == "en" and v.text(first + 2, first + 3).endswith("ant") and not any(c.verb == first + 2 for c in s.cues))
        or (opens in ("pour", "afin") and "f" in tail[1:4])
    )
    told_of = opens in ("de", "d'", "du", "des", "à") and "P" in v.tags[subject.start : subject.end]  # «, analyse X Y, de l'institut Z»
    if s.norm[slice(*clause)].rpartition(" ")[2].lower() in _IS_SOMETHING and opens in ("un", "une"):
        needs, last = True, next((j for j in range(first + 1, last) if v.tags[j] == ","), last)
    joins = joins or (opens in ("que", "qu'") and _wants_that(s, clause) and ",q" not in tail)
    joins = joins or (opens in ("il", "elle", "ils", "elles") and s.norm[clause[0] : clause[1]].lower().startswith(f"{opens} "))
    needs = needs or (_verb_last(s, clause) and "v" not in tail and not told_of and _goes_on(s, s.word_at(clause[1]) - 1, first + 1))
    alone = tail[:1] == "p" and s.norm[clause[0] : clause[1]].endswith("été")  # «a été, dit l'armée, repris»
    begins = first + 1 + (opens == "mais")
    return trim(s.norm, v.tokens[begins].start, v.tokens[last - 1].end) if (needs or joins) and last > first + (not alone) else None


_IMPERSONAL = re.compile(
    r"il .{0,40}\b(?:fau(?:t|dra|drait)|sembl\w+|paraît|conven\w+|prévu|probable|possible|clair|certain|évident|temps|question|exclu|acquis"
    r"|entendu|décidé|établi|indispensable|essentiel|important|nécessaire|vital|souhaitable)$",
    re.IGNORECASE,
)


def _wants_that(s: Scene, clause: Stretch) -> bool:
    """«Il faut, dit le maire, | que chacun se taise»: without «que» it says nothing."""
    return _IMPERSONAL.match(s.norm[slice(*clause)]) is not None


def _quotes_on(s: Scene, first: int, last: int) -> bool:
    """«…, reconnaît le général, | mais ils ont été « repoussés »»: words in quotation marks are of the one who speaks, if no other does."""
    start, end = s.v.tokens[first].start, s.v.tokens[last - 1].end
    quote = next((q for q in s.quotes if start < q.start < end), None)
    if quote is None or any(c.start >= first for c in s.cues) or re.match(r"\s?,\s\w+-", s.norm[quote.end : s.sent.end]):
        return False
    return s.v.tokens[s.word_at(quote.start) - 1].low not in word_set("carriers")


# They say what something is: without it the clause is none.
_IS_SOMETHING = frozenset(
    "constitue constituent constituait constituaient constituerait représente représentent représentait représenterait forme forment "
    "incarne incarnent marque marquent devient deviennent reste restent restait restaient demeure demeurent demeurait".split()
)


def _verb_last(s: Scene, clause: Stretch) -> bool:
    """«L'accord prévoit, affirme Doha, la libération …», «Ils ont, raconte-t-elle, dormi …»: the clause breaks off behind its verb."""
    words = [(t, tag) for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if clause[0] <= t.start < clause[1]]
    return bool(words) and (words[-1][1] == "v" or words[-1][0].low == "été" or _takes_object(words))


# Participles that have their object behind them.
WITH_OBJECT = frozenset(
    "fait tué perdu coûté blessé détruit abattu capturé causé touché reçu livré pris occasionné intercepté visé".split()
)


def _takes_object(words: list[tuple[Token, str]]) -> bool:
    """«Les frappes ont fait, dit le maire, | douze morts»: the compound tense of a verb that has its object behind it."""
    return len(words) > 1 and words[-1][0].low in WITH_OBJECT and any(t.low in AVOIR for t, _ in words[-4:-1])


def _told(s: Scene, first: int, last: int) -> bool:
    """«et les secours fouillent encore»: a verb of the plural that the letters take for something else."""
    plural = s.v.text(first, first + 1) in ("les", "des", "ces", "ses", "leurs", "plusieurs")
    adverbs = [t.low for t, tag in zip(s.v.tokens[first + 2 : last], s.v.tags[first + 2 : last], strict=True) if tag == "x"]
    return plural and any(f.tense in FINITE and f.person == "3p" for low in adverbs for f in verb_forms().get(low, ()))


def _goes_on(s: Scene, last: int, first: int) -> bool:
    """Does what stands here complete a verb, and not tell more of the one who speaks («, un ancien mineur»)?"""
    low, tag = s.v.tokens[first].low, s.v.tags[first]
    if tag in "pj" and s.v.tokens[last].low not in AVOIR | ETRE | {"été"}:
        return False  # «La ville tient, affirme le maire, joint par téléphone»
    if of_the_speaker(s.v, first):
        return False
    return tag in "pdmneaoxfj" and low not in ("un", "une", "lui", "elle", "qui", "dont", "notamment")


def _copula_last(s: Scene, clause: Stretch) -> bool:
    """«Ils seraient, soutient-elle, 200 000»: the clause breaks off behind its copula."""
    words = [t for t in s.v.tokens if clause[0] <= t.start < clause[1]]
    return bool(words) and words[-1].low in ETRE


# «…, reconnaît le maire, dont trois enfants»: of those who were counted
_COUNTED = r"(?:\d|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|plusieurs|la moitié|au moins|près|plus|une? \w+aine)\b"


def _aside_end(s: Scene, end: int) -> int:
    """Where the aside of an interrupted quotation closes: «…, a-t-elle décrit devant la cour, …»."""
    told = re.compile(rf",\s(?:qui|dont(?!\s{_COUNTED})|où)\s[^.;:!?»]{{1,90}}(?=[.!?»])").match(s.norm, end)
    if told:
        return told.end()  # «reconnaît le maire, qui refuse de partir. | Mais nous tiendrons»
    # «dit le sergent, un ancien menuisier. Mais pour combien de temps ?»
    m = _BESIDE.match(s.norm, end) or re.compile(r"[^,.;:!?»]{1,60}(?=[,.!?»])").match(s.norm, end)
    busy = m and any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if end <= t.start < m.end())
    return m.end() if m and not busy else end


_BESIDE = re.compile(r",\s(?:une?|ancien|ancienne)\s[^,.;:!?»]{3,60}(?=\.\s[A-ZÀ-Ý])")


def _whole_sentence(norm: str, quote: Quote) -> bool:
    """Is the quotation a sentence of its own (a capital, and more than two words)?"""
    inner = norm[quote.inner_start : quote.inner_end]
    return bool(inner[:1].isupper()) and len(inner.split()) > 2


def _clause_before(s: Scene, cue: Cue, at: int) -> int:
    """Where the clause that an inverted cue closes begins: the sentence's body, or after the last «;»."""
    start = skip_openings(s.norm, s.body, at)
    bracket = s.norm.rfind("(", start, at)
    if bracket >= 0 and ")" not in s.norm[bracket:at] and ")" in s.norm[at : s.sent.end]:
        return bracket + 1  # «neuf morts (onze, rectifient les pompiers)»
    inside = [q for q in s.quotes if q.end <= at]
    for m in re.finditer(";", s.norm[start:at]):
        here = start + m.start()
        if not any(q.start < here < q.end for q in inside):
            start = skip_openings(s.norm, here + 2, at)
    told = max((d.cue[1] for d in s.said if d.cue), default=-1)
    inner = [m.end() + start for m in re.finditer(r",\s(?:où|tandis que|alors que|dont)\s", s.norm[start:at])]
    if told >= 0 and inner and inner[-1] > told and s.quote_around(inner[-1]) is None:
        start = inner[-1]  # «… fait état d'assauts repoussés, où | l'ennemi, concède-t-il, …»
    colon = next((m.start() + start for m in re.finditer(r"\s:\s", s.norm[start:at]) if s.quote_around(start + m.start()) is None), None)
    tail = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if colon is not None and colon < t.start < at]
    whole = colon is not None and len(tail) > 3 and any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if t.start < colon)
    if colon is not None and (
        (whole and ("v" in tail or "m" in tail or _short_head(s, start, colon))) or any(d.cue and d.cue[1] <= colon for d in s.said)
    ):
        start = skip_openings(s.norm, colon + 3, at)
    # «Frappe sur Kharkiv : trois morts, annonce le maire»: what stands before the colon is the headline's topic.
    topic = re.compile(r"[^:.!?«]{2,50}\s:\s").match(s.norm, start, at)
    if topic and not any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if start <= t.start < topic.end()):
        start = topic.end()
    return start


def _short_head(s: Scene, start: int, colon: int) -> bool:
    """«L'occupant renvoie la balle : un tir ukrainien, soutient …»: a short clause of the outlet's before the colon, no list opens."""
    return len(s.norm[start:colon].split()) <= 6


def resumed(s: Scene, end: int, cue: Cue) -> list[Stretch]:
    """The quotation that goes on after «a-t-il ajouté …,»: no other cue and no clause between."""
    for q in s.quotes:
        if q.start >= end:
            between = s.norm[end : q.start]
            words = [i for i, t in enumerate(s.v.tokens) if end <= t.start < q.start]
            after = s.word_at(q.end)
            while after < len(s.v.tags) and s.v.tags[after] == ",":
                after += 1
            if any(c.start == after for c in s.cues) or s.v.tags[after : after + 1] == "v":
                return []
            busy = any(c.start in words for c in s.cues if c is not cue) or any(s.v.tags[i] == "v" for i in words)
            if not busy and len(words) < 16 and re.search(r"[,.:]\s*$", between):
                span = trim(s.norm, q.inner_start, q.inner_end)
                return [span] if span else []
            return []
    return []
