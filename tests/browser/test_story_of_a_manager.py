"""A manager disputes a call that was not counted, the head agrees, and pay changes: in each language."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.company import Plan
from calls.model.people import Role
from calls.model.verdict import CallType, Outcome
from calls.settings import Settings
from calls.store.user_repository import NewUser
from tests.browser.conftest import Served, serving
from tests.browser.conversations import REFUSAL, SALE
from tests.browser.filled_house import COMPANY, MARIA, hear

PERIOD = "2026-09"
WORD = {"en": "He booked", "ru": "Он записался", "uk": "Він записався"}
# At a plan of 5 %, £40 for each whole sale above it: of 9 leads 4 sold, 3.55 above; then 5 of 10, 6 of 11, 7 of 12.
PAID = {"en": ("120", "160"), "ru": ("160", "200"), "uk": ("200", "240")}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Nine counted leads of Maria's, and three sales that the machine took for an existing customer's calls."""
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("company")))
    house: House = app.state.house
    house.company.save(replace(COMPANY, plans=(Plan(Decimal("0.05"), Decimal(40)),)))
    sold, lost = (replace(one, lines=one.lines[:4], proofs=()) for one in (SALE, REFUSAL))
    missed = replace(sold, call_type=CallType.EXISTING_CUSTOMER, outcome=Outcome.NOT_APPLICABLE)
    for n in range(12):
        hear(house, n, MARIA, sold if n < 4 else lost if n < 9 else missed)
    with serving(app) as served:
        yield served
    house.close()


def signed_in(browser: Browser, served: Served, role: Role, language: str) -> Page:
    house: House = served.app.state.house
    manager = MARIA if role is Role.MANAGER else None
    user = house.users.add(NewUser(f"{role}-{language}@example.com", f"{role} {language}", role, manager, password_hash="none"))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=language, base_url=served.url)
    context.add_cookies([{"name": SESSION_COOKIE, "value": house.sessions.begin(user.id), "url": served.url}])
    return context.new_page()


def paid(page: Page) -> str:
    """The variable part, digits only: money is written otherwise in each language."""
    text = page.locator(".kpi.strong .value").inner_text()
    return "".join(one for one in text.split(",00")[0] if one.isdigit())


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_the_manager_disputes_a_call_that_was_not_counted_and_wins(browser: Browser, served: Served, language: str):
    maria, boss = (signed_in(browser, served, role, language) for role in (Role.MANAGER, Role.HEAD))
    before, after = PAID[language]
    maria.goto(f"/pay/maria?period={PERIOD}")
    assert paid(maria) == before
    maria.goto("/me")
    maria.locator("#counted ~ * a, .card:has(#counted) td a[href*='existing_customer']").last.click()
    maria.locator("tbody tr a").first.click()
    maria.wait_for_url("**/calls/*")
    form = maria.locator("#call-pay form")
    form.get_by_role("textbox").fill(WORD[language])
    form.locator("button").click()
    expect(maria.locator("#disputes")).to_contain_text(WORD[language])

    boss.goto(f"/pay?period={PERIOD}")
    row = boss.locator("#disputes tr", has_text=WORD[language])
    row.locator("th a").click()
    boss.wait_for_selector("[data-player]")
    boss.go_back()
    row.locator("button[value='accept outcome=sale']").click()
    expect(row.locator("button")).to_have_count(0)

    maria.goto(f"/pay/maria?period={PERIOD}")
    assert paid(maria) == after
    maria.locator("#disputes th a").first.click()
    expect(maria.locator("#call-pay .chip.good")).to_be_visible()
    for page in (maria, boss):
        page.context.close()
