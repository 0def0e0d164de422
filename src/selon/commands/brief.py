"""`selon brief`: paths in, the cited situation report out.

In: arguments. Out: Markdown, a page or JSON.
Never: does what a module below could do.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.options import BriefLang, Jobs, Out, Outlet, Paths, Published, Quiet, SourceLang
from selon.commands.terminal import console_for, guarded, sink_to

ORDER = 20  # its place in the list of commands


class BriefFormat(StrEnum):
    md = "md"
    html = "html"
    json = "json"


def brief(
    paths: Paths,
    lang: Annotated[BriefLang, typer.Option(help="Language of the brief.")] = BriefLang.fr,
    format: Annotated[BriefFormat, typer.Option("--format", "-f", help="What to print.")] = BriefFormat.md,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Write the cited situation report: what is new, who says what, figures with their speakers, what differs."""
    from selon import api

    with guarded(), sink_to(out) as sink:
        readings = Desk(paths, published, outlet, text_lang, quiet, jobs).all_read()
        made = api.brief(readings, lang.value)
        if format is BriefFormat.md and sink.isatty():
            from rich.markdown import Markdown

            console_for(sink).print(Markdown(made.markdown()))
        else:
            sink.write({BriefFormat.md: made.markdown, BriefFormat.html: made.html, BriefFormat.json: made.json}[format]())


def register(app: typer.Typer) -> None:
    app.command()(brief)
