"""Sayings of nobody named, and of a document: «Il est rappelé que …», «Ordre a été donné de …», « … », lit-on dans le rapport».

In: a scene. Out: drafts; without a source where the text names nobody. Never: takes an impersonal verb that tells no words.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.draft import Draft
from selon.languages.fr.rules.attribution.scene import Scene, skip_openings, trim
from selon.languages.fr.rules.phrases import head_kind, name_end
from selon.languages.fr.rules.vocabulary import institutions

_IT_IS = re.compile(
    r"\b[Ii]l (?P<cue>(?:est|a été|avait été) (?:\w+ment )?"
    r"(?P<what>rappelé|précisé|indiqué|annoncé|demandé|signalé|recommandé|conseillé))e?\b"
    r"(?P<gap>(?: (?:à|aux|au|leur|également|aussi|toutefois)[^.,;:«»]{0,40}?)?) (?P<link>que |qu'|de |d')"
)
_MURMURED = re.compile(
    r"\b[Ii]l (?P<cue>se (?:murmure|dit|raconte|chuchote|susurre))"
    r"(?P<gap>(?: (?:sur|dans|à|au|en|chez|déjà)[^.,;:«»]{0,40}?)?) (?P<link>que |qu')"
)
_ORDER = re.compile(
    r"(?P<cue>(?:Ordre|Consigne|Instruction|Interdiction)s? (?:leur |lui )?(?:a été|ont été|est|sont|fut) (?:donnée?s?|passée?s?|faite?s?))"
    r"\b(?P<gap>[^.:;«»]{0,60}?) (?P<link>de |d')"
)
_SILENT = re.compile(
    r"(?P<cue>[Ss]ilence|(?:[Aa]ucune?|[Nn]ulle?|[Pp]as de|[Pp]as la moindre) (?:commentaire|réaction|réponse|déclaration)s?)"
    r"(?: (?:officiel(?:le)?s?|immédiate?s?|dans l'immédiat|pour l'heure))*"
    r" (?:à |au |aux |de la part d(?:e |u |es |')|du côté d(?:e |u |es |'))"
)
_READ_IN = re.compile(r"(?P<cue>(?:lit-on|peut-on lire|est-il écrit|est-il indiqué|découvre-t-on)(?: \w+)? dans) ")
_SHOWN_BY = re.compile(r"\b[Ii]l (?P<cue>ressort|ressortait|est ressorti|résulte|résultait) (?:\w+ment )?(?=d(?:e |u |es |'))")
_STOP = re.compile(r"[;:]\s|\.$|,\s[\w-]+-t?-?on\b")
_URGES = ("demandé", "recommandé", "conseillé")
_BRACKET = re.compile(r"\s\((?:(?P<cue>source)s?\s:\s)?(?P<who>[^()]{3,60})\)\s*[.»]?$")


def read(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """The impersonal sayings of the sentence; a source in brackets only where nothing else was read."""
    text = s.norm[s.sent.start : s.sent.end]
    out: list[Draft] = []
    if " été " in text or " est " in text or " sont " in text or "l se " in text:
        out += _nobody(s)
    if not drafts:
        out += _silent(s)
    if " ress" in text or " résult" in text:
        out += _shown_by(s)
    if text.rstrip(" .»").endswith(")") and not drafts and not out:
        out += _bracketed(s)
    return out


def _nobody(s: Scene) -> list[Draft]:
    out = []
    for pattern in (_IT_IS, _ORDER, _MURMURED):
        for m in pattern.finditer(s.norm, s.body, s.sent.end):
            named = re.search(r"\bpar\b", m.group("gap")) or any(s.v.tokens[c.start].start > m.end() for c in s.cues)
            if named or (pattern is _IT_IS and m.group("link")[0] == "d" and m.group("what") not in _URGES):
                continue
            stop = _STOP.search(s.norm, m.end(), s.sent.end)
            span = trim(s.norm, m.end(), stop.start() if stop else s.sent.end)
            demands = pattern is _ORDER or (pattern is _IT_IS and m.group("what") in _URGES)
            if span:
                out.append(Draft(m.span("cue"), None, [span], "demands" if demands else "asserts", ["nobody is named"]))
    return out


def _silent(s: Scene) -> list[Draft]:
    """«Aucun commentaire à Minsk.»: a sentence that is nothing but somebody's silence."""
    m = _SILENT.match(s.norm, s.body, s.sent.end)
    at = s.word_at(m.end()) if m and "v" not in s.v.tags[s.v.body :] else len(s.v.tags)
    who = name_end(s.v, at) if at < len(s.v.tags) and s.v.tags[at] in "dP" else None
    if m is None or who is None:
        return []
    speaks = s.v.tags[at] == "P" or any(head_kind(t.low) for t in s.v.tokens[at + 1 : at + 2])  # «à la question des otages» names nobody
    source = (s.v.tokens[at].start, s.v.tokens[who - 1].end)
    return [Draft(m.span("cue"), source, [], "withholds", ["nothing is said"])] if speaks else []


def in_document(s: Scene) -> list[Draft]:
    """«« … », lit-on dans le rapport»: the document is the source."""
    out: list[Draft] = []
    if "-on " not in s.norm[s.sent.start : s.sent.end] and "est-il " not in s.norm[s.sent.start : s.sent.end]:
        return out
    for m in _READ_IN.finditer(s.norm, s.body, s.sent.end):
        at = s.word_at(m.end())
        end = name_end(s.v, at) if at < len(s.v.tags) else None
        quote = s.quote_ending_at(m.start())
        span = (quote.inner_start, quote.inner_end) if quote else trim(s.norm, skip_openings(s.norm, s.body, m.start()), m.start())
        document = end and (
            s.v.tags[at] == "P"
            or any(head_kind(t.low) == "document" or t.low in ("journal", "quotidien", "presse") for t in s.v.tokens[at:end][:4])
        )
        if end and document and span:
            source = (s.v.tokens[at].start, s.v.tokens[end - 1].end)
            out.append(Draft(m.span("cue"), source, [span], "asserts", ["read in a document"]))
    return out


def _shown_by(s: Scene) -> list[Draft]:
    """«Il ressort du rapport de l'ONU que …»: what a document or a body lets one conclude."""
    m = _SHOWN_BY.search(s.norm, s.body, s.sent.end)
    start = s.word_at(m.end()) + 1 if m else len(s.v.tags)
    end = name_end(s.v, start) if start < len(s.v.tags) else None
    if (
        m is None
        or end is None
        or s.v.text(end, end + 1) not in ("que", "qu'")
        or not any(head_kind(t.low) for t in s.v.tokens[start:end][:2])
    ):
        return []
    stop = _STOP.search(s.norm, s.v.tokens[end].end, s.sent.end)
    span = trim(s.norm, s.v.tokens[end].end, stop.start() if stop else s.sent.end)
    source = (s.v.tokens[start].start, s.v.tokens[end - 1].end)
    return [Draft(m.span("cue"), source, [span], "asserts", ["shown by a document"])] if span else []


def _bracketed(s: Scene) -> list[Draft]:
    """«Soudan : trente morts dans une frappe (secouristes)», «« Je reste. » (Hassan, 19 ans, étudiant)»."""
    m = _BRACKET.search(s.norm, s.body, s.sent.end)
    if m is None:
        return []
    first = s.word_at(m.start("who"))
    words = [t for t in s.v.tokens[first:] if t.end <= m.end("who")]
    if not words:
        return []
    quote = next((q for q in s.quotes if re.fullmatch(r"[\s.]*", s.norm[q.end : m.start()])), None)
    headline = not s.norm[s.body : s.sent.end].rstrip().endswith(".")
    heads = [head_kind(t.low) for t in words]
    named = bool(m.group("cue")) or (quote is not None and (s.v.tags[first] == "P" or "role" in heads))
    many = heads[0] in ("group", "role") and words[0].low.endswith("s") and len(words) < 5
    told = headline and (many or words[0].low in institutions() or (len(words) == 1 and heads[0] == "body"))
    told = told or (heads[0] == "body" and name_end(s.v, first) == first + len(words))
    topic = re.compile(r"[^:.!?«]{2,50}\s:\s").match(s.norm, s.body, m.start())
    span = (quote.inner_start, quote.inner_end) if quote else (topic.end() if topic else s.body, m.start())
    content = trim(s.norm, *span)
    if not (named or told) or content is None or len(s.norm[slice(*content)].split()) < 3:
        return []
    return [Draft(m.span("cue") if m.group("cue") else None, m.span("who"), [content], "asserts", ["source in brackets"])]
