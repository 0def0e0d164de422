"""Running one peer: its environment made from hashed pins, its runner fed with items.

In: a peer, tasks with their items, CPU seconds a task. Out: ``Answers``. Never: raises because a peer does not install, start or end:
``Answers.absent`` says why.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.floors import ROOT
from bench.peers.catalogue import Peer
from bench.peers.records import Found
from bench.peers.scores import Item

HOME = ROOT / ".peers"
PINS = Path(__file__).parent
INSTALL_S = 900


@dataclass(slots=True)
class Answers:
    """found, cpu (seconds), failed: by task and item; absent: why there are none."""

    found: dict[str, dict[str, Found]] = field(default_factory=dict)
    cpu: dict[str, dict[str, float]] = field(default_factory=dict)
    failed: dict[str, list[str]] = field(default_factory=dict)
    version: str | None = None
    load: float | None = None
    absent: str | None = None


def ask(peer: Peer, tasks: Mapping[str, tuple[str, Sequence[Item]]], seconds: int) -> Answers:
    """What the peer finds: ``tasks`` are name → (what is wanted, items)."""
    absent = install(peer.name)
    if absent:
        return Answers(absent=absent)
    asked = {task: _asked(task, wants, items) for task, (wants, items) in tasks.items()}
    kept = {task: HOME / peer.name / f"answers-{task}-{_key(peer.name, lines, seconds)}.jsonl" for task, lines in asked.items()}
    missing = [task for task, path in kept.items() if not path.exists()]
    if missing:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as given, tempfile.TemporaryFile("w+", encoding="utf-8") as told:
            given.writelines(line for task in missing for line in asked[task])
            given.seek(0)
            error = _run(peer.name, given, told, seconds, 120 + 8 * seconds * len(missing))
            told.seek(0)
            lines = [line for line in told if line.endswith("\n")]
        if error:
            answers = _answers(lines)
            answers.absent = error
            return answers
        for task in missing:
            kept[task].write_text("".join(line for line in lines if json.loads(line).get("task", task) == task), encoding="utf-8")
    return _answers(line for path in kept.values() for line in path.read_text(encoding="utf-8").splitlines(keepends=True))


def _asked(task: str, wants: str, items: Sequence[Item]) -> list[str]:
    rows = ({"id": i.id, "task": task, "text": i.text, "lang": i.lang, "reference": i.reference, "wants": wants} for i in items)
    return [json.dumps(row) + "\n" for row in rows]


def _key(name: str, lines: Sequence[str], seconds: int) -> str:
    """The same questions to the same peer by the same runner: what it answered is kept, so that a better reader is compared at once."""
    of = hashlib.sha256(f"{seconds}".encode())
    for part in (PINS / f"{name}.txt", PINS / "runners" / f"{name}.py", PINS / "serve.py"):
        of.update(part.read_bytes())
    of.update("".join(lines).encode())
    return of.hexdigest()[:16]


def install(name: str) -> str | None:
    """Makes the environment if its pins are new; why it cannot be made, or None."""
    pins, folder = PINS / f"{name}.txt", HOME / name
    if not pins.exists():
        return f"no pins: {pins.relative_to(ROOT)} is not here"
    stamp, wanted = folder / "pins.sha256", hashlib.sha256(pins.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return None
    python = str(folder / "bin" / "python")
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    steps = [
        [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)] if uv else [sys.executable, "-m", "venv", str(folder)],
        [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(pins)]
        if uv
        else [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r", str(pins)],
    ]
    for step in steps:
        try:
            subprocess.run(step, check=True, capture_output=True, text=True, timeout=INSTALL_S)
        except (OSError, subprocess.SubprocessError) as err:
            return f"does not install: {_last(getattr(err, 'stderr', None) or str(err))}"
    stamp.write_text(wanted, encoding="utf-8")
    return None


def _run(name: str, asked: Any, told: Any, seconds: int, wall: int) -> str | None:
    """Why the runner ended badly, or None."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [str(HOME / name / "bin" / "python"), "-W", "ignore", "-m", f"bench.peers.runners.{name}", str(seconds)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, stdin=asked, stdout=told, stderr=subprocess.PIPE, text=True, env=env, timeout=wall, check=False
        )
    except (OSError, subprocess.SubprocessError) as err:
        return f"does not run: {_last(str(err))}"
    return f"does not run: {_last(done.stderr)}" if done.returncode else None


def _last(text: str | bytes) -> str:
    """The last line that says something, without addresses."""
    shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    said = [line.strip() for line in shown.splitlines() if line.strip()] or ["no reason given"]
    return re.sub(r"\S*(?:://|/)\S*", "…", said[-1])[:160]


def _answers(lines: Iterable[str]) -> Answers:
    """What the lines of a runner say."""
    out = Answers()
    for row in map(json.loads, lines):
        if "version" in row:
            out.version, out.load = row["version"], row["load"]
            continue
        task, key = row["task"], row["id"]
        out.cpu.setdefault(task, {})[key] = row["cpu"]
        out.found.setdefault(task, {})[key] = row.get("found") or {}
        if "error" in row:
            out.failed.setdefault(task, []).append(row["error"])
    return out
