"""How well reprints are known, and what adding one costs: ``python -m bench.reprints [documents]``.

In: ``gold/reprints.jsonl``; documents made up from its texts with a fixed seed. Out: lines on standard output.
Never: looks at the test half while a threshold is chosen: that is done on the other half (``python -m bench.reprints dev``).
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.floors import say
from selon.ledger.reprints import reprints
from selon.model import Document

GOLD = Path(__file__).resolve().parents[1] / "gold" / "reprints.jsonl"


def rows(split: str) -> list[dict[str, Any]]:
    """The marked pairs of one half."""
    found = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in found if row["split"] == split]


def document(key: str, row: dict[str, Any]) -> Document:
    return Document(key, row["text"], outlet=row["outlet"], title=row["title"], published=row["published"])


def linked(row: dict[str, Any]) -> bool:
    """Whether the two texts of a pair are linked, from raw text, candidates and all."""
    return bool(reprints([document("one", row["one"]), document("two", row["two"])]))


def score(split: str) -> tuple[float, float, Counter[tuple[str, str]]]:
    """(precision, recall, what went wrong by label and how the pair was made)."""
    tally: Counter[tuple[bool, bool]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for row in rows(split):
        found, wanted = linked(row), row["label"] == "reprint"
        tally[found, wanted] += 1
        wrong[row["label"], row["how"]] += found != wanted
    hits = tally[True, True]
    return hits / max(1, hits + tally[True, False]), hits / max(1, hits + tally[False, True]), +wrong


def made(number: int, seed: int = 7) -> Iterator[Document]:
    """Documents in the order of their days: sentences of the gold with two words in three exchanged, a fifth copies of one before."""
    rnd = random.Random(seed)
    texts = [row["one"]["text"].replace("\n\n", " ") for row in rows("dev") + rows("test")]
    sentences = sorted({s for text in texts for s in text.split(". ") if len(s) > 40})
    vocabulary = sorted({w for s in sentences for w in s.split()})
    recent: list[Document] = []
    start = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    for at in range(number):
        published = (start + dt.timedelta(minutes=5 * at)).isoformat()
        if recent and rnd.random() < 0.2:
            text = rnd.choice(recent).text
            text = text.rpartition(". ")[0] or text if rnd.random() < 0.5 else text.replace(" a ", " avait ", 2)
        else:
            chosen = [[w if rnd.random() < 0.35 else rnd.choice(vocabulary) for w in rnd.choice(sentences).split()] for _ in range(12)]
            text = ". ".join(" ".join(words) for words in chosen)
        doc = Document(f"d{at:06}", text, outlet=f"outlet {rnd.randrange(40)}", published=published)
        recent = [*recent[-200:], doc]
        yield doc


def cost(number: int, last: int = 300) -> tuple[float, float, float, int]:
    """(milliseconds of processor time for one more document, GB of memory, GB of file, copies found) of a ledger of so many documents."""
    from sqlalchemy import func, insert, select

    from selon.ledger.copytexts import Copytext
    from selon.ledger.keys import keys_of
    from selon.ledger.linking import Links
    from selon.ledger.packing import document_values
    from selon.ledger.reprint_tables import keys, reprints
    from selon.ledger.store import Ledger
    from selon.ledger.tables import documents, runs

    docs, links, spent = made(number + last), Links(), 0.0
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "made.db") as ledger:
        with ledger.writing() as connection:
            connection.execute(insert(runs).values(id=1, at="", who="", what="bench", version=""))
        for at in range(0, number, 1000):
            with ledger.writing() as connection:
                for n, doc in enumerate(itertools.islice(docs, min(1000, number - at)), at + 1):
                    text = Copytext(doc)
                    connection.execute(insert(documents).values(id=n, run=1, **document_values(doc) | {"day": doc.day}))
                    connection.execute(insert(keys), [{"key": k, "moment": text.moment, "document": n} for k in keys_of(text)])
        for n, doc in enumerate(docs, number + 1):
            with ledger.writing() as connection:
                connection.execute(insert(documents).values(id=n, run=1, **document_values(doc) | {"day": doc.day}))
                began = time.process_time()
                text = Copytext(doc, document_values(doc)["key"])
                links.start(connection)
                links.add(n, text, keys_of(text))
                links.fill()
                spent += time.process_time() - began
            links.committed()
        with ledger.reading() as connection:
            copies = int(connection.execute(select(func.count()).select_from(reprints)).scalar_one())
        size = (Path(folder) / "made.db").stat().st_size / 1e9
    return spent / last * 1e3, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, size, copies


def main(argv: list[str]) -> int:
    """Precision and recall of both halves; with a number, what one more document costs an index of so many."""
    for split in ("dev",) if argv == ["dev"] else ("dev", "test"):
        precision, recall, wrong = score(split)
        errors = ", ".join(f"{n} {label} ({how})" for (label, how), n in sorted(wrong.items())) or "none"
        say(f"reprints, {split:4}  {len(rows(split)):3} pairs   precision {precision:.3f}   recall {recall:.3f}   wrong: {errors}")
    if argv and argv[0].isdigit():
        each, memory, size, copies = cost(int(argv[0]))
        found = f"{copies} of the last are copies; {memory:.2f} GB memory, {size:.2f} GB file"
        say(f"one more in a ledger of {argv[0]}: {each:.2f} ms of processor time; {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
