"""`selon search`: words in, the documents of the ledger that hold them out.

In: arguments. Out: a table or JSON lines.
Never: does what a module below could do.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, opened, typed
from selon.commands.options import CheckFormat, Out
from selon.commands.terminal import console_for, guarded, say, sink_to

if TYPE_CHECKING:
    from selon.ledger.search import Hit

ORDER = 42  # its place in the list of commands
_MARKS = ("\x02", "\x03")  # characters that no text shows


def search(
    words: Annotated[list[str], typer.Argument(help='Words, "phrases", beginnings*; accents do not matter.', show_default=False)],
    ledger: LedgerPath = DEFAULT,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    limit: Annotated[int, typer.Option(min=1, help="Documents to show.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Documents to pass over.")] = 0,
    out: Out = None,
) -> None:
    """Find documents of the ledger by their words, the last added first."""
    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        asked = typed(words)
        if format is CheckFormat.jsonl:
            found = kept.search(asked, limit=limit, offset=offset)
            sink.writelines(json.dumps(asdict(hit), ensure_ascii=False) + "\n" for hit in found)
            return
        hits = list(kept.search(asked, limit=limit, offset=offset, marks=_MARKS))
        if not hits:
            say("no document holds these words")
            return
        console_for(sink).print(_table(hits))


def _table(hits: list[Hit]) -> Any:
    from rich.table import Table
    from rich.text import Text

    from selon.export.table import flat

    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for name, ratio in (("published", None), ("outlet", 2), ("title", 4), ("found", 8), ("claims", None), ("document", None)):
        out.add_column(name, overflow="fold", ratio=ratio, no_wrap=ratio is None)
    for hit in hits:
        shown = Text()
        for number, part in enumerate(flat(hit.shown).replace(_MARKS[1], _MARKS[0]).split(_MARKS[0])):
            shown.append(part, style="bold" if number % 2 else "dim")
        out.add_row((hit.published or "–")[:10], hit.outlet or "–", flat(hit.title or ""), shown, str(hit.claims), hit.doc)
    return out


def register(app: typer.Typer) -> None:
    app.command()(search)
