"""Quality control works five calls by the keyboard alone, from the queue to the next call, in each language."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from api.app import create_app
from api.reader import SESSION_COOKIE
from calls.house import House
from calls.model.call import CallId
from calls.model.people import Role
from calls.model.score_queue import MachineScore
from calls.settings import Settings
from calls.store.review_repository import ReviewFilter
from calls.store.user_repository import NewUser
from ingest.scorecard_file import card_in_use
from tests.browser.conftest import Served, serving
from tests.browser.conversations import REFUSAL
from tests.browser.filled_house import COMPANY, MARIA, hear

CALLS = 5
SHORT = replace(REFUSAL, lines=REFUSAL.lines[:4], proofs=())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Calls below the threshold: five for each language's reviewer, and the one that he has open when he leaves."""
    app = create_app(Settings(company_dir=tmp_path_factory.mktemp("company")))
    house: House = app.state.house
    house.company.save(COMPANY)
    calls = [hear(house, n, MARIA, SHORT) for n in range(3 * (CALLS + 1))]
    views = [house.calls.view(call) for call in calls]
    house.machine_scores.keep([MachineScore(one.id, "s1", 4000, True, False, 0.5, False, one.started_at) for one in views if one])
    with serving(app) as served:
        yield served
    house.close()


def signed_in(browser: Browser, served: Served, language: str) -> Page:
    house: House = served.app.state.house
    user = house.users.add(NewUser(f"anna-{language}@example.com", f"Anna {language}", Role.QA, password_hash="none"))
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=language, base_url=served.url)
    context.add_cookies([{"name": SESSION_COOKIE, "value": house.sessions.begin(user.id), "url": served.url}])
    return context.new_page()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not come to {selector}")


def work_one_call(page: Page, house: House) -> CallId:
    """Hears it, comments on a second, answers every row, and opens the next one by Enter."""
    page.wait_for_function("() => document.querySelector('[data-drawn]') && document.querySelector('audio').readyState >= 1")
    call = CallId(page.url.split("/calls/")[1].split("?")[0])
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    page.keyboard.press("m")
    page.keyboard.type("Ask what she needs first")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".comment-text")
    for row in card_in_use(house).card.rows:
        if row.choices:
            page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: call not in address)
    return call


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_five_calls_by_the_keyboard_alone(browser: Browser, served: Served, language: str):
    house: House = served.app.state.house
    page = signed_in(browser, served, language)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/queue?why=below")
    tab_to(page, "[data-queue-start]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calls/**")
    worked = [work_one_call(page, house) for _ in range(CALLS)]
    assert len(set(worked)) == CALLS
    for call in worked:
        kept = house.reviews.find(ReviewFilter(call_id=call))
        assert [(one.reviewer, one.state, one.points) for one in kept] == [(f"Anna {language}", "submitted", 10000)]
        said = house.comments.of(call)
        assert [(one.by, one.text) for one in said] == [(f"Anna {language}", "Ask what she needs first")]
        assert 0.3 <= said[0].at_s < 5
    assert complaints == []
    page.context.close()
