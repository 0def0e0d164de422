"""The tree of a parsed English sentence: whose children a word has, how far it reaches.

In: the tokens of one sentence. Out: three lists by token. Never: changes the parse; a broken head ends its walk.
"""

from __future__ import annotations

from collections.abc import Sequence

from selon.reading.syntax import Token


def tree(tokens: Sequence[Token]) -> tuple[list[list[int]], list[int], list[int]]:
    """(children, first, last) of each word: first and last are the ends of what hangs on it."""
    children: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.i:
            children[t.head].append(t.i)
    low, high = list(range(len(tokens))), list(range(len(tokens)))
    for t in tokens:
        at, steps = t.head, 0
        while steps <= len(tokens):
            low[at], high[at] = min(low[at], t.i), max(high[at], t.i)
            if tokens[at].head == at:
                break
            at, steps = tokens[at].head, steps + 1
    return children, low, high
