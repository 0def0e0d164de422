"""A real browser on a real server, for the tests of the page: what it asks for and complains of is kept.

The ledger is the samples', with invented control maps and one hostile article. Chromium is Debian's.
"""

import contextlib
import datetime as dt
import re
import shutil
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from playwright.sync_api import ConsoleMessage, Dialog, Page, Response, expect

from selon import read_all
from selon.ledger.store import Ledger
from selon.maps import regions
from selon.model import Document
from selon.web.app import build
from tests.maps import made

expect.set_options(timeout=20_000)  # a busy machine hands things over late
CHROMIUM = Path("/usr/bin/chromium")
MISSING = "no /usr/bin/chromium: apt-get install chromium"
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
]  # fmt: skip
AT = dt.datetime(2025, 3, 17, 9, tzinfo=dt.UTC)
# Followed first, then emptied, in one step: what an earlier view says, or still shows late, must not be taken for what this one says.
FOLLOW = """path => {
  const a = document.createElement('a'), m = document.querySelector('main');
  a.href = path; document.body.append(a); a.click(); a.remove();
  delete m.dataset.at; m.replaceChildren();
}"""
HOSTILE = Document(
    id="hostile\"><img src=x onerror=fetch('//evil.example')>",
    text=(
        "<script>document.title='run'</script> Frappe à Soumy\n"
        "L’état-major ukrainien a affirmé vendredi 14 mars avoir abattu 12 drones à Soumy, <img src=x onerror=\"document.title='run'\"> "
        "selon <b onmouseover=alert(1)>la radio</b>.\n"
        "Le ministère russe de la Défense a démenti \u202eervil tse ellivaL\u202c la prise de Soumy.\n"
        "</div></main><style>*{display:none}</style> Trois civils ont été tués à Soumy, a annoncé la mairie. 🛰 Fin."
    ),
    outlet="<b>Le Faux</b>", title="<script>document.title='run'</script> Frappe à Soumy", url="javascript:document.title='run'",
    published="2025-03-14T08:00:00+01:00",
)  # fmt: skip


def ledger_of(samples: Path, folder: Path) -> Path:
    """The samples' ledger with maps of five days and the hostile article."""
    path = folder / "page.db"
    shutil.copy(samples, path)
    with Ledger(path) as ledger:
        for at, day in enumerate(("2025-03-03", "2025-03-06", "2025-03-09", "2025-03-12", "2025-03-15")):
            boxes = {
                "russian": (37.5, 46.5, 39.5, 49.5),
                "unclear": (37.1 - at / 20, 46.5, 37.5, 49.5),
                "ukrainian": (34.9, 51.2, 35.5 - at / 10, 51.5),
            }
            ledger.add_map(made.sheet(folder, day, boxes), made.legend(), at=AT)
        ledger.add_region(regions.from_box("Kursk Oblast", "34.3,51.0,36.0,51.8"), at=AT)
        ledger.add(read_all([HOSTILE]), at=AT)
    return path


@contextlib.contextmanager
def served(ledger: Path, write_token: str | None = None):
    """The address of the page over that ledger."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(build(ledger, write_token=write_token), log_level="error", access_log=False, lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@dataclass
class Seen:
    """A page of the browser, with what it asked for elsewhere and what it complained of."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("request", self._requested)
        self.page.on("response", self._answered)
        self.page.on("dialog", self._dialog)

    def _said(self, message: ConsoleMessage):
        if message.type in ("error", "warning") and "GPU stall" not in message.text:
            self.wrong.append(message.text)

    def _answered(self, response: Response):
        if response.status >= 400:
            self.wrong.append(f"{response.status} {response.url}")

    def _dialog(self, dialog: Dialog):
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _requested(self, request):
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.wrong.append(f"asked elsewhere: {request.url}")
        self.asked.append(request.url)

    def open(self, path: str):
        """The view, once it is there: loaded the first time, then followed as a link of the page."""
        if self.page.url == "about:blank":
            self.page.goto(f"{self.base}{path}")
        else:
            self.page.evaluate(FOLLOW, path)
        self.page.wait_for_selector("main[data-at] h1, main .state.error")
        return self.page

    def text(self) -> str:
        return re.sub(r"[\s\u00a0\u202f]+", " ", self.page.locator("main").inner_text())
