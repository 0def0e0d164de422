"""Reading for who sends a text or files, without keeping any of it: in a process of its own, so that no text stops the page.

In: a text or files, what is known of them. Out: readings for the page with what the checks find, and what could not be read, a line each.
Never: stores what was sent, unpacks it in the server itself, or takes longer, or more memory, than its bounds allow.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter

from selon.model import Document, SelonError

if TYPE_CHECKING:
    import datetime as dt

    from selon.model import Finding, Reading
    from selon.sources.problem import Problem

FILES, FILE_BYTES, DOCUMENTS = 20, 5_000_000, 50
CHARACTERS = 400_000  # of a text, and of all texts of a request together
PROBLEMS = 200  # lines on what could not be read
SECONDS = 60.0  # of a request, whatever it holds
MEMORY = 3_000_000_000  # bytes of addresses of the process that unpacks and reads
THREADS = 2  # of the server, that wait for it: beside those of the views
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"


class TooMuch(SelonError):
    """More than one request may have read."""


class Busy(SelonError):
    """Somebody else's text is being read."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of what is sent, where it does not say so itself; the day on which it is read."""

    published: str | None
    outlet: str | None
    title: str | None
    lang: str | None
    today: dt.date


@dataclass(frozen=True, slots=True)
class Read:
    """The readings in the order of the documents, what the checks find within and between them, what could not be read."""

    readings: list[Reading]
    findings: list[Finding]
    problems: list[Problem]


class Reader:
    """The process that reads, started with the first text; one request at a time. Close it."""

    def __init__(self) -> None:
        self.threads = CapacityLimiter(THREADS)
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

    def read(self, text: str, files: Sequence[tuple[str, bytes]], about: About) -> Read:
        """What was sent, read. Raises SourceError for a day that is none, TooMuch over a bound, Busy while another is being read."""
        if len(files) > FILES:
            raise TooMuch(f"{len(files)} files; at most {FILES} at a time")
        if not text.strip() and not files:
            return Read([], [], [])
        if not self._lock.acquire(blocking=False):
            raise Busy("another text is being read; try again in a moment")
        try:
            with tempfile.TemporaryDirectory(prefix="selon-read-") as folder:
                paths = [_kept(Path(folder) / str(at), name, body) for at, (name, body) in enumerate(files)]
                return self._within(text, paths, about)
        finally:
            self._lock.release()

    def _within(self, text: str, paths: list[str], about: About) -> Read:
        try:
            return self._process().submit(_read, text, paths, about).result(timeout=SECONDS)
        except MemoryError as err:
            self._end()
            raise TooMuch("this unpacks to more than can be held; send less, or use selon read") from err
        except (TooSlow, BrokenProcessPool) as err:
            self._end()
            raise TooMuch(f"this was not read within {SECONDS:.0f} seconds; send less, or use selon read") from err

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_bounded)
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - the pool has no way to stop what runs
                process.kill()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        self._end()


def _bounded() -> None:
    """The process may not grow beyond its bound, whatever it is sent, where the system knows such bounds."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _read(text: str, paths: list[str], about: About) -> Read:
    """What the process does: unpacks, reads, compares."""
    from selon.batch import read_document
    from selon.findings import check

    docs, problems = taken(_found(text, paths, about))
    readings = [read_document(_named(doc)) for doc in docs]
    return Read(readings, list(check(readings)) if readings else [], problems)


def _found(text: str, paths: list[str], about: About) -> Iterable[Any]:
    from selon import languages
    from selon.sources import collect
    from selon.sources.documents import Facts, build
    from selon.sources.wishes import Wishes, language_wish, published_wish

    known = languages.known()
    if text.strip():
        wishes = Wishes(known, published_wish(about.published), about.outlet, language_wish(about.lang, known), about.today)
        yield from build(text, Facts(title=about.title), wishes)
    if paths:
        yield from collect(
            paths, languages=known, published=about.published, outlet=about.outlet, lang=about.lang, today=about.today, limit=FILE_BYTES
        )


def taken(found: Iterable[Document | Problem]) -> tuple[list[Document], list[Problem]]:
    """The documents and what is to be said of them; raises TooMuch at the first that is too many, before the next is unpacked."""
    docs: list[Document] = []
    problems: list[Problem] = []
    size = 0
    for one in found:
        if not isinstance(one, Document):
            problems.append(one)
            if len(problems) > PROBLEMS:
                raise TooMuch(f"more than {PROBLEMS} parts that cannot be read; send less, or use selon read")
            continue
        docs.append(one)
        size += len(one.text)
        if len(docs) > DOCUMENTS or size > CHARACTERS:
            raise TooMuch(f"at most {DOCUMENTS} documents of {CHARACTERS:,} characters together; for more: selon read, selon add")
    return docs, problems


def _named(doc: Document) -> Document:
    """Without the folder in which it lay while it was read."""
    return replace(doc, origin=replace(doc.origin, file=doc.origin.file.rpartition("/")[2] if doc.origin.file else None))


def _kept(folder: Path, name: str, body: bytes) -> str:
    """The file under its own name, of which what a path could mean is taken out."""
    plain = "".join(c if c in _PLAIN else "_" for c in Path(name.replace("\\", "/")).name)[-80:].lstrip(".")
    folder.mkdir()
    path = folder / (plain or "file")
    path.write_bytes(body)
    return str(path)
