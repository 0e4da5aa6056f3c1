"""The search by meaning in a browser: it waits for a worker, says when none answers, and leads to the second; axe in each state."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from analytics.understanding.search_by_meaning import Meanings
from api.app import create_app
from calls.settings import Settings
from tests.api.search_samples import a_worker, fill_with, own_call
from tests.browser.conftest import HEIGHT, WIDTH, Served, Tab, listened_to, serving
from tests.fakes.sentence_model import FakeSentenceModel

SPOKEN = "never mind the windows please I want a refund"
ASKED = "/search?by=meaning&q="
Opens = Callable[..., Tab]


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("meaning"), open_here=True, search_model="topics"))
    fill_with(app.state.house, SPOKEN)
    meanings = Meanings(app.state.house, FakeSentenceModel())
    while meanings.step(is_idle=True):
        pass
    with serving(app) as served:
        yield served
    app.state.house.close()


@pytest.fixture
def opens(browser: Browser, meant: Served) -> Iterator[Opens]:
    contexts = []

    def opened(path: str, **options: object) -> Tab:
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, base_url=meant.url, bypass_csp=True, **options)
        contexts.append(context)
        tab = listened_to(context.new_page(), meant.url)
        tab.open(path)
        return tab

    yield opened
    for context in contexts:
        context.close()


def nothing_serious(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


@pytest.mark.parametrize(("locale", "theme"), [("en", "light"), ("uk", "dark")])
def test_the_nearest_call_opens_at_its_second(meant: Served, opens: Opens, locale: str, theme: str) -> None:
    with a_worker(meant.app.state.house):
        tab = opens(ASKED + "money+back", locale=locale, color_scheme=theme)
        expect(tab.page.locator(".found-calls > li").first).to_contain_text(SPOKEN)
        nothing_serious(tab.page)
    tab.page.locator(".snippet a").first.click()
    tab.page.wait_for_url(re.compile(rf"/calls/{own_call(meant.app.state.house)}\?.*t=80\.0"))
    assert tab.complaints == []


def test_a_page_that_waits_shows_what_was_found_as_soon_as_a_worker_has_read_the_question(meant: Served, opens: Opens, monkeypatch) -> None:
    monkeypatch.setattr("dashboards.pages.search.PATIENCE_S", 0.0)
    tab = opens(ASKED + "friday", locale="en")
    expect(tab.page.get_by_role("heading", name="A worker reads your question")).to_be_visible()
    nothing_serious(tab.page)
    with a_worker(meant.app.state.house):
        expect(tab.page.locator(".found-calls > li").first).to_be_visible()
    assert tab.complaints == []


@pytest.mark.parametrize(("locale", "theme", "said"), [("en", "light", "No worker answers"), ("ru", "dark", "Рабочий процесс не отвечает")])
def test_where_no_worker_answers_that_is_said_with_what_to_do(opens: Opens, monkeypatch, locale: str, theme: str, said: str) -> None:
    for name in ("PATIENCE_S", "NOBODY_AFTER_S"):
        monkeypatch.setattr(f"dashboards.pages.search.{name}", 0.0)
    tab = opens(ASKED + f"heating+{locale}", locale=locale, color_scheme=theme)
    expect(tab.page.get_by_role("alert")).to_contain_text(said)
    nothing_serious(tab.page)
    tab.page.get_by_role("alert").locator("a.quiet").click()
    expect(tab.page).to_have_url(re.compile(r"/search\?q=heating"))
    assert tab.complaints == []
