"""Who does what to whom: the subject, objects and complements of each verb of a sentence.

In: a ``Row``. Out: one ``Clause`` a verb, in order.
Never: uses what verbs mean, but for those whose object does what their infinitive says.
"""

from __future__ import annotations

import itertools

from selon.languages.fr.rules.claims.items import Clause, Item, Mark, Phrase, Row, Verb
from selon.languages.fr.rules.claims.lexicon import Lexicon
from selon.languages.fr.rules.claims.subjects import Subjects, plural

_STOPS = frozenset(":;.RU(")
_MORE = frozenset({"plus", "moins", "autant"})


def clauses(row: Row, lex: Lexicon) -> list[Clause]:
    """The clauses of a sentence, left to right."""
    found = [Clause(item, i) for i, item in enumerate(row.items) if isinstance(item, Verb)]
    _add_coordinated_participles(row, found)
    by_index = {c.index: c for c in found}
    build = _Builder(row, lex, found, by_index)
    for clause in found:
        clause.opener = build.opener(clause)
    for clause in found:
        if clause.verb.finite:
            build.finite_subject(clause)
    for clause in found:
        build.right_side(clause)
        build.relative_object(clause)
    for clause in found:
        joint = row.items[clause.shared.index - 1] if clause.shared is not None else None
        either = joint is not None and row.word(joint.first) == "ou"
        if clause.shared is not None and either and not clause.objects and not clause.verb.passive:
            clause.objects = clause.shared.objects
    for clause in found:
        if not clause.verb.finite:
            build.nonfinite_subject(clause)
    return found


def _add_coordinated_participles(row: Row, found: list[Clause]) -> None:
    """«se sont noyés ou rendus», «ont été tués et blessés»: the bare participle after et/ou takes the auxiliary of the one before."""
    for before, after in itertools.pairwise(found):
        between = row.items[before.index + 1 : after.index]
        close = all(isinstance(i, Mark) and i.kind in "KMBT," or isinstance(i, Phrase) and i.prep for i in between)
        joined = any(isinstance(i, Mark) and i.kind == "K" for i in between) and isinstance(row.items[after.index - 1], Mark)
        objects = any(isinstance(i, Phrase) and not i.prep for i in between)
        active = before.verb.compound and not before.verb.passive and not before.verb.reflexive
        if (
            after.verb.bare
            and not before.verb.bare
            and (before.verb.compound or before.verb.passive)
            and joined
            and (close or active and objects)
        ):
            v = before.verb
            before.shared = after
            after.verb.bare, after.verb.tense, after.verb.compound = False, v.tense, v.compound
            after.verb.passive, after.verb.reflexive, after.verb.modals = v.passive, v.reflexive, list(v.modals)
            after.verb.negated, after.verb.person = v.negated, v.person


class _Builder(Subjects):
    """Finds the rest of the company: objects, complements, agents, and the subjects of verbs that have none of their own."""

    def right_side(self, clause: Clause) -> None:
        """Objects and complements up to the next boundary."""
        clause.left, clause.right = self._left_bound(clause), clause.verb.last
        open_list, comma, told = True, False, False
        dated = False  # whether what is told in passing has a date of its own
        resumes = self._cue_between(clause.index + 1)
        for j in range(resumes, len(self.items)):
            item = self.items[j]
            if isinstance(item, Verb):
                break
            if isinstance(item, Mark):
                if item.kind == "R" and (self.restrictive(j) or self.part(j)):
                    told = told or self.part(j) and bool(getattr(self.items[j + 1], "figures", None))
                    dated = False
                    continue
                if item.kind in _STOPS and not (item.kind == "(" and self._short_bracket(j)):
                    break
                if item.kind == "K" and self.row.word(item.first) == "soit":
                    open_list, told = False, True
                if item.kind == "K" and self.row.word(item.first) in ("mais", "car", "or", "donc"):
                    break
                comma = comma or item.kind == ","
                told, dated = self._passing(clause, item, told, dated)
                clause.right = item.last if item.kind == "T" and not told else clause.right
                continue
            if j in self.subject_items and not any(item is s for s in clause.subjects):
                break
            told = told or item.prep == "contre" and bool(item.figures)
            clause.right = clause.right if told else item.last
            if any(item is s for s in clause.subjects):
                continue
            open_list = self._take(clause, j, item, open_list)
            if told and clause.objects and clause.objects[-1] is item:
                clause.right, told = item.last, False

    def _cue_between(self, j: int) -> int:
        """«vise, jure-t-elle, des dépôts»: where the company of a verb goes on behind a verb of saying between commas."""
        items = self.items
        verb = items[j + 1] if j + 1 < len(items) else None
        comma = getattr(items[j], "kind", "") == "," if j < len(items) else False
        if not (comma and isinstance(verb, Verb) and set(verb.lemmas) & self.lex.sayers):
            return j
        close = next((k for k in range(j + 2, min(j + 6, len(items))) if getattr(items[k], "kind", "") == ","), None)
        return close + 1 if close is not None and not any(isinstance(i, Verb) for i in items[j + 2 : close]) else j

    def _passing(self, clause: Clause, mark: Mark, told: bool, dated: bool) -> tuple[bool, bool]:
        """What is told in passing begins with a comparison («deux fois plus que sur tout le mois de mars») and ends at a comma."""
        word = self.row.word(mark.first)
        if mark.kind == "B" and word in ("que", "qu'") and self.row.word(mark.first - 1) in _MORE and not clause.verb.only:
            return True, False
        if mark.kind == "," and told and not dated:
            return False, False
        return told, dated or told and mark.kind == "T"

    def _take(self, clause: Clause, j: int, item: Phrase, open_list: bool) -> bool:
        """Files one phrase on the right of a verb. Returns whether the list of objects is still open."""
        verb = clause.verb
        if j and self.part(j - 1):
            return open_list
        joined = self._joined(j)
        partitive = (
            item.prep in ("du", "de", "d'", "des")
            and not item.pronoun
            and not clause.objects
            and self._directly_after(clause, j)
            and not verb.reflexive
        )
        if not clause.objects and self._aside(clause, j, item):
            return open_list
        if self.bare(j) or partitive and (item.prep == "des" or verb.negated or item.det == "def"):
            if open_list and (not clause.objects or joined):
                clause.objects.append(item)
            if not partitive or self.bare(j):
                return open_list
        if item.prep == "par" and verb.passive and clause.agent is None:
            clause.agent = item
            return False
        if item.prep:
            clause.complements.append(item)
        return open_list

    def _aside(self, clause: Clause, j: int, item: Phrase) -> bool:
        """«chaque jour», «, un record,»: how often, or what is added behind a comma after a complement, is no object."""
        if item.prep:
            return False
        before = self.items[j - 1]
        added = isinstance(before, Mark) and before.kind == "," and bool(clause.complements) and not self._enclosed(j - 1)
        when = "times" in self.lex.of_word.get(self.row.word(item.head), frozenset()) and not item.figures
        if isinstance(before, Phrase) and self.row.word(item.start) in ("le", "la", "les") and self.row.word(item.start + 1) in _MORE:
            return True  # «, sa progression la plus rapide»
        return when and item.det in ("indef", "all", "dem") or added and not item.figures and not item.places

    def _enclosed(self, j: int) -> bool:
        """«ont repris jeudi, dans la capitale, leurs pourparlers»: does this comma close what another one opened behind the verb?"""
        back = j - 1
        while back > 0 and isinstance(self.items[back], Phrase) and self.items[back].prep:  # type: ignore[union-attr]
            back -= 1
        opened = back < j - 1 and isinstance(self.items[back], Mark) and self.items[back].kind == ","  # type: ignore[union-attr]
        return opened and (isinstance(self.items[back - 1], Verb) or getattr(self.items[back - 1], "kind", "") == "T")

    def _joined(self, j: int) -> bool:
        before = self.items[j - 1]
        return isinstance(before, Mark) and (before.kind == "," or before.kind == "K")

    def _directly_after(self, clause: Clause, j: int) -> bool:
        return all(self._passing_by(i) for i in self.items[clause.index + 1 : j])

    def _passing_by(self, item: Item) -> bool:
        """An adverb, a negation, a date, how often or until when: what may stand between a verb and its object."""
        if isinstance(item, Mark):
            return item.kind in "TBM" or self.row.word(item.first) == "jusqu'"
        return isinstance(item, Phrase) and (self._times(item) or self._so_far(item))

    def _so_far(self, item: Phrase) -> bool:
        """«pour l'heure», «à ce stade»: until when."""
        return item.prep in ("pour", "à") and self.row.word(item.head) in self.lex.so_far

    def _times(self, item: Phrase) -> bool:
        """«chaque jour», «trois fois»: how often or when."""
        return "times" in self.lex.of_word.get(self.row.word(item.head), frozenset()) and not item.prep

    def _short_bracket(self, j: int) -> bool:
        return any(isinstance(i, Mark) and i.kind == ")" for i in self.items[j + 1 : j + 4])

    def _left_bound(self, clause: Clause) -> int:
        """The first token of the stretch before the verb that no other verb, relative or strong mark cuts off."""
        left, comma = clause.verb.first, None
        joint = self.items[clause.index - 1] if clause.index else None
        if (
            isinstance(joint, Mark)
            and joint.kind == "K"
            and clause.verb.finite
            and any(isinstance(i, Verb) for i in self.items[: clause.index])
        ):
            return left  # «bannira ce gaz dès janvier et sanctionne …»: what the first verb has is reached through it, if it is
        for j in range(clause.index - 1, -1, -1):
            item = self.items[j]
            if isinstance(item, Mark) and item.kind == ",":
                comma = left
            if isinstance(item, Verb) and (item.bare or item.beforehand or self.in_relative(j)) and comma is not None:
                return comma
            if isinstance(item, Verb) or isinstance(item, Mark) and item.kind in "RU:;.":
                break
            left = item.first
        return left

    # — verbs without a subject of their own —

    def nonfinite_subject(self, clause: Clause) -> None:
        verb = clause.verb
        governor = self._governor(clause)
        clause.governor = governor
        if verb.tense == "pp":
            self._participle_subject(clause)
        elif verb.tense == "prp" and verb.intro != "en" and not self.after_boundary(clause.index):
            j = self.antecedent(clause.index - 1, verb) if clause.index and isinstance(self.items[clause.index - 1], Phrase) else None
            clause.subjects = [self.items[j]] if j is not None else (governor.subjects if governor else [])  # type: ignore[list-item]
        elif governor is not None:
            clause.subjects = self._controlled(governor)

    def _controlled(self, governor: Clause) -> list[Phrase]:
        if set(governor.verb.lemmas) & self.lex.object_control:
            if governor.verb.passive:
                return governor.subjects
            dative = [p for p in governor.complements if p.prep in ("à", "au", "aux")]
            return governor.objects or dative[:1] or governor.subjects
        return governor.subjects

    def _governor(self, clause: Clause) -> Clause | None:
        """The verb before, in the same stretch; for one that opens a sentence, the first finite verb after."""
        for j in range(clause.index - 1, -1, -1):
            other = self.by_index.get(j)
            if other is not None and (other.verb.finite or other.verb.tense == "inf"):
                return other
            item = self.items[j]
            if isinstance(item, Mark) and item.kind in ";." and j:
                return None
        return next((c for c in self.found if c.index > clause.index and c.verb.finite), None)

    def _participle_subject(self, clause: Clause) -> None:
        """The phrase that a participle belongs to: the one before it that agrees; at the head of a sentence, the main subject."""
        j = clause.index - 1
        while j >= 0 and isinstance(self.items[j], Mark) and self.items[j].kind in "B,MT-":  # type: ignore[union-attr]
            j -= 1
        before = self.items[j] if j >= 0 else None
        if isinstance(before, Mark) and before.kind == "K" and j >= 1:
            other = next((c for c in reversed(self.found) if c.index < clause.index and c.verb.bare), None)
            clause.subjects = other.subjects if other else []
            return
        if isinstance(before, Phrase):
            apart = isinstance(self.items[clause.index - 1], Mark) and self.items[clause.index - 1].kind == ","  # type: ignore[union-attr]
            found = self._agreeing(j, clause.verb, apart)
            if found is not None:
                clause.subjects = self.coordinated_left(found, counted=True)
            return
        if before is None and clause.governor is not None:
            clause.subjects = clause.governor.subjects

    def _agreeing(self, j: int, verb: Verb, apart: bool) -> int | None:
        """The phrase that the participle agrees with: the nearest, but behind a comma the head of the whole chain."""
        word = self.row.word(verb.at)
        many = word.endswith(("és", "ées", "us", "ues", "its", "ites", "is", "ies", "erts", "ertes", "es"))
        fitting: list[int] = []
        for i in range(j, max(-1, j - 6), -1):
            item = self.items[i]
            if not isinstance(item, Phrase):
                break
            if plural(self.row, item) == many or (word.endswith("is") and item.det in ("def", "indef")):
                fitting.append(i)
            if item.prep not in ("de", "d'", "du", "des"):
                break
        if not fitting:
            return j
        return fitting[-1] if apart else fitting[0]
