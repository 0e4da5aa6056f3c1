"""A call is scored by one, disputed by its manager, decided by another: through the doors, with everybody's own rights."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.reader import SESSION_COOKIE
from api.scopes import Scope
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.people import Role
from calls.model.review import ReviewState
from calls.model.verdict import CallType
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from calls.store.review_repository import ReviewFilter
from calls.store.user_repository import NewUser
from ingest.scorecard_file import card_in_use
from tests.dashboards.sample_house import fill_sample_house

HTML = {"accept": "text/html"}


@pytest.fixture
def app(tmp_path) -> Iterator[FastAPI]:
    made = create_app(Settings(company_dir=tmp_path))
    fill_sample_house(made.state.house, 12)
    yield made
    made.state.house.close()


@pytest.fixture
def house(app: FastAPI) -> House:
    return app.state.house


def reader(app: FastAPI, role: Role, name: str, manager: ManagerId | None = None) -> TestClient:
    house: House = app.state.house
    user = house.users.add(NewUser(f"{name}@example.com", name, role, manager, password_hash="none"))
    client = TestClient(app, base_url="http://office.example", client=("198.51.100.7", 50000), follow_redirects=False)
    client.cookies.set(SESSION_COOKIE, house.sessions.begin(user.id), domain="office.example")
    return client


def lead(house: House) -> tuple[CallId, ManagerId]:
    row = next(row for row in house.calls.page(CallFilter(call_type=CallType.NEW_LEAD)).rows if row.manager_id)
    return row.id, row.manager_id


def send(client: TestClient, path: str, form: dict[str, str], page: str):
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(page, headers=HTML).text)
    assert csrf
    return client.post(path, data={"csrf": csrf[1], **form}, headers=HTML)


def all_yes(house: House) -> dict[str, str]:
    return {f"answer-{row.id}": "yes" for row in card_in_use(house).card.rows if row.weight}


def test_a_reviewer_scores_and_is_led_to_the_next_call(app: FastAPI, house: House):
    call, _manager = lead(house)
    anna = reader(app, Role.QA, "anna")
    answer = send(anna, f"/calls/{call}/review", {**all_yes(house), "action": "submit"}, f"/calls/{call}")
    assert answer.status_code == 303
    assert re.fullmatch(r"/calls/\w+#scorecard", answer.headers["location"])
    assert call not in answer.headers["location"]
    kept = house.reviews.find(ReviewFilter(call_id=call))[0]
    assert (kept.reviewer, kept.state, kept.points) == ("anna", ReviewState.SUBMITTED, 10000)
    assert house.scorecards.current() is not None


def test_an_unfinished_score_stays_a_draft_and_nothing_is_lost(app: FastAPI, house: House):
    call, _manager = lead(house)
    anna = reader(app, Role.QA, "anna")
    form = {"answer-greeting": "no", "answer-remarks": "Spoke too fast", "action": "submit"}
    answer = send(anna, f"/calls/{call}/review", form, f"/calls/{call}")
    assert answer.headers["location"] == f"/calls/{call}?score=open#scorecard"
    kept = house.reviews.find(ReviewFilter(call_id=call))[0]
    assert (kept.state, kept.answers["remarks"].value, kept.points) == (ReviewState.DRAFT, "Spoke too fast", None)
    assert "Spoke too fast" in anna.get(f"/calls/{call}", headers=HTML).text


def test_reviewers_are_blind_to_each_other_until_they_have_submitted(app: FastAPI, house: House):
    call, _manager = lead(house)
    anna, boris = reader(app, Role.QA, "anna"), reader(app, Role.QA, "boris")
    send(anna, f"/calls/{call}/review", {**all_yes(house), "action": "submit"}, f"/calls/{call}")
    assert "anna ·" not in boris.get(f"/calls/{call}", headers=HTML).text
    send(boris, f"/calls/{call}/review", {**all_yes(house), "answer-needs": "no", "action": "submit"}, f"/calls/{call}")
    assert "anna ·" in boris.get(f"/calls/{call}", headers=HTML).text
    agreement = {row["row"]: row for row in anna.get("/api/v1/quality").json()["agreement"]}
    assert agreement["greeting"]["pairs"]["share"] == 1
    assert agreement["needs"]["pairs"]["share"] == 0


def test_the_manager_disputes_the_own_score_and_wins(app: FastAPI, house: House):
    call, manager = lead(house)
    anna, maria = reader(app, Role.QA, "anna"), reader(app, Role.MANAGER, "maria", manager)
    send(anna, f"/calls/{call}/review", {**all_yes(house), "answer-needs": "no", "action": "submit"}, f"/calls/{call}")
    kept = house.reviews.find(ReviewFilter(call_id=call))[0]
    assert kept.points == 8000
    path = f"/calls/{call}/reviews/{kept.id}"
    assert send(maria, f"{path}/dispute", {"note": "I asked at 0:20"}, f"/calls/{call}").status_code == 303
    assert send(anna, f"/calls/{call}/review", {**all_yes(house), "action": "submit"}, "/quality").status_code == 400
    boss = reader(app, Role.HEAD, "boss")
    decided = {"answer-needs": "yes", "decision": "accepted", "note": "She did ask"}
    assert send(boss, f"{path}/resolve", decided, f"/calls/{call}").status_code == 303
    settled = house.reviews.find(ReviewFilter(call_id=call))[0]
    assert (settled.state, settled.points) == (ReviewState.RESOLVED, 10000)
    assert [(one.state, one.by) for one in settled.history] == [
        (ReviewState.SUBMITTED, "anna"),
        (ReviewState.DISPUTED, "maria"),
        (ReviewState.RESOLVED, "boss"),
    ]


def test_nobody_disputes_another_managers_score_or_a_review_of_another_call(app: FastAPI, house: House):
    call, manager = lead(house)
    anna = reader(app, Role.QA, "anna")
    send(anna, f"/calls/{call}/review", {**all_yes(house), "action": "submit"}, f"/calls/{call}")
    kept = house.reviews.find(ReviewFilter(call_id=call))[0]
    other = next(row for row in house.calls.page(CallFilter()).rows if row.manager_id and row.manager_id != manager)
    stranger = reader(app, Role.MANAGER, "stranger", other.manager_id)
    for target in (call, other.id):
        answer = send(stranger, f"/calls/{target}/reviews/{kept.id}/dispute", {"note": "no"}, f"/calls/{other.id}")
        assert answer.status_code == 404
    assert send(anna, f"/calls/{call}/reviews/{kept.id}/dispute", {"note": "no"}, f"/calls/{call}").status_code == 403


def test_the_programs_door_submits_and_reads(app: FastAPI, house: House):
    call, _manager = lead(house)
    plain = house.tokens.create("robot", [Scope.CALLS_READ, Scope.SCORES_WRITE])
    robot = TestClient(app, base_url="http://office.example", headers={"Authorization": f"Bearer {plain}"})
    answers = {name.removeprefix("answer-"): value for name, value in all_yes(house).items()}
    made = robot.post(f"/api/v1/calls/{call}/reviews", json=answers)
    assert (made.status_code, made.json()["points"]) == (200, 10000)
    assert robot.get(f"/api/v1/calls/{call}/reviews").json()[0]["reviewer"] == "robot"
    assert robot.post(f"/api/v1/calls/{call}/reviews", json={"greeting": "maybe"}).status_code == 400
    csv = robot.get("/quality?format=csv").text
    assert csv.splitlines()[0].startswith("call,manager_id,reviewer,scorecard,state,score")
    assert len(csv.splitlines()) == 1 + len(answers)
