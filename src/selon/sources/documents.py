"""One text and what is known of it in, one ``Document`` out, with what is odd about it.

In: the text, what its file says (``Facts``), what the caller fills in (``Wishes``).
Out: the document, then its warnings and notes; or one refusal.
Never: changes the text (offsets!), except that a lone surrogate, which no encoding can write, becomes U+FFFD in its place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selon.model import Document, Origin, stable_id
from selon.sources.language import detect
from selon.sources.problem import Problem
from selon.sources.wishes import Wishes, language_code

_LONE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_FILE_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_NAMES = {
    "fr": "French",
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "ru": "Russian",
    "uk": "Ukrainian",
    "be": "Belarusian",
    "ro": "Romanian",
    "cs": "Czech",
    "sk": "Slovak",
    "bg": "Bulgarian",
    "hu": "Hungarian",
    "tr": "Turkish",
    "ar": "Arabic",
    "fa": "Persian",
    "he": "Hebrew",
    "zh": "Chinese",
    "ja": "Japanese",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of its text; None where it says nothing. ``published`` is in the form of ``wishes.moment``."""

    id: str | None = None
    lang: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    retrieved: str | None = None
    origin: Origin = field(default_factory=Origin)


def build(text: str, facts: Facts, wishes: Wishes) -> Iterator[Document | Problem]:
    """The document and what is to be said of it, or one refusal."""
    path, member = facts.origin.file or "text", facts.origin.member
    text = _LONE.sub("\ufffd", text)
    if not text.strip():
        yield Problem(path, "empty: there is no text in it", member=member)
        return
    lang = _language(text, facts.lang or wishes.lang, wishes)
    if lang not in wishes.languages:
        yield Problem(path, *_no_pack(lang, wishes), member=member)
        return
    published = facts.published or wishes.published
    outlet = facts.outlet or wishes.outlet
    key = facts.id or stable_id("doc", [text, outlet, published])
    doc = Document(key, text, lang, outlet, facts.url, facts.title, published, facts.retrieved, facts.origin)
    yield doc
    yield from _doubts(doc, wishes.today, path, member)


def day_in_name(name: str) -> str | None:
    """The publication day that a file name carries (``2025-03-08_radio.txt``), or None. Two different days say nothing."""
    days = {d for d in _FILE_DAY.findall(name) if _is_day(d)}
    return days.pop() if len(days) == 1 else None


def first_line(text: str) -> str | None:
    """The headline of a plain text: a short first line without a full stop that stands alone before a blank line."""
    m = re.match(r"\s*([^\r\n]{3,200})\r?\n[ \t]*\r?\n", text)
    line = m[1].strip() if m else ""
    return line if line and not line.endswith((".", ":", ";", ",")) else None


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).year >= 1900
    except ValueError:
        return False


def _language(text: str, said: str | None, wishes: Wishes) -> str:
    """What the file or the caller says, if there is a pack for it; else what the text looks like.

    Templates lie (``lang="en"`` over a French article), so a language without a pack is looked at before it is refused.
    """
    code = language_code(said) if said else None
    if code in wishes.languages:
        return str(code)
    return detect(text) or code or next(iter(wishes.languages), "")


def _no_pack(lang: str, wishes: Wishes) -> tuple[str, str]:
    known = ", ".join(sorted(wishes.languages))
    return (
        f"the text is in {_NAMES.get(lang, 'a language')} ({lang}), and there is no language pack for it",
        f"known: {known}; set --lang if this is wrong",
    )


def _doubts(doc: Document, today: dt.date | None, path: str, member: str | None) -> Iterator[Problem]:
    if doc.day and today and doc.day > today:
        reason = f"published on {doc.day.isoformat()}, after today ({today.isoformat()})"
        yield Problem(path, reason, "check the date: all days of the text are read from it", member, "warning")
    for pattern, name in ((_CONTROL, "control"), (_BIDI, "bidirectional override")):
        found = pattern.findall(doc.text)
        if found:
            codes = ", ".join(sorted({f"U+{ord(c):04X}" for c in found})[:4])
            reason = f"holds {len(found)} {name} characters ({codes}): kept in place, read as spaces"
            yield Problem(path, reason, member=member, level="note")
