"""Keys under which texts that share wording meet: MinHash signatures cut into bands.

In: a ``Copytext``. Out: whole numbers of 48 bits, the same on every machine for the same text.
Never: says that two texts are alike; who shares a key is looked at, no more.

The bands are kept by whoever asks (in memory, in the ledger's table), so that they outlive the process, roll back with
their document and serve two processes at once; an index of rensa's own lives in one process only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selon.ledger.copytexts import ALERT, Copytext, shingles

RUN = 3  # words of a shingle: short enough that a light rewriting leaves some whole in every sentence
# (bands, rows): how often it is tried, and how many shingles must be the same at once (one or two many dispatches on one war share).
WHOLE = (8, 3)  # of a text's runs of words: light changes all over
EACH = (3, 3)  # of a sentence's: a passage that a longer text takes up, a shortened copy
BAG = (16, 6)  # of a text's words without their order: clauses moved about
LEAST = 8  # words of a sentence; below, it is no telling one
SEED = 20240806
_BITS = (1 << 46) - 1


def keys_of(text: Copytext) -> tuple[int, ...]:
    """The keys of a text, each once, in order; none for a text without words."""
    short = len(text.words) < ALERT
    runs, each, at = shingles(text.words, RUN), [], 0
    for sent in text.sentences:
        size = len(sent.words)
        if size >= LEAST and not sent.stock:
            each.append(runs[at : at + size - RUN + 1])
        at += size
    found = {
        *_bands([shingles(text.words, 2) if short else runs], *WHOLE, 0),
        *_bands(each, *EACH, 1),
        *_bands([] if short else [[w for w in text.words if len(w) > 2]], *BAG, 2),
    }
    return tuple(sorted(found))


def weight(key: int) -> int:
    """How much it says that two texts share this key: half as much for one of a sentence, of which chance brings many."""
    return 1 if key & 3 == 1 else 2


def _bands(sets: Sequence[list[str]], bands: int, rows: int, part: int) -> Iterator[int]:
    from rensa import RMinHash

    version = int(RMinHash.ALGORITHM_VERSION)  # signatures of two versions must not meet
    for shingled in filter(None, sets):
        signature = RMinHash(num_perm=bands * rows, seed=SEED)
        signature.update(shingled)  # one by one: rensa's call for many at once starts threads, which costs more than it saves
        row = signature.digest()
        for band in range(bands):
            yield _mixed(version * 64 + band, *row[band * rows : (band + 1) * rows]) << 2 | part


def _mixed(*parts: int) -> int:
    value = 0
    for part in parts:
        value = (value ^ (part + 1)) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
        value ^= value >> 29
    return value & _BITS
