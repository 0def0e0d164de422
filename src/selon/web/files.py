"""The files of the page: the shell that all views share, the project's own scripts and styles, MapLibre's from its package.

In: a name. Out: bytes with their type. Never: a file from outside these folders, or from elsewhere.
"""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selon.model import SelonError

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC, TEMPLATES = HERE / "static", HERE / "templates"
VIEWS = ("brief", "map", "figures", "claims", "document", "findings", "speakers", "read")
VENDOR = ("maplibre-gl.js", "maplibre-gl.css")
COUNTRIES = "countries.json"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
          ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, their type, and a hash of them for caches."""

    body: bytes
    kind: str
    hash: str


def _file(body: bytes, name: str) -> File:
    suffix = Path(name).suffix
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or suffix in (".json", ".svg", ".webmanifest")
    return File(body, f"{kind}; charset=utf-8" if text else kind, hashlib.sha256(body).hexdigest()[:16])


def static() -> list[str]:
    """The names of the project's files, with their folders."""
    return sorted(p.relative_to(STATIC).as_posix() for p in STATIC.rglob("*") if p.is_file() and not p.name.startswith("."))


def read_static(name: str) -> File | None:
    """A file of the project; None where there is none of that name."""
    return _file((STATIC / name).read_bytes(), name) if name in static() else None


@cache
def vendor(name: str) -> File | None:
    """MapLibre's script and style from the installed package, the outlines of countries; None for another name."""
    if name == COUNTRIES:
        from selon.web import outlines

        return _file(outlines.countries(), name)
    if name == "docs.css":
        return _file((TEMPLATES / name).read_bytes(), name)
    return _file((package("maplibre") / "srcjs" / name).read_bytes(), name) if name in VENDOR else None


def package(name: str) -> Path:
    """The folder of an installed package, which is not imported: only its files are wanted."""
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise SelonError(f"the package {name} is not installed; install selon with all that it needs: pip install selon")
    return Path(found.submodule_search_locations[0])


def version() -> str:
    """A hash of all that the shell loads, so that a browser asks anew for what changed."""
    return _version(tuple((name, (STATIC / name).stat().st_mtime_ns) for name in static()))


@lru_cache(maxsize=1)
def _version(files: tuple[tuple[str, int], ...]) -> str:
    """The files are read again only when one of them is another: every page asks."""
    held = hashlib.sha256()
    for name, _ in files:
        held.update(f"{name} {_file((STATIC / name).read_bytes(), name).hash}\n".encode())
    return held.hexdigest()[:16]


@cache
def templates() -> Environment:
    """Where ``templates/`` are rendered; looked at anew when a file changes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def shell(view: str, *, lang: str, mode: str = "server", root: str = "/", write: bool = False, **more: Any) -> str:
    """The page that holds a view, from ``templates/shell.html``.

    The template is given: ``view`` (one of VIEWS), ``lang``, ``mode`` (server or static), ``root`` (what addresses of ``static/`` and
    ``vendor/`` begin with: ``/``, or ``./`` in static files), ``write`` (whether decisions may be sent), ``version`` (of the files, for
    ``?v=``), ``views``, and what the caller adds.
    """
    given = {"view": view, "lang": lang, "mode": mode, "root": root, "write": write, "version": version(), "views": VIEWS}
    return templates().get_template("shell.html").render(**given, **more)
