"""The page's address is its state, and the search in the words."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.listening import NEAR_S, SOLD, now, open_call, start_of


def test_the_address_brings_back_the_second_and_the_search(tab):
    page = open_call(tab, f"/calls/{SOLD}?t=39.3&q=windows").page
    assert now(page) == pytest.approx(39.3, abs=NEAR_S)
    expect(page.locator("#find-words")).to_have_value("windows")
    expect(page.locator("[data-search-count]")).to_have_text("3 / 3")  # the place next to that second
    assert page.locator(".is-hit").count() == 3


def test_the_address_follows_what_the_reader_does(tab):
    page = open_call(tab).page
    word = page.locator("[data-word]").nth(20)
    word.click()
    page.wait_for_url(re.compile(rf"t={start_of(word):.1f}"))
    page.locator("#find-words").fill("could somebody")
    page.wait_for_url(re.compile(r"q=could\+somebody"))
    expect(page.locator("[data-search-count]")).to_have_text("1 / 1")
    page.locator("#find-words").press("Escape")
    page.wait_for_url(lambda url: "q=" not in url)


@pytest.mark.parametrize("address", ["t=-5", "t=abc", "t=", "t=99999", "t=NaN&q=%00"])
def test_an_address_that_makes_no_sense_breaks_nothing(tab, address):
    opened = open_call(tab, f"/calls/{SOLD}?{address}")
    assert 0 <= now(opened.page) <= 100
    assert opened.complaints == []


def test_search_goes_round_its_places(tab):
    page = open_call(tab).page
    page.keyboard.press("/")
    page.keyboard.type("WINDOWS")
    count = page.locator("[data-search-count]")
    expect(count).to_have_text("1 / 3")
    page.keyboard.press("Enter")
    expect(count).to_have_text("2 / 3")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(count).to_have_text("3 / 3")
    expect(page.locator(".is-current-hit")).to_be_in_viewport()
