"""Attribution by a preposition: «selon X», «d'après X», «pour X», «à en croire X», «de source militaire», «X, cité par Y».

In: a scene. Out: drafts. Never: takes «pour» for a cue unless someone who can speak follows and a clause after the comma.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.asides import is_date
from selon.languages.fr.rules.attribution.draft import Draft, Stretch
from selon.languages.fr.rules.attribution.scene import Scene, minus, skip_openings, trim
from selon.languages.fr.rules.attribution.spans import with_brackets
from selon.languages.fr.rules.phrases import head_kind, name_end
from selon.languages.fr.rules.vocabulary import institutions
from selon.reading.passages import Quote

_CUE = re.compile(
    r"\b(?:(?:là encore|toujours|encore)\s+(?=selon|d'après))?(?P<cue>"
    r"(?:selon|d'après) (?:les|ses) (?:propres )?(?:termes|mots|propos|dires) d(?:e|u|es|')"
    r"|pour reprendre (?:les mots|l'expression|la formule) d(?:e|u|es|')|selon l'expression d(?:e|u|es|')"
    r"|selon|d'après|à en croire|s'il faut en croire|à en juger par|si l'on en croit|aux "
    r"dires d(?:e|u|es|')|au dire d(?:e|u|es|')|de l'aveu(?: même)? d(?:e|u|es|')"
    r"|du propre aveu d(?:e|u|es|')|dans la bouche d(?:e|u|es|')|sous la plume d(?:e|u|es|')"
    r"|sur la foi d(?:e|u|es|')|aux yeux "
    r"d(?:e|u|es|')"
    r"|de l'avis d(?:e|u|es|')|aux termes d(?:e|u|es|')|au témoignage d(?:e|u|es|')|à (?:entendre|lire|écouter|suivre)"
    r"|à l'en croire|à les en croire|à l'entendre|à les entendre"
    r"|pour|dixit|à ce qu(?:e |')(?:rapportent|dit|disent|rapporte|assure|assurent"
    r"|affirme|affirment|indique|indiquent))(?=[\s']|\b)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?P<cue>de (?:bonne )?sources?|de même source)\b(?P<what>(?:\s+(?!(?:et|mais|,))[\w'-]+){0,6}?)(?=\s*[,.;]|\s+(?:on|et|que)\b|$)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\s*,\s*(?P<cue>(?:cité|citée|cités|citées|repris|reprise|reprises|relayé|relayée|relayés|relayées) (?:mardi |lundi "
    r"|mercredi |jeudi |vendredi |samedi |dimanche )?par)\s+",
    re.IGNORECASE,
)
_LEARNT_FROM = re.compile(r"\b(?P<cue>(?:a-t-on appris|apprend-on|a-t-on su)(?: \w+di)? auprès d(?:e(?=\s)|u(?=\s)|es(?=\s)|'))")
_SEATS = frozenset("kremlin élysée pentagone maison-blanche matignon".split())
_ESTIMATES = ("pour", "aux yeux", "de l'avis")


def read(s: Scene) -> list[Draft]:
    """Every saying by a preposition in the sentence."""
    out: list[Draft] = []
    for m in _CUE.finditer(s.norm, s.sent.start, s.sent.end):
        out += _one(s, m, out)
    learnt = "auprès" in s.norm[s.sent.start : s.sent.end]
    for m in _LEARNT_FROM.finditer(s.norm, s.sent.start, s.sent.end) if learnt else ():
        at = s.word_at(m.end("cue") + 1 if s.norm[m.end("cue") - 1] != "'" else m.end("cue"))
        source = _source(s, at, "auprès")
        head = trim(s.norm, skip_openings(s.norm, s.body, m.start()), m.start())
        if source and head:
            out.append(Draft(m.span("cue"), _span(s, source), [head], "asserts", ["learnt from"]))
    for m in _SOURCE.finditer(s.norm, s.sent.start, s.sent.end):
        draft = _from_source(s, m)
        if draft:
            out.append(draft)
    return out


def _one(s: Scene, m: re.Match[str], before: list[Draft]) -> list[Draft]:
    word = m.group("cue").lower()
    at = s.word_at(m.end("cue"))
    # «aux dires du général»: the contracted article begins the source.
    if re.search(r"\bd(?:u|es)$", word):
        at = s.word_at(m.end("cue") - 3 if word.endswith("des") else m.end("cue") - 2)
        at = at + 1 if at < len(s.v.tokens) and s.v.tokens[at].low in ("du", "des") else at
    source = _source(s, at, word)
    if source is None:
        return []
    if word == "pour" and not _may_be_pour(s, m.start(), at, source[1]) and not _verdict(s, m.start(), source):
        return []
    cited = _CITED.match(s.norm, s.v.tokens[source[1] - 1].end, s.sent.end)
    citer = _cited_name(s, cited) if cited else None
    end = s.v.tokens[citer[1] - 1].end if citer else s.v.tokens[source[1] - 1].end
    spans, rule = _content(s, m.start(), end, before)
    if word == "dixit":
        quote = s.quote_ending_at(m.start())
        spans = [(quote.inner_start, quote.inner_end)] if quote else spans
    if not spans:
        return []
    stance = "estimates" if word.startswith(_ESTIMATES) else "acknowledges" if "aveu" in word else "asserts"
    who = _span(s, source)
    drafts = [Draft(m.span("cue"), (who[0], with_brackets(s, who[1])), spans, stance, [f"preposition {rule}"])]
    if citer and cited:
        drafts.append(Draft((cited.start("cue"), cited.end("cue")), _span(s, citer), list(spans), "asserts", ["cited by"], cited_by=True))
    return drafts


def _span(s: Scene, words: tuple[int, int]) -> Stretch:
    return s.v.tokens[words[0]].start, s.v.tokens[words[1] - 1].end


def _source(s: Scene, at: int, word: str) -> tuple[int, int] | None:
    v = s.v
    if word.startswith(("à l'en", "à les en")):
        at = next((j for j in range(at - 1, -1, -1) if v.tokens[j].low in ("l'", "les")), at)
        return at, at + 1
    if at >= len(v.tokens):
        return None
    low = v.tokens[at].low
    if low in ("qui", "laquelle", "lequel", "lesquels", "lesquelles"):
        return (
            (at, at + 1) if word == "pour" or low == "qui" or (low in ("lequel", "laquelle") and at > 1 and v.tags[at - 2] == ",") else None
        )
    if low in ("lui", "elle", "eux", "elles", "moi", "nous") and (word != "pour" or v.tags[at + 1 : at + 2] == ","):
        return at, at + 1
    if low in ("ce", "cet", "cette") and v.tokens[at + 1 : at + 2] and v.tokens[at + 1].low in ("dernier", "dernière"):
        return at, at + 2
    if low in ("celui-ci", "celle-ci"):
        return at, at + 1
    if v.tags[at] not in "dPnmje":
        return None
    end = name_end(v, at + 1 if v.tags[at] == "e" and low in ("des", "du") else at)
    if end is None or is_date(v, at, end) or low in ("que", "qu'"):
        return None
    theirs = low in ("ses", "leurs", "nos") and re.search(r"(?:[tsn]eurs|euses|trices|iens|istes)$", v.text(at + 1, at + 2))
    if (
        word in ("selon", "pour", "suivant")
        and not theirs
        and "P" not in v.tags[at:end]
        and not any(head_kind(t.low) for t in v.tokens[at:end])
    ):
        return None  # «selon les régions», «selon l'heure»
    longer = subjects.participial(v, at, end, len(v.tags))
    return at, longer or end


def _cited_name(s: Scene, cited: re.Match[str]) -> tuple[int, int] | None:
    at = s.word_at(cited.end())
    end = name_end(s.v, at) if at < len(s.v.tags) else None
    return (at, end) if end else None


def _may_be_pour(s: Scene, at: int, word: int, end: int) -> bool:
    """«Pour Berlin, il s'agit d'une …»: at the start of a clause, someone who can speak, a comma, and a clause with a verb."""
    v = s.v
    head = s.norm[s.body : at]
    opens = (
        skip_openings(s.norm, s.body, at) >= at
        or bool(re.search(r"[;:.?!…]\s*»?\s*$", head))
        or v.tokens[word].low in ("qui", "laquelle", "lequel")
    )
    speaks = (
        v.tags[word] == "P"
        or v.tokens[word].low in ("lui", "elle", "eux", "elles")
        or (v.tags[word : word + 3] == "dP," and v.tokens[word + 1].low in institutions() | _SEATS)
        or v.tokens[word].low in ("qui", "laquelle", "lequel")
        or (v.tags[word] == "d" and any(head_kind(t.low) in ("role", "body", "group") for t in v.tokens[word : min(word + 4, end)]))
    )
    if v.tokens[word].low in ("qui", "laquelle", "lequel"):
        return True
    closed = v.tags[end : end + 1] == ","
    return opens and speaks and closed and "v" in v.tags[end:]


def _verdict(s: Scene, at: int, source: tuple[int, int]) -> bool:
    """«Simple « affabulation », pour Moscou.»: a quoted phrase without a verb, the one who judges at the end."""
    v = s.v
    head = v.tags[v.body : s.word_at(at)]
    closes = v.tags[source[1] : source[1] + 1] in (".", "")
    quoted = any(s.body <= q.start and q.end <= at for q in s.quotes)
    speaks = v.tags[source[0]] == "P" or any(head_kind(t.low) for t in v.tokens[source[0] + 1 : source[0] + 2])
    return closes and quoted and "v" not in head and head.endswith(",") and speaks


def _content(s: Scene, start: int, end: int, before: list[Draft]) -> tuple[list[Stretch], str]:
    """What the source says: what follows an opening «Selon X,», else what stands before, else both around it."""
    norm, body = s.norm, s.body
    quote = s.quote_around(start)
    low, high = _sentence_in(norm, quote, start) if quote else (body, s.sent.end)
    low, high = _brackets(norm, start, low, high)
    low = _after_break(s, low, start, before)
    high = _break_after(s, end, high)
    inner = re.search(r"\b(?:que|qu')\s?,?\s*$", norm[low:start])
    if inner:
        low = start
    first = skip_openings(norm, low, start)
    relative = bool(re.match(r"(?:qui|laquelle|lequel|lesquels|lesquelles)$", norm[start:end].split()[-1]))
    opening = relative or first >= start or not trim(norm, first, start) or _conjunction(norm, first, start)
    if relative:
        high = _resumed(s, end, high)
    elif opening:
        high = _contrast(s, end, _break_after(s, end, high if quote else s.sent.end, ";"))
    high = _before_comment(s, end, high) if opening else high
    if opening and not relative:
        end = _own_words(s, end)
    tail = trim(norm, skip_openings(norm, _past_comma(norm, end, high), high), high)
    if opening:
        return ([tail] if tail else []), "before what is said"
    head = trim(norm, first, start)
    if head is None:
        return [], ""
    if (
        _open_clause(s, first, start)
        and tail
        and not _only_relative(s, end, high)
        and (norm[end : end + 1] in "," or norm[end : end + 5].startswith((" qui ", " dont")))
    ):
        return minus(norm, first, high, [(start, max(end, tail[0] - 1))]), "inside what is said"
    if tail and _completes(s, end, high):
        return [head, tail], "inside what is said"
    told = _told_behind(s, first, start, end)
    if told:
        return [head, told], "after what is said"
    return [head], "after what is said"


_REMARK = re.compile(
    r", ce (?:que |qu')|, (?:un |une |des |ce |ces |cette )?(?:chiffre|bilan|version|affirmation|information|assertion|estimation|hypothèse"
    r"|scénario|thèse)s? "
    r"(?:\w+ment |aussitôt |vite )?(?:que |qu'|qui |dont |jugé|contesté|démenti|rejeté|invérifiable|impossible)"
)


def _before_comment(s: Scene, at: int, high: int) -> int:
    """Before «, un chiffre que Kiev juge fantaisiste»: told of what is said, no longer said."""
    m = _REMARK.search(s.norm, at, high)
    return m.start() if m and s.quote_around(m.start()) is None else high


def _brackets(norm: str, at: int, low: int, high: int) -> Stretch:
    """Inside the brackets that hold the cue: «(environ mille hommes par jour, selon Londres)»."""
    opened = norm.rfind("(", low, at)
    closed = norm.find(")", at, high)
    held = opened >= 0 and closed >= 0 and ")" not in norm[opened:at] and "(" not in norm[at:closed]
    return (opened + 1, closed) if held else (low, high)


def _told_behind(s: Scene, start: int, at: int, end: int) -> Stretch | None:
    """«Peine perdue, à en croire un pompier : l'avenue serait bouchée»: a verdict without a verb, then what is told, behind the colon."""
    busy = any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if start <= t.start < at)
    colon = re.compile(r"\s?:\s").match(s.norm, end)
    told = colon and re.search(r"\b\w+(?:rait|raient)\b", s.norm[colon.end() : s.sent.end])
    return trim(s.norm, colon.end(), s.sent.end) if colon and told and not busy else None


def _sentence_in(norm: str, quote: Quote, at: int) -> Stretch:
    """The sentence that holds the place inside a quotation of several: «Ils n'avancent plus. | D'après X, ils reculent. | Tant mieux.»"""
    low, high = quote.inner_start, quote.inner_end
    for m in re.finditer(r"(?<![A-ZÀ-Ý])[.!?…]\s+(?=[A-ZÀ-Ý])", norm[low:high]):
        if low + m.end() <= at:
            low += m.end()
            return _sentence_in(norm, Quote(quote.start, quote.end, low, high, quote.mark), at)
        if low + m.start() > at:
            return low, low + m.start()
    return low, high


def _past_comma(norm: str, at: int, end: int) -> int:
    """Past the comma, and past a relative clause that tells more of the source («selon X, qui ne cite personne, …»)."""
    short = re.compile(r"\s*\([^)]*\)").match(norm, at, end)
    at = short.end() if short else at
    made = re.compile(r"\s(?:par|sur place|à la retraite)\b[^,;:.]{0,60},\s+").match(norm, at, end)
    if made:
        return made.end()
    told = re.compile(r"\s(?:\w+(?:é|ée|és|ées|is|ise|ises|ue|ues))\b[^,;:.]{0,80},\s+").match(norm, at, end)
    if told:
        return told.end()
    while at < end and norm[at] in " ,:":
        at += 1
    m = re.compile(r"(?:qui|dont|où|laquelle|lequel|cité|citée|joint|jointe|interrogé|interrogée)\s[^,;:]+,\s+").match(norm, at, end)
    return m.end() if m else at


def _conjunction(norm: str, start: int, end: int) -> bool:
    """Only «que», «et», «mais», a date or nothing of its own before the cue («qui affirme que, selon X, …»)."""
    return bool(re.fullmatch(r"(?:que|qu'|et|mais|car|or|alors que|tandis que)\s*,?\s*", norm[start:end], re.IGNORECASE))


def _after_break(s: Scene, low: int, at: int, before: list[Draft]) -> int:
    """After the last «;» or «:» before the cue, or after the source of an earlier preposition: its sentence is told."""
    for m in re.finditer(r"[;:]", s.norm[low:at]):
        here = low + m.start()
        if s.quote_around(here) is None and s.norm[here + 1 : here + 2] == " ":
            low = here + 1
    if any(a <= at < b for d in before for a, b in d.content):
        low = max(low, s.norm.rfind(",", low, at) + 1)
        for d in before:  # «À en croire X, A, chiffre faux selon Y»: what Y says is no longer X's
            if d.source and d.source[1] < low:
                d.content = [(a, min(b, low - 1)) if a < low - 1 < b else (a, b) for a, b in d.content]
    for draft in before:
        if draft.source and draft.source[1] <= at and draft.content and all(c[1] <= draft.source[1] for c in draft.content):
            low = max(low, draft.source[1])
    contrast = re.search(r"\b(?:tandis que|alors que)\b", s.norm[low:at])
    low += contrast.end() if contrast else 0
    while low < at and s.norm[low] in " ,":
        low += 1
    return low


def _own_words(s: Scene, end: int) -> int:
    """Past what still tells of the source: «selon les médecins | de l'hôpital, joints par téléphone,»; up to a comma, no verb before."""
    v = s.v
    at = s.word_at(end)
    while at < len(v.tags):
        first = at + 1 if v.tags[at] == "," else at
        close = v.tags.find(",", first)
        own = close > 0 and close - first <= 12 and not re.search("[vq;:]", v.tags[at:close])
        stray = v.tags[at] != ","
        if not own or not (stray or v.tags[first] in "ep" or (v.tags[first] == "d" and _titled(s, first, close))):
            break
        at = close
    return v.tokens[at - 1].end if at and at <= len(v.tokens) else end


def _titled(s: Scene, start: int, end: int) -> bool:
    """«D'après le directeur de l'hôpital, le docteur Untel, …»: a title and a name between commas."""
    return s.v.tags[end - 1] == "P" and head_kind(s.v.tokens[start + 1].low) == "role"


def _contrast(s: Scene, at: int, high: int) -> int:
    """Before «, tandis que le gouvernement assure …», where another one begins to speak."""
    m = re.search(r",?\s(?:tandis que|alors que|tandis qu'|alors qu')\s?", s.norm[at:high])
    speaks = m and any(s.v.tokens[c.start].start > at + m.end() for c in s.cues)
    return at + m.start() if m and speaks else high


def _resumed(s: Scene, at: int, high: int) -> int:
    """Where the main verb comes back behind «, pour qui …,»."""
    for j, (t, tag) in enumerate(zip(s.v.tokens, s.v.tags, strict=True)):
        if at < t.start < high and tag == "," and s.quote_around(t.start) is None and j + 1 < len(s.v.tags) and s.v.tags[j + 1] == "v":
            return t.start
    return high


def _break_after(s: Scene, at: int, high: int, marks: str = ";:") -> int:
    for m in re.finditer(rf"[{marks}]", s.norm[at:high]):
        here = at + m.start()
        if s.quote_around(here) is None and s.norm[here + 1 : here + 2] == " ":
            return here
    return high


def _open_clause(s: Scene, start: int, end: int) -> bool:
    """Does what stands before lack its verb («L'armée russe, selon X, a perdu …»)?"""
    tags = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if start <= t.start < end]
    after = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if t.start >= end]
    return (
        ("v" not in tags and "v" in after[:25])
        or (bool(tags) and (tags[-1] == "v" or tags[-2:] == ["v", ","]))
        or _been_last(s, start, end)
    )


def _only_relative(s: Scene, end: int, high: int) -> bool:
    """«…, d'après le gouverneur, qui a prié les habitants de partir»: what follows only tells of the source."""
    words = [(t, tag) for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if end <= t.start < high]
    while words and words[0][1] == ",":
        words.pop(0)
    if not words or words[0][0].low not in ("qui", "dont", "lequel", "laquelle", "où"):
        return False
    first = next((i for i, (_, tag) in enumerate(words) if tag == "v"), None)
    return first is not None and not any(tag == "v" and words[i - 1][1] in ",x" for i, (_, tag) in enumerate(words) if i > first)


def _been_last(s: Scene, start: int, end: int) -> bool:
    """«Les assaillants ont été, toujours selon Kiev, repoussés»."""
    return bool(re.search(r"\bété,?\s*(?:toujours|encore)?\s*$", s.norm[start:end]))


def _completes(s: Scene, at: int, high: int) -> bool:
    """Does what follows only complete the clause: no verb of its own, no relative, no participle?"""
    words = [(t, tag) for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if at <= t.start < high]
    while words and words[0][1] == ",":
        words.pop(0)
    if not words or words[0][1] in "qgc.;)(:-" or words[0][0].low in ("mais", "qui", "dont", "qu'"):
        return False
    return not any(tag == "v" for _, tag in words) and words[0][1] in "dmxnoea" and s.norm[at : at + 1] == ","


_AFTER_WHAT = re.compile(
    r"(?:[,;:(«—-]\s*|\b(?:on|appris|apprend|indique|affirme|précise|ajoute|confirme|assure|explique|dit|et|mais|que|qu')\s*)$"
)
# «On apprend», and what the source then says behind «que».
_ON = re.compile(r"(?:on|l'on)\s(?:\w+),?\s*$", re.IGNORECASE)
_THAT = re.compile(r"\s*,?\s*qu(?:e |')")
_LEARNT = re.compile(
    r",?\s*(?:a-t-on|apprend-on|indique-t-on|précise-t-on|assure-t-on|affirme-t-on|dit-on|ajoute-t-on|confirme-t-on)(?:\s\w+)?\s*$"
)
_ON_SAYS = re.compile(
    r"\s*,?\s*(?:on|l'on) (?:\w+'?\s?)?(?:indiqu|affirm|assur|précis|appren|ajout|expliqu|confirm|évoqu|recens|dénombr"
    r"|déplor|compt|parl)\w*\s?(?:qu(?:e |')|de |d'|\s)|\s*,?\s*(?:on|l'on) fait état d(?:e |')"
)


def _from_source(s: Scene, m: re.Match[str]) -> Draft | None:
    """«De source militaire à Moscou, …», «de bonne source», «de source proche du dossier»."""
    what = trim(s.norm, m.start("what"), m.end("what"))
    head = s.norm[s.body : m.start()]
    if (head and not _AFTER_WHAT.search(head)) or "indépendante" in m.group().lower():
        return None
    if what and re.match(r"(?:en|à|dans|et|qui|que|ou|sur|chez)\b", s.norm[what[0] : what[1]]):
        return None
    spans, rule = _content(s, m.start(), m.end(), [])
    spans = _told_by_on(s, m, spans)
    return Draft(m.span("cue"), what, spans, "asserts", [f"source {rule}"]) if spans else None


def _told_by_on(s: Scene, m: re.Match[str], spans: list[Stretch]) -> list[Stretch]:
    """The content without «on apprend que», «, a-t-on appris», «, on indique que», where the source is told by «on»."""
    then = _THAT.match(s.norm, m.end(), s.sent.end)
    if then and _ON.search(s.norm, s.body, m.start()):
        said = trim(s.norm, then.end(), s.sent.end)
        spans = [said] if said else spans
    learnt = _LEARNT.search(s.norm, s.body, m.start())
    if learnt and spans:
        before = trim(s.norm, spans[0][0], learnt.start())
        spans = [before] if before else spans
    on = _ON_SAYS.match(s.norm[m.end() : s.sent.end])
    if on:
        inner = trim(s.norm, m.end() + on.end(), s.sent.end)
        spans = [inner] if inner else spans
    return spans
