"""Fetching: each trick that a server or an address may try ends in one line, and nothing goes where it may not."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import ipaddress
import ssl
import time
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model import Document
from selon.sources import Problem, collect
from selon.sources.fetching import Answer, Fetcher, Getter, Policy
from selon.sources.netguard import FetchError, check_address, refusal
from tests.sources import hostile, kinds
from tests.sources.hostile import Route, Server, answer, moved

NOW = dt.datetime(2025, 3, 14, 16, tzinfo=dt.UTC)
QUICK = Policy(size=2_000_000, total=1.0, idle=0.5, attempts=1, pace=0.0, allow_private=True)
PAGE = (200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"un"', "Last-Modified": "Fri, 14 Mar 2025 15:00:00 GMT"}, kinds.page())


def get(address, policy=QUICK, **more) -> Answer:
    known = {k: more.pop(k) for k in ("etag", "modified") if k in more}

    async def run():
        async with Fetcher(lambda: NOW, policy, **more) as fetcher:
            return await fetcher.get(address, **known)

    return asyncio.run(run())


def refused(address, policy=QUICK, **more) -> str:
    with pytest.raises(FetchError) as error:
        get(address, policy, **more)
    assert "\n" not in str(error.value)
    return str(error.value)


def names(**table):
    """A resolver of made names; each asked for gives the next of its answers."""
    asked = []

    async def resolve(host, port):
        del port
        asked.append(host)
        found = table[host.replace(".example", "").replace("-", "_")]
        return found.pop(0) if isinstance(found[0], list) and len(found) > 1 else found[0] if isinstance(found[0], list) else found

    return resolve, asked


def test_a_page():
    with Server({"/a": PAGE}) as server:
        found = get(f"{server.url}/a")
    assert (found.status, found.data, found.retrieved) == (200, kinds.page(), "2025-03-14T16:00:00Z")
    item = found.item("x")
    assert (item.media, item.charset) == ("text/html", "utf-8")
    assert ("etag", '"un"') in item.headers


def test_what_is_known_already_is_not_sent_again():
    async def handler(request, writer):
        same = request.headers.get("if-none-match") == '"un"' and "if-modified-since" in request.headers
        await answer(writer, 304 if same else 200, {}, b"" if same else kinds.page())

    with Server({"/a": handler}) as server:
        assert get(f"{server.url}/a", etag='"un"', modified="Fri, 14 Mar 2025 15:00:00 GMT").unchanged
        assert not get(f"{server.url}/a").unchanged


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("file:///etc/passwd", "only http"), ("ftp://essai.example/a", "only http"), ("javascript:alert(1)", "only http"),
        ("essai", "no scheme"),        ("http://moi:secret@essai.example/", "password"), ("http://moi@essai.example/", "user name"),
        ("http:///a", "no address"),
        ("http://[::1", "no address"), ("http://essai.example:99999/", "no address"), ("http://a b/", "no address"),
        ("http://e/\n", "no address"),
    ],
)  # fmt: skip
def test_addresses_that_are_none(address, word):
    assert word in refused(address)
    assert "secret" not in refused(address)


@pytest.mark.parametrize(
    "value",
    ["127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
     "224.0.0.1", "240.0.0.1",     "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "2002:7f00:1::", "64:ff9b::7f00:1", "::7f00:1", "2001:db8::1", "2001:0:7f00:1::", "fec0::1"],
)  # fmt: skip
def test_addresses_of_no_public_host(value):
    assert refusal(value, ()) is not None


@pytest.mark.parametrize("value", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(value):
    assert refusal(value, ()) is None


@given(st.integers(0, (1 << 32) - 1))
def test_what_is_refused_in_four_bytes_is_refused_mapped(number):
    four = ipaddress.IPv4Address(number)
    assert (refusal(str(four), ()) is None) == (refusal(f"::ffff:{four}", ()) is None)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_this_machine_in_every_spelling(host):
    with Server({"/a": PAGE}) as server:
        line = refused(f"http://{host}:{server.port}/a", Policy(attempts=1, pace=0, total=2))
        assert server.requests == []
    assert "address" in line or "resolved" in line


def test_a_name_that_leads_inside_is_refused():
    line = refused("http://essai.example/", Policy(attempts=1, pace=0), resolve=names(essai=["10.1.2.3"])[0])
    assert "10.1.2.3, a private address" in line
    # one public address among its addresses does not help
    assert "private" in refused("http://essai.example/", Policy(attempts=1, pace=0), resolve=names(essai=["93.184.216.34", "10.1.2.3"])[0])


def inside(server, **more):
    """Only the server's own address counts as allowed."""
    return Policy(attempts=1, pace=0, total=2, allowed=(ipaddress.ip_network("127.0.0.1/32"),), **more)


def test_a_redirect_to_another_place_of_this_machine_is_refused():
    with Server({"/secret": PAGE}, host="127.0.0.2") as secret, Server({}) as server:
        routes = {"/a": moved(f"{secret.url}/secret"), "/b": moved("file:///etc/passwd"), "/c": moved("http://moi:moi@essai.example/")}
        routes |= {"/loop": moved("/loop"), "/nowhere": (302, {}, b"")}
        server._routes = routes
        assert "127.0.0.2, a loopback address" in refused(f"{server.url}/a", inside(server))
        assert secret.requests == []
        assert "only http" in refused(f"{server.url}/b", inside(server))
        assert "password" in refused(f"{server.url}/c", inside(server))
        assert "redirects more than 5 times" in refused(f"{server.url}/loop", inside(server))
        assert len(server.asked("/loop")) == 6
        assert "does not say where" in refused(f"{server.url}/nowhere", inside(server))


def test_a_name_that_changes_its_answer_is_asked_once_a_connection():
    """Rebinding: the address that was checked is the one that is connected to."""
    with Server({"/a": PAGE}) as server:
        resolve, asked = names(essai=[["127.0.0.1"], ["10.0.0.1"]])
        policy = Policy(attempts=1, pace=0, total=2, robots=False, allowed=(ipaddress.ip_network("127.0.0.1/32"),))
        assert get(f"http://essai.example:{server.port}/a", policy, resolve=resolve).status == 200
        assert asked == ["essai.example"]
        assert server.requests[0].headers["host"] == f"essai.example:{server.port}"
        assert "10.0.0.1, a private" in refused(f"http://essai.example:{server.port}/a", policy, resolve=resolve)


def test_certificates_are_held_against_the_name_not_the_address():
    import trustme

    authority = trustme.CA()
    trust, own = ssl.create_default_context(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.configure_trust(trust)
    authority.issue_cert("essai.example").configure_cert(own)
    with Server({"/a": PAGE}, trust=own) as server:
        resolve, _ = names(essai=["127.0.0.1"], autre=["127.0.0.1"])
        assert get(f"https://essai.example:{server.port}/a", resolve=resolve, trust=trust).status == 200
        assert "CERTIFICATE_VERIFY_FAILED" in refused(f"https://autre.example:{server.port}/a", resolve=resolve, trust=trust).upper()


@pytest.mark.parametrize(
    ("route", "word"),
    [
        (hostile.bomb(), "unpacks to more than the limit"), (hostile.hang, "in time"), (hostile.drip, "longer than 1 s"),
        (hostile.endless_headers, "cannot be fetched"), (hostile.endless_body, "larger than 2 MB"),
        ((200, {"Content-Length": "999999999"}, b""), "larger than 2 MB"),
        ((200, {"Content-Encoding": "gzip"}, b"none"), "compression is broken"),
        ((200, {"Content-Encoding": "gzip, gzip, gzip"}, b""), "too many times"),
        ((200, {"Content-Encoding": "rot13"}, b"a"), "not read"),
        ((200, {"Content-Length": "50"}, b"short"), "cannot be fetched"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(kinds.page())[:200]), "breaks off"),
        ((200, {"Content-Encoding": "deflate"}, zlib.compress(kinds.page())[:200]), "breaks off"),
        ((200, {"Content-Encoding": "br"}, brotli.compress(kinds.page())[:200]), "breaks off"),
        ((404, {}, b""), "answers 404"), ((503, {}, b""), "answers 503"),
    ],
    ids=["gzip bomb", "hang", "slow drip", "endless headers", "endless body", "huge", "no gzip", "many", "unknown",
         "cut off", "cut gzip", "cut deflate", "cut brotli", "404", "503"],
)  # fmt: skip
def test_tricks(route, word):
    began = time.monotonic()
    with Server({"/a": route}) as server:
        assert word in refused(f"{server.url}/a")
    assert time.monotonic() - began < 4


def test_no_cookie_is_kept_and_nothing_is_taken_from_the_environment(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with Server({"/a": (302, {"Location": "/b", "Set-Cookie": "suivi=1; Path=/"}, b""), "/b": PAGE}) as server:
        assert get(f"{server.url}/a").status == 200
        assert all("cookie" not in r.headers and "authorization" not in r.headers for r in server.requests)


def test_robots():
    rules = b"User-agent: selon\nDisallow: /non\nCrawl-delay: 0.2\n\nUser-agent: *\nDisallow: /\n"
    with Server({"/robots.txt": (200, {}, rules), "/a": PAGE, "/non/a": PAGE, "/to": moved("/non/a")}) as server:
        assert get(f"{server.url}/a").status == 200
        assert "robots.txt forbids" in refused(f"{server.url}/non/a")
        assert "robots.txt forbids" in refused(f"{server.url}/to")
        assert server.asked("/non/a") == []
    with Server({"/robots.txt": (503, {}, b""), "/a": PAGE}) as server:
        assert "robots.txt cannot be read: it answers 503" in refused(f"{server.url}/a")
        assert server.asked("/a") == []
    with Server({"/robots.txt": (429, {}, b""), "/a": PAGE}) as server:
        assert "robots.txt cannot be read: it answers 429" in refused(f"{server.url}/a")
        assert server.asked("/a") == []


def test_pace_is_kept_for_each_host():
    async def run(server):
        async with Fetcher(lambda: NOW, Policy(pace=0.2, robots=False, allow_private=True)) as fetcher:
            began = time.monotonic()
            await asyncio.gather(*(fetcher.get(f"{server.url}/a") for _ in range(4)))
            return time.monotonic() - began

    with Server({"/a": PAGE}) as server:
        assert 0.6 <= asyncio.run(run(server)) < 3


def test_what_is_busy_is_asked_again_when_it_says():
    times = []

    async def handler(request, writer):
        del request
        times.append(time.monotonic())
        await answer(writer, *((429, {"Retry-After": "1"}, b"") if len(times) == 1 else PAGE))

    with Server({"/a": handler}) as server:
        assert get(f"{server.url}/a", Policy(attempts=3, pace=0, allow_private=True)).status == 200
    assert 0.9 <= times[1] - times[0] < 5
    with Server({"/a": (503, {"Retry-After": "3600"}, b"")}) as server:
        with pytest.raises(FetchError) as error:
            get(f"{server.url}/a", Policy(attempts=3, pace=0, allow_private=True))
        assert error.value.again == 3600
        assert len(server.asked("/a")) == 1  # nobody waits an hour


def test_a_wrong_charset_header_costs_nothing():
    body = kinds.page().replace(b' charset="utf-8"', b"").replace(b'<meta charset="utf-8">', b"")
    latin = body.decode().replace("«", "«").encode("latin-1", "replace")
    routes: dict[str, Route] = {
        "/utf8": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, body),
        "/latin": (200, {"Content-Type": "text/html; charset=utf-8"}, latin),
        "/odd": (200, {"Content-Type": "text/html; charset=nothing-known"}, latin),
        "/cyrillic": (200, {"Content-Type": "text/html; charset=windows-1251"}, latin),
    }
    with Server(routes) as server, Getter(lambda: NOW, QUICK) as getter:
        for path in routes:
            (doc,) = (d for d in collect([server.url + path], languages=["fr"], fetch=getter) if isinstance(d, Document))
            assert kinds.P1 in doc.text, path
            assert doc.url == server.url + path
            assert doc.retrieved == "2025-03-14T16:00:00Z"


def test_no_fetcher_no_fetching():
    (found,) = collect(["https://essai.example/a"], languages=["fr"])
    assert isinstance(found, Problem)
    assert "nothing is fetched here" in found.line


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text):
    try:
        found = check_address(text)
    except FetchError as err:
        found = str(err)
    assert found
    assert "\n" not in found
