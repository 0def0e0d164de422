"""What several commands take: paths, publication day, outlet, language, quiet, jobs, out.

In: nothing. Out: annotated types for typer.
Never: reads a file or decides anything.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

NOTHING, USAGE = 1, 2  # exit codes: nothing could be read, the call was wrong


class CheckFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"


class BriefLang(StrEnum):
    fr = "fr"
    en = "en"


Paths = Annotated[list[str], typer.Argument(help="Files, folders, globs, addresses; - for standard input.", show_default=False)]
MaybePaths = Annotated[
    list[str] | None, typer.Argument(help="Files, folders, globs; - for standard input. None: the ledger.", show_default=False)
]
OneLedger = Annotated[
    Path | None, typer.Option("--ledger", envvar="SELON_LEDGER", help="The ledger's file, where no paths are given.", dir_okay=False)
]
Published = Annotated[str | None, typer.Option(help="Publication day or time of texts that do not say it (2025-03-08).")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of texts that do not say it.")]
_TEXT_LANG = "Language of texts that do not say it; found out if not given."
TextLang = Annotated[str | None, typer.Option("--lang", help=_TEXT_LANG)]
# where --lang is the language of what is written, not of what is read
SourceLang = Annotated[str | None, typer.Option("--text-lang", help=_TEXT_LANG)]
Follow = Annotated[bool, typer.Option("--follow", help="Fetch what feeds, sitemaps and tables of addresses point to.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch also from this machine and from private networks.")]
ColumnsFile = Annotated[
    Path | None, typer.Option("--columns", metavar="MAPPING", help="What the columns of a table of articles hold.", dir_okay=False)
]
MinConfidence = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, metavar="SHARE", help="Leave out what is less sure: 0.9 keeps what is right nine times in ten."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes: refusals and warnings only.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes that read at the same time.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write here instead of standard output.", dir_okay=False)]
