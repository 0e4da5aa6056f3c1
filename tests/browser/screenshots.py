"""Pictures of every page that the browser tests visit: python -m tests.browser.screenshots [COMPANY_FOLDER] [TARGET_FOLDER].

Without a company folder an invented firm is filled in for the occasion.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from calls.house import House
from calls.model.call import CallId
from calls.model.verdict import Outcome
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from dashboards.pages.call_page import view_call
from tests.browser.conftest import CHROMIUM, CHROMIUM_ARGS, Served, serving
from tests.browser.filled_house import fill
from tests.browser.test_all_pages import PAGES, SIZES

TARGET = Path(__file__).parents[2] / "docs" / "screenshots"
LEFT_OUT = (
    "call",
    "search found",
    "search asks",
    "metrics of managers",
    "doubtful sales of one",
)  # the call is taken as it plays; the others are nearly twice there


def main(company: Path | None, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as empty:
        app = create_app(Settings(company_dir=company or Path(empty), open_here=True))
        house: House = app.state.house
        if company is None:
            fill(house)
        sold = surest_sale(house)
        with serving(app) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGS)
            for size in SIZES:
                for theme in ("light", "dark"):
                    take(browser, served, target, size, theme, f"/calls/{sold}")
            browser.close()
        house.close()


def surest_sale(house: House) -> CallId:
    """The engine of the demo mishears some calls: the picture shows one that it heard well."""
    sales = house.calls.page(CallFilter(outcome=Outcome.SALE), limit=100).rows
    views = [view for row in sales if (view := view_call(house, row.id, may_listen=True))]
    return max(views, key=lambda view: view.outcome_probability or 0.0).row.id


def take(browser: Browser, served: Served, target: Path, size: tuple[int, int], theme: str, call: str) -> None:
    """Dark pictures of the two pages that the README shows, light ones of all."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    every = {name: path for name, path in PAGES.items() if name not in LEFT_OUT}
    pages = every if theme == "light" else {"conversion": "/"}
    for name, path in {**pages, "call": call}.items():
        page.goto(served.url + path)
        page.wait_for_load_state("networkidle")
        if name == "call":
            listen(page)
        page.screenshot(path=target / f"{name}-{width}{'' if theme == 'light' else '-dark'}.png")
    context.close()


def listen(page: Page) -> None:
    """A call in the middle: a word lit, part of the waveform heard."""
    page.wait_for_selector("[data-drawn]")
    words = page.locator("[data-word]")
    words.nth(min(words.count() - 1, 40)).click()
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    page.wait_for_function("() => !document.querySelector('audio').seeking")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(given[0] if given else None, given[1] if len(given) > 1 else TARGET)
