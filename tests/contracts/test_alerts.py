"""An alert is told once when it opens and once when it closes, by SQLite and PostgreSQL alike, whoever saw it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from calls.house import House
from calls.model.alert import AlertEvent, AlertKind, AlertReader, AlertRule, Closing, News, Reading
from calls.model.call import Lane
from calls.model.evening import LetterState
from calls.model.webhook import EventKind
from calls.store.alert_letter_repository import TOO_OLD, AlertLetterRepository
from calls.store.alert_repository import AlertRepository
from tests.calls.samples import NOON
from tests.contracts.stage_samples import Clock, add

QUEUE = Reading(AlertKind.QUEUE, "", 75)
SILENT = Reading(AlertKind.RECORDER_SILENT, "office", 5)
ANN, OLHA = AlertReader("ann@acme.example", "en"), AlertReader("olha@acme.example", "uk")


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 20, 12, tzinfo=UTC))


@pytest.fixture
def alerts(house: House, clock: Clock) -> AlertRepository:
    return AlertRepository(house.database, clock)


@pytest.fixture
def letters(house: House, clock: Clock) -> AlertLetterRepository:
    return AlertLetterRepository(house.database, clock)


def stand(alerts: AlertRepository, *readings: Reading) -> list[tuple[str, str, bool]]:
    """What changed: kind, subject, is it open."""
    return [(one.kind.value, one.subject, one.closed_at is None) for one in alerts.set_open(readings, alerts.rules())]


def news(letters: AlertLetterRepository) -> list[tuple[str, str, str]]:
    return [(one.letter.alert.kind.value, one.letter.news.value, one.letter.to) for one in letters.due()]


def test_each_change_is_told_once(alerts: AlertRepository, letters: AlertLetterRepository, clock: Clock) -> None:
    alerts.add_reader(ANN, "Ann")
    assert stand(alerts, QUEUE, SILENT) == [("queue.waits", "", True), ("recorder.silent", "office", True)]
    assert stand(alerts, QUEUE, SILENT) == []
    clock.advance(60)
    assert stand(alerts, SILENT) == [("queue.waits", "", False)]
    (closed,) = (one for one in alerts.page().rows if one.closed_at)
    assert closed == AlertEvent(1, AlertKind.QUEUE, "", 75, 60, {}, clock() - timedelta(seconds=60), clock(), Closing.OVER)
    assert [one.subject for one in alerts.open()] == ["office"]
    assert stand(alerts, SILENT, QUEUE) == [("queue.waits", "", True)], "it may come again"
    assert news(letters) == [
        ("queue.waits", "opened", ANN.email),
        ("recorder.silent", "opened", ANN.email),
        ("queue.waits", "closed", ANN.email),
        ("queue.waits", "opened", ANN.email),
    ]


def test_of_many_that_see_it_at_once_one_tells_it(house: House, alerts: AlertRepository, letters: AlertLetterRepository) -> None:
    alerts.add_reader(ANN, "Ann")
    hook = house.webhooks.add("https://crm.example.com/hook", [EventKind.ALERT_OPENED], "Ann", "whsec_AAAA")
    gate, changed, rules = threading.Barrier(6), [], alerts.rules()

    def notice() -> None:
        gate.wait()
        changed.extend(AlertRepository(house.database).set_open([QUEUE], rules))

    threads = [threading.Thread(target=notice) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(changed) == len(alerts.open()) == len(letters.due()) == 1
    assert len(house.webhooks.deliveries(hook.id).rows) == 1


def test_what_is_switched_off_closes_and_says_so(alerts: AlertRepository) -> None:
    stand(alerts, QUEUE)
    alerts.set_rules([AlertRule(AlertKind.QUEUE, is_on=False, threshold=90)], "Ann")
    stand(alerts)
    assert [one.closing for one in alerts.page().rows] == [Closing.SWITCHED_OFF]
    assert alerts.rules()[AlertKind.QUEUE] == AlertRule(AlertKind.QUEUE, is_on=False, threshold=90)
    assert alerts.rules()[AlertKind.DISK] == AlertRule(AlertKind.DISK, is_on=True, threshold=90)


def test_readers_are_told_of_what_changes_from_now_on(alerts: AlertRepository, letters: AlertLetterRepository) -> None:
    stand(alerts, QUEUE)
    for reader in (OLHA, ANN, AlertReader(ANN.email, "ru")):
        alerts.add_reader(reader, "Ann")
    assert alerts.readers() == (AlertReader(ANN.email, "ru"), OLHA)
    alerts.remove_reader(OLHA.email)
    stand(alerts)
    assert news(letters) == [("queue.waits", "closed", ANN.email)]
    assert letters.due()[0].letter.language == "ru"


def test_pages_go_on_where_the_last_one_ended(alerts: AlertRepository, clock: Clock) -> None:
    for _ in range(2):
        stand(alerts, QUEUE)
        stand(alerts)
    stand(alerts, SILENT)
    first = alerts.page(limit=2)
    assert [one.id for one in first.rows] == [3, 2]
    assert [one.id for one in alerts.page(first.next_cursor, 2).rows] == [1]
    assert alerts.page(first.next_cursor, 2).next_cursor is None
    assert [one.id for one in alerts.page(only_open=True).rows] == [3]


def test_a_letter_is_one_processs_at_a_time_and_news_of_yesterday_goes_nowhere(
    house: House, alerts: AlertRepository, letters: AlertLetterRepository, clock: Clock
) -> None:
    alerts.add_reader(ANN, "Ann")
    stand(alerts, QUEUE)
    letter = letters.due()[0].letter
    assert letter.news is News.OPENED
    assert letters.claim(letter)
    assert not AlertLetterRepository(house.database, clock).claim(letter)
    letters.wait(letter, "SMTP 451", timedelta(minutes=1))
    assert letters.due() == ()
    assert letters.of([1])[1].trouble == "SMTP 451"
    clock.advance(60)
    assert [one.attempts for one in letters.due()] == [1]
    clock.advance(86_400)
    assert letters.due() == ()
    assert (letters.of([1])[1].sent, letters.of([1])[1].trouble) == (0, TOO_OLD)


def test_a_process_that_dies_while_it_hands_a_letter_over_leaves_it_unsure(
    alerts: AlertRepository, letters: AlertLetterRepository, clock: Clock
) -> None:
    for reader in (ANN, OLHA):
        alerts.add_reader(reader, "Ann")
    stand(alerts, QUEUE)
    handed, claimed = (one.letter for one in letters.due())
    for one in (handed, claimed):
        letters.claim(one)
    letters.hand_over(handed)
    clock.advance(601)
    assert [one.letter.to for one in letters.due()] == [claimed.to]
    letters.claim(claimed)
    letters.sent(claimed)
    assert (letters.of([1])[1].sent, letters.of([1])[1].letters) == (1, 2)
    letters.give_up(handed, LetterState.REFUSED, "SMTP 550")  # it is not under way any more
    assert letters.due() == ()


def test_the_figures_that_are_watched(house: House) -> None:
    figures = house.alert_figures
    assert (figures.newest_call(NOON), figures.set_aside(), figures.new_calls_wait_since()) == (None, 0, None)
    add(house, "k1", Lane.BACKFILL)
    assert figures.new_calls_wait_since() is None, "history may wait"
    add(house, "k2")
    assert figures.new_calls_wait_since() is not None
    assert figures.newest_call(NOON + timedelta(days=1)) == NOON
    assert figures.newest_call(NOON - timedelta(seconds=1)) is None
    claim = house.stages.claim(None, "me")
    assert claim
    house.stages.fail(claim, "no sound", "", permanent=True)
    assert figures.set_aside() == 1
