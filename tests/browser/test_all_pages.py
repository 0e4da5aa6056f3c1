"""Every page, wide and narrow, light and dark, in three languages: a quiet console, nothing wider than the screen, axe content."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab
from tests.browser.filled_house import name_of

PAGES = {
    "kkd": "/kkd",
    "pay": "/pay",
    "today": "/today?day=2026-11-20",
    "manager": "/managers/maria",
    "weak-link": "/weak-link",
    "refusals": "/refusals",
    "demand": "/demand",
    "price-change": "/price-change?on=2026-11-15&price=5&margin=30",
    "notices": "/notices",
    "metrics": "/metrics",
    "metrics of managers": "/metrics?by=manager&text=l",
    "conversion": "/",
    "calls": "/calls",
    "call": f"/calls/{name_of(1)}",
    "search": "/search?q=window",
    "search asks": "/search?q=%22window",
    "search found": f"/calls/{name_of(1)}?t=1.0&q=window",
    "channels": "/channels",
    "worth-a-look": "/worth-a-look",
    "mismatches": "/mismatches",
    "ring-order": "/ring-order",
    "system": "/system",
    "system-so-far": "/system/so-far",
    "evaluation": "/evaluation",
    "correction": f"/calls/{name_of(1)}?edit=0",
    "company": "/company",
    "company-general": "/company/general",
    "company-managers": "/company/managers",
    "company-departments": "/company/departments",
    "company-speech": "/company/speech",
    "company-file": "/company/file",
    "plans": "/company/plans",
    "taxonomy": "/company/taxonomy",
    "setup-recordings": "/setup/recordings",
    "setup-listen": "/setup/listen",
    "people": "/people",
    "audit": "/audit",
    "quality": "/quality",
    "queue": "/queue",
    "comments": f"/calls/{name_of(1)}?tab=comments",
    "channels-leads": "/channels/leads",
    "budget": "/channels/budget",
    "budget-advice": "/channels/budget/advice",
    "doubtful-sales": "/doubtful-sales",
    "doubtful sales of one": "/doubtful-sales?manager=maria",
    "fragments": "/managers/maria/fragments",
    "attribution": "/channels/attribution?rule=linear",
    "imports": "/imports",
    "sign-in": "/sign-in",
    "design": "/design",
    "funnel": "/funnel",
    "webhooks": "/webhooks",
    "alerts": "/alerts",
}
SIZES = ((1280, 900), (390, 844))
JUDGED = (("en", "light"), ("uk", "dark"))
READ = (("ru", "light"),)  # as browsers are told to: axe itself is put into the other two as a script

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


def looks(*of: tuple[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("language", "theme"), of, ids=["-".join(look) for look in of])


def settle(page: Page) -> None:
    """Charts are drawn after the text; a page is judged when they are."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def nothing_is_wider_than_the_screen(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@every_page
@looks(*READ)
def test_no_complaint_and_nothing_wider_than_the_screen(looking: OpenTab, path, language, theme):
    opened = looking(color_scheme=theme, locale=language)
    page = opened.open(path)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for size in SIZES:
        nothing_is_wider_than_the_screen(page, size)
    assert opened.complaints == []


@every_page
@looks(*JUDGED)
def test_axe_finds_nothing_serious(looking: OpenTab, path, language, theme):
    opened = looking(color_scheme=theme, locale=language, bypass_csp=True)
    page = opened.open(path)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for size in SIZES:
        nothing_is_wider_than_the_screen(page, size)
        if theme == "dark" and size != SIZES[0]:  # it differs in its colours alone
            continue
        found = Axe().run(page).response["violations"]
        serious = [
            (one["id"], [node["html"][:160] for node in one["nodes"][:4]]) for one in found if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
    assert opened.complaints == []


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("/", "Maria Holt"),
        ("/calls", "+447700900059"),
        ("/channels", "Evening newspaper"),
        ("/ring-order", "PJSIP/101"),
        ("/system", "broken.wav"),
        ("/evaluation", "вино"),
    ],
)
def test_without_javascript_the_tables_are_there(tab: OpenTab, path, shows):
    page = tab(java_script_enabled=False).open(path)
    expect(page.locator("main")).to_contain_text(shows)


def test_without_javascript_a_turn_is_corrected(tab: OpenTab):
    page = tab(java_script_enabled=False).open(f"/calls/{name_of(8)}")  # no other test reads this one
    page.locator(".turn").nth(1).get_by_role("link", name="Correct").click()
    page.get_by_label("What was really said").fill("these are other words")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".turn").nth(1)).to_contain_text("these are other words")
    expect(page.locator(".turn").nth(1)).to_contain_text("Corrected by local")
    expect(page.get_by_role("heading", name="Corrections")).to_be_visible()


def test_without_javascript_a_call_can_be_read_and_heard(tab: OpenTab):
    page = tab(java_script_enabled=False).open(PAGES["call"])
    expect(page.locator("audio[controls]")).to_be_visible()
    expect(page.locator("[data-player-board]")).to_be_hidden()
    expect(page.locator(".turn").first).to_be_visible()
    expect(page.locator(".findings q").first).to_be_visible()
    expect(page.locator("[data-search]")).to_be_hidden()
