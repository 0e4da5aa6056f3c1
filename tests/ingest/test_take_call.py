"""Calls as a recorder delivers them: in parts, again, out of order, at the same time, and with the power cut in between."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from calls.audio.decode import read_samples
from calls.house import House
from calls.model.call import Direction, Leg, call_id_of
from calls.model.recording import Side
from calls.store.call_rows import CallFilter, StageState
from ingest.take_call import TakenCall, take_call
from tests.calls.audio.sounds import SETTINGS, two_voices, write_coded, write_wav
from tests.ingest.a_house import opened_house
from tests.ingest.admission.broken_files import with_sizes
from tests.ingest.deliveries import a_manifest, bring, part_of, read

NOW = datetime(2026, 11, 20, 10, 17, tzinfo=UTC)
LATER = "2026-11-20T10:15:40.000+00:00"
CALL = call_id_of("office:1788252149.194")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


def wav(folder: Path, name: str = "a.wav", seed: int = 1, duration_s: float = 3.0) -> Path:
    return write_wav(folder / name, two_voices(duration_s, seed=seed))


def deliver(house: House, manifest: dict[str, Any], now: datetime = NOW) -> TakenCall:
    return take_call(house, read(manifest), now)


def claimed_through(house: House) -> list[str]:
    """The stages that the call goes through from here, as a worker would take it."""
    stages = []
    while (claim := house.stages.claim(None, "me")) is not None:
        stages.append(claim.stage)
        house.stages.done(claim, "understand" if claim.stage == "transcribe" else None)
    return stages


def test_a_delivered_call_has_its_facts_its_legs_and_its_sound(house: House, tmp_path: Path) -> None:
    path = wav(tmp_path)
    bring(house, path)
    taken = deliver(house, a_manifest(part_of(path)))
    assert (taken.call_id, taken.is_new, taken.held, taken.refused, taken.remarks) == (CALL, True, (part_of(path)["sha256"],), (), ())
    call, recording = house.calls.find(CALL), house.calls.recording_of(CALL)
    assert call is not None
    assert (call.direction, call.client_number, call.dialled_number) == (Direction.INBOUND, "+447700900101", "+442079460142")
    assert (call.extension, call.queue, call.is_answered, call.wait_s, call.talk_s) == ("101", "sales", True, 3.21, 58.29)
    assert call.legs == (Leg("101", datetime(2026, 11, 20, 10, 15, 3, 20000, UTC), 2.31, 58.29),)
    assert (recording.sha256, recording.sides, recording.duration_s) == (taken.held[0], (Side.CLIENT, Side.AGENT), 3.0)
    assert house.calls.peaks_of(recording.sha256)
    facts = house.deliveries.facts_of(CALL)
    assert facts is not None
    assert facts == read(a_manifest(part_of(path))).exchange
    assert claimed_through(house) == ["transcribe", "understand"]
    view = house.calls.view(CALL)
    assert view is not None
    assert (view.manager_name, view.channel_name) == ("Maria", "Leaflet")


def test_told_again_it_is_the_same_call_and_nothing_is_heard_twice(house: House, tmp_path: Path) -> None:
    path = wav(tmp_path)
    bring(house, path)
    first = deliver(house, a_manifest(part_of(path)))
    claimed_through(house)
    again = deliver(house, a_manifest(part_of(path)))
    assert again == replace(first, is_new=False)
    assert house.calls.count(CallFilter()) == 1
    assert claimed_through(house) == []


def test_facts_that_grew_replace_the_old_ones_and_only_their_meaning_is_looked_at_again(house: House, tmp_path: Path) -> None:
    path = wav(tmp_path)
    bring(house, path)
    deliver(house, a_manifest(part_of(path), agents=[], talk_s=None, routing=None))
    claimed_through(house)
    deliver(house, a_manifest(part_of(path)))
    call, facts = house.calls.find(CALL), house.deliveries.facts_of(CALL)
    assert call is not None
    assert facts is not None
    assert (call.extension, call.talk_s, len(call.legs), facts.routing is None) == ("101", 58.29, 1, False)
    assert claimed_through(house) == ["understand"]


@pytest.mark.parametrize("order", ["at_once", "first_first", "second_first"])
def test_two_parts_are_one_recording_in_the_order_they_were_spoken(house: House, tmp_path: Path, order: str) -> None:
    first, second = wav(tmp_path, "001.wav", 1), wav(tmp_path, "002.wav", 2, 2.0)
    parts = [part_of(first), part_of(second, LATER, 2.0)]
    for told in {"at_once": [parts], "first_first": [parts[:1], parts], "second_first": [parts[1:], parts[:1]]}[order]:
        bring(house, first, second)
        taken = deliver(house, a_manifest(*told))
    assert taken.held == (parts[0]["sha256"], parts[1]["sha256"])
    recording = house.calls.recording_of(CALL)
    with house.blobs.as_file(recording.sha256) as joined:
        samples = read_samples(joined, 8000, settings=SETTINGS)
    assert recording.duration_s == 5.5  # 3 s, half a second of pause, 2 s
    assert np.array_equal(samples, np.concatenate([two_voices(3.0, seed=1), np.zeros((4000, 2), np.int16), two_voices(2.0, seed=2)]))
    assert [known.part.name for known in house.deliveries.parts_of(CALL)] == ["001.wav", "002.wav"]
    assert house.calls.count(CallFilter()) == 1
    assert claimed_through(house) == ["transcribe", "understand"]


def test_a_part_that_comes_after_the_call_was_heard_has_it_heard_anew(house: House, tmp_path: Path) -> None:
    first, second = wav(tmp_path, "001.wav", 1), wav(tmp_path, "002.wav", 2)
    bring(house, first, second)
    deliver(house, a_manifest(part_of(first)))
    claimed_through(house)
    deliver(house, a_manifest(part_of(first), part_of(second, LATER)))
    assert claimed_through(house) == ["transcribe", "understand"]


def test_a_part_whose_bytes_are_not_here_is_not_said_to_be_safe(house: House, tmp_path: Path) -> None:
    first, second = wav(tmp_path, "001.wav", 1), wav(tmp_path, "002.wav", 2)
    bring(house, first)
    taken = deliver(house, a_manifest(part_of(first), part_of(second, LATER)))
    assert taken.held == (part_of(first)["sha256"],)


def test_a_part_whose_bytes_were_damaged_on_our_disk_is_asked_for_again(house: House, tmp_path: Path) -> None:
    path = wav(tmp_path)
    bring(house, path)
    name = part_of(path)["sha256"]
    (tmp_path / "company" / ".earshot" / "recordings" / name[:2] / name[2:4] / name).write_bytes(b"rust")
    assert deliver(house, a_manifest(part_of(path))).held == ()


def test_a_part_that_no_rule_admits_is_kept_and_named_and_the_others_are_heard(house: House, tmp_path: Path) -> None:
    short, long = wav(tmp_path, "short.wav", 1, 0.4), wav(tmp_path, "long.wav", 2)
    bring(house, short, long)
    taken = deliver(house, a_manifest(part_of(short), part_of(long, LATER)))
    assert len(taken.held) == 2
    assert [(one.part.name, one.rule) for one in taken.refused] == [("short.wav", "too_short")]
    assert house.calls.recording_of(CALL).sha256 == part_of(long)["sha256"]
    assert [(file.source_name, file.rule) for file in house.intake.rejected()] == [("short.wav", "too_short")]
    assert house.blobs.read(part_of(short)["sha256"]) == short.read_bytes()


def test_a_part_with_a_half_written_header_is_mended_and_its_own_bytes_stay(house: House, tmp_path: Path) -> None:
    path = with_sizes(0, 0)(tmp_path)
    bring(house, path)
    taken = deliver(house, a_manifest(part_of(path)))
    recording = house.calls.recording_of(CALL)
    assert (taken.held, recording.repaired_by) == ((part_of(path)["sha256"],), "lying_sizes")
    assert recording.sha256 != part_of(path)["sha256"]
    assert house.blobs.exists(part_of(path)["sha256"])
    assert deliver(house, a_manifest(part_of(path))).is_new is False


def test_parts_in_several_formats_are_not_pasted_together(house: House, tmp_path: Path) -> None:
    first, second = wav(tmp_path, "001.wav", 1), write_coded(tmp_path, "alaw.wav", duration_s=4.0, seed=2)
    bring(house, first, second)
    taken = deliver(house, a_manifest(part_of(first), part_of(second, LATER, 4.0)))
    assert [remark.rule for remark in taken.remarks] == ["parts_not_joined"]
    assert house.calls.recording_of(CALL).sha256 == part_of(second)["sha256"]
    assert len(taken.held) == 2


def test_a_call_that_nobody_took_is_a_call_without_sound(house: House) -> None:
    abandoned = a_manifest(is_answered=False, wait_s=None, talk_s=0.0, abandoned_after_s=14.75, answered_at=None, agents=[])
    taken = deliver(house, abandoned)
    call, view = house.calls.find(CALL), house.calls.view(CALL)
    assert call is not None
    assert view is not None
    assert (call.is_answered, call.wait_s, taken.held, house.calls.find_recording(CALL)) == (False, 14.75, (), None)
    assert (view.stage_state, view.duration_s) == (StageState.DONE, None)
    assert claimed_through(house) == []


def test_two_calls_of_the_same_bytes_are_two_calls(house: House, tmp_path: Path) -> None:
    """A muted line of equal length gives them."""
    path = wav(tmp_path)
    bring(house, path)
    deliver(house, a_manifest(part_of(path)))
    deliver(house, a_manifest(part_of(path), linkedid="1788252150.7"))
    assert house.calls.count(CallFilter()) == 2
    assert house.calls.recording_of(call_id_of("office:1788252150.7")).name == "a.wav"
    assert house.calls.peaks_of(part_of(path)["sha256"])


def test_raw_events_are_kept_and_missed_when_they_did_not_come(house: House, tmp_path: Path) -> None:
    events = tmp_path / "events.gz"
    events.write_bytes(b"\x1f\x8b events")
    name = part_of(events)["sha256"]
    assert [remark.rule for remark in deliver(house, a_manifest(raw_events=name)).remarks] == ["raw_events_missing"]
    bring(house, events)
    assert deliver(house, a_manifest(raw_events=name)).remarks == ()
    facts = house.deliveries.facts_of(CALL)
    assert facts is not None
    assert house.blobs.read(facts.raw_events_sha256 or "") == b"\x1f\x8b events"


def test_what_was_drained_after_days_offline_does_not_keep_todays_calls_waiting(house: House, tmp_path: Path) -> None:
    old, new = wav(tmp_path, "old.wav", 1), wav(tmp_path, "new.wav", 2)
    bring(house, old, new)
    times = {"started_at": "2026-11-17T10:15:02+00:00", "answered_at": None, "ended_at": None}
    deliver(house, a_manifest(part_of(old), linkedid="1787992949.1", **times))
    deliver(house, a_manifest(part_of(new)))
    claim = house.stages.claim(None, "me")
    assert claim is not None
    assert claim.call_id == CALL


def test_the_same_call_from_many_connections_at_once_is_one_call_with_all_its_parts(house: House, tmp_path: Path) -> None:
    paths = [wav(tmp_path, f"00{seed}.wav", seed, 1.5) for seed in (1, 2, 3)]
    bring(house, *paths)
    parts = [part_of(path, f"2026-11-20T10:15:{10 * place:02d}+00:00", 1.5) for place, path in enumerate(paths)]
    errors: list[BaseException] = []
    gate = threading.Barrier(6)

    def tell(told: list[dict[str, Any]]) -> None:
        gate.wait()
        try:
            deliver(house, a_manifest(*told))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=tell, args=([parts[place % 3]],)) for place in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert house.calls.count(CallFilter()) == 1
    assert [known.part.name for known in house.deliveries.parts_of(CALL)] == ["001.wav", "002.wav", "003.wav"]
    assert house.calls.recording_of(CALL).duration_s == 5.5


class KilledError(BaseException):
    """As good as kill -9: nothing of ours catches it."""


class MortalPart:
    def __init__(self, part: Any, use: Callable[[], None]) -> None:
        self._part = part
        self._use = use

    def __getattr__(self, name: str) -> Any:
        whole = getattr(self._part, name)

        def mortal(*words: Any, **named: Any) -> Any:
            self._use()
            return whole(*words, **named)

        return mortal


def mortal(house: House, lives: int) -> House:
    left = iter(range(lives))

    def use() -> None:
        if next(left, None) is None:
            raise KilledError

    parts = ("calls", "blobs", "intake", "deliveries", "recorders")
    return replace(house, **{name: MortalPart(getattr(house, name), use) for name in parts})


@pytest.mark.slow
def test_killed_at_any_point_and_told_again_it_ends_in_the_same_state(tmp_path: Path) -> None:
    first, second = wav(tmp_path, "001.wav", 1, 1.5), with_sizes(0, 0)(tmp_path)
    manifest = a_manifest(part_of(first), part_of(second, LATER))
    with opened_house(tmp_path / "undisturbed") as house:
        bring(house, first, second)
        undisturbed = (
            deliver(house, manifest).held,
            house.calls.recording_of(CALL),
            house.deliveries.parts_of(CALL),
            claimed_through(house),
        )
    lives, was_killed = 0, True
    while was_killed:
        with opened_house(tmp_path / f"killed-{lives}") as house:
            bring(house, first, second)
            try:
                deliver(mortal(house, lives), manifest)
                was_killed = False
            except KilledError:
                pass
            held = deliver(house, manifest).held
            end = (held, house.calls.recording_of(CALL), house.deliveries.parts_of(CALL), claimed_through(house))
            assert house.recorders.all()[0].delivered_at is not None
        assert end == undisturbed, f"killed before step {lives}"
        lives += 1
    assert lives > 8


def test_a_clock_an_hour_ahead_is_remarked_and_the_call_is_kept(house: House, tmp_path: Path) -> None:
    path = wav(tmp_path)
    bring(house, path)
    taken = deliver(house, a_manifest(part_of(path)), NOW - timedelta(hours=1))
    assert [remark.rule for remark in taken.remarks] == ["clock_ahead"]
    assert len(taken.held) == 1
