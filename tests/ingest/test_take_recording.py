import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from calls.audio.peaks import unpack_peaks
from calls.house import House
from calls.model.call import Call, Direction, Lane
from calls.model.intake import Accepted, Duplicate, Rejected
from calls.model.recording import RawFormat, Recording, Side
from calls.store.call_rows import CallFilter
from ingest.arrival import Arrival
from ingest.facts import CallFacts
from ingest.take_recording import take
from tests.calls.audio.sounds import two_voices, write_coded, write_wav
from tests.ingest.a_house import opened_house
from tests.ingest.admission.broken_files import with_sizes

FACTS = CallFacts(
    uniqueid="1788252149.194",
    started_at=datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC),
    direction=Direction.INBOUND,
    client_number="+447700900101",
    dialled_number="+442079460142",
    extension="101",
    queue="sales",
    is_answered=True,
    wait_s=13.0,
    talk_s=72.0,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


def taken(house: House, path: Path, facts: CallFacts = FACTS) -> tuple[Call, Recording]:
    outcome = take(house, Arrival(path, facts)).outcome
    assert isinstance(outcome, Accepted)
    call = house.calls.find(outcome.call_id)
    assert call is not None
    return call, house.calls.recording_of(outcome.call_id)


def test_a_taken_recording_is_a_call_with_its_facts_bytes_and_peaks(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    call, recording = taken(house, path)
    assert (call.started_at, call.extension, call.client_number, call.wait_s) == (FACTS.started_at, "101", "+447700900101", 13.0)
    assert (recording.container, recording.codec, recording.rate_hz, recording.channels) == ("wav", "pcm_s16le", 8000, 2)
    assert (recording.duration_s, recording.sides, recording.playback_sha256) == (3.0, (Side.AGENT, Side.CLIENT), None)
    assert house.blobs.read(recording.sha256) == path.read_bytes()
    peaks = house.calls.peaks_of(recording.sha256)
    assert peaks is not None
    assert unpack_peaks(house.blobs.read(peaks)).values.shape == (2, 150, 2)


def test_the_same_recording_twice_is_one_call_under_whatever_name(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    call, _ = taken(house, path)
    again = write_wav(tmp_path / "b.wav", two_voices())
    assert take(house, Arrival(path, FACTS)).outcome == Duplicate(call.id)
    assert take(house, Arrival(again)).outcome == Duplicate(call.id)
    assert house.calls.count(CallFilter()) == 1


def test_the_same_exchange_id_is_the_same_call(house: House, tmp_path: Path) -> None:
    call, _ = taken(house, write_wav(tmp_path / "a.wav", two_voices(seed=1)))
    other = take(house, Arrival(write_wav(tmp_path / "b.wav", two_voices(seed=2)), FACTS))
    assert other.outcome == Duplicate(call.id)
    assert "other_recording" in [remark.rule for remark in other.remarks]  # never passed over in silence


def test_a_mended_recording_is_known_again_when_it_comes_unmended(house: House, tmp_path: Path) -> None:
    path = with_sizes(0, 0)(tmp_path)
    call, recording = taken(house, path, CallFacts())
    assert recording.repaired_by == "lying_sizes"
    assert take(house, Arrival(path)).outcome == Duplicate(call.id)


def test_without_any_facts_it_is_an_inbound_call_of_the_files_own_time_and_says_so(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    os.utime(path, (1_788_252_149, 1_788_252_149))
    result = take(house, Arrival(path))
    assert isinstance(result.outcome, Accepted)
    call = house.calls.find(result.outcome.call_id)
    assert call is not None
    assert (call.started_at, call.direction, call.is_answered) == (datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC), Direction.INBOUND, True)
    assert (call.client_number, call.extension, call.wait_s) == (None, None, None)
    assert [remark.rule for remark in result.remarks] == ["start_assumed", "direction_assumed"]


def test_a_manifest_turns_the_sides_round(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    assert taken(house, path, replace(FACTS, sides=(Side.CLIENT, Side.AGENT)))[1].sides == (Side.CLIENT, Side.AGENT)


def test_one_mixed_channel_has_no_sides_and_sides_that_do_not_fit_are_told(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices()[:, :1].copy())
    result = take(house, Arrival(path, replace(FACTS, sides=(Side.CLIENT, Side.AGENT))))
    assert isinstance(result.outcome, Accepted)
    assert house.calls.recording_of(result.outcome.call_id).sides == ()
    assert [remark.rule for remark in result.remarks] == ["channels_differ"]


def test_raw_samples_keep_their_format_and_get_a_copy_to_play(house: House, tmp_path: Path) -> None:
    path = write_coded(tmp_path, "al")
    _, recording = taken(house, path, replace(FACTS, raw=RawFormat("alaw", 8000, 1)))
    assert (recording.container, recording.raw, recording.duration_s) == ("raw", RawFormat("alaw", 8000, 1), 3.0)
    assert house.blobs.read(recording.sha256) == path.read_bytes()
    assert recording.playback_sha256 is not None
    assert house.blobs.read(recording.playback_sha256)[:4] == b"RIFF"


def test_a_refused_file_is_noted_with_its_remedy_and_becomes_no_call(house: House, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.touch()
    outcome = take(house, Arrival(path, FACTS)).outcome
    assert isinstance(outcome, Rejected)
    assert [(file.source_name, file.rule, bool(file.remedy)) for file in house.intake.rejected()] == [("a.wav", "empty_file", True)]
    assert house.calls.count(CallFilter()) == 0


def test_a_file_refused_once_is_taken_when_its_format_is_stated(house: House, tmp_path: Path) -> None:
    path = tmp_path / "a.s16"
    path.write_bytes(two_voices().tobytes())
    assert isinstance(take(house, Arrival(path)).outcome, Rejected)
    taken(house, path, CallFacts(raw=RawFormat("s16le", 8000, 2)))
    assert house.intake.rejected() == ()


class KilledError(BaseException):
    """As good as kill -9: nothing of ours catches it."""


class MortalPart:
    """A repository of the house that dies before its call number `lives`."""

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

    return replace(house, calls=MortalPart(house.calls, use), blobs=MortalPart(house.blobs, use), intake=MortalPart(house.intake, use))  # type: ignore[arg-type]


def end_state(company: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(company / ".earshot" / "earshot.db")) as database:
        return [
            row
            for query in (
                "select id, source_key, extension, stage, stage_state from calls",
                "select sha256, call_id, repaired_by, peaks_sha256, playback_sha256 from recordings",
                "select source_name, source_sha256, outcome, call_id, repaired_by from intake",
                "select call_id, stage, state from stage_runs",
            )
            for row in database.execute(query)
        ]


@pytest.mark.slow
@pytest.mark.parametrize("make", [with_sizes(0, 0), lambda folder: write_coded(folder, "al")], ids=["mended", "copied"])
def test_killed_at_any_point_and_run_again_it_ends_in_the_same_state(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    arrival = Arrival(path, replace(FACTS, raw=RawFormat("alaw", 8000, 1)), Lane.LIVE)
    with opened_house(tmp_path / "undisturbed") as house:
        take(house, arrival)
    undisturbed = end_state(tmp_path / "undisturbed")
    assert len(undisturbed) == 4
    lives, was_killed = 0, True
    while was_killed:
        with opened_house(tmp_path / f"killed-{lives}") as house:
            try:
                take(mortal(house, lives), arrival)
                was_killed = False
            except KilledError:
                take(house, arrival)
        assert end_state(tmp_path / f"killed-{lives}") == undisturbed, f"killed before step {lives}"
        lives += 1
    assert lives > 5
