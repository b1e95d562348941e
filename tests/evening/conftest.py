"""A real server, a real browser: `speedmentor serve` on a free port and headless Chromium."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
from browser import chromium
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from ports import reserved_port

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "sample_events/spring_evening"
SPEEDMENTOR = Path(sys.executable).with_name("speedmentor")
EVENT = SAMPLE.name
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 820, "height": 1180}
LAPTOP = {"width": 1440, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}
PATIENCE = 120  # seconds until a waiting test gives up; what comes late is no failure
# What shows for a moment only is noted as it comes, so that a test may look for it late.
NOTE = """
window.passed = [];
const noted = new WeakMap();
new MutationObserver(() => {
    for (const one of document.querySelectorAll(".flash, .toast, .identity-number")) {
        const words = `${one.className}: ${one.innerText}`;
        if (noted.get(one) !== words) passed.push(words);
        noted.set(one, words);
    }
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
"""


class Server:
    """`speedmentor serve`, started, killed and started again on the same data."""

    def __init__(self, data: Path, opened: Path | None = SAMPLE) -> None:
        self.data = data
        self.opened = opened
        self.log = data.with_name("serve.log")
        self.port = reserved_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [SPEEDMENTOR, "serve", "--port", str(self.port), "--data", self.data]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *(("--open", self.opened) if self.opened else ())],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until(self._ready, "the server to be ready")

    def kill(self) -> None:
        """SIGKILL for the whole house at once: supervisor, web server, worker."""
        groups = [self.process.pid, *_children(self.process.pid)]  # each leads one of its own
        for group in groups:
            with suppress(ProcessLookupError):  # children end with their parent
                os.killpg(group, signal.SIGKILL)
        self.process.wait()
        self._wait_until(self._silent, "the port to be free")

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def links(self, event: str = EVENT) -> dict:
        command = [SPEEDMENTOR, "links", event, "--data", self.data, "--url", self.url, "--json"]
        done = subprocess.run(command, capture_output=True, check=True)
        return json.loads(done.stdout)

    def state(self, token: str) -> dict:
        return self.call(f"/api/v1/events/{EVENT}/state", token)

    def call(self, path: str, token: str, body: dict | None = None) -> dict:
        """What the API answers whoever has this token."""
        request = urllib.request.Request(
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def _ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(self.said())
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return answer.status == 200 and "Ctrl-C" in self.said()
        except OSError:
            return False

    def said(self) -> str:
        """Its output so far."""
        return self.log.read_text()

    def _silent(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0

    def _wait_until(self, condition, what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}:\n{self.said()}")
            time.sleep(0.1)


Kind = TypeVar("Kind", bound=Server)


def furnished(planned: Path, folder: Path, kind: type[Kind] = Server) -> Kind:
    """A running server with the planned evening, which it has to itself."""
    own = kind(shutil.copytree(planned, folder / "data"))
    own.start()
    return own


def _children(parent: int) -> list[int]:
    """The processes that this one started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(child) for child in listed.split()]


@pytest.fixture(scope="session")
def server(planned, tmp_path_factory):
    house = furnished(planned, tmp_path_factory.mktemp("evening"))
    yield house
    if house.process.poll() is None:
        os.killpg(house.process.pid, signal.SIGKILL)
        house.process.wait()


@pytest.fixture(scope="session")
def planned(tmp_path_factory):
    """A data folder in which the sample evening is planned and published."""
    data = tmp_path_factory.mktemp("planned") / "data"
    house = Server(data)
    house.start()
    phase = house.state(house.links()["console"].rsplit("/", 1)[1])["phase"]
    house.stop()
    assert phase == "published", house.said()
    return data


@pytest.fixture
def house(planned, tmp_path):
    """A server of this test's own, which may be killed."""
    own = furnished(planned, tmp_path)
    yield own
    if own.process.poll() is None:
        own.kill()


@pytest.fixture(scope="session")
def playwright():
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright):
    program = launched(playwright)
    yield program
    program.close()


def launched(playwright: Playwright, *args: str) -> Browser:
    """Chromium without a window."""
    return playwright.chromium.launch(
        executable_path=chromium(),
        args=["--no-sandbox", "--disable-dev-shm-usage", *args],
        timeout=PATIENCE * 1000,
    )


def new_page(program: Browser, viewport: dict, **options) -> Page:
    """A page of a person's own, in which nothing is forgotten that showed for a moment."""
    context = program.new_context(viewport=viewport, **options)
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(NOTE)
    return context.new_page()


@pytest.fixture
def open_page(browser):
    """Opens a link in a browser of its own, as another person would."""
    contexts = []

    def open_link(url: str, viewport: dict, **options):
        page = new_page(browser, viewport, **options)
        contexts.append(page.context)
        page.goto(url)
        return page

    yield open_link
    for context in contexts:
        context.close()
