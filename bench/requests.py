"""``make bench ARGS=requests``: 10,000 requests that nobody would send, to every address of the page's API.

In: a number of requests. Out: answers by status on standard output; exit status 1 for an answer of 5xx, one with a traceback, or an error
that is not one line of JSON. Never: sends a request over the network: the application is called where it stands.

Requests come from the page's own OpenAPI description (schemathesis: values that fit it and values that do not), and from a list of values
that break what is built carelessly.
"""

from __future__ import annotations

import random
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI

HERE = {"Host": "127.0.0.1"}
MANY = 10_000
# a raw query value each, as it stands in the address
HOSTILE = (
    "", "%00", "%ff%fe", "%ED%A0%80", "'", "%22", "%22%22", "*", "%C2%AB", "a*b*", "NEAR(", "%3Cscript%3E", "%25", "_", "%5C", "NaN", "inf",
    "1e999", "-1", "0", "9999999999999999999999", "9223372036854775808", "2025-02-30", "0000-01-01", "0001-01-01", "9999-12-31",
    "2025-03-08T25:00", "true", "null", "[]", "{}", "..%2F..%2Fetc%2Fpasswd", "%0d%0aSet-Cookie:x", "a" * 199, "a" * 5_000, "%E2%80%AE",
    "%F0%9F%92%A5", "2025-03-08~1~1", "~1~1", "~~", "2025-03-08~999999999999999999~999999999999999999", "control", "Koursk", "fr", "xx",
)  # fmt: skip


def main(*asked: int) -> int:
    """Prints how often each status came, and what must not come; 1 if anything must not."""
    from bench.page import samples_ledger
    from selon.web import sending
    from selon.web.app import build

    many = asked[0] if asked else MANY
    sending.RATE = "1000000/minute"
    with tempfile.TemporaryDirectory(prefix="selon-bench-") as folder:
        path = samples_ledger(Path(folder) / "samples.db")
        counts, faults = run(build(path, write_token="fuzz"), many, {"Authorization": "Bearer fuzz"})
    out = sys.stdout.write
    out(f"{sum(counts.values()):,} requests: {', '.join(f'{status} {count:,}' for status, count in sorted(counts.items()))}\n")
    for fault in faults[:20]:
        out(f"FAULT {fault}\n")
    return int(bool(faults))


def run(app: FastAPI, many: int, headers: dict[str, str] | None = None) -> tuple[Counter[int], list[str]]:
    """So many requests: answers by status, and a line for each that must not be."""
    from fastapi.testclient import TestClient

    counts: Counter[int] = Counter()
    faults: list[str] = []
    sent = {**HERE, **(headers or {})}
    with warnings.catch_warnings(), TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        warnings.simplefilter("ignore")
        hostile = list(_hostile(app.openapi()))
        random.Random(1).shuffle(hostile)
        for address in hostile[: many // 3]:
            _judge(client.get(address, headers=sent), address, counts, faults)
        _described(app, many - sum(counts.values()), sent, counts, faults)
    return counts, faults


def _hostile(described: dict[str, Any]) -> Iterator[str]:
    """Each parameter of each address with each value; the values in the place of path parameters too."""
    for path, methods in described["paths"].items():
        call = methods.get("get")
        if call is None:
            continue
        plain = path.replace("{form}", "csv").replace("{view}", "claims").replace("{claim}", "c-0").replace("{doc}", "d-0")
        names = [p["name"] for p in call.get("parameters", ()) if p["in"] == "query"] or ["kind"]
        needed = "".join(f"{p['name']}=x&" for p in call.get("parameters", ()) if p["in"] == "query" and p.get("required"))
        for value in HOSTILE:
            yield from (f"{plain}?{needed if f'{name}=' not in needed else ''}{name}={value}" for name in (*names, value[:40] or "x"))
            if "{" in path and value:
                yield path.replace("{form}", value[:60]).replace("{view}", "claims").replace("{claim}", value).replace("{doc}", value)


def _described(app: FastAPI, many: int, headers: dict[str, str], counts: Counter[int], faults: list[str]) -> None:
    """Requests made from the description, shared among the addresses."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st
    from schemathesis import GenerationMode

    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HERE)
    calls: list[Any] = [found.ok() for found in described.get_all_operations()]  # type: ignore[union-attr]
    each = -(-many // len(calls))
    for call in calls:
        kinds = st.one_of(*(call.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)))

        @settings(
            max_examples=each, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )  # fmt: skip
        @given(case=kinds)
        def ask(case: Any) -> None:
            if isinstance(case.query, dict) and "wait" in case.query:
                case.query["wait"] = 0  # a brief takes seconds; it is asked for and not waited for
            where = f"{case.method} {case.formatted_path}?{case.query} {str(case.body)[:200]}"
            _judge(case.call(headers=headers), where, counts, faults)

        ask()


def _judge(answer: Any, where: str, counts: Counter[int], faults: list[str]) -> None:
    counts[answer.status_code] += 1
    text = answer.text
    if answer.status_code >= 500:
        faults.append(f"{answer.status_code} {where[:300]}: {text[:200]}")
    elif "Traceback (most recent call last)" in text:
        faults.append(f"traceback {where[:300]}")
    elif answer.status_code >= 400 and not _is_one_line(answer):
        faults.append(f"not one line of JSON: {answer.status_code} {where[:300]}: {text[:200]}")


def _is_one_line(answer: Any) -> bool:
    try:
        said = answer.json()["error"]
    except (ValueError, KeyError, TypeError):
        return False
    return isinstance(said, str) and "\n" not in said


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
