"""Files that the fuzzers begin from: small, whole, and between them with each form that a parser knows of its kind."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from functools import cache

from tests.sources import kinds
from tests.sources.kinds import P1, P2, page
from tests.sources.site import page as article

LIVE = page(
    body="".join(f"<div class='live-post' id='p{n}'><time datetime='2025-03-14T1{n}:00:00Z'></time><p>{P1}</p></div>" for n in range(3))
)
_LONG = f"<p>{P1} {P2} {P1}</p><p>{P2} {P1}</p>"
_TABLE = f"<h2>Bilan</h2><table><tr><th>Jour</th><td>12</td></tr></table><blockquote><p>{P2}</p></blockquote><ul><li>{P1}</li></ul>"
_PAGES = (page(), LIVE, page(body=_LONG), page(body=_LONG + _TABLE), *(article(n).body for n in (0, 4, 7, 8, 11)))
_ENCODED = base64.b64encode(P1.encode()).decode()
_MULTIPART = f"""From: =?utf-8?q?Gazette_d=27Essai?= <bureau@essai.example>
Subject: =?iso-8859-1?Q?D=E9p=EAche?=
Date: Fri, 14 Mar 2025 15:50:00 +0100
Message-ID: <trois@essai.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<p>La pr=E9f=E8te a parl=E9 de douze bless=E9s.</p>
--b
Content-Type: text/plain; charset="utf-8"; name="note.txt"
Content-Disposition: attachment; filename="note.txt"
Content-Transfer-Encoding: base64

{_ENCODED}
--b
Content-Type: message/rfc822

Subject: dedans

{P2}
--b--
""".encode()
_FULL_RSS = kinds.rss(f"""<item><title type="html">&lt;b&gt;Le titre&lt;/b&gt;</title><link>https://essai.example/a/1#post-2</link>
<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2025-03-14T15:50:00+01:00</dc:date>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{_LONG}]]></content:encoded></item>""")
_FULL_ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://essai.example/"><title>Essai</title>
<entry><title type="text">Le titre</title><id>urn:2</id><link rel="alternate" href="a/1"/><published>2025-03-14T15:50:00Z</published>
<author><name>Jeanne Essai</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{P1}</p></div></content>
</entry></feed>""".encode()
_INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://essai.example/s.xml</loc>
<lastmod>2025-03-14</lastmod></sitemap></sitemapindex>"""
_BODY = page(body=_LONG)
_CHUNKED = b"%x\r\n%b\r\n%x;a=b\r\n%b\r\n0\r\n\r\n" % (100, _BODY[:100], len(_BODY) - 100, _BODY[100:])
_RECORDS = (
    kinds.record(1, _CHUNKED, "Content-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked"),
    kinds.record(2, gzip.compress(_BODY, mtime=0), "Content-Type: text/html\r\nContent-Encoding: gzip"),
    kinds.record(3, b"<p>", "Content-Type: text/html", status="404 Not Found") + kinds.record(4, P1.encode(), "Content-Type: text/plain"),
)
_ROWS = [
    {"text": P1, "id": 4, "title": "Le titre", "published": "2025-03-14T15:50:00+01:00", "lang": "fr-FR", "outlet": None},
    {"text": P2},
]


def _docx() -> bytes:
    """The smallest that is one: what a word processor adds beside the text is no parser of ours."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "officedocument.wordprocessingml.document.main+xml"
    packed, office = "application/vnd.openxmlformats-", "http://schemas.openxmlformats.org/package/2006"
    held = {
        "[Content_Types].xml": f'<Types xmlns="{office}/content-types"><Default Extension="rels" ContentType="{packed}package.'
        f'relationships+xml"/><Override PartName="/word/document.xml" ContentType="{packed}{main}"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{packed}package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/relationships"><Relationship Id="a" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/><Relationship Id="b" '
        f'Target="docProps/core.xml" Type="{office}/relationships/metadata/core-properties"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{office}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Le titre</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2025-03-14T15:50:00Z</dcterms:created></cp:coreProperties>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{P1}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr>'
        '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>12</w:t><w:tab/></w:r></w:p></w:tc></w:tr><w:tr><w:tc>'
        f"<w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>{P2}</w:t></w:r></w:p></w:body></w:document>",
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in held.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _plain_pdf() -> bytes:
    """One whose streams are not packed: what is changed in it reaches the operators of its text."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=0)
    for n in range(2):
        canvas.drawString(72, 780, f"{n + 1} {P1[:50]}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    """Files to begin from, by target."""
    import brotli

    if name == "any bytes":
        held = {key: data for key, data in kinds.ALL.items() if key != "a.docx"} | {"a.docx": _docx()}
        return (*held.values(), "\ufeffSelon la préfète, douze blessés.".encode("utf-16-le"), P1.encode("cp1252"))
    more: dict[str, tuple[bytes, ...]] = {
        "a.html": _PAGES, "page": _PAGES, "a.rss": (kinds.rss(), _FULL_RSS), "a.atom": (kinds.ATOM, _FULL_ATOM),
        "sitemap.xml": (kinds.SITEMAP, _INDEX), "a.warc.gz": (kinds.warc(2)[0], gzip.compress(_RECORDS[0], mtime=0)),
        "a.warc": (kinds.warc(2, packed=False)[0], *_RECORDS), "a.wacz": (kinds.wacz(kinds.warc(2)[0]),),
        "a.pdf": (kinds.ALL["a.pdf"], _plain_pdf()), "a.docx": (_docx(),), "a.eml": (kinds.EML, _MULTIPART),
        "result.json": (kinds.TELEGRAM, json.dumps(_ROWS).encode()), "a.gkg.csv": (kinds.gkg(), _zipped("a.gkg.csv", kinds.gkg())),
        "a.jsonl": (kinds.ALL["a.jsonl"], *(json.dumps(row).encode() + b"\n" for row in _ROWS)),
        "a.csv": (kinds.CSV, f"title\ttext\tdate\nLe titre\t{P1}\t2025-03-14\n".encode("utf-16")),
        "gzip": (gzip.compress(_BODY, mtime=0),), "deflate": (gzip.compress(_BODY, mtime=0)[10:-8],), "br": (brotli.compress(_BODY),),
        "gkg compare": (P1.encode(),),
    }  # fmt: skip
    return more.get(name) or (kinds.ALL[name],)
