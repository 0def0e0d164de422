"""Who speaks in French: a source's words, its pronoun, its relative, within the sayings around it.

In: a parsed document, its cast, the rows of its attributions. Out: ``Who``. Never: takes the nearest name where none is meant.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules import owners, singled
from selon.languages.fr.rules.cast import Cast
from selon.languages.fr.rules.pronouns import PRONOUNS
from selon.reading.drafts import Draft, Stretch
from selon.reading.parsed import Parsed
from selon.reading.sayings import Row
from selon.reading.speakers import Who

_SELF = frozenset(("je", "j'", "nous", "moi"))
_RELATIVE = frozenset(("qui", "laquelle", "lequel", "lesquels", "lesquelles"))
_PRONOUNS = frozenset(("qui", "il", "elle", "ils", "elles", "on", "je", "j'"))


def speaker(parsed: Parsed, cast: Cast, rows: list[Row], row: Row) -> Who:
    """Who says what this row says; its source is given."""
    d = row.draft
    start, end = d.source
    end = start + len(re.sub(r"\s\([^()]*\)$", "", parsed.norm[start:end]))  # «X (Parti radical)»: the party is no part of the name
    surface = parsed.norm[start:end].lower()
    outer = rows[row.within].speaker if row.within is not None else None
    if surface in ("je", "j'") and _in_dialogue(parsed, start):
        return Who(row.speaker, (start, end), open=True)
    name: str | None
    own = surface in _SELF or re.match(r"(?:mes|nos|mon|ma|notre) (?:\w+)$", surface) is not None
    inside = row.within is not None and (parsed.quote_at(start) is not None or "a speaker's label" in rows[row.within].draft.rule)
    if inside and outer and own and (surface in _SELF or cast.name(start, end) == cast.signer):
        name = outer
    elif inside and surface == "on" and d.stance == "estimates":
        name = outer  # «« On pensait revenir vite », dit-elle»
    elif surface in _SELF and parsed.quote_at(start) is not None:
        name = outer
    elif surface in ("l'", "les"):
        name = singled.heard(cast, start, surface)
    elif surface in _RELATIVE:
        told = next((r for r in rows if r.draft.source and re.fullmatch(r"[\s,»\"”]{1,3}", parsed.norm[r.draft.source[1] : start])), None)
        name = (told.speaker if told is not None else None) or _antecedent(parsed, cast, start)
    elif surface == "il" and re.search(r"(?<!s')\b(?:est|était)-$", parsed.norm[max(0, start - 8) : start]):
        return Who("unnamed", (start, end), nobody=True)  # «y est-il noté»
    elif surface == "on":
        name = _on(parsed, cast, start, end)
        if name == "unnamed":
            return Who(name, (start, end), nobody=True)
    elif d.rule[0] == "inverted pronoun" and (subject := _own_subject(parsed, cast, d, surface)) is not None:
        name = subject
    elif "source" in d.rule[0] and d.cue and "source" in parsed.norm[d.cue[0] : d.cue[1]].lower():
        many = "s" if parsed.norm[d.cue[0] : d.cue[1]].lower().endswith("sources") else ""
        name = f"unnamed: source{many} {parsed.norm[start:end]}"
    else:
        name = _publisher(parsed, cast, (start, end), d.cue) or cast.name(start, end)
        name = owners.name(cast, start, end, name) if name else None
        if name and _unknown(parsed, start, end, name):
            name = f"unnamed: {name}"
    return Who(name, (start, end), cast.mention(start, end) if surface not in _PRONOUNS else None, own)


def _own_subject(parsed: Parsed, cast: Cast, d: Draft, pronoun: str) -> str | None:
    """«L'exploitant Dongaz a noyé ses galeries, indique-t-il»: the subject of what is said, where nobody spoke before in the passage."""
    if not any(rule.startswith("clause") for rule in d.rule) or not d.content or d.source is None:
        return None
    at, here = d.source[0], cast.passage(d.source[0])
    if any(s.at < at and s.passage == here for s in cast.spoken):
        return None
    gender, number = PRONOUNS.get(pronoun, (None, ""))
    first = d.content[0][0]
    opens = next((m for m in cast.mentions if first - 1 <= m.start < first + 30 and m.proper and m.number == number), None)
    if opens is None or opens.gender not in (gender, None) or opens.kind == "document":
        return None
    kind = parsed.lang.rules("phrases").head_kind
    before = parsed.norm[first : opens.start].lower().split("'")[-1].split()  # «L'exploitant | Dongaz»
    head = before[-1] if before else cast.rules.head_word(opens.words)
    if len(before) > 2 or opens.kind == "person" or kind(head) != "body":
        return None  # «Le général Petrov est mort, affirme-t-il»
    return cast.name(opens.start, opens.end)


_MADE_BY = re.compile(
    r"\s(?:publiée?|diffusée?|rendue? publi(?:c|que)|signée?|établie?|rédigée?|dressée?)s?(?:\s[\w-]+){0,3}?\spar\s"
    r"(?:le |la |l')?(?P<who>\w[\w-]+)"
)
# Who carries a text and has not written it.
_CARRIES = frozenset("radio chaîne journal quotidien agence télévision hebdomadaire magazine site média presse rédaction compte".split())


def _publisher(parsed: Parsed, cast: Cast, source: Stretch, cue: Stretch | None) -> str | None:
    """«Un rapport publié mardi par l'ONU dénonce …»: who speaks through a document that names nobody itself."""
    kind = parsed.lang.rules("phrases").head_kind
    words = re.findall(r"\w+", parsed.norm[slice(*source)].lower())
    if len(words) > 3 or not any(kind(w) == "document" for w in words):
        return None
    made = _MADE_BY.match(parsed.norm, source[1])
    last = cue[0] if cue and cue[0] > source[1] else len(parsed.norm)
    who = made.group("who").lower() if made else ""
    known = kind(who) in ("body", "role") or who in parsed.lang.words("actors")["institutions"]
    if made is None or not known or who in _CARRIES or re.search(r"\b(?:rédigé|établi|signé)", parsed.norm[made.end() : last]):
        return None
    named = next((m for m in cast.mentions if made.start() < m.start <= made.start("who") and made.end() <= m.end <= last), None)
    return cast.name(named.start, named.end) if named is not None else None


_SOMEBODY = re.compile(r"(?:l[ea] |l'|une? |ce |cet |cette |son |sa )", re.IGNORECASE)


def _unknown(parsed: Parsed, start: int, end: int, name: str) -> bool:
    """«La contremaîtresse»: an article and common nouns that no list knows name nobody."""
    words = name.split()
    if name.startswith("unnamed") or not name.islower() or not _SOMEBODY.match(parsed.norm[start:end]):
        return False
    kind = parsed.lang.rules("phrases").head_kind
    return not any(kind(w) for w in words)


def _in_dialogue(parsed: Parsed, at: int) -> bool:
    """Does the passage open with a dash? Then «je» is whoever speaks there, not the outlet."""
    sent = parsed.sentence_at(at)
    start = parsed.passages[sent.passage].span.start if sent is not None else at
    return bool(re.match(r"[–—-]\s", parsed.norm[start : start + 2]))


def _antecedent(parsed: Parsed, cast: Cast, at: int) -> str | None:
    """Whom «qui» means: the name that ends right before it, a comma between at most."""
    sent = parsed.sentence_at(at)
    if sent is None:
        return None
    near = [
        m
        for m in cast.mentions
        if sent.start <= m.start
        and m.end <= at
        and re.fullmatch(r"(?:\s*\([^)]*\))?[\s,»\"]*(?:(?:pour|selon|d'après)\s)?", parsed.norm[m.end : at])
    ]
    if near:
        whole = min(near, key=lambda m: m.start)
        kind = parsed.lang.rules("phrases").head_kind
        last = _OF.match(parsed.norm[whole.start : whole.end])
        if whole.kind != "person" and kind(cast.rules.head_word(whole.words)) is None and last:
            inner = cast.mention(whole.start + last.end(), whole.end)  # «impute le tir au Hezbollah, qui dément»: a tir says nothing
            if inner is not None and inner.proper and inner.kind in ("body", "state", "person"):
                return cast.name(inner.start, inner.end)
        return cast.name(whole.start, whole.end)
    inside = [m for m in cast.mentions if sent.start <= m.start and m.end <= at]
    last = inside[-1] if inside else None
    if last is not None and parsed.norm[last.end : at].count(",") <= 2 and at - last.end < 60:
        return cast.name(last.start, last.end)
    return None


_OF = re.compile(r".*\b(?:aux? |à l[ea] |à l'|à |de la |de l'|d[eu]s? |d')(?=\S)")
_CIRCLE = re.compile(r"\b(?:[Dd]ans|[Cc]hez|[Aa]u sein de|[Dd]u côté de) l'(entourage [^,.;:]{3,40}?)(?=[,.;:]|$)")
# «a-t-on appris auprès du parquet», «se désole-t-on chez X», «dit-on au Kremlin»: right behind «on», a participle and a day between.
_HOUSE = re.compile(
    r"\bon(?: [\w']+(?:é|i|u|is|it|ert))?(?: (?:\w+di|dimanche|hier|aujourd'hui))?(?: \w+ment)?,? "
    r"(?P<where>au |à la |à l'|chez |auprès d(?:u |e la |e l'|e |es |'))"
)
_AT_HOME = re.compile(r"(?P<where>Au |À la |À l'|Chez (?=[A-ZÀ-Ý]))[\w' -]{4,50}, (?:l')?$")


def _on(parsed: Parsed, cast: Cast, start: int, end: int) -> str:
    """«on assure à Moscou», «côté russe, on assure» is the country, «dit-on au Kremlin» the Kremlin; a bare «on» is nobody."""
    rules = parsed.lang.rules("actors")
    sent = parsed.sentence_at(start)
    around = parsed.norm[sent.start if sent else start : end + 60]
    circle = _CIRCLE.search(around)
    if circle:
        return f"unnamed: {circle.group(1).strip()}"
    house = _HOUSE.search(parsed.norm, max(0, start - 4), end + 60)
    if house and house.start() <= end and (body := _house(parsed, cast, start, house)):
        return body
    before = parsed.norm[sent.start if sent else start : start]
    at_home = _AT_HOME.match(before)
    if sent and at_home and (body := _body_at(parsed, cast, sent.start + at_home.end("where"))):
        return body
    camp = re.search(r"\b(?:[Cc]hez|[Dd]u côté d(?:e|es)) (?:les )?([\w' -]{3,40}?), (?:l')?$", before)
    if camp and not camp.group(1)[0].isupper():
        return f"unnamed: {camp.group(1)}"
    if camp and (of_camp := rules.capitals().get(camp.group(1))):
        return str(of_camp)
    where = re.search(r"([A-ZÀ-Ý][\w-]+), où (?:l')?$", before)
    if where and not re.search(r"\b(?:à|au|chez) ", parsed.norm[end : end + 40]):
        return str(rules.capitals().get(where.group(1)) or "unnamed")  # «Minsk, où l'on plaide …»
    m = re.search(r"\b[àÀ] ([A-ZÀ-Ý][\w-]+)", around)
    side = re.search(r"\bcôté (\w+)", around, re.IGNORECASE)
    named = rules.capitals().get(m.group(1)) if m else rules.side(side.group(1)) if side else None
    return str(named or "unnamed")


# Verbs with someone spoken to: «a-t-on écrit au Kremlin», «a-t-on dit au ministre».
_SPOKEN_TO = re.compile(r"(?:dit|cri|lanc|répon|écri|signal|rapport|expliqu|annonc|demand|propos|transmi|soumi|fait)")


def _house(parsed: Parsed, cast: Cast, start: int, house: re.Match[str]) -> str | None:
    """Whom «on» speaks from: «chez X», «auprès de X» whoever it is, «au X» only a body to which nothing is said there."""
    if house.group("where").startswith(("chez", "auprès")):
        return _body_at(parsed, cast, house.end("where"))
    before = parsed.norm[max(0, start - 20) : start]
    verb = re.search(r"([\w']+)-(?:t-)?$", before)
    compound = verb is not None and verb.group(1) in ("a", "avait", "aurait")
    told = house.group().split(" ")[1] if compound else verb.group(1) if verb else ""
    if _SPOKEN_TO.match(told) and (compound or not told.startswith("dit")):
        return None
    return _body_at(parsed, cast, house.end("where"), person=False)


def _body_at(parsed: Parsed, cast: Cast, at: int, *, person: bool = True) -> str | None:
    """The body, the seat or the enterprise whose name stands there."""
    seats = ("Kremlin", "Pentagone", "Élysée", "Maison-Blanche", "Quai d'Orsay", "Saint-Siège", "Conseil", "Matignon")
    if seat := next((name for name in seats if parsed.norm.startswith(name, at)), None):
        return seat
    named = next((m for m in cast.mentions if abs(m.start - at) < 5 and m.end > at and m.kind in ("body", "unnamed", "person")), None)
    if named is None or named.kind == "unnamed" or (named.kind == "person" and not person):
        return None
    head = cast.rules.head_word(named.words)
    if head in ("front", "école", "marché", "hôpital", "maison", "église"):
        return None  # ground, not a house that speaks
    return cast.name(named.start, named.end) if named.proper or parsed.lang.rules("phrases").head_kind(head) == "body" else None
