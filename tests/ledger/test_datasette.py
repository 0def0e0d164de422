"""The file opens unchanged in Datasette, and shows the four views."""

from __future__ import annotations

import asyncio
import warnings

import pytest

from tests.ledger.made import AT, reading

VIEWS = ("claims", "figures", "speakers", "findings")


def test_datasette_shows_the_views(ledger):
    app = pytest.importorskip("datasette.app", reason="datasette is not installed: make test installs it, or pip install datasette")
    ledger.add([reading(n) for n in (1, 2, 3)], at=AT)

    async def asked():
        shown = app.Datasette([str(ledger.path)])
        await shown.invoke_startup()
        pages = {path: await shown.client.get(path) for path in ("/selon", *(f"/selon/{view}" for view in VIEWS))}
        return pages, (await shown.client.get("/selon/claims.json?_shape=array")).json()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Datasette itself stands on
        pages, rows = asyncio.run(asked())
    assert {page.status_code for page in pages.values()} == {200}
    assert all(f"/selon/{view}" in pages["/selon"].text for view in VIEWS)
    assert [row["speaker"] for row in rows] == ["Armel Duvivier"] * 3
    assert "environ 500" in pages["/selon/figures"].text
