"""The evening report by a real mail server: five managers, five letters and five copies; once each, whatever goes wrong."""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from api import evening_reports
from api.evening_reports import look_after_evenings, make_evening, send_waiting
from api.mail_server import mail_server_of
from api.send_letters import Sent
from calls.house import House, open_house
from calls.model.books import Book, RosterDay, WorkSpan
from calls.model.call import Lane, ManagerId, call_id_of
from calls.model.company import Line, LineKind, Manager, Shift
from calls.model.errors import SetupError
from calls.model.evening import EveningRules, EveningState, LetterState, MailReader, ManagerReader
from calls.model.people import Role
from calls.model.verdict import Outcome
from calls.settings import Settings
from calls.store.evening_repository import EveningRepository
from calls.store.user_repository import NewUser
from tests.calls.samples import a_call, a_company, a_recording, a_verdict
from tests.fakes.mail_server import PASSWORD, USER, Postman, certificate, running, with_sign_in

NAMES = {"olha": "uk", "petro": "uk", "ivan": "ru", "anna": "en", "mark": "en"}
HEAD = MailReader("head@acme.example", "ru")
RULES = EveningRules(
    at=time(19),
    sender="earshot@acme.example",
    managers=tuple(ManagerReader(ManagerId(name), MailReader(f"{name}@acme.example", language)) for name, language in NAMES.items()),
    heads=(HEAD,),
    pages="https://earshot.acme.example",
)
COMPANY = a_company(
    name="Акме",
    time_zone="Europe/Kyiv",
    managers=tuple(Manager(ManagerId(name), name.title(), notice_on=date(2025, 1, 7)) for name in NAMES),
    lines=tuple(Line(ManagerId(name), LineKind.EXTENSION, f"10{place}") for place, name in enumerate(NAMES, 1)),
    channels=(),
    numbers=(),
    shifts=tuple(Shift(ManagerId(name), day, time(9), time(18)) for name in NAMES for day in ("mon", "tue", "wed", "thu", "fri", "sun")),
    evening=RULES,
)
MONDAY = date(2026, 3, 2)
EVENING = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # 19:00 in Kyiv


class Clock:
    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def postman() -> Iterator[Postman]:
    with running(Postman()) as postman:
        yield postman


@pytest.fixture
def house(tmp_path: Path, postman: Postman, clock: Clock) -> Iterator[House]:
    with closing(open_for(tmp_path, f"smtp://127.0.0.1:{postman.port}", clock)) as house:
        yield house


def open_for(folder: Path, url: str | None, clock: Clock) -> House:
    house = open_house(Settings(company_dir=folder, smtp_url=None if url is None else SecretStr(url)))
    house.company.save(COMPANY)
    return replace(house, evenings=EveningRepository(house.database, clock))


def a_sale(house: House, key: str, at: datetime, **changes: Any) -> None:
    house.calls.add(a_call(key, started_at=at, client_number=f"+38050{key[1:]:0>7}", **changes), a_recording(key), Lane.LIVE)
    house.verdicts.replace(call_id_of(key), a_verdict(outcome=Outcome.SALE, refusal_reason=None))


def test_five_managers_get_five_letters_and_the_head_five_copies_also_without_a_call(house: House, postman: Postman, clock: Clock):
    assert look_after_evenings(house, clock.now - timedelta(minutes=1)) == Sent()
    assert postman.taken == []
    assert look_after_evenings(house, clock.now) == Sent(sent=10)
    assert [len(postman.to(f"{name}@acme.example")) for name in NAMES] == [1] * 5
    assert len(postman.to(HEAD.email)) == 5
    assert len({message["Subject"] for message in postman.to(HEAD.email)}) == 5
    assert look_after_evenings(house, clock.now + timedelta(minutes=1)) == Sent()
    assert len(postman.taken) == 10


def test_a_letter_is_in_its_readers_language_and_links_to_the_calls_that_it_counts(house: House, postman: Postman, clock: Clock):
    for number in range(3):
        a_sale(house, f"k{number}", datetime(2026, 3, 2, 8 + number, tzinfo=UTC))
    a_sale(house, "k9", datetime(2026, 3, 1, 12, tzinfo=UTC))
    look_after_evenings(house, clock.now)
    (letter,), copies = postman.to("olha@acme.example"), postman.to(HEAD.email)
    text, html = letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "Прийнято дзвінків: 3" in text
    assert "https://earshot.acme.example/calls?since=2026-03-02&until=2026-03-02&manager=olha&metric=M2" in text
    assert "since=2026-03-01&until=2026-03-02&manager=olha&direction=inbound&lead=counted" in text
    assert '<html lang="uk">' in html
    assert "4 з 4" in text  # the month holds Sunday's sale too
    copy = next(one for one in copies if "Olha" in one["Subject"])
    assert "Принято звонков: 3" in copy.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "No calls were answered" in postman.to("mark@acme.example")[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_language_that_somebody_chose_for_himself_goes_before_the_companys_file(house: House, postman: Postman, clock: Clock):
    user = house.users.add(NewUser("Mark@acme.example", "Mark", Role.HEAD))
    house.users.change(user.id, language="uk")
    look_after_evenings(house, clock.now)
    (letter,) = postman.to("mark@acme.example")
    assert '<html lang="uk">' in letter.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_no_link_without_an_address_of_the_pages(house: House, postman: Postman, clock: Clock):
    house.company.save(replace(COMPANY, evening=replace(RULES, pages="")))
    look_after_evenings(house, clock.now)
    assert not any("http" in message.get_body(("plain",)).get_content() for _, message in postman.taken)  # type: ignore[union-attr]


class TestWhoWorks:
    def sent_on(self, house: House, postman: Postman, day: date) -> set[str]:
        make_evening(house, house.company.load() or COMPANY, RULES, day)
        send_waiting(house, RULES)
        return {to.partition("@")[0] for to, _ in postman.taken} - {"head"}

    def test_nobody_on_a_day_off(self, house: House, postman: Postman):
        assert self.sent_on(house, postman, date(2026, 3, 7)) == set()  # Saturday
        assert house.evenings.state_of(date(2026, 3, 7)) is EveningState.DAY_OFF

    def test_who_answered_a_call_on_his_day_off_worked(self, house: House, postman: Postman):
        a_sale(house, "k1", datetime(2026, 3, 7, 9, tzinfo=UTC), extension="103", legs=())
        assert self.sent_on(house, postman, date(2026, 3, 7)) == {"ivan"}

    def test_the_roster_stands_instead_of_shifts(self, house: House, postman: Postman):
        days = [RosterDay(ManagerId("anna"), MONDAY, ()), RosterDay(ManagerId("mark"), MONDAY, (WorkSpan(time(9), time(18)),))]
        with house.books.importing(Book.ROSTER, ["roster.csv"], "test") as writer:
            counts = writer.put(Book.ROSTER, [(day, "roster.csv:1") for day in days])
            writer.finish(counts, 0, ())
        assert self.sent_on(house, postman, MONDAY) == set(NAMES) - {"anna"}

    def test_who_is_not_hired_yet_gets_none(self, house: House, postman: Postman):
        later = tuple(replace(one, hired_on=date(2026, 3, 3)) if one.id == "ivan" else one for one in COMPANY.managers)
        house.company.save(replace(COMPANY, managers=later))
        assert self.sent_on(house, postman, MONDAY) == set(NAMES) - {"ivan"}

    def test_of_a_manager_without_an_address_the_head_reads_all_the_same(self, house: House, postman: Postman):
        house.company.save(replace(COMPANY, evening=replace(RULES, managers=RULES.managers[:4])))
        look_after_evenings(house, EVENING)
        assert (len(postman.taken), len(postman.to(HEAD.email))) == (9, 5)


class TestTrouble:
    def test_a_server_that_is_away_is_tried_again_and_nobody_gets_two(self, tmp_path: Path, clock: Clock):
        with closing(open_for(tmp_path, "smtp://127.0.0.1:1", clock)) as house:
            assert look_after_evenings(house, clock.now) == Sent(waiting=10)
            assert look_after_evenings(house, clock.now) == Sent()  # not before a minute has passed
        clock.now += timedelta(minutes=2)
        with running(Postman()) as postman, closing(open_for(tmp_path, f"smtp://127.0.0.1:{postman.port}", clock)) as house:
            assert look_after_evenings(house, clock.now) == Sent(sent=10)
            assert len({to + message["Message-ID"] for to, message in postman.taken}) == 10

    def test_a_reader_whom_the_server_does_not_know_keeps_no_other_from_his_letter(self, house: House, postman: Postman, clock: Clock):
        postman.answer_rcpt["ivan@acme.example"] = "550 no such mailbox ivan@acme.example"
        assert look_after_evenings(house, clock.now) == Sent(sent=9, refused=1)
        (refused,) = house.evenings.not_sent()
        assert (refused.letter.to, refused.state, refused.trouble) == ("ivan@acme.example", LetterState.REFUSED, "SMTP 550")
        clock.now += timedelta(days=1)
        assert refused not in house.evenings.due()

    def test_a_server_that_is_busy_is_asked_again(self, house: House, postman: Postman, clock: Clock):
        postman.answer_rcpt["ivan@acme.example"] = "451 try later"
        postman.answer_data = ["452 full"]
        assert look_after_evenings(house, clock.now) == Sent(sent=8, waiting=2)
        postman.answer_rcpt.clear()
        clock.now += timedelta(minutes=2)
        assert look_after_evenings(house, clock.now) == Sent(sent=2)
        assert len(postman.taken) == 10

    def test_a_line_cut_when_the_letter_was_spoken_leaves_it_unsure_and_it_is_not_sent_again(
        self, house: House, postman: Postman, clock: Clock
    ):
        postman.cuts_after_data = 1
        done = look_after_evenings(house, clock.now)
        assert done == Sent(waiting=9, unsure=1)
        clock.now += timedelta(minutes=30)
        assert look_after_evenings(house, clock.now) == Sent(sent=9)
        assert len(postman.taken) == 10  # it had come through, and came once
        assert [one.state for one in house.evenings.not_sent()] == [LetterState.UNSURE]
        assert house.evenings.send_again(MONDAY) == 1

    @pytest.mark.parametrize(("at", "sent"), [("claim", 10), ("hand_over", 9)])
    def test_a_process_that_dies_loses_no_letter_and_doubles_none(
        self, house: House, postman: Postman, clock: Clock, monkeypatch: pytest.MonkeyPatch, at: str, sent: int
    ):
        """Before the letter is spoken it waits again; after that nobody knows, so it is not sent twice."""

        class Killed(BaseException):
            pass

        whole = getattr(EveningRepository, at)

        def die(self: EveningRepository, letter: Any) -> bool:
            whole(self, letter)
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(EveningRepository, at, die)
            with pytest.raises(Killed):
                look_after_evenings(house, clock.now)
        assert look_after_evenings(house, clock.now) == Sent(sent=9)
        clock.now += timedelta(minutes=11)
        assert look_after_evenings(house, clock.now) == Sent(sent=sent - 9)
        assert len(postman.taken) == sent

    def test_two_processes_at_once_send_each_letter_once(self, house: House, postman: Postman, clock: Clock):
        make_evening(house, COMPANY, RULES, MONDAY)
        (first, *_), second = house.evenings.due(), EveningRepository(house.database, clock)
        assert house.evenings.claim(first.letter)
        assert not second.claim(first.letter)
        assert not make_evening(house, COMPANY, RULES, MONDAY)
        assert send_waiting(house, RULES) == Sent(sent=9)

    def test_nothing_of_readers_or_passwords_is_logged(self, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture):
        caplog.set_level(logging.DEBUG)
        refusing = Postman(answer_rcpt={"ivan@acme.example": "550 ivan@acme.example"})
        with running(refusing) as postman, closing(open_for(tmp_path, f"smtp://127.0.0.1:{postman.port}", clock)) as house:
            look_after_evenings(house, clock.now)
        ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("api"))
        assert "SMTP 550" in ours
        assert "@" not in ours


class TestSecrets:
    def test_encrypted_and_signed_in(self, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch):
        how = with_sign_in(tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
        with running(Postman(), **how) as postman:
            url = f"smtp://{USER}:s3cret%2F%26%3A%40@localhost:{postman.port}"
            with closing(open_for(tmp_path, url, clock)) as house:
                assert look_after_evenings(house, clock.now) == Sent(sent=10)

    def test_a_wrong_password_or_an_unknown_certificate_waits(self, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch):
        how = with_sign_in(tmp_path)
        with running(Postman(), **how) as postman:
            with closing(open_for(tmp_path, f"smtp://{USER}:wrong@localhost:{postman.port}", clock)) as house:
                assert look_after_evenings(house, clock.now) == Sent(waiting=10)
                assert {one.trouble.rpartition(": ")[2] for one in house.evenings.not_sent()} == {"SSLCertVerificationError"}
                monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
                clock.now += timedelta(minutes=2)
                assert look_after_evenings(house, clock.now) == Sent(waiting=10)
                assert {one.trouble.rpartition(": ")[2] for one in house.evenings.not_sent()} == {"SMTP 535"}
            assert postman.taken == []

    @pytest.mark.parametrize(
        "url", ["mail.example", "http://mail.example", "smtp://", f"smtp://u:{PASSWORD}@", "smtp://h:port", "smtp://h?x=1"]
    )
    def test_what_is_no_mail_server_is_told_without_its_password(self, url: str):
        with pytest.raises(SetupError) as refused:
            mail_server_of(url)
        assert "secret" not in f"{refused.value.message} {refused.value.remedy}"

    def test_a_mail_server_never_shows_its_password(self):
        server = mail_server_of("smtps://u:p%40ss@mail.example")
        assert (server.password, server.port, server.is_tls) == ("p@ss", 465, True)
        assert "p@ss" not in repr(server)


def test_without_a_mail_server_letters_wait(tmp_path: Path, clock: Clock):
    with closing(open_for(tmp_path, None, clock)) as house:
        assert look_after_evenings(house, clock.now) is None
        assert len(house.evenings.due()) == 10
        with pytest.raises(SetupError):
            send_waiting(house, RULES)


def test_a_company_that_wants_no_reports_has_none(house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    house.company.save(replace(COMPANY, evening=None))
    assert look_after_evenings(house, clock.now) is None
    assert house.evenings.last_day() is None
    assert evening_reports.log is not None


def test_evenings_on_which_nothing_ran_are_caught_up_for_a_week_and_told_before(house: House, postman: Postman, clock: Clock):
    look_after_evenings(house, clock.now)
    clock.now += timedelta(days=10)  # Thursday 12 March
    look_after_evenings(house, clock.now)
    assert house.evenings.missed(MONDAY) == (date(2026, 3, 3), date(2026, 3, 4))
    caught_up = [day for day in range(5, 13) if day != 7]  # 7 March is a Saturday
    assert len(postman.to("olha@acme.example")) == 1 + len(caught_up)


def test_the_certificate_is_made_for_this_machine(tmp_path: Path):
    assert certificate(tmp_path)[0].read_text().startswith("-----BEGIN CERTIFICATE-----")
