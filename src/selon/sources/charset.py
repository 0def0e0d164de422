"""Bytes in, text out, in whatever encoding the bytes are.

In: the bytes of one document. Out: its text, character for character, and the name of the encoding.
Never: replaces a character that it can read, drops one other than a byte order mark, or reads a picture as prose.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from selon.model import SourceError

_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMED_CYRILLIC = {"windows1251", "cp1251", "koi8r", "koi8u", "iso88595", "cp866", "maccyrillic"}
_CYRILLIC_WORD = re.compile(rb"[\x80-\xff]{4}")
# Where most letters are beyond ASCII the text is no Western one; charset-normalizer tells these apart.
_CYRILLIC = ["cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"]
_FOREIGN_SHARE = 0.35
# A page may name any codec of Python's; these families are what text is kept in (UTF-7 and escapes are not).
_PRINTED_IN = re.compile(r"(?i)utf-?(?:8|16|32)|iso-?8859|latin|windows-?\d|cp\d|koi8|mac|gb|big5|euc|shift|us-ascii")
_SAMPLE = 100_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.1


class Decoded(NamedTuple):
    """A text and the encoding that it was in; ``cut`` where the last character was broken off and left out."""

    text: str
    encoding: str
    cut: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes; ``declared`` is the encoding that a page says it has. Raises SourceError for what is no text."""
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if kind:
        raise SourceError(f"this is {kind}, not a text")
    found = _marked(data) or _utf8(data) or _named(data, declared) or _wide(data) or _legacy(data)
    if found is None or _is_binary(found.text):
        raise SourceError("this is binary data, not a text")
    return found


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    return None


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, if it is all of it; a character broken off at the very end (a file cut in the middle) is left out."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as err:
        if err.reason == "unexpected end of data" and err.start > 0:
            return Decoded(data[: err.start].decode("utf-8"), "utf-8", cut=True)
        return None


def _named(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    # Browsers read both as Windows-1252, and so were the pages written.
    name = "cp1252" if re.fullmatch(r"(?i)iso-?8859-?1|latin-?1|us-ascii", declared) else declared
    if not _PRINTED_IN.match(name):
        return None
    # a server that names an encoding for all its pages: in a Cyrillic one letters stand beside one another
    if re.sub(r"[-_]", "", name.lower()) in _NAMED_CYRILLIC and not _CYRILLIC_WORD.search(data):
        return None
    try:
        return Decoded(data.decode(name), codecs.lookup(name).name)
    except (LookupError, UnicodeError):
        return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every second byte of European text is then zero."""
    head = data[:_SAMPLE]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) >= 8 and zeros.count(0) > 0.6 * len(zeros) and head.count(0) < 0.6 * len(head):
            return Decoded(data.decode(name, "replace"), name)
    return None


def _legacy(data: bytes) -> Decoded | None:
    """One byte a character. Western text is Windows-1252, which holds Latin-1; charset-normalizer, asked, took «préfète» for Czech."""
    head = data[:_SAMPLE]
    if _is_binary(head.decode("latin-1")):
        return None
    for name in (*_guess(head), "cp1252", "latin-1"):
        try:
            return Decoded(data.decode(name), name)
        except UnicodeError:
            continue
    return None


def _guess(head: bytes) -> list[str]:
    high = sum(byte > 0xBF for byte in head)
    if high <= _FOREIGN_SHARE * (high + sum(map(head.count, b"abcdefghijklmnopqrstuvwxyz"))):
        return ["iso8859_15"] if re.search(rb"(?i)[bcmnrsv]\xbd[ui]", head) else []  # cœur, vœu, sœur: ½ in Windows-1252
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=_CYRILLIC, preemptive_behaviour=False).best()
    return [best.encoding] if best else []


def _is_binary(text: str) -> bool:
    head = text[:_SAMPLE]
    return len(_CONTROLS.findall(head)) > max(2, _BINARY_SHARE * len(head))
