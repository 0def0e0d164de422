"""The page of a reading: nothing of a text becomes markup, every record can be reached."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from selon.export import html
from selon.model import Attribution, Claim, Document, Quantity, Reading, Refusal, Span

HOSTILE = 'Selon <script>alert("x")</script>, « 5 & 6 <img src=x onerror=y> » tombent \u202eoffu\u202c.'


def span(text, words):
    return Span.of(text, text.index(words), text.index(words) + len(words))


def reading(text=HOSTILE, title="</title><script>1</script>", outlet="<i>O</i>"):
    return Reading(
        Document("d&1", text, outlet=outlet, title=title, published="2025-03-08"),
        quantities=(Quantity("q0", span(text, "5"), 5, 5, "exact", "<unit>", rule=("<r>",)),),
        attributions=(
            Attribution("a1", span(text, "<script>"), span(text, "Selon"), (span(text, "5 & 6 <img src=x onerror=y>"),),
                        "mixed", "asserts", '"><b>', rule=("r",)),
        ),
        claims=(Claim("c", "statement", span(text, "tombent"), span(text, "tombent"), "asserted", "attributed", "a1", quantity=0),),
        refusals=(Refusal("passages", "<u>odd</u>", span(text, "»")),),
    )  # fmt: skip


def page(*readings):
    return "".join(html.page(readings))


class Tags(HTMLParser):
    """What a browser would see: tags and the text of the article, without the notes."""

    def __init__(self):
        super().__init__()
        self.tags, self.text, self.stack, self.attrs = [], "", [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attrs += attrs
        if tag not in {"meta", "br"}:
            self.stack.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        classes = [c for _, c in self.stack]
        if "text" in classes and "tip" not in classes:
            self.text += data


def test_hostile_text_stays_text():
    shown = page(reading())
    tags = Tags()
    tags.feed(shown)
    assert not {"script", "img", "i", "b>", "u", "link", "iframe"} & (set(tags.tags) - {"b"})
    assert not [a for a, _ in tags.attrs if a.startswith("on") or a in {"src", "href"}]
    assert "\u202e" not in shown


def test_the_text_is_whole_whatever_overlaps():
    tags = Tags()
    tags.feed(page(reading()))
    assert tags.text == HOSTILE.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")


def test_every_record_can_be_reached_by_the_keyboard():
    shown = page(reading())
    for note in ("asserts, mixed", "5 &lt;unit&gt;", "statement", "&lt;u&gt;odd"):
        assert re.search(rf'tabindex="0" role="note" aria-label="[^"]*{re.escape(note)}', shown), note


def test_nothing_comes_from_elsewhere():
    shown = page(reading())
    assert "default-src 'none'" in shown
    assert not re.search(r"https?://|url\(|@import|<script|<link", shown)


def test_no_readings_are_still_a_page():
    assert page().endswith("</html>\n")


@given(st.text(max_size=60))
def test_any_text_is_shown_as_it_is(text):
    tags = Tags()
    tags.feed(page(Reading(Document("d", text))))
    assert "script" not in tags.tags
