"""Documents and readings as the tables hold them, and back.

In: a reading, or a row. Out: values of a row, or the same reading. Never: changes a text; the same document has the same key everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from typing import Any

from selon.model import Document, Origin, Reading, stable_id
from selon.record import from_dict, to_dict

_HELD = ("id", "lang", "outlet", "url", "title", "published", "retrieved", "text", "origin", "version")
# The columns of a new row of ``documents``.
DOCUMENT = (
    "key", "own", "lang", "outlet", "url", "title", "published", "day", "retrieved", "origin_file", "origin_member", "origin_offset",
    "sha256", "text", "run",
)  # fmt: skip
_NUMBER = re.compile(r"\d+")


def key_of(doc: Document) -> str:
    """What a document is: a hash of text, outlet, day or time of publication, address, title and language."""
    return stable_id("d", [doc.text, doc.outlet, doc.published, doc.url, doc.title, doc.lang], 32)


def text_hash(doc: Document) -> str:
    """SHA-256 of the text. Raises UnicodeEncodeError for a lone surrogate."""
    return hashlib.sha256(doc.text.encode("utf-8")).hexdigest()


def document_values(doc: Document) -> dict[str, Any]:
    """The row of ``documents``, without its id and its run. Raises UnicodeEncodeError for a lone surrogate in its text."""
    origin = {"origin_file": doc.origin.file, "origin_member": _member_text(doc.origin), "origin_offset": doc.origin.offset}
    kept = {name: getattr(doc, name) for name in ("lang", "outlet", "url", "title", "published", "retrieved", "text")}
    day = doc.day.isoformat() if doc.day else None
    return {"key": key_of(doc), "own": doc.id, "sha256": text_hash(doc), "day": day, **origin, **kept}


def document_of(row: Any) -> Document:
    """The document of a row of ``documents``."""
    member, capture = _member_of(row.origin_member)
    origin = Origin(row.origin_file, member, row.origin_offset, capture)
    return Document(row.own, row.text, row.lang, row.outlet, row.url, row.title, row.published, row.retrieved, origin)


def _member_text(origin: Origin) -> str | None:
    """The member as it is, or with the capture as JSON: ``{"member": …, "capture": {…}}``."""
    if not origin.capture and not (origin.member or "").startswith("{"):
        return origin.member
    return json.dumps({"member": origin.member, "capture": dict(origin.capture)}, ensure_ascii=False, separators=(",", ":"))


def _member_of(text: str | None) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    if text is None or not text.startswith("{"):
        return text, ()
    held = json.loads(text)
    return held["member"], tuple(held["capture"].items())


def packed(reading: Reading) -> tuple[bytes, str]:
    """A reading without its document, compressed, and the digest of what was compressed. Raises ValueError for a number that is none."""
    plain = {name: value for name, value in to_dict(reading).items() if name not in _HELD}
    made = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    digest = hashlib.sha256(reading.version.encode() + b"\0" + made).hexdigest()[:32]
    return zlib.compress(made, 6), digest


def unpacked(row: Any) -> Reading:
    """The reading of a row of ``documents`` with ``made`` and ``reader``."""
    doc = document_of(row)
    held = {name: getattr(doc, name) for name in _HELD if name not in ("origin", "version")}
    origin = {"file": doc.origin.file, "member": doc.origin.member, "offset": doc.origin.offset, "capture": dict(doc.origin.capture)}
    return from_dict({**json.loads(zlib.decompress(row.made)), **held, "origin": origin, "version": row.reader})


def reader_order(version: str) -> str:
    """A reader's version so that text sorts as versions do: ``10`` after ``9``."""
    return ".".join(number.zfill(6) for number in _NUMBER.findall(version))
