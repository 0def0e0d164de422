"""`selon brief`: paths or a window of the ledger in, the cited situation report out.

In: arguments; without paths, ``--since`` and the ledger. Out: Markdown, a page or JSON.
Never: does what a module below could do.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands.desk import Desk
from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, day_of, now, opened, who_asks
from selon.commands.options import NOTHING, BriefLang, Jobs, MinConfidence, Out, Outlet, Published, Quiet, SourceLang
from selon.commands.terminal import console_for, guarded, say, sink_to
from selon.model import SelonError

if TYPE_CHECKING:
    from selon.ledger.windows import Account, Window
    from selon.report.brief import Brief

ORDER = 20  # its place in the list of commands


class BriefFormat(StrEnum):
    md = "md"
    html = "html"
    json = "json"


def brief(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, globs, -; none for the ledger.", show_default=False)] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY|last", help="Of the ledger: published from this day; new since the last brief.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Of the ledger: published up to this day.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Of the ledger: claims of this place alone.")] = None,
    lang: Annotated[BriefLang, typer.Option(help="Language of the brief.")] = BriefLang.fr,
    format: Annotated[BriefFormat, typer.Option("--format", "-f", help="What to print.")] = BriefFormat.md,  # noqa: A002
    published: Published = None,
    outlet: Outlet = None,
    text_lang: SourceLang = None,
    min_confidence: MinConfidence = None,
    quiet: Quiet = False,
    jobs: Jobs = 1,
    ledger: LedgerPath = DEFAULT,
    who: Who = None,
    look: Annotated[bool, typer.Option("--look", help="Do not count this brief as the last one.")] = False,
    out: Out = None,
) -> None:
    """Write the cited situation report: what changed, who says what, figures with their speakers, what differs."""
    from selon import api

    account = None
    with guarded(), sink_to(out) as sink:
        if not paths:
            made, account = _of_ledger(ledger, (since, until, place), lang.value, quiet=quiet, least=min_confidence)
        elif since or until or place:
            raise SelonError("--since, --until and --place are for the ledger; leave the paths out, or add them first: selon add PATHS")
        else:
            made = api.brief(Desk(paths, published, outlet, text_lang, quiet, jobs, least=min_confidence).all_read(), lang.value)
        if format is BriefFormat.md and sink.isatty():
            from rich.markdown import Markdown

            console_for(sink).print(Markdown(made.markdown()))
        else:
            sink.write({BriefFormat.md: made.markdown, BriefFormat.html: made.html, BriefFormat.json: made.json}[format]())
        sink.flush()
    if account is not None and not look:
        # only what has reached its reader is the last brief
        with guarded(), opened(ledger) as kept:
            kept.record_brief(account, made.markdown(), lang=lang.value, at=now(), who=who_asks(who))


def _of_ledger(
    path: Path, asked: tuple[str | None, str | None, str | None], lang: str, *, quiet: bool, least: float | None
) -> tuple[Brief, Account]:
    """The brief of a window of the ledger, and the account that it was made from."""
    from selon import api

    since, until, place = asked
    if since is None:
        raise SelonError("say what to write of: PATHS, or --since 2025-02-10 (or last) for the ledger")
    with opened(path) as kept:
        last = day_of(until, "--until")
        window = kept.since_last(until=last, place=place) if since == "last" else _window(since, last, place)
        account = kept.account(window)
        if not account.readings and not account.changes:
            if window.after:
                say(f"nothing new since the last brief{f' up to {until}' if until else ''}")
                raise typer.Exit
            say("no document of the ledger lies in this window")
            raise typer.Exit(NOTHING)
        book = kept.map_book()
        made = api.account(_sure(account, least), lang, book if book.sources() else None)
        if account.undated and not quiet:
            say(f"note: {account.undated} documents without a day of publication lie in no window; --since last has them when they are new")
    return made, account


def _sure(account: Account, least: float | None) -> Account:
    """The account without what is less sure."""
    from dataclasses import replace

    from selon.reading import confidences

    if least is None:
        return account
    now, before = (tuple(confidences.sure(one, least) for one in readings) for readings in (account.readings, account.earlier))
    return replace(account, readings=now, earlier=before)


def _window(since: str, until: dt.date | None, place: str | None) -> Window:
    from selon.ledger.windows import Window

    first = day_of(since, "--since")
    return Window(first, until, place=place)


def register(app: typer.Typer) -> None:
    app.command()(brief)
