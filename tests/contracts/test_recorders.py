"""What recorders deliver and tell is kept alike by SQLite and PostgreSQL."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from calls.house import House
from calls.model.call import CallId, Lane, ManagerId
from calls.model.exchange import AgentEnd, AgentPart, CallPart, ExchangeFacts, HungUpBy, KnownPart, RoutingStamp, Transfer, TransferKind
from calls.model.intake import Accepted, Duplicate
from calls.model.recorder import Alert
from calls.model.recording import Side
from calls.model.routing import QueueMember, RoutingMode, RoutingSetting, ServedOrder, Trial
from calls.store.call_rows import CallFilter, StageState
from calls.store.delivery_repository import Delivery
from calls.store.recorder_repository import RecorderRepository
from tests.calls.samples import NOON, a_call, a_recording
from tests.contracts.stage_samples import K1, Clock, state_of

FACTS = ExchangeFacts(
    pbx="office",
    linkedid="1788252149.194",
    answered_at=NOON + timedelta(seconds=4, microseconds=500),
    ended_at=None,
    abandoned_after_s=None,
    hung_up_by=HungUpBy.CLIENT,
    agents=(AgentPart("PJSIP/101", "101", "Марія", NOON, 2.31, None, 61.25, 0.0, AgentEnd.TRANSFER),),
    transfers=(Transfer(TransferKind.BLIND, NOON, "102"),),
    notice_played=False,
    routing=RoutingStamp("5f2d9c0b1a77", None),
    raw_events_sha256="c" * 64,
    recorder_version="0.1.0",
    recorder_host="pbx1",
)


def a_part(letter: str, **changes: Any) -> KnownPart:
    started_at = NOON + timedelta(seconds=ord(letter))
    part = CallPart(letter * 64, 1000, f"{letter}.wav", "pcm_s16le", 8000, (Side.CLIENT, Side.AGENT), started_at, 1.5, is_incomplete=False)
    return replace(KnownPart(part, part.sha256), **changes)


def a_delivery(*parts: KnownPart, **changes: Any) -> Delivery:
    recording = a_recording("".join(one.part.sha256[0] for one in parts)) if parts else None
    return replace(Delivery(a_call(), FACTS, parts, recording, "d" * 64 if parts else None, Lane.LIVE), **changes)


def test_a_delivery_is_read_back_as_it_was_put(house: House) -> None:
    refused = a_part("b", heard_sha256=None, rule="too_short", detail="0.40 s of sound")
    delivery = a_delivery(a_part("a"), refused)
    delivered = house.deliveries.put(delivery, ())
    assert delivered is not None
    assert (delivered.call_id, delivered.is_new) == (K1, True)
    assert house.deliveries.facts_of(K1) == FACTS
    assert house.deliveries.parts_of(K1) == (a_part("a"), refused)
    assert house.calls.find(K1) == delivery.call
    assert house.calls.recording_of(K1) == delivery.recording
    assert house.calls.peaks_of(house.calls.recording_of(K1).sha256) == "d" * 64
    assert state_of(house) == ("transcribe", StageState.WAITING)


def test_a_delivery_that_was_put_together_too_early_changes_nothing(house: House) -> None:
    assert house.deliveries.put(a_delivery(a_part("a")), ()) is not None
    late = a_delivery(a_part("b"), call=a_call(talk_s=1.0))
    assert house.deliveries.put(late, ()) is None
    assert house.deliveries.put(late, (a_part("c"),)) is None
    assert [one.part.name for one in house.deliveries.parts_of(K1)] == ["a.wav"]
    assert house.calls.find(K1) == a_call()
    assert house.deliveries.put(a_delivery(a_part("a"), a_part("b")), (a_part("a"),)) is not None
    assert [one.part.name for one in house.deliveries.parts_of(K1)] == ["a.wav", "b.wav"]


def test_of_many_that_put_a_call_at_once_one_makes_it_and_the_others_try_again(house: House) -> None:
    gate, made, errors = threading.Barrier(6), [], []

    def put(letter: str) -> None:
        gate.wait()
        try:
            for _ in range(20):
                before = house.deliveries.parts_of(K1)
                parts = sorted({*before, a_part(letter)}, key=lambda one: one.part.name)
                if (done := house.deliveries.put(a_delivery(*parts), before)) is not None:
                    made.append(done.is_new)
                    return
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=put, args=(letter,)) for letter in "abcabc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(made) == [False] * 5 + [True]
    assert [one.part.name for one in house.deliveries.parts_of(K1)] == ["a.wav", "b.wav", "c.wav"]
    assert house.calls.count(CallFilter()) == 1


def test_a_call_without_sound_is_done_at_once(house: House) -> None:
    house.deliveries.put(a_delivery(), ())
    assert (house.calls.find_recording(K1), state_of(house)) == (None, ("understand", StageState.DONE))


def test_two_delivered_calls_may_hold_the_same_bytes_and_an_ingested_one_is_known_by_them(house: House) -> None:
    house.deliveries.put(a_delivery(a_part("a")), ())
    other = a_call("k2")
    house.deliveries.put(a_delivery(a_part("a"), call=other), ())
    assert house.calls.recording_of(other.id) == house.calls.recording_of(K1)
    assert isinstance(house.calls.add(a_call("k3"), a_recording("a"), Lane.LIVE), Duplicate)
    assert isinstance(house.calls.add(a_call("k4"), a_recording("z"), Lane.LIVE), Accepted)


def test_the_same_bytes_ingested_by_many_at_once_are_one_call(house: House) -> None:
    gate, outcomes = threading.Barrier(6), []

    def take(number: int) -> None:
        gate.wait()
        outcomes.append(house.calls.add(a_call(f"n{number}"), a_recording("same"), Lane.BACKFILL))

    threads = [threading.Thread(target=take, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({outcome.call_id for outcome in outcomes}) == 1
    assert house.calls.count(CallFilter()) == 1


def test_a_call_that_no_recorder_delivered_has_no_such_facts(house: House) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    assert (house.deliveries.facts_of(K1), house.deliveries.parts_of(CallId("c0"))) == (None, ())


@pytest.fixture
def recorders(house: House, clock: Clock) -> RecorderRepository:
    clock.now = NOON
    return RecorderRepository(house.database, clock)


def an_alert(code: str = "disk-floor", **changes: Any) -> Alert:
    return replace(Alert("office", code, "100 MB are free", "Make room", NOON - timedelta(minutes=3), {"free": 100}), **changes)


def test_a_recorder_is_known_from_its_first_word_on(recorders: RecorderRepository, clock: Clock) -> None:
    recorders.note_delivery("office")
    clock.advance(30)
    recorders.note_state("office", "0.1.0", {"at": "12:00", "deep": [1, {"x": None}]}, -0.25)
    (one,) = recorders.all()
    assert (one.first_seen_at, one.delivered_at, one.seen_at) == (NOON, NOON, NOON + timedelta(seconds=30))
    assert (one.version, one.told, one.clock_skew_s) == ("0.1.0", {"at": "12:00", "deep": [1, {"x": None}]}, -0.25)


def test_an_alert_stands_until_nobody_says_so_any_more(recorders: RecorderRepository, clock: Clock) -> None:
    assert recorders.set_standing([an_alert()]).raised == (an_alert(),)
    assert recorders.set_standing([an_alert(text="90 MB are free")]).raised == ()
    (standing,) = recorders.standing()
    assert (standing.alert.text, standing.raised_at, standing.cleared_at) == ("90 MB are free", NOON - timedelta(minutes=3), None)
    clock.advance(60)
    assert [alert.code for alert in recorders.set_standing([an_alert("clock")]).cleared] == ["disk-floor"]
    assert [(event.alert.code, event.cleared_at) for event in recorders.events()] == [
        ("clock", None),
        ("disk-floor", NOON + timedelta(seconds=60)),
    ]
    assert [alert.code for alert in recorders.set_standing([an_alert(), an_alert("clock")]).raised] == ["disk-floor"]


def test_of_many_that_notice_an_alert_at_once_one_is_told_that_it_is_new(recorders: RecorderRepository) -> None:
    gate, raised = threading.Barrier(6), []

    def notice() -> None:
        gate.wait()
        raised.extend(recorders.set_standing([an_alert()]).raised)

    threads = [threading.Thread(target=notice) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(raised) == 1
    assert len(recorders.events()) == 1


def test_the_ring_order_is_a_shadow_until_somebody_decides_and_every_decision_is_kept(house: House) -> None:
    assert house.routing.setting() == RoutingSetting(RoutingMode.SHADOW)
    assert house.routing.history() == []
    for mode in (RoutingMode.ON, RoutingMode.OFF, RoutingMode.ON):
        house.routing.set(mode, "anna")
        assert house.routing.setting().mode is mode
    house.routing.set(RoutingMode.ON, "boris")
    house.routing.set(RoutingMode.AB, "boris", Trial("trial-1", 0.5))
    assert [(one.mode, one.changed_by) for one in house.routing.history()] == [
        (RoutingMode.AB, "boris"),
        (RoutingMode.ON, "anna"),
        (RoutingMode.OFF, "anna"),
        (RoutingMode.ON, "anna"),
    ]
    assert house.routing.setting().trial == Trial("trial-1", 0.5)
    with pytest.raises(ValueError, match="mode ab"):
        house.routing.set(RoutingMode.AB, "boris")


def test_a_version_once_served_keeps_its_meaning(house: House) -> None:
    members = (QueueMember(ManagerId("maria"), "PJSIP/101", 0),)
    served = ServedOrder("v1", RoutingMode.ON, "ranked", NOON, NOON, {"sales": members})
    house.routing.note_served(served)
    house.routing.note_served(replace(served, queues={"sales": ()}))
    assert house.routing.served("v1") == {"sales": [{"manager": "maria", "interface": "PJSIP/101", "penalty": 0}]}
    assert house.routing.served("v2") is None


def test_times_of_alerts_are_aware(recorders: RecorderRepository) -> None:
    recorders.set_standing([an_alert(since=datetime(2026, 3, 2, 13, 59, tzinfo=UTC))])
    assert recorders.standing()[0].raised_at == NOON  # a clock ahead of ours raises nothing in the future
