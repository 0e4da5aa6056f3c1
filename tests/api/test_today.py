"""The day so far: every tile counts what its list shows, and a missed call is closed by a later talk in either direction."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI

from analytics.today.compute import today_report
from api.app import create_app
from calls.house import House
from calls.model.call import Direction, Lane, call_id_of
from calls.model.verdict import Outcome
from tests.analytics.conversion.pay.pay_floor import JUNE, MARIA, MYKOLA, Floor, a_pay_company
from tests.api.conftest import visitor
from tests.calls.samples import a_call
from tests.dashboards.sample_house import sample_settings

DAY = "2026-06-01"


def ring(
    house: House, key: str, minute: int, client: str | None, *, answered: bool = False, direction: Direction = Direction.INBOUND
) -> None:
    moment = JUNE + timedelta(hours=2, minutes=minute)
    house.calls.add(
        a_call(
            key,
            started_at=moment,
            client_number=client,
            direction=direction,
            is_answered=answered,
            extension="101" if answered else None,
            legs=(),
        ),
        None,
        Lane.LIVE,
    )


@pytest.fixture
def day_app(tmp_path: Path) -> Iterator[FastAPI]:
    """Five leads (three counted, one sold; one unsure), and five missed calls of which two were followed by a talk."""
    app = create_app(sample_settings(tmp_path))
    house: House = app.state.house
    house.company.save(a_pay_company())
    floor = Floor(house)
    floor.take(MARIA, 1, Outcome.SALE)
    floor.take(MYKOLA, 2, Outcome.REFUSAL)
    floor.take(MYKOLA, 1, None)
    ring(house, "missed-then-we-rang", 0, "+74951110001")
    ring(house, "we-rang", 5, "+74951110001", answered=True, direction=Direction.OUTBOUND)
    ring(house, "missed-then-he-rang", 10, "+74951110002")
    ring(house, "he-rang", 15, "+74951110002", answered=True)
    ring(house, "talked-before", 20, "+74951110003", answered=True)
    ring(house, "missed-after-the-talk", 25, "+74951110003")
    ring(house, "missed-we-rang-in-vain", 30, "+74951110004")
    ring(house, "in-vain", 35, "+74951110004", direction=Direction.OUTBOUND)
    ring(house, "missed-withheld", 40, None)
    ring(house, "missed-the-day-before", -24 * 60, "+74951110005")
    yield app
    house.close()


def test_figures_of_the_day_are_those_counted_by_hand(day_app: FastAPI) -> None:
    report = today_report(day_app.state.house, datetime(2026, 6, 1, 12, 0, tzinfo=UTC))
    assert str(report.day) == DAY
    assert (report.inbound, report.outbound, report.missed, report.not_called_back) == (11, 2, 5, 3)
    assert (report.answered.successes, report.answered.trials) == (6, 11)
    assert (report.kkd.successes, report.kkd.trials, report.unsure) == (1, 3, 1)
    assert [(one.call_id, one.minutes) for one in report.clients] == [
        (call_id_of("missed-after-the-talk"), 35),
        (call_id_of("missed-we-rang-in-vain"), 30),
        (call_id_of("missed-withheld"), 20),
    ]
    assert [one.client_number for one in report.clients] == ["+74951110003", "+74951110004", None]


def test_every_tile_opens_as_many_calls(day_app: FastAPI) -> None:
    client = visitor(day_app)
    report = client.get("/api/v1/today", params={"day": DAY}).json()
    shown = client.get("/today", params={"day": DAY}).text
    tiles = re.findall(r'<a class="kpi" href="(/calls\?[^"]*)"><span class="label">([^<]*)</span><span class="value">([^<]*)<', shown)
    counts = {"Answered": report["answered"]["successes"], "KKD": report["kkd"]["trials"]}
    assert len(tiles) == 10
    for link, label, value in tiles:
        number = counts.get(label, value)
        listed = client.get(link.replace("&amp;", "&")).text
        assert re.search(rf"<p>{number} calls?</p>", listed), (label, link, number)
    for one in report["clients"]:
        assert f'/calls/{one["call_id"]}"' in shown
    called_back = client.get(f"/calls?since={DAY}&until={DAY}&called_back=yes").text
    assert "<p>2 calls</p>" in called_back
    assert client.get("/calls?called_back=perhaps").status_code == 400


@pytest.mark.parametrize(("language", "word"), [("en", "Not called back"), ("ru", "Не перезвонили"), ("uk", "Не передзвонили")])
def test_the_page_speaks_three_languages_and_an_empty_day_has_its_answer(day_app: FastAPI, language: str, word: str) -> None:
    client = visitor(day_app)
    assert word in client.get("/today", params={"day": DAY, "lang": language}).text
    assert "Nobody waits." in client.get("/today", params={"day": "2026-01-01"}).text
    assert client.get("/today", params={"day": "soon"}).status_code == 422
    assert client.get("/today").status_code == 200


def test_who_waits_is_a_file_with_all_of_them(day_app: FastAPI) -> None:
    client = visitor(day_app)
    assert f"/today?day={DAY}&amp;format=csv" in client.get("/today", params={"day": DAY}).text
    rows = client.get("/today", params={"day": DAY, "format": "json"}).json()["rows"]
    assert [row["client_number"] for row in rows] == ["+74951110003", "+74951110004", None]
