"""The server of the page: pages, JSON, nothing from elsewhere.

In: a ledger's file; a token where decisions may be sent. Out: an ASGI application.
Never: writes without the token, answers under a foreign host name, or shows a traceback.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Timer

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException as Refused
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from selon.model import SelonError
from selon.web.answers import Json, problem
from selon.web.boards import Working
from selon.web.desk import Desk
from selon.web.safety import HEADERS, Guarded

LOG = logging.getLogger("selon.web")
THREADS = 4  # views that are worked out at the same time; each has its connection to the ledger, with its cache
# nothing is told to anybody, whatever the environment says
SILENT: TelemetryConfig = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
COLLECTED = (100_000, 20, 50)
WARM = 0.5  # seconds after the start at which what the first views ask is begun
ABOUT = "What the ledger holds: who said what, when, where, how much, in whose words. selon never says who is right."


def build(ledger_path: str | Path, *, write_token: str | None = None, hosts: Iterable[str] = ()) -> FastAPI:
    """The application over that ledger.

    ``write_token``: who sends it may judge and retract; without one nobody may. ``hosts``: names besides this machine's own under which it
    is served. Raises LedgerError where the ledger cannot be opened.
    """
    from selon import __version__
    from selon.web.pages import pages
    from selon.web.routes import api
    from selon.web.sending import sent

    desk = Desk(Path(ledger_path), write_token)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        import anyio.to_thread

        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        # what is loaded stays, and an answer of 20,000 places is no reason to look through all that is held
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        # the first page goes first
        soon = Timer(WARM, desk.warm)
        soon.daemon = True
        soon.start()
        yield
        soon.cancel()
        app.state.desk.close()

    doors = [Middleware(Guarded, hosts=tuple(hosts)), Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)]
    app = FastAPI(
        title="selon", version=__version__, description=ABOUT, docs_url=None, redoc_url=None, middleware=doors, lifespan=running,
        default_response_class=Json, telemetry=SILENT,
    )  # fmt: skip
    app.state.desk = desk
    app.include_router(api)
    app.include_router(sent)
    app.include_router(pages)
    app.add_exception_handler(SelonError, _mistaken)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Working, _working)
    app.add_exception_handler(Exception, _defect)
    return app


async def _mistaken(request: Request, err: Exception) -> Json:
    """What the asker can mend."""
    path = request.app.state.desk.path
    return problem(422, str(err).replace(str(path.absolute()), path.name).replace(str(path), path.name))


async def _working(request: Request, err: Exception) -> Json:
    """The answer is being worked out."""
    del request, err
    return Json({"working": True}, 202, {"Retry-After": "1", "Cache-Control": "no-store"})


async def _unfit(request: Request, err: Exception) -> Json:
    """A parameter that is none, or has no such value: the first of them, by name."""
    del request
    assert isinstance(err, RequestValidationError)
    first = err.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return problem(422, f"{where}: {first['msg']}; /docs lists what can be asked")


async def _refused(request: Request, err: Exception) -> Json:
    assert isinstance(err, HTTPException | Refused)
    made = problem(err.status_code, str(err.detail) if err.detail != "Not Found" else f"there is nothing at {request.url.path[:120]}")
    made.headers.update(err.headers or {})
    return made


async def _defect(request: Request, err: Exception) -> Json:
    """A defect of ours: what it was stands in the server's log, and there alone."""
    LOG.error("%s failed", request.url.path, exc_info=err)
    made = problem(500, "a defect of selon; what it was stands in the server's log")
    made.headers.update(HEADERS)  # it is made outside of the door
    return made
