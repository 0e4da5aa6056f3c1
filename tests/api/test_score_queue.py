"""The queue through the doors: its page, the next call, what a colleague sees, and its JSON."""

import re

import pytest
from fastapi import FastAPI

from calls.house import House
from calls.model.people import Role
from calls.model.score_queue import MachineScore
from calls.model.verdict import CallType
from calls.store.call_rows import CallFilter
from tests.api.test_reviews import HTML, all_yes, reader, send


@pytest.fixture
def below(own_app: FastAPI) -> list[str]:
    """Two leads below the threshold, the first to be taken up first."""
    house: House = own_app.state.house
    rows = house.calls.page(CallFilter(call_type=CallType.NEW_LEAD)).rows[:2]
    house.machine_scores.keep([MachineScore(row.id, "s1", 5000, True, False, 0.5, False, row.started_at) for row in rows])
    return [row.id for row in rows]


def test_submitting_opens_the_next_call_of_the_same_queue_and_the_last_leads_back_to_it(own_app: FastAPI, below: list[str]):
    house: House = own_app.state.house
    anna = reader(own_app, Role.QA, "anna")
    first, second = below
    start = anna.get("/queue/next?why=below").headers["location"]
    assert start == f"/calls/{first}?queue=below&tab=score"
    page = anna.get(start, headers=HTML).text
    assert 'name="queue" value="below"' in page
    form = {**all_yes(house), "action": "submit", "queue": "below"}
    assert send(anna, f"/calls/{first}/review", form, start).headers["location"] == f"/calls/{second}?queue=below&tab=score"
    assert send(anna, f"/calls/{second}/review", form, start).headers["location"] == "/queue?done=yes"


def test_a_colleague_sees_who_is_on_a_call_and_is_handed_another(own_app: FastAPI, below: list[str]):
    anna, boris = reader(own_app, Role.QA, "anna"), reader(own_app, Role.QA, "boris")
    first, second = below
    anna.get("/queue/next?why=below")
    assert boris.get("/queue/next?why=below").headers["location"] == f"/calls/{second}?queue=below&tab=score"
    assert re.search(r'class="chip waiting">anna', boris.get("/queue?why=below", headers=HTML).text)
    assert "anna has had this call open since" in boris.get(f"/calls/{first}?queue=below", headers=HTML).text
    assert boris.post(f"/api/v1/calls/{first}/claim").json()["by"] == "anna"


def test_the_queue_as_json_counts_every_reason(own_app: FastAPI, below: list[str]):
    told = reader(own_app, Role.QA, "anna").get("/api/v1/queue?why=below").json()
    assert [row["call"]["id"] for row in told["rows"]] == below
    assert told["counts"]["below"] == 2
    assert told["counts"]["drawn"] == 0


def test_an_unknown_reason_shows_the_whole_queue_and_a_manager_has_none(own_app: FastAPI, below: list[str]):
    assert reader(own_app, Role.QA, "anna").get("/queue?why=nonsense", headers=HTML).status_code == 200
    house: House = own_app.state.house
    manager = house.calls.view(below[0]).manager_id
    assert reader(own_app, Role.MANAGER, "maria", manager).get("/queue", headers=HTML).status_code == 403
