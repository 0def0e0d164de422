"""``make bench ARGS=peers``: other libraries beside selon, on the same items, by the same rules, each in an environment of its own.

In: the sets in ``../shared/data`` (skipped where absent), the project's own gold; CPU seconds a peer may take for a set (60 unless told).
Out: one table; ``docs/peers.json``, from which ``bench.evaluation`` writes the page. Never: installs a peer beside selon, or fails
because one does not install: that is a row which says so.
"""

from __future__ import annotations


def main(seconds: int = 60, *, only: tuple[str, ...] = ()) -> int:
    """Runs every peer (or those named) and prints the table."""
    from bench.peers import command  # the runners import this package where selon is not installed

    return command.main(seconds, only=only)
