"""Plans and taxonomies in the browser: what they would do is shown before anything is saved, and every version says who and when."""

from datetime import date
from decimal import Decimal

from fastapi import FastAPI

from calls.house import House
from tests.api.conftest import visitor
from tests.api.test_company_pages import HTML, send

PLAN = {"valid_from": "2031-01-01", "baseline_share": "40", "rate": "55,50", "credit": "first", "period": "month"}
TAXONOMY = """\
[[refusal_reasons]]
id = "price.too_dear"
parent = "price"
names = {en = "Too dear"}
phrases = {en = ["expensive"]}
"""


def test_a_plan_shows_what_it_would_have_paid_each_manager_and_ends_the_one_before(own_app: FastAPI) -> None:
    client, house = visitor(own_app), own_app.state.house
    shown = send(client, "/company/plans", **PLAN)
    assert shown.status_code == 200
    assert "What it would have paid" in shown.text
    assert shown.text.count('<th scope="row">Anna Marsh</th>') == 1
    assert len(house.company.load().plans) == 1
    assert send(client, "/company/plans", **PLAN, save="yes").status_code == 303
    before, new = house.company.load().plans
    assert (before.valid.valid_to, new.valid.valid_from) == (date(2031, 1, 1), date(2031, 1, 1))
    assert (new.baseline_share, new.rate) == (Decimal("0.4"), Decimal("55.50"))


def test_a_plan_that_cannot_be_read_is_told_by_its_field_and_keeps_what_was_typed(own_app: FastAPI) -> None:
    client = visitor(own_app)
    shown = send(client, "/company/plans", **{**PLAN, "baseline_share": "140", "rate": "much"})
    assert shown.status_code == 400
    assert "baseline_share is a share between 0 and 1" in shown.text
    assert "rate is not a number" in shown.text
    assert 'value="much"' in shown.text


def test_a_taxonomy_is_tried_on_calls_before_it_is_saved_and_its_versions_say_by_whom(own_app: FastAPI) -> None:
    client, house = visitor(own_app), own_app.state.house
    shown = send(client, "/company/taxonomy", text=TAXONOMY)
    assert shown.status_code == 200
    assert "Tried on" in shown.text
    assert house.taxonomies.versions() == ()
    assert send(client, "/company/taxonomy", text=TAXONOMY, save="again").status_code == 303
    (version,) = house.taxonomies.versions()
    assert version.applied_by == "local"
    assert house.reruns.newest().left > 0
    assert version.version in client.get("/company/taxonomy", headers=HTML).text
    assert client.get("/api/v1/taxonomies").json()[0]["written"] == TAXONOMY


def test_a_taxonomy_with_a_mistake_names_its_line_and_of_two_at_once_the_second_sees_it(own_app: FastAPI) -> None:
    client, house = visitor(own_app), own_app.state.house
    wrong = send(client, "/company/taxonomy", text=TAXONOMY.replace('"price"\n', '"pricy"\n'))
    assert (wrong.status_code, "Line 3: unknown parent pricy" in wrong.text) == (400, True)
    answer = client.post("/company/taxonomy", data={**_stale(house, client), "text": TAXONOMY, "save": "yes"}, headers=HTML)
    assert answer.status_code == 409
    assert house.taxonomies.versions() == ()


def _stale(house: House, client) -> dict[str, str]:
    from tests.api.test_company_pages import form_of

    assert house.taxonomies.versions() == ()
    return {**form_of(client, "/company/taxonomy"), "based_on": "t00000000"}
