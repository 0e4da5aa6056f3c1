"""Parts that a page fetches when it stands: shown in their place, a click away without JavaScript, and where they fail their link stays."""

import re

import pytest
from playwright.sync_api import expect

SHOW = (
    "id => document.getElementById(id).scrollIntoView()"  # at once: the part may be exchanged while a test would wait for it to stand still
)
LATE = [
    ("/pay", "doubtful", "Doubtful sales"),
    ("/managers/maria", "fragments", "Worst and best fragments"),
    ("/channels/budget", "advice", "What further money would bring"),
    ("/system", "so-far", "Done so far"),
]


@pytest.mark.parametrize(("path", "part", "title"), LATE)
def test_a_part_comes_when_it_is_about_to_be_seen(tab, path, part, title):
    opened = tab(locale="en")
    page = opened.open(path)
    page.evaluate(SHOW, part)
    expect(page.locator(f"#{part}[data-late]")).to_have_count(0)
    expect(page.locator(f"#{part}").get_by_role("heading", name=title, exact=True)).to_be_visible()
    assert opened.complaints == []


@pytest.mark.parametrize(("path", "part", "title"), LATE)
def test_without_javascript_it_is_a_click_away(tab, path, part, title):
    page = tab(java_script_enabled=False, locale="en").open(path)
    page.locator(f"#{part}").get_by_role("link", name="Show").click()
    expect(page.locator(f"section#{part}:not([data-late])").get_by_role("heading", name=title, exact=True)).to_be_visible()


def test_where_it_fails_the_link_stays(tab):
    page = tab(locale="en").page
    page.route(re.compile("/doubtful-sales"), lambda route: route.abort())
    page.goto("/pay")
    page.evaluate(SHOW, "doubtful")
    expect(page.locator("#doubtful")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#doubtful").get_by_role("link", name="Show")).to_be_visible()
