"""Paths as they are typed in, files to read out.

In: paths, folders, globs, ``-`` for standard input. Out: files in a stable order, each once; a ``Problem`` for what is not there.
Never: reads a file's content, follows a link out of a folder, or takes what no source reads.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from selon.sources.problem import Problem

STDIN = "-"
SUFFIXES = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json",
    ".rss": "feed", ".atom": "feed", ".xml": "xml",
    ".warc": "warc", ".warc.gz": "warc", ".wacz": "wacz",
    ".pdf": "pdf", ".docx": "docx",
    ".eml": "eml", ".mbox": "mbox",
    ".csv": "csv", ".tsv": "csv", ".zip": "zip",
}  # fmt: skip
# In a folder these may be anything: they are read where they are named.
_NAMED_ONLY = {".json", ".xml", ".csv", ".tsv", ".zip"}
ADDRESS = ("http://", "https://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_DO = "check the spelling, or give a folder, a pattern like 'inbox/*.txt', or - for standard input"


def expand(paths: Sequence[str]) -> Iterator[str | Problem]:
    """The files behind the paths, in the order given, those of a folder or a glob sorted; ``-`` stays ``-``."""
    if not paths:
        yield Problem("-", "no path given", "name files or folders, or - for standard input")
    seen: set[str] = set()
    for path in paths:
        for found in _one(path):
            key = found if isinstance(found, Problem) or found == STDIN or found.startswith(ADDRESS) else os.path.realpath(found)
            if isinstance(found, Problem) or key not in seen:
                seen.add(str(key))
                yield found


def suffix_of(name: str) -> str:
    """``.txt``; ``.warc.gz``, of two parts."""
    small = name.lower()
    return ".warc.gz" if small.endswith(".warc.gz") else Path(small).suffix


def _one(path: str) -> Iterator[str | Problem]:
    if path == STDIN or path.startswith(ADDRESS):
        yield path
    elif "\0" in path or not path:
        yield Problem(path, "is no path", _DO)
    elif _SCHEME.match(path):
        yield Problem(path, "is no address that is fetched", "only http and https are")
    elif os.path.isdir(path):  # noqa: PTH112 - the path is printed as it was typed
        yield from _folder(path)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        yield from _pattern(path)
    else:
        yield Problem(path, "there is no such file or folder", _DO)


def _pattern(pattern: str) -> Iterator[str | Problem]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - keeps the pattern's own beginning
    if not found:
        yield Problem(pattern, "nothing matches this pattern", _DO)
    for path in found:
        if os.path.isdir(path):  # noqa: PTH112
            yield from _folder(path)
        else:
            yield path


def _folder(folder: str) -> Iterator[str | Problem]:
    """The readable files under a folder; one note on those of other kinds; a refusal if there is nothing to read."""
    found, others = [], set()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            suffix = suffix_of(name)
            if suffix in SUFFIXES and suffix not in _NAMED_ONLY and not name.startswith("."):
                found.append(os.path.join(place, name))  # noqa: PTH118 - the path is printed as it was typed
            elif not name.startswith((".", "README")):
                others.add(suffix or name)
    if not found:
        yield Problem(
            folder, "there is nothing to read in this folder", f"selon reads {', '.join(s for s in SUFFIXES if s not in _NAMED_ONLY)}"
        )
    elif others:
        yield Problem(
            folder, f"files of other kinds were passed over ({', '.join(sorted(others)[:5])})", "name one to have it read", level="note"
        )
    yield from found
