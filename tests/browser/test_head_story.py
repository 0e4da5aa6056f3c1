"""The head of sales, in each language: finds the better converter, opens the calls, lets the order run along, takes it back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenTab

WORDS = {
    "en": ("Maria Holt", "Shadow mode", "What was decided before", "Take the last decision back"),
    "ru": ("Maria Holt", "Теневой режим", "Что решали раньше", "Отменить последнее решение"),
    "uk": ("Maria Holt", "Тіньовий режим", "Що вирішували раніше", "Скасувати останнє рішення"),
}


@pytest.mark.parametrize("language", list(WORDS))
def test_the_head_finds_the_better_converter_and_lets_the_order_run_along(tab: OpenTab, language: str):
    better, shadow, before, back = WORDS[language]
    opened = tab(locale=language)
    page = opened.open("/")
    page.locator(".look-as button[value=head]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    best = page.locator("table.figures tbody tr").first
    expect(best).to_contain_text(better)
    sold = best.locator("td.number a").first
    number = int(re.sub(r"\D", "", sold.inner_text()))
    sold.click()
    expect(page.locator("table.calls tbody tr")).to_have_count(number)
    page.locator(".site-nav a[href='/ring-order']").click()
    expect(page.locator(".position h2").first).to_have_text(better)
    page.locator("button[name=mode][value=off]").click()
    page.locator("button[name=mode][value=shadow]").click()
    expect(page.locator("#mode")).to_contain_text(shadow)
    page.get_by_text(before).click()
    page.get_by_role("button", name=back).click()
    expect(page.locator("button[name=mode][value=off]")).to_have_attribute("aria-pressed", "true")
    assert opened.complaints == []
