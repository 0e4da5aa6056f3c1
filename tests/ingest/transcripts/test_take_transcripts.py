"""Words that others made: beside their sound, alone, later than it, broken; and never twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from calls.formats.export_formats import export_format
from calls.house import House
from calls.model.call import CallId, Direction
from calls.model.imported import IMPORTED
from calls.model.recording import Side
from calls.store.call_rows import CallFilter, StageState
from dashboards.languages import Language
from dashboards.pages.call_page import view_call
from dashboards.transcript_files import exported_call
from ingest.folder import ingest_paths
from ingest.options import IngestOptions
from ingest.stability import StabilityTracker
from ingest.summary import IngestSummary
from ingest.watch import look_once
from tests.calls.audio.sounds import two_voices, write_wav
from tests.ingest.a_house import opened_house
from tests.until_idle import run_until_idle

WORDS = (
    "WEBVTT\n\n00:00.500 --> 00:02.000\n<v Agent>good morning silver birch\n\n00:02.500 --> 00:04.000\n<v Client>hello I need a window\n\n"
    "00:04.500 --> 00:06.000\n<v Agent>calls may be recorded for training\n"
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def finish(house: House) -> None:
    run_until_idle(house)
    assert not house.stages.failures()


def take_in(house: House, folder: Path) -> IngestSummary:
    return ingest_paths(house, [folder], IngestOptions())


def ends(summary: IngestSummary) -> dict[str, str]:
    return {one.file: one.rule or one.outcome.value for one in summary.files}


def only_call(house: House) -> CallId:
    (row,) = house.calls.page(CallFilter()).rows
    return row.id


def test_sound_and_words_together_are_one_call_that_no_engine_hears(house: House, folder: Path) -> None:
    write_wav(folder / "a.wav", two_voices(seed=1))
    (folder / "a.vtt").write_text(WORDS, encoding="utf-8")
    assert ends(take_in(house, folder)) == {"a.wav": "accepted", "a.vtt": "accepted"}
    run_until_idle(replace(house, settings=house.settings.model_copy(update={"engine": "faster_whisper", "model": "/nowhere"})))
    call_id = only_call(house)
    transcript, verdict = house.transcripts.current(call_id), house.verdicts.current(call_id)
    assert transcript is not None
    assert verdict is not None
    assert (transcript.turns[0].side, transcript.turns[0].text) == (Side.AGENT, "good morning silver birch")
    assert (transcript.provenance.engine, transcript.provenance.model, transcript.provenance.language) == (IMPORTED, "webvtt", "en")
    assert transcript.provenance.settings == {"file": "a.vtt", "sides": "by name", "times": "spread over each cue"}
    assert any(finding.field == "recording_notice" for finding in verdict.findings)
    assert ends(take_in(house, folder)) == {"a.wav": "duplicate", "a.vtt": "duplicate"}
    assert house.calls.view(call_id).stage_state is StageState.DONE  # type: ignore[union-attr]


def test_words_alone_are_a_call_with_a_page_and_without_a_player(house: House, folder: Path) -> None:
    (folder / "in-02079460142-07700900102-20260901-104229-1788255749.200.vtt").write_text(WORDS, encoding="utf-8")
    assert list(ends(take_in(house, folder)).values()) == ["accepted"]
    run_until_idle(house)
    view = view_call(house, only_call(house), may_listen=True)
    assert view is not None
    assert (view.recording, view.is_imported, view.word_count, view.row.talk_s) == (None, True, 15, 6.0)
    assert (view.row.client_number, view.row.direction, view.row.channel_name) == ("+447700900102", Direction.INBOUND, "Leaflet")
    assert list(ends(take_in(house, folder)).values()) == ["duplicate"]
    assert house.calls.count(CallFilter()) == 1


def test_sound_that_comes_after_its_words_joins_their_call(house: House, folder: Path) -> None:
    name = "in-02079460142-07700900102-20260901-104229-1788255749.200"
    (folder / f"{name}.vtt").write_text(WORDS, encoding="utf-8")
    take_in(house, folder)
    write_wav(folder / f"{name}.wav", two_voices(seed=1))
    assert ends(take_in(house, folder)) == {f"{name}.wav": "accepted", f"{name}.vtt": "accepted"}
    call_id = only_call(house)
    assert house.calls.find_recording(call_id) is not None
    run_until_idle(house)
    assert house.transcripts.current(call_id).provenance.engine == IMPORTED  # type: ignore[union-attr]


def test_words_that_come_after_the_sound_take_the_engines_place(house: House, folder: Path) -> None:
    write_wav(folder / "a.wav", two_voices(seed=1))
    take_in(house, folder)
    (folder / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nAgent: hello\n\n2\n00:00:03,000 --> 00:00:04,000\nClient: hi\n")
    assert ends(take_in(house, folder)) == {"a.wav": "duplicate", "a.srt": "accepted"}
    run_until_idle(house)
    call_id = only_call(house)
    assert house.transcripts.current(call_id).turns[1].text == "hi"  # type: ignore[union-attr]
    (folder / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nAgent: hello again\n\n2\n00:00:03,000 --> 00:00:04,000\nClient: hi\n")
    assert ends(take_in(house, folder))["a.srt"] == "accepted"
    run_until_idle(house)
    assert house.transcripts.current(call_id).turns[0].text == "hello again"  # type: ignore[union-attr]


def test_broken_words_do_not_stop_their_sound_nor_broken_sound_its_words(house: House, folder: Path) -> None:
    write_wav(folder / "a.wav", two_voices(seed=1))
    (folder / "a.vtt").write_text("WEBVTT\n\n00:05.000 --> nan\nhi\n")
    (folder / "b.wav").touch()
    (folder / "b.vtt").write_text(WORDS, encoding="utf-8")
    (folder / "c.json").write_text('{"turns": [{"side": "Agent"}]}')
    summary = take_in(house, folder)
    expected = {"a.wav": "accepted", "a.vtt": "transcript_times", "b.wav": "empty_file", "b.vtt": "accepted", "c.json": "transcript_broken"}
    assert ends(summary) == expected
    assert all(one.remedy and one.detail for one in summary.rejected)
    assert house.calls.count(CallFilter()) == 2
    assert {one.rule for one in house.intake.rejected()} == {"transcript_times", "empty_file", "transcript_broken"}


def test_a_manifest_beside_words_still_says_whose_call_it_is(house: House, folder: Path) -> None:
    (folder / "a.vtt").write_text(WORDS.replace("Agent", "spk_1").replace("Client", "spk_0"), encoding="utf-8")
    (folder / "a.json").write_text(json.dumps({"version": 1, "uniqueid": "77.1", "direction": "outbound"}))
    summary = take_in(house, folder)
    assert ends(summary) == {"a.json": "not_a_recording", "a.vtt": "accepted"}
    run_until_idle(house)
    transcript = house.transcripts.current(only_call(house))
    assert transcript is not None
    assert (transcript.turns[0].side, transcript.provenance.settings["sides"]) == (Side.CLIENT, "assumed")  # he was rung, and answers first
    assert any("sides_assumed" in remark for one in summary.files for remark in one.remarks)


def test_of_several_formats_of_one_call_the_richest_is_taken(house: House, folder: Path) -> None:
    (folder / "a.vtt").write_text(WORDS, encoding="utf-8")
    take_in(house, folder)
    run_until_idle(house)
    for name in ("json", "srt", "vcon"):
        call = exported_call(house, only_call(house), export_format(name), Language.EN)
        assert call is not None
        (folder / f"b.{name}").write_bytes(export_format(name).write(call))
    summary = take_in(house, folder)
    assert ends(summary) == {"a.vtt": "duplicate", "b.json": "accepted", "b.srt": "not_a_recording", "b.vcon": "not_a_recording"}


def test_a_watched_folder_waits_until_sound_and_words_both_rest(house: House, folder: Path) -> None:
    write_wav(folder / "a.wav", two_voices(seed=1))
    tracker = StabilityTracker(5, 120)
    look_once(house, [folder], IngestOptions(), tracker, 0)
    (folder / "a.vtt").write_text("WEBVTT\n\n00:01.000 -->")
    assert look_once(house, [folder], IngestOptions(), tracker, 6).files == []  # the words are still being written
    (folder / "a.vtt").write_text(WORDS, encoding="utf-8")
    look_once(house, [folder], IngestOptions(), tracker, 8)
    assert ends(look_once(house, [folder], IngestOptions(), tracker, 14)) == {"a.wav": "accepted", "a.vtt": "accepted"}
    assert [one.outcome for one in look_once(house, [folder], IngestOptions(), tracker, 30).files] == []


def test_what_no_source_says_of_a_call_of_words_alone_is_kept_as_assumed(house: House, folder: Path) -> None:
    (folder / "a.vtt").write_text(WORDS, encoding="utf-8")
    take_in(house, folder)
    call = house.calls.find(only_call(house))
    assert call is not None
    assert (call.assumed, call.talk_s) == (("started_at", "direction", "is_answered"), 6.0)
