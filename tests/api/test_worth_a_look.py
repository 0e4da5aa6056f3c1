"""The queue and the contradictions through the web door."""

from starlette.testclient import TestClient

from api.doors import CSRF_COOKIE
from calls.house import House
from calls.model.context import LookDecision, LookWhy, MismatchKind
from calls.store.call_rows import CallFilter
from tests.api.conftest import visitor


def first_mismatch(house: House) -> str:
    return str(next(row.call.id for row in house.looks.page(LookWhy.MISMATCH).rows if row.call.call_type))


def test_the_page_says_why_and_links_to_the_call(local: TestClient, house: House):
    shown = house.looks.page().rows[0]
    page = local.get("/worth-a-look").text
    assert f'href="/calls/{shown.call.id}"' in page
    assert "Sold in words, but there is no order" in page
    assert "На словах продажа, а заказа нет" in local.get("/worth-a-look?lang=ru").text
    assert "На словах продаж, а замовлення немає" in local.get("/worth-a-look?lang=uk").text


def test_an_unknown_reason_is_refused_and_one_without_calls_is_an_empty_list(local: TestClient):
    assert local.get("/worth-a-look?why=boredom").status_code == 422
    assert "Nothing waits for a look" in local.get("/worth-a-look?why=disputed").text
    assert local.get("/worth-a-look?after=nonsense").status_code == 400


def test_a_form_takes_a_call_out_of_the_queue(own_app):
    house, client = own_app.state.house, visitor(own_app)
    call = first_mismatch(house)
    client.get("/worth-a-look")
    form = {"csrf": client.cookies[CSRF_COOKIE], "decision": "confirmed", "why": "mismatch"}
    assert client.post(f"/calls/{call}/look", data={**form, "csrf": "forged"}).status_code == 403
    answer = client.post(f"/calls/{call}/look", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/worth-a-look?why=mismatch&looked=yes")
    assert house.looks.reasons_of(call) == ()
    assert [(look.decision, look.by) for look in house.looks.history(call)] == [(LookDecision.CONFIRMED, "local")]
    assert {"call_type", "outcome"} <= set(house.meanings.of(call).put_right)  # kept as a person's word
    assert client.post("/calls/nobody/look", data=form).status_code == 404


def test_programs_read_and_decide(own_app):
    house, client = own_app.state.house, visitor(own_app)
    call = first_mismatch(house)
    assert client.post(f"/api/v1/calls/{call}/look?decision=disputed&note=wrong").json()["note"] == "wrong"
    first = client.get("/api/v1/worth-a-look?limit=1").json()
    assert [(row["call"]["id"], row["reasons"][0]["why"]) for row in first["rows"]] == [(call, "disputed")]
    assert client.get(f"/api/v1/calls/{call}/context").json()["place"] == 1
    assert client.get("/api/v1/calls/nobody/context").status_code == 404
    assert client.post("/api/v1/calls/nobody/look?decision=disputed").status_code == 404


def test_what_is_not_known_cannot_be_confirmed(own_app):
    house, client = own_app.state.house, visitor(own_app)
    call = next(row.id for row in house.calls.page(CallFilter(has_type=False)).rows)
    answer = client.post(f"/api/v1/calls/{call}/look?decision=confirmed")
    assert answer.status_code == 400
    assert "cannot be confirmed" in answer.json()["detail"]
    assert house.looks.history(call) == ()


def test_contradictions_show_both_sides(local: TestClient, house: House):
    row = house.mismatches.page(MismatchKind.SOLD_WITHOUT_ORDER).rows[0]
    page = local.get("/mismatches?kind=sold_without_order").text
    assert f'href="/calls/{row.call_id}"' in page
    assert "No order" in page
    listed = local.get("/api/v1/mismatches?kind=sold_without_order&limit=1").json()
    assert [(one["call_id"], one["said"], one["books"]) for one in listed["rows"]] == [(row.call_id, "sale", "")]
    assert "Words and books agree" in local.get("/mismatches?kind=existing_at_first_contact").text


def test_the_call_page_tells_of_its_client(local: TestClient, house: House):
    row = house.mismatches.page(MismatchKind.SOLD_WITHOUT_ORDER).rows[0]
    page = local.get(f"/calls/{row.call_id}").text
    assert "First contact" in page
    assert "Sold in words, but there is no order" in page
