"""How far a preposition reaches: what its source says, before it, behind it or around it.

In: a scene and where the cue with its source stands. Out: the stretches that are said, and how they lie to the cue.
Never: what another one of the sentence says.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import parts
from selon.languages.fr.rules.attribution.asides import of_the_speaker
from selon.languages.fr.rules.attribution.draft import Draft, Stretch
from selon.languages.fr.rules.attribution.scene import Scene, minus, skip_openings, trim
from selon.languages.fr.rules.phrases import FINITE, head_kind, verb_forms
from selon.reading.passages import Quote

# «Autre indice, selon lui : …»: what is said stands behind the colon.
_ANOTHER = re.compile(r"(?:autre|dernier|dernière|premier|première|seule?|second|seconde) (?:\w+)", re.IGNORECASE)


def content(s: Scene, start: int, end: int, before: list[Draft]) -> tuple[list[Stretch], str]:
    """What the source says: what follows an opening «Selon X,», else what stands before, else both around it."""
    norm, body = s.norm, s.body
    quote = s.quote_around(start)
    low, high = _sentence_in(norm, quote, start) if quote else (body, s.sent.end)
    low, high = _brackets(norm, start, low, high)
    low = _after_break(s, low, start, before)
    high = _break_after(s, end, high)
    if (told := _told_after(s, low, start, end, high)) is not None:
        return [told], "before what is said"
    alone = parts.beside(s, low, start, end) or parts.against(s, low, start) or parts.stands_alone(s, low, start)
    if alone is not None:
        return [alone], "after what is said"
    if (within := parts.set_off(s, low, start, end, lambda at, high: _past_comma(norm, at, high))) is not None:
        return within, "inside what is said"
    low = _relative_clause(s, low, start)
    low = parts.clause_within(s, low, start, end)
    low = start if _JOINED.search(norm, low, start) else low
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
    if _ANOTHER.fullmatch(norm, head[0], head[1]) and (colon := re.compile(r"\s:\s").match(norm, end)):
        said = trim(norm, colon.end(), s.sent.end)
        return ([said] if said else []), "after what is said"
    if (
        _open_clause(s, first, start, high)
        and tail
        and not _only_relative(s, end, high)
        and not _another_clause(s, first, start, end)
        and not of_the_speaker(s.v, s.word_at(end) + 1)
        and (norm[end : end + 1] in "," or norm[end : end + 5].startswith((" qui ", " dont")) or _MADE.match(norm, end, high))
    ):
        return minus(norm, first, high, [(start, max(end, tail[0] - 1))]), "inside what is said"
    if tail and (_completes(s, end, high) or parts.broken_off(s, first, start, end)):
        return [head, tail], "inside what is said"
    if (listed := parts.count_behind(s, first, start, end)) is not None:
        return [listed], "after what is said"
    told = _told_behind(s, first, start, end)
    if told:
        return [head, told], "after what is said"
    return [head], "after what is said"


_THAT = re.compile(r"\s?,?\s(?:que\s|qu')")


_MEDIA = frozenset("journal quotidien hebdomadaire magazine gazette revue chaîne radio télévision site média agence".split())


def _told_after(s: Scene, low: int, start: int, end: int, high: int) -> Stretch | None:
    """«Le journal croit savoir, de sources diplomatiques, que | la trêve tiendra»: the clause that the verb before the source takes."""
    that = _THAT.match(s.norm, end, high)
    if that is None or not s.norm[low:start].rstrip().endswith(","):
        return None
    its_source = any(t.low in _MEDIA for t in s.v.tokens if low <= t.start < start)  # «La Gazette assure, selon deux greffiers, que»
    if not (its_source or s.norm.startswith("de ", start)):
        return None  # «Le Kremlin a admis, selon l'agence X, que …»: the agency tells that he did
    verb = next((c for c in s.cues if "c" in c.frames and s.v.tokens[c.end - 1].end == s.norm.rfind(",", low, start)), None)
    return trim(s.norm, that.end(), high) if verb is not None else None


# «Le village est tombé et, selon Kiev, | les soldats se sont repliés»
_JOINED = re.compile(
    r"(?:^|[\s,;])(?:et|mais|car|or|puis|ou|tandis que|alors que|puisque|parce que|si bien que|de sorte que|au point que"
    r"|ce qui|qui|où|(?:au|à la\s)?(?:lequel|laquelle|lesquels|lesquelles|quel))\s*,?\s*$"
)


# «à en juger par les documents | remis aux banques,»
_MADE = re.compile(r"\s(?:\w+(?:é|ée|és|ées|is|ise|ises|ue|ues))\b[^,;:.]{0,80},\s+")


def _relative_clause(s: Scene, low: int, at: int) -> int:
    """Behind «, où» in what another one says: «Il reconnaît que …, où | l'on compte 6 000 déplacés, au dire d'un chef»."""
    opened = [m.end() for m in re.finditer(r",\soù\s", s.norm[low:at])]
    if not opened or not any(s.v.tokens[c.start].start < low + opened[-1] and "c" in c.frames for c in s.cues):
        return low
    return low + opened[-1] if s.quote_around(low + opened[-1]) is None else low


_REMARK = re.compile(
    r", ce (?:que |qu')|, (?:un |une |des |ce |ces |cette )?(?:chiffre|bilan|version|affirmation|information|assertion|estimation|hypothèse"
    r"|scénario|thèse)s? "
    r"(?:\w+ment |aussitôt |vite )?(?:que |qu'|qui (?!\w+rai(?:en)?t\b)|dont |jugé|contesté|démenti|rejeté|invérifiable|impossible)"
)


def _before_comment(s: Scene, at: int, high: int) -> int:
    """Before «, un chiffre que Kiev juge fantaisiste»: told of what is said, no longer said."""
    m = _REMARK.search(s.norm, at, high)
    return m.start() if m and s.quote_around(m.start()) is None else high


_DASH = re.compile(r"\s[–—-]\s")


def _brackets(norm: str, at: int, low: int, high: int) -> Stretch:
    """Inside the brackets that hold the cue: «(environ mille hommes par jour, selon Londres)»."""
    opened = norm.rfind("(", low, at)
    closed = norm.find(")", at, high)
    held = opened >= 0 and closed >= 0 and ")" not in norm[opened:at] and "(" not in norm[at:closed]
    if held:
        return opened + 1, closed
    dashes = [m.start() for m in _DASH.finditer(norm, low, high)]
    if len(dashes) == 2 and dashes[0] < at < dashes[1]:
        return dashes[0] + 2, dashes[1]
    return low, high


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
        if not own or not (
            stray or v.tags[first] in "ep" or of_the_speaker(v, first) or (v.tags[first] == "d" and _titled(s, first, close))
        ):
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


def _open_clause(s: Scene, start: int, end: int, high: int) -> bool:
    """Does what stands before lack its verb («L'armée russe, selon X, a perdu …»)?"""
    tags = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if start <= t.start < end]
    after = [tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if end <= t.start < high]
    return (
        ("v" not in tags and "v" in after[:25])
        or (bool(tags) and (tags[-1] == "v" or tags[-2:] == ["v", ","]))
        or _been_last(s, start, end)
    )


_AND = re.compile(r",?\s(?:mais|et|or|car|tandis|alors)\s")


def _another_clause(s: Scene, start: int, at: int, end: int) -> bool:
    """«La ville tient, selon Kiev, | mais elle est tombée, selon Moscou»: a whole clause before, and another one speaks behind."""
    there = any(tag == "v" for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if start <= t.start < at)
    return there and _AND.match(s.norm, end) is not None and re.search(r"\b(?:selon|d'après)\b", s.norm[end : s.sent.end]) is not None


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


_OF_THESE = re.compile(r",\s(?:«\s?)?dont\s", re.IGNORECASE)


def _of_these(s: Scene, at: int, tags: list[str]) -> bool:
    """«huit morts, selon le maire, | dont deux enfants»: a part of what was counted; with a verb only in quotation marks."""
    opens = _OF_THESE.match(s.norm, at)
    end = s.word_at(at)
    cue = next((j for j in range(end - 1, s.v.body, -1) if s.v.tokens[j].low in ("selon", "après", "croire", "dire", "dires")), s.v.body)
    if opens is None or "m" not in s.v.tags[s.v.body : cue] or "m" in s.v.tags[cue:end]:
        return False  # «selon dix blogueurs, dont deux proches de l'armée»
    told = any(f.tense in FINITE and f.person == "3p" for t in s.v.tokens[end:] for f in verb_forms().get(t.low, ()))
    return "«" in opens.group() or ("m" in tags[1:4] and "v" not in tags and not told)


def _completes(s: Scene, at: int, high: int) -> bool:
    """Does what follows only complete the clause: no verb of its own, no relative, no participle?"""
    words = [(t, tag) for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if at <= t.start < high]
    while words and words[0][1] == ",":
        words.pop(0)
    if _of_these(s, at, [tag for _, tag in words]):
        return True
    if of_the_speaker(s.v, s.word_at(at) + 1):
        return False  # «…, selon un élu, sous couvert d'anonymat»
    if not words or words[0][1] in "qgc.;)(:-" or words[0][0].low in ("mais", "qui", "dont", "qu'"):
        return False
    if re.search(r"\b(?:selon|d'après|à en croire)\s", s.norm[at:high]):
        return False  # «71 morts selon les secours, | 78 d'après un médecin»
    return not any(tag == "v" for _, tag in words) and words[0][1] in "dmxnoea" and s.norm[at : at + 1] == ","
