"""Subjects of French verbs: the phrase before the verb, the antecedent of «qui», the one that follows in an inversion.

In: a ``Row`` and its clauses. Out: each finite clause with its subjects.
Never: uses what a verb means.
"""

from __future__ import annotations

from selon.languages.fr.rules.claims.items import Clause, Mark, Phrase, Row, Verb
from selon.languages.fr.rules.claims.lexicon import Lexicon

_AS_SUBJECT = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")


# Nouns behind which «que» says what they are of: «le fait que l'armée a reculé».
_THAT = frozenset(
    "fait idée preuve rumeur nouvelle signe sentiment impression certitude espoir condition risque fois jour moment temps point".split()
)


class Subjects:
    """Finds the subject of each finite verb of one sentence."""

    def __init__(self, row: Row, lex: Lexicon, found: list[Clause], by_index: dict[int, Clause]) -> None:
        self.row, self.lex, self.found, self.by_index = row, lex, found, by_index
        self.items = row.items
        self.subject_items: set[int] = set()

    def opener(self, clause: Clause) -> str:
        """The relative or subordinator that opens this verb's clause: the nearest to its left that no other verb stands behind."""
        for j in range(clause.index - 1, -1, -1):
            item = self.items[j]
            if isinstance(item, Verb) and (item.finite or clause.verb.finite and item.bare is False and item.tense == "inf"):
                return ""
            if isinstance(item, Mark) and item.kind in "RU" and not self.part(j) and not self.restrictive(j):
                return self.row.word(item.first)
            if isinstance(item, Mark) and item.kind in ":;.":
                return ""
        return ""

    def restrictive(self, j: int) -> bool:
        """«ne … que»: this «que» opens no clause."""
        if self.row.word(self.items[j].first) not in ("que", "qu'"):
            return False
        return any(isinstance(i, Verb) and i.only and self.items[j].first - i.last <= 8 for i in self.items[:j])

    def finite_subject(self, clause: Clause) -> None:
        verb = clause.verb
        if verb.inverted is not None and "falloir" in self.lex.forms_of(self.row.word(verb.heads[0])):
            return
        if verb.inverted is not None:
            at = verb.inverted
            clause.subjects = [Phrase(at, at, at, pronoun=True, start=at)]
            return
        if verb.tense == "imper":
            return
        found = None if self._says_behind_comma(clause) else self._leftward(clause, clause.index - 1)
        if found is None and (verb.compound or not verb.modals):
            found = self._inverted_phrase(clause)
        if found is not None:
            clause.subjects = self.coordinated_left(found)
            if clause.opener not in _AS_SUBJECT:  # «tombé sur la file qui attendait»: still the first verb's
                self.subject_items.add(found)

    def _leftward(self, clause: Clause, j: int) -> int | None:
        """The item index of the subject on the left; None where there is none."""
        while j >= 0:
            item = self.items[j]
            if isinstance(item, Mark):
                if item.kind == ")":
                    j = self._open_bracket(j)
                elif item.kind == "K" and self._verb_joined(j, clause) and not self._joins_nouns(j):
                    return self._shared(j, clause)
                elif item.kind == "R" and self.part(j):
                    pass
                elif item.kind == "R":
                    return self._relative(j, clause)
                elif item.kind in "U:;.":
                    return None
            elif isinstance(item, Phrase):
                if self._second_of_pair(j):
                    j -= 2
                elif self._stands_free(j) and not (j and (self.part(j - 1) or self._in_other_words(j - 1))):
                    return j
            elif isinstance(item, Verb):
                if item.finite and not self.in_relative(j) and not self._incised(j):
                    return None
                j = self._before_relative(j) if item.finite and not self._incised(j) else j
            j -= 1
        return None

    def _in_other_words(self, j: int) -> bool:
        """«cent mille habitants, soit huit sur dix, ont quitté …»: the same told again, no subject."""
        item = self.items[j]
        return isinstance(item, Mark) and item.kind == "K" and self.row.word(item.first) == "soit"

    def _stands_free(self, j: int) -> bool:
        return self.bare(j) and not self._of_verb_before(j) and not self._apart(j) and not self._object_of_other(j)

    def _of_verb_before(self, j: int) -> bool:
        """«la ville, où vivent des milliers d'exilés, a …»: what stands behind the verb whose subject it is."""
        item = self.items[j]
        return any(s is item for c in self.found for s in c.subjects if c.verb.finite and c.verb.last < getattr(item, "first", 0))

    def _second_of_pair(self, j: int) -> bool:
        """«la trêve entre Bakou et Erevan tient»: what «et» joins to a phrase with «entre»."""
        joint, first = (self.items[j - 1], self.items[j - 2]) if j >= 2 else (None, None)
        if not (isinstance(joint, Mark) and joint.kind == "K" and isinstance(first, Phrase)):
            return False
        after = self.items[j + 1] if j + 1 < len(self.items) else None
        return first.prep == "entre" or first.prep == "par" and isinstance(after, Mark) and after.kind == ","

    def _says_behind_comma(self, clause: Clause) -> bool:
        """«Ils ont quitté Soudja et Lyman, a admis le général»: behind the comma a verb of saying has its subject to come."""
        before = self.items[clause.index - 1] if clause.index else None
        if not (isinstance(before, Mark) and before.kind == "," and set(clause.verb.lemmas) & self.lex.sayers):
            return False
        others = [c for c in self.found if c.index < clause.index and c.verb.finite]
        return bool(others or self._incised(clause.index)) and self._inverted_phrase(clause) is not None

    def _incised(self, j: int) -> bool:
        """«La Russie, assure l'état-major, a perdu …»: a verb of saying between commas, with the other verb behind it."""
        verb, before = self.items[j], self.items[j - 1] if j else None
        if not (isinstance(verb, Verb) and isinstance(before, Mark) and before.kind == "," and set(verb.lemmas) & self.lex.sayers):
            return False
        close = next((k for k in range(j + 1, min(j + 8, len(self.items))) if getattr(self.items[k], "kind", "") == ","), None)
        after = self.items[close + 1] if close is not None and close + 1 < len(self.items) else None
        return isinstance(after, Verb) and after.finite and not any(isinstance(i, Verb) and not i.bare for i in self.items[j + 1 : close])

    def _apart(self, j: int) -> bool:
        """«, elle,» «, seule,»: an emphatic pronoun or an adjective between commas is no subject."""
        item = self.items[j]
        around = [self.items[k] if 0 <= k < len(self.items) else None for k in (j - 1, j + 1)]
        enclosed = all(isinstance(m, Mark) and m.kind == "," for m in around)
        weak = isinstance(item, Phrase) and (item.pronoun or all(self.row.tags[i] == "A" for i in range(item.start, item.last + 1)))
        return j > 1 and enclosed and weak

    def part(self, j: int) -> bool:
        """«, dont trois batteries,»: a part told in passing, no clause."""
        item = self.items[j]
        if not (isinstance(item, Mark) and item.kind == "R" and self.row.word(item.first) in ("dont", "lesquels", "lesquelles")):
            return False
        after = self.items[j + 1 : j + 3]
        if not after or not isinstance(after[0], Phrase):
            return False
        rest = next((i for i in self.items[j + 2 :] if not (isinstance(i, Phrase) and i.prep)), None)
        return rest is None or isinstance(rest, Mark) and rest.kind in ",;.:)KT"

    def bare(self, j: int) -> bool:
        """Is this phrase without preposition? «des» after a noun is one («des» = de + les), elsewhere it is an article."""
        item = self.items[j]
        assert isinstance(item, Phrase)
        if not item.prep:
            return True
        others = self.row.word(item.head) == "autres"
        if (
            item.prep in ("de", "d'")
            and item.start == item.first + 1
            and self.row.tags[item.start] == "A"
            and (item.head > item.start or others)
        ):
            before = self.items[j - 1] if j else None
            return not isinstance(before, Phrase) and not (isinstance(before, Verb) and before.reflexive)
        if item.prep == "des" and item.start == item.first + 1:
            before = self.items[j - 1] if j else None
            return not isinstance(before, Phrase) or before.last + 1 < item.first
        return False

    def _object_of_other(self, j: int) -> bool:
        """Does a verb stand before this phrase with no boundary between?"""
        for i in range(j - 1, -1, -1):
            item = self.items[i]
            if isinstance(item, Mark) and item.kind == "R" and self.restrictive(i):
                continue
            if isinstance(item, Mark) and item.kind in ",KRU:;.-":
                return False
            if isinstance(item, Verb):
                return True
            if isinstance(item, Phrase) and self.bare(i):
                return False
        return False

    def _verb_joined(self, j: int, clause: Clause) -> bool:
        """Is everything between this conjunction and the verb free of phrases without preposition?"""
        return not any(isinstance(i, Phrase) and self.bare(k) for k, i in enumerate(self.items[j : clause.index], j))

    def _joins_nouns(self, j: int) -> bool:
        """«… et aux musulmans attaquent»: what follows the conjunction is one more complement."""
        after = self.items[j + 1] if j + 1 < len(self.items) else None
        before = self.items[j - 1] if j else None
        return isinstance(after, Phrase) and bool(after.prep) and isinstance(before, Phrase) and bool(before.prep)

    def _shared(self, j: int, clause: Clause) -> int | None:
        """The subject of the verb before the conjunction."""
        for i in range(j - 1, -1, -1):
            other = self.by_index.get(i)
            if other is not None and (other.verb.finite):
                if other.subjects:
                    found = next((k for k, it in enumerate(self.items) if it is other.subjects[-1]), None)
                    if found is None:
                        clause.subjects = other.subjects
                    return found
                return None
        return None

    def _relative(self, j: int, clause: Clause) -> int | None:
        word = self.row.word(self.items[j].first)
        if word in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            apart = j > 0 and isinstance(self.items[j - 1], Mark) and self.items[j - 1].kind == ","  # type: ignore[union-attr]
            return self.antecedent(j - 1, clause.verb, apart)
        return None

    def antecedent(self, j: int, verb: Verb, apart: bool = False) -> int | None:
        """The nearest phrase to the left that agrees in number with the verb; behind a comma, the head of its chain."""
        first: int | None = None
        fitting: int | None = None
        for i in range(j, max(-1, j - 7), -1):
            item = self.items[i]
            if isinstance(item, Verb) and first is not None:
                break
            if isinstance(item, Mark) and item.kind in "RU:;." and first is not None:
                break
            if isinstance(item, Phrase):
                first = i if first is None else first
                if plural(self.row, item) == _plural_verb(self.row, verb):
                    sort = not apart and self._sort(i)
                    fitting = i if fitting is None or not sort else fitting
                    if not apart and not sort:
                        return i
                if not item.prep if apart else item.prep not in ("de", "d'", "du", "des", "à", "au", "aux", "en", "sur", "dans"):
                    break
        return fitting if fitting is not None else first

    def _sort(self, i: int) -> bool:
        """«une station de pompage qui»: a bare noun behind «de» only says what sort of thing it is."""
        item, before = self.items[i], self.items[i - 1] if i else None
        bare = isinstance(item, Phrase) and item.prep in ("de", "d'") and item.det == "none" and not item.figures and not item.places
        return bare and isinstance(before, Phrase) and not before.pronoun

    def relative_object(self, clause: Clause) -> None:
        """«les soldats que Pyongyang a envoyés»: what the relative takes up is the object of a verb that has none behind it."""
        verb = clause.verb
        if clause.opener not in ("que", "qu'") or clause.objects or verb.passive or verb.reflexive or verb.copula or not verb.finite:
            return
        j = self._before_relative(clause.index) - 1
        while j > 0 and isinstance(self.items[j], Phrase) and self._sort(j):
            j -= 1
        item = self.items[j] if j >= 0 else None
        above = next((c for c in reversed(self.found) if c.index < j), None)
        told = above is not None and bool(set(above.verb.lemmas) & self.lex.sayers) and not any(item is o for o in above.objects)
        if (
            isinstance(item, Phrase)
            and not told
            and item.prep in ("", "de", "d'", "des", "du", "dans", "sur", "contre")
            and not item.pronoun
        ):
            word = self.row.word(item.head)
            clause.objects = self.coordinated_left(j) if word not in _THAT else []

    def in_relative(self, j: int) -> bool:
        other = self.by_index.get(j)
        return (
            other is not None
            and other.opener
            in ("qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lorsque", "lorsqu'", "alors", "quand", "duquel", "comme")
            and self._before_relative(j) > 0
        )

    def _before_relative(self, j: int) -> int:
        for i in range(j - 1, -1, -1):
            item = self.items[i]
            if isinstance(item, Mark) and item.kind in "RU":
                return i
        return 0

    def _open_bracket(self, j: int) -> int:
        return next((i for i in range(j - 1, -1, -1) if isinstance(self.items[i], Mark) and self.items[i].kind == "("), j)  # type: ignore[union-attr]

    def _inverted_phrase(self, clause: Clause) -> int | None:
        """The subject after the verb: in relative clauses, after a quotation or a comma, at the head of a sentence."""
        verb = clause.verb
        led = all(isinstance(i, Mark) and i.kind not in "RU" or isinstance(i, Phrase) and i.prep for i in self.items[: clause.index])
        opened = (
            led
            or clause.opener in ("que", "qu'", "dont", "où", "lorsque", "comme")
            or clause.index == 0
            or self.after_boundary(clause.index)
        )
        if not opened or verb.person[:1] in ("1", "2"):
            return None
        for j in range(clause.index + 1, len(self.items)):
            item = self.items[j]
            if isinstance(item, Mark) and item.kind in "TBM,P":
                continue
            if isinstance(item, Phrase):
                if self.bare(j):
                    return j
                continue
            return None
        return None

    def after_boundary(self, index: int) -> bool:
        item = self.items[index - 1] if index else None
        return isinstance(item, Mark) and item.kind in ",-.:;)"

    def coordinated_left(self, j: int, counted: bool = False) -> list[Phrase]:
        """«les Pays-Bas et le Danemark»: the phrases joined to this one, in order; ``counted``: two counts also behind a verb."""
        item = self.items[j]
        assert isinstance(item, Phrase)
        out = [item]
        i = j
        while i >= 2:
            joint, before = self.items[i - 1], self.items[i - 2]
            if not (isinstance(joint, Mark) and joint.kind == "K" and self.row.word(joint.first) in ("et", "ou", "ni")):
                break
            k = i - 2
            while k > 0 and isinstance(before, Phrase) and before.prep in ("de", "d'", "du", "des"):
                k -= 1
                before = self.items[k]
            if (
                not isinstance(before, Phrase)
                or before.prep
                and not self.bare(k)
                or self._object_of_other(k)
                and not (counted and before.figures and item.figures)
            ):
                break
            out.insert(0, before)
            i = k
        return out


_PLURAL_DETS = frozenset("les des ces ses leurs nos vos mes aux plusieurs quelques certains certaines divers tous toutes".split())
_SINGULAR = frozenset({"un", "une", "1", "le", "la", "l'", "ce", "cet", "cette", "son", "sa", "au", "du"})


def plural(row: Row, phrase: Phrase) -> bool:
    """Is the phrase plural, by its determiner, its figure or the ending of its head?"""
    if phrase.pronoun:
        return row.word(phrase.head).rstrip("-").endswith(("ils", "elles", "eux", "celles", "nous", "vous"))
    words = [row.word(i) for i in range(phrase.first, phrase.head + 1)]
    if phrase.figures:
        return not (words[0] in ("un", "une") and len(words) == 2)
    if any(w in _PLURAL_DETS for w in words):
        return True
    if any(w in _SINGULAR for w in words[:2]):
        return False
    return row.word(phrase.head).endswith(("s", "x"))


def _plural_verb(row: Row, verb: Verb) -> bool:
    if verb.person:
        return verb.person.endswith("p")
    return row.word(verb.heads[0]).endswith(("ent", "ont"))
