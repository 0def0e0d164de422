"""One run over paths: documents collected, read, and what is to be said of them on standard error.

In: the arguments of a command that reads. Out: readings; exit code 1 if there is none.
Never: writes results. Here the clock is read: a publication day in the future is a warning.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from selon.commands.options import NOTHING
from selon.commands.terminal import progress, say
from selon.model import Document, Reading

if TYPE_CHECKING:
    from selon.sources.fetching import Getter
    from selon.sources.items import Item


class Desk:
    """One run over paths: what came in, what was read, what is to be said of it on standard error."""

    def __init__(
        self, paths: list[str], published: str | None, outlet: str | None, lang: str | None, quiet: bool, jobs: int, *,
        columns: Path | None = None, follow: bool = False, allow_private: bool = False, least: float | None = None,
    ) -> None:  # fmt: skip
        from selon import languages
        from selon.sources import articles, collect

        self.quiet, self.jobs, self.read = quiet, jobs, 0
        self._least = least
        self._getter: Getter | None = None
        self._allow_private = allow_private
        today = dt.date.today()  # noqa: TID251 - the one place that reads the clock
        self._found = collect(
            paths, languages=languages.known(), published=published, outlet=outlet, lang=lang, today=today, fetch=self._fetch,
            follow=follow, columns=articles.load(columns) if columns else None,
        )  # fmt: skip

    def readings(self, *, tell_refusals: bool = False, wanted: Callable[[Document], bool] | None = None) -> Iterator[Reading]:
        """The readings in order, of the documents that are ``wanted``; problems are told as they come up."""
        from selon.reading import confidences

        for reading in progress(readings_of(filter(wanted, self._documents()), self.jobs), quiet=self.quiet):
            unread = any(r.layer == "document" for r in reading.refusals) and not reading.passages
            self.read += not unread
            if self._least is not None:
                reading = confidences.sure(reading, self._least)  # noqa: PLW2901 - the same reading, without what is unsure
            for refusal in reading.refusals:
                if refusal.layer == "document" or (tell_refusals and not self.quiet):
                    say(_refusal_line(reading, refusal))
            yield reading

    def all_read(self) -> list[Reading]:
        """Every reading, for what needs them together; ends the run if there is none."""
        readings = list(self.readings())
        self.leave()
        return readings

    def _documents(self) -> Iterator[Document]:
        try:
            for found in self._found:
                if isinstance(found, Document):
                    yield found
                elif found.level != "note" or not self.quiet:
                    say(found.line if found.level == "refusal" else f"{found.level}: {found.line}")
        finally:
            if self._getter is not None:
                self._getter.close()

    def _fetch(self, address: str) -> Item:
        """What is at an address; the network is opened with the first of them."""
        from selon.commands.ledger_options import now
        from selon.sources.fetching import Getter, Policy

        self._getter = self._getter or Getter(now, Policy(allow_private=self._allow_private))
        return self._getter(address)

    def leave(self) -> None:
        """Ends the run with exit code 1 if nothing could be read."""
        if not self.read:
            say("nothing could be read")
            raise typer.Exit(NOTHING)


def readings_of(documents: Iterable[Document], jobs: int) -> Iterator[Reading]:
    from selon.batch import read_all

    # Tables and readings hold no cycles: a collector that walks through them as often as Python's does finds nothing.
    gc.set_threshold(50_000)
    return read_all(documents, jobs)


def _refusal_line(reading: Reading, refusal: Any) -> str:
    origin = reading.document.origin
    where = f"{origin.file or reading.document.id}{':' + origin.member if origin.member else ''}"
    at = f", {refusal.span.start}–{refusal.span.end}: {refusal.span.surface[:60]!r}" if refusal.span else ""
    return f"{where}: {refusal.layer}: {refusal.reason}{at}"
