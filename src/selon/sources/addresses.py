"""Which address a page is known by.

In: the address that it was fetched from, the one that it says is its own. Out: one of the two, without what only counts visitors.
Never: believes a page that names the front page, a section that it stands in, or another's page as its own address.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_COUNTED = re.compile(r"(?i)(?:utm_\w+|fbclid|gclid|xtor|xtref|at_medium|at_campaign|mc_cid|mc_eid|ref_src|cmpid|ns_\w+)(?:=|$)")
_FORMS = frozenset("amp amp.html m mobile print".split())  # steps of a path that name another form of the same page
_SUFFIX = re.compile(r"\.\w{1,5}$")
_LONG_NUMBER = re.compile(r"\d{5,}")


def own_address(fetched: str | None, said: str | None) -> str | None:
    """The address of the page; None where nobody says one."""
    if fetched is None:
        return said if said is None or said.startswith(("http://", "https://")) else None
    if not said:
        return plain(fetched)
    try:
        full = urljoin(fetched, said)
        one, two = urlsplit(fetched), urlsplit(full)
        same = _site(one.hostname or "") == _site(two.hostname or "")
    except ValueError:
        return plain(fetched)
    believed = same and two.scheme in ("http", "https") and not _is_section(one, two)
    return plain(full) if believed else plain(fetched)


def _is_section(fetched: SplitResult, said: SplitResult) -> bool:
    """Whether a shorter address than where the page was found is the front page, or what all articles of a section would say.

    Where its last step carries the words or the number of the page that was found, it is a short address of that page.
    """
    here, there = ([step for step in parts.path.lower().split("/") if step and step not in _FORMS] for parts in (fetched, said))
    if said.query or len(there) >= len(here):
        return False
    if not there or there == here[: len(there)]:
        return True
    one, two = (_SUFFIX.sub("", steps[-1]) for steps in (here, there))
    carries = one in two or (two in one and 2 * len(two) >= len(one)) or set(_LONG_NUMBER.findall(one)) & set(_LONG_NUMBER.findall(two))
    return not carries


def plain(address: str) -> str:
    """The address without its fragment and what only counts visitors, the host in small letters; as it is where it is none."""
    try:
        parts = urlsplit(address)
        query = "&".join(p for p in parts.query.split("&") if not _COUNTED.match(p))
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))
    except ValueError:
        return address


def entry_address(address: str) -> str:
    """The same for what a feed names: a fragment that names a part of a page, such as a post, stays."""
    fragment = address.partition("#")[2]
    return plain(address) + (f"#{fragment}" if fragment and not _COUNTED.match(fragment) else "")


def _site(host: str) -> str:
    """The host without ``www``, ``m``, ``amp`` and the like before it."""
    return re.sub(r"^(?:www|m|amp|mobile)\d?\.", "", host.lower())
