"""The addresses that a person opens: the shell of each view, its scripts and styles, the list of the API.

In: GET requests. Out: HTML, files. Never: a file that is not the page's own.
"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from selon.web import files

pages = APIRouter(include_in_schema=False)


@pages.get("/")
def home() -> RedirectResponse:
    return RedirectResponse("/brief", 307)


def _shell(request: Request, view: str) -> HTMLResponse:
    lang = "en" if request.query_params.get("lang") == "en" else "fr"
    write = request.app.state.desk.write_token is not None
    return HTMLResponse(files.shell(view, lang=lang, write=write), headers={"Cache-Control": "private, no-cache"})


def _view(name: str) -> None:
    def show(request: Request) -> HTMLResponse:
        return _shell(request, name)

    pages.add_api_route(f"/{name}", show, methods=["GET"])


for _name in files.VIEWS:
    _view(_name)


@pages.get("/document/{doc:path}")
def document(request: Request, doc: str) -> HTMLResponse:
    del doc  # the script reads it from the address
    return _shell(request, "document")


@pages.get("/static/{name:path}")
def static(request: Request, name: str) -> Response:
    return _sent(request, files.read_static(name))


@pages.get("/vendor/{name}")
def vendor(request: Request, name: str) -> Response:
    return _sent(request, files.vendor(name))


@pages.get("/favicon.ico")
def favicon(request: Request) -> Response:
    return _sent(request, files.read_static("favicon.svg")) if "favicon.svg" in files.static() else Response(status_code=204)


@pages.get("/docs")
def docs(request: Request) -> HTMLResponse:
    from selon.web.docs import page

    return HTMLResponse(page(request.app.openapi()))


def _sent(request: Request, found: files.File | None) -> Response:
    """A file; for good where its address holds its hash or version (``?v=``), else asked for anew each time."""
    if found is None:
        raise HTTPException(404, "there is no such file")
    etag = f'"{found.hash}"'
    lasting = "public, max-age=31536000, immutable" if "v" in request.query_params else "private, no-cache"
    headers = {"ETag": etag, "Cache-Control": lasting}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=found.kind, headers=headers)
