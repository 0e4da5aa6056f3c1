import os
import wave
from pathlib import Path

import numpy as np
import pytest

from calls.audio.decode import DecodeError, DecodeTimeoutError, decode, read_samples
from calls.audio.ffmpeg_command import decode_command, ffmpeg_binary
from calls.audio.known_formats import RAW_BY_SUFFIX, parse_raw_format, suffix_of
from calls.audio.probe import ProbeError, probe
from calls.model.errors import CallError, SetupError
from calls.model.recording import RawFormat
from calls.settings import Settings
from tests.calls.audio.sounds import CODECS, SETTINGS, two_voices, write_coded, write_wav


@pytest.mark.parametrize("codec", CODECS)
def test_every_codec_decodes_to_its_length_and_channels(codec: str, tmp_path: Path) -> None:
    path = write_coded(tmp_path, codec)
    raw = RAW_BY_SUFFIX.get(suffix_of(path))
    samples = read_samples(path, 8000, raw, settings=SETTINGS)
    assert samples.dtype == np.int16
    assert samples.shape[1] == CODECS[codec][1]
    assert len(samples) / 8000 == pytest.approx(3.0, abs=0.25)  # lossy codecs pad by their frame
    assert np.abs(samples.astype(np.int32)).max() > 4000


def test_asterisks_own_gsm_files_decode(tmp_path: Path) -> None:
    path = tmp_path / "call.gsm"
    path.write_bytes((b"\xd2" + bytes(32)) * 50)  # 50 frames of 20 ms
    assert read_samples(path, 8000, RAW_BY_SUFFIX["gsm"], settings=SETTINGS).shape == (8000, 1)


def test_lossless_samples_come_through_unchanged_and_on_their_side(tmp_path: Path) -> None:
    spoken = two_voices()
    assert np.array_equal(read_samples(write_wav(tmp_path / "a.wav", spoken), 8000, settings=SETTINGS), spoken)


def test_blocks_are_streamed_and_hold_whole_frames(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices(60.0))
    blocks = list(decode(path, 8000, settings=SETTINGS))
    assert len(blocks) > 1
    assert sum(len(block) for block in blocks) == 480_000
    assert all(block.shape[1] == 2 for block in blocks)


def test_a_silent_second_changes_its_rate_without_changing_its_length(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", np.zeros((8000, 1), dtype=np.int16))
    assert read_samples(path, 16000, settings=SETTINGS).shape == (16000, 1)


@pytest.mark.parametrize(
    "content", [b"", b"Dear colleague, the recording is attached.\n" * 50, b"\x00" * 5000, b"#EXTM3U\nhttp://127.0.0.1/x.wav\n"]
)
def test_what_is_no_recording_is_told_by_probe(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    with pytest.raises(ProbeError) as told:
        probe(path)
    assert told.value.permanent
    assert "a.wav" not in str(told.value)


def test_a_playlist_never_opens_another_file(tmp_path: Path) -> None:
    other = write_wav(tmp_path / "other.wav", two_voices())
    for content in (f"ffconcat version 1.0\nfile {other}\n", f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{other}\n"):
        path = tmp_path / "call.wav"
        path.write_text(content)
        with pytest.raises(DecodeError):
            read_samples(path, 8000, settings=SETTINGS, channels=1)


def test_undecodable_bytes_are_a_permanent_error_that_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "+447700900123.flac"
    path.write_bytes(b"fLaC" + os.urandom(4000))
    with pytest.raises(DecodeError) as told:
        read_samples(path, 8000, settings=SETTINGS, channels=1)
    assert told.value.permanent
    assert "+447700900123" not in str(told.value)


def test_a_child_that_never_answers_is_ended(tmp_path: Path) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    path = write_wav(tmp_path / "a.wav", two_voices())
    with pytest.raises(DecodeTimeoutError):
        read_samples(path, 8000, settings=Settings(ffmpeg=str(sleeper), decode_timeout_s=0.05))


@pytest.mark.parametrize(("seconds_at_once", "comes_through"), [(60, True), (1, False)])
def test_a_long_call_may_take_longer_and_a_crawling_decoder_may_not(tmp_path: Path, seconds_at_once: int, comes_through: bool) -> None:
    slow = tmp_path / "slow"
    at_once = 2 * 2 * 8000 * seconds_at_once
    slow.write_text(f"#!/bin/sh\nfor _ in 1 2 3 4 5 6 7 8; do sleep 0.1; head -c {at_once} /dev/zero; done\n")
    slow.chmod(0o755)
    blocks = decode(write_wav(tmp_path / "a.wav", two_voices()), 8000, settings=Settings(ffmpeg=str(slow), decode_timeout_s=0.4))
    if comes_through:
        assert sum(len(block) for block in blocks) == 8 * 8000 * seconds_at_once
    else:
        with pytest.raises(DecodeTimeoutError):
            list(blocks)


def test_a_reader_may_stop_early(tmp_path: Path) -> None:
    blocks = decode(write_wav(tmp_path / "a.wav", two_voices(120.0)), 8000, settings=SETTINGS)
    assert len(next(blocks)) > 0
    blocks.close()  # type: ignore[attr-defined]


def test_the_command_opens_no_network_and_no_standard_input(tmp_path: Path) -> None:
    command = decode_command("ffmpeg", tmp_path / "-i x:y.wav", None, rate_hz=16000, channels=2, max_s=9.0)
    assert command[command.index("-protocol_whitelist") + 1] == "file,pipe"
    assert command[command.index("-i") + 1] == f"file:{tmp_path}/-i x:y.wav"
    assert "-nostdin" in command
    assert "hls" not in command[command.index("-format_whitelist") + 1].split(",")


def test_a_stated_ffmpeg_that_is_missing_is_named() -> None:
    with pytest.raises(SetupError, match="there is no program /nowhere/ffmpeg"):
        ffmpeg_binary(Settings(ffmpeg="/nowhere/ffmpeg"))


def test_raw_formats_are_read_as_people_write_them() -> None:
    assert parse_raw_format("alaw:8000:1") == RawFormat("alaw", 8000, 1)


@pytest.mark.parametrize(
    "text", ["", "alaw", "alaw:8000", "alaw:0:1", "alaw:8000:0", "alaw:-8000:1", "mp3:8000:1", "alaw:8000:1:1", "alaw:٨٠٠٠:1"]
)
def test_unreadable_raw_formats_say_what_to_write(text: str) -> None:
    with pytest.raises(CallError) as told:
        parse_raw_format(text)
    assert told.value.remedy


def test_probe_believes_a_stated_raw_format(tmp_path: Path) -> None:
    known = probe(tmp_path / "never-opened.al", RawFormat("alaw", 8000, 2))
    assert (known.container, known.codec, known.rate_hz, known.channels) == ("raw", "alaw", 8000, 2)


def test_probe_reads_what_the_header_says(tmp_path: Path) -> None:
    known = probe(write_wav(tmp_path / "a.wav", two_voices(3.0)))
    assert (known.container, known.codec, known.rate_hz, known.channels, known.duration_s) == ("wav", "pcm_s16le", 8000, 2, 3.0)


def test_sixty_four_channels_are_seen_before_anything_is_decoded(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((64, 2, 8000, 0, "NONE", "NONE"))
        file.writeframes(bytes(64 * 2 * 8000))
    assert probe(tmp_path / "a.wav").channels == 64


def test_a_codec_that_nobody_knows_is_told_by_probe(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    whole = bytearray(path.read_bytes())
    whole[20:22] = b"\x02\xee"  # the format tag
    path.write_bytes(whole)
    with pytest.raises(ProbeError, match="codec"):
        probe(path)
