"""Calls are taken in once, attributed by the day, and listed in pages."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from calls.house import House, open_house
from calls.model.call import CallId, Direction, Lane, call_id_of
from calls.model.errors import CallError
from calls.model.intake import Accepted, Duplicate
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.store.call_rows import CallFilter, StageState
from tests.calls.samples import GOOGLE, MARIA, NIKOLAI, NOON, RADIO, a_call, a_company, a_recording, a_verdict


def test_what_was_taken_in_is_what_is_found(house: House) -> None:
    call, recording = a_call(), a_recording(repaired_by="wav_sizes")
    assert house.calls.add(call, recording, Lane.LIVE) == Accepted(call.id, "wav_sizes")
    assert house.calls.find(call.id) == call
    assert house.calls.recording_of(call.id) == recording


def test_the_same_exchange_id_is_the_same_call(house: House) -> None:
    house.calls.add(a_call("k1"), a_recording("first bytes"), Lane.LIVE)
    assert house.calls.add(a_call("k1"), a_recording("other bytes"), Lane.LIVE) == Duplicate(call_id_of("k1"))


def test_the_same_bytes_under_another_name_are_the_same_call(house: House) -> None:
    house.calls.add(a_call("k1"), a_recording("bytes"), Lane.LIVE)
    again = replace(a_recording("bytes"), name="copy of it.wav")
    assert house.calls.add(a_call("k2"), again, Lane.BACKFILL) == Duplicate(call_id_of("k1"))
    assert house.calls.count(CallFilter()) == 1


def test_an_archive_is_taken_in_at_once_and_each_call_once(house: House) -> None:
    """1,001 calls are more than one transaction; one of them is known, one comes twice under two names."""
    house.company.save(a_company())
    house.calls.add(a_call("k7"), a_recording("k7"), Lane.LIVE)
    archive = [(a_call(f"k{n}"), a_recording(f"k{n}"), Lane.BACKFILL) for n in range(1001)]
    outcomes = house.calls.add_many([*archive, (a_call("other name"), a_recording("k3"), Lane.BACKFILL)])
    assert [outcome for outcome in outcomes if isinstance(outcome, Duplicate)] == [Duplicate(call_id_of("k7")), Duplicate(call_id_of("k3"))]
    assert house.calls.count(CallFilter(manager=MARIA, channel=GOOGLE, stage_state=StageState.WAITING)) == 1001


def test_two_processes_with_one_recording_make_one_call(house: House) -> None:
    """Each with its own connections, all at once."""
    houses = [open_house(house.settings) for _ in range(4)]
    outcomes: list[Accepted | Duplicate] = []
    gate = threading.Barrier(4)

    def take_in(own: House) -> None:
        gate.wait()
        outcomes.append(own.calls.add(a_call(), a_recording(), Lane.LIVE))

    threads = [threading.Thread(target=take_in, args=(own,)) for own in houses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for own in houses:
        own.close()
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Accepted", "Duplicate", "Duplicate", "Duplicate"]


def test_an_unknown_call_is_told_plainly(house: House) -> None:
    assert house.calls.find(CallId("c0")) is None
    assert house.calls.view(CallId("c0")) is None
    with pytest.raises(CallError, match="has no recording"):
        house.calls.recording_of(CallId("c0"))


@pytest.mark.parametrize(
    ("at", "manager"),
    [
        (datetime(2026, 3, 9, 23, 59, 59, tzinfo=UTC), MARIA),
        (datetime(2026, 3, 10, 0, 0, tzinfo=UTC), NIKOLAI),
    ],
)
def test_an_extension_that_passes_to_another_does_not_rewrite_the_past(house: House, at: datetime, manager: str) -> None:
    house.company.save(a_company())
    house.calls.add(a_call(started_at=at), a_recording(), Lane.LIVE)
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert view.manager_id == manager


def test_the_company_s_time_zone_decides_the_day(house: House) -> None:
    """23:00 UTC on 9 March is already the 10th in Kyiv."""
    house.company.save(a_company(time_zone="Europe/Kyiv"))
    house.calls.add(a_call(started_at=datetime(2026, 3, 9, 23, 0, tzinfo=UTC)), a_recording(), Lane.LIVE)
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert (view.manager_id, view.manager_name) == (NIKOLAI, "Nikolai")


def test_an_interface_answers_as_its_extension(house: House) -> None:
    house.company.save(a_company())
    house.calls.add(a_call(extension="102"), a_recording(), Lane.LIVE)
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert view.manager_id == NIKOLAI


@pytest.mark.parametrize("dialled", ["+442079460100", "442079460100"])
def test_a_number_is_its_channel_s_with_or_without_plus(house: House, dialled: str) -> None:
    house.company.save(a_company())
    house.calls.add(a_call(dialled_number=dialled), a_recording(), Lane.LIVE)
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert (view.channel_id, view.channel_name) == (GOOGLE, "Google Ads")


def test_calls_follow_a_changed_company(house: House) -> None:
    house.calls.add(a_call("k1"), a_recording("k1"), Lane.LIVE)
    house.calls.add(a_call("k2", extension="999", dialled_number="+440000000000"), a_recording("k2"), Lane.LIVE)
    assert house.company.save(a_company()) == 1
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert (view.manager_id, view.channel_id) == (MARIA, GOOGLE)
    assert house.company.save(a_company(lines=(), numbers=())) == 1
    assert [row.manager_id for row in house.calls.page(CallFilter()).rows] == [None, None]
    assert house.company.save(a_company(lines=(), numbers=())) == 0


def test_pages_show_every_call_once_the_newest_first(house: House) -> None:
    for n in range(7):  # two calls in each minute: the id decides between them
        house.calls.add(a_call(f"k{n}", started_at=NOON + timedelta(minutes=n // 2)), a_recording(f"k{n}"), Lane.LIVE)
    seen, cursor, pages = [], None, 0
    while True:
        page = house.calls.page(CallFilter(), cursor, limit=3)
        seen += [(row.started_at, row.id) for row in page.rows]
        pages += 1
        if (cursor := page.next_cursor) is None:
            break
    assert pages == 3
    assert len(set(seen)) == 7
    assert seen == sorted(seen, reverse=True)


def test_a_full_last_page_has_no_next(house: House) -> None:
    for n in range(3):
        house.calls.add(a_call(f"k{n}"), a_recording(f"k{n}"), Lane.LIVE)
    assert house.calls.page(CallFilter(), None, limit=3).next_cursor is None


@pytest.mark.parametrize("cursor", ["", "x", "12", "x.c1", "99999999999999999999999.c1"])
def test_a_made_up_cursor_is_refused(house: House, cursor: str) -> None:
    with pytest.raises(CallError, match="page address"):
        house.calls.page(CallFilter(), cursor, 10)


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (CallFilter(), {"sale", "refusal", "outgoing"}),
        (CallFilter(manager=MARIA), {"sale", "outgoing"}),
        (CallFilter(channel=RADIO), {"refusal"}),
        (CallFilter(direction=Direction.OUTBOUND), {"outgoing"}),
        (CallFilter(call_type=CallType.NEW_LEAD), {"sale", "refusal"}),
        (CallFilter(outcome=Outcome.SALE), {"sale"}),
        (CallFilter(refusal_reason=RefusalReason.PRICE), {"refusal"}),
        (CallFilter(stage_state=StageState.RUNNING), {"sale"}),
        (CallFilter(stage_state=StageState.WAITING), {"refusal", "outgoing"}),
        (CallFilter(since=NOON + timedelta(days=1)), {"refusal", "outgoing"}),
        (CallFilter(since=NOON, until=NOON + timedelta(days=20)), {"sale", "outgoing"}),
        (CallFilter(manager=MARIA, call_type=CallType.NEW_LEAD), {"sale"}),
        (CallFilter(manager=MARIA, outcome=Outcome.REFUSAL), set()),
    ],
)
def test_a_filter_leaves_what_fits_it(house: House, narrowed: CallFilter, found: set[str]) -> None:
    house.company.save(a_company())
    house.calls.add(a_call("sale"), a_recording("sale"), Lane.LIVE)
    later = NOON + timedelta(days=20)
    house.calls.add(a_call("refusal", extension="102", dialled_number="+442079460101", started_at=later), a_recording("refusal"), Lane.LIVE)
    next_day = NOON + timedelta(days=1)
    house.calls.add(a_call("outgoing", direction=Direction.OUTBOUND, started_at=next_day), a_recording("outgoing"), Lane.BACKFILL)
    house.verdicts.replace(call_id_of("sale"), a_verdict(outcome=Outcome.SALE, refusal_reason=None))
    house.verdicts.replace(call_id_of("refusal"), a_verdict())
    house.stages.claim_call(call_id_of("sale"), "transcribe", "me")
    ids = {call_id_of(key) for key in found}
    assert {row.id for row in house.calls.page(narrowed).rows} == ids
    assert house.calls.count(narrowed) == len(ids)


def test_a_row_shows_the_verdict_and_the_way(house: House) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    house.verdicts.replace(call_id_of("k1"), a_verdict(failed_rules=("product",)))
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert (view.call_type, view.outcome, view.refusal_reason) == (CallType.NEW_LEAD, Outcome.REFUSAL, RefusalReason.PRICE)
    assert (view.product, view.ad_channel, view.is_partial, view.duration_s) == ("window", "google", True, 65.75)
    assert (view.stage, view.stage_state) == ("transcribe", StageState.WAITING)


def test_peaks_and_playback_are_noted_on_the_recording(house: House) -> None:
    recording = a_recording()
    house.calls.add(a_call(), recording, Lane.LIVE)
    assert house.calls.peaks_of(recording.sha256) is None
    house.calls.set_peaks(recording.sha256, "a" * 64)
    house.calls.set_playback(recording.sha256, "b" * 64)
    assert house.calls.peaks_of(recording.sha256) == "a" * 64
    assert house.calls.recording_of(call_id_of("k1")).playback_sha256 == "b" * 64
    with pytest.raises(CallError, match="No recording"):
        house.calls.set_peaks("f" * 64, "a" * 64)


def test_a_time_without_a_zone_is_never_stored(house: House) -> None:
    with pytest.raises(Exception, match="without a zone"):
        house.calls.add(a_call(started_at=datetime(2026, 3, 2)), a_recording(), Lane.LIVE)  # noqa: DTZ001 the mistake itself
    assert house.calls.count(CallFilter()) == 0
