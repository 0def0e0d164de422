"""Live blogs: a parsed page in, its posts out, each with its own time.

In: a parsed page. Out: the posts, as the page lists them or as it marks them up; none for a page that is no live blog.
Never: gives a post a time that the page does not give it, or takes cards that lead to other pages for the page's own posts.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from selon.model import stable_id
from selon.sources import furniture, outline
from selon.sources.documents import Facts
from selon.sources.metadata import json_ld_nodes
from selon.sources.wishes import stamp

_FEWEST = 2
_MOST = 2_000
_MOSTLY = 0.5  # of the page's prose without its furniture
_FIRST = 8  # words
_POST = re.compile(
    r"(?i)(?:^|[\s_-])(?:live-?(?:blog-?)?(?:post|update|entry|item)s?|direct-?(?:post|item|message)|liveblog__?post|post-live)(?:$|[\s_-])"
)


@dataclass(frozen=True, slots=True)
class Post:
    """One post. ``anchor``: the fragment by which the page addresses it; ``name``: what it is called on the page, which no other is."""

    text: str
    title: str | None
    published: str
    anchor: str | None
    modified: str | None = None
    name: str = ""


def posts(tree: Any, nodes: Sequence[dict[str, Any]] | None = None) -> list[Post]:
    """The posts of a live blog, the earliest first; none where the page is none, or does not say when they were made.

    ``nodes``: of the page's JSON-LD, where they are known already.
    """
    found = list(_listed(json_ld_nodes(tree) if nodes is None else nodes)) or _marked(tree)
    return _named(sorted(found[:_MOST], key=lambda p: p.published)) if len(found) >= _FEWEST else []


def _named(found: list[Post]) -> list[Post]:
    """Each by its anchor, else its time; by its first words besides where others are called the same."""
    anchors = Counter(post.anchor for post in found)
    times = Counter(post.published for post in found)
    named: dict[str, Post] = {}
    for post in found:
        name = post.anchor if post.anchor and anchors[post.anchor] == 1 else post.published
        if name == post.published and times[name] > 1:
            first = " ".join(post.text.split()[:_FIRST])
            name += "-" + hashlib.sha256(first.encode("utf-8", "replace")).hexdigest()[:8]
        while name in named and named[name].text != post.text:
            name += "+"
        named[name] = replace(post, name=name)
    return list(named.values())


def facts_of(post: Post, page: Facts) -> Facts:
    """What is known of a post: its own time and title, the page's outlet and headline; an address that leads to it.

    By that address a correction of it is known.
    """
    name = post.name or post.anchor or post.published
    address = f"{page.url}#{name}" if page.url else None
    ident = None if page.url else stable_id("post", [page.origin.file, name])
    more = tuple(pair for pair in page.origin.capture if pair[0] not in ("modified",))
    more += (("part", "live post"), *((("modified", post.modified),) if post.modified else ()))
    more += (("headline", page.title),) if page.title and post.title and post.title != page.title else ()
    origin = replace(page.origin, capture=more)
    return replace(page, id=ident, url=address, title=post.title or page.title, published=post.published, origin=origin)


def _listed(nodes: Sequence[dict[str, Any]]) -> Iterator[Post]:
    """Those of JSON-LD's ``liveBlogUpdate``."""
    for node in nodes:
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            post = _update(update) if isinstance(update, dict) else None
            if post:
                yield post


def _update(update: dict[str, Any]) -> Post | None:
    body, title, said = (update.get(key) for key in ("articleBody", "headline", "datePublished"))
    published = stamp(said) if isinstance(said, str) else None
    text = outline.read(body) if isinstance(body, str) and "<" in body else body
    if not isinstance(text, str) or not text.strip() or not published or len(published) <= 10:
        return None
    address, changed = str(update.get("url") or update.get("@id") or ""), update.get("dateModified")
    anchor = address.rpartition("#")[2] if "#" in address else None
    modified = stamp(changed) if isinstance(changed, str) else None
    title = " ".join(title.split()) or None if isinstance(title, str) else None
    return Post(_headed(title, text), title, published, anchor, modified)


def _headed(title: str | None, text: str) -> str:
    """The text under its own headline, which is said nowhere else; as it is where it begins with it."""
    plain = " ".join(text.split()).casefold()
    return text if title is None or plain.startswith(title.rstrip(" .…").casefold()) else f"{title}\n\n{text}"


def _marked(tree: Any) -> list[Post]:
    """Those that the page marks as such, each with a ``time`` of its own, where they hold most of its prose; else they are cards."""
    if len(_nodes(tree)) < _FEWEST:
        return []
    bare = furniture.removed(deepcopy(tree))
    found, held = [], 0
    for node in _nodes(bare):
        times = node.xpath(".//time[@datetime]")
        published = stamp(times[0].get("datetime")) if times else None
        if published and len(published) > 10 and (text := _text(node)):
            headings = [" ".join(h.text_content().split()) for h in node.iter("h2", "h3", "h4")]
            held += furniture.prose(node)
            title = next(filter(None, headings), None)
            found.append(Post(_headed(title, text), title, published, node.get("id")))
    return found if held >= _MOSTLY * furniture.prose(bare) else []


def _nodes(tree: Any) -> list[Any]:
    """What is marked as a post; what holds others is none."""
    found = [node for node in tree.iter("*") if _is_post(node)]
    holders = {above for node in found for above in node.iterancestors()}
    return [node for node in found if node not in holders]


def _is_post(node: Any) -> bool:
    name = node.get("class")
    return node.get("itemprop") == "liveBlogUpdate" or (name is not None and _POST.search(name) is not None)


def _text(node: Any) -> str:
    """Its paragraphs and list items, without the line of its time."""
    lines = []
    for part in node.iter("p", "li", "blockquote"):
        line = " ".join(part.text_content().split())
        if line and part.find(".//p") is None and not furniture.says_also(line):
            lines.append(line)
    return "\n".join(lines)
