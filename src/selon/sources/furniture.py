"""What stands on a page and is no article: menus, cookie banners, «read also», newsletters, comments.

In: a parsed page, or the text taken from it. Out: the same without them.
Never: takes away what holds most of the page's prose, whatever it is called.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any

_TAGS = ("nav", "footer", "aside", "form", "button", "dialog", "template", "noscript", "iframe", "svg", "amp-consent", "amp-sidebar")
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"}
_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:cookie\w*|consent\w*|gdpr|rgpd|cmp|didomi|onetrust|qc-cmp\w*|"
    r"(?:main|top|site|sub)?-?nav(?:bar|igation)?|menu|breadcrumbs?|fil-ariane|"
    r"related\w*|read-?(?:also|more|next)|lire-?aussi|a-?lire(?:-aussi)?|voir-?aussi|see-?also|recommend\w*|outbrain|taboola|"
    r"newsletter|subscribe|abonn\w*|paywall(?:-\w+)?|share|sharing|social|partage\w*|comments?|commentaires?|reactions?|"
    r"most-?read|plus-?lus|promo\w*|advert\w*|pub|publicite|sponsor\w*|skip-?link|tags?|keywords?|mots-?cles|footer|sidebar)(?:$|[\s_-])"
)
_ALSO = re.compile(
    r"(?i)^\W*(?:[àa] lire (?:aussi|également|ailleurs)|lire (?:aussi|également|la suite)|"
    r"voir aussi|à (?:voir|écouter) (?:aussi|également)|"
    r"(?:notre|nos) (?:dossier|décryptage|archives?)\s*:|sur le même (?:sujet|thème)|read (?:also|more|next)|see also|"
    r"related\s*:|also read)\b"
)
# what may become such a line with the words that stand in the next element: its first sign, or one of those first letters
_OPENS = re.compile(r"(?i)\W*(?:[aàlvnsr]|$)")
_LONGEST = 10_000  # characters, white space and all, of «read also» and its links
_MOST = 0.5  # of the page's prose: what holds more is the article under an odd name


def removed(tree: Any) -> Any:
    """The tree, changed: without the parts that are no article by their tag, role or name, or that begin with «read also»."""
    whole = prose(tree)
    for node in list(tree.iter()):
        if isinstance(node.tag, str) and node.getparent() is not None and _is_furniture(node) and prose(node) <= _MOST * whole:
            _drop(node)
    most = 0.2 * whole + 40
    for node in list(tree.iter("p", "li", "div", "h2", "h3", "h4", "strong", "section")):
        if node.getparent() is not None and _says_also(node) and prose(node) <= most:
            following = node.getnext()
            if node.tag in ("h2", "h3", "h4") and following is not None and following.tag in ("ul", "ol"):
                _drop(following)
            _drop(node)
    return tree


def trimmed(text: str, title: str | None) -> str:
    """The lines of the text without «read also» and without the title said twice over at its head."""
    lines = [line for line in text.split("\n") if not (_ALSO.match(line) and len(line) < 300)]
    while title and len(lines) > 1 and _same(lines[0], title) and _same(lines[1], title):
        del lines[1]
    return "\n".join(lines)


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).lstrip("# ").casefold() == " ".join(title.split()).casefold()


def _is_furniture(node: Any) -> bool:
    if not node.attrib:
        return node.tag in _TAGS
    if node.tag in _TAGS or node.get("role") in _ROLES or node.get("aria-hidden") == "true" or "hidden" in node.attrib:
        return True
    style = (node.get("style") or "").replace(" ", "").lower()
    if "display:none" in style and not node.get("class", "").startswith("amp"):
        return True
    if node.tag in ("html", "body", "article", "main"):
        return False
    return any(name and _is_named(name) for name in (node.get("class"), node.get("id")))


@lru_cache(maxsize=4096)
def _is_named(name: str) -> bool:
    return _NAMED.search(name) is not None


def says_also(text: str) -> bool:
    """Whether a line begins so."""
    return _ALSO.match(text) is not None


def _says_also(node: Any) -> bool:
    """Whether its words, which are few, begin so. What begins otherwise, or is long, is never put together only to see that it does."""
    first = list(islice(node.itertext(), 40))
    opens = next((piece for piece in first if not piece.isspace()), "")
    if not _OPENS.match(opens) or sum(map(len, first)) > _LONGEST:
        return False
    text = " ".join("".join(first).split())
    return len(text) < 400 and says_also(text) and all(size <= _LONGEST for size in accumulate(map(len, node.itertext())))


def prose(node: Any) -> int:
    """Characters of its paragraphs; of all its words where it has none."""
    found = sum(len("".join(p.itertext())) for p in node.iter("p"))
    return found or len("".join(t for t in node.itertext() if isinstance(t, str)))


def _drop(node: Any) -> None:
    parent = node.getparent()
    if node.tail and parent is not None:  # what follows it is not of it
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    if parent is not None:
        parent.remove(node)
