"""Each kind of input: what a whole file gives, and that what is broken gives one line or what stands before the damage."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import time
import zipfile

import pytest

from selon.model import DataError, Document
from selon.sources import Problem, articles, collect
from selon.sources.items import Item
from tests.sources import kinds
from tests.sources.kinds import P1, P2


def read(tmp_path, name, data, **wishes):
    (tmp_path / name).write_bytes(data)
    found = list(collect([str(tmp_path / name)], languages=["fr"], **wishes))
    return [d for d in found if isinstance(d, Document)], [p for p in found if isinstance(p, Problem)]


def lines(problems):
    assert all("\n" not in p.line for p in problems)
    return " ".join(p.line for p in problems)


@pytest.mark.parametrize("packed", [True, False])
def test_warc(tmp_path, packed):
    data, offsets = kinds.warc(5, packed=packed)
    docs, problems = read(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    assert problems == []
    assert [d.origin.offset for d in docs] == offsets
    assert [d.url for d in docs] == [f"https://essai.example/a/{n}" for n in range(5)]
    assert docs[2].retrieved == "2025-03-14T16:00:02Z"
    body = kinds.page("Titre 2", f"<p>{P1} Il s'agit du bulletin numéro 2.</p><p>{P2}</p>")
    assert dict(docs[2].origin.capture)["sha256"] == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("broken", ["in a header", "in a body", "garbage"])
def test_a_damaged_warc_gives_everything_before_the_damage_and_one_line(tmp_path, packed, broken):
    data, offsets = kinds.warc(5, packed=packed)
    at = offsets[3]
    cut = {
        "in a header": data[: at + 15],
        "in a body": data[: offsets[4] - 30],
        "garbage": data[:at] + b"\x00\xffnone" * 40 + data[at + 240 :],
    }
    docs, problems = read(tmp_path, "a.warc", cut[broken])
    assert len(docs) == 3
    assert len(problems) == 1
    assert "damaged after record 3" in problems[0].line


def test_compressed_and_chunked_answers_in_a_warc(tmp_path):
    body = gzip.compress(kinds.page(), mtime=0)
    chunked = (
        b"".join(f"{len(body[at : at + 50]):x}\r\n".encode() + body[at : at + 50] + b"\r\n" for at in range(0, len(body), 50))
        + b"0\r\n\r\n"
    )
    head = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    picture = kinds.record(2, b"\x89PNG", "Content-Type: image/png")
    docs, problems = read(tmp_path, "a.warc", kinds.record(1, chunked, head) + picture + kinds.record(3, b"non", status="404 Not Found"))
    assert [P1 in d.text for d in docs] == [True]
    assert "2 captures of other kinds" in lines(problems)


def test_a_bomb_in_a_warc_costs_its_record(tmp_path):
    bomb = gzip.compress(b"\0" * 30_000_000)
    made = kinds.record(1, bomb, "Content-Type: text/html\r\nContent-Encoding: gzip") + kinds.record(2, kinds.page())
    docs, problems = read(tmp_path, "a.warc", made)
    assert len(docs) == 1
    assert "unpacks to more than the limit" in lines(problems)


def test_wacz(tmp_path):
    docs, problems = read(tmp_path, "a.wacz", kinds.wacz())
    assert problems == []
    assert [d.origin.member for d in docs] == [f"archive/data.warc.gz:{n}" for n in range(1, 6)]
    docs, problems = read(tmp_path, "b.wacz", kinds.wacz()[:400])
    assert docs == []
    assert len(problems) == 1
    data, offsets = kinds.warc(5)
    docs, problems = read(tmp_path, "c.wacz", kinds.wacz(data[: offsets[2] + 50]))
    assert len(docs) == 2
    assert "archive/data.warc.gz: is damaged after record 2" in lines(problems)


def test_pdf(tmp_path):
    pages = [
        ["Gazette d'Essai", f"Bulletin {n}. Le maire a promis une recons-", "truction rapide aux habitants de la ville.", str(n)]
        for n in (1, 2, 3)
    ]
    (doc,), problems = read(tmp_path, "2025-03-14_a.pdf", kinds.pdf(pages, "Le titre"))
    assert [p.level for p in problems] == ["note"]
    assert '"Gazette d\'Essai" (3 times), 3 page numbers' in lines(problems)
    assert (doc.published, doc.title) == ("2025-03-14", "Le titre")
    assert doc.text.count("reconstruction rapide aux habitants") == 3
    assert "Gazette" not in doc.text  # a running head
    docs, problems = read(tmp_path, "b.pdf", kinds.pdf(pages)[:300])
    assert docs == []
    assert len(problems) == 1
    docs, problems = read(tmp_path, "c.pdf", kinds.pdf([[]]))
    assert "no text in this PDF" in lines(problems)


def test_lines_of_a_pdf_whose_figures_differ_are_no_running_head(tmp_path):
    pages = [
        [f"Total : {total} morts", f"Page {n} sur 4", f"{P1[:60]} ({n}).", f"{99 * n}", f"Gazette d'Essai - {n + 6}"]
        for n, total in enumerate(("1 200", "1 350", "1 410", "1 200"), 1)
    ]
    (doc,), problems = read(tmp_path, "2025-03-14_a.pdf", kinds.pdf(pages))
    assert [line for line in doc.text.splitlines() if "Total" in line] == [page[0] for page in pages]
    assert "Gazette" not in doc.text
    assert all(str(99 * n) in doc.text for n in (1, 2, 3, 4))
    assert "Gazette d'Essai - 7" in lines(problems)


def test_merged_cells_are_read_once(tmp_path):
    from docx import Document as Docx

    made, out = Docx(), io.BytesIO()
    table = made.add_table(3, 3)
    for at, word in enumerate(("région", "bilan", "", "Koursk", "blessés", "12", "", "disparus", "3")):
        table.cell(at // 3, at % 3).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    made.add_paragraph(P1)
    made.save(out)
    (doc,), _ = read(tmp_path, "a.docx", out.getvalue())
    assert doc.text.splitlines()[:3] == ["région | bilan", "Koursk | blessés | 12", " | disparus | 3"]
    wide = kinds.docx_with(out.getvalue(), b'w:gridSpan w:val="2"', b'w:gridSpan w:val="999999999"')
    (same,), _ = read(tmp_path, "b.docx", wide)
    assert same.text == doc.text


def test_docx(tmp_path):
    (doc,), problems = read(tmp_path, "a.docx", kinds.docx())
    assert problems == []
    assert (doc.title, doc.lang) == ("Le titre", "fr")
    assert doc.text.index(P1) < doc.text.index("blessés | 12") < doc.text.index(P2)
    assert dict(doc.origin.capture)["author"] == "Jeanne Essai"
    assert "no DOCX" in lines(read(tmp_path, "b.docx", kinds.docx()[:900])[1])


def test_a_zip_bomb_is_no_docx(tmp_path):
    out = io.BytesIO(kinds.docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b" " * 250_000_000)
    docs, problems = read(tmp_path, "a.docx", out.getvalue())
    assert docs == []
    assert "unpacks to more than" in lines(problems)


def test_mail(tmp_path):
    (doc,), problems = read(tmp_path, "a.eml", kinds.EML)
    assert problems == []
    assert (doc.title, doc.outlet, doc.published) == ("Le titre", "Gazette d'Essai", "2025-03-14T15:50:00+01:00")
    assert doc.text.strip() == f"{P1}\n\n{P2}"
    assert dict(doc.origin.capture)["message-id"] == "<un@essai.example>"


@pytest.mark.parametrize("header", ["From", "Subject", "Date", "Content-Type"])
@pytest.mark.parametrize("words", [": ", "lain;", '"', "(", "<a@b> ,"])
def test_a_header_without_end_costs_nothing(tmp_path, header, words):
    """Found by the fuzzer: the standard library's parser took minutes for some of them."""
    began = time.process_time()
    docs, problems = read(tmp_path, "a.eml", kinds.EML.replace(f"{header}: ".encode(), f"{header}: {words * 20_000}".encode()))
    assert len(docs) == 1 or "no mail that can be read" in problems[0].line
    assert time.process_time() - began < 2


def test_mailbox(tmp_path):
    docs, problems = read(tmp_path, "a.mbox", kinds.MBOX)
    assert problems == []
    assert ["douze" in docs[0].text, "treize" in docs[1].text] == [True, True]
    for doc in docs:
        assert kinds.MBOX[doc.origin.offset :].startswith(b"From bureau@")


def test_what_is_attached_is_read(tmp_path):
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@essai.example", "Le titre", "Fri, 14 Mar 2025 15:50:00 +0100"
    mail.set_content(f"{P2}\n")
    mail.add_attachment(kinds.docx(), maintype="application", subtype="vnd.openxmlformats-officedocument.wordprocessingml.document")
    docs, problems = read(tmp_path, "a.eml", bytes(mail))
    assert problems == []
    assert [P1 in d.text for d in docs] == [False, True]


def test_telegram(tmp_path):
    (one, two), problems = read(tmp_path, "result.json", kinds.TELEGRAM)
    assert "1 messages without a text" in lines(problems)
    assert (one.id, one.outlet, one.published) == ("telegram-77-2", "Chaîne d'Essai", "2025-03-14T14:50:00Z")
    assert dict(one.origin.capture)["modified"] == "2025-03-14T15:50:00Z"
    assert one.text.endswith(" https://essai.example")
    assert two.published == "2025-03-15"  # its time is of a zone that nobody names
    assert dict(two.origin.capture)["forwarded"] == "Autre chaîne"


def test_another_programs_messages_are_no_telegram(tmp_path):
    docs, problems = read(tmp_path, "a.json", json.dumps({"text": P1, "messages": [{"role": "user", "text": P2}]}).encode())
    assert [d.text for d in docs] == [P1]
    assert problems == []


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_columns_of_json(tmp_path, name):
    mapping = tmp_path / "columns.yaml"
    mapping.write_text("text: corps\ntitle: titre\npublished: jour\n")
    rows = [{"corps": P1, "titre": "Le titre", "jour": "2025-03-14"}, {"corps": ["a"]}, {"titre": "Sans texte"}, 3]
    data = "\n".join(map(json.dumps, rows)) if name == "a.jsonl" else json.dumps(rows)
    (doc,), problems = read(tmp_path, name, data.encode(), columns=articles.load(mapping))
    assert (doc.text, doc.title, doc.published) == (P1, "Le titre", "2025-03-14")
    assert doc.origin.member == "1"
    assert [next(w for w in _WORDS if w in p.line) for p in problems] == ["holds no text", "is empty", "is no JSON object"]


_WORDS = ("holds no text", "is empty", "is no JSON object")


@pytest.mark.parametrize("sign", ["||", "", " ", "\\n"])
def test_a_delimiter_is_one_character(tmp_path, sign):
    mapping = tmp_path / "columns.yaml"
    mapping.write_text(f'text: corps\ndelimiter: "{sign}"\n')
    with pytest.raises(DataError, match=r"columns\.yaml:2"):
        articles.load(mapping)


def test_a_table_of_articles(tmp_path):
    mapping = tmp_path / "columns.yaml"
    mapping.write_text('text: corps\ntitle: titre\npublished: jour\nform: "%d/%m/%Y"\nurl: lien\n')
    (doc,), problems = read(tmp_path, "a.csv", kinds.CSV, columns=articles.load(mapping))
    assert (doc.title, doc.published, doc.url, doc.text) == ("Le titre", "2025-03-14", "https://essai.example/a/1", f"{P1}\n\n{P2}")
    assert "a.csv:2: the column 'corps' is empty" in lines(problems)
    assert "is no date" in lines(read(tmp_path, "b.csv", kinds.CSV.replace(b"jour", b"date"))[1])
    assert "no column that is called a text" in lines(read(tmp_path, "c.csv", b"a,b\n1,2\n")[1])
    (tmp_path / "odd.yaml").write_text("texte: corps\n")
    with pytest.raises(DataError, match=r"odd\.yaml:1: unknown key"):
        articles.load(tmp_path / "odd.yaml")


def test_gkg_rows_lead_to_articles_and_are_compared(tmp_path):
    def fetch(address):
        return Item(address, kinds.page(), None, None, address, "2025-03-14T16:00:00Z", "text/html")

    (doc,), problems = read(tmp_path, "a.gkg.csv", kinds.gkg() + b"broken\trow\n", fetch=fetch, follow=True)
    assert doc.outlet == "essai.example"
    assert "1 of 2 quotations" in lines(problems)
    assert "1 rows are no web page" in lines(problems)


@pytest.mark.parametrize("name", kinds.ALL)
def test_each_kind_is_known_without_its_name(tmp_path, name):
    named, _ = read(tmp_path, name, kinds.ALL[name])
    if name == "a.csv":
        return
    plain, _ = read(tmp_path, "unnamed", kinds.ALL[name])
    if name == "result.json":
        return
    assert [d.text for d in plain] == [d.text for d in named]
