"""Reading many documents: documents in, readings out in the same order, on one process or on several.

In: documents, the number of processes. Out: one reading a document, the same whatever that number is.
Never: lets one document cost a batch. A defect of the reader on it is a reading with a refusal. If a process dies, the documents that
were out are read again one at a time, and the one that kills its process becomes a reading with a refusal.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING

from selon.model import Document, Reading, Refusal, SelonError
from selon.reading.engine import Trace

if TYPE_CHECKING:
    from selon.reading.reader import Page

# Large enough that a message is cheap beside the reading, small enough that two processes share fifty documents.
BATCH = 8
_RUBBISH = 50_000  # objects made before the garbage collector looks

# What a defect in a rule raises. KeyboardInterrupt, SystemExit and MemoryError are no document's fault and pass.
_DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_document(document: Document, trace: Trace | None = None, page: Page | None = None) -> Reading:
    """One document, read; a defect of the reader is a reading with one refusal that names it."""
    from selon.reading.reader import read

    try:
        return read(document, trace, page)
    except (SelonError, *_DEFECTS) as err:
        why = (str(err).splitlines() or ["no message"])[0][:120]
        return refused(document, f"the reader failed on it ({type(err).__name__}: {why})")


def refused(document: Document, reason: str) -> Reading:
    """The reading of a document that could not be read."""
    return Reading(document, refusals=(Refusal("document", reason),))


def read_all(documents: Iterable[Document], jobs: int = 1) -> Iterator[Reading]:
    """The readings in the order of the documents, which are taken ``BATCH`` at a time; on one process the first comes by itself, at once.

    On several processes, at most ``2 * jobs`` batches are out at a time.
    """
    source = iter(documents)
    if jobs <= 1:
        yield from _readings(list(itertools.islice(source, 1)))  # packs and parser are loaded with the first
        with _tables_left_alone():
            while batch := list(itertools.islice(source, BATCH)):
                yield from _readings(batch)
        return
    waiting: deque[tuple[list[Document], Future[list[Reading]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            while len(waiting) < 2 * jobs and (batch := list(itertools.islice(source, BATCH))):
                waiting.append((batch, _submit(pool, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            if not isinstance(future.exception(), BrokenProcessPool):
                yield from future.result()
                continue
            pool.shutdown(wait=False)
            yield from _one_by_one(itertools.chain(batch, *(rest for rest, _ in waiting)))
            waiting.clear()
            pool = _pool(jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Document]) -> Future[list[Reading]]:
    try:
        return pool.submit(_read_batch, batch)
    except BrokenProcessPool as err:
        failed: Future[list[Reading]] = Future()
        failed.set_exception(err)
        return failed


def _one_by_one(documents: Iterable[Document]) -> Iterator[Reading]:
    pool = _pool(1)
    for document in documents:
        try:
            yield pool.submit(read_document, document).result()
        except BrokenProcessPool:
            yield refused(document, "the reading process died on it")
            pool.shutdown(wait=False)
            pool = _pool(1)
    pool.shutdown()


def _read_batch(documents: list[Document]) -> list[Reading]:
    readings = list(_readings(documents))
    _keep_what_is_loaded()
    return readings


def _readings(documents: list[Document]) -> Iterator[Reading]:
    """Their readings; each page is let go once it is read."""
    pages = deque(_pages(documents))
    for document in documents:
        yield read_document(document, page=pages.popleft())


def _pages(documents: list[Document]) -> list[Page | None]:
    """The documents laid out, and parsed together; None for one that cannot be: read by itself, it says why."""
    from selon.reading import parsed, reader

    pages: list[Page | None] = []
    for document in documents:
        try:
            pages.append(reader.laid_out(document))
        except (SelonError, *_DEFECTS):
            pages.append(None)
    with suppress(SelonError, *_DEFECTS):
        parsed.parse_together(page[0] for page in pages if page is not None)
    return pages


@contextmanager
def _tables_left_alone() -> Iterator[None]:
    """While a batch is read the garbage collector does not walk through the tables of packs and parser, a tenth of a second each time.

    Nor does it look for rubbish as often as in a program that makes little. A caller who keeps objects from it already is left as he is.
    """
    ours, often = gc.get_freeze_count() == 0, gc.get_threshold()
    if ours:
        gc.freeze()
        gc.set_threshold(often[0] and max(often[0], _RUBBISH), *often[1:])
    try:
        yield
    finally:
        if ours:
            gc.unfreeze()
            gc.set_threshold(*often)


@cache
def _keep_what_is_loaded() -> None:
    """In a worker of ours packs and parser stay as long as the process: its garbage collector need never walk through their tables."""
    if multiprocessing.parent_process() is not None:
        gc.freeze()
        gc.set_threshold(_RUBBISH)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn, not fork: the same on every system, and the parser's threads are not copied half alive
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
