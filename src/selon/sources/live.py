"""Live blogs: a parsed page in, its posts out, each with its own time.

In: a parsed page. Out: the posts, as the page lists them or as it marks them up; none for a page that is no live blog.
Never: gives a post a time that the page does not give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from selon.model import stable_id
from selon.sources import furniture, outline
from selon.sources.documents import Facts
from selon.sources.metadata import json_ld_nodes
from selon.sources.wishes import moment

_FEWEST = 2
_MOST = 2_000
_POST = re.compile(
    r"(?i)(?:^|[\s_-])(?:live-?(?:blog-?)?(?:post|update|entry|item)s?|direct-?(?:post|item|message)|liveblog__?post|post-live)(?:$|[\s_-])"
)


@dataclass(frozen=True, slots=True)
class Post:
    """One post. ``anchor``: the fragment by which the page addresses it."""

    text: str
    title: str | None
    published: str
    anchor: str | None
    modified: str | None = None


def posts(tree: Any) -> list[Post]:
    """The posts of a live blog, the earliest first; none where the page is none, or does not say when they were made."""
    found = list(_listed(tree)) or list(_marked(tree))
    return sorted(found[:_MOST], key=lambda p: p.published) if len(found) >= _FEWEST else []


def facts_of(post: Post, page: Facts) -> Facts:
    """What is known of a post: its own time and title, the page's outlet; an address that leads to it, by which a correction is known."""
    address = f"{page.url}#{post.anchor or post.published}" if page.url else None
    ident = None if page.url else stable_id("post", [page.origin.file, post.anchor or post.published])
    more = tuple(pair for pair in page.origin.capture if pair[0] not in ("modified",))
    more += (("part", "live post"), *((("modified", post.modified),) if post.modified else ()))
    origin = replace(page.origin, capture=more)
    return replace(page, id=ident, url=address, title=post.title or page.title, published=post.published, origin=origin)


def _listed(tree: Any) -> Iterator[Post]:
    """Those of JSON-LD's ``liveBlogUpdate``."""
    for node in json_ld_nodes(tree):
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            post = _update(update) if isinstance(update, dict) else None
            if post:
                yield post


def _update(update: dict[str, Any]) -> Post | None:
    body, title, said = (update.get(key) for key in ("articleBody", "headline", "datePublished"))
    published = moment(said) if isinstance(said, str) else None
    text = outline.read(body) if isinstance(body, str) and "<" in body else body
    if not isinstance(text, str) or not text.strip() or not published or len(published) <= 10:
        return None
    address, changed = str(update.get("url") or update.get("@id") or ""), update.get("dateModified")
    anchor = address.rpartition("#")[2] if "#" in address else None
    modified = moment(changed) if isinstance(changed, str) else None
    return Post(text, title if isinstance(title, str) and title.strip() else None, published, anchor, modified)


def _marked(tree: Any) -> Iterator[Post]:
    """Those that the page marks as such, each with a ``time`` of its own; what holds other posts is none."""
    found = [node for node in tree.xpath("//*[@itemprop='liveBlogUpdate' or @class or @data-post-id]") if _is_post(node)]
    holders = {above for node in found for above in node.iterancestors()}
    for node in found:
        times = [] if node in holders else node.xpath(".//time[@datetime]")
        published = moment(times[0].get("datetime")) if times else None
        if published and len(published) > 10 and (text := _text(node)):
            headings = [" ".join(h.text_content().split()) for h in node.iter("h2", "h3", "h4")]
            yield Post(text, next(filter(None, headings), None), published, node.get("id"))


def _is_post(node: Any) -> bool:
    marked = node.get("itemprop") == "liveBlogUpdate" or node.get("data-post-id") or _POST.search(node.get("class") or "")
    return bool(marked)


def _text(node: Any) -> str:
    """Its paragraphs and list items, without the line of its time."""
    lines = []
    for part in node.iter("p", "li", "blockquote"):
        line = " ".join(part.text_content().split())
        if line and part.find(".//p") is None and not furniture.says_also(line):
            lines.append(line)
    return "\n".join(lines)
