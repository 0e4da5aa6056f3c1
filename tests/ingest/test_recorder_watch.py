"""Whose silence worries whom, and when."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from calls.house import House
from calls.model.alert import AlertKind, AlertRule
from calls.model.company import Shift
from calls.store.recorder_repository import StoredState
from ingest.recorder_watch import Patience, look_after_recorders, standing_alerts
from tests.ingest.a_house import LONDON, MARIA, opened_house

STATE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "contracts" / "manifests" / "state.json").read_text())
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
COMPANY = replace(LONDON, shifts=(Shift(MARIA, "mon", time(9), time(18)),))
QUIET = STATE | {"alerts": []}
WELL = StoredState("office", NOON - timedelta(days=30), NOON, NOON, 0.5, "0.1.0", QUIET)
USUAL = Patience()


def codes(recorder: StoredState, now: datetime = NOON, patience: Patience = USUAL) -> list[str]:
    return [alert.code for alert in standing_alerts([recorder], COMPANY, now, patience)]


def test_a_recorder_that_is_well_worries_nobody() -> None:
    assert codes(WELL) == []


def test_an_hour_of_work_without_a_recording_is_an_alert_and_a_night_is_not() -> None:
    assert codes(replace(WELL, delivered_at=NOON - timedelta(minutes=59))) == []
    assert codes(replace(WELL, delivered_at=NOON - timedelta(minutes=60))) == ["no-recordings"]
    last_monday = NOON - timedelta(days=7) + timedelta(hours=5, minutes=30)  # 17:30; the next work begins at 9:00 this Monday
    assert codes(replace(WELL, seen_at=NOON, delivered_at=last_monday), NOON - timedelta(hours=2, minutes=31)) == []
    assert codes(replace(WELL, seen_at=NOON, delivered_at=last_monday), NOON - timedelta(hours=2, minutes=30)) == ["no-recordings"]


def test_a_new_recorder_has_its_hour_before_anybody_worries() -> None:
    fresh = replace(WELL, first_seen_at=NOON - timedelta(minutes=10), delivered_at=None)
    assert codes(fresh) == []
    assert codes(replace(fresh, first_seen_at=NOON - timedelta(hours=2))) == ["no-recordings"]


def test_silence_is_no_alert_where_nobody_wants_it_to_be() -> None:
    assert codes(replace(WELL, delivered_at=None), patience=Patience(recordings_min=0)) == []


def test_a_recorder_that_says_nothing_for_five_minutes_is_an_alert() -> None:
    assert codes(replace(WELL, seen_at=NOON - timedelta(minutes=5))) == []
    assert codes(replace(WELL, seen_at=NOON - timedelta(minutes=5, seconds=1))) == ["recorder-silent"]
    assert codes(replace(WELL, seen_at=NOON - timedelta(minutes=9)), patience=Patience(silent_min=10)) == []
    assert codes(replace(WELL, seen_at=None, told=None)) == []  # it has delivered, and never told its state


@pytest.mark.parametrize(("skew_s", "wanted"), [(30.0, []), (-30.1, ["clock-skew"]), (3600.0, ["clock-skew"]), (None, [])])
def test_a_clock_that_is_off_is_an_alert(skew_s: float | None, wanted: list[str]) -> None:
    assert codes(replace(WELL, clock_skew_s=skew_s)) == wanted


def test_what_a_recorder_says_itself_stands_and_is_not_said_twice() -> None:
    own = [{"code": "clock", "text": "This host's clock is 3600 s ahead", "remedy": "timedatectl set-ntp true", "since": None}]
    assert codes(replace(WELL, clock_skew_s=3600.0, told=STATE | {"alerts": own})) == ["clock"]
    assert codes(replace(WELL, told=STATE)) == ["disk-floor"]


def test_a_state_of_a_version_that_we_no_longer_read_worries_nobody() -> None:
    assert codes(replace(WELL, told={"version": 0})) == []


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path, COMPANY) as opened:
        yield opened


def test_what_the_company_wants_to_be_told_of_says_how_long_one_waits(house: House) -> None:
    now = datetime.now(UTC)
    house.recorders.note_state("office", "0.1.0", QUIET, 0.0)
    later = now + timedelta(minutes=9)
    house.alerts.set_rules([AlertRule(AlertKind.RECORDER_SILENT, is_on=True, threshold=10)], "Ann")
    assert look_after_recorders(house, later).raised == ()
    house.alerts.set_rules([AlertRule(AlertKind.RECORDER_SILENT, is_on=True, threshold=8)], "Ann")
    assert [(one.code, one.params) for one in look_after_recorders(house, later).raised] == [("recorder-silent", {"minutes": 8})]


def test_each_change_is_logged_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    now = datetime.now(UTC)
    house.recorders.note_state("office", "0.1.0", STATE, 0.0)
    for _ in range(2):
        look_after_recorders(house, now)
    house.recorders.note_state("office", "0.1.0", QUIET, 0.0)
    for _ in range(2):
        look_after_recorders(house, now)
    assert [record.message for record in caplog.records] == [
        "alert disk-floor of recorder office",
        "alert disk-floor of recorder office is over",
    ]
