"""The command line: paths in, tables, JSON, pages and briefs out. Wires only.

In: arguments, files, standard input. Out: results on standard output or in ``--out``; problems, one line each, on standard error.
Never: does what a module below could do. Here, and only here, the clock is read (a publication day in the future is a warning).

Exit codes: 0 something was read, 1 nothing could be read, 2 the call was wrong.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Annotated

import typer

from selon import __version__, commands

app = typer.Typer(
    name="selon",
    help="Reads war dispatches and keeps the account: who said what, when, where, how much, in whose words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        print(f"selon {__version__}")
        raise typer.Exit


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Reads war dispatches and keeps the account: who said what, when, where, how much, in whose words."""


def _register() -> None:
    """Every command of the folder, in the order in which people meet them (``ORDER`` of each module), then by name."""
    found = [importlib.import_module(f"{commands.__name__}.{m.name}") for m in pkgutil.iter_modules(commands.__path__)]
    for module in sorted((m for m in found if hasattr(m, "register")), key=lambda m: (m.ORDER, m.__name__)):
        module.register(app)


_register()

if __name__ == "__main__":
    app()
