"""What a page says about itself: JSON-LD first, then OpenGraph and its kin, then plain HTML.

In: a parsed page. Out: title, outlet, url, lang, published, modified, author, where the page says them.
Never: combines two halves of two answers, or believes a date that is none.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from selon.sources.wishes import stamp

_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting")
_ARTICLE_KEYS = {"title": "headline", "lang": "inLanguage", "published": "datePublished", "modified": "dateModified"}
_LIMIT = 20_000
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url",),
    "lang": ("og:locale", "dc.language", "language"),
    "modified": ("article:modified_time", "og:updated_time", "dcterms.modified"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.created", "dc.date",
                  "date", "pubdate", "publishdate", "sailthru.date", "parsely-pub-date"),
}  # fmt: skip


def about(tree: Any, nodes: Sequence[dict[str, Any]] | None = None) -> dict[str, str]:
    """What the page says, by key; a key that it does not fill is absent. ``nodes``: of its JSON-LD, where they are known already."""
    found: dict[str, str] = {}
    for source in (_json_ld(json_ld_nodes(tree) if nodes is None else nodes), _meta(tree), _plain(tree)):
        for key, value in source.items():
            known = _known(key, value)
            if known:
                found.setdefault(key, known)
    if "title" in found:
        found["title"] = _bare_title(found["title"], found.get("outlet"), tree)
    return found


def _bare_title(title: str, outlet: str | None, tree: Any) -> str:
    """The headline without the outlet's name behind it: where the page's own heading is what stands before it, or the outlet is known."""
    parts = re.split(r"\s+[|\-–—·•»:]\s+", title)
    if len(parts) < 2:
        return title
    if outlet and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |-–—·•»:")
    headings = {" ".join(h.text_content().split()) for h in tree.iter("h1")}
    return next((h for h in headings if h and title.startswith(h)), title)


def _known(key: str, value: str) -> str | None:
    if key in ("published", "modified"):
        return stamp(value)
    if key in ("url", "author") and value.startswith(("http://", "https://")) != (key == "url"):
        return None
    return " ".join(value.split())


def _json_ld(nodes: Sequence[dict[str, Any]]) -> dict[str, str]:
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next((n for n in nodes if any(str(t).endswith(_ARTICLES) for t in _list(n.get("@type")))), None)
    if article is None:
        return {}
    publisher = next((p for p in _list(article.get("publisher"))), None)
    if isinstance(publisher, Mapping):
        publisher = publisher.get("name") or by_id.get(str(publisher.get("@id")), {}).get("name")
    page = article.get("mainEntityOfPage")
    address = article.get("url") or (page.get("@id") if isinstance(page, Mapping) else page)
    said = {"outlet": publisher, "url": address} | {key: article.get(name) for key, name in _ARTICLE_KEYS.items()}
    said |= {"author": _authors(article.get("author"), by_id), "free": str(article.get("isAccessibleForFree", ""))}
    return {key: value for key, value in said.items() if isinstance(value, str) and value}


def json_ld_nodes(tree: Any) -> list[dict[str, Any]]:
    """Every object of the page's JSON-LD, in order."""
    return [node for block in tree.xpath('//script[contains(@type, "ld+json")]/text()') for node in _nodes(block)]


def _authors(value: Any, by_id: Mapping[str, Any]) -> str:
    names = [a if isinstance(a, str) else a.get("name") or by_id.get(str(a.get("@id")), {}).get("name") if isinstance(a, Mapping) else None
             for a in _list(value)]  # fmt: skip
    return ", ".join(n for n in names if isinstance(n, str))


def _nodes(block: str) -> Iterator[dict[str, Any]]:
    """Every object of one JSON-LD block, outermost first; none if it is broken."""
    try:
        todo = deque([json.loads(block, strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(_LIMIT):
        if not todo:
            return
        value = todo.popleft()
        if isinstance(value, dict):
            yield value
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        todo += (one for one in inside if isinstance(one, dict | list))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _meta(tree: Any) -> dict[str, str]:
    said: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if node.get("content"):
            said.setdefault(name.lower(), node.get("content"))
    found: dict[str, str] = {}
    for key, names in _META.items():
        value = next((said[n] for n in names if n in said and (key != "published" or stamp(said[n]))), None)
        if value:
            found[key] = value
    return found


def _plain(tree: Any) -> dict[str, str]:
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    titles = [t.text_content() for t in tree.iter("title")]
    links = tree.xpath('//link[@rel="canonical"]/@href')
    times = [t.get("datetime") for t in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")]
    langs = [tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    said = {"title": headings or titles, "url": links, "published": times, "lang": langs}
    return {key: values[0] for key, values in said.items() if values and values[0]}
