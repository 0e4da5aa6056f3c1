"""Two clicks put a finding right, and the conversion page says so; by keyboard and without JavaScript too."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.filled_house import name_of

REFUSED, BY_KEYS, WITHOUT_SCRIPT = (f"/calls/{name_of(n)}" for n in (14, 16, 22))  # Nikolai's, which no other test reads


def sales_of_nikolai(page: Page) -> int:
    """As the conversion page tells it."""
    page.goto("/")
    row = page.locator("tr", has=page.get_by_role("rowheader", name="Nikolai Brandt")).first
    return int(row.locator("td").nth(3).inner_text())


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[id='finding-{name}']")


def test_two_clicks_make_a_refusal_a_sale_and_the_conversion_page_counts_it(tab):
    opened = tab()
    page = opened.page
    before = sales_of_nikolai(page)
    opened.open(REFUSED)
    outcome = field(page, "outcome")
    outcome.locator("summary").click()
    outcome.get_by_role("button", name="Sale", exact=True).click()
    expect(outcome).to_be_in_viewport()
    expect(outcome).to_contain_text("By local")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    expect(page.locator("#corrections")).to_contain_text("Refusal Sale")
    assert sales_of_nikolai(page) == before + 1
    opened.open(REFUSED)
    field(page, "outcome").get_by_role("button", name="Take back").click()
    expect(field(page, "refusal_reason")).to_be_visible()
    assert sales_of_nikolai(page) == before
    assert opened.complaints == []


def test_a_finding_is_put_right_by_keyboard_and_enter_in_a_text_field_chooses_nothing(tab):
    opened = tab()
    page = opened.open(BY_KEYS)
    channel = field(page, "ad_channel")
    channel.locator("summary").focus()
    page.keyboard.press("Enter")
    channel.get_by_label("Why").fill("he says the paper")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    expect(channel).not_to_contain_text("By local")
    channel.get_by_role("button", name="Newspaper").focus()
    page.keyboard.press("Enter")
    expect(channel).to_contain_text("By local")
    expect(channel).to_contain_text("he says the paper")
    assert opened.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_without_javascript_a_time_is_added_and_all_forms_fit_and_can_be_read_aloud(tab, width):
    opened = tab(width=width, java_script_enabled=False)
    page = opened.open(WITHOUT_SCRIPT)
    times = field(page, "requested_slots")
    times.locator("summary").click()
    row = times.locator(".slot-row").last
    row.get_by_label("or weekday").select_option("sat")
    row.get_by_label("until").fill("12:00")
    row.get_by_label("Could we?").select_option("not met")
    times.get_by_role("button", name="Save").click()
    expect(times).to_contain_text("Saturday –12:00: we could not")
    for summary in page.locator(".finding-form summary:visible").all():
        summary.click()
    assert page.locator("html").bounding_box()["width"] <= width
    times.get_by_role("button", name="Take back").click()
    expect(times).not_to_contain_text("Saturday –12:00")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_open_forms_leave_axe_content(tab, theme):
    opened = tab(color_scheme=theme, bypass_csp=True)
    page = opened.open(WITHOUT_SCRIPT)
    for summary in page.locator(".finding-form summary").all():
        summary.click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")] == []
