"""What may be sent: a text to be read (and not kept); with a token, decisions of people.

In: POST requests. Out: JSON. Never: stores a text; writes without the token.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Form, Header, HTTPException, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from selon.web.answers import Json
from selon.web.reading import CHARACTERS, FILE_BYTES, FILES, About, Busy, Reader
from selon.web.routes import desk

if TYPE_CHECKING:
    from limits.strategies import MovingWindowRateLimiter

sent = APIRouter(prefix="/api")
RATE = "20/minute"
Short = Annotated[str | None, Form(max_length=200)]


@cache
def _limiter() -> MovingWindowRateLimiter:
    from limits.storage import MemoryStorage
    from limits.strategies import MovingWindowRateLimiter

    return MovingWindowRateLimiter(MemoryStorage())


def slowly(request: Request) -> None:
    """Twenty readings a minute and address. Raises HTTPException 429."""
    import limits

    who = request.client.host if request.client else "?"
    if not _limiter().hit(limits.parse(RATE), "read", who, str(id(desk(request)))):
        raise HTTPException(429, f"at most {RATE.replace('/', ' readings a ')}; wait a little", {"Retry-After": "30"})


@sent.post("/read", summary="Read a text or files, without keeping them", dependencies=[Depends(slowly)])
async def read(
    request: Request,
    text: Annotated[str, Form(max_length=CHARACTERS)] = "",
    files: list[UploadFile] = [],  # noqa: B006 - what FastAPI takes as «none»
    published: Short = None,
    outlet: Short = None,
    title: Short = None,
    lang: Short = None,
) -> Response:
    """``{"documents": [as /api/documents/{id}, without reprints and findings], "findings", "problems": [{"level", "line"}]}``.

    A form (multipart): ``text`` and any number of ``files`` up to 20, of 5 MB each; what they do not say of themselves: ``published`` (a
    day or a time), ``outlet``, ``title``, ``lang``. Nothing of it is stored. ``findings``: what the checks say within and between them.
    429 while somebody else's text is being read.
    """
    from anyio.to_thread import run_sync

    at = desk(request)
    about = About(published or None, outlet or None, title or None, lang or None, at.now().date())
    given = [(one.filename or "file", await one.read(FILE_BYTES + 1)) for one in files[: FILES + 1]]
    return await run_sync(_read, at.reader, text, given, about, limiter=at.reader.threads)


def _read(reader: Reader, text: str, given: list[tuple[str, bytes]], about: About) -> Response:
    from selon.web.views.documents import shown
    from selon.web.views.findings import finding

    large = next((name for name, body in given if len(body) > FILE_BYTES), None)
    if large is not None:
        raise HTTPException(413, f"{large[:80]}: larger than {FILE_BYTES // 10**6} MB; split it, or use selon read")
    try:
        found = reader.read(text, given, about)
    except Busy as err:
        raise HTTPException(429, str(err), {"Retry-After": "5"}) from err
    texts = {one.document.id: one.document for one in found.readings}
    said = [finding(None, one, texts) for one in found.findings]
    lines = [{"level": one.level, "line": one.line.replace(one.path, one.path.rpartition("/")[2])} for one in found.problems]
    return Json({"documents": [shown(reading) for reading in found.readings], "findings": said, "problems": lines})


def trusted(request: Request, authorization: Annotated[str, Header(max_length=300)] = "") -> None:
    """Who sends the token. Raises HTTPException 403 on a page that is read-only, 401 without the token."""
    token = desk(request).write_token
    if token is None:
        raise HTTPException(403, "this page is read-only; start it with: selon serve --write")
    scheme, _, given = authorization.partition(" ")
    right = secrets.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())
    if not right or scheme.lower() != "bearer":
        raise HTTPException(401, "the token is missing or wrong; selon serve --write printed it", {"WWW-Authenticate": "Bearer"})


class Decision(BaseModel):
    """Who decides, and why."""

    model_config = ConfigDict(extra="forbid")

    why: str = Field(min_length=1, max_length=2_000)
    who: str = Field("", max_length=200)


class JudgementSent(Decision):
    """Whether two claims say the same."""

    claim_a: str = Field(min_length=1, max_length=200)
    claim_b: str = Field(min_length=1, max_length=200)
    verdict: Literal["same", "not the same", "unsure"]


class RetractionSent(Decision):
    """A claim (by its id) or a document (by its id or key) taken back; put back with ``undo``."""

    target: str = Field(min_length=1, max_length=200)
    undo: bool = False


@sent.post("/judgements", summary="Say whether two claims are the same", dependencies=[Depends(trusted)])
def judge(request: Request, made: JudgementSent) -> Response:
    """The judgement as it was kept: claim_a, claim_b, verdict, at, who, why, matched. Needs ``Authorization: Bearer TOKEN``."""
    at = desk(request)
    return Json(asdict(at.ledger.judge(made.claim_a, made.claim_b, made.verdict, at=at.now(), why=made.why, who=made.who)), 201)


@sent.post("/retractions", summary="Take a claim or a document back, or put it back", dependencies=[Depends(trusted)])
def retract(request: Request, made: RetractionSent) -> Response:
    """The retraction as it was kept: what, target, state, at, who, why. Needs ``Authorization: Bearer TOKEN``."""
    at = desk(request)
    return Json(asdict(at.ledger.retract(made.target, at=at.now(), why=made.why, who=made.who, undo=made.undo)), 201)
