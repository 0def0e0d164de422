"""Whom a pronoun means: «il», «elle», «celui-ci», by who spoke, who is the subject, who opened the sentence.

In: the cast of a document, a pronoun and where it stands. Out: whom it means, or None.
Never: passes one over who agrees for another who stands further back, without a reason in the sentence.
"""

from __future__ import annotations

import re
from typing import Any

from selon.reading import casts
from selon.reading.casts import Spoken
from selon.reading.parsed import Sentence

PRONOUNS: dict[str, tuple[str | None, str]] = {
    "il": ("m", "s"), "elle": ("f", "s"), "ils": ("m", "p"), "elles": ("f", "p"), "lui": ("m", "s"), "eux": ("m", "p"),
    "celui-ci": ("m", "s"), "celle-ci": ("f", "s"), "ceux-ci": ("m", "p"), "celles-ci": ("f", "p"),
    "je": (None, "s"), "j'": (None, "s"), "nous": (None, "p"), "moi": (None, "s"),
}  # fmt: skip


# «est resté à Beyrouth», «GORIS (Arménie)»: ground, no one who is meant.
GOVERNED = re.compile(r"(?:\b(?:à|de|vers|depuis|en|dans|sur|près de|entre|au|du) |\bd'|\()$")


_MEN_IN_E = frozenset("Mexique Mozambique Cambodge Zimbabwe Belize Suriname".split())


def _country_gender(name: str) -> str | None:
    """«la Corée du Sud», «le Liban»; of islands and the like nothing is known."""
    head = name.split(maxsplit=1)[0]
    return "f" if head.endswith("e") and head not in _MEN_IN_E else "m" if head not in ("Israël", "Cuba", "Chypre", "Malte") else None


def _fits(s: Spoken, gender: str | None, number: str) -> bool:
    own = s.gender or (_country_gender(s.name) if s.kind == "state" else None)  # «Séoul s'est dit prêt. …, confie-t-il»
    return s.number == number and (gender is None or own is None or own == gender)


def _so_called(m: Any, gender: str | None) -> bool:
    """A country whose gender is the pronoun's, or not known."""
    return m.kind == "state" and m.gender is None and _country_gender(m.name) in (gender, None)


class PointingCast(casts.Cast):
    """The part of the French cast that resolves pronouns."""

    def view(self, sent: Sentence) -> Any:
        """The letters of a sentence."""
        raise NotImplementedError

    def point_back(self, word: str, at: int) -> Spoken | None:
        """Whom a pronoun means: the last speaker of the passage that fits in gender and number, else the last subject that does."""
        gender, number = PRONOUNS.get(word, (None, "s"))
        here = self.passage(at)
        if word in ("je", "j'", "nous", "moi"):
            return Spoken(at, self.signer, "person", None, "s", here or 0) if self.signer else None
        if word.endswith("-ci") and (latter := self._named(self._latter(at, gender, number))) is not None:
            return Spoken(latter.start, latter.name, latter.kind, latter.gender, latter.number, here or 0)
        if (head := self._named(self._before_colon(at, gender, number))) is not None:
            return Spoken(head.start, head.name, head.kind, head.gender, head.number, here or 0)
        subject = self._named(self._last_subject(at, gender, number))
        opened = subject is not None and subject.gender == gender and self._opens_here(subject, at)
        leading = None if opened else self._named(self._leading_subject(at, gender, number))
        if leading is not None and not any(s.at >= leading.start for s in self.spoken if s.at < at and s.name != leading.name):
            return Spoken(leading.start, leading.name, leading.kind, leading.gender, leading.number, here or 0)
        for s in self._people_first(gender, here):
            if s.at >= at or here is None or here - s.passage > 1:
                continue
            if s.kind in ("document",) or not _fits(s, gender, number):
                if s.passage == here:
                    continue
                break
            later = subject if subject is not None and subject.start > s.at and subject.name != s.name else None
            sure = later is not None and later.kind == "unnamed" and s.gender is None and gender == later.gender is not None
            if sure or (later is not None and later.kind == "person"):
                break  # «… rit Vitali Sytch. Sa compagne n'y croyait pas, confie-t-elle»
            if s.passage == here or subject is None or (subject.kind == "state" and s.kind in ("person", "unnamed")):
                return s
        if subject is not None:
            return Spoken(subject.start, subject.name, subject.kind, subject.gender, subject.number, here or 0)
        return None

    def _before_colon(self, at: int, gender: str | None, number: str) -> Any | None:
        """«Un avis que ne partage pas l'ONG Vigie : sur 58 sites, relève-t-elle, …»: the only one named before the colon."""
        sent = self.parsed.sentence_at(at)
        norm = self.parsed.norm
        if sent is None or not (norm[at - 1] == "-" or norm.endswith(("selon ", "Selon ", "d'après ", "D'après "), 0, at)):
            return None
        colon = norm.rfind(" : ", sent.start, at)
        if colon < 0 or self.parsed.quote_at(colon + 1) is not None:
            return None
        here = [m for m in self.mentions if sent.start <= m.start < colon and m.number == number and self.parsed.quote_at(m.start) is None]
        # «Notre correspondant à Niamey est moins serein : d'après lui, …»
        first = [m for m in here if m.kind == "unnamed" and m.roles and m.start <= sent.start + 1]
        able = [m for m in here if m.kind == "person" or (m.proper and m.kind != "document" and self.speaking(m)) or m in first]
        able = [m for m in able if m.gender == gender or (m.gender is None and (m.kind == "person" or m in first))]
        return able[0] if len({m.name for m in able}) == 1 else None

    def _latter(self, at: int, gender: str | None, number: str) -> Any | None:
        """«la junte ; celle-ci nie»: the one named last, whose gender is the pronoun's; nobody if that one's is not known."""
        near = [m for m in self.mentions if m.end <= at and m.gender in (gender, None) and m.number == number and self.near(m.start, at)]
        last = next((m for m in reversed(near) if m.kind == "person" or (m.kind != "document" and self.speaking(m))), None)
        # «… un adolescent. … calcule l'état-major. Celui-ci recense»: who stands before «l'» is not passed over for one further back
        many = number == "p" and gender == "m" and last is not None and last.gender is None  # «aux paramilitaires ; ceux-ci»
        # «l'ambassadeur russe. Celui-ci …», «l'agent Morel. Celui-ci …»
        post = last is not None and last.gender is None and (last.kind == "person" or (last.kind == "unnamed" and bool(last.roles)))
        return last if last is not None and (last.gender == gender or many or post) else None

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
        # «« Mon père l'a rouvert, énumère-t-il. »»: no more is he whom the quotation tells of
        return quote is not None and (not quote.start < at < quote.end or self.parsed.norm[at - 1] == "-")

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
        governed = [t.end for t, tag in zip(before.tokens, tags, strict=True) if tag in "oaei"]
        # «Le porte-parole, joint par notre rédaction, s'est tu»: who stands behind a preposition opens nothing
        subject = next(
            (
                m
                for m in reversed(self.mentions)
                if before.start <= m.start < verb
                and m.end <= verb
                and not any(0 <= m.start - end < 3 for end in governed)
                and not self._apposed(m)
            ),
            None,
        )
        if subject is None or subject.number != number:
            return None
        # «Les médecins s'affairent. …, disent-ils»
        doctors = number == "p" and gender == "m" and subject.gender is None and subject.kind in ("unnamed", "group")
        if subject.gender != gender and not doctors:
            return None
        if subject.kind == "body" and not self.speaking(subject):
            return None
        return (
            subject
            if doctors or subject.kind in ("person", "body", "unnamed") or (subject.kind == "state" and self.rules.is_country(subject.name))
            else None
        )

    def _apposed(self, m: Any) -> bool:
        """«Le commandant, | un ancien professeur de géographie, demande»: tells who the one before it is, and is nobody else."""
        beside = m.words[0] in ("un", "une") and self.parsed.norm.startswith(",", m.end)
        return beside and any(p.end == m.start - 2 and p.number == "s" and p.kind in ("person", "unnamed") for p in self.mentions)

    def _opens_here(self, m: Any, at: int) -> bool:
        """Does it open the sentence that the pronoun stands in («L'Ukraine perd du terrain, où elle …»), which is no «dit-elle»?"""
        sent = self.parsed.sentence_at(at)
        return sent is not None and sent.start <= m.start <= sent.start + 1 and self.parsed.norm[at - 1] != "-"

    def speaking(self, m: Any) -> bool:
        """Is the mention's head a word for someone who speaks, and not for ground («le pays en a envoyé 240»)?"""
        head = self.rules.head_word(m.words)
        return bool(self.phrases.head_kind(head) or head in self.phrases.institutions()) and head not in self.rules.areas()

    def _last_subject(self, at: int, gender: str | None, number: str) -> Any | None:
        """The first fitting mention of the sentence before (its subject, in French prose), or of this one before the pronoun."""
        for s in self.sentences_back(at):
            inside = [
                m
                for m in self.mentions
                if s.start <= m.start < min(s.end, at)
                and m.number == number
                and m.kind not in ("document",)
                and (m.kind != "body" or m.definite or m.proper)  # «étaient-ils par cellule ? Quatorze, compte-t-il»
                and not self._quoted_away(m.start, at)
            ]
            # A bare place or dateline is no antecedent: «BEYROUTH», «Houliaïpolé».
            inside = [
                m
                for m in inside
                if (
                    m.kind == "state"
                    and self.rules.is_country(m.name)
                    and not GOVERNED.search(self.parsed.norm[max(0, m.start - 12) : m.start])
                )
                or (m.kind != "state")
                and (m.kind == "person" or self.speaking(m))
            ]
            sure = [m for m in inside if m.gender == gender or (m.gender is None and m.kind in ("person", "body")) or _so_called(m, gender)]
            if sure:
                return next((m for m in sure if m.kind == "person"), sure[0])
            if inside and s.end <= at and any(m.kind == "person" for m in inside):
                return None
        return None
