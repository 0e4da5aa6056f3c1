import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from calls.house import House
from calls.model.call import CallId, Direction
from calls.model.errors import CallError
from calls.model.recording import Side
from calls.store.call_rows import CallFilter
from ingest.admission.rules import ADMISSION_RULES
from ingest.folder import ingest_paths
from ingest.options import IngestOptions, read_options
from ingest.stability import StabilityTracker
from ingest.summary import FileEnd
from ingest.watch import Pace, look_once, watch_folders
from tests.calls.audio.sounds import two_voices, write_coded, write_wav
from tests.ingest.a_house import opened_house

MASTER = (
    '"","07700900101","02079460142","from-trunk","","PJSIP/trunk-000000c2","PJSIP/101-000000c3","Queue","sales,tT",'
    '"2026-09-01 09:42:29","2026-09-01 09:42:42","2026-09-01 09:43:54",85,72,"ANSWERED","DOCUMENTATION","1788252149.194",""\n'
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened_house(tmp_path / "company") as opened:
        yield opened


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    folder = tmp_path / "recordings"
    (folder / "monday").mkdir(parents=True)
    write_wav(folder / "monday" / "1788252149.194.wav", two_voices(seed=1))
    write_wav(folder / "in-02079460142-07700900102-20260901-104229-1788255749.200.wav", two_voices(seed=2))
    write_wav(folder / "third.wav", two_voices(seed=3))
    (folder / "third.json").write_text(json.dumps({"version": 1, "direction": "outbound", "channels": ["client", "agent"]}))
    (folder / "broken.wav").touch()
    (folder / "Master.csv").write_text(MASTER + MASTER.replace(".194", ".777") + "nonsense\n")
    (folder / "orders.csv").write_text("number,stage\n1,paid\n")
    (folder / "README.md").write_text("what this is")
    (folder / ".hidden.wav").write_bytes(b"x")
    (folder / "upload.wav.part").write_bytes(b"x")
    return folder


def test_one_folder_with_cdr_names_and_manifests_becomes_calls(house: House, recordings: Path) -> None:
    told: list[tuple[int, int]] = []
    summary = ingest_paths(house, [recordings], IngestOptions(), lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (summary.accepted, summary.repaired, summary.duplicates, summary.without_recording) == (3, 0, 0, 1)
    assert [(file.file, file.rule) for file in summary.rejected] == [("broken.wav", "empty_file")]
    assert [str(problem).split(". ")[0] for problem in summary.problems] == ["Master.csv:3: 1 columns instead of 18"]
    calls = {file.file: house.calls.view(CallId(file.call_id)) for file in summary.files if file.outcome is FileEnd.ACCEPTED}
    by_name, by_cdr, by_manifest = (calls[name] for name in sorted(calls))  # in-…, monday/…, third
    assert by_cdr is not None
    assert (by_cdr.extension, by_cdr.manager_name, by_cdr.channel_name, by_cdr.talk_s) == ("101", "Maria", "Leaflet", 72.0)
    assert by_name is not None
    assert (by_name.client_number, by_name.dialled_number, by_name.direction) == ("+447700900102", "+442079460142", Direction.INBOUND)
    assert by_manifest is not None
    assert by_manifest.direction is Direction.OUTBOUND
    assert house.calls.recording_of(by_manifest.id).sides == (Side.CLIENT, Side.AGENT)


def test_a_second_run_counts_no_call_twice(house: House, recordings: Path) -> None:
    ingest_paths(house, [recordings], IngestOptions())
    again = ingest_paths(house, [recordings], IngestOptions())
    assert (again.accepted, again.duplicates, len(again.rejected)) == (0, 3, 1)
    assert house.calls.count(CallFilter()) == 3


def test_every_file_of_the_folder_is_answered_for(house: House, recordings: Path) -> None:
    summary = ingest_paths(house, [recordings], IngestOptions())
    seen = {path.relative_to(recordings).as_posix() for path in recordings.rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert {file.file for file in summary.files} | {"Master.csv"} == seen
    assert json.loads(json.dumps(summary.as_json()))["accepted"] == 3


def test_a_manifest_overrides_cdr_and_name(house: House, recordings: Path) -> None:
    (recordings / "monday" / "1788252149.194.json").write_text(json.dumps({"version": 1, "extension": "102"}))
    summary = ingest_paths(house, [recordings / "monday"], read_options(cdr=[recordings / "Master.csv"]))
    accepted = next(file for file in summary.files if file.outcome is FileEnd.ACCEPTED)
    call = house.calls.find(CallId(accepted.call_id))
    assert call is not None
    assert (call.extension, call.client_number) == ("102", "+447700900101")


def test_a_manifest_with_a_fault_refuses_its_recording_and_no_other(house: House, recordings: Path) -> None:
    (recordings / "third.json").write_text('{"version": 1, "chanels": ["client", "agent"]}')
    summary = ingest_paths(house, [recordings], IngestOptions())
    assert [(file.file, file.rule) for file in summary.rejected] == [("broken.wav", "empty_file"), ("third.wav", "bad_manifest")]
    assert "chanels" in summary.rejected[1].detail
    assert summary.accepted == 2


def test_a_watched_folder_tells_what_it_took_until_it_is_interrupted(house: House, recordings: Path) -> None:
    clock = iter([0.0, 200.0])
    said: list[str] = []

    def wait(_seconds: float) -> None:
        if said:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch_folders(house, [recordings], IngestOptions(), said.append, Pace(lambda: next(clock), wait))
    assert "third.wav: accepted" in said
    assert "broken.wav: rejected by empty_file. the file has 0 bytes. Check the disk of the exchange, and copy the file again" in said


def test_a_file_named_by_itself_is_offered_whatever_it_is_called(house: House, recordings: Path) -> None:
    summary = ingest_paths(house, [recordings / "README.md"], IngestOptions())
    assert [(file.file, file.rule) for file in summary.rejected] == [("README.md", "not_audio")]


def test_a_path_that_is_not_there_is_told_before_anything_is_taken(house: House, recordings: Path) -> None:
    with pytest.raises(CallError, match="there is no file or folder"):
        ingest_paths(house, [recordings, recordings / "gone"], IngestOptions())
    assert house.calls.count(CallFilter()) == 0


def test_a_cdr_with_a_missing_column_is_told_before_anything_is_taken(house: House, recordings: Path, tmp_path: Path) -> None:
    (tmp_path / "cdr.csv").write_text("recording,extension\n")
    with pytest.raises(CallError, match="the column started_at is missing"):
        ingest_paths(house, [recordings], read_options(cdr=[tmp_path / "cdr.csv"]))
    assert house.calls.count(CallFilter()) == 0


def test_a_cdr_without_a_company_has_no_clock(recordings: Path, tmp_path: Path) -> None:
    with opened_house(tmp_path / "nobody", company=None) as house, pytest.raises(CallError) as told:
        ingest_paths(house, [recordings], IngestOptions())
    assert "earshot company apply" in told.value.remedy


def test_bare_recordings_need_no_company(tmp_path: Path) -> None:
    write_wav(tmp_path / "in-02079460142-07700900102-20260901-104229-1788255749.200.wav", two_voices())
    with opened_house(tmp_path / "nobody", company=None) as house:
        assert ingest_paths(house, [tmp_path], IngestOptions()).accepted == 1


def test_links_that_lead_round_in_a_circle_do_not(house: House, recordings: Path) -> None:
    (recordings / "monday" / "up").symlink_to(recordings, target_is_directory=True)
    assert ingest_paths(house, [recordings], IngestOptions()).accepted == 3


def test_names_that_are_no_text_do_no_harm(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    write_wav(tmp_path / "plain.wav", two_voices()).rename(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe call.wav"))
    (folder / "-i file:etc; rm *.wav").touch()
    summary = ingest_paths(house, [folder], IngestOptions())
    assert (summary.accepted, len(summary.rejected)) == (1, 1)


def test_a_watched_folder_takes_each_file_once_when_it_is_stable(house: House, recordings: Path) -> None:
    tracker = StabilityTracker(stable_s=5.0, abandoned_s=120.0)

    def look(now_s: float) -> list[str]:
        return sorted(file.outcome.value for file in look_once(house, [recordings], IngestOptions(), tracker, now_s).files)

    assert look(0.0) == []
    assert look(5.0) == ["accepted"] * 3  # the empty one may still be growing
    write_coded(recordings, "opus", seed=9)
    assert look(6.0) == []
    assert look(11.0) == ["accepted"]
    assert look(200.0) == ["rejected"]
    assert look(400.0) == []


@pytest.mark.skipif("EARSHOT_REAL_DIR" not in os.environ, reason="needs EARSHOT_REAL_DIR with audio/")
def test_every_real_file_is_accepted_or_refused_by_a_named_rule(house: House) -> None:
    audio = Path(os.environ["EARSHOT_REAL_DIR"]) / "audio"
    summary = ingest_paths(house, [audio], IngestOptions())
    assert {file.rule for file in summary.rejected} <= {rule.name for rule in ADMISSION_RULES}
    refused = sorted((file.file, file.rule) for file in summary.rejected)
    assert refused == [
        ("azure/missing_wav_header.wav", "no_header"),
        ("tinkoff_codecs/001_48k.s16", "raw_format_not_stated"),
        ("tinkoff_codecs/002_48k.s16", "raw_format_not_stated"),
        ("tinkoff_codecs/003_48k.s16", "raw_format_not_stated"),
        ("tinkoff_codecs/004_48k.s16", "raw_format_not_stated"),
        ("tinkoff_codecs/negative_sample.s16", "raw_format_not_stated"),
    ]
    assert (summary.accepted, summary.repaired) == (20, 0)
    stated = ingest_paths(house, [audio], read_options(raw=["s16=s16le:48000:1", "wav=s16le:16000:1"]))
    assert (stated.accepted, stated.repaired, stated.duplicates, stated.rejected) == (6, 1, 20, [])
    assert house.intake.rejected() == ()
