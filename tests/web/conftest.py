"""A ledger of the samples with what the checks find in it, and a page over it."""

import datetime as dt
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from selon import languages, read_all
from selon.findings import kept
from selon.ledger.store import Ledger
from selon.model import Document
from selon.sources import collect
from selon.web.app import build

SAMPLES = Path(__file__).parents[2] / "samples"
AT = dt.datetime(2025, 3, 17, 9, tzinfo=dt.UTC)
TOKEN = "only-for-this-test"


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("web") / "samples.db"
    found = [doc for doc in collect([str(SAMPLES)], languages=languages.known()) if isinstance(doc, Document)]
    with Ledger(path) as ledger:
        ledger.add(read_all(found), at=AT)
        ledger.set_findings(kept.check(ledger), at=AT)
    return path


@pytest.fixture(scope="session")
def page(ledger_file):
    with TestClient(build(ledger_file), base_url="http://127.0.0.1:8765") as client:
        yield client


@pytest.fixture(scope="session")
def get(page):
    """The answer of an address that is there."""

    def ask(path, **asked):
        answer = page.get(path, params=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask
