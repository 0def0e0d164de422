"""`selon watch`: a file of feeds in, the ledger kept up to date until it is told to stop.

In: arguments, SIGTERM and SIGINT. Out: events as JSON lines on standard output; its state over HTTP.
Never: does what a module below could do. Here the clock is read, and a defect of ours in one task is caught, told, and the task begun anew.
"""

from __future__ import annotations

import asyncio
import json
import signal
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, now, who_asks
from selon.commands.terminal import guarded

if TYPE_CHECKING:
    from selon.watch.plan import Plan

ORDER = 42  # its place in the list of commands
_AGAIN_S = 5.0


def watch(
    feeds: Annotated[Path, typer.Argument(help="A YAML file of feeds; deploy/feeds.yaml is an example.", dir_okay=False)],
    ledger: LedgerPath = DEFAULT,
    listen: Annotated[str, typer.Option(metavar="HOST:PORT", help="Where /healthz and /metrics are; none for nowhere.")] = "127.0.0.1:9464",
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, add what is new, and end.")] = False,
    who: Who = None,
) -> None:
    """Poll feeds and add what is new, corrections too, until stopped; started again, it goes on where it was."""
    from selon import languages
    from selon.watch.plan import load

    with guarded():
        plan = load(feeds, languages.known())
        asyncio.run(_serve(plan, ledger, None if listen == "none" else listen, who_asks(who), once=once))


async def _serve(plan: Plan, ledger: Path, listen: str | None, who: str, *, once: bool) -> None:
    from selon.commands.watch_page import page
    from selon.ledger.store import Ledger
    from selon.ledger.watched import Watched
    from selon.sources.fetching import Fetcher, Policy
    from selon.watch.keeper import Keeper
    from selon.watch.service import Watch

    Ledger(ledger).close()  # what is wrong with it is said before anything is fetched
    idle = min(15.0, plan.timeout)
    policy = Policy(total=plan.timeout, idle=idle, attempts=2, pace=plan.pace, allow_private=plan.allow_private, robots=plan.robots)
    stop, keeper = _stopper(), Keeper(ledger, now, who)
    with Watched(ledger.with_name(f"{ledger.name}.watch")) as watched:
        async with Fetcher(now, policy) as fetcher:
            service = Watch(plan, fetcher, watched, keeper, now, _log, _shield)
            with page(listen, service.counts):
                _log("started", feeds=len(plan.feeds), waiting=watched.waiting(), listen=listen)
                try:
                    await (service.once() if once else service.run(stop))
                finally:
                    await keeper.close()
        _log("stopped", waiting=watched.waiting())


def _stopper() -> asyncio.Event:
    """Set when the process is asked to end."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


async def _shield(name: str, job: Callable[[], Awaitable[None]]) -> None:
    """Runs a job; a defect in it is told. A job that is to go on for ever is begun anew, one of a page is not."""
    while True:
        try:
            await job()
        except Exception as err:  # one feed or page never ends the service
            where = traceback.format_tb(err.__traceback__)[-1].strip()
            _log("defect", task=name, error=f"{type(err).__name__}: {err}"[:300], where=where)
            if name.startswith("page "):
                return
            await asyncio.sleep(_AGAIN_S)
        else:
            return


def _log(event: str, **values: Any) -> None:
    line = {"at": now().isoformat(timespec="milliseconds").replace("+00:00", "Z"), "event": event, **values}
    print(json.dumps({key: value for key, value in line.items() if value is not None}, ensure_ascii=False), flush=True)


def register(app: typer.Typer) -> None:
    app.command()(watch)
