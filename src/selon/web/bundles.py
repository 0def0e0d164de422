"""The page's modules as one classic script: what a browser runs from a folder, where it loads no module.

In: the folder of the modules. Out: one script that holds them all, each in a function of its own, in the order in which they need each
other. Never: changes what a module does, or bundles a file that the page's own entry does not reach.

The modules keep to a few forms, so that this needs no parser: ``import { a, b as c } from "./x.js";`` and ``import * as x`` on one line,
``export`` before a function, a class or a constant. Anything else is refused by name.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from selon.model import SelonError

ENTRY = "app.js"
_IMPORT = re.compile(r'^import (?:\{ (?P<names>[^}]+) \}|\* as (?P<whole>\w+)) from "(?P<path>\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<kind>async function|function|class|const) (?P<name>\w+)", re.MULTILINE)
_LIST = re.compile(r"^export \{ (?P<names>[\w, ]+) \};$", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def classic(folder: Path) -> bytes:
    """The script. Raises SelonError for a module that is written in another form."""
    done: dict[str, str] = {}
    _add(folder, ENTRY, done, ())
    return ('"use strict";\n(() => {\n' + "".join(done.values()) + "})();\n").encode()


def _add(folder: Path, name: str, done: dict[str, str], above: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in above:
        raise SelonError(f"{name}: modules import each other in a circle: {' → '.join((*above, name))}")
    text = (folder / name).read_text(encoding="utf-8")
    for found in _IMPORT.finditer(text):
        _add(folder, _path(name, found["path"]), done, (*above, name))
    names = [found["name"] for found in _EXPORT.finditer(text)]
    names += [each.strip() for found in _LIST.finditer(text) for each in found["names"].split(",")]
    body = _LIST.sub("", _EXPORT.sub(r"\g<kind> \g<name>", _IMPORT.sub(lambda found: _bound(name, found), text)))
    if left := _LEFT.search(body):
        raise SelonError(f"{name}: {left[0][:80]!r} is written in a form that the bundle does not know; see web/bundles.py")
    done[name] = f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();\n"


def _bound(name: str, found: re.Match[str]) -> str:
    source = _variable(_path(name, found["path"]))
    if found["whole"]:
        return f"const {found['whole']} = {source};"
    return f"const {{ {found['names'].replace(' as ', ': ')} }} = {source};"


def _path(name: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), relative))


def _variable(name: str) -> str:
    return "m_" + re.sub(r"\W", "_", name.removesuffix(".js"))
