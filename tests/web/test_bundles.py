"""The page's modules as one script: each once, before whoever needs it, and nothing written in a form that it does not know."""

import re
import shutil
import subprocess

import pytest

from selon.model import SelonError
from selon.web import bundles, files

MODULES = sorted(files.STATIC.rglob("*.js"))


def test_every_module_is_in_the_bundle_once_after_what_it_needs():
    made = bundles.classic(files.STATIC).decode()
    for path in MODULES:
        name = re.sub(r"\W", "_", path.relative_to(files.STATIC).as_posix().removesuffix(".js"))
        assert made.count(f"const m_{name} = (() => {{") == 1, path
    assert not re.search(r"^(?:import|export)\b", made, re.MULTILINE)


@pytest.mark.parametrize(("text", "wrong"), [('import x from "./y.js";', "import x"), ("export default 3;", "export default")])
def test_another_form_is_refused_by_name(tmp_path, text, wrong):
    (tmp_path / "app.js").write_text(text)
    with pytest.raises(SelonError, match=rf"app\.js: '{wrong}"):
        bundles.classic(tmp_path)


def test_a_circle_is_refused(tmp_path):
    (tmp_path / "app.js").write_text('import { b } from "./b.js";')
    (tmp_path / "b.js").write_text('import { a } from "./app.js";')
    with pytest.raises(SelonError, match="circle"):
        bundles.classic(tmp_path)


def test_no_module_grows_and_each_says_what_it_never_does():
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, path
        head = text[: text.index("*/")]
        assert text.startswith("/**"), path
        assert all(word in head for word in ("In:", "Out:", "Never:")), path


def test_modules_write_no_markup():
    """What an article says goes in as text: no module parses markup or runs a string."""
    for path in MODULES:
        code = path.read_text(encoding="utf-8")
        found = re.search(r"\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc", code)
        assert found is None, (path, found)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: apt-get install nodejs checks the scripts' syntax")
def test_node_reads_every_module():
    for path in MODULES:
        done = subprocess.run(["node", "--check", "--input-type=module"], input=path.read_bytes(), capture_output=True, check=False)
        assert done.returncode == 0, (path, done.stderr.decode())
