"""`selon check`: paths in, findings out.

In: arguments. Out: a table or JSON lines.
Never: does what a module below could do.
"""

from __future__ import annotations

from typing import Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.options import BriefLang, CheckFormat, Jobs, Out, Outlet, Paths, Published, Quiet, SourceLang
from selon.commands.terminal import console_for, guarded, sink_to

ORDER = 30  # its place in the list of commands


def check(
    paths: Paths,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="What to print.")] = CheckFormat.table,  # noqa: A002
    lang: Annotated[BriefLang, typer.Option(help="Language of the findings.")] = BriefLang.fr,
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    out: Out = None,
) -> None:
    """Check texts against their own arithmetic and calendar, and one voice against another."""
    from selon import api
    from selon.export import findings as written

    with guarded(), sink_to(out) as sink:
        readings = Desk(paths, published, outlet, text_lang, quiet, jobs).all_read()
        found = api.check(readings)
        if format is CheckFormat.jsonl:
            sink.writelines(f"{line}\n" for line in written.lines(found, readings))
        else:
            console_for(sink).print(written.table(found, readings, lang.value))


def register(app: typer.Typer) -> None:
    app.command()(check)
