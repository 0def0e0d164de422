"""Who passes a saying on: «…, cité par Y», «rapporte X, citant Y».

In: the drafts of a scene. Out: one draft more for each who cites or is cited. Never: makes a saying of a citation alone.
"""

from __future__ import annotations

import re

from selon.languages.fr.rules.attribution.draft import Draft
from selon.languages.fr.rules.attribution.scene import Scene
from selon.languages.fr.rules.phrases import head_kind, name_end

_CITED = re.compile(
    r"\s*,?\s*(?P<cue>(?:cité|citée|cités|citées|repris|reprise|reprises|relayé|relayée|relayés|relayées)(?: (?:lundi"
    r"|mardi|mercredi|jeudi|vendredi|samedi|dimanche))? par)\s+",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?P<cue>[Cc]itant)\s+")
_CITING = re.compile(r"\s*,?\s*(?:qui )?(?P<cue>citant|cite)\s+")


def read(s: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those who cite put right after what they cite."""
    out: list[Draft] = []
    before = _cited_before(s, drafts[0]) if drafts else None
    for draft in drafts:
        out.append(draft)
        if before is not None and draft is drafts[0]:
            out.append(before)
        if draft.source is None or any(d.cited_by and d.content == draft.content for d in drafts):
            continue
        end = max(draft.source[1], draft.cue[1] if draft.cue else 0)
        for pattern, rule in ((_CITED, "cited by"), (_CITING, "citing")):
            m = pattern.match(s.norm, end, s.sent.end) or pattern.match(s.norm, draft.source[1], s.sent.end)
            who = _name(s, m.end()) if m else None
            if m and who:
                other = Draft((m.start("cue"), m.end("cue")), who, list(draft.content), "asserts", [rule], cited_by=rule == "cited by")
                other.cites_last = rule == "citing"
                out.append(other)
    return out


def _cited_before(s: Scene, draft: Draft) -> Draft | None:
    """«Citant l'analyste X, le quotidien Y écrit que …»: X; nobody in «Citant des raisons de sécurité, X annonce la fermeture»."""
    opening = _OPENING.match(s.norm, s.body, s.sent.end)
    cited = _name(s, opening.end()) if opening else None
    said = any(rule == "que-clause" or rule.startswith("quotation") for rule in draft.rule)
    if opening is None or cited is None or not said or draft.source is None or draft.source[0] <= cited[1]:
        return None
    inside = [(t, tag) for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if cited[0] <= t.start < cited[1]]
    known = any(head_kind(t.low) in ("role", "group") or t.low in ("source", "sources") for t, _ in inside[:3])
    if not (known or "PP" in "".join(tag for _, tag in inside)) or not s.norm.startswith(",", cited[1]):
        return None
    return Draft(opening.span("cue"), cited, list(draft.content), "asserts", ["citing"], cites_last=True)


def _name(s: Scene, at: int) -> tuple[int, int] | None:
    word = s.word_at(at)
    if word >= len(s.v.tags):
        return None
    start = word + 1 if s.v.tokens[word].low in ("des", "du") else word
    end = name_end(s.v, start) if s.v.tags[start : start + 1] in tuple("dPnmj") else None
    return (s.v.tokens[word].start, s.v.tokens[end - 1].end) if end else None
