"""What a recorder reads of the ring order, and who decides whether it is applied."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.auth import Scope
from calls.house import House
from calls.model.routing import RoutingMode
from tests.api.conftest import visitor

ADDRESS = "/api/v1/routing/order"


def test_the_order_is_served_as_the_contract_says_and_its_version_is_kept(local: TestClient, house: House) -> None:
    answer = local.get(ADDRESS)
    order = answer.json()
    assert set(order) == {"version", "mode", "arm", "valid_from", "expires_at", "queues"}
    assert (order["mode"], order["arm"]) == ("shadow", "ranked")
    assert [member["interface"] for member in order["queues"]["sales"]] == ["PJSIP/101", "PJSIP/103", "PJSIP/102"]
    assert order["queues"]["sales"][0] == {"manager": "anna", "interface": "PJSIP/101", "penalty": 0}
    valid_from, expires_at = (datetime.fromisoformat(order[name]) for name in ("valid_from", "expires_at"))
    assert valid_from <= datetime.now(UTC) < expires_at
    assert expires_at - valid_from == timedelta(hours=1)
    assert house.routing.served(order["version"]) == order["queues"]


def test_who_knows_the_order_is_told_so_in_no_bytes(local: TestClient) -> None:
    tag = local.get(ADDRESS).headers["etag"]
    again = local.get(ADDRESS, headers={"If-None-Match": tag})
    if again.status_code == 200:  # the quarter of an hour ended between the two
        again = local.get(ADDRESS, headers={"If-None-Match": again.headers["etag"]})
    assert (again.status_code, again.content, bool(again.headers["etag"])) == (304, b"", True)
    assert local.get(ADDRESS, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_changed_mode_is_a_changed_answer(own_app: FastAPI) -> None:
    house: House = own_app.state.house
    client = visitor(own_app)
    tag = client.get(ADDRESS).headers["etag"]
    house.routing.set(RoutingMode.OFF, "anna")
    answer = client.get(ADDRESS, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.json()["mode"], answer.json()["queues"]) == (200, "off", {})


@pytest.mark.parametrize(
    ("mode", "words"), [("on", "applies this order"), ("shadow", "Nothing is changed"), ("off", "keeps its own order")]
)
def test_the_mode_is_set_on_the_page(own_app: FastAPI, mode: str, words: str) -> None:
    client = visitor(own_app)
    client.get("/ring-order")
    answer = client.post("/ring-order/mode", data={"mode": mode, "csrf": client.cookies["earshot_csrf"]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/ring-order")
    assert words in client.get("/ring-order").text
    assert client.get("/api/v1/routing/history").json()["rows"][0]["mode"] == mode
    assert client.get(ADDRESS).json()["mode"] == ("shadow" if mode == "shadow" else "off")  # so few calls make no order to apply


def test_a_form_of_another_site_or_with_an_unknown_mode_changes_nothing(own_app: FastAPI) -> None:
    house: House = own_app.state.house
    client = visitor(own_app)
    client.get("/ring-order")
    own = {"mode": "on", "csrf": client.cookies["earshot_csrf"]}
    assert client.post("/ring-order/mode", data=own | {"csrf": "guessed"}).status_code == 403
    assert client.post("/ring-order/mode", data=own, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post("/ring-order/mode", data=own | {"mode": "full"}).status_code == 422
    assert house.routing.setting().mode is RoutingMode.SHADOW


def test_who_only_reads_the_order_is_shown_no_switch_and_cannot_turn_it(own_app: FastAPI) -> None:
    tokens = own_app.state.house.tokens
    reader = visitor(own_app, tokens.create("reader", [Scope.ROUTING_READ]))
    page = reader.get("/ring-order")
    assert page.status_code == 200
    assert "/ring-order/mode" not in page.text
    assert reader.post("/ring-order/mode", data={"mode": "on", "csrf": reader.cookies["earshot_csrf"]}).status_code == 403
    head = visitor(own_app, tokens.create("head", [Scope.ROUTING_READ, Scope.ROUTING_WRITE]))
    assert "/ring-order/mode" in head.get("/ring-order").text
