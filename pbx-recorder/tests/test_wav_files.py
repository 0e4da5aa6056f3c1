"""Legs in, two channels out; torn files as far as they go."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import wave
from pathlib import Path

import pytest

from pbx_recorder.wav_files import MISSING_LEG, UnreadableAudioError, join_legs, read_leg
from tests.fakes.recordings import leg_bytes, pairs_of


def leg_file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_client_is_on_channel_0_and_the_shorter_leg_ends_in_silence(tmp_path: Path) -> None:
    client = read_leg(leg_file(tmp_path, "a.wav", leg_bytes([1, -32768, 3])))
    agent = read_leg(leg_file(tmp_path, "b.wav", leg_bytes([32767])))
    out = io.BytesIO()
    joined = join_legs(client, agent, out, "x-1")
    assert pairs_of(out.getvalue()) == [(1, 32767), (-32768, 0), (3, 0)]
    assert (joined.frames, joined.rate_hz, joined.size_bytes) == (3, 8000, len(out.getvalue()))
    assert joined.sha256 == hashlib.sha256(out.getvalue()).hexdigest()
    assert joined.duration_s == 3 / 8000


def test_other_programs_read_the_joined_file(tmp_path: Path) -> None:
    leg = read_leg(leg_file(tmp_path, "a.wav", leg_bytes(range(16000), rate_hz=16000)))
    out = io.BytesIO()
    join_legs(leg, MISSING_LEG, out, "some-odd-name")
    with wave.open(io.BytesIO(out.getvalue())) as reader:
        assert (reader.getnchannels(), reader.getframerate(), reader.getsampwidth(), reader.getnframes()) == (2, 16000, 2, 16000)
        assert reader.readframes(2) == struct.pack("<4h", 0, 0, 1, 0)


def test_legs_longer_than_one_block_keep_every_sample_in_its_place(tmp_path: Path) -> None:
    chance = random.Random(1)
    a = [chance.randint(-32768, 32767) for _ in range(70001)]
    b = [chance.randint(-32768, 32767) for _ in range(40000)]
    out = io.BytesIO()
    join_legs(read_leg(leg_file(tmp_path, "a", leg_bytes(a))), read_leg(leg_file(tmp_path, "b", leg_bytes(b))), out, "x")
    assert pairs_of(out.getvalue()) == list(zip(a, b + [0] * 30001))


def test_two_equally_silent_recordings_have_different_hashes(tmp_path: Path) -> None:
    leg = read_leg(leg_file(tmp_path, "a.wav", leg_bytes([0] * 80)))
    hashes = {
        join_legs(leg, leg, io.BytesIO(), name).sha256 for name in ("1788310000.1-1788310000001-001", "1788310000.2-1788310000001-001")
    }
    assert len(hashes) == 2


# What Asterisk leaves: both sizes 0 while it records, whole blocks of 32 KiB after a kill -9, anything after a full disk.
@pytest.mark.parametrize(
    ("data", "frames", "is_complete"),
    [
        (leg_bytes([1, 2, 3]), 3, True),
        (leg_bytes([]), 0, True),
        (leg_bytes([1, 2, 3], is_finished=False), 3, False),
        (leg_bytes([7] * 32768, is_finished=False), 32768, False),  # 65,580 bytes
        (leg_bytes([1, 2, 3], is_finished=False) + b"\x05", 3, False),  # half a sample
        (leg_bytes([1, 2, 3])[:-2], 2, False),  # shorter than its header says
        (leg_bytes([1, 2, 3]) + b"\x05\x00", 4, False),  # longer
        (leg_bytes([], is_finished=False), 0, False),
        (leg_bytes([1])[:43], 0, False),
        (b"", 0, False),
        (bytes(44) + struct.pack("<2h", 5, 6), 2, False),  # a power cut took the first block
    ],
)
def test_a_leg_is_read_as_far_as_it_goes_and_says_whether_that_is_all(data: bytes, frames: int, is_complete: bool, tmp_path: Path) -> None:
    leg = read_leg(leg_file(tmp_path, "a.wav", data))
    assert (leg.frames, leg.is_complete, leg.rate_hz) == (frames, is_complete, 8000)


def test_a_torn_leg_gives_the_very_samples_that_were_written(tmp_path: Path) -> None:
    leg = read_leg(leg_file(tmp_path, "a.wav", leg_bytes([9, 8, 7], is_finished=False) + b"\x01"))
    out = io.BytesIO()
    join_legs(leg, MISSING_LEG, out, "x")
    assert pairs_of(out.getvalue()) == [(9, 0), (8, 0), (7, 0)]


def test_a_chunk_before_the_samples_is_passed_over(tmp_path: Path) -> None:
    plain = leg_bytes([1, 2])
    extra = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    data = plain[:36] + extra + plain[36:]
    data = data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    leg = read_leg(leg_file(tmp_path, "a.wav", data))
    assert (leg.frames, leg.offset, leg.is_complete) == (2, 44 + len(extra), True)


def stereo(data: bytes) -> bytes:
    return data[:22] + struct.pack("<H", 2) + data[24:]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"#!AMR\n" + bytes(100), "no WAV file"),
        (stereo(leg_bytes([1, 2])), "not 16-bit mono"),
        (leg_bytes([1, 2])[:20] + struct.pack("<H", 49) + leg_bytes([1, 2])[22:], "not 16-bit mono"),  # GSM in WAV
        (leg_bytes([1, 2])[:36] + b"oops" + leg_bytes([1, 2])[40:], "names no samples"),
        (leg_bytes([1, 2])[:24] + struct.pack("<I", 7) + leg_bytes([1, 2])[28:], "not 16-bit mono"),
    ],
)
def test_what_is_no_leg_of_ours_is_refused_by_name(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableAudioError, match=said):
        read_leg(leg_file(tmp_path, "a.wav", data))


def test_legs_of_two_rates_are_refused(tmp_path: Path) -> None:
    a = read_leg(leg_file(tmp_path, "a", leg_bytes([1])))
    b = read_leg(leg_file(tmp_path, "b", leg_bytes([1], rate_hz=16000)))
    with pytest.raises(UnreadableAudioError, match="different sampling rates"):
        join_legs(a, b, io.BytesIO(), "x")


def test_random_bytes_never_do_more_than_be_refused(tmp_path: Path) -> None:
    chance = random.Random(5)
    whole = leg_bytes(range(100))
    for _ in range(500):
        data = bytearray(whole[: chance.randint(0, len(whole))])
        for _ in range(chance.randint(0, 6)):
            if data:
                data[chance.randrange(min(len(data), 60))] = chance.randrange(256)
        path = leg_file(tmp_path, "a.wav", bytes(data))
        try:
            leg = read_leg(path)
        except UnreadableAudioError:
            continue
        out = io.BytesIO()
        assert join_legs(leg, leg, out, "x").frames == leg.frames <= len(data) // 2
