"""Attribution by a verb: «X affirme que …», «…, a indiqué X», « … », dit-il, «X dément avoir …», «qui dit …», «ajoutant que …».

In: a scene with its cues. Out: drafts, one a saying. Never: reads a saying without a complement, but for refusals to say.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.complements import Complement, complement, stop
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch, word_set
from selon.languages.fr.rules.attribution.scene import Scene, minus, skip_openings, trim
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.phrases import name_end
from selon.reading.passages import Quote

# A word between two sayings that lets the second verb share the subject of the first.
_SHARED = re.compile(r"(?:^|\s)(?:et|mais|puis|ou|,)\s*$")


def read(s: Scene) -> list[Draft]:
    """Every saying by a verb in the sentence."""
    out: list[Draft] = []
    last: Subject | None = None
    for cue in s.cues:
        quote = quote_before(s, cue)
        subject = subjects.of(s.v, cue, quote is not None)
        cue.relative = subject is not None and subject.rule == "relative qui"
        shared = False
        if subject is None and (last is not None or cue.tense in ("prp", "inf") or not cue.person):
            subject, shared = last or _main_subject(s, cue) or _next_subject(s, cue), True
        draft = _draft(s, cue, subject, quote, shared)
        if draft is not None:
            s.drafted = True
            out.append(draft)
        if subject is not None and not shared and cue.tense not in ("prp", "inf"):
            last = subject
    return _without_on(s, out)


def _without_on(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """«a-t-on appris de source judiciaire»: the source is the one that is named; «on» is nobody besides."""
    return [d for d in drafts if not (d.source and s.norm[d.source[0] : d.source[1]].lower() == "on" and re.match(r"\s+de (?:même |bonne )?sources?\b", s.norm[max(d.source[1], d.cue[1] if d.cue else 0) :]))]


def _next_subject(s: Scene, cue: Cue) -> Subject | None:
    """«Tout en reconnaissant des pertes, le ministère assure …»: the subject of the clause that follows."""
    later = next((c for c in s.cues if c.start > cue.start and c.tense not in ("prp", "inf", "pp")), None)
    found = subjects.of(s.v, later, False) if later and cue.tense == "prp" else None
    return found if found and found.start > cue.start else None


def _main_subject(s: Scene, cue: Cue) -> Subject | None:
    """The subject of the sentence's first finite verb, which a participle shares."""
    v = s.v
    for j in range(cue.start):
        if v.tags[j] == "v":
            probe = Cue(j, j + 1, j, "", "", "", "pres", "")
            start, _, _ = _group(s, j)
            probe.start = start
            return subjects.pronoun(v, probe, start - 1) or subjects.noun(v, probe)
    return None


def _group(s: Scene, j: int) -> tuple[int, bool, bool]:
    from selon.languages.fr.rules.attribution.cues import _clitics

    return _clitics(s.v, j)


def _draft(s: Scene, cue: Cue, subject: Subject | None, quote: Quote | None, shared: bool) -> Draft | None:
    if cue.withholds:
        return _withheld(s, cue, subject)
    if cue.tense == "pp":
        return None
    if cue.by_whom is not None:
        return _passive(s, cue)
    after = subject is not None and not shared and subject.start >= cue.end and cue.clitic is None
    inverted = after or (cue.clitic is not None and subject is not None)
    content: list[Stretch] = []
    rule = [subject.rule if subject else "no subject"]
    if inverted and not shared:
        content = _said_before(s, cue, subject, quote, rule)
    clitic = _object_clitic(s, cue, subject)
    if not content and not after:
        content = _said_after(s, cue, rule, clitic)
    back = False
    if not content:
        if subject is not None and re.search(r"\bc'est (?:du moins |en substance |aussi )?ce qu(?:e |')\s*$", norm_before(s, cue).lower()):
            return Draft(_cue_span(s, cue), _source_span(s, subject), [], cue.stance, [*rule, "c'est ce que dit X"], points_back=True)
        passed = _which(s, cue, subject)
        if passed:
            return Draft(_cue_span(s, cue), _source_span(s, subject), passed, cue.stance, [*rule, "ce que confirme X"])
        like = _as_told(s, cue, subject)
        if like:
            return Draft(_cue_span(s, cue), _source_span(s, subject), like, cue.stance, [*rule, "comme l'a dit"])
        back = (clitic and cue.lemma in word_set("points_back")) or (_bare(s, cue) and cue.lemma in word_set("bare"))
        if not back or subject is None:
            return None
        content = _same_sentence_before(s, cue)
        rule.append("object pronoun points back")
    if subject is None and not content:
        return None
    if subject is None and cue.tense in ("prp", "inf", "pp+", "pres") and cue.clitic is None and cue.tense != "inf" and not _impersonal(s, cue):
        return None
    if any(re.match(r"(?:ne pas avoir|n'avoir|ne souhaiter faire|ne pas souhaiter)[^.]{0,12}(?:commentaire|déclaration)", s.norm[a:b]) for a, b in content):
        return Draft(_cue_span(s, cue), _source_span(s, subject), [], "withholds", [*rule, "refusal to say"])
    return Draft(_cue_span(s, cue), _source_span(s, subject), content, _stance(s, cue, content), rule, points_back=back and not content, implied=shared)


def _passive(s: Scene, cue: Cue) -> Draft | None:
    """«La prise de la ville a été revendiquée par les rebelles»: the subject is what is said."""
    at = cue.by_whom or 0
    who = name_end(s.v, at) if at < len(s.v.tags) else None
    said = subjects.noun(s.v, cue)
    if who is None or said is None or "n" not in cue.frames:
        return None
    content = (s.v.tokens[said.start].start, s.v.tokens[said.end - 1].end)
    return Draft(_cue_span(s, cue), (s.v.tokens[at].start, s.v.tokens[who - 1].end), [content], cue.stance, ["passive with par"])


def _stance(s: Scene, cue: Cue, content: list[Stretch]) -> str:
    """The cue's stance; a bare «Faux», «Hors de question» denies; «n'exclut pas» estimates; «jure que» asserts what is no promise."""
    said = " ".join(s.norm[a:b] for a, b in content).lower()
    if cue.lemma == "demander" and said.rstrip().endswith("?"):
        return "asks"
    if cue.stance != "accuses" and any(re.fullmatch(rf"(?:c'est |tout est |tout cela est |ce sont (?:des |de )?|des |un |une |pur |pure )?{w}(?: (?:pur|pure|et simple|total|totale|grossier|grossière))?s?\s?!?", said) for w in word_set("denials")):
        return "denies"
    if cue.lemma == "évoquer" and re.match(r"(?:un |une |l'|la |le |des )?(?:possible|éventuel|éventuelle|hypothèse|idée|possibilité|perspective)", said):
        return "proposes"
    if cue.negated and cue.lemma in ("exclure", "écarter"):
        return "estimates"
    if cue.negated and cue.lemma in ("nier", "démentir", "contester", "réfuter"):
        return "acknowledges"
    if cue.lemma == "jurer" and re.match(r"(?:ne |n')?(?:l'|en |y )?(?:avoir|être) ", said):
        return "asserts"
    if cue.lemma == "jurer" and not re.search(r"\w+(?:era|eront|erons|ira|iront|irons|dra|dront|rait|raient)\b", said) and "que-clause" in _frame_of(cue, s):
        return "asserts"
    return cue.stance


def _frame_of(cue: Cue, s: Scene) -> str:
    return "que-clause" if any(t.low in ("que", "qu'") for t in s.v.tokens[cue.end : cue.end + 4]) else ""


def _impersonal(s: Scene, cue: Cue) -> bool:
    """May the verb stand without a subject? In a headline, never in prose: what has no subject was misread."""
    return cue.start == 0


def _cue_span(s: Scene, cue: Cue) -> Stretch:
    v = s.v
    start, end = cue.start, cue.end
    if cue.clitic is not None and cue.clitic == end:
        pass
    # «l'a confirmé», «le répète»: the object pronoun is not the cue's.
    while start < cue.verb and v.tokens[start].low in ("le", "la", "les", "l'", "lui", "leur", "y", "en") and v.tags[start] != "x":
        start += 1
    return v.tokens[start].start, v.tokens[end - 1].end


def _source_span(s: Scene, subject: Subject | None) -> Stretch | None:
    if subject is None:
        return None
    start, end = s.v.tokens[subject.start].start, s.v.tokens[subject.end - 1].end
    if subject.rule == "inverted pronoun":
        start = end - len(s.v.tokens[subject.start].low.lstrip("-t").lstrip("-")) if "-t-" in s.v.tokens[subject.start].low else start + 1
    if s.v.tokens[subject.start].low == "on" and subject.end - subject.start == 1 and s.v.tokens[subject.start].start == s.sent.start:
        return None
    return start, end


def quote_before(s: Scene, cue: Cue) -> Quote | None:
    """The quotation that ends right before the cue (a comma between), or the one that the cue interrupts."""
    at = s.v.tokens[subjects._object_pronoun(s.v, cue.start)].start
    for q in s.quotes:
        if q.end <= at and re.fullmatch(r"[\s,.!?…]*(?:m'|nous |lui |leur |me )?", s.norm[q.end : at]):
            return q
        if q.start < at < q.end and cue.start and re.search(r"[,?!…]\s*$", s.norm[q.start : at]):
            return q
    return None


def _said_before(s: Scene, cue: Cue, subject: Subject | None, quote: Quote | None, rule: list[str]) -> list[Stretch]:
    """The content of an inverted cue: the quotation before it (and the one after), or the clause before it."""
    if subject is None:
        return []
    v, norm = s.v, s.norm
    cue_at = v.tokens[subjects._object_pronoun(v, cue.start)].start
    end = max(v.tokens[max(subject.end, cue.end) - 1].end, v.tokens[cue.end - 1].end)
    if quote is not None and quote.start < cue_at < quote.end:
        rule.append("cue inside the quotation")
        end = _aside_end(s, end)
        return minus(norm, quote.inner_start, quote.inner_end, [(cue_at, end)])
    start = _clause_before(s, cue, cue_at)
    if quote is not None:
        first = _whole_sentence(norm, quote) or not trim(norm, start, quote.start) or norm[start : quote.start].rstrip().endswith(":")
        rule.append("quotation before the cue" if first else "clause with a quotation before the cue")
        spans = [(quote.inner_start, quote.inner_end)] if first else [(start, quote.inner_end)]
        return [t for a, b in spans if (t := trim_quote(norm, a, b))] + _resumed(s, end, cue)
    first = subjects._object_pronoun(v, cue.start)
    if first == 0 or v.tags[first - 1] not in ",)-.":
        return []
    clause = trim(norm, start, v.tokens[first].start)
    if clause is None:
        return []
    if re.fullmatch(r"(?:c'est|ce sont)(?: du moins| en substance| ce)?(?: ce)?", norm[slice(*clause)].lower()):
        return []  # «C'est ce qu'a indiqué le gouverneur»: the sentence before is what is said
    if cue.lemma in ("interroger",) or clause[1] - clause[0] < 4:
        return []
    rest = _rest(s, cue, subject, clause, end)
    if rest:
        rule.append("cue inside the clause")
        return [clause, rest]
    rule.append("clause before the cue")
    return [clause] + _resumed(s, end, cue)


def _rest(s: Scene, cue: Cue, subject: Subject, clause: Stretch, end: int) -> Stretch | None:
    """What completes the clause behind the aside «, rapporte X,»: its verb, or a phrase or subordinate clause that belongs to it."""
    v = s.v
    closes = _aside_end(s, end)
    first = s.word_at(closes) if closes > end else max(subject.end, cue.end)
    if v.tags[first : first + 1] != "," or first + 1 >= len(v.tags):
        return None
    own = [tag for t, tag in zip(v.tokens, v.tags, strict=True) if clause[0] <= t.start < clause[1]]
    last = stop(s, cue, first + 1, "c")
    tail = v.tags[first + 1 : last]
    opens = v.tokens[first + 1].low
    needs = "v" not in own and "v" in tail and opens not in ("qui", "dont", "ajoutant", "précisant") and s.v.text(first + 1, first + 3) not in ("pour qui", "pour laquelle", "pour lequel")
    if any(c.withholds and first + 1 <= c.start <= first + 2 for c in s.cues):
        return None
    joins = opens in ("quand", "lorsque", "lorsqu'", "parce", "puisque", "alors", "tandis", "avant", "après", "soit", "contre", "sans") or (opens in ("et", "dont", "mais") and "v" not in tail)
    return trim(s.norm, v.tokens[first + 1].start, v.tokens[last - 1].end) if (needs or joins) and last > first + 1 else None


def _aside_end(s: Scene, end: int) -> int:
    """Where the aside of an interrupted quotation closes: «…, a-t-elle décrit devant la cour, …»."""
    m = re.compile(r"[^,.;:!?»]{1,60}(?=[,.!?»])").match(s.norm, end)
    busy = m and any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if end <= t.start < m.end())
    return m.end() if m and not busy else end


def trim_quote(norm: str, start: int, end: int) -> Stretch | None:
    return trim(norm, start, end)


def _whole_sentence(norm: str, quote: Quote) -> bool:
    """Is the quotation a sentence of its own (a capital, and more than two words)?"""
    inner = norm[quote.inner_start : quote.inner_end]
    return bool(inner[:1].isupper()) and len(inner.split()) > 2


def _clause_before(s: Scene, cue: Cue, at: int) -> int:
    """Where the clause that an inverted cue closes begins: the sentence's body, or after the last «;»."""
    start = skip_openings(s.norm, s.body, at)
    inside = [q for q in s.quotes if q.end <= at]
    for m in re.finditer(";", s.norm[start:at]):
        here = start + m.start()
        if not any(q.start < here < q.end for q in inside):
            start = skip_openings(s.norm, here + 2, at)
    # «Frappe sur Kharkiv : trois morts, annonce le maire»: what stands before the colon is the headline's topic.
    topic = re.compile(r"[^:.!?«]{2,50}\s:\s").match(s.norm, start, at)
    if topic and not any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if start <= t.start < topic.end()):
        start = topic.end()
    return start


def _resumed(s: Scene, end: int, cue: Cue) -> list[Stretch]:
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


def norm_before(s: Scene, cue: Cue) -> str:
    """The sentence's characters before the cue."""
    return s.norm[s.body : s.v.tokens[cue.start].start]


def _which(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """«…, ce que dément l'Azerbaïdjan»: the clause before it is what is said."""
    v = s.v
    if subject is None or subject.start < cue.end or cue.start < 2 or v.tokens[cue.start - 1].low not in ("que", "qu'") or v.tokens[cue.start - 2].low != "ce":
        return []
    start = skip_openings(s.norm, s.body, v.tokens[cue.start - 2].start)
    inner = next((c for c in s.cues if c is not cue and c.end <= cue.start - 2 and v.tokens[c.end].low in ("que", "qu'")), None)
    span = trim(s.norm, v.tokens[inner.end + 1].start if inner else start, v.tokens[cue.start - 2].start)
    return [span] if span else []


def _as_told(s: Scene, cue: Cue, subject: Subject | None) -> list[Stretch]:
    """«Comme l'a expliqué le général, la logistique …»: the main clause is what is said."""
    first = subjects._object_pronoun(s.v, cue.start)
    while first > 0 and s.v.tokens[first - 1].low in ("l'", "le", "la", "les"):
        first -= 1
    if subject is None or subject.start < cue.end or first == 0 or s.v.tokens[first - 1].low not in ("comme", "que"):
        return []
    opens = s.v.tokens[first - 1].start <= s.body + 12
    end = s.v.tokens[subject.end - 1].end
    span = trim(s.norm, end, s.sent.end) if opens else trim(s.norm, s.body, s.v.tokens[first - 1].start)
    return [span] if span else []


def _bare(s: Scene, cue: Cue) -> bool:
    """Does nothing follow the cue in its clause («Kiev dément.»)?"""
    j = subjects.pass_adverbials(s.v, cue.end)
    return j >= len(s.v.tags) or s.v.tags[j] in ".,;c)" or s.v.tokens[j].low in ("en",)


def _said_after(s: Scene, cue: Cue, rule: list[str], clitic: bool = False) -> list[Stretch]:
    """The complement to the right of the cue; behind an object pronoun only a clause, a quotation or a colon."""
    found = complement(s, cue, cue.end)
    if found is not None and found.frame == "n" and s.v.tokens[max(0, cue.start - 1)].low in ("on", "l'on"):
        if cue.lemma in ("reconnaître", "constater", "noter", "observer", "relever", "découvrir"):
            return []  # «On reconnaît la minoterie»: seen, not said
    if found is None or (clitic and found.frame not in "cqu:da"):
        return []
    rule.append({"c": "que-clause", "i": "infinitive", "d": "de + infinitive", "a": "à + infinitive", "n": "noun phrase", "p": "de + noun phrase", "x": "the one accused", "u": "the one urged", "j": "adjective and noun phrase", "o": "the object it takes", "s": "sur, contre, pour + noun phrase", "t": "à + figure", "b": "à + noun phrase", "q": "quotation after the cue", ":": "colon", "-": "noun phrase"}[found.frame])
    if found.frame == ":":
        return _after_colon(s, cue, found)
    if found.frame == "q" and not ("n" in cue.frames or "q" in cue.frames or "j" in cue.frames or "p" in cue.frames):
        return []
    return _to_stop(s, cue, found)


def _to_stop(s: Scene, cue: Cue, found: Complement) -> list[Stretch]:
    v = s.v
    last = stop(s, cue, found.start, found.frame)
    if last <= found.start:
        return []
    start = v.tokens[found.start].start
    end = v.tokens[last - 1].end
    # A direct quotation that stands alone as the complement ends with its mark: «X dit : « … » dans une lettre».
    span = trim(s.norm, start, end)
    late = next((w for w in word_set("trailing") if span and s.norm[span[0] : span[1]].lower().endswith(" " + w)), None) if cue.withholds else None
    if span and late:
        span = trim(s.norm, span[0], span[1] - len(late))
    return [span] if span else []


def _after_colon(s: Scene, cue: Cue, found: Complement) -> list[Stretch]:
    at = s.offset(found.start)
    quote = next((q for q in s.quotes if q.start <= at < q.end), None)
    if quote is not None:
        span = trim(s.norm, quote.inner_start, quote.inner_end)
        return [span] if span else []
    if "c" not in cue.frames and "q" not in cue.frames:
        return []
    span = trim(s.norm, at, s.sent.end)
    return [span] if span else []


def _object_clitic(s: Scene, cue: Cue, subject: Subject | None) -> bool:
    """«l'a confirmé», «le répète», «le nie»: an object pronoun between the subject and the verb, not the subject's article."""
    v = s.v
    low = max(cue.start - 2, 0, subject.end if subject and subject.end <= cue.verb else 0)
    return any(v.tokens[j].low in ("le", "l'", "la", "les") and v.tags[j] in "rd" for j in range(low, cue.verb))


def _same_sentence_before(s: Scene, cue: Cue) -> list[Stretch]:
    """The quotation or the clause before «: je le répète» or «; leur commandement le nie»."""
    at = s.v.tokens[cue.start].start
    for q in s.quotes:
        if q.end <= at and ":" in s.norm[q.end : at]:
            span = trim(s.norm, q.inner_start, q.inner_end)
            return [span] if span else []
    return []


def _withheld(s: Scene, cue: Cue, subject: Subject | None) -> Draft | None:
    """A refusal to say: what follows as its object is the content, or nothing."""
    if subject is None:
        return None
    if cue.tense == "inf" and not s.drafted:
        return None
    found = complement(s, cue, cue.end) if cue.frames else None
    content: list[Stretch] = []
    rule = [subject.rule, "refusal to say"]
    if found is not None and found.frame in "ncs" and found.frame in cue.frames:
        content = _to_stop(s, cue, found)
    back = not content and " ni " in f" {s.v.text(cue.start, cue.end)} "
    return Draft(_cue_span(s, cue), _source_span(s, subject), content, "withholds", rule, points_back=back)
