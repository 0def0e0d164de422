"""Corpus lines of attributions: marks in, what a reading should say out.

In: an example (text with ``{surface|label}`` marks, nested where they must; stance, speech, speaker beside it). Out: the plain text
and one row an attribution. Never: reads a text itself, except in ``read`` and ``rows``, which are what the corpus is held against.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selon.languages import load
from selon.model import Attribution, Document, Refusal
from selon.reading import actors, attribution, lone_quotes, sayings
from selon.reading.actors import Cast
from selon.reading.parsed import Parsed, prepare

FR = load("fr")
OUTLET = "Outlet"
KEYS = {"text", "stance", "speech", "speaker", "within"}
_PIECE = re.compile(r"[{]|\|(?P<label>[a-z]+)(?P<number>\d*)\}")

Row = dict[str, Any]


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str, int]]]:
    """The plain text and its marks (start, end, label, number); number 1 where none is written. Raises ValueError on an odd brace."""
    text, marks, opened, at = "", [], [], 0
    for m in _PIECE.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m.group() == "{":
            opened.append(len(text))
        elif not opened:
            raise ValueError(f"a mark closes that was not opened: {marked}")
        else:
            marks.append((opened.pop(), len(text), m["label"], int(m["number"] or 1)))
    if opened:
        raise ValueError(f"a mark opens that is not closed: {marked}")
    return text + marked[at:], marks


def expected(example: dict[str, Any]) -> tuple[str, list[Row]]:
    """The plain text of an example and its rows in the order of their numbers."""
    if not set(example) <= KEYS:
        raise ValueError(f"unknown key in {example}")
    text, marks = unmark(example["text"])
    numbers = sorted({n for *_, n in marks})
    beside = {key: _listed(example.get(key), len(numbers)) for key in ("stance", "speech", "speaker", "within")}
    return text, [{**_spans(text, marks, n), **{k: v[i] for k, v in beside.items()}} for i, n in enumerate(numbers)]


def _listed(value: Any, count: int) -> list[Any]:
    return value if isinstance(value, list) else [value] * count


def _spans(text: str, marks: list[tuple[int, int, str, int]], number: int) -> Row:
    of = {
        label: [(a, text[a:b]) for a, b, mark, n in sorted(marks) if n == number and mark == label]
        for label in ("source", "cue", "content")
    }
    return {"source": of["source"][0] if of["source"] else None, "cue": of["cue"][0] if of["cue"] else None, "content": of["content"]}


def parsed(text: str, outlet: str | None = OUTLET) -> tuple[Parsed, Cast]:
    page, _ = prepare(Document("x", text, outlet=outlet), FR)
    page.parse(page.sentences)
    return page, actors.cast(page)


def read(text: str) -> tuple[list[Attribution], list[Refusal]]:
    page, cast = parsed(text)
    return attribution.read(page, cast, actors.mention_list(cast))


def rows(attributions: list[Attribution]) -> list[Row]:
    """A reading in the shape of ``expected``."""
    place = lambda span: (span.start, span.surface) if span else None  # noqa: E731 - three uses in one expression
    return [
        {"source": place(a.source), "cue": place(a.cue), "content": [place(c) for c in a.content],
         "stance": a.stance, "speech": a.speech, "speaker": a.speaker, "within": int(a.within[1:]) if a.within else None}
        for a in attributions
    ]  # fmt: skip


def rule_names() -> set[str]:
    """Every rule name that a draft can carry, collected from the code: a new rule without an example is seen at once."""
    folder = FR.path / "rules" / "attribution"
    files = [*sorted(folder.glob("*.py")), Path(attribution.__file__), Path(lone_quotes.__file__), Path(sayings.__file__)]
    modules = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    pairs = {s for module in modules for node in ast.walk(module) if isinstance(node, ast.Return) for s in _last_of_pair(node)}
    suffixes = sorted(s for s in pairs if s.endswith("what is said"))
    return {name for module in modules for name in _named(module, suffixes)}


def _named(module: ast.Module, suffixes: list[str]) -> Iterator[str]:
    """The strings that a module gives as rules: to ``Subject(…)``, to ``Draft(…, [..])``, to ``rule.append(…)`` and to ``rule = [..]``."""
    loops = [s for node in ast.walk(module) if isinstance(node, ast.For) and _names(node.target, "rule") for s in _strings(node.iter)]
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and any(_names(t, "rule") for t in node.targets):
            yield from _strings(node.value)
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called == "Subject":
            yield from _strings(node.args[2])
        elif called == "Draft" and len(node.args) > 4:
            yield from _made(node.args[4], suffixes, loops)
        elif called.endswith("rule.append"):
            yield from _values(node.args[0])


def _made(rules: ast.expr, suffixes: list[str], loops: list[str]) -> Iterator[str]:
    for part in rules.elts if isinstance(rules, ast.List) else []:
        if isinstance(part, ast.JoinedStr):
            yield from ("".join(_strings(part)) + s for s in suffixes)
        elif isinstance(part, ast.Name) and part.id == "rule":
            yield from loops
        else:
            yield from _strings(part)


def _values(node: ast.expr) -> Iterator[str]:
    """Of ``{…}[key]`` the values, of a conditional expression both ends; else the string itself."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
        yield from (s for v in node.value.values for s in _strings(v))
    elif isinstance(node, ast.IfExp):
        yield from [*_strings(node.body), *_strings(node.orelse)]
    else:
        yield from _strings(node)


def _last_of_pair(node: ast.Return) -> Iterator[str]:
    if isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
        yield from (s for s in _strings(node.value.elts[1]) if s)


def _names(target: ast.expr, name: str) -> bool:
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(target))


def _strings(node: ast.AST) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
