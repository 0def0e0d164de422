"""Line ends: which of them end a paragraph, and which a mail program or a page's margin put in.

In: normalised text. Out: the same text, same length, with a space for each line end that only wraps, and for the marks of a quoted mail.
Never: joins lines where the text is not set to a width; a list, a post of short lines, a text with a line a paragraph stay as they are.
"""

from __future__ import annotations

import itertools
import re

# No margin is set narrower or wider than these; a line a paragraph is longer.
_NARROWEST, _WIDEST = 40, 132
_OPENS_ITEM = re.compile(r"[-–—•*▪◾●]\s|\d{1,2}\s?[h:.)]|[A-ZÀ-Ý][\w'. -]{1,30}\s?:\s")
_QUOTED_MAIL = re.compile(r"(?m)^(?:> ?)+")
_STOPS = (".", "!", "?", "…", "»", ":", '"', "”")


def unwrap(norm: str) -> str:
    """The text with the line ends that only wrap made spaces."""
    if len(_QUOTED_MAIL.findall(norm)) > 2:
        norm = _QUOTED_MAIL.sub(lambda m: " " * len(m.group()), norm)
    lines = norm.split("\n")
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    # A link may run over the margin; the margin is what nine lines in ten keep.
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST or not _set_to(lines, width):
        return norm
    out = lines[0]
    for a, b in itertools.pairwise(lines):
        joins = a.strip() and b.strip() and _full(a, b, width) and not _OPENS_ITEM.match(b.lstrip())
        out += (" " if joins else "\n") + b
    return out


def _set_to(lines: list[str], width: int) -> bool:
    """Is the text set to this width? It fills its lines but for a paragraph's last, breaks sentences, seldom begins a line large."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    full = [_full(a, b, width) for a, b in pairs]
    broken = sum(f and not a.rstrip().endswith(_STOPS) for f, (a, _) in zip(full, pairs, strict=True))
    large = sum(b.lstrip()[0].isupper() for _, b in pairs)
    return len(pairs) > 2 and sum(full) >= 0.7 * len(pairs) and broken >= 0.5 * len(pairs) and large <= 0.6 * len(pairs)


def _full(line: str, following: str, width: int) -> bool:
    """Would the next line's first word have run over the margin?"""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
