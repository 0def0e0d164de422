"""`selon serve`: a ledger in, the page on this machine out, until it is stopped.

In: arguments. Out: the address (and the token) on standard output; what went wrong on standard error.
Never: does what a module below could do, or serves other machines unless told to.
"""

from __future__ import annotations

import secrets
import socket
import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer

from selon.commands.ledger_options import DEFAULT
from selon.commands.terminal import guarded, say
from selon.model import SelonError

ORDER = 47  # its place in the list of commands
PORT, HERE = 8765, "127.0.0.1"

Ledger = Annotated[Path, typer.Argument(envvar="SELON_LEDGER", help="The ledger's file.", dir_okay=False)]


def serve(
    ledger: Ledger = DEFAULT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = PORT,
    host: Annotated[str, typer.Option(help="Address to listen on; another than this machine's own shows the page to others.")] = HERE,
    name: Annotated[list[str] | None, typer.Option("--name", metavar="HOST", help="Also answer under this host name.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Let those who have the token, which is printed, judge and retract.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show the ledger as a page on this machine: brief, map, figures, claims, documents, findings, speakers."""
    with guarded():
        from selon.web.app import build

        token = secrets.token_urlsafe(24) if write else None
        app = build(ledger, write_token=token, hosts=(host, *(name or ())))
        listening = _listening(host, port)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        print(f"{ledger}: {address} (stop with Ctrl+C)", flush=True)
        if token:
            print(f"token for decisions: {token}", flush=True)
        if host not in (HERE, "localhost", "::1"):
            say(f"warning: whoever reaches {shown} reads this ledger; there is no password, put a proxy with one in front")
        if open_:
            webbrowser.open(address)
        _run(app, listening)


def _listening(host: str, port: int) -> socket.socket:
    """The socket. Raises SelonError for a port that is taken and an address that is not ours."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as err:
        reason = getattr(err, "strerror", None) or err
        raise SelonError(f"cannot listen on {host} port {port}: {reason}; try --port {port + 1 if port < 65535 else 0}") from err


def _run(app: Any, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listening])


def register(app: typer.Typer) -> None:
    app.command()(serve)
