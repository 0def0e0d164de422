"""Line ends: which of them end a paragraph, and which a mail program or a page's margin put in.

In: normalised text. Out: the same text, same length, with a space for each line end that only wraps.
Never: joins lines where the text is not set to a width; a list, a post of short lines, a text with a line a paragraph stay as they are.
"""

from __future__ import annotations

import itertools
import re

# No margin is set narrower or wider than these; a line a paragraph is longer.
_NARROWEST, _WIDEST = 40, 132
_OPENS_ITEM = re.compile(r"[-–—•*▪◾●]\s|\d{1,2}\s?[h:.)]")


def unwrap(norm: str) -> str:
    """The text with the line ends that only wrap made spaces."""
    lines = norm.split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return norm
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    full = [_full(a, b, width) for a, b in pairs]
    # A wrapped text fills its lines but for the last of each paragraph; a text of short lines fills hardly any.
    broken = sum(f and not a.rstrip().endswith((".", "!", "?", "…", "»", ":")) for f, (a, _) in zip(full, pairs, strict=True))
    if len(pairs) < 4 or sum(full) < 0.7 * len(pairs) or broken < 0.5 * len(pairs):
        return norm
    out = lines[0]
    for a, b in itertools.pairwise(lines):
        joins = a.strip() and b.strip() and _full(a, b, width) and not _OPENS_ITEM.match(b)
        out += (" " if joins else "\n") + b
    return out


def _full(line: str, following: str, width: int) -> bool:
    """Would the next line's first word have run over the margin?"""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
