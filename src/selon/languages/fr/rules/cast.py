"""The French cast: whom a text names, what a phrase or a pronoun resolves to.

In: a laid-out, parsed document. Out: ``Cast``: every mention of someone who can speak or act; ``name`` gives what a phrase or a
pronoun resolves to, ``point_back`` whom a later word means.
Never: uses knowledge from outside the document, except that a capital stands for its country; where in doubt, answers None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any

from selon.languages.fr.rules import actors, described, focus, presented, recalled, singled
from selon.languages.fr.rules.actor_words import DETERMINERS, ONE_MORE
from selon.languages.fr.rules.pronouns import PRONOUNS, PointingCast
from selon.model import PlaceMention
from selon.reading import casts
from selon.reading.actor_words import fold
from selon.reading.parsed import Parsed, Sentence

_OUR = ("mes ", "nos ", "mon ", "ma ", "notre ")
_ONE_OF_THEM = re.compile(r"l'une? d'(?:entre )?(?:eux|elles)\b")
# «deux d'entre eux», «la plupart»: several of the people named last.
_SOME_OF_THEM = re.compile(
    r"(?:(?:deux|trois|quatre|cinq|nombre|beaucoup|plusieurs|certaine?s|quelques-une?s|la plupart) d'entre (?:eux|elles)|la plupart)$"
)
# «un autre», «d'autres», «la plus jeune»: of those who were named last.
_SOME = re.compile(
    rf"l'une?|l'autre|{'|'.join(ONE_MORE)}|(?:le|la) plus (?:jeune|vieux|vieille|âgée?|ancienne?|bavarde?|gradée?|expérimentée?)"
    r"|(?P<many>les autres|d'autres|quelques-une?s|les plus (?:jeunes|vieux|vieilles|âgée?s|ancienne?s))"
)
# «un chef de bataillon, indicatif Loutch»: no other name is told
_WAR_NAME = re.compile(
    r"^[^A-ZÀ-Ý]*(?:[A-ZÀ-Ý][^,A-ZÀ-Ý]*)?, (?:indicatif|nom de guerre|alias) [«\"]?\s?(?P<name>[A-ZÀ-Ý][\w-]+)\s?[»\"]?$"
)
# «Ce dernier, | Arkadi Loujine», «Le premier, | Harlan Pruitt»
_TOLD_WHO = re.compile(r"(?:(?:ce|cette) (?:dernier|dernière)|(?:le|la) (?:premier|première|second|seconde)), ")
_SAME_ALONE = re.compile(r"(?:le |la )(?:même|premier|première|second|seconde)$")
_CONCERNED = re.compile(r"l'intéressée?$")
_THE_SAME = re.compile(r"(?:le |la |ce |cette )même (?=\w)|cette (?=source$)")  # «…, selon un élu. …, résume cette source»
_LATTER = re.compile(r"(?:ce |cet |cette |ces )(?:dernier|dernière|derniers|dernières)")
_BOTH = re.compile(r"les deux (?:camps|parties|pays|capitales|belligérants|gouvernements|voisins|adversaires|ennemis)$")
_NEITHER = re.compile(r"[Nn]i (?P<one>.+?) ni (?P<two>.+)$")
_JOINED = re.compile(r"\s+et\s+")
_TITLES = ("M.", "MM.", "Mme", "Mlle")
_TITLED = re.compile(r"^(?:MM?\.|Mme|Mlle|Dr|Pr)\s+")
_CONTRACTED = re.compile(r"\b(?:du|au)\s$")


class Cast(PointingCast):
    """Everyone whom a French document names, in order of appearance."""

    def view(self, sent: Sentence) -> Any:
        """The letters of a sentence, made once."""
        return self.phrases.view_of(sent)

    def mention(self, start: int, end: int) -> Any | None:
        """The mention that the stretch of the document makes, names completed from the rest of the document."""
        if (start, end) not in self.made:
            self.made[start, end] = self._mention(start, end)
        return self.made[start, end]

    def _mention(self, start: int, end: int) -> Any | None:
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
        m.definite = m.definite or _CONTRACTED.search(self.parsed.norm[max(0, start - 4) : start]) is not None
        return self._complete(m)

    def name(self, start: int, end: int) -> str | None:
        """What the phrase resolves to: the longest form of the document, without article; pronouns by ``point_back``."""
        surface = self.parsed.norm[start:end].lower().lstrip("-")
        if surface.startswith(_OUR) and self.phrases.head_kind(surface.split()[1]) == "document" and surface != "mes sources":
            found = self.point_back("nous", start)
            return found.name if found else None
        if one := _ONE_OF_THEM.match(surface):
            return self.name(start + one.end() + 2, end) if surface[one.end() :].startswith(", ") else self._one_of(start)
        if _SOME_OF_THEM.match(surface):
            return self._one_of(start, several=True)
        if some := _SOME.fullmatch(surface):
            return self._one_of(start, several=some["many"] is not None, woman=surface.startswith(("l'une", "une", "la ")))
        if surface in ("vous", "tu", "t-vous"):
            return None
        if surface in PRONOUNS and (topic := self._topic(start)) is not None:
            return topic
        if surface in PRONOUNS or surface.removeprefix("t-") in PRONOUNS:
            found = self.point_back(surface.removeprefix("t-"), start)
            return found.name if found else None
        if called := _WAR_NAME.search(self.parsed.norm[start:end]):
            return called["name"]
        if told := _TOLD_WHO.match(surface):
            return self.name(start + told.end(), end)
        if _SAME_ALONE.match(surface):
            if "même" not in surface:
                return singled.of_two(self, start, surface)
            found = self.last_before(start, "f" if surface.startswith("la ") else "m")
            return found.name if found else None
        if surface == "les mêmes":
            return singled.the_same_ones(self, start)
        if _CONCERNED.match(surface):
            found = singled.concerned(self, start, surface.endswith("ée"))
            return found.name if found else None
        if same := _THE_SAME.match(surface):
            again = recalled.the_same(self, start, surface[same.end() :].split()[0])
            if again is not None:
                return again
        if _LATTER.match(surface):
            found = singled.latter(self, start, surface)
            return found.name if found else None
        if _BOTH.match(surface) and (two := recalled.both(self, start)) is not None:
            return two
        if singled.are_words(surface):
            return singled.of_words(self, start, surface)
        if surface in ("le pays", "ce pays", "ce dernier pays"):
            return self._country_before(start)
        parts = self._parts(start, end)
        if parts:
            return " et ".join(n for n in (self.name(a, b) for a, b in parts) if n)
        m = self.mention(start, end)
        return m.name if m and m.name else None

    def _one_of(self, at: int, *, several: bool = False, woman: bool = False) -> str:
        """«l'un d'eux», «une autre»: one of the people named last, told in the singular unless several; unnamed where none were."""
        near = [m for m in self.mentions if m.end <= at and self.near(m.start, at) and self._people(m)]
        if not several:  # «glisse une ouvrière. Une autre …»
            near = [m for m in near if m.number == "p" or (m.words[0] == ("une" if woman else "un") and m.kind == "unnamed")]
        else:
            near = [m for m in near if m.number == "p"]
        if not near:
            return "unnamed"
        here = self.parsed.sentence_at(near[-1].start)
        near = [m for m in near if self.parsed.sentence_at(m.start) is not here or not self._acted_on(m)] or near
        last = self.spoken[-1].name if self.spoken else ""
        told = next((m.name for m in reversed(near) if not several and f"unnamed: {actors.singular(_bare(m.name))}" == last), None)
        if told is not None:
            return last  # «L'une d'elles fait état d'assaillants ; l'autre dit …»
        words = _bare((self.mention(near[-1].start, near[-1].end) or near[-1]).name)
        words = words if words.islower() or near[-1].kind == "unnamed" else _bare(near[-1].name)
        return f"unnamed: {words if several else actors.singular(words)}"

    def _acted_on(self, m: Any) -> bool:
        """«interrogés | par les enquêteurs», «témoigné | devant des juges»: not whom the sentence is about."""
        return (
            re.search(
                r"\b(?:par|devant|chez|auprès de|face à|avec)\s(?:des |les |ses |deux |trois )?$",
                self.parsed.norm[max(0, m.start - 18) : m.start],
            )
            is not None
        )

    def _people(self, m: Any) -> bool:
        head = self.rules.head_word(m.words)
        return self.phrases.head_kind(head) in ("role", "group") or head.removesuffix("s") == "source"

    def _topic(self, at: int) -> str | None:
        """«Quant à l'Union européenne, elle …»: who is named there."""
        m = re.search(r"[Qq]uant (?:à |au |aux )(?P<who>[^,;.]+)(?:, d[eu] [^,;.]{3,40})?, $", self.parsed.norm[max(0, at - 80) : at])
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
        if neither := _NEITHER.match(text):
            return [(start + neither.start(k), start + neither.end(k)) for k in ("one", "two")]
        listed = _LISTED.fullmatch(text)
        if listed:
            return [(start + listed.start(k), start + listed.end(k)) for k in ("one", "two", "three", "last") if listed[k]]
        if "," in text or text.count(" et ") != 1 or not (m := _JOINED.search(text)):
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
        if m.definite and (m.kind in ("unnamed", "body", "role", "document") or described.by_birth(self.parsed.norm[m.start : m.end])):
            earlier = recalled.same_head(self, m) or recalled.named_later(self, m)
            if earlier is not None:
                m.name, m.kind, m.gender = earlier.name, earlier.kind, earlier.gender or m.gender
        elif m.proper and m.kind in ("state", "body"):
            own = self.parsed.norm[m.start : m.end]  # «Sofia» is no capital behind the words of a Sofia Lyssenko
            spoke = {s.name for s in self.spoken if s.at < m.start and s.name.split()[0] == own}
            person = next((p for p in self.mentions if p.kind == "person" and (p.name.split()[-1] == m.name or p.name in spoke)), None)
            if person is not None:
                m.name, m.kind, m.gender = person.name, "person", person.gender
        return m

    def fullest(self, name: str) -> str:
        """The longest form of a person's name in the document: «Drobyna», «M. Drobyna» → «Oleh Drobyna»."""
        last = fold(name.rsplit(maxsplit=1)[-1])
        forms = {
            str(p.name) for p in self.mentions if p.kind == "person" and last in fold(p.name).split() and not p.name.startswith(_TITLES)
        }
        bare = _TITLED.sub("", name)
        return max([bare, *forms], key=len) if forms else name

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
            holders = [w for w in p.words if self.phrases.head_kind(w) == "role"]
            bare = p.kind in ("body", "unnamed") and not p.proper and p.words[0] not in DETERMINERS | set(holders)
            if bare and holders:
                return None  # «a rendu compte au ministre. Ce dernier …»: who stands in it was named last
            if bare or self._quoted_away(p.start, at):
                continue  # «a rendu compte de», «un blessé « dans un état critique »»
            if here is not None and self.passage(p.start) is not None and abs((self.passage(p.start) or 0) - here.passage) > 1:
                return None
            if gender is None or p.gender is None or p.gender == gender:
                return p
        return None

    def alone(self, sent: Sentence) -> tuple[int, int] | None:
        """The person who opens the sentence as its subject and does what speakers do."""
        return focus.alone(self, sent)

    def focus(self, sent: Sentence) -> tuple[int, int] | None:
        """The one person whom the sentence is about, its subject."""
        return focus.focus(self, sent)

    def idle(self, sent: Sentence) -> bool:
        """«Trente heures de route.»: nobody is told of, and nothing is heard or read."""
        return focus.idle(self, sent)

    def presents(self, sent: Sentence) -> tuple[int, int] | None:
        """The person by whose name the sentence opens."""
        return focus.presents(self, sent)

    def may_say(self, start: int, end: int) -> bool:
        """Can the source at this stretch have said one more thing?"""
        return focus.may_say(self, start, end)


def _bare(name: str) -> str:
    return name.removeprefix("unnamed: ")


_NAMED = r"[A-ZÀ-Ý][\w-]+"
_LISTED = re.compile(rf"(?P<one>{_NAMED}), (?P<two>{_NAMED})(?:, (?P<three>{_NAMED}))? et (?P<last>{_NAMED})")


# «Parmi eux, Stepan, réformé»: a name within a sentence.
_BESIDE = re.compile(r"[^.!?«“\"] [A-ZÀ-Ý][a-zà-ÿ'-]+,$")


def cast(parsed: Parsed, places: list[PlaceMention] | None = None) -> Cast:
    """The cast of a parsed document: every name, role and body of it. A name that is a place is no person."""
    towns = set(casts.stretches(places, named=True))
    rules, phrases = parsed.lang.rules("actors"), parsed.lang.rules("phrases")
    out = Cast(parsed, rules, phrases)
    body_start, outlet = parsed.lang.module("rules.attribution.scene").body_start, fold(parsed.doc.outlet or "")
    for sent in parsed.sentences:
        if not sent.parsed:
            continue
        v = out.view(sent)
        body = body_start(parsed.norm, sent.start, sent.end)
        for a, b in phrases.names(v):
            speaks = phrases.head_kind_any(v, a, b)
            if v.text(a, b).startswith("numéro ") and v.text(b - 1, b).isdigit():
                continue  # «il ne reste que le | numéro 14»
            if not speaks and "P" not in v.tags[a:b] and all(t.text == t.low for t in v.tokens[a:b]):
                continue  # small letters, and nobody who can speak
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
            if m.kind == "person" or speaks or m.proper:
                out.mentions.append(m)
    out.mentions.sort(key=lambda m: m.start)
    taken = casts.stretches(places, named=False)
    for m in out.mentions:
        if m.kind == "person":
            m.name = presented.without_town(m, towns, parsed.norm)
        if m.kind == "state" and presented.first_name(out, m) and not any(a < m.end and m.start < b for a, b in taken):
            m.kind = "person"
        if m.kind == "person":
            m.name = out.fullest(m.name)
    out.unplaced = frozenset(
        m.start
        for m in out.mentions
        if m.kind == "state" and _BESIDE.match(parsed.norm[max(0, m.start - 2) : m.end + 1])
        if not rules.is_country(m.name) and not any(a < m.end and m.start < b for a, b in taken)
    )
    out.call_by_letters()
    out.sign()
    return out
