"""Whom a later description means: «la ministre», «cet officier», «la jeune femme», «le maire de Dnipro» before he is named.

In: the cast of a document and one mention. Out: the mention that it calls again, or None.
Never: names the holder of a post that two are named in, nor means one of two of one trade; uses what stands outside the document.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from selon.languages.fr.rules import described
from selon.languages.fr.rules.actor_words import DETERMINERS, content_words, side

if TYPE_CHECKING:
    from selon.languages.fr.rules.cast import Cast


_FORMER = frozenset("ancien ancienne ex adjoint adjointe intérim vice".split())
_NO_MORE = frozenset("ancien ancienne ex".split())
_AGE = frozenset("vieille vieil vieux jeune petite petit".split())


def same_head(cast: Cast, m: Any) -> Any | None:
    """The last earlier mention with the same head noun that says more: «la ministre» → «La ministre des Armées, Claire …»."""
    bare = [w for w in m.words if w not in DETERMINERS and w != "même"]
    # «son ministère» is somebody's own, not the one named before.
    if not bare or m.words[0] in ("son", "sa", "ses", "leur", "leurs"):
        return None
    head = bare[1] if len(bare) > 1 and bare[0] in _AGE else bare[0]
    if (by_trade := described.by_trade(cast, m, bare)) is not None:
        return by_trade
    if m.words[0] in ("ce", "cet", "cette") and m.roles:
        last = next((p for p in reversed(cast.mentions) if p.end <= m.start and p.kind == "person"), None)
        if last is not None and cast.near(last.start, m.start) and (last.gender in (None, m.gender) or m.gender is None):
            return last
    if len(bare) == 1 and _of_two_such(cast, m, head):
        return None
    if head in cast.rules.private() and m.definite:
        known, named = _presented(cast, m, head)
        if known:
            return named
        if head in ("homme", "femme") and (alone := _only_one(cast, m, head)) is not None:
            return alone
    if (holder := _post(cast, " ".join(bare), m.start)) is not None:
        return holder
    if head in cast.rules.enterprises() and (enterprise := _enterprise(cast, m, head)) is not None:
        return enterprise
    if m.definite and m.number == "s" and (body := _body_again(cast, m, head, bare)) is not None:
        return body
    key = set(content_words(bare))
    sides = side(bare)
    for p in reversed(cast.mentions):
        if p.end > m.start or p is m:
            continue
        wider = (p.kind == "person" or _one_post(cast, p, m)) and p.roles & cast.rules.wider().get(head, frozenset()) and len(key) == 1
        if (
            wider
            and (_NO_MORE.isdisjoint(p.words) or head == "diplomate")
            and cast.near(p.start, m.start)
            and (m.gender is None or p.gender in (None, m.gender))
        ):
            return p
        if not _FORMER.isdisjoint(p.words) and not _FORMER & key:
            continue  # «Ivan Drach, ancien maire» is not «le maire»
        agree = m.gender is None or p.gender is None or m.gender == p.gender
        if p.kind == "person" and agree and head in p.roles and key.issubset(p.words):
            return None if _another_holder(cast, p, head) or described.of_another(cast, p, m, bare) else p
        if (
            p.kind in ("body", "document", "unnamed")
            and head in p.words[:3]
            and key < set(content_words(p.words))
            and (not sides or not side(p.words) or sides == side(p.words))
            and m.kind != "person"
        ):
            return _part(p, head)
        if p.kind == "unnamed" and m.kind == "unnamed" and head in p.words[:3] and key.issubset(p.words):
            return _part(cast.mention(p.start, p.end) or p, head)  # «Le ministre … . Le ministre …»: whom the first of the two meant
    return _who_spoke(cast, m, head, bare) or described.only_one(cast, m, bare)


def _one_post(cast: Cast, p: Any, m: Any) -> bool:
    """«Le maire de Kherson … . L'élu …»: told of by a post, the only one near before who is."""
    if p.kind != "unnamed" or p.number != "s" or not p.roles or m.words[0] not in ("le", "la", "l'"):
        return False
    near = [q for q in cast.mentions if q.end <= m.start and q.number == "s" and cast.near(q.start, m.start)]
    return {q.name for q in near if q.kind == "person" or (q.kind == "unnamed" and q.roles)} == {p.name}


def _who_spoke(cast: Cast, m: Any, head: str, bare: list[str]) -> Any | None:
    """«Selon Médecins du Lac, … . L'ONG a dénombré …»: the only one with a name of his own, and no office's, who spoke near before."""
    words = cast.rules.of_its_own()
    if head not in words or m.number != "s" or _named(m, bare) or not m.definite or len(bare) > 2 or (len(bare) == 2 and bare[1] in _SMALL):
        return None
    here = cast.passage(m.start)
    near = [
        s for s in cast.spoken if s.at < m.start and here is not None and here - s.passage <= 1 and s.kind not in ("person", "document")
    ]
    names = {s.name for s in near if _own_name(cast, s.name, head)}
    short = {p.name for p in cast.mentions if p.end <= m.start and cast.near(p.start, m.start) and _LETTERS.fullmatch(p.name)}
    names |= {name for name in short if _own_name(cast, name, head) and head in ("mouvement", "groupe", "milice", "rébellion")}
    last = next((p for p in reversed(cast.mentions) if p.end <= m.start and p.name in names), None) if len(names) == 1 else None
    if last is None or any(
        p.proper and last.end <= p.start < m.start and _own_name(cast, p.name, head) and p.name != last.name for p in cast.mentions
    ):
        return None  # «L'agence X dénonce le blocus. Amnisty Monde parle de crime. L'organisation …»
    return last


def _named(m: Any, bare: list[str]) -> bool:
    """Has it a name of its own? «L'ONG» is in capitals, and has none."""
    return bool(m.proper) and bare != ["ong"]


_LETTERS = re.compile(r"[A-ZÀ-Ý]{1,5}\d{0,3}")
_SMALL = frozenset("de du des d'".split())


def _own_name(cast: Cast, name: str, head: str) -> bool:
    """Is it a name and no description, no country and no office («ministère de la Défense»)? Of the UN's bodies only «agence» tells."""
    first = name.split(maxsplit=1)[0]
    if name.startswith("unnamed") or not first[:1].isupper() or cast.rules.is_country(name):
        return False
    if first.lower() in cast.phrases.institutions() or cast.phrases.head_kind(first.lower()) == "body":
        return head in ("agence", "organisation", "institution")
    return True


def _of_two_such(cast: Cast, m: Any, head: str) -> bool:
    """«Le cardinal X a reçu l'évêque Y. Le prélat …»: a wider word for either of two people named near before."""
    roles = cast.rules.wider().get(head, frozenset()) | {head}
    near = [p for p in cast.mentions if p.kind == "person" and p.end <= m.start and cast.near(p.start, m.start)]
    return head in cast.rules.wider() and len({cast.fullest(p.name) for p in near if p.roles & roles}) > 1


def _part(p: Any, head: str) -> Any:
    """«Un diplomate européen et un général français»: of two who are named together the one whose post it is."""
    if p.kind != "unnamed" or " et " not in p.name:
        return p
    parts = [re.sub(r"^(?:un|une|des|le|la|les|l') ?", "", part) for part in p.name.removeprefix("unnamed: ").split(" et ")]
    own = [part for part in parts if head in part.lower().split()[:2]]
    return replace(p, name=f"unnamed: {own[0]}") if len(own) == 1 and len(parts) == 2 else p


def _only_one(cast: Cast, m: Any, head: str) -> Any | None:
    """«Un pêcheur, Petro, … . L'homme raconte»: the only person near before, brought in by «un»; never one who holds an office."""
    near = [p for p in cast.mentions if p.end <= m.start and cast.near(p.start, m.start)]
    role = [p for p in near if p.kind == "unnamed" and cast.phrases.head_kind(cast.rules.head_word(p.words)) == "role"]
    people = [p for p in near if p.kind == "person" or p in role]
    one = people[0] if len({p.name for p in people}) == 1 else None
    if one is None or one.words[0] != ("un" if head == "homme" else "une") or one.number != "s":
        return None
    return None if " et " in one.name or described.OTHERS.search(cast.parsed.norm, one.end, m.start) else one


def _post(cast: Cast, called: str, at: int) -> Any | None:
    """«Le chef de l'État» → the only president whom the text names, of the side that is said."""
    posts = cast.rules.posts()
    said = next((post for post in posts if called == post or called.startswith(post + " ")), None)
    if said is None:
        return None
    behind = called.removeprefix(said).split()
    sides = side(behind)
    told = [p for p in cast.mentions if p.kind == "unnamed" and p.number == "s" and p.end <= at and _holds(p.words, posts[said])]
    held = [p for p in cast.mentions if p.kind == "person" and not _FORMER & set(p.words) and _holds(p.words, posts[said])]
    held = [p for p in held if (not sides or side(p.words) == sides) and (p.gender == "f") == called.startswith("cheffe")]
    if behind and not sides:
        held = [p for p in held if set(behind) <= set(p.words)]  # «le chef de l'État allemand» is not the one of another State
    if not held and not behind and len({p.name for p in told}) == 1 and " " in told[0].name.removeprefix("unnamed: "):
        others = [p for p in cast.mentions if p.end <= at and p.kind == "unnamed" and p.name.lower().startswith(f"unnamed: {said} ")]
        return None if any(p.name != told[0].name for p in others) else told[-1]  # «Le président ukrainien … . Le chef de l'État …»
    return held[0] if len({p.name for p in held}) == 1 else None


def _holds(words: list[str], post: frozenset[str]) -> bool:
    """The post of a State: «le président ukrainien», «le premier ministre»; not «le président du club», «le premier secrétaire»."""
    at = next((n for n, word in enumerate(words) if word in post), None)
    if at is None:
        return False
    behind = words[at + 1 : at + 4]
    if words[at] in ("premier", "première"):
        return behind[:1] == ["ministre"]
    return not behind or behind[0] not in ("de", "du", "des", "d'") or "république" in behind


def _body_again(cast: Cast, m: Any, head: str, bare: list[str]) -> Any | None:
    """«L'ONG Une Telle … . L'organisation …», «Le journal La Brume … . Le quotidien …»: the only body of that sort named near before."""
    family = cast.rules.wider_bodies().get(head)
    if family is None or _named(m, bare) or len(bare) > 2:
        return None
    near = [p for p in cast.mentions if p.end <= m.start and p.proper and p.kind in ("body", "state") and cast.near(p.start, m.start)]
    letters = [p for p in near if p.name.lower() in cast.phrases.institutions()] if head in ("agence", "institution") else []
    rivals = {p.name for p in cast.mentions if p.end <= m.start and not family.isdisjoint(p.words[:2]) and cast.near(p.start, m.start)}
    if len({p.name for p in letters}) == 1 and rivals <= {letters[-1].name}:
        return letters[-1]  # «L'AIEA … . L'agence …»
    same = [p for p in cast.mentions if p.end <= m.start and cast.near(p.start, m.start) and head in p.words[:2]]
    if any(not p.proper for p in same):
        return None  # «Le syndicat des dockers a été reçu par la Fédération X. Le syndicat …»
    named = [p for p in near if not family.isdisjoint(p.words[:2]) or _introduced(cast, p) in family] or _in_papers(cast, m, family)
    return named[-1] if len({p.name for p in named}) == 1 else None


def _in_papers(cast: Cast, m: Any, family: frozenset[str]) -> list[Any]:
    """«Un rapport de l'ONG Vigie Claire … . L'organisation …»: the body that a paper is of."""
    papers = [p for p in cast.mentions if p.kind == "document" and p.end <= m.start and cast.near(p.start, m.start)]
    whose = re.compile(rf"\bd(?:e |u )(?:la |l')?(?=(?:{'|'.join(map(re.escape, sorted(family)))}) [A-ZÀ-Ý])", re.IGNORECASE)
    if any(p.proper and p.kind == "body" and papers and papers[0].end <= p.start and p.end <= m.start for p in cast.mentions):
        return []  # «Un rapport de l'ONG X accuse le groupe Y. L'organisation dément»
    found = [(p, hit) for p in papers if (hit := whose.search(cast.parsed.norm, p.start, p.end))]
    return [b for p, hit in found if (b := cast.mention(hit.end(), p.end)) is not None]


def _introduced(cast: Cast, p: Any) -> str:
    """The word before the name: «le journal | La Brume»."""
    before = cast.parsed.norm[max(0, p.start - 24) : p.start].split()
    return before[-1].lower() if before else ""


def both(cast: Cast, at: int) -> str | None:
    """«Les deux camps»: the two countries that the sentence before names, and no third."""
    sent = cast.parsed.sentence_at(at)
    if sent is None or sent.index == 0:
        return None
    before = cast.parsed.sentences[sent.index - 1]
    here = [p for p in cast.mentions if p.proper and p.kind != "person" and before.start <= p.start < sent.end]
    told = [(cast.name(p.start, p.end) or "").split(" et ") for p in here]
    named = list(dict.fromkeys(name for names in told for name in names if cast.rules.is_country(name)))
    if [two for two in told if len(two) == 2 and set(two) == set(named)] == []:
        return None  # «Rome presse Tripoli de parler aux rebelles. Les deux camps …»
    return " et ".join(named) if len(named) == 2 and before.passage >= sent.passage - 1 else None


def _another_holder(cast: Cast, person: Any, head: str) -> bool:
    """Does the sentence that names this holder of a post name another one («le ministre russe X et le ministre ukrainien Y»)?"""
    sent = cast.parsed.sentence_at(person.start)
    return person.words.count(head) > 1 or any(
        p.kind == "person" and p.name != person.name and head in p.roles and cast.parsed.sentence_at(p.start) is sent for p in cast.mentions
    )


def _enterprise(cast: Cast, m: Any, head: str) -> Any | None:
    """«L'entreprise», «le groupe de Brno»: the only enterprise named near before, if the word says no other name."""
    behind = cast.parsed.norm[m.start : m.end].lower().partition(head)[2]
    town = behind and re.match(r" (?:de |d'|du )(?:La |Le )?[A-ZÀ-Ý]", cast.parsed.norm[m.end - len(behind) : m.end])
    if m.number != "s" or (behind and not town):
        return None  # «le fabricant d'obus» may be another one
    words = cast.rules.enterprises()
    near = [p for p in cast.mentions if p.end <= m.start and p.kind == "body" and p.proper and cast.near(p.start, m.start)]
    named = [p for p in near if not words.isdisjoint(p.words[:2]) and p.words[2:3] not in (["de"], ["d'"], ["du"])]
    return named[-1] if len({p.name for p in named}) == 1 else None


def _presented(cast: Cast, m: Any, head: str) -> tuple[bool, Any | None]:
    """Whom a private description means, and whether that is settled: «l'infirmière», «la jeune femme» after someone presented by name.

    Two of one trade settle it too: nobody is meant for certain. Someone presented by another trade is not meant.
    """
    trades = cast.rules.trades()
    near = [p for p in cast.mentions if p.end <= m.start and p.kind == "person" and cast.near(p.start, m.start)]
    fitting = [p for p in described.people(cast, m, head) if p in near and p.gender in (None, m.gender)]
    if head in trades and len({p.name for p in fitting if head in p.roles}) > 1:
        return True, None
    last = near[-1] if near else None
    if last is None or last not in fitting or last.roles - cast.rules.private():
        return False, None
    if head in trades and last.roles & trades and head not in last.roles:
        return False, None
    return True, None if described.barred(cast, last, m, [w for w in m.words if w not in DETERMINERS]) else last


def named_later(cast: Cast, m: Any) -> Any | None:
    """«Le maire de Dnipro» in a headline, and further down «le maire de Dnipro, Roman Ilkiv»: the only person of that post in the text."""
    bare = [w for w in m.words if w not in DETERMINERS]
    if m.kind != "unnamed" or not bare or m.words[0] not in ("le", "la", "l'") or "même" in bare or m.number != "s":
        return None
    head, key = bare[0], set(content_words(bare))
    if head in cast.rules.private() or cast.phrases.head_kind(head) != "role":
        return None
    holders = [p for p in cast.mentions if p.kind == "person" and head in p.roles and not _FORMER & set(p.words)]
    fitting = [p for p in holders if p.start > m.start and key <= set(content_words(p.words)) and p.gender in (None, m.gender)]
    alone = len({p.name for p in holders}) == 1
    return fitting[0] if fitting and alone else None


def the_same(cast: Cast, at: int, head: str) -> str | None:
    """«Le même officier»: the last one who spoke, if the word can mean him."""
    here = cast.passage(at)
    before = [s for s in reversed(cast.spoken) if s.at < at]
    last = next((s for s in before if head == "source" and "source" in s.name), next(iter(before), None))
    if last is None or here is None or here - last.passage > 1 or (last.kind not in ("person", "unnamed") and head != "source"):
        return None
    words = set(last.name.lower().split())
    generic = head in ("habitant", "habitante", "source", "responsable", "interlocuteur", "homme", "femme", "témoin")
    fits = generic or head in words or bool(words & cast.rules.wider().get(head, frozenset()))
    person = next((p for p in reversed(cast.mentions) if p.name == last.name and p.kind == "person"), None)
    return last.name if fits or (person is not None and head in person.roles) else None
