"""Reading for who sends a text or files, without keeping any of it: in a process of its own, so that no text stops the page.

In: a text or files, what is known of them. Out: readings for the page, and what could not be read, a line each.
Never: stores what was sent, or reads more than its bounds allow.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from selon.model import Document, SelonError

if TYPE_CHECKING:
    import datetime as dt

    from selon.model import Reading
    from selon.sources.problem import Problem

FILES, FILE_BYTES, DOCUMENTS = 20, 5_000_000, 50
CHARACTERS = 400_000  # of a text, and of all texts of a request together
SECONDS = 60.0
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"


class TooMuch(SelonError):
    """More than one request may have read."""


class Reader:
    """The process that reads, started with the first text; one request at a time. Close it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def read(self, docs: Sequence[Document]) -> list[Reading]:
        """The readings in the order of the documents. Raises TooMuch where they are too long, or take too long."""
        from selon.batch import read_document

        if len(docs) > DOCUMENTS or sum(len(doc.text) for doc in docs) > CHARACTERS:
            raise TooMuch(f"at most {DOCUMENTS} documents of {CHARACTERS:,} characters together; for more: selon read, selon add")
        if not self._lock.acquire(timeout=SECONDS):
            raise TooMuch("others are being read; try again in a minute")
        try:
            waiting = [self._process().submit(read_document, doc) for doc in docs]
            return [one.result(timeout=SECONDS) for one in waiting]
        except (TooSlow, BrokenProcessPool) as err:
            self._end()
            raise TooMuch(f"this was not read within {SECONDS:.0f} seconds; send less, or use selon read") from err
        finally:
            self._lock.release()

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - the pool has no way to stop what runs
                process.kill()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        self._end()


def documents_of(
    text: str, files: Sequence[tuple[str, bytes]], *, published: str | None, outlet: str | None, title: str | None, lang: str | None,
    today: dt.date,
) -> tuple[list[Document], list[Problem]]:  # fmt: skip
    """The documents of what was sent, and what is to be said of it. Raises SourceError for a day that is none, TooMuch for many files."""
    from selon import languages
    from selon.sources import collect
    from selon.sources.documents import Facts, build
    from selon.sources.wishes import Wishes, language_wish, published_wish

    if len(files) > FILES:
        raise TooMuch(f"{len(files)} files; at most {FILES} at a time")
    known = languages.known()
    found: list[Any] = []
    if text.strip():
        wishes = Wishes(known, published_wish(published), outlet, language_wish(lang, known), today)
        found += build(text, Facts(title=title), wishes)
    with tempfile.TemporaryDirectory(prefix="selon-read-") as folder:
        paths = [_kept(Path(folder) / str(at), name, body) for at, (name, body) in enumerate(files)]
        if paths:
            found += collect(paths, languages=known, published=published, outlet=outlet, lang=lang, today=today, limit=FILE_BYTES)
    return [one for one in found if isinstance(one, Document)], [one for one in found if not isinstance(one, Document)]


def _kept(folder: Path, name: str, body: bytes) -> str:
    """The file under its own name, of which what a path could mean is taken out."""
    plain = "".join(c if c in _PLAIN else "_" for c in Path(name.replace("\\", "/")).name)[-80:].lstrip(".")
    folder.mkdir()
    path = folder / (plain or "file")
    path.write_bytes(body)
    return str(path)
