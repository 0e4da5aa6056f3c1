"""Whose silence worries whom, and when."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pydantic import SecretStr

from calls.house import House
from calls.model.company import Shift
from calls.model.errors import SetupError
from calls.store.recorder_repository import StoredState
from ingest.alert_webhook import check_webhook, tell_webhook
from ingest.recorder_watch import look_after_recorders, standing_alerts
from tests.ingest.a_house import LONDON, MARIA, opened_house

STATE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "contracts" / "manifests" / "state.json").read_text())
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
COMPANY = replace(LONDON, shifts=(Shift(MARIA, "mon", time(9), time(18)),))
QUIET = STATE | {"alerts": []}
WELL = StoredState("office", NOON - timedelta(days=30), NOON, NOON, 0.5, "0.1.0", QUIET)


def codes(recorder: StoredState, now: datetime = NOON, silence_min: int = 60) -> list[str]:
    return [alert.code for alert in standing_alerts([recorder], COMPANY, now, silence_min)]


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
    assert codes(replace(WELL, delivered_at=None), silence_min=0) == []


def test_a_recorder_that_says_nothing_for_five_minutes_is_an_alert() -> None:
    assert codes(replace(WELL, seen_at=NOON - timedelta(minutes=5))) == []
    assert codes(replace(WELL, seen_at=NOON - timedelta(minutes=5, seconds=1))) == ["recorder-silent"]
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


class Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server: Any = self.server
        server.asked.append(self.path)
        if server.status < 300:
            server.told.append(json.loads(body))
        self.send_response(server.status)
        if server.status == 302:
            self.send_header("Location", f"http://127.0.0.1:{server.server_port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST  # noqa: N815 - the server's own name for it

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Any]:
    server: Any = HTTPServer(("127.0.0.1", 0), Hook)
    server.told, server.asked, server.status = [], [], 204
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def with_hook(house: House, hook: Any) -> House:
    address = SecretStr(f"http://127.0.0.1:{hook.server_port}/hook?key=secret")
    return replace(house, settings=house.settings.model_copy(update={"alert_webhook": address}))


def raise_one(house: House, told: dict[str, Any]) -> None:
    house.recorders.note_state("office", "0.1.0", told, 0.0)
    look_after_recorders(house, datetime.now(UTC))


@pytest.fixture
def fresh_state() -> dict[str, Any]:
    alert = STATE["alerts"][0] | {"since": None}
    return STATE | {"alerts": [alert]}


def test_the_webhook_is_told_of_each_change_once(house: House, hook: Any, fresh_state: dict[str, Any]) -> None:
    hooked = with_hook(house, hook)
    raise_one(house, fresh_state)
    assert [tell_webhook(hooked, datetime.now(UTC)) for _ in range(2)] == [1, 0]
    raise_one(house, QUIET)
    assert [tell_webhook(hooked, datetime.now(UTC)) for _ in range(2)] == [1, 0]
    assert [(one["state"], one["pbx"], one["code"]) for one in hook.told] == [
        ("raised", "office", "disk-floor"),
        ("over", "office", "disk-floor"),
    ]
    assert hook.asked == ["/hook?key=secret"] * 2


def test_what_did_not_get_through_is_told_at_the_next_look(
    house: House, hook: Any, fresh_state: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    hooked = with_hook(house, hook)
    raise_one(house, fresh_state)
    hook.status = 503
    assert tell_webhook(hooked, datetime.now(UTC)) == 0
    hook.status = 204
    assert tell_webhook(hooked, datetime.now(UTC)) == 1
    assert "secret" not in caplog.text


def test_a_redirect_leads_nowhere(house: House, hook: Any, fresh_state: dict[str, Any]) -> None:
    raise_one(house, fresh_state)
    hook.status = 302
    assert tell_webhook(with_hook(house, hook), datetime.now(UTC)) == 0
    assert hook.asked == ["/hook?key=secret"]


def test_old_news_is_not_told_to_a_new_webhook(house: House, hook: Any, fresh_state: dict[str, Any]) -> None:
    raise_one(house, fresh_state)
    assert tell_webhook(with_hook(house, hook), datetime.now(UTC) + timedelta(days=2)) == 0
    assert tell_webhook(house, datetime.now(UTC)) == 0  # none is set


@pytest.mark.parametrize("address", ["", "hooks.example/x", "file:///etc/passwd", "ftp://hooks.example", "http://", "http://[half/x"])
def test_an_address_that_is_no_web_address_is_told_without_quoting_it(address: str) -> None:
    with pytest.raises(SetupError) as caught:
        check_webhook(address)
    assert "EARSHOT_ALERT_WEBHOOK" in str(caught.value)
    assert "hooks.example" not in str(caught.value)
