"""Made files of each kind that selon reads, small and whole; invented words."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

P1 = "Selon la préfète, douze habitants ont été blessés jeudi dans la région de Koursk, et deux maisons ont brûlé."
P2 = "« Nous restons », a dit le maire de la commune. Kiev n'a pas confirmé ce bilan provisoire, et Moscou non plus."


def page(title: str = "Le titre", body: str = "", head: str = "") -> bytes:
    text = body or f"<p>{P1}</p><p>{P2}</p>"
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8">{head}<title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    ).encode()


def rss(items: str | None = None) -> bytes:
    item = f"""<item><title>Le titre</title><link>/a/1?utm_source=rss</link><guid>un</guid><author>Jeanne Essai</author>
    <pubDate>Fri, 14 Mar 2025 00:50:00 +0100</pubDate><description><![CDATA[<p>{P1}</p><p>{P2}</p>]]></description></item>"""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Gazette d'Essai</title><language>fr-FR</language>
    {item if items is None else items}</channel></rss>""".encode()


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Gazette d'Essai</title>
<entry><title>Le titre</title><id>urn:1</id><link href="https://essai.example/a/1"/><updated>2025-03-14T15:50:00+01:00</updated>
<content type="html">&lt;p&gt;{P1}&lt;/p&gt;</content></entry></feed>""".encode()

SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://essai.example/a/1</loc><news:news><news:publication>
<news:name>Gazette d'Essai</news:name><news:language>fr</news:language></news:publication>
<news:publication_date>2025-03-14T15:50:00+01:00</news:publication_date><news:title>Le titre</news:title></news:news></url>
<url><loc>ftp://essai.example/non</loc></url></urlset>"""


def record(number: int, body: bytes, headers: str = "Content-Type: text/html", kind: str = "response", status: str = "200 OK") -> bytes:
    """One WARC record, gzipped as its own member."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08d}-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2025-03-14T16:00:{number % 60:02d}Z\r\nWARC-Target-URI: https://essai.example/a/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(number: int = 5, packed: bool = True) -> tuple[bytes, list[int]]:
    """(archive, byte offset of each record)."""
    out, offsets = io.BytesIO(), []
    for at in range(number):
        offsets.append(out.tell())
        made = record(at, page(f"Titre {at}", f"<p>{P1} Il s'agit du bulletin numéro {at}.</p><p>{P2}</p>"))
        out.write(gzip.compress(made, mtime=0) if packed else made)
    return out.getvalue(), offsets


def wacz(inside: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc()[0] if inside is None else inside)
    return out.getvalue()


def pdf(pages: list[list[str]], title: str | None = None) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    if title:
        canvas.setTitle(title)
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(72, 780 - 16 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx() -> bytes:
    from docx import Document

    made, out = Document(), io.BytesIO()
    made.core_properties.title, made.core_properties.author, made.core_properties.language = "Le titre", "Jeanne Essai", "fr-FR"
    made.add_paragraph(P1)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "blessés", "12"
    made.add_paragraph(P2)
    made.save(out)
    return out.getvalue()


def docx_with(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same with other words in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for info in archive.infolist():
            held = archive.read(info)
            made.writestr(info.filename, held.replace(old, new) if info.filename == "word/document.xml" else held)
    assert new != old
    return out.getvalue()


EML = f"""From: Gazette d'Essai <bureau@essai.example>
To: redaction@autre.example
Subject: Le titre
Date: Fri, 14 Mar 2025 15:50:00 +0100
Message-ID: <un@essai.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{P1}

{P2}
""".encode()

MBOX = (
    b"From bureau@essai.example Fri Mar 14 15:50:00 2025\n"
    + EML
    + b"\nFrom bureau@essai.example Fri Mar 14 16:50:00 2025\n"
    + EML.replace(b"<un@", b"<deux@").replace(b"douze", b"treize")
)

TELEGRAM = json.dumps(
    {
        "name": "Chaîne d'Essai", "type": "public_channel", "id": 77,
        "messages": [
            {"id": 1, "type": "service", "date": "2025-03-14T10:00:00", "text": ""},
            {"id": 2, "type": "message", "date": "2025-03-14T15:50:00", "date_unixtime": "1741963800", "from": "Chaîne d'Essai",
             "edited_unixtime": "1741967400", "text": [P1, " ", {"type": "link", "text": "https://essai.example"}]},
            {"id": 3, "type": "message", "date": "2025-03-15T08:00:00", "text": P2, "forwarded_from": "Autre chaîne"},
        ],
    }, ensure_ascii=False,
).encode()  # fmt: skip

CSV = f'titre;corps;jour;lien\n"Le titre";"{P1}\n\n{P2}";14/03/2025;https://essai.example/a/1\nVide;;14/03/2025;\n'.encode()


def gkg() -> bytes:
    quotes = "10|20||Nous restons#40|22||Nous partons"
    cells = ["20250314155000-T1", "20250314155000", "1", "essai.example", "https://essai.example/a/1", *[""] * 17, quotes, "", "",
             "srclc:fra;eng:x", "<PAGE_TITLE>Le titre</PAGE_TITLE>"]  # fmt: skip
    assert len(cells) == 27
    return ("\t".join(cells) + "\n").encode()


ALL = {
    "a.html": page(), "a.rss": rss(), "a.atom": ATOM, "sitemap.xml": SITEMAP, "a.warc.gz": warc()[0], "a.warc": warc(3, packed=False)[0],
    "a.wacz": wacz(), "a.pdf": pdf([[P1[:60], P1[60:], P2[:60], P2[60:]]]), "a.docx": docx(), "a.eml": EML, "a.mbox": MBOX,
    "result.json": TELEGRAM, "a.csv": CSV, "a.gkg.csv": gkg(), "a.jsonl": json.dumps({"text": P1}).encode() + b"\n", "a.txt": P1.encode(),
}  # fmt: skip
