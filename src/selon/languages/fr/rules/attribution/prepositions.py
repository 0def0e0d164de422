"""Attribution by a preposition: «selon X», «d'après X», «pour X», «à en croire X», «de source militaire», «X, cité par Y».

In: a scene. Out: drafts. Never: takes «pour» for a cue unless someone who can speak follows and a clause after the comma.
"""

from __future__ import annotations

import re

from selon.languages import load
from selon.languages.fr.rules.attribution import subjects
from selon.languages.fr.rules.attribution.asides import is_date
from selon.languages.fr.rules.attribution.before import WITH_OBJECT
from selon.languages.fr.rules.attribution.draft import Draft, Stretch
from selon.languages.fr.rules.attribution.reaches import content
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.attribution.spans import with_brackets
from selon.languages.fr.rules.phrases import head_kind, is_capital, name_end
from selon.languages.fr.rules.vocabulary import institutions

_CUE = re.compile(
    r"\b(?:(?:là encore|toujours|encore)\s+(?=selon|d'après|à en croire|aux? dires?|de source))?(?P<cue>"
    r"(?:selon|d'après) (?:les|ses) (?:propres )?(?:termes|mots|propos|dires) d(?:e|u|es|')"
    r"|pour reprendre (?:les mots|l'expression|la formule) d(?:e|u|es|')|selon l'expression d(?:e|u|es|')"
    r"|(?:selon|d'après)(?! ce qu)|à en croire|s'il faut en croire|à en juger par|si (?:l')?on en croit|aux "
    r"dires d(?:e|u|es|')|au dire d(?:e|u|es|')|de l'aveu(?: même)? d(?:e|u|es|')"
    r"|du propre aveu d(?:e|u|es|')|dans la bouche d(?:e|u|es|')|sous la plume d(?:e|u|es|')"
    r"|sur la foi d(?:e|u|es|')|aux yeux "
    r"d(?:e|u|es|')"
    r"|vue?s? de(?=\s[A-ZÀ-Ý])|du point de vue d(?:e|u|es|')|au goût d(?:e|u|es|')"
    r"|de l'avis(?: général| unanime| même)? d(?:e|u|es|')|au jugement d(?:e|u|es|')|suivant|si l'on écoute|aux termes d(?:e|u|es|')"
    r"|au témoignage d(?:e|u|es|')|à (?:entendre|lire|écouter|suivre)"
    r"|si l'on s'en tient (?:à|au|aux)|à s'en tenir (?:à|au|aux)|si l'on se fie (?:à|au|aux)|à se fier (?:à|au|aux)"
    r"|à l'en croire|à les en croire|à l'entendre|à les entendre"
    r"|pour|dixit|(?:à|d'après|selon) ce qu(?:e |')(?:(?:en )?(?:a|ont|aurait|avait|auraient) )?"
    r"(?:dit|disent|disait|(?:rapport|assur|affirm|indiqu|expliqu|précis|racont|annonc|révél|confi|déclar)(?:e|ent|ait|aient|é)))(?=[\s']|\b)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?P<cue>de (?:bonne )?sources?|de même source)\b(?P<what>(?:\s+(?!(?:et|mais|,))[\w'-]+){0,6}?)(?=\s*[,.;]|\s+(?:on|et|que)\b|$)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\s*,\s*(?P<cue>(?:cité|citée|cités|citées|repris|reprise|reprises|relayé|relayée|relayés|relayées) (?:mardi |lundi "
    r"|mercredi |jeudi |vendredi |samedi |dimanche )?par)\s+",
    re.IGNORECASE,
)
_LEARNT_FROM = re.compile(r"\b(?P<cue>(?:a-t-on appris|apprend-on|a-t-on su)(?: \w+di)? auprès d(?:e(?=\s)|u(?=\s)|es(?=\s)|'))")
# «Simple « affabulation », pour Moscou»: words that tell what a deed is, and not whom it helps or hurts.
_JUDGES = frozenset(load("fr").words("attribution")["verdicts"])
_SEATS = frozenset("kremlin élysée pentagone maison-blanche matignon".split())
_ESTIMATES = ("pour", "aux yeux", "de l'avis", "vu", "du point", "au goût")


def read(s: Scene) -> list[Draft]:
    """Every saying by a preposition in the sentence."""
    out: list[Draft] = []
    for m in _CUE.finditer(s.norm, s.sent.start, s.sent.end):
        out += _one(s, m, out)
    learnt = "auprès" in s.norm[s.sent.start : s.sent.end]
    for m in _LEARNT_FROM.finditer(s.norm, s.sent.start, s.sent.end) if learnt else ():
        at = s.word_at(m.end("cue") + 1 if s.norm[m.end("cue") - 1] != "'" else m.end("cue"))
        source = _source(s, at, "auprès")
        head = trim(s.norm, skip_openings(s.norm, s.body, m.start()), m.start())
        if source and head:
            out.append(Draft(m.span("cue"), _span(s, source), [head], "asserts", ["learnt from"]))
    for m in _SOURCE.finditer(s.norm, s.sent.start, s.sent.end):
        draft = _from_source(s, m)
        if draft:
            out.append(draft)
    return out


def _one(s: Scene, m: re.Match[str], before: list[Draft]) -> list[Draft]:
    word = m.group("cue").lower()
    at = s.word_at(m.end("cue"))
    # «aux dires du général»: the contracted article begins the source.
    if re.search(r"\bd(?:u|es)$", word):
        at = s.word_at(m.end("cue") - 3 if word.endswith("des") else m.end("cue") - 2)
        at = at + 1 if at < len(s.v.tokens) and s.v.tokens[at].low in ("du", "des") else at
    source = _source(s, at, word)
    if source is None or s.norm[: m.start()].endswith(("pas ", "non ")):
        return []  # «mais pas selon Moscou»
    if word.startswith("vu") and not (_opens(s, m.start()) and is_capital(s.v.tokens[at].text) and s.v.tags[at + 1 : at + 2] == ","):
        return []  # «une rue vue de Kiev»
    if word == "pour" and not _may_be_pour(s, m.start(), at, source[1]) and not _verdict(s, m.start(), source):
        return []
    cited = _CITED.match(s.norm, s.v.tokens[source[1] - 1].end, s.sent.end)
    citer = _cited_name(s, cited) if cited else None
    end = max(m.end("cue"), s.v.tokens[(citer or source)[1] - 1].end)  # in «à l'entendre» the source lies inside the cue
    spans, rule = content(s, m.start(), end, before)
    if word == "pour" and (quote := s.quote_ending_at(m.start())) is not None and not trim(s.norm, s.body, quote.start):
        spans = [(quote.inner_start, quote.inner_end)]
    if word == "dixit":
        quote = s.quote_ending_at(m.start())
        spans = [(quote.inner_start, quote.inner_end)] if quote else spans
    if not spans:
        return []
    stance = "estimates" if word.startswith(_ESTIMATES) else "acknowledges" if "aveu" in word else "asserts"
    who = _span(s, source)
    drafts = [Draft(m.span("cue"), (who[0], with_brackets(s, who[1])), spans, stance, [f"preposition {rule}"])]
    if citer and cited:
        drafts.append(Draft((cited.start("cue"), cited.end("cue")), _span(s, citer), list(spans), "asserts", ["cited by"], cited_by=True))
    return drafts


def _span(s: Scene, words: tuple[int, int]) -> Stretch:
    return s.v.tokens[words[0]].start, s.v.tokens[words[1] - 1].end


# «selon certains», «d'après l'un d'eux», «pour la plupart des …» apart
_SEVERAL = re.compile(
    r"(?:(?:l' une?|plusieurs|certaine?s|beaucoup|deux|trois|quelques-une?s|aucune?|la plupart|nombre) d' (?:entre )?(?:eux|elles)"
    r"|d' autres|certaine?s|beaucoup|plusieurs|(?:le|la) (?:premier|première|second|seconde)|l' (?:une?|autre)|d' aucuns)(?=$| [.,;:»)])"
)


_WORDS_OF = re.compile(
    r"\b(?:thèse|version|rumeur|affirmation|accusation|allégation|information|annonce|déclaration|théorie|hypothèse)s?"
    r" d(?:e |u |es |')[^;]{0,80}, selon $"
)


def _source(s: Scene, at: int, word: str) -> tuple[int, int] | None:
    v = s.v
    if word.startswith(("à l'en", "à les en")):
        at = next((j for j in range(at - 1, -1, -1) if v.tokens[j].low in ("l'", "les")), at)
        return at, at + 1
    if at >= len(v.tokens):
        return None
    low = v.tokens[at].low
    if low in ("laquelle", "lesquelles") and _WORDS_OF.search(s.norm[s.body : v.tokens[at].start]):
        return None  # «La thèse du parquet, selon laquelle …»: it is the parquet that speaks
    if low in ("qui", "laquelle", "lequel", "lesquels", "lesquelles"):
        return (
            (at, at + 1) if word == "pour" or low == "qui" or (low in ("lequel", "laquelle") and at > 1 and v.tags[at - 2] == ",") else None
        )
    if low in ("lui", "elle", "eux", "elles", "moi", "nous") and (word != "pour" or v.tags[at + 1 : at + 2] == ","):
        return at, at + 1
    if low in ("ce", "cet", "cette") and v.tokens[at + 1 : at + 2] and v.tokens[at + 1].low in ("dernier", "dernière"):
        return at, at + 2
    if low in ("celui-ci", "celle-ci"):
        return at, at + 1
    if (several := _SEVERAL.match(v.text(at, at + 5))) is not None:
        return at, at + len(several.group().split())
    if v.tags[at] not in "dPnmje":
        return None
    end = name_end(v, at + 1 if v.tags[at] == "e" and low in ("des", "du") else at)
    if end is None or is_date(v, at, end) or low in ("que", "qu'"):
        return None
    if v.tags[at] == "P" and v.tags[at + 1 : at + 2] == "e" and is_capital(v.tokens[at].text):
        end = at + 1  # «parti selon Kiev | d'un dépôt»
    follows = v.text(at + 1, at + 2)
    if word == "suivant" and (head_kind(follows) != "body" or follows in ("état", "unité") or not _closes(s, at, end)):
        return None  # «suivant l'état des câbles», «suivant le président dans sa fuite»
    end = _before_more(s, at, end, word)
    theirs = low in ("ses", "leurs", "nos") and re.search(r"(?:[tsn]eurs|euses|trices|iens|istes)$", v.text(at + 1, at + 2))
    if (
        word in ("selon", "pour", "suivant")
        and not theirs
        and "P" not in v.tags[at:end]
        and not any(head_kind(t.low) for t in v.tokens[at:end])
    ):
        return None  # «selon les régions», «selon l'heure»
    longer = subjects.participial(v, at, end, len(v.tags))
    return at, longer or end


def _closes(s: Scene, at: int, end: int) -> bool:
    """Does the sentence end behind the word, or a comma stand there that opened it: «…, suivant le ministère.», «Suivant l'armée, …»?"""
    if s.v.tags[end : end + 1] in (".", ""):
        return True
    figure = re.search(r"m[nje]*p?$", s.v.tags[s.v.body : at - 1]) is not None  # «cent vingt hommes suivant son commandement, …»
    return s.v.tags[end] == "," and (figure or s.v.tokens[s.v.body].low == "suivant")


def _before_more(s: Scene, at: int, end: int, word: str) -> int:
    """Before what the clause takes: «serait d'après le maire | de douze morts», «serait d'après le maire | « vide »», «aurait … | fait»."""
    v = s.v
    before = at - 1
    while before > 0 and v.tokens[before].low in re.findall(r"\w+'?", word):
        before -= 1
    if v.tags[before] not in "vpj":
        return end
    for j in range(at + 1, end):
        quoted = any(v.tokens[j - 1].end <= q.start < v.tokens[j].start and q.end > v.tokens[end - 1].end for q in s.quotes)
        counted = v.tags[j] == "e" and v.tags[j + 1 : j + 2] == "m"
        made = v.tokens[j].low in WITH_OBJECT and v.tags[j - 1] in "nPj"
        if quoted or counted or made:
            return j
    return end


def _cited_name(s: Scene, cited: re.Match[str]) -> tuple[int, int] | None:
    at = s.word_at(cited.end())
    end = name_end(s.v, at) if at < len(s.v.tags) else None
    return (at, end) if end else None


def _may_be_pour(s: Scene, at: int, word: int, end: int) -> bool:
    """«Pour Berlin, il s'agit d'une …»: at the start of a clause, someone who can speak, a comma, and a clause with a verb."""
    v = s.v
    opens = _opens(s, at) or v.tokens[word].low in ("qui", "laquelle", "lequel")
    speaks = (
        v.tags[word] == "P"
        or v.tokens[word].low in ("lui", "elle", "eux", "elles")
        or (v.tags[word : word + 3] == "dP," and v.tokens[word + 1].low in institutions() | _SEATS)
        or v.tokens[word].low in ("qui", "laquelle", "lequel")
        or (v.tags[word] == "d" and any(head_kind(t.low) in ("role", "body", "group") for t in v.tokens[word : min(word + 4, end)]))
    )
    if v.tokens[word].low in ("qui", "laquelle", "lequel"):
        return True
    closed = v.tags[end : end + 1] == ","
    return opens and speaks and closed and "v" in v.tags[end:]


def _opens(s: Scene, at: int) -> bool:
    """Does a clause begin at the offset?"""
    return skip_openings(s.norm, s.body, at) >= at or bool(re.search(r"[;:.?!…]\s*»?\s*$", s.norm[s.body : at]))


_ANOTHER_ONE = re.compile(r"\s?,\s(?:selon|d'après|juge|estime|à en croire|aux yeux|de l'avis)\b")


def _verdict(s: Scene, at: int, source: tuple[int, int]) -> bool:
    """«Simple « affabulation », pour Moscou.»: a quoted phrase without a verb, the one who judges at the end."""
    v = s.v
    head = v.tags[v.body : s.word_at(at)]
    if _JUDGES.isdisjoint(t.low.rstrip("s") for t in v.tokens[v.body : s.word_at(at)]):
        return False  # «« Un message » pour Moscou», «Un revers, pour Kiev, dont …»: whom it is good or bad for
    if _ANOTHER_ONE.match(s.norm, v.tokens[source[1] - 1].end):
        return False  # «« Un problème » pour Paris, selon le quotidien …»
    closes = v.tags[source[1] : source[1] + 1] in (".", "")
    if s.quote_ending_at(at) is not None and v.tags[source[1] : source[1] + 1] in (".", ",", ";", "") and "v" not in head:
        return v.tags[source[0]] == "P" or head_kind(v.text(source[0] + 1, source[0] + 2)) is not None  # «« Une provocation » pour Kiev, …»
    since = max(head.rfind(mark) for mark in ";:.") + 1
    alone = head[since:]
    if (
        alone[:1] == "d"
        and alone.endswith(",")
        and len(alone) < 9
        and not set("vqp") & set(alone)
        and v.tokens[v.body + since].low in ("un", "une")
    ):
        # «Un geste humanitaire, pour Moscou, qui …»
        return (v.tags[source[0]] == "P" or head_kind(v.text(source[0] + 1, source[0] + 2)) is not None) and v.tags[
            source[1] : source[1] + 1
        ] in (",", ".", ";", "")
    quoted = any(s.body <= q.start and q.end <= at for q in s.quotes)
    speaks = v.tags[source[0]] == "P" or any(head_kind(t.low) for t in v.tokens[source[0] + 1 : source[0] + 2])
    return closes and quoted and "v" not in head and head.endswith(",") and speaks


_AFTER_WHAT = re.compile(
    r"(?:[,;:(«—-]\s*|\b(?:on|appris|apprend|indique|affirme|précise|ajoute|confirme|assure|explique|dit|et|mais|que|qu')\s*)$"
)
# «On apprend», and what the source then says behind «que».
_ON = re.compile(r"(?:on|l'on)\s(?:\w+),?\s*$", re.IGNORECASE)
_THAT = re.compile(r"\s*,?\s*qu(?:e |')")
_LEARNT = re.compile(
    r",?\s*(?:a-t-on|apprend-on|indique-t-on|précise-t-on|assure-t-on|affirme-t-on|dit-on|ajoute-t-on|confirme-t-on)(?:\s\w+)?\s*$"
)
_ON_SAYS = re.compile(
    r"\s*,?\s*(?:on|l'on) (?:\w+'?\s?)?(?:indiqu|affirm|assur|précis|appren|ajout|expliqu|confirm|évoqu|recens|dénombr"
    r"|déplor|compt|parl)\w*\s?(?:qu(?:e |')|de |d'|\s)|\s*,?\s*(?:on|l'on) fait état d(?:e |')"
)


_OF_SOURCES = re.compile(
    r"\s(?:hospitali[eè]re|militaire|polici[eè]re|diplomatique|sécuritaire|gouvernementale|humanitaire|médicale|judiciaire|officielle|locale"
    r"|occidentale|ukrainienne|russe|américaine|onusienne|concordante|syndicale|industrielle)s?\b"
)
_TOLD_FROM = re.compile(
    r"(?:information|renseignement|chiffre|nouvelle|donnée|confirmation|détail|précision|manque|absence|plusieurs|autre|signalement|document|photo|appel|alerte)s?\s*$"
)


def _plainly(m: re.Match[str], head: str) -> bool:
    """«Douze morts de source hospitalière»: no mark before it, but a word that only sources have behind it."""
    one = m.group("cue").lower().endswith("source")  # «vit de sources officielles»
    alone = re.fullmatch(r"\s\w+(?:\s\w+)?", m.group("what")) is not None  # «a reçu de source militaire des photos»
    return one and alone and _OF_SOURCES.match(m.group("what")) is not None and not _TOLD_FROM.search(head)


def _from_source(s: Scene, m: re.Match[str]) -> Draft | None:
    """«De source militaire à Moscou, …», «de bonne source», «de source proche du dossier»."""
    what = trim(s.norm, m.start("what"), m.end("what"))
    head = s.norm[s.body : m.start()]
    if (head and not _AFTER_WHAT.search(head) and not _plainly(m, head)) or "indépendante" in m.group().lower():
        return None
    if what and re.match(r"(?:en|à|dans|et|qui|que|ou|sur|chez)\b", s.norm[what[0] : what[1]]):
        return None
    spans, rule = content(s, m.start(), m.end(), [])
    spans = _told_by_on(s, m, spans)
    again = what is None and "même" in m.group("cue").lower()  # «De même source, on indique …»: the one who spoke last
    return Draft(m.span("cue"), what, spans, "asserts", [f"source {rule}"], implied=again) if spans else None


def _told_by_on(s: Scene, m: re.Match[str], spans: list[Stretch]) -> list[Stretch]:
    """The content without «on apprend que», «, a-t-on appris», «, on indique que», where the source is told by «on»."""
    then = _THAT.match(s.norm, m.end(), s.sent.end)
    if then and _ON.search(s.norm, s.body, m.start()):
        said = trim(s.norm, then.end(), s.sent.end)
        spans = [said] if said else spans
    learnt = _LEARNT.search(s.norm, s.body, m.start())
    if learnt and spans:
        before = trim(s.norm, spans[0][0], learnt.start())
        spans = [before] if before else spans
    on = _ON_SAYS.match(s.norm[m.end() : s.sent.end])
    if on:
        inner = trim(s.norm, m.end() + on.end(), s.sent.end)
        spans = [inner] if inner else spans
    return spans
