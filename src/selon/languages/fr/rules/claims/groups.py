"""Verb groups: an auxiliary with its participle, a modal with its infinitive, an inverted pronoun.

In: the tags of a sentence and where a verb begins. Out: one ``Verb`` for the whole group.
Never: looks for the verb's company.
"""

from __future__ import annotations

from dataclasses import replace

from selon.languages.fr.rules.claims.items import Item, Phrase, Row, Verb
from selon.languages.fr.rules.claims.lexicon import Lexicon
from selon.languages.fr.rules.claims.tags import FINITE
from selon.languages.fr.verbs import Form
from selon.reading.syntax import Token


class Groups:
    """Builds the verb groups of one sentence; ``items`` are those found before, from left to right."""

    def __init__(self, row: Row, lex: Lexicon) -> None:
        self.lex, self.tags, self.tokens = lex, row.tags, row.tokens
        self.items: list[Item] = row.items

    def group(self, at: int) -> Verb:
        tag = self.tags[at]
        verb = (
            self._aux_group(at)
            if tag == "X" or (tag == "I" and self.tokens[at].low in ("être", "avoir")) or self.tokens[at].low in ("ayant", "étant")
            else self._plain(at)
        )
        return self._chain(verb)

    def _plain(self, at: int) -> Verb:
        tag = self.tags[at]
        word = self.tokens[at].low
        forms = self.lex.forms.get(word) or self.lex.forms.get(word.split("-")[0], ())
        wanted = {"I": {"inf"}, "G": {"prp"}, "Q": {"pp"}}.get(tag, FINITE | {"imper"})
        fitting = [f for f in forms if f.tense in wanted]
        tense = {"I": "inf", "G": "prp", "Q": "pp"}.get(tag) or (
            "imper" if "-" in word and forms and word not in self.lex.forms else _tense(fitting, self.tokens[at])
        )
        if tag == "V" and tense == "pres" and self._imperative(at):
            tense = "imper"
        lemmas = tuple(dict.fromkeys(f.lemma for f in fitting))
        active = bool(set(lemmas) & (self.lex.etre | {"disparaître"})) and "mourir" not in lemmas
        verb = Verb(at, at, at, lemmas, tense, bare=tag == "Q", passive=tag == "Q" and not active, heads=[at])
        persons = [f.person for f in fitting if f.tense == tense]
        verb.person = next((p for p in persons if p.startswith("3")), persons[0] if persons else "")
        self._inverted(verb)
        return verb

    def _imperative(self, at: int) -> bool:
        """A second or first person plural without subject, at the head of its clause."""
        if not self.tokens[at].low.endswith(("ez", "ons", "tes")):
            return False
        subject = any(i for i in self.items[-1:] if isinstance(i, Phrase)) or (
            at and self.tags[at - 1] in "SC" and self.tokens[at - 1].low in ("nous", "vous")
        )
        return not subject and not (at + 1 < len(self.tags) and self.tokens[at + 1].low.startswith("-"))

    def _aux_group(self, at: int) -> Verb:
        """être or avoir with the participle that it carries, if any."""
        word = self.tokens[at].low
        forms = self.lex.forms.get(word, ())
        fitting = [f for f in forms if f.lemma in ("être", "avoir")]
        aux = fitting[0].lemma if fitting else "être"
        tense = {"inf": "inf", "prp": "prp"}.get(fitting[0].tense, "") if fitting else ""
        tense = tense or _tense([f for f in fitting if f.tense in FINITE], self.tokens[at])
        verb = Verb(at, at, at, (aux,), tense, copula=aux == "être", heads=[at])
        verb.person = next((f.person for f in fitting if f.tense == tense), "")
        self._inverted(verb)
        part = self._participle(verb.last + 1)
        if part is None:
            return verb
        verb.compound, verb.copula = True, False
        if self.tokens[part].low in ("été",):
            verb.last, verb.heads = part, [at, part]
            second = self._participle(part + 1)
            if second is None:
                verb.copula, verb.lemmas, verb.at = True, ("être",), part
                return verb
            part, verb.passive = second, True
        lemmas = tuple(dict.fromkeys(f.lemma for f in self.lex.forms.get(self.tokens[part].low, ()) if f.tense == "pp"))
        if aux == "être" and not verb.passive and not set(lemmas) & self.lex.etre:
            verb.passive = True
            verb.compound = False
        verb.lemmas, verb.at, verb.last = lemmas, part, part
        verb.heads.append(part)
        return verb

    def _inverted(self, verb: Verb) -> None:
        after = verb.last + 1
        if after < len(self.tags) and self.tokens[after].text.startswith("-") and self.tags[after] == "S":
            verb.inverted, verb.last = after, after

    def _participle(self, at: int) -> int | None:
        """The participle that an auxiliary carries, past adverbs, negation, a date and set adverbials."""
        steps = 0
        while at < len(self.tags) and steps < 7:
            tag = self.tags[at]
            if tag == "Q":
                return at
            past = self._incise(at) if tag == "," else None
            if past is not None:
                at = past
            elif tag == "P" and at + 1 < len(self.tags) and (self.tags[at + 1] == "B" or self.tokens[at + 1].low in self.lex.adverbial):
                at += 2
            elif tag == "P" and at + 2 < len(self.tags) and self.tokens[at + 2].low in self.lex.adverbial:
                at += 3
            elif tag in "BMTC":
                at += 1
            elif tag == "O" and self.tokens[at].low in ("tous", "toutes", "eux", "rien"):
                at += 1
            elif tag == "D" and self.tokens[at].low in ("tous", "toutes", "tout"):
                at += 1
            else:
                return None
            steps += 1
        return None

    def _incise(self, comma: int) -> int | None:
        """«a, selon le ministère, repoussé», «auraient, affirme une radio, quitté»: the token behind what is told between commas."""
        opens = comma + 1
        close = next((i for i in range(opens + 1, min(opens + 16, len(self.tags))) if self.tags[i] == ","), None)
        if close is None or any(tag in ":;." for tag in self.tags[opens:close]):
            return None
        says = self.tags[opens] in "VC" and any(self.lex.forms_of(t.low) & self.lex.sayers for t in self.tokens[opens : opens + 2])
        return close + 1 if says or self.tags[opens] in "PBTUK" else None

    def _chain(self, verb: Verb) -> Verb:
        """Modal + infinitive is one group: «va produire», «pourrait être livré», «ne pouvait plus être ravitaillée»."""
        for _ in range(3):
            use = next((self.lex.modals[m] for m in verb.lemmas if m in self.lex.modals), None)
            if "venir" in verb.lemmas and not any(t.low in ("de", "d'") for t in self.tokens[verb.last + 1 : verb.last + 3]):
                return verb
            if use is None or verb.passive and "être" not in verb.lemmas:
                return verb
            at = self._infinitive(verb.last + 1)
            if at is None:
                return verb
            inner = self._aux_group(at) if self.tokens[at].low in ("être", "avoir") else self._plain(at)
            clitics = tuple(self.tokens[i].low for i in range(verb.last + 1, at) if self.tags[i] == "C")
            negated = any(self.tokens[i].low in ("pas",) for i in range(verb.last + 1, at)) and any(
                self.tokens[i].low in ("ne", "n'") for i in range(verb.last + 1, at)
            )
            causative = "faire" in verb.lemmas or "laisser" in verb.lemmas
            modal = ("faire" if causative else use, "past" if verb.compound and verb.tense != "cond" else verb.tense)
            verb = replace(
                inner, first=verb.first, tense=verb.tense, compound=verb.compound or inner.compound, bare=False,
                negated=negated, clitics=verb.clitics + clitics, inverted=verb.inverted, person=verb.person,
                modals=[*verb.modals, modal], heads=[*verb.heads, *inner.heads],
            )  # fmt: skip
        return verb

    def _infinitive(self, at: int) -> int | None:
        preps = 0
        if at < len(self.tags) and self.tags[at] == ",":
            at = self._incise(at) or at
        for i in range(at, min(at + 6, len(self.tags))):
            tag = self.tags[i]
            if tag == "I":
                return i
            if tag == "P" and self.tokens[i].low in ("à", "de", "d'", "en", "train") and preps < 2:
                preps += 1
            elif tag == "B" or tag == "M" or tag == "C" or tag == "T":
                continue
            elif self.tokens[i].low in ("cours", "train", "mesure"):
                continue
            else:
                return None
        return None


def _tense(fitting: list[Form], t: Token) -> str:
    """The tense of an ambiguous form: the parser's where it is among those possible, else the first by likelihood."""
    tenses = {f.tense for f in fitting}
    for tense in ("cond", "fut", "impf", "pres", "ps", "imper", "subj"):
        if tense in tenses:
            return tense
    for ending, tense in (
        ("erait", "cond"),
        ("eraient", "cond"),
        ("drait", "cond"),
        ("draient", "cond"),
        ("eront", "fut"),
        ("dront", "fut"),
        ("era", "fut"),
        ("dra", "fut"),
        ("iront", "fut"),
    ):
        if not tenses and t.low.endswith(ending):
            return tense
    for feature, tense in (
        ("Mood=Cnd", "cond"),
        ("Mood=Sub", "subj"),
        ("Mood=Imp", "imper"),
        ("Tense=Fut", "fut"),
        ("Tense=Imp", "impf"),
        ("Tense=Past", "ps"),
    ):
        if feature in t.morph:
            return tense
    return (
        "cond"
        if t.low.endswith(("rait", "raient", "rions", "riez"))
        else "fut"
        if t.low.endswith(("ront", "rons", "rez"))
        else "impf"
        if t.low.endswith(("ait", "aient"))
        else "pres"
    )


def negation(tokens: list[Token], tags: str, ne: int, last: int) -> tuple[bool, bool]:
    """(negated, only): «ne … pas» against «ne … que» and «ne … plus que»."""
    words = [tokens[i].low for i in range(ne, min(last + 4, len(tokens)))]
    after = [tokens[i].low for i in range(last + 1, min(last + 9, len(tokens)))]
    only = bool(after) and any(w in ("que", "qu'") for w in after[:6]) and not any(w in ("pas", "aucun", "aucune", "ni") for w in words)
    return not only, only
