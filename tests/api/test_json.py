"""The JSON doors: the same figures as the pages, cursors, and errors as problem JSON."""

import csv
from io import StringIO

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from calls.house import House
from calls.model.errors import UnavailableError
from tests.api.conftest import visitor


def test_the_list_of_calls_is_walked_to_its_end_without_a_gap_or_a_repeat(local: TestClient):
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = local.get("/api/v1/calls", params={"limit": 7, "after": cursor}).json()
        seen += [row["id"] for row in page["rows"]]
        cursor = page["next_cursor"]
    assert len(seen) == 60
    assert len(set(seen)) == 60


@pytest.mark.parametrize(
    ("narrowed", "field", "value"),
    [
        ("manager=anna", "manager_id", "anna"),
        ("channel=radio", "channel_id", "radio"),
        ("type=spam", "call_type", "spam"),
        ("type=unknown", "call_type", None),
        ("outcome=sale", "outcome", "sale"),
        ("reason=price", "refusal_reason", "price"),
        ("state=set_aside", "stage_state", "set_aside"),
    ],
)
def test_a_filter_of_the_address_holds_for_every_row(local: TestClient, narrowed: str, field: str, value: str | None):
    rows = local.get(f"/api/v1/calls?limit=500&{narrowed}").json()["rows"]
    assert rows
    assert {row[field] for row in rows} == {value}


@pytest.mark.parametrize("wrong", ["type=none-such", "state=lost", "answered=maybe", "period=never", "since=yesterday", "after=here"])
def test_a_mistyped_filter_is_refused_instead_of_showing_everything(local: TestClient, wrong: str):
    answer = local.get(f"/api/v1/calls?{wrong}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["remedy"]


def test_one_call_tells_its_words_and_what_they_show(local: TestClient):
    newest = local.get("/api/v1/calls?limit=1").json()["rows"][0]
    call = local.get(f"/api/v1/calls/{newest['id']}").json()
    assert call["call"]["outcome"] == "sale"
    assert call["recording"]["sides"] == ["agent", "client"]
    assert call["transcript"]["turns"][1]["words"][0]["text"] == "hello"
    assert call["verdict"]["findings"][0]["quote"] == "i need three new windows"


def test_the_department_is_pooled_over_its_managers(local: TestClient):
    report = local.get("/api/v1/conversion").json()
    assert sum(one["target_calls"] for one in report["managers"]) == report["department"]["target_calls"]
    assert sum(one["sales"] for one in report["managers"]) == report["department"]["sales"]


def test_every_number_of_kkd_by_leads_opens_as_many_calls(local: TestClient):
    report = local.get("/api/v1/kkd").json()
    assert report["department"]["leads"] == sum(one["share"]["leads"] for one in report["managers"]) > 0
    tiles = [
        *((f"lead=counted&manager={one['manager'] or 'none'}", one["share"]["leads"]) for one in report["managers"]),
        *((f"lead=sold&manager={one['manager'] or 'none'}", one["share"]["sales"]) for one in report["managers"]),
        *((f"lead=unsure&manager={one['manager'] or 'none'}", one["share"]["unsure"]) for one in report["managers"]),
        *((f"lead=counted&product={one['key'] or 'none'}", one["leads"]) for one in report["products"]),
        *((f"lead=counted&channel={one['key'] or 'none'}", one["leads"]) for one in report["channels"]),
        *((f"lead={one['reason']}", one["calls"]) for one in report["exclusions"]),
    ]
    for narrowed, number in tiles:
        shown = local.get(f"/api/v1/calls?{narrowed}&direction=inbound&limit=500").json()
        assert len(shown["rows"]) == number, narrowed
    assert local.get("/api/v1/calls?lead=nonsense").status_code == 400


def test_every_number_of_the_channels_opens_as_many_leads(local: TestClient):
    report = local.get("/api/v1/channels").json()
    assert report["leads"] == sum(row["leads"] for row in report["rows"]) > 0
    tiles = [(f"place={one['reason']}&money=yes", one["number"]) for one in report["left_out"]]
    for row in report["rows"]:
        own = f"place=new&channel={row['channel'] or 'none'}"
        tiles += [(own, row["leads"]), (f"{own}&paid=yes", row["payers"]), (f"{own}&refunded=yes", row["refunds"]["successes"])]
        for place, link in enumerate(row["chain"], start=1):
            tiles.append((f"{own}&reached={place}", link["reached"]))
            tiles += [(f"{own}&lost_after={place - 1}&reason={reason}", number) for reason, number in link["losses"]]
    for narrowed, number in tiles:
        assert local.get(f"/api/v1/channels/leads?{narrowed}&limit=1").json()["total"] == number, narrowed
    assert local.get("/api/v1/channels/leads?place=nonsense").status_code == 400
    assert local.get("/api/v1/channels/leads?paid=perhaps").status_code == 400


def test_the_short_report_says_what_the_long_one_says(local: TestClient):
    short, long = local.get("/api/v1/conversion").json(), local.get("/api/v1/kkd").json()
    assert [(one["manager"], one["target_calls"], one["sales"], one["lost"], one["unsure_calls"]) for one in short["managers"]] == [
        (one["manager"], one["share"]["leads"], one["share"]["sales"], one["lost"], one["share"]["unsure"]) for one in long["managers"]
    ]
    assert short["department"]["kkd"] == long["department"]["kkd"]


def test_the_csv_holds_what_the_json_says(local: TestClient):
    answer = local.get("/?format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(answer.text)))
    report = local.get("/api/v1/conversion").json()
    assert [row["manager"] for row in rows] == [one["name"] for one in report["managers"]] + ["Department"]
    assert [int(row["sales"]) for row in rows] == [one["sales"] for one in (*report["managers"], report["department"])]


def test_the_ring_order_is_a_shadow_with_the_commands_it_would_send(local: TestClient):
    answer = local.get("/api/v1/ring-order").json()
    assert answer["setting"]["mode"] == "shadow"
    assert [one["name"] for one in answer["order"]["positions"]][:2] == ["Anna Marsh", "Clara Hill"]
    assert answer["commands"][0] == "queue set penalty 0 on PJSIP/101 in sales"


def test_money_keeps_its_pennies_in_json(local: TestClient):
    radio = next(row for row in local.get("/api/v1/channels").json()["rows"] if row["channel"] == "radio")
    assert radio["money"]["spend"] == {"amount": "5200.00", "currency": "GBP"}


def test_the_system_tells_what_waits_and_what_failed(local: TestClient):
    state = local.get("/api/v1/system").json()
    assert state["stages"][0]["calls"] == {"waiting": 1, "running": 0, "failed": 1, "held": 0, "set_aside": 1}
    assert {failure["is_permanent"] for failure in state["failures"]} == {True, False}
    assert {file["rule"] for file in state["rejected"]} == {"not_empty", "is_audio"}


def test_what_is_done_so_far_is_asked_for_by_itself(local: TestClient):
    done = local.get("/api/v1/system/so-far").json()
    assert done["stages"] == [{"stage": "transcribe", "calls": 57}, {"stage": "understand", "calls": 57}]
    assert done["engines"][0]["provenance"]["is_demo"] is True
    assert done["engines"][0]["calls"] == 57


def test_a_chart_is_drawn_from_the_same_figures(local: TestClient):
    figure = local.get("/api/charts/conversion?theme=dark").json()
    report = local.get("/api/v1/conversion").json()
    assert figure["data"][0]["y"] == ["Department", *(one["name"] for one in reversed(report["managers"]))]
    assert figure["data"][0]["x"][-1] == pytest.approx(report["managers"][0]["kkd"]["share"] * 100)


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/calls/c000", "/nothing"])
def test_what_is_not_there_is_told_as_problem_json(local: TestClient, path: str):
    answer = local.get(path)
    assert answer.status_code == 404
    assert {"type", "title", "status", "detail", "instance"} <= set(answer.json())


def test_a_limit_out_of_bounds_names_the_field_but_not_what_was_sent(local: TestClient):
    answer = local.get("/api/v1/calls?limit=424242")
    assert answer.status_code == 422
    assert answer.json()["fields"][0].startswith("limit: ")
    assert "424242" not in answer.text


def test_the_description_for_programs_names_every_json_door(local: TestClient):
    paths = local.get("/openapi.json").json()["paths"]
    assert {"/api/v1/calls", "/api/v1/conversion", "/api/v1/channels", "/api/v1/routing/order", "/api/v1/system"} <= set(paths)


def test_an_unreachable_store_makes_the_house_unready_but_not_dead(own_app: FastAPI, monkeypatch: pytest.MonkeyPatch):
    def away(_self: object) -> None:
        raise UnavailableError("The database does not answer", remedy="Start it")

    house: House = own_app.state.house
    monkeypatch.setattr(type(house.stages), "counts_but_done", away)
    assert visitor(own_app).get("/healthz").status_code == 200
    answer = visitor(own_app).get("/readyz")
    assert (answer.status_code, answer.json()["remedy"]) == (503, "Start it")


def test_a_bug_is_answered_without_a_traceback_and_with_the_usual_headers(own_app: FastAPI, monkeypatch: pytest.MonkeyPatch):
    def broken(*_args: object) -> None:
        raise RuntimeError("the number is +447700900000")

    monkeypatch.setattr(type(own_app.state.house.calls), "page", broken)
    client = TestClient(own_app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000), raise_server_exceptions=False)
    for accept, kind in (("text/html", "text/html; charset=utf-8"), ("*/*", "application/problem+json")):
        answer = client.get("/calls", headers={"Accept": accept})
        assert (answer.status_code, answer.headers["content-type"]) == (500, kind)
        assert "+4477" not in answer.text
        assert "Traceback" not in answer.text
        assert "content-security-policy" in answer.headers


def test_an_indicator_opens_as_many_calls_as_it_counts(local: TestClient):
    listed = {one["id"]: one for one in local.get("/api/v1/metrics").json()}
    assert listed["M26"]["formula"] != listed["M27"]["formula"] != listed["M28"]["formula"]
    for figure in local.get("/api/v1/metrics/M2?by=manager").json()["figures"]:
        opened = local.get(f"/api/v1/calls?metric=M2&manager={figure['key'] or 'none'}&limit=500").json()
        assert len(opened["rows"]) == figure["value"] > 0
    share = local.get("/api/v1/metrics/M3").json()["figures"][0]
    assert len(local.get("/api/v1/calls?metric=M3/all&limit=500").json()["rows"]) == share["n"]
    assert local.get("/api/v1/metrics/M1?by=manager").status_code == 400
    assert local.get("/api/v1/metrics/M999").status_code == 400
