"""Which address a page is known by.

In: the address that it was fetched from, the one that it says is its own. Out: one of the two, without what only counts visitors.
Never: believes a page that names the front page, or another's, as its own address.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

_COUNTED = re.compile(r"(?i)(?:utm_\w+|fbclid|gclid|xtor|xtref|at_medium|at_campaign|mc_cid|mc_eid|ref_src|cmpid|ns_\w+)(?:=|$)")


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
    front = two.path in ("", "/") and not two.query and one.path not in ("", "/")
    return plain(full) if same and not front and two.scheme in ("http", "https") else plain(fetched)


def plain(address: str) -> str:
    """The address without its fragment and what only counts visitors, the host in small letters; as it is where it is none."""
    try:
        parts = urlsplit(address)
        query = "&".join(p for p in parts.query.split("&") if not _COUNTED.match(p))
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))
    except ValueError:
        return address


def _site(host: str) -> str:
    """The host without ``www``, ``m``, ``amp`` and the like before it."""
    return re.sub(r"^(?:www|m|amp|mobile)\d?\.", "", host.lower())
