"""The search in a browser: from a word to the second at which it was said, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.listening import NEAR_S, now


def test_a_found_word_leads_to_its_second_and_on_to_the_next_place(tab):
    opened = tab()
    page = opened.open("/search")
    page.get_by_label("What was said").fill("window")
    page.get_by_role("button", name="Search").click()
    link = page.locator(".snippet a").first
    expect(page.locator(".snippet mark").first).to_contain_text(re.compile("window", re.IGNORECASE))
    second = re.search(r"t=([\d.]+)", link.get_attribute("href") or "")
    assert second
    link.click()
    page.wait_for_selector(".has-player .word.is-current-hit")
    assert now(page) == pytest.approx(float(second[1]), abs=NEAR_S)
    places = page.locator(".found-places a").count()
    expect(page.locator("[data-search-count]")).to_have_text(f"1 / {places}")
    expect(page.locator(".word.is-current-hit")).to_be_in_viewport()
    page.locator("#find-words").press("Enter")
    expect(page.locator("[data-search-count]")).to_have_text(f"{min(2, places)} / {places}")
    assert opened.complaints == []


def test_without_javascript_it_finds_marks_and_leads_on(tab):
    page = tab(java_script_enabled=False).open("/search?q=%22window")
    expect(page.get_by_role("alert")).to_contain_text("A quotation mark is not closed.")
    page.get_by_label("What was said").fill("windows -zeppelin")
    page.get_by_role("button", name="Search").click()
    page.locator(".snippet a").first.click()
    expect(page.locator(".word.is-hit").first).to_be_visible()
    expect(page.locator(".found-places a").first).to_have_attribute("href", re.compile(r"#turn-\d+"))
