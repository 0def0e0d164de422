"""The page as files: the same views, read-only, for any web server or a memory stick (``selon page OUT/``).

In: a ledger, a folder. Out: HTML, scripts, styles and the data of every view. Never: writes into the ledger, or over a folder that
holds something else.

**How the front end finds data.** ``<meta name="selon-mode">`` says ``server`` or ``static``, ``<meta name="selon-root">`` what addresses
begin with (``/`` or ``./``). All access to data goes through one function of the front end, which maps a view and its filters:

===========================  =================================  ====================================================================
server (GET)                 static, from the site's root       what the static file holds
===========================  =================================  ====================================================================
/api/ledger                  data/ledger.js                     the answer of /api/ledger, with ``"static": true``, ``since``, ``until``
/vendor/countries.json       data/countries.js                  the outlines (``vendor/countries.json`` is there too)
/api/words?lang=fr           data/words.fr.js                   as it is; ``en`` likewise
/api/names?lang=fr           data/names.fr.js                   as it is; ``en`` likewise
/api/brief?lang=fr           data/brief.fr.js                   the newest day's; other windows need the server (say so)
/api/claims?…                data/claims.js                     ``{"claims": [every row, the newest first], "next": null}``
–                            data/spellings.js                  name as typed → the places of the claims that it means
/api/claims/{id}             –                                  the row of claims.js, and the findings that name the claim
/api/facets?…                –                                  counted in the browser over the rows that the filters leave
/api/map?…                   –                                  likewise: rows have place, country, lat, lon, first (distinct texts)
/api/control/days            data/control/days.js               as it is
/api/control?day&source      data/control/{n}.js                n: position of source and day in ``sheets`` of days.js
/api/series?…                data/series.{lang}.js              every series of the ledger; filters apply to its fields
/api/documents?…             data/documents.js                  ``{"documents": [all, the newest first], "next": null}``
/api/documents/{id}          data/documents/{n}.js              n: the field ``n`` of the document in documents.js
/api/findings?…              data/findings.js                   ``{"findings": [all], "next": null, "facets": …}``
/api/speakers?…              data/speakers.js                   ``{"speakers": [all], "next": null}``; ``n`` for the file below
/api/speaker?who             data/speakers/{n}.js               as it is
/api/search?words            –                                  the front end looks through documents.js and claims.js
/api/export/…                data/export/…                      claims.csv, claims.jsonl, claims.geojson, findings.jsonl …
POST /api/read, …            –                                  not there: hide what needs a server
===========================  =================================  ====================================================================

A browser lets no page from ``file://`` fetch a file or load a module script, but it runs classic scripts beside the page. So every data
file is a script of one call, ``selonData("claims", {…});`` (the name is the path under ``data/`` without ``.js``), and the front end
reads it by adding ``<script src="data/claims.js">`` and waiting for the call; its own scripts are classic scripts with ``defer``. Pages
are ``brief.html``, ``map.html`` …; a document is ``document.html?id=…`` (on the server ``/document/{id}``). Filters stand in the query
string in both modes. ``static/…`` and ``vendor/…`` are beside the pages under the same names.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selon.model import SelonError
from selon.web import bundles, files, labels, spellings
from selon.web.answers import as_bytes
from selon.web.asked import BriefAsked, ControlAsked, SpeakersAsked
from selon.web.safety import POLICY
from selon.web.views import briefs, claims, control, documents, findings, series, speakers

if TYPE_CHECKING:
    import datetime as dt

    from selon.ledger.rows import ClaimRow
    from selon.ledger.store import Ledger
    from selon.model import Finding

MOST = 50_000  # claims: what a browser filters without a pause
MARK = "selon-page.json"  # stands in a folder that this wrote
EXPORTS = ("csv", "jsonl", "geojson")
_LINES = "\u2028\u2029"


class Site:
    """One ledger as files. ``since``, ``until``: documents of these days of publication alone."""

    def __init__(self, ledger: Ledger, *, since: dt.date | None = None, until: dt.date | None = None) -> None:
        self.ledger, self.since, self.until = ledger, since, until
        self.days = {name: day for name, day in (("published_since", since), ("published_until", until)) if day is not None}

    def write(self, out: Path) -> int:
        """Writes the folder whole, or leaves what was there; how many files. Raises SelonError for a folder of something else."""
        if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
            raise SelonError(f"{out}: holds something else; name a new folder, or one that selon page wrote before")
        part, old = (out.with_name(f"{out.name}.{ending}") for ending in ("part", "old"))
        shutil.rmtree(part, ignore_errors=True)
        try:
            count = 0
            for name, body in self.files():
                path = part / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body)
                count += 1
            if out.exists():
                shutil.rmtree(old, ignore_errors=True)
                out.rename(old)
            part.rename(out)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
        return count

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its name. Raises SelonError where there are too many claims for a browser."""
        rows = list(self.ledger.rows(newest=True, limit=MOST + 1, **self.days))
        if len(rows) > MOST:
            raise SelonError(
                f"more than {MOST:,} claims, too many for a page without a server; say --since and --until, or use selon serve"
            )
        yield MARK, as_bytes({"made_by": "selon page"})
        yield from _shells()
        yield from _beside()
        for name, held in self._data(rows):
            yield f"data/{name}.js", script(name, held)
        yield from self._exports(rows)

    def _data(self, rows: list[ClaimRow]) -> Iterator[tuple[str, Any]]:
        book, docs = self.ledger.map_book(), self._documents()
        inside = {head["id"] for head, _ in docs}
        yield "ledger", {
            "name": self.ledger.path.name, "documents": len(docs), **_days(head["published"] for head, _ in docs),
            "maps": bool(book.sheets), "write": False, "static": True, "since": self.since, "until": self.until,
        }  # fmt: skip
        yield "countries", json.loads(_there(files.vendor(files.COUNTRIES)).body)
        yield "claims", {"claims": [claims.row(one) for one in rows], "next": None}
        yield "spellings", spellings.spellings(rows)
        yield "documents", {"documents": [{**head, "n": n} for n, (head, _) in enumerate(docs)], "next": None}
        for n, (_, made) in enumerate(docs):
            yield f"documents/{n}", made
        yield "findings", self._findings(inside)
        yield from self._speakers(inside)
        sheets = [{"n": n, "source": s.source, "day": s.day} for n, s in enumerate(book.sheets)]
        yield "control/days", {**control.days(book), "sheets": sheets}
        for n, sheet in enumerate(book.sheets):
            yield f"control/{n}", control.polygons(book, ControlAsked(source=sheet.source, day=sheet.day))
        for lang in labels.LANGS:
            yield f"words.{lang}", labels.everything(lang)
            yield f"names.{lang}", {"lang": lang, "places": labels.places(sorted({one.place for one in rows if one.place}), lang)}
            asked = BriefAsked.model_validate({"lang": lang, "since": self.since, "until": self.until})
            yield f"brief.{lang}", briefs.plain(*briefs.written(self.ledger, book, asked))
            yield f"series.{lang}", series.every(rows, book, lang)

    def _documents(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """(head, document with everything read in it) of each, the newest first."""
        out = []
        for doc in self.ledger.all_documents(most=MOST, since=self.since, until=self.until):
            made = documents.one(self.ledger, doc.id)
            if made is not None:
                out.append(({**made["document"], "claims": len(made["claims"])}, made))
        return out

    def _findings(self, inside: set[str]) -> dict[str, Any]:
        """The findings of which every text is in these files."""
        found = [pair for pair in self.ledger.all_findings(most=MOST) if all(doc in inside for doc, _ in pair[1].spans)]
        shown = []
        for at in range(0, len(found), 500):
            texts = self.ledger.documents_by_id(doc for _, one in found[at : at + 500] for doc, _ in one.spans)
            shown += [findings.finding(number, one, texts) for number, one in found[at : at + 500]]
        return {"findings": shown, "next": None, "facets": _facets(one for _, one in found)}

    def _speakers(self, inside: set[str]) -> Iterator[tuple[str, Any]]:
        listed: list[dict[str, Any]] = []
        after = None
        while True:
            page = speakers.page(self.ledger, SpeakersAsked(limit=500, after=after))
            for head in page["speakers"]:
                made = speakers.one(self.ledger, head["who"])
                if made is not None and any(called["doc"] in inside for called in made["called"]):
                    made["called"] = [called for called in made["called"] if called["doc"] in inside]
                    yield f"speakers/{len(listed)}", made
                    listed.append({**head, "n": len(listed)})
            after = page["next"]
            if after is None:
                break
        yield "speakers", {"speakers": listed, "next": None}

    def _exports(self, rows: list[ClaimRow]) -> Iterator[tuple[str, bytes]]:
        from selon.export import geojson
        from selon.export import rows as tables

        for form, lines in zip(EXPORTS, (tables.csv_lines, tables.jsonl_lines, geojson.lines), strict=True):
            yield f"data/export/claims.{form}", "".join(lines(rows)).encode("utf-8", "replace")


def script(name: str, held: Any) -> bytes:
    """The data as a script of one call. What could end a script or a line of one is escaped, so that no text leaves its string."""
    body = json.dumps(held, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)
    for char in ("<", ">", "&", *_LINES):
        body = body.replace(char, f"\\u{ord(char):04x}")
    return f"selonData({json.dumps(name)},{body});\n".encode("utf-8", "replace")


def _shells() -> Iterator[tuple[str, bytes]]:
    # a meta element cannot say frame-ancestors
    policy = "; ".join(part for part in POLICY.split("; ") if not part.startswith("frame-ancestors"))
    meta = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    for view in files.VIEWS:
        yield f"{view}.html", files.shell(view, lang="fr", mode="static", root="./").replace("<head>", meta, 1).encode()
    refresh = '<meta http-equiv="refresh" content="0; url=brief.html">'
    yield "index.html", f'<!doctype html>\n<meta charset="utf-8">{refresh}\n<title>selon</title>\n<a href="brief.html">selon</a>\n'.encode()


def _beside() -> Iterator[tuple[str, bytes]]:
    for name in files.static():
        yield f"static/{name}", _there(files.read_static(name)).body
    yield "static/bundle.js", bundles.classic(files.STATIC)
    for name in (*files.VENDOR, files.COUNTRIES):
        yield f"vendor/{name}", _there(files.vendor(name)).body


def _there(found: files.File | None) -> files.File:
    assert found is not None
    return found


def _days(published: Iterable[str | None]) -> dict[str, Any]:
    """First and last day of these documents, and how many have none."""
    days = [moment[:10] if moment else None for moment in published]
    known = [day for day in days if day is not None]
    return {"undated": len(days) - len(known), "first": min(known, default=None), "last": max(known, default=None)}


def _facets(found: Iterable[Finding]) -> dict[str, list[dict[str, Any]]]:
    from collections import Counter

    rows = list(found)
    return {
        name: [
            {"value": value, "label": value, "count": count} for value, count in Counter(getattr(one, name) for one in rows).most_common()
        ]
        for name in ("check", "verdict")
    }
