"""``make bench``: speed and memory, then the public sets that lie beside the checkout, each with its floor.

In: nothing but the machine. Out: lines on standard output; exit status 1 where a floor is missed.
Never: fails because ``../shared`` is absent; it says so and goes on.
"""

from __future__ import annotations

import importlib
import sys

from bench import daccord, dates, numbers, speed
from bench.floors import say

# What takes minutes is asked for by its name: make bench ARGS=ledger
NAMED = ("ledger", "killed", "pages", "archives", "fuzz", "watch", "page", "requests", "map", "table", "english", "peers")


def main() -> int:
    """Speed, memory, dates, numbers, contradictions."""
    if sys.argv[1:2] and sys.argv[1] in NAMED:
        return int(importlib.import_module(f"bench.{sys.argv[1]}").main(*map(int, sys.argv[2:])))
    found = speed.measure(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    say(f"first article from process start   {found['first_s']:.2f} s   (at most {speed.FIRST_S})")
    say(f"an article of 400 words, one core  {found['article_ms']:.1f} ms  (at most {speed.ARTICLE_MS}; {found['claims']:.0f} claims read)")
    say(f"peak memory                        {found['memory_gb']:.2f} GB (at most {speed.MEMORY_GB})")
    slow = found["first_s"] > speed.FIRST_S or found["article_ms"] > speed.ARTICLE_MS or found["memory_gb"] > speed.MEMORY_GB
    return int(slow) | numbers.main() | dates.main() | daccord.main()


if __name__ == "__main__":
    sys.exit(main())
