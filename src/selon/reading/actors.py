"""Actors: who acts or speaks, as the text words it, resolved within the text.

In: a laid-out, parsed document. Out: ``Cast``: every mention of someone who can speak or act; ``name`` gives what a phrase or a
pronoun resolves to, ``point_back`` whom a later word means.
Never: uses knowledge from outside the document, except that a capital stands for its country; where in doubt, answers None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from selon.model import Actor, PlaceMention
from selon.reading import presented, recalled
from selon.reading.actor_words import fold
from selon.reading.parsed import Parsed, Sentence


@dataclass(slots=True)
class Spoken:
    """One earlier speaker: where, what name, gender, number, kind."""

    at: int
    name: str
    kind: str
    gender: str | None
    number: str
    passage: int


@dataclass(slots=True)
class Cast:
    """Everyone whom the document names, in order of appearance."""

    parsed: Parsed
    rules: Any
    phrases: Any
    mentions: list[Any] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    signer: str | None = None
    aliases: dict[str, str] = field(default_factory=dict)

    def view(self, sent: Sentence) -> Any:
        """The letters of a sentence, made once."""
        return self.phrases.view_of(sent)

    def mention(self, start: int, end: int) -> Any | None:
        """The mention that the stretch of the document makes, names completed from the rest of the document."""
        sent = self.parsed.sentence_at(start)
        if sent is None:
            return None
        v = self.view(sent)
        first = bisect_right(sent.tokens, start, key=lambda t: t.end)
        last = bisect_left(sent.tokens, end, key=lambda t: t.start)
        if first >= last:
            return None
        m = self.rules.mention(v, first, last, self.parsed.norm)
        # «aux yeux du chercheur»: the article stands in the preposition.
        m.definite = m.definite or re.search(r"\b(?:du|au)\s$", self.parsed.norm[max(0, start - 4) : start]) is not None
        return self._complete(m)

    def name(self, start: int, end: int) -> str | None:
        """What the phrase resolves to: the longest form of the document, without article; pronouns by ``point_back``."""
        surface = self.parsed.norm[start:end].lower().lstrip("-")
        if re.match(r"(?:mes|nos|mon|ma|notre) ", surface) and self.phrases.head_kind(surface.split()[1]) == "document":
            found = self.point_back("nous", start)
            return found.name if found else None
        if re.match(r"l'une? d'(?:entre )?(?:eux|elles)\b", surface):
            return self._one_of(start)
        if surface in ("vous", "tu", "t-vous"):
            return None
        if surface in PRONOUNS and (topic := self._topic(start)) is not None:
            return topic
        if surface in PRONOUNS or surface.removeprefix("t-") in PRONOUNS:
            found = self.point_back(surface.removeprefix("t-"), start)
            return found.name if found else None
        if re.match(r"(?:le |la )(?:même|premier|première|second|seconde)$", surface):
            found = self.last_before(start, None) if "même" in surface else None
            return found.name if found else None
        if re.match(r"l'intéressée?$", surface):
            found = self.last_before(start, "f" if surface.endswith("ée") else "m")
            return found.name if found and (found.kind == "person" or found.roles) else None
        if re.match(r"(?:le |la )même \w", surface):
            again = recalled.the_same(self, start, surface.split()[2])
            if again is not None:
                return again
        if re.match(r"(?:ce |cet |cette |ces )(?:dernier|dernière|derniers|dernières)", surface):
            found = self.last_before(start, "f" if "cette" in surface or "ère" in surface else None)
            return found.name if found else None
        if surface in ("le pays", "ce pays", "ce dernier pays"):
            return self._country_before(start)
        parts = self._parts(start, end)
        if parts:
            return " et ".join(n for n in (self.name(a, b) for a, b in parts) if n)
        m = self.mention(start, end)
        return m.name if m and m.name else None

    def _one_of(self, at: int) -> str:
        """«l'un d'eux»: one of the people named last, told in the singular; unnamed where none were."""
        many = [m for m in self.mentions if m.end <= at and m.number == "p" and self.near(m.start, at)]
        near = [m for m in many if self.phrases.head_kind(self.rules.head_word(m.words)) in ("role", "group")]
        words = near[-1].name.removeprefix("unnamed: ").split() if near else []
        return "unnamed: " + " ".join(w.removesuffix("s") for w in words) if words else "unnamed"

    def _topic(self, at: int) -> str | None:
        """«Quant à l'Union européenne, elle …»: who is named there."""
        m = re.search(r"[Qq]uant (?:à |au |aux )(?P<who>[^,;.]+), $", self.parsed.norm[max(0, at - 80) : at])
        return self.name(max(0, at - 80) + m.start("who"), max(0, at - 80) + m.end("who")) if m else None

    def _country_before(self, at: int) -> str | None:
        """«le pays»: the last country that this sentence names before it, else the one that the sentence before it names."""
        sent = self.parsed.sentence_at(at)
        if sent is None:
            return None
        last = self.parsed.sentences[sent.index - 1] if sent.index else sent
        states = [m for m in self.mentions if m.kind == "state" and m.start < at and self.rules.is_country(m.name)]
        here = [m.name for m in states if m.start >= sent.start]
        before = {m.name for m in states if last.start <= m.start < sent.start} if last.passage == sent.passage else set()
        return here[-1] if here else before.pop() if len(before) == 1 else None

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """The members of a coordinated phrase («Kiev et ses alliés»), both of which are names."""
        text = self.parsed.norm[start:end]
        neither = re.match(r"[Nn]i (?P<one>.+?) ni (?P<two>.+)$", text)
        if neither:
            return [(start + neither.start(k), start + neither.end(k)) for k in ("one", "two")]
        listed = _LISTED.fullmatch(text)
        if listed:
            return [(start + listed.start(k), start + listed.end(k)) for k in ("one", "two", "three", "last") if listed[k]]
        m = re.search(r"\s+et\s+", text)
        if not m or "," in text or text.count(" et ") != 1:
            return []
        left, right = text[: m.start()], text[m.end() :]
        if re.match(r"(?:ses|leurs) ", right) and self.name(start, start + m.start()):
            return [(start, start + m.start()), (start + m.end(), end)]
        named = all(re.search(r"(?:^|[\s'])[A-ZÀ-Ý]", part) for part in (left, right)) and not re.match(r"d(?:e|u|es)\b|d'", right)
        return [(start, start + m.start()), (start + m.end(), end)] if named else []

    def _complete(self, m: Any) -> Any:
        """A last name gets its full form; a role or a body is looked up among what stands before it in the document."""
        if m.kind == "person":
            m.name = self.fullest(m.name)
            return m
        if m.name == "pays":
            m.name, m.kind = self._country_before(m.start) or "pays", "state"
            return m
        if m.name in self.aliases:
            m.name = self.aliases[m.name]
            return m
        if m.kind in ("unnamed", "body", "role", "document") and m.definite:
            earlier = recalled.same_head(self, m) or recalled.named_later(self, m)
            if earlier is not None:
                m.name, m.kind, m.gender = earlier.name, earlier.kind, earlier.gender or m.gender
        elif m.proper and m.kind in ("state", "body"):
            person = next((p for p in self.mentions if p.kind == "person" and p.name.split()[-1] == m.name), None)
            if person is not None:
                m.name, m.kind, m.gender = person.name, "person", person.gender
        return m

    def fullest(self, name: str) -> str:
        """The longest form of a person's name in the document: «Drobyna», «M. Drobyna» → «Oleh Drobyna»."""
        last = fold(name.rsplit(maxsplit=1)[-1])
        forms = {
            str(p.name)
            for p in self.mentions
            if p.kind == "person" and last in fold(p.name).split() and not re.match(r"(?:M|MM)\.|Mme|Mlle", p.name)
        }
        bare = re.sub(r"^(?:MM?\.|Mme|Mlle|Dr|Pr)\s+", "", name)
        return max([bare, *forms], key=len) if forms else name

    def near(self, earlier: int, later: int) -> bool:
        """Do both stand in the same passage or in neighbours?"""
        a, b = self.passage(earlier), self.passage(later)
        return a is not None and b is not None and b - a <= 1

    def last_before(self, at: int, gender: str | None, number: str = "s") -> Any | None:
        """The mention that stands closest before the offset and fits."""
        here = self.parsed.sentence_at(at)
        for p in reversed(self.mentions):
            if p.end > at or p.number != number or p.kind in ("document",):
                continue
            speaks = p.kind == "person" or p.roles or self.rules.is_country(p.name) or self.phrases.head_kind(self.rules.head_word(p.words))
            if not speaks:
                continue
            if p.kind == "unnamed" and not p.roles and not any(self.phrases.head_kind(w) for w in p.words[:4]):
                continue
            if here is not None and self.passage(p.start) is not None and abs((self.passage(p.start) or 0) - here.passage) > 1:
                return None
            if gender is None or p.gender is None or p.gender == gender:
                return p
        return None

    def passage(self, at: int) -> int | None:
        sent = self.parsed.sentence_at(at)
        return sent.passage if sent else None

    def point_back(self, word: str, at: int) -> Spoken | None:
        """Whom a pronoun means: the last speaker of the passage that fits in gender and number, else the last subject that does."""
        gender, number = PRONOUNS.get(word, (None, "s"))
        here = self.passage(at)
        if word in ("je", "j'", "nous", "moi"):
            return Spoken(at, self.signer, "person", None, "s", here or 0) if self.signer else None
        subject = self._named(self._last_subject(at, gender, number))
        leading = self._named(self._leading_subject(at, gender, number))
        if leading is not None and not any(s.at >= leading.start for s in self.spoken if s.at < at and s.name != leading.name):
            return Spoken(leading.start, leading.name, leading.kind, leading.gender, leading.number, here or 0)
        for s in self._people_first(gender, here):
            if s.at >= at or here is None or here - s.passage > 1:
                continue
            if s.kind in ("document",) or not _fits(s, gender, number):
                if s.passage == here:
                    continue
                break
            if subject is not None and subject.start > s.at and subject.name != s.name and subject.kind == "person":
                break
            if s.passage == here or subject is None or (subject.kind == "state" and s.kind in ("person", "unnamed")):
                return s
        if subject is not None:
            return Spoken(subject.start, subject.name, subject.kind, subject.gender, subject.number, here or 0)
        return None

    def _people_first(self, gender: str | None, here: int | None) -> list[Spoken]:
        """Those who spoke, the last first; a capital («Oslo») behind a person of the passage whose gender is the pronoun's."""
        last = list(reversed(self.spoken))
        person = next((s for s in last if s.kind == "person" and s.gender == gender and s.passage == here), None)
        if person is None or not last or last[0].kind != "state" or last[0].gender is not None:
            return last
        return [person, *(s for s in last if s is not person)]

    def _quoted_away(self, start: int, at: int) -> bool:
        """Does the mention stand in a quotation that the pronoun stands outside of («« Mon commandant pleurait », dit-il»)?"""
        quote = self.parsed.quote_at(start)
        return quote is not None and not quote.start < at < quote.end

    def _named(self, m: Any | None) -> Any | None:
        """The mention with the name that it gets from what stands before it («Cette infirmière» → who was presented by name)."""
        return self.mention(m.start, m.end) or m if m is not None else None

    def _leading_subject(self, at: int, gender: str | None, number: str) -> Any | None:
        """The mention that opens the sentence before this one in the same passage, if the pronoun agrees with its article."""
        sent = self.parsed.sentence_at(at)
        if sent is None or sent.index == 0 or gender is None:
            return None
        before = self.parsed.sentences[sent.index - 1]
        if before.passage != sent.passage:
            return None
        tags = self.view(before).tags
        verb = next((t.start for t, tag in zip(before.tokens, tags, strict=True) if tag == "v"), before.end)
        opens = [m for m in self.mentions if before.start <= m.start < verb and m.end <= verb]
        subject = opens[-1] if opens else None
        governed = subject is not None and any(
            t.end <= subject.start and subject.start - t.end < 3 and tag in "oaei" for t, tag in zip(before.tokens, tags, strict=True)
        )
        if subject is None or governed or subject.number != number or subject.gender != gender:
            return None
        return (
            subject
            if subject.kind in ("person", "body", "unnamed") or (subject.kind == "state" and self.rules.is_country(subject.name))
            else None
        )

    def _last_subject(self, at: int, gender: str | None, number: str) -> Any | None:
        """The first fitting mention of the sentence before (its subject, in French prose), or of this one before the pronoun."""
        sent = self.parsed.sentence_at(at)
        if sent is None:
            return None
        for index in (sent.index, sent.index - 1, sent.index - 2):
            if index < 0 or self.parsed.sentences[index].passage < sent.passage - 1:
                continue
            s = self.parsed.sentences[index]
            inside = [
                m
                for m in self.mentions
                if s.start <= m.start < min(s.end, at)
                and m.number == number
                and m.kind not in ("document",)
                and not self._quoted_away(m.start, at)
            ]
            # A bare place or dateline is no antecedent: «BEYROUTH», «Houliaïpolé».
            inside = [
                m
                for m in inside
                if (m.kind == "state" and self.rules.is_country(m.name))
                or (m.kind != "state")
                and (m.kind == "person" or self.phrases.head_kind(self.rules.head_word(m.words)))
            ]
            sure = [m for m in inside if m.gender == gender or (m.gender is None and m.kind in ("person", "state", "body"))]
            if sure:
                return next((m for m in sure if m.kind == "person"), sure[0])
            if inside and index < sent.index and any(m.kind == "person" for m in inside):
                return None
        return None

    def add_speaker(self, at: int, name: str, m: Any | None) -> None:
        """Notes who spoke, for the pronouns that follow."""
        sent = self.parsed.sentence_at(at)
        if sent is not None and name:
            known = next((p for p in reversed(self.mentions) if p.name == name and p.gender), None)
            gender = (m.gender if m else None) or (known.gender if known else None)
            self.spoken.append(Spoken(at, name, m.kind if m else "body", gender, m.number if m else "s", sent.passage))


_NAMED = r"[A-ZÀ-Ý][\w-]+"
_LISTED = re.compile(rf"(?P<one>{_NAMED}), (?P<two>{_NAMED})(?:, (?P<three>{_NAMED}))? et (?P<last>{_NAMED})")

PRONOUNS: dict[str, tuple[str | None, str]] = {
    "il": ("m", "s"), "elle": ("f", "s"), "ils": ("m", "p"), "elles": ("f", "p"), "lui": ("m", "s"), "eux": ("m", "p"),
    "celui-ci": ("m", "s"), "celle-ci": ("f", "s"), "ceux-ci": ("m", "p"), "celles-ci": ("f", "p"),
    "je": (None, "s"), "j'": (None, "s"), "nous": (None, "p"), "moi": (None, "s"),
}  # fmt: skip


def _fits(s: Spoken, gender: str | None, number: str) -> bool:
    return s.number == number and (gender is None or s.gender is None or s.gender == gender)


def cast(parsed: Parsed, places: list[PlaceMention] | None = None) -> Cast:
    """The cast of a parsed document: every name, role and body of it. A name that is a place is no person."""
    towns = {(p.span.start, p.span.end) for p in places or [] if p.name}
    rules, phrases = parsed.lang.rules("actors"), parsed.lang.rules("phrases")
    out = Cast(parsed, rules, phrases)
    body_start, outlet = parsed.lang.module("rules.attribution.scene").body_start, fold(parsed.doc.outlet or "")
    for sent in parsed.sentences:
        if not sent.parsed:
            continue
        v = out.view(sent)
        body = body_start(parsed.norm, sent.start, sent.end)
        for a, b in phrases.names(v):
            m = rules.mention(v, a, b, parsed.norm)
            # The dateline's town and agency are nobody of the text: «KIEV, 3 mars (Agence Meridia) – Il a reconnu …».
            if m.start < body or fold(m.name) == outlet:
                continue
            if m.kind == "body" and any(m.start <= s and e <= m.end + 1 for s, e in towns) and rules.head_word(m.words) in rules.areas():
                m.kind = "state"  # «la région de Koursk» is ground, not someone who denies
            if m.kind == "person" and any(
                s <= m.start and m.end <= e or (m.start <= s and e <= m.end and parsed.norm[s:e] == m.name) for s, e in towns
            ):
                m.kind, m.name = "state", parsed.norm[m.start : m.end]
            if m.kind == "person" or phrases.head_kind_any(v, a, b) or m.proper:
                out.mentions.append(m)
    out.mentions.sort(key=lambda m: m.start)
    taken = [(p.span.start, p.span.end) for p in places or []]
    for m in out.mentions:
        if m.kind == "person":
            m.name = presented.without_town(m, towns, parsed.norm)
        if m.kind == "state" and presented.first_name(out, m) and not any(a < m.end and m.start < b for a, b in taken):
            m.kind = "person"
        if m.kind == "person":
            m.name = out.fullest(m.name)
    for hit in re.finditer(r"\((?P<short>[A-ZÀ-Ý][A-Z0-9À-Ý-]{1,8})\)", parsed.norm):
        named = [m for m in out.mentions if 0 <= hit.start() - m.end <= 1]
        if named:
            out.aliases[hit.group("short")] = named[0].name
    out.signer = _signer(out)
    return out


def _signer(c: Cast) -> str | None:
    """Who signs: the last short passage that is a name with a post and no verb; else the outlet speaks for itself."""
    for passage in reversed(c.parsed.passages):
        if passage.span.end - passage.span.start > 120:
            break
        inside = [m for m in c.mentions if passage.span.start <= m.start < passage.span.end and m.kind == "person"]
        if (
            inside
            and passage.kind in ("headline", "paragraph")
            and c.parsed.norm[passage.span.start : passage.span.end].count(".") <= 1
            and inside[0].start - passage.span.start < 12
        ):
            return str(inside[0].name)
    return c.parsed.doc.outlet


def mention_list(c: Cast) -> list[Actor]:
    """The cast as ``Actor`` mentions with ids, for the record."""
    out = []
    for n, m in enumerate(c.mentions, 1):
        kind = {"role": "unnamed", "document": "body"}.get(m.kind, m.kind)
        out.append(Actor(f"n{n}", c.parsed.span(m.start, m.end), m.name, kind, rule=("name in the text",)))
    return out


def mention_at(actors: list[Actor], start: int, end: int) -> Actor | None:
    """The actor mention that covers the stretch, if any."""
    at = bisect_right(actors, start, key=lambda a: a.span.start) - 1
    for a in actors[max(0, at - 1) : at + 2]:
        if a.span.start <= start and end <= a.span.end:
            return a
    return None
