"""The watch: what feeds name is added once, corrections supersede, a feed that fails holds nobody up, and it stops when it is told.

``make bench ARGS="watch 600"`` does it with fifty feeds, faults and kills.
"""

from __future__ import annotations

import asyncio
import configparser
import datetime as dt
import json
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from selon.commands import watch_page
from selon.ledger.store import Ledger
from selon.ledger.watched import Due, FeedState, Named, Watched
from selon.model import DataError, Reading, SelonError
from selon.sources.fetching import Fetcher, Policy
from selon.watch.counts import Counts
from selon.watch.keeper import Keeper
from selon.watch.plan import load
from selon.watch.service import Watch
from tests.sources.hostile import Server
from tests.sources.news import FAULTS, News

ROOT = Path(__file__).parents[2]


class Unread(Keeper):
    """Adds without reading, which other tests are about."""

    def _add(self, documents):
        if self._ledger is None:
            self._ledger = Ledger(self._path)
        return self._ledger.add([Reading(doc, version="1") for doc in documents], at=self._clock(), who=self._who)


class Bench:
    """A service over made feeds, with a clock that may be put forward."""

    def __init__(self, folder, news, **plan):
        self.folder, self.news, self.events, self.ahead = folder, news, [], 0.0
        said = {"pace": 0, "allow_private": True, "robots": False, "lang": "fr", "timeout": 3, "every": 1, "recheck": [100], **plan}
        self.file = folder / "feeds.yaml"
        self.file.write_text(json.dumps({**said, "feeds": [f"{news.url}/feeds/{n}" for n in range(news.number)]}))
        self.plan = load(self.file, ["fr"])

    def now(self):
        return dt.datetime.fromtimestamp(time.time(), dt.UTC) + dt.timedelta(seconds=self.ahead)

    def log(self, event, **values):
        self.events.append({"event": event, **values})

    async def shield(self, name, job):
        del name
        await job()

    @contextmanager
    def service(self, fetcher):
        with Watched(self.folder / "w.db") as watched:
            yield Watch(self.plan, fetcher, watched, Unread(self.folder / "selon.db", self.now, "essai"), self.now, self.log, self.shield)

    def once(self):
        async def run():
            async with Fetcher(self.now, Policy(attempts=1, total=3, idle=1, pace=0, allow_private=True, robots=False)) as fetcher:
                with self.service(fetcher) as service:
                    await service.once()
                    await service.keeper.close()

        asyncio.run(run())

    def held(self):
        with Ledger(self.folder / "selon.db") as ledger, ledger.reading() as connection:
            return [tuple(r) for r in connection.exec_driver_sql("SELECT url, title, id FROM documents ORDER BY id")]


@contextmanager
def made(tmp_path, number=2, faults=None, **plan):
    news = News(number, faults or {}, published=2)
    with Server(news.route) as server:
        news.url = server.url
        yield Bench(tmp_path, news, **plan)


def test_what_is_named_is_added_once_and_what_is_corrected_supersedes(tmp_path):
    with made(tmp_path) as bench:
        bench.once()
        assert len(bench.held()) == 3  # one page is busy at first
        bench.ahead += 60
        bench.once()
        assert {url for url, *_ in bench.held()} == bench.news.addresses()
        bench.once()
        assert len(bench.held()) == 4
        bench.news.corrected.add((1, 1))
        bench.ahead += 60
        bench.once()
        assert len(bench.held()) == 5
        with Ledger(tmp_path / "selon.db") as ledger, ledger.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM successions").scalar() == 1


def test_a_page_that_changes_in_silence_is_found_when_it_is_looked_at_again(tmp_path):
    with made(tmp_path) as bench:
        bench.news.healthy = True
        bench.once()
        asked = bench.news.asked["/a/1/1"]
        bench.once()
        assert bench.news.asked["/a/1/1"] == asked
        bench.ahead += 200
        bench.once()
        assert bench.news.asked["/a/1/1"] == asked + 1
        assert len(bench.held()) == 4  # looked at, and the same


@pytest.mark.parametrize("fault", [f for f in FAULTS if f not in ("hang", "drip")])
def test_a_feed_that_fails_costs_itself_and_is_asked_again(tmp_path, fault):
    with made(tmp_path, 3, {0: fault}) as bench:
        for _ in range(2):
            bench.once()
            bench.ahead += 3700
        others = {url for url in bench.news.addresses() if "/a/0/" not in url}
        assert others <= {url for url, *_ in bench.held()}
        bench.news.healthy = True
        for _ in range(2):
            bench.once()
            bench.ahead += 3700
        urls = [url for url, *_ in bench.held()]
        assert sorted(urls) == sorted(bench.news.addresses())
        assert fault == "new ids" or any(e["event"] == "failed" or e.get("damaged") for e in bench.events)


def test_a_feed_that_hangs_delays_no_other(tmp_path):
    with made(tmp_path, 4, {0: "hang", 1: "drip"}) as bench:

        async def run():
            stop = asyncio.Event()
            async with Fetcher(bench.now, Policy(attempts=1, total=30, idle=30, pace=0, allow_private=True, robots=False)) as fetcher:
                with bench.service(fetcher) as service:
                    bench.news.asked.update({"/feeds/0": 1, "/feeds/1": 1})  # the next answer is a faulty one
                    task = asyncio.create_task(service.run(stop))
                    until = time.monotonic() + 20
                    while len({u for u, *_ in bench.held()}) < 3 and time.monotonic() < until:  # noqa: ASYNC110 - it looks into a file
                        await asyncio.sleep(0.2)
                    stop.set()
                    await asyncio.wait_for(task, 5)
                    await service.keeper.close()

        with Ledger(tmp_path / "selon.db"):
            pass
        asyncio.run(run())
        urls = {url for url, *_ in bench.held()}
        assert len(urls) >= 3
        assert not any("/a/0/" in url or "/a/1/" in url for url in urls)


def test_where_a_page_cannot_be_had_the_feed_s_own_words_are_kept(tmp_path):
    with made(tmp_path, 1) as bench:
        bench.news.gone.add("/a/0/1")
        bench.once()
        bench.ahead += 60
        bench.once()
        with Ledger(tmp_path / "selon.db") as ledger, ledger.reading() as connection:
            rows = {u: (t, o) for u, t, o in connection.exec_driver_sql("SELECT url, text, outlet FROM documents")}
        assert set(rows) == bench.news.addresses()
        text, outlet = rows[f"{bench.news.url}/a/0/1"]
        assert len(text) < 250
        assert outlet == "Fil 0"


def test_memory_of_a_watch(tmp_path):
    one, other = (
        Named("k", "d1", "https://e.example/a", "e.example", {"title": "t"}),
        Named("k", "d2", "https://e.example/a", "e.example", {}),
    )
    with Watched(tmp_path / "w.db") as watched:
        assert watched.polled("f", FeedState('"e"', None, 5.0), [one], 0.0) == 1
        assert watched.polled("f", FeedState('"e"', None, 5.0), [one], 0.0) == 0
        assert watched.polled("g", FeedState(), [other], 0.0) == 0  # another feed's words of it are no change
        assert watched.feed("f") == FeedState('"e"', None, 5.0, 0)
        (due,) = watched.due(1.0, most=5, besides=[], full=[])
        assert (due.key, due.held) == ("k", {"title": "t"})
        assert watched.due(1.0, most=5, besides=["k"], full=[]) == watched.due(1.0, most=5, besides=[], full=["e.example"]) == []
        watched.done([(due, None, None, None)])
        assert watched.due(9.0, most=5, besides=[], full=[]) == []
        assert watched.polled("f", FeedState(), [other], 2.0) == 1
        watched.done([(due, None, None, None)])  # it was changed meanwhile: that is still to be fetched
    with Watched(tmp_path / "w.db") as watched:  # as after a kill
        assert [d.digest for d in watched.due(9.0, most=5, besides=[], full=[])] == ["d2"]
        assert watched.waiting() == 1
        watched.forget(1e9)
        assert watched.waiting() == 1  # what waits is not forgotten
    (tmp_path / "no.db").write_bytes(b"none" * 400)
    with pytest.raises(SelonError, match="memory of a watch"):
        Watched(tmp_path / "no.db")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("feeds: []", "no feeds"), ("feed: [https://e.example]", r"\.yaml:1: unknown key 'feed'"),
        ("feeds: [nope]", "no address of a feed"),
        ("every: 0\nfeeds: [https://e.example]", ":1: every is no number"),
        ("feeds:\n- url: https://e.example\n  lang: xx", "no language pack"),
        ("feeds: [https://e.example, https://e.example]", "stands twice"),
        ("feeds:\n- url: https://e.example\n  follow: 3", "neither true"),
        ("recheck: 5\nfeeds: [https://e.example]", "no list of seconds"),
        ("feeds:\n- adress: https://e.example", ":2: unknown key 'adress'"),
    ],
)  # fmt: skip
def test_a_plan_with_a_mistake_names_its_line(tmp_path, text, word):
    (tmp_path / "feeds.yaml").write_text(text)
    with pytest.raises(DataError, match=word):
        load(tmp_path / "feeds.yaml", ["fr"])


def test_what_is_deployed_loads():
    plan = load(ROOT / "deploy" / "feeds.yaml", ["fr"])
    assert [f.follow for f in plan.feeds] == [True, False]
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(ROOT / "deploy" / "selon-watch.service")
    assert unit["Service"]["ExecStart"].split()[1] == "watch"
    made_by = (ROOT / "deploy" / "Containerfile").read_text()
    assert "--require-hashes" in made_by
    assert "USER selon" in made_by


def test_health_and_metrics():
    counts = Counts()
    counts.watched(2)
    counts.polled("a", "failed")
    counts.beat(3)
    port = _free()
    with watch_page.page(f"127.0.0.1:{port}", counts):
        state = json.loads(_get(port, "/healthz"))
        assert (state["ok"], state["feeds"], state["failing"], state["waiting"]) == (True, 2, 1, 3)
        assert 'selon_watch_polls_total{outcome="failed"} 1.0' in _get(port, "/metrics")
        counts._beat -= 100
        with pytest.raises(urllib.error.HTTPError, match="503"):
            _get(port, "/healthz")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            _get(port, "/")
    with pytest.raises(SelonError, match="give HOST:PORT"), watch_page.page("here", counts):
        pass


def _get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as found:
        return found.read().decode()


def _free():
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_due_is_what_it_was(tmp_path):
    with Watched(tmp_path / "w.db") as watched:
        watched.polled("f", FeedState(), [Named("k", "d", None, "h", {"text": "été"})], 1.0)
        assert watched.due(1.0, most=1, besides=[], full=[]) == [Due("k", "f", None, "h", "d", {"text": "été"}, 0, 0, None, None)]
