"""A figure's participle: «les 1 400 km² revendiqués en août», «contre 49 annoncés la veille», «annoncées par X».

In: a scene. Out: drafts whose content is the figure. Never: names who announced it unless «par» or the clause's subject says so.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.draft import Draft, Stretch
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.phrases import name_end

_FIGURE = re.compile(
    r"(?P<what>(?:(?:les?|la|des|un|une)\s)?(?:quelque |environ |près de |plus de )?\d[\d .,]*(?:\s(?:km²|km2|hectares"
    r"|kilomètres carrés|[a-zà-ÿ-]+))?(?:\s[a-zà-ÿ-]+){0,2}?)\s(?P<cue>annoncé|revendiqué|recensé"
    r"|avancé)(?:e?s?)\b(?:\s+par\s+(?P<by>.+))?",
)
_CUES = ("annoncé", "revendiqué", "recensé", "avancé")
_WORDS_BETWEEN = 5


def _may_hold(text: str) -> bool:
    """Does a figure stand so near before one of the participles that the pattern, which is slow, is worth trying?"""
    for cue in _CUES:
        head, found, rest = text.partition(cue)
        while found:
            if any(c.isdigit() for word in head.split()[-_WORDS_BETWEEN:] for c in word):
                return True
            more, found, rest = rest.partition(cue)
            head += cue + more
    return False


def read(s: Scene) -> list[Draft]:
    """The sayings that a participle beside a figure makes."""
    out: list[Draft] = []
    if not _may_hold(s.norm[s.sent.start : s.sent.end]):
        return out
    for m in _FIGURE.finditer(s.norm, s.sent.start, s.sent.end):
        if re.search(r"(?:ont été|a été|sont|est|étaient|être|avait été|avaient été)\s*$", s.norm[: m.start("cue")]):
            continue
        source = _by(s, m) or (_claimant(s, m) if m.group("cue") == "revendiqué" else None)
        end = m.start("cue") + len(re.match(r"[a-zé]+", s.norm[m.start("cue") :]).group())  # type: ignore[union-attr]  # the cue matched letters
        out.append(Draft((m.start("cue"), end), source, [m.span("what")], "asserts", ["a figure's participle"]))
    return out


def _by(s: Scene, m: re.Match[str]) -> Stretch | None:
    if m.group("by") is None:
        return None
    at = s.word_at(m.start("by"))
    end = name_end(s.v, at) if at < len(s.v.tags) and s.v.tags[at] in "dPn" else None
    return (s.v.tokens[at].start, s.v.tokens[end - 1].end) if end else None


def _claimant(s: Scene, m: re.Match[str]) -> Stretch | None:
    """Who claims ground is who holds it: the subject of the verb of holding in the same clause, a pronoun or a name."""
    head = s.norm[s.sent.start : m.start()]
    found = None
    for hit in re.finditer(
        r"(?P<who>\belle|\bil|\bils|\belles|(?:l')?[A-ZÀ-Ý][\w-]+)\s+(?:ne |n')?(?:a dit [\w\s]*?)?(?:contrôl|tien|occup"
        r"|conserv|détien|gard)\w+",
        head,
    ):
        found = hit
    if found is None:
        found = re.match(r"(?P<who>(?:L'|La |Le |Les )?[A-ZÀ-Ý][\w-]+)\s", head)
    return (s.sent.start + found.start("who"), s.sent.start + found.end("who")) if found else None
