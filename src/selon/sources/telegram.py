"""Telegram's own export (``result.json``): messages in, a document a message out.

In: the JSON value of an export of one chat, or of an account with several. Out: the messages with a text, each with its time and channel.
Never: takes a service message for a text, or two messages of one number for two: an edited one is a new version.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from selon.model import Document, Origin
from selon.sources.documents import Facts, build
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, stamp

_LATEST = 32_503_680_000  # the year 3000, in seconds

_LOOKED = 20  # chats, and messages of each


def looks_like(value: Any) -> bool:
    """Whether a JSON value is such an export."""
    if not isinstance(value, dict):
        return False
    chats = value.get("chats")
    if isinstance(chats, dict) and isinstance(chats.get("list"), list):
        return all(_is_chat(chat) for chat in chats["list"][:_LOOKED])
    return _is_chat(value)


def _is_chat(value: Any) -> bool:
    """Whether it has messages, and these are of Telegram's two sorts; other programs' lists of messages are theirs."""
    messages = value.get("messages") if isinstance(value, dict) else None
    if not isinstance(messages, list):
        return False
    return all(isinstance(m, dict) and m.get("type") in ("message", "service") and "id" in m for m in messages[:_LOOKED])


def read(name: str, value: dict[str, Any], wishes: Wishes) -> Iterator[Document | Problem]:
    """The documents of one export; one note on what held no text."""
    chats = value["chats"]["list"] if isinstance(value.get("chats"), dict) else [value]
    read_, silent = 0, 0
    for chat in chats:
        messages = chat.get("messages") if isinstance(chat, dict) else None
        for message in messages if isinstance(messages, list) else []:
            text = _text(message.get("text")) if isinstance(message, dict) and message.get("type") == "message" else ""
            if text.strip():
                read_ += 1
                yield from build(text, _facts(name, chat, message, text), wishes)
            else:
                silent += 1
    if not read_:
        yield Problem(name, "holds no message with a text", "export the chat anew, as JSON")
    elif silent:
        yield Problem(name, f"{silent:,} messages without a text (pictures, notices) were passed over", level="note")


def _text(value: Any) -> str:
    """A text, or one in pieces of which some are links or bold."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    pieces = [p if isinstance(p, str) else p.get("text") if isinstance(p, dict) else None for p in value]
    return "".join(p for p in pieces if isinstance(p, str))


def _facts(name: str, chat: dict[str, Any], message: dict[str, Any], text: str) -> Facts:
    said = {"author": message.get("author") or message.get("from"), "forwarded": message.get("forwarded_from")}
    held = [("sha256", hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())]
    held += [(key, value) for key, value in said.items() if isinstance(value, str) and value and value != chat.get("name")]
    edited = _moment(message, "edited")
    held += [("modified", edited)] if edited else []
    number, channel = str(message.get("id")), chat.get("name")
    origin = Origin(name, number, None, tuple(held))
    key = f"telegram-{chat.get('id')}-{number}" if message.get("id") is not None and chat.get("id") is not None else None
    return Facts(key, None, channel if isinstance(channel, str) else None, None, None, _moment(message, "date"), None, origin)


def _moment(message: dict[str, Any], key: str) -> str | None:
    """In UTC where the export counts seconds; else the day that it writes, for its time is of a zone that it does not name."""
    seconds = message.get(f"{key}_unixtime")
    if isinstance(seconds, str | int) and str(seconds).isdecimal() and str(seconds).isascii() and 0 < int(str(seconds)[:12]) < _LATEST:
        return dt.datetime.fromtimestamp(int(str(seconds)[:12]), dt.UTC).isoformat().replace("+00:00", "Z")
    said = message.get(key)
    return stamp(said) if isinstance(said, str) else None
