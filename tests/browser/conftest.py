"""A real Chromium before a real server over a filled house."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.types import Message, Receive, Scope, Send

from api.app import create_app
from calls.settings import Settings
from tests.browser.filled_house import fill

CHROMIUM = Path(os.environ.get("EARSHOT_CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--autoplay-policy=no-user-gesture-required",
]
HERE = Path(__file__).parent
WIDTH, HEIGHT = 1280, 900
expect.set_options(timeout=20_000)  # only ends a wait that would never end: no test is of how soon


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.needs_browser)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said to one request."""

    path: str
    asked_range: str | None
    status: int


@dataclass(slots=True)
class Served:
    """A running application: where it is, and all it answered."""

    app: FastAPI
    url: str = ""
    answers: list[Answer] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_note(message: Message) -> None:
            if message["type"] == "http.response.start":
                asked = dict(scope["headers"]).get(b"range")
                self.answers.append(Answer(scope["path"], asked and asked.decode(), message["status"]))
            await send(message)

        await self.app(scope, receive, send_and_note)


@contextmanager
def serving(app: FastAPI) -> Iterator[Served]:
    """A server in a thread, on a loopback port that the system picks."""
    served = Served(app)
    with socket.create_server(("127.0.0.1", 0)) as door:
        served.url = f"http://127.0.0.1:{door.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(served, log_level="warning", lifespan="off", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield served
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("company"), open_here=True))
    fill(app.state.house)
    with serving(app) as served:
        yield served
    app.state.house.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        lack = f"there is no Chromium at {CHROMIUM}: install it (apt install chromium), or name another by EARSHOT_CHROMIUM"
        pytest.fail(lack) if os.environ.get("CI") == "true" else pytest.skip(lack)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@dataclass(slots=True)
class Tab:
    """A page with what its console complained of."""

    page: Page
    url: str
    complaints: list[str]

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page


OpenTab = Callable[..., Tab]


@pytest.fixture
def tab(browser: Browser, served: Served) -> Iterator[OpenTab]:
    """Opens a tab: tab(width=390, height=844, color_scheme="dark", locale="ru", java_script_enabled=False). Nobody was here before."""
    contexts = []

    def open_tab(width: int = WIDTH, height: int = HEIGHT, **options: object) -> Tab:
        context = browser.new_context(viewport={"width": width, "height": height}, base_url=served.url, **options)
        contexts.append(context)
        return listened_to(context.new_page(), served.url)

    yield open_tab
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def visits(browser: Browser, served: Served) -> Iterator[Callable[..., BrowserContext]]:
    """One for each set of options: scripts and styles are there after the first page, as for a reader who goes from page to page."""
    made: dict[str, BrowserContext] = {}

    def visit(**options: object) -> BrowserContext:
        viewport = {"width": WIDTH, "height": HEIGHT}
        key = repr(sorted(options.items()))
        made[key] = made.get(key) or browser.new_context(viewport=viewport, base_url=served.url, **options)
        return made[key]

    yield visit
    for context in made.values():
        context.close()


@pytest.fixture
def looking(visits: Callable[..., BrowserContext], served: Served) -> Iterator[OpenTab]:
    """Opens a tab in a visit that goes on: for tests that only look."""
    opened: list[Page] = []

    def open_tab(**options: object) -> Tab:
        opened.append(visits(**options).new_page())
        return listened_to(opened[-1], served.url)

    yield open_tab
    for page in opened:
        page.close()


def listened_to(page: Page, url: str) -> Tab:
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: complaints.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: complaints.append(f"thrown: {error}"))
    return Tab(page, url, complaints)
