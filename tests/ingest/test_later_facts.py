"""Sources that come after a call: they fill in what is unknown, and never make two calls of one."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calls.house import House
from calls.model.call import Direction
from calls.store.call_rows import CallFilter, StageState
from ingest.folder import ingest_found, ingest_paths
from ingest.freepbx_folder import find_freepbx
from ingest.options import read_options
from ingest.take_call import take_call
from tests.calls.audio.sounds import two_voices, write_wav
from tests.ingest.a_house import opened_house
from tests.ingest.deliveries import a_manifest, bring, part_of, read
from tests.ingest.test_freepbx_folder import MYSQL_BATCH, monitor

NOW = datetime(2026, 11, 20, 10, 17, tzinfo=UTC)
LINKEDID = "1788252149.194"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


def hear_all(house: House) -> list[str]:
    stages = []
    while (claim := house.stages.claim(None, "me")) is not None:
        stages.append(claim.stage)
        house.stages.done(claim, "understand" if claim.stage == "transcribe" else None)
    return stages


def test_a_cdr_that_comes_after_its_recordings_fills_in_their_calls(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_wav(folder / "talk.wav", two_voices())
    ingest_paths(house, [folder], read_options())
    (bare,) = house.calls.page(CallFilter()).rows
    assert (bare.extension, bare.client_number, bare.direction) == (None, None, Direction.INBOUND)
    hear_all(house)
    header = "recording,started_at,direction,client_number,extension,answered,talk_s"
    (folder / "cdr.csv").write_text(f"{header}\ntalk.wav,2026-09-01 10:00:00,outbound,07700900101,101,yes,72\n")
    summary = ingest_paths(house, [folder], read_options())
    assert [outcome.remarks for outcome in summary.files] == [("facts_added: what was not known of this call was taken from here",)]
    (row,) = house.calls.page(CallFilter()).rows
    assert (row.id, row.extension, row.client_number, row.direction) == (bare.id, "101", "+447700900101", Direction.OUTBOUND)
    assert (row.started_at, row.talk_s, row.manager_name) == (datetime(2026, 9, 1, 9, 0, tzinfo=UTC), 72.0, "Maria")
    assert hear_all(house) == ["understand"]  # the words stand, what they mean may not
    assert [outcome.remarks for outcome in ingest_paths(house, [folder], read_options()).files] == [()]
    assert hear_all(house) == []


def test_a_poorer_cdr_changes_nothing_that_is_known(house: House, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    bring(house, path)
    taken = take_call(house, read(a_manifest(part_of(path), linkedid=LINKEDID)), NOW)
    before = house.calls.find(taken.call_id)
    pbx = monitor(tmp_path / "pbx")
    (pbx / "cdr.csv").write_text(MYSQL_BATCH, encoding="utf-8")
    ingest_found(house, find_freepbx(pbx), read_options())
    assert house.calls.find(taken.call_id) == before


@pytest.mark.parametrize("is_history_first", [True, False])
def test_history_and_recorder_make_one_call_with_the_recorders_two_sides(house: House, tmp_path: Path, is_history_first: bool) -> None:
    pbx, path = monitor(tmp_path / "pbx"), write_wav(tmp_path / "a.wav", two_voices(seed=9))
    (pbx / "cdr.csv").write_text(MYSQL_BATCH, encoding="utf-8")
    bring(house, path)
    manifest = a_manifest(part_of(path), linkedid=LINKEDID, queue=None)
    steps = [lambda: ingest_found(house, find_freepbx(pbx), read_options()), lambda: take_call(house, read(manifest), NOW)]
    for step in steps if is_history_first else steps[::-1]:
        step()
    take_call(house, read(manifest), NOW)
    assert house.calls.count(CallFilter()) == 2  # the other one is the outbound call of the next day
    (row,) = [row for row in house.calls.page(CallFilter()).rows if row.direction is Direction.INBOUND]
    call = house.calls.find(row.id)
    assert call is not None
    assert (call.source_key, call.queue, call.talk_s) == (f"office:{LINKEDID}", "600", 58.29)  # the queue only history knew
    assert house.calls.recording_of(row.id).sha256 == part_of(path)["sha256"]
    assert [known.part.sha256 for known in house.deliveries.parts_of(row.id)] == [part_of(path)["sha256"]]


@pytest.mark.parametrize("is_history_first", [True, False])
def test_a_call_that_the_recorder_could_not_record_is_heard_from_history(house: House, tmp_path: Path, is_history_first: bool) -> None:
    pbx = monitor(tmp_path / "pbx")
    manifest = json.loads(json.dumps(a_manifest(linkedid=LINKEDID)))
    steps = [lambda: ingest_found(house, find_freepbx(pbx), read_options()), lambda: take_call(house, read(manifest), NOW)]
    for step in steps if is_history_first else steps[::-1]:
        step()
    assert house.calls.count(CallFilter()) == 2
    (row,) = [row for row in house.calls.page(CallFilter()).rows if row.direction is Direction.INBOUND]
    assert house.calls.recording_of(row.id).name.startswith("q-600-")
    assert (row.stage_state, house.calls.peaks_of(house.calls.recording_of(row.id).sha256) is not None) == (StageState.WAITING, True)
    assert "transcribe" in hear_all(house)
