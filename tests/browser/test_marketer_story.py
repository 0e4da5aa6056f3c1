"""A marketer's morning in each language: costs taken in, channels compared, the rule of attribution changed, a workbook taken along."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab, Tab

COSTS = "Дата;Канал;Расходы;С НДС\n2026-11;Google Ads;1234,50;нет\n2026-11;newspaper;410,00;нет\n2026-11;radio;99,00;нет\n"
WORDS = {
    "en": ("radio is no channel of the company", "Taken in as import", "All touches alike", "all of history is counted by it"),
    "ru": ("radio — не канал компании", "Загружено под номером", "Все касания поровну", "вся история пересчитана"),
    "uk": ("radio — не канал компанії", "Завантажено під номером", "Усі торкання порівну", "всю історію перераховано"),
}


def marketer(tab: OpenTab, **options: object) -> Tab:
    opened = tab(**options)
    opened.page.context.add_cookies([{"name": "earshot_role", "value": "marketer", "url": opened.url}])
    return opened


def take_costs_in(page: Page, refused: str, taken: str) -> str:
    """Returns where the import can be taken back."""
    page.goto("/imports")
    page.locator("input[type=file]").set_input_files({"name": "ads.csv", "mimeType": "text/csv", "buffer": COSTS.encode("cp1251")})
    page.locator(".drop-form button").click()
    expect(page.locator("[aria-labelledby=rejected]")).to_contain_text("ads.csv:4")
    expect(page.locator("[aria-labelledby=rejected]")).to_contain_text(refused)
    expect(page.locator("[aria-labelledby=sums] tbody tr")).to_have_count(2)
    page.locator("button[value=take]").click()
    expect(page.locator("[role=status]", has_text=taken)).to_be_visible()
    return page.locator("#past").locator("xpath=ancestor::section").locator("tbody form").first.get_attribute("action") or ""


def count_by(page: Page, rule: str, said: str) -> None:
    page.goto(f"/channels/attribution?rule={rule}")
    expect(page.locator("[aria-labelledby=effect] tbody tr")).to_have_count(2)
    page.locator("form button[name=rule]").click()
    expect(page.locator("[role=status]", has_text=said)).to_be_visible()


@pytest.mark.parametrize("language", WORDS)
def test_a_marketer_takes_costs_in_compares_channels_changes_the_rule_and_takes_a_workbook_along(
    tab: OpenTab, language: str, tmp_path: Path
):
    refused, taken, rule, said = WORDS[language]
    opened = marketer(tab, locale=language)
    page = opened.page
    undo = take_costs_in(page, refused, taken)
    page.goto("/channels?period=all")  # the costs are of a later month than the newest lead
    expect(page.locator("[aria-labelledby=ratios] tbody tr", has_text="Google Ads")).to_contain_text(
        "834.50" if language == "en" else "834,50"
    )
    assert page.locator("audio, a[href*='/audio']").count() == 0
    count_by(page, "linear", said)
    page.goto("/channels?period=all")  # the costs are of a later month than the newest lead
    expect(page.locator("main")).to_contain_text(rule)
    with page.expect_download() as waited:
        page.locator("a[href*='format=xlsx']").first.click()
    file = tmp_path / "channels.xlsx"
    waited.value.save_as(file)
    told = [[cell.value for cell in row] for row in load_workbook(BytesIO(file.read_bytes()))["channels"].iter_rows()]
    ads = told[0].index("cost_ads")
    assert {row[1]: row[ads] for row in told[1:]} == {"Google Ads": 3834.5, "Evening newspaper": 1810}
    count_by(page, "first", said)
    page.goto("/imports")
    page.locator(f"form[action='{undo}'] button").click()
    assert opened.complaints == []


def test_without_javascript_a_file_is_taken_in_and_back(tab: OpenTab):
    opened = marketer(tab, java_script_enabled=False, width=390)
    undo = take_costs_in(opened.page, WORDS["en"][0], WORDS["en"][1])
    opened.page.locator(f"form[action='{undo}'] button").click()
    expect(opened.page.locator("[role=status]", has_text="is taken back")).to_be_visible()
