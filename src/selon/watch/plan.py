"""What is watched: a file of feeds in, a plan out.

In: YAML: ``feeds`` (addresses, or ``url`` with ``outlet``, ``lang``, ``every``, ``follow``) and for all of them ``every``, ``pace``,
``recheck``, ``timeout``, ``allow_private``, ``robots``, ``lang``. Out: ``Plan``, checked.
Never: guesses. An unknown key, an address that is none or one that stands twice stops the load with file and line (``DataError``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selon import datafile
from selon.model import DataError

_TOP = ("feeds", "every", "pace", "recheck", "allow_private", "lang", "robots", "timeout")
_FEED = ("url", "outlet", "lang", "every", "follow")
RECHECK = (3_600.0, 21_600.0, 86_400.0)  # after these seconds a page is looked at again for corrections


@dataclass(frozen=True, slots=True)
class Feed:
    """``every``: seconds between two polls; ``follow``: its pages are fetched, not only what it holds of them."""

    url: str
    outlet: str | None
    lang: str | None
    every: float
    follow: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """``pace``: seconds between two requests to a host; ``recheck``: after how many seconds a page is looked at again.

    ``timeout``: seconds that one request may take in all.
    """

    feeds: tuple[Feed, ...]
    pace: float = 1.0
    recheck: tuple[float, ...] = RECHECK
    allow_private: bool = False
    robots: bool = True
    timeout: float = 60.0


def load(path: Path, languages: Collection[str]) -> Plan:
    """The plan of a file. Raises DataError, with file and line."""
    data = datafile.read(path, _TOP)
    listed = data.get("feeds")
    if not isinstance(listed, list) or not listed:
        raise DataError(f'{path}:1: no feeds; write feeds: and a line "- https://…" for each')
    every, lang = _seconds(path, data, "every", 300.0), data.get("lang")
    feeds = [_feed(path, one, every, lang, languages) for one in listed]
    twice = next((f.url for n, f in enumerate(feeds) if f.url in {g.url for g in feeds[:n]}), None)
    if twice:
        raise DataError(f"{path}:{datafile.line_of(path, twice)}: {twice} stands twice")
    recheck = data.get("recheck", list(RECHECK))
    if not isinstance(recheck, list) or not all(isinstance(r, int | float) and r > 0 for r in recheck):
        raise DataError(f"{path}:{datafile.line_of(path, 'recheck')}: recheck is no list of seconds")
    flags = {key: _flag(path, data, key, known) for key, known in (("allow_private", False), ("robots", True))}
    return Plan(
        tuple(feeds),
        _seconds(path, data, "pace", 1.0, least=0.0),
        tuple(map(float, recheck)),
        timeout=_seconds(path, data, "timeout", 60.0),
        **flags,
    )


def _feed(path: Path, one: Any, every: float, lang: Any, languages: Collection[str]) -> Feed:
    said = {"url": one} if isinstance(one, str) else one
    datafile.check_keys(path, said, _FEED)
    url = said.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise DataError(f"{path}:{datafile.line_of(path, str(url))}: {url!r} is no address of a feed")
    line, code = datafile.line_of(path, url), said.get("lang", lang)
    if code is not None and code not in languages:
        raise DataError(f"{path}:{line}: no language pack {code!r}; known: {', '.join(sorted(languages))}")
    outlet = said.get("outlet")
    if outlet is not None and not isinstance(outlet, str):
        raise DataError(f"{path}:{line}: the outlet of {url} is no name")
    return Feed(url, outlet, code, _seconds(path, said, "every", every), _flag(path, said, "follow", True))


def _seconds(path: Path, data: Any, key: str, known: float, *, least: float = 1.0) -> float:
    value = data.get(key, known)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < least:
        raise DataError(f"{path}:{datafile.line_of(path, key)}: {key} is no number of seconds from {least:g} on")
    return float(value)


def _flag(path: Path, data: Any, key: str, known: bool) -> bool:
    value = data.get(key, known)
    if not isinstance(value, bool):
        raise DataError(f"{path}:{datafile.line_of(path, key)}: {key} is neither true nor false")
    return value
