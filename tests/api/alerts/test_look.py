"""Alerts by a real mail server: one letter when something begins, one when it is over, in the reader's language, whatever starts again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import SecretStr

from api.alerts import readings
from api.alerts.letters import send_test, sender_of
from api.alerts.look import change_alerts, look_after_alerts
from api.housekeeping import tell_alerts
from api.send_letters import Sent
from calls.house import House, open_house
from calls.model.alert import AlertKind, AlertReader, AlertRule
from calls.model.call import Lane, call_id_of
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt
from calls.model.errors import SetupError, UnavailableError
from calls.model.people import Role
from calls.settings import Settings
from calls.store.user_repository import NewUser
from dashboards.pages.system import Disk
from ingest.recorder_watch import look_after_recorders
from tests.calls.samples import NOON, a_call, a_company, a_recording
from tests.fakes.mail_server import Postman, running

ANN, OLHA = AlertReader("ann@acme.example", "en"), AlertReader("olha@acme.example", "uk")


@pytest.fixture
def postman() -> Iterator[Postman]:
    with running(Postman()) as postman:
        yield postman


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """How full it is, in per cent."""
    full = SimpleNamespace(percent=50)
    monkeypatch.setattr(readings, "disk_of", lambda _settings: Disk(100, 100 - full.percent))
    return full


@pytest.fixture
def house(tmp_path: Path, postman: Postman, disk: SimpleNamespace) -> Iterator[House]:
    with closing(open_for(tmp_path, f"smtp://127.0.0.1:{postman.port}")) as house:
        house.company.save(a_company(name="Acme"))
        for reader in (ANN, OLHA):
            house.alerts.add_reader(reader, "Ann")
        yield house


def open_for(folder: Path, url: str | None) -> House:
    smtp = None if url is None else SecretStr(url)
    return open_house(Settings(company_dir=folder, smtp_url=smtp, mail_sender="earshot@acme.example"))


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_one_letter_when_it_begins_and_one_when_it_is_over_however_often_one_looks_and_starts_again(
    house: House, postman: Postman, disk: SimpleNamespace, tmp_path: Path
):
    assert look_after_alerts(house, NOON) == Sent()
    disk.percent = 93
    assert look_after_alerts(house, NOON) == Sent(sent=2)
    with closing(open_for(tmp_path, f"smtp://127.0.0.1:{postman.port}")) as again:
        assert look_after_alerts(again, NOON) == Sent()
        disk.percent = 88
        assert look_after_alerts(again, NOON) == Sent(), "not well below yet"
        disk.percent = 80
        assert look_after_alerts(again, NOON) == Sent(sent=2)
        assert look_after_alerts(again, NOON) == Sent()
    assert [one["Subject"] for one in postman.to(ANN.email)] == ["The disk is nearly full · Acme", "Over: The disk is nearly full · Acme"]
    opened, over = (text_of(one) for one in postman.to(ANN.email))
    assert "The disk of the recordings is 93% full." in opened
    assert "Told from: 90\u00a0%" in opened
    assert "Make room" in opened
    assert "Make room" not in over
    assert "Диск із записами заповнений на 93 %" in text_of(postman.to(OLHA.email)[0])
    assert len({one["Message-ID"] for _, one in postman.taken}) == 4


def test_the_language_that_somebody_chose_goes_before_the_list(house: House, postman: Postman, disk: SimpleNamespace):
    user = house.users.add(NewUser("Ann@acme.example", "Ann", Role.ADMIN))
    house.users.change(user.id, language="ru")
    disk.percent = 95
    look_after_alerts(house, NOON)
    assert postman.to(ANN.email)[0]["Subject"] == "Диск почти заполнен · Acme"


def test_a_server_in_trouble_is_asked_again_and_a_refusal_stands_on_the_page(house: House, postman: Postman, disk: SimpleNamespace):
    postman.answer_rcpt = {ANN.email: "451 later", OLHA.email: "550 nobody"}
    disk.percent = 95
    assert look_after_alerts(house, NOON) == Sent(waiting=1, refused=1)
    (letters,) = house.alert_letters.of([1]).values()
    assert (letters.sent, letters.letters) == (0, 2)
    assert letters.trouble in ("SMTP 451", "SMTP 550")


def test_without_a_mail_server_alerts_open_all_the_same(tmp_path: Path, disk: SimpleNamespace):
    disk.percent = 95
    with closing(open_for(tmp_path, None)) as house:
        assert look_after_alerts(house, NOON) is None
        assert [one.kind for one in house.alerts.open()] == [AlertKind.DISK]


def test_trouble_with_the_mail_server_is_logged_and_keeps_the_next_look_from_nothing(
    house: House, disk: SimpleNamespace, caplog: pytest.LogCaptureFixture
):
    disk.percent = 95
    broken = replace(house, settings=house.settings.model_copy(update={"smtp_url": SecretStr("http://secret.example")}))
    tell_alerts(broken)
    assert "EARSHOT_SMTP_URL is no address of a mail server" in caplog.text
    assert "secret" not in caplog.text
    tell_alerts(house)
    assert [(one.sent, one.letters) for one in house.alert_letters.of([1]).values()] == [(2, 2)]


@pytest.mark.parametrize(
    ("url", "setting", "sender"),
    [
        ("smtp://localhost", "alerts@acme.example", "alerts@acme.example"),
        ("smtps://box%40acme.example:secret@mail.example", "", "box@acme.example"),
        ("smtps://box:secret@mail.example", "", None),
    ],
)
def test_letters_come_from_the_setting_or_from_the_mail_servers_user(tmp_path: Path, url: str, setting: str, sender: str | None):
    with closing(open_house(Settings(company_dir=tmp_path, smtp_url=SecretStr(url), mail_sender=setting))) as house:
        assert sender_of(house) == sender


class TestATest:
    def test_it_says_what_the_server_answered_for_each(self, house: House, postman: Postman):
        postman.answer_rcpt = {OLHA.email: "550 no such mailbox"}
        assert [(one.to, one.is_taken, one.answer) for one in send_test(house, house.alerts.readers())] == [
            (ANN.email, True, "taken"),
            (OLHA.email, False, "SMTP 550"),
        ]
        assert "Nothing is wrong." in text_of(postman.to(ANN.email)[0])

    def test_a_server_that_is_away_and_a_list_without_readers_are_told(self, tmp_path: Path):
        with closing(open_for(tmp_path, "smtp://127.0.0.1:1")) as house:
            with pytest.raises(UnavailableError, match="ConnectionRefusedError"):
                send_test(house, (ANN,))
            with pytest.raises(SetupError):
                send_test(house, ())


def opened(house: House, now: datetime) -> dict[str, str]:
    """Subject by kind, of what opens now."""
    return {one.kind.value: one.subject for one in change_alerts(house, now)}


def test_a_recorder_that_is_silent_and_one_that_complains(house: House):
    told = {"version": 1, "pbx": "office", "at": "2026-03-02T12:00:00Z"}
    complaint = {"code": "disk-floor", "text": "The disk is full", "remedy": "Make room", "since": None}
    house.recorders.note_state("office", "0.1.0", told | {"alerts": [complaint]}, 0.0)
    later = datetime.now(UTC) + timedelta(minutes=6)
    look_after_recorders(house, later)
    assert opened(house, later) == {"recorder.silent": "office", "recorder.trouble": "office/disk-floor"}
    house.recorders.note_state("office", "0.1.0", told, 0.0)
    look_after_recorders(house, datetime.now(UTC))
    assert opened(house, later) == {"recorder.silent": "office", "recorder.trouble": "office/disk-floor"}, "both are over"
    assert house.alerts.open() == ()


def test_faults_of_one_exchange_count_together(house: House):
    house.alerts.set_rules([AlertRule(AlertKind.FAULTY_RECORDINGS, is_on=True, threshold=2)], "Ann")
    finding = ChannelFinding(ChannelFault.SIDE_SILENT, FoundAt.WORDS, 0.0, 9.0, 1, None, ())
    for key in ("k1", "k2"):
        house.calls.add(a_call(key), a_recording(key), Lane.LIVE)
        house.channel_findings.replace(call_id_of(key), FoundAt.WORDS, [finding])
    assert "recordings.faulty" in opened(house, NOON + timedelta(minutes=5))
    assert [one.subject for one in house.alerts.open()] == ["/side_silent"]


def test_no_call_in_working_time_is_an_alert_and_a_house_without_calls_is_none(house: House):
    house.company.save(replace(a_company(), shifts=(), time_zone="UTC"))
    assert opened(house, NOON) == {}
    house.calls.add(a_call("k1"), None, Lane.LIVE)  # Monday, 12:00
    assert "calls.none" not in opened(house, NOON + timedelta(minutes=119))
    assert "calls.none" in opened(house, NOON + timedelta(minutes=120))


def test_calls_that_wait_and_calls_that_failed(house: House):
    house.calls.add(a_call("k1"), a_recording("k1"), Lane.LIVE)
    now = datetime.now(UTC)
    house.alerts.set_rules([AlertRule(AlertKind.NO_CALLS, is_on=False, threshold=1)], "Ann")
    assert opened(house, now + timedelta(minutes=59)) == {}
    assert opened(house, now + timedelta(minutes=61)) == {"queue.waits": ""}
    claim = house.stages.claim(None, "me")
    assert claim
    house.stages.fail(claim, "no sound", "", permanent=True)
    assert opened(house, now) == {"queue.waits": "", "calls.set_aside": ""}, "the first is over"
