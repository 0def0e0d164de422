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
    opening = _OPENING.match(s.norm, s.body, s.sent.end)
    cited = _name(s, opening.end()) if opening else None
    for draft in drafts:
        out.append(draft)
        if (
            opening
            and cited
            and draft.source
            and draft.source[0] > cited[1]
            and draft.content
            and draft is drafts[0]
            and _passed_on(s, draft, cited)
        ):
            told = Draft(opening.span("cue"), cited, list(draft.content), "asserts", ["citing"])
            told.cites_last = True
            out.append(told)  # «Citant l'analyste X, le quotidien Y écrit que …»
            continue
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


def _passed_on(s: Scene, draft: Draft, cited: tuple[int, int]) -> bool:
    """Can the one cited speak, and is what follows words? «Citant des raisons de sécurité, l'ambassade annonce la fermeture»: neither."""
    words = [t for t in s.v.tokens if cited[0] <= t.start < cited[1]]
    tags = "".join(tag for t, tag in zip(s.v.tokens, s.v.tags, strict=True) if cited[0] <= t.start < cited[1])
    speaks = "PP" in tags or any(head_kind(t.low) in ("role", "group") or t.low in ("source", "sources") for t in words[:3])
    said = any(rule == "que-clause" or rule.startswith("quotation") for rule in draft.rule)
    return speaks and said and s.norm.startswith(",", cited[1])


def _name(s: Scene, at: int) -> tuple[int, int] | None:
    word = s.word_at(at)
    if word >= len(s.v.tags):
        return None
    start = word + 1 if s.v.tokens[word].low in ("des", "du") else word
    end = name_end(s.v, start) if s.v.tags[start : start + 1] in tuple("dPnmj") else None
    return (s.v.tokens[word].start, s.v.tokens[end - 1].end) if end else None
