"""text2num: numbers in words, by its search over tokens. Threshold 0, ordinals left out. Digits are not its work."""

from __future__ import annotations

import re
from typing import Any

from bench.peers.serve import Find, serve


class Word:
    """A token as the library asks for it."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match = match

    def text(self) -> str:
        return self.match[0]

    def nt_separated(self, _previous: Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def make() -> Find:
    from text_to_num import find_numbers

    def find(item: dict[str, Any]) -> dict[str, Any]:
        words = [Word(m) for m in re.finditer(r"\w+(?:-\w+)*|[^\w\s]", item["text"])]
        out = []
        for found in find_numbers(words, item["lang"], threshold=0):
            if not found.is_ordinal:
                span = [words[found.start].match.start(), words[found.end - 1].match.end()]
                out.append({"span": span, "low": found.value, "high": found.value, "unit": "count"})
        return {"quantities": out}

    return find


if __name__ == "__main__":
    serve("text2num", make)
