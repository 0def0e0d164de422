"""Speed and memory: cold start, milliseconds an article, peak memory.

In: made articles (``bench/made.py``). Out: a dictionary of figures; ``measure`` prints nothing.
Never: keeps a model warm between the figures: each is taken in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

FIRST_S, ARTICLE_MS, MEMORY_GB = 4.0, 40.0, 1.5

_FIRST = """
import time, sys; start = time.perf_counter()
import selon
text = "Au moins trois personnes ont été tuées jeudi à Soumy, a annoncé le gouverneur."
assert selon.read(text, published="2025-03-14").quantities
print(time.perf_counter() - start)
"""
_BATCH = """
import json, resource, sys, time
from bench.made import articles
from selon import read, read_all
docs = list(articles(int(sys.argv[1]) + 1))
read(docs[0].text, published=docs[0].published)
start = time.process_time()
claims = sum(len(reading.claims) for reading in read_all(docs[1:]))
spent = time.process_time() - start
print(json.dumps({"ms": spent / (len(docs) - 1) * 1000, "gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, "claims": claims}))
"""


def measure(number: int = 500) -> dict[str, float]:
    """first_s (process start to the first article read, warm disk), article_ms (CPU time, one core), memory_gb, claims read.

    ``number`` articles, each read once: no sentence comes back, so the parser's cache by sentence helps nothing.
    """
    first = min(float(_run(_FIRST)) for _ in range(3))
    batch = json.loads(_run(_BATCH, str(number)))
    return {"first_s": first, "article_ms": batch["ms"], "memory_gb": batch["gb"], "claims": batch["claims"]}


def _run(code: str, *args: str) -> str:
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, env=env).stdout.strip()
