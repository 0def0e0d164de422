"""The page as files: the same views, read-only, for any web server or a memory stick (``selon page OUT/``).

In: a ledger, a folder. Out: HTML, scripts, styles and the data of every view. Never: writes into the ledger, or over a folder that
holds something else.

**How the front end finds data.** ``<meta name="selon-mode">`` says ``server`` or ``static``, ``<meta name="selon-root">`` what addresses
begin with (``/`` or ``./``). All access to data goes through one function of the front end, which maps a view and its filters:

===========================  =================================  ====================================================================
server (GET)                 static, from the site's root       what the static file holds
===========================  =================================  ====================================================================
/api/ledger                  data/ledger.js                     the answer of /api/ledger, with ``"static": true``
/api/words?lang=fr           data/words.fr.js                   as it is; ``en`` likewise
/api/brief?lang=fr           data/brief.fr.js                   the newest day's; other windows need the server (say so)
/api/claims?…                data/claims.js                     ``{"claims": [every row, the newest first], "next": null}``
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
