import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.audio.decode import read_samples
from calls.audio.ffmpeg_command import ffmpeg_binary
from calls.audio.known_formats import RAW_BY_SUFFIX, suffix_of
from calls.audio.riff import read_riff
from calls.model.intake import Rejected
from calls.model.recording import RawFormat
from calls.settings import Settings
from ingest.admission.admit import Admitted, admit
from ingest.admission.rules import ADMISSION_RULES
from tests.calls.audio.sounds import CODECS, SETTINGS, two_voices, write_coded, write_wav
from tests.ingest.admission.broken_files import MENDED, REFUSED, REMARKED

TESTED_BY_THEMSELVES = {"unreadable_file", "bad_manifest", "timeout", "still_growing", "too_long"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def offer(path: Path, folder: Path, raw: RawFormat | None = None) -> Admitted | Rejected:
    return admit(path, raw or RAW_BY_SUFFIX.get(suffix_of(path)), settings=SETTINGS, folder=folder)


@pytest.mark.parametrize("codec", CODECS)
def test_good_files_of_every_codec_pass_unmended_and_unremarked(codec: str, tmp_path: Path, folder: Path) -> None:
    path = write_coded(tmp_path, codec)
    before = path.read_bytes()
    admitted = offer(path, folder)
    assert isinstance(admitted, Admitted)
    assert (admitted.repaired_by, admitted.remarks, admitted.path) == (None, (), path)
    assert admitted.heard.duration_s == pytest.approx(3.0, abs=0.25)
    assert path.read_bytes() == before


@pytest.mark.parametrize("case", REFUSED)
def test_each_broken_file_is_refused_by_its_rule_and_told_what_to_do(case: str, tmp_path: Path, folder: Path) -> None:
    rule, make = REFUSED[case]
    refused = offer(make(tmp_path), folder)
    assert isinstance(refused, Rejected)
    assert refused.rule == rule
    assert refused.detail
    assert refused.remedy


@pytest.mark.parametrize("case", MENDED)
def test_each_damaged_file_is_mended_by_its_rule_and_heard_to_its_end(case: str, tmp_path: Path, folder: Path) -> None:
    rule, make, duration_s = MENDED[case]
    path = make(tmp_path)
    before = path.read_bytes()
    admitted = offer(path, folder)
    assert isinstance(admitted, Admitted)
    assert admitted.repaired_by == rule
    assert admitted.heard.duration_s == pytest.approx(duration_s, abs=0.5)
    assert [remark.rule for remark in admitted.remarks] == [rule]
    assert path.read_bytes() == before  # the file that came in is never touched
    assert (riff := read_riff(admitted.path)) is None or riff.is_finished


@pytest.mark.parametrize("case", REMARKED)
def test_each_odd_file_is_accepted_with_a_remark(case: str, tmp_path: Path, folder: Path) -> None:
    rule, make = REMARKED[case]
    admitted = offer(make(tmp_path), folder)
    assert isinstance(admitted, Admitted)
    assert admitted.repaired_by is None
    assert [remark.rule for remark in admitted.remarks] == [rule]


def test_every_rule_has_a_file_that_it_catches() -> None:
    caught = {case[0] for cases in (REFUSED, MENDED, REMARKED) for case in cases.values()}
    assert caught | TESTED_BY_THEMSELVES == {rule.name for rule in ADMISSION_RULES}


def test_every_rule_says_what_it_means_and_what_to_do() -> None:
    assert len({rule.name for rule in ADMISSION_RULES}) == len(ADMISSION_RULES)
    assert all(rule.meaning and rule.remedy and rule.outcome for rule in ADMISSION_RULES)


def test_a_stated_format_reads_a_wav_without_a_header(tmp_path: Path, folder: Path) -> None:
    _, make = REFUSED["a WAV without a header"]
    admitted = offer(make(tmp_path), folder, RawFormat("s16le", 8000, 2))
    assert isinstance(admitted, Admitted)
    assert (admitted.repaired_by, admitted.known.container, admitted.heard.duration_s) == ("no_header", "raw", 3.0)
    assert admitted.heard.playback is not None


def test_a_stated_format_is_not_used_on_a_wav_with_a_header(tmp_path: Path, folder: Path) -> None:
    admitted = offer(write_wav(tmp_path / "a.wav", two_voices()), folder, RawFormat("alaw", 8000, 1))
    assert isinstance(admitted, Admitted)
    assert (admitted.raw, admitted.repaired_by, admitted.known.codec) == (None, None, "pcm_s16le")


def test_mending_sizes_changes_no_sample(tmp_path: Path, folder: Path) -> None:
    _, make, _ = MENDED["sizes of 0"]
    admitted = offer(make(tmp_path), folder)
    assert isinstance(admitted, Admitted)
    assert np.array_equal(read_samples(admitted.path, 8000, settings=SETTINGS), two_voices())


@pytest.mark.parametrize("codec", ["mp3", "opus", "flac", "m4a"])
def test_a_wrong_suffix_does_no_harm(codec: str, tmp_path: Path, folder: Path) -> None:
    path = write_coded(tmp_path, codec).rename(tmp_path / "call.wav")
    admitted = offer(path, folder)
    assert isinstance(admitted, Admitted)
    assert admitted.repaired_by is None


@pytest.mark.parametrize(
    ("codec", "is_copied"), [("pcm16.wav", False), ("alaw.wav", False), ("opus", False), ("u8.wav", True), ("al", True), ("aac", True)]
)
def test_what_browsers_cannot_play_exactly_gets_a_copy(codec: str, is_copied: bool, tmp_path: Path, folder: Path) -> None:
    admitted = offer(write_coded(tmp_path, codec), folder)
    assert isinstance(admitted, Admitted)
    assert (admitted.heard.playback is not None) is is_copied
    if admitted.heard.playback:
        copy = read_samples(admitted.heard.playback, 8000, settings=SETTINGS)
        original = read_samples(admitted.path, 8000, admitted.raw, settings=SETTINGS)
        assert np.array_equal(copy, original) or codec == "aac"
        assert len(copy) == len(original)


def test_a_file_that_may_not_be_read_is_refused_by_name(tmp_path: Path, folder: Path) -> None:
    refused = offer(tmp_path / "gone.wav", folder)
    assert isinstance(refused, Rejected)
    assert refused.rule == "unreadable_file"


def test_a_manifest_with_a_fault_refuses_the_recording(tmp_path: Path, folder: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    refused = admit(path, None, settings=SETTINGS, folder=folder, complaint="the manifest is not JSON")
    assert refused == Rejected("bad_manifest", "the manifest is not JSON", refused.remedy)  # type: ignore[union-attr]


def script(path: Path, *lines: str) -> str:
    path.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    path.chmod(0o755)
    return str(path)


def test_a_file_that_decodes_too_slowly_is_refused_by_name(tmp_path: Path, folder: Path) -> None:
    slow = Settings(ffmpeg=script(tmp_path / "slow", "exec sleep 60"), decode_timeout_s=0.05)
    refused = admit(write_wav(tmp_path / "a.wav", two_voices()), None, settings=slow, folder=folder)
    assert isinstance(refused, Rejected)
    assert refused.rule == "timeout"


def test_a_file_that_grows_while_it_is_read_is_refused_by_name(tmp_path: Path, folder: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    growing = Settings(ffmpeg=script(tmp_path / "grow", f"printf more >> '{path}'", f'exec {ffmpeg_binary(SETTINGS)} "$@"'))
    refused = admit(path, None, settings=growing, folder=folder)
    assert isinstance(refused, Rejected)
    assert refused.rule == "still_growing"


@pytest.mark.slow
def test_more_than_six_hours_are_refused_by_name(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.wav"
    size = 6 * 3600 * 4000 + 4000
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, 4000, 4000, 1, 8, b"data", size)
    with path.open("wb") as file:
        file.write(header)
        file.truncate(44 + size)  # sparse: 86 MB of nothing
    endless = Settings(ffmpeg=script(tmp_path / "pour", "exec head -c 172816000 /dev/zero"))  # 6 h and 1 s, without the work
    refused = admit(path, None, settings=endless, folder=folder)
    assert isinstance(refused, Rejected)
    assert refused.rule == "too_long"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=st.binary(max_size=200), at=st.integers(0, 60), suffix=st.sampled_from(["wav", "mp3", "opus", "al", "s16", ""]))
def test_no_bytes_whatever_are_answered_by_a_traceback(head: bytes, at: int, suffix: str, tmp_path: Path, folder: Path) -> None:
    whole = write_wav(tmp_path / "whole.wav", two_voices(1.5)).read_bytes()
    path = tmp_path / f"fuzzed.{suffix}"
    path.write_bytes(whole[:at] + head + whole[at + len(head) :] if at % 2 else head)
    answer = offer(path, folder)
    assert isinstance(answer, Admitted) or answer.rule in {rule.name for rule in ADMISSION_RULES}
