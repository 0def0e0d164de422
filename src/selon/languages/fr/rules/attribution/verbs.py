"""Attribution by a verb: «X affirme que …», «…, a indiqué X», « … », dit-il, «X dément avoir …», «qui dit …», «ajoutant que …».

In: a scene with its cues. Out: drafts, one a saying. Never: reads a saying without a complement, but for refusals to say.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution import refusals, subjects
from selon.languages.fr.rules.attribution.antecedents import antecedent
from selon.languages.fr.rules.attribution.asides import pass_adverbials
from selon.languages.fr.rules.attribution.back import as_told, bare, clause_before, object_clitic, same_sentence_before, which
from selon.languages.fr.rules.attribution.before import quote_before, said_before
from selon.languages.fr.rules.attribution.complements import Complement, complement
from selon.languages.fr.rules.attribution.contents import to_stop
from selon.languages.fr.rules.attribution.draft import Cue, Draft, Stretch, word_set
from selon.languages.fr.rules.attribution.passives import passive
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.attribution.spans import before_cue, cue_span, source_span
from selon.languages.fr.rules.attribution.stances import stance
from selon.languages.fr.rules.attribution.subjects import Subject
from selon.languages.fr.rules.attribution.taken_over import joined_to, same_number, stressed, taken_over
from selon.languages.fr.rules.phrases import head_kind
from selon.reading.passages import Quote

# A word between two sayings that lets the second verb share the subject of the first.
_SHARED = re.compile(r"(?:^|\s)(?:et|mais|puis|ou|,)\s*$")


def read(s: Scene) -> list[Draft]:
    """Every saying by a verb in the sentence."""
    out: list[Draft] = []
    last: Subject | None = None
    for cue in s.cues:
        quote = quote_before(s, cue)
        if last is not None and any(s.v.tags[i] == ";" and s.quote_around(s.v.tokens[i].start) is None for i in range(last.end, cue.start)):
            last = None  # behind a semicolon another one may speak
        subject = subjects.of(s.v, cue, quote is not None)
        if subject is not None and _quoted_apart(s, subject, cue):
            subject = None
        cue.relative = subject is not None and subject.rule == "relative qui"
        shared = False
        joined = subject is None and joined_to(s, cue)
        if subject is None and not stressed(s, cue) and (last is not None or joined or cue.tense in ("prp", "inf") or not cue.person):
            subject, shared = taken_over(s, cue, last), True
            subject = subject if same_number(s, cue, subject) else None
        draft = _draft(s, cue, subject, quote, shared)
        if draft is not None:
            s.said.append(draft)
            out.append(draft)
        if subject is not None and not shared and cue.tense not in ("prp", "inf"):
            last = subject
    asked = [c for d in out if d.stance == "asks" for c in d.content if re.match(r"(?:si|s')", s.norm[c[0] : c[1]].lower())]
    out = [d for d in out if not (d.cue and any(a <= d.cue[0] < b for a, b in asked))]
    return _without_on(s, out)


def _without_on(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """«a-t-on appris de source judiciaire»: the source is the one that is named; «on» is nobody besides."""
    return [
        d
        for d in drafts
        if not (
            d.source
            and s.norm[d.source[0] : d.source[1]].lower() == "on"
            and re.match(r"\s+de (?:même |bonne )?sources?\b", s.norm[max(d.source[1], d.cue[1] if d.cue else 0) :])
        )
    ]


def _quoted_apart(s: Scene, subject: Subject, cue: Cue) -> bool:
    """Does the subject stand in a quotation that the verb stands outside of?"""
    quote = s.quote_around(s.v.tokens[subject.start].start + 1)
    at = s.v.tokens[cue.verb].start
    return quote is not None and subject.end <= cue.start and not quote.start < at < quote.end and s.v.tags[subject.start] == "r"


# «dit ne pas avoir de commentaire à faire»
_NO_COMMENT = re.compile(r"(?:ne pas avoir|n'avoir|ne souhaiter faire|ne pas souhaiter)[^.]{0,12}(?:commentaire|déclaration)")


_NO_NAME = re.compile(
    r"(?:à )?(?:ne pas être (?:identifié|nommé|cité|désigné)|n'être pas (?:identifié|nommé|cité)|rester (?:anonyme|dans l'ombre)"
    r"|(?:garder|conserver|préserver) (?:l'|son |leur )anonymat|l'anonymat|(?:que|qu').{0,40}\b(?:nom|identité)\b)"
)


def _draft(s: Scene, cue: Cue, subject: Subject | None, quote: Quote | None, shared: bool) -> Draft | None:
    """The saying that this cue makes with this subject; None where it makes none. ``shared``: the subject is another verb's."""
    if cue.withholds:
        return refusals.refused(s, cue, subject)
    if cue.tense == "pp" or (cue.negated and cue.lemma == "demander" and s.v.text(cue.start, cue.start + 2) == "n' en"):
        return None  # «n'en demandait pas tant»
    if cue.by_whom is not None:
        return passive(s, cue)
    if cue.lemma in word_set("events_do") and (subject is None or cue.relative or cue.tense == "prp"):
        return None
    if subject is not None and cue.negated and cue.stance == "asserts" and s.v.tokens[subject.start].low == "ni":
        return None  # «Ni Kiev ni Moscou ne s'en émeuvent»
    if cue.negated and cue.stance in ("asserts", "promises", "proposes", "accuses") and _denied(s, cue):
        return None  # «n'a jamais affirmé avoir pris la ville»: not said
    if subject is not None and cue.lemma in word_set("moves") and not _acts(s, subject):
        return None  # «les questions militaires ont avancé « plus vite que les cartes »»
    after = subject is not None and not shared and subject.start >= cue.end and cue.clitic is None
    if after and cue.frames == "o":
        return None  # «aurait donné l'ordre»: it takes its objects, nothing stands before it
    inverted = after or (cue.clitic is not None and subject is not None)
    content: list[Stretch] = []
    rule = [subject.rule if subject else "no subject"]
    if inverted and not shared:
        content = said_before(s, cue, subject, quote, rule)
    clitic = object_clitic(s, cue, subject)
    if not content and not after:
        content = _said_after(s, cue, rule, clitic)
    if not content and not after and subject is not None and (quoted := _quote_then_clause(s, cue, subject)):
        content = [quoted]
        rule.append("quotation before the clause")
    if not content:
        return _pointing_back(s, cue, subject, rule, clitic=clitic, shared=shared)
    if cue.lemma == "réagir" and not after:
        return None  # «a réagi sur X : « … »» is the gesture before the colon
    if not after and subject is not None and len(content) == 1 and _THAT.fullmatch(s.norm[slice(*content[0])].lower()):
        rule.append("cette annonce points back")
        return Draft(cue_span(s, cue), source_span(s, subject), [], cue.stance, rule, points_back=True, instead=content)
    # A headline may do without a subject; in prose, what has none was misread.
    if subject is None and cue.tense != "inf" and cue.clitic is None and cue.start != 0:
        return None
    if any(_NO_COMMENT.match(s.norm[a:b]) for a, b in content):
        return Draft(cue_span(s, cue), source_span(s, subject), [], "withholds", [*rule, "refusal to say"])
    if cue.stance == "demands" and any(_NO_NAME.match(s.norm[a:b]) for a, b in content):
        return None  # «demande à ne pas être identifié»
    taken = stance(s, cue, content, rule)  # of the word alone: «absurde» denies
    if len(content) == 1 and not after and ("adjective and noun phrase" in rule or cue.lemma in _OF_SOMETHING):
        # «une trêve que Moscou juge | irréaliste», «ce qu'un diplomate a qualifié d'« absurde »»
        content = [*(antecedent(s, cue, subject) or which(s, cue, subject)), *content]
    return Draft(cue_span(s, cue), source_span(s, subject), content, taken, rule, implied=shared)


_OF_SOMETHING = ("qualifier", "tenir pour", "attribuer", "imputer", "soupçonner")  # «l'incendie, que Moscou attribue | à un drone»


def _quote_then_clause(s: Scene, cue: Cue, subject: Subject) -> Stretch | None:
    """«« Des soldats ont dormi ici », un des résidents a déclaré.»: the words first, then the clause that gives them to somebody."""
    v = s.v
    quote = s.quote_ending_at(v.tokens[subject.start].start)
    ends = pass_adverbials(v, cue.end) >= len(v.tags.rstrip("."))
    if quote is None or not ends or subject.end > cue.start or "," not in s.norm[quote.end : v.tokens[subject.start].start]:
        return None
    return trim(s.norm, quote.inner_start, quote.inner_end) if quote.start >= s.sent.start else None


_THAT = re.compile(
    r"(?:cette|ces|cet|ce) (?:affirmation|annonce|information|accusation|version|allégation|assertion|thèse|rumeur|déclaration"
    r"|revendication)s?"
)


def _pointing_back(s: Scene, cue: Cue, subject: Subject | None, rule: list[str], *, clitic: bool, shared: bool) -> Draft | None:
    """A cue without a complement: «, ce que dément X», «comme l'a dit X», «l'a confirmé», «Kiev dément.»; None for all others."""
    at, source = cue_span(s, cue), source_span(s, subject)
    if cue.lemma == "voir" or _own_word(s, cue):
        return None
    if subject is not None and re.search(
        r"\b(?:c'est|voilà) (?:du moins |en substance |aussi )?ce qu(?:e |')\s*$", before_cue(s, cue).lower()
    ):
        told = _told_before(s, cue, subject)
        return Draft(at, source, told, cue.stance, [*rule, "c'est ce que dit X"], points_back=not told)
    if passed := which(s, cue, subject):
        return Draft(at, source, passed, cue.stance, [*rule, "ce que confirme X"])
    if of_noun := antecedent(s, cue, subject):
        return Draft(at, source, of_noun, cue.stance, [*rule, "the noun that a relative clause belongs to"])
    if cue.lemma == "se engager" and any(t.low == "y" for t in s.v.tokens[cue.start : cue.verb]) and subject is not None:
        return Draft(at, source, [], cue.stance, [*rule, "object pronoun points back"], points_back=True)
    if like := as_told(s, cue, subject):
        return Draft(at, source, like, cue.stance, [*rule, "comme l'a dit"])
    back = (clitic and cue.lemma in word_set("points_back")) or (bare(s, cue) and cue.lemma in word_set("bare"))
    # «Kiev en convient», «le maire s'en inquiète»
    of_it = "p" in cue.frames and any(t.low == "en" for t in s.v.tokens[max(0, cue.start - 1) : cue.verb])
    back = back or (of_it and bare(s, cue) and not cue.negated)
    vouched = clause_before(s, cue, subject)
    back = back or (cue.lemma in word_set("points_back") - {"répondre"} and bool(vouched))  # «La ville tiendra, le maire promet.»
    if not back or subject is None:
        return None
    content = same_sentence_before(s, cue) or vouched
    if any(_NO_COMMENT.match(s.norm[a:b]) for a, b in content):
        return Draft(at, source, [], "withholds", [*rule, "object pronoun points back", "refusal to say"])
    rule = [*rule, "object pronoun points back"]
    return Draft(at, source, content, stance(s, cue, content, rule), rule, points_back=not content, implied=shared)


def _told_before(s: Scene, cue: Cue, subject: Subject) -> list[Stretch]:
    """«Neuf régions sont dans le noir : c'est ce qu'a indiqué le ministère»: the clause of the same sentence."""
    first = s.v.tokens[min(cue.start, subject.start)].start
    that = re.search(r"\s?[:,—–]\s(?:c'est|voilà)[^:,]*$", s.norm[s.body : first], re.IGNORECASE)
    span = trim(s.norm, skip_openings(s.norm, s.body, first), s.body + that.start()) if that else None
    return [span] if span and len(s.norm[slice(*span)].split()) > 2 else []


# «a revu son bilan à la hausse : douze morts»
_REVISED = re.compile(r"[^:;.«»]{0,40}\bà la (?:hausse|baisse)[^:;.«»]{0,30}\s:\s")
# «a actualisé dimanche son bilan de la frappe : 21 morts»
_UP_TO_DATE = re.compile(r"[^:;.«»]{0,70}\s:\s")


def _nobody(s: Scene, cue: Cue) -> bool:
    return s.v.tokens[max(0, cue.start - 1)].low in ("on", "l'on")


def _own_word(s: Scene, cue: Cue) -> bool:
    """«l'on veut bien croire que», «on veut bien le croire», «on dirait que»: the outlet's own word."""
    return _nobody(s, cue) and (cue.lemma in ("vouloir croire", "croire", "voir") or (cue.lemma == "dire" and cue.tense == "cond"))


def _said_after(s: Scene, cue: Cue, rule: list[str], clitic: bool = False) -> list[Stretch]:
    """The complement to the right of the cue; behind an object pronoun only a clause, a quotation or a colon."""
    found = complement(s, cue, cue.end)
    if _own_word(s, cue):
        return []
    nobody = _nobody(s, cue)
    if nobody and found is not None and found.frame in "no" and cue.lemma in word_set("seen"):
        return []  # «On reconnaît la minoterie»: seen, not said
    if found is None or (clitic and found.frame not in "cqu:da"):
        return []
    if cue.lemma == "trouver" and found.frame != "c" and (cue.negated or cue.tense == "pp+"):
        return []  # «n'a trouvé « aucune trace »»: looked for, not thought
    if cue.lemma in ("se souvenir", "se rappeler") and found.frame in "np" and cue.person[:1] != "3":
        return []  # «Je me souviens d'un vieux diplomate»
    if found.frame == "c" and cue.negated and s.v.tokens[found.start - 2].low == "plus":
        return []  # «ne dit plus que la guerre sera courte»: no longer said
    rule.append(
        {
            "c": "que-clause",
            "i": "infinitive",
            "d": "de + infinitive",
            "a": "à + infinitive",
            "n": "noun phrase",
            "p": "de + noun phrase",
            "x": "the one accused",
            "u": "the one urged",
            "j": "adjective and noun phrase",
            "o": "the object it takes",
            "s": "sur, contre, pour + noun phrase",
            "t": "à + figure",
            "k": "noun phrase and comme",
            "b": "à + noun phrase",
            "q": "quotation after the cue",
            "w": "an indirect question",
            ":": "colon",
            "-": "noun phrase",
        }[found.frame]
    )
    revised = _UP_TO_DATE if cue.lemma == "actualiser" else _REVISED
    if found.frame == "o" and (anew := revised.match(s.norm, s.offset(cue.end), s.sent.end)):
        found = Complement(":", s.word_at(anew.end()))
    if cue.lemma == "appeler" and found.frame == "q":
        return []  # «que la cour appelle « témoin 14 »»: a name, no words
    if found.frame == ":":
        return _after_colon(s, cue, found)
    quotes = set(cue.frames) & set("gnqjpx") or (cue.negated and cue.lemma in ("exclure", "écarter"))
    if found.frame == "q" and not quotes:
        return []
    return to_stop(s, cue, found)


def _after_colon(s: Scene, cue: Cue, found: Complement) -> list[Stretch]:
    at = s.offset(found.start)
    quote = next((q for q in s.quotes if q.start <= at < q.end), None)
    if quote is not None and quote.start < s.v.tokens[cue.verb].start:
        return _told_in_quote(s, quote, at)
    if quote is not None:
        span = trim(s.norm, quote.inner_start, quote.inner_end)
        return [span] if span else []
    if "c" not in cue.frames and "q" not in cue.frames:
        return []
    span = trim(s.norm, at, s.sent.end)
    return [span] if span else []


def _told_in_quote(s: Scene, quote: Quote, at: int) -> list[Stretch]:
    """«« Je lui ai dit : passe-moi d'abord sur le corps. Il est parti. »»: to the end of that sentence of the quotation."""
    if inner := _MARKED.match(s.norm, at - (s.norm[at - 1] in "'\"“‘"), quote.inner_end):
        return [inner.span("words")]
    stop = _SENTENCE_END.search(s.norm, at, quote.inner_end)
    end = (stop.end("mark") if stop.group("mark") else stop.start()) if stop else min(quote.inner_end, s.sent.end)
    span = trim(s.norm, at, end)
    return [span] if span else []


_MARKED = re.compile(r"['\"“‘]\s?(?P<words>[^'\"”’]{3,}?)[.,]?\s?['\"”’](?=\W|$)")
_SENTENCE_END = re.compile(r"(?P<mark>[?!])(?=\s|$)|[.…](?=\s|$)")


def _denied(s: Scene, cue: Cue) -> bool:
    words = s.v.tokens[cue.start : cue.end + 1]
    return any(t.low in ("pas", "jamais", "point", "nullement", "aucunement") for t in words)


def _acts(s: Scene, subject: Subject) -> bool:
    """Is the head of the subject one that can speak, not an adjective to it?"""
    tags = s.v.tags[subject.start : subject.end]
    head = next((t.low for t, tag in zip(s.v.tokens[subject.start : subject.end], tags, strict=True) if tag in "nP"), "")
    return tags[0] in "Prq" or "P" in tags or head_kind(head) is not None
