"""Mail (EML) and mailboxes (mbox): messages in, their documents out.

In: the bytes of one message, or the stream of a mailbox. Out: a document a message, with sender, subject, time; those of what is attached.
Never: opens a link, follows what is nested without end, or takes a quoted header for one of its own.
"""

from __future__ import annotations

import email
import email.message
import email.policy
import email.utils
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from selon.model import Document
from selon.sources import leaves, outline
from selon.sources.charset import decode
from selon.sources.documents import Facts, build
from selon.sources.items import Item, Link
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, stamp

MESSAGE = 50_000_000
_ATTACHED = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/html", "text/plain")
_PARTS = 100
# characters of a header: who it was sent to, which may be longer, is not asked for, nor what an attached file is called
_HEADER, _OF_PART = 2_000, 400
_HEADERS = ("Message-ID", "List-Id", "Reply-To")
_HEAD = re.compile(rb"(?im)^(?:from|to|subject|date|received|return-path|message-id|delivered-to|mime-version):[^\n]*\n")
# What the standard library raises for headers and bodies that are none.
_BROKEN = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, OverflowError)


class _Short(email.policy.EmailPolicy):
    """A header's beginning: the standard library takes a time that grows with the square of its length, or worse."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[: _OF_PART if name.lower().startswith("content-") else _HEADER]


_POLICY = _Short()


def looks_like(head: bytes) -> bool:
    """Whether the bytes begin with the headers of a message."""
    block = head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    return len(_HEAD.findall(block + b"\n")) >= 3 and re.match(rb"[A-Za-z-]+:", block) is not None


def is_mailbox(head: bytes) -> bool:
    """Whether the bytes begin as an mbox does."""
    line, _, rest = head.partition(b"\n")
    return line.startswith(b"From ") and re.match(rb"[>A-Za-z-]+:", rest) is not None


def read(item: Item, wishes: Wishes) -> Iterator[Document | Problem | Link]:
    """The documents of one message, or one refusal."""
    try:
        message = email.message_from_bytes(item.data, policy=_POLICY)
        said = _said(message)
        text, attached = _bodies(message)
    except _BROKEN as err:
        yield Problem(item.name, f"is no mail that can be read ({type(err).__name__})", "save it anew", member=item.member)
        return
    if text.strip():
        headers = tuple((key.lower(), said[key]) for key in _HEADERS if key in said)
        origin = Item(item.name, item.data, item.member, item.offset, headers=headers).origin(author=said.get("sender"))
        ident = f"mail-{said['Message-ID']}" if "Message-ID" in said else None
        facts = Facts(ident, None, said.get("outlet"), None, said.get("Subject"), said.get("published"), None, origin)
        yield from build(text, facts, wishes)
    elif not attached:
        yield Problem(item.name, "there is no text in this mail", "open it, and save its text", member=item.member)
    for number, part in enumerate(attached, 1):
        yield from leaves.read(item.part(*part[:1], str(number), media=part[1], charset=part[2]), wishes)


def mailbox(name: str, stream: BinaryIO, wishes: Wishes) -> Iterator[Document | Problem | Link]:
    """The documents of every message of a mailbox, one at a time."""
    number = 0
    for offset, data in _messages(stream):
        number += 1
        if data is None:
            yield Problem(name, f"the mail is over {MESSAGE / 1e6:g} MB", "save it by itself", member=str(number))
        else:
            yield from read(Item(name, data, str(number), offset), wishes)
    if not number:
        yield Problem(name, "holds no mail", "check that it was saved whole")


def _messages(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(byte offset, message) of each; None in place of one over the limit."""
    offset, begin, size, held, empty = 0, -1, 0, bytearray(), True
    while line := stream.readline(1 << 20):
        if empty and line.startswith(b"From "):
            if begin >= 0:
                yield begin, bytes(held) if size <= MESSAGE else None
            begin, size, held = offset, 0, bytearray()
        elif begin >= 0:
            size += len(line)
            if size <= MESSAGE:
                held += line[1:] if re.match(rb">+From ", line) else line
        empty = not line.strip(b"\r\n")
        offset += len(line)
    if begin >= 0:
        yield begin, bytes(held) if size <= MESSAGE else None


def _said(message: Any) -> dict[str, str]:
    """Subject, sender, time and the headers that are kept."""
    held = {key: message[key] for key in ("Subject", *_HEADERS)}
    found = {key: " ".join(str(value).split()) for key, value in held.items() if value}
    name, address = email.utils.parseaddr(str(message["From"] or ""))
    if name or address:
        found["sender"] = f"{name} <{address}>" if name and address else name or address
        found["outlet"] = " ".join(name.split()) or address
    published = _moment(str(message["Date"] or ""))
    return {key: value for key, value in {**found, "published": published}.items() if value}


def _moment(said: str) -> str | None:
    try:
        when = email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return stamp(when.isoformat())


def _bodies(message: Any) -> tuple[str, list[tuple[bytes, str, str | None]]]:
    """(text, attached parts as bytes, media type and charset)."""
    plain, pages, attached = [], [], []
    for number, part in enumerate(message.walk()):
        if number == _PARTS:
            break
        if part.is_multipart():
            continue
        data = part.get_payload(decode=True)
        data = data if isinstance(data, bytes) else str(part.get_payload()).encode("utf-8", "replace")
        media, charset = part.get_content_type(), part.get_content_charset()
        if part.get_content_disposition() == "attachment" or media not in ("text/plain", "text/html"):
            attached += [(data, media, charset)] if media in _ATTACHED and data else []
        elif media == "text/plain":
            plain.append(_text(data, charset))
        else:
            pages.append(outline.read(_text(data, charset)))
    return "\n\n".join(filter(None, plain)) or "\n\n".join(filter(None, pages)), attached


def _text(data: bytes, charset: str | None) -> str:
    from selon.model import SourceError

    try:
        return decode(data, charset).text.replace("\r\n", "\n")
    except SourceError:
        return ""
