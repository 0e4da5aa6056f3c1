import struct
from pathlib import Path

import pytest

from calls.audio.riff import mend_sizes, read_riff
from tests.calls.audio.sounds import CODECS, two_voices, write_coded, write_wav


def put_sizes(path: Path, riff_size: int, data_size: int) -> None:
    whole = bytearray(path.read_bytes())
    struct.pack_into("<I", whole, 4, riff_size)
    struct.pack_into("<I", whole, 40, data_size)
    path.write_bytes(whole)


@pytest.mark.parametrize("codec", [codec for codec in CODECS if codec.endswith("wav")])
def test_good_files_of_every_codec_are_finished(codec: str, tmp_path: Path) -> None:
    riff = read_riff(write_coded(tmp_path, codec))
    assert riff is not None
    assert riff.is_finished


@pytest.mark.parametrize("after", [b"", b"\0", b"LIST\x04\0\0\0INFO", b"bext\x03\0\0\0abc\0", b"TAG" + b" " * 125])
def test_what_other_programs_write_after_the_samples_is_left_alone(after: bytes, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    path.write_bytes(path.read_bytes() + after)
    riff = read_riff(path)
    assert riff is not None
    assert riff.is_finished


@pytest.mark.parametrize(("riff_size", "data_size"), [(0, 0), (0xFFFFFFFF, 0xFFFFFFFF), (0x7FFFFFFF, 0x7FFFFFFF)])
def test_sizes_that_were_never_written_are_mended_to_the_end(riff_size: int, data_size: int, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    good = path.read_bytes()
    put_sizes(path, riff_size, data_size)
    riff = read_riff(path)
    assert riff is not None
    assert riff.is_unwritten
    assert not riff.is_cut
    mend_sizes(path, riff)
    assert path.read_bytes() == good


def test_a_file_that_was_cut_while_copied_is_seen(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    path.write_bytes(path.read_bytes()[:20_044])
    riff = read_riff(path)
    assert riff is not None
    assert riff.is_cut
    assert riff.held == 20_000


def test_sizes_from_early_in_the_call_are_short(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", two_voices())
    put_sizes(path, 8036, 8000)
    riff = read_riff(path)
    assert riff is not None
    assert riff.is_short


def test_a_finished_file_without_samples_has_told_the_truth(tmp_path: Path) -> None:
    riff = read_riff(write_wav(tmp_path / "a.wav", two_voices(0.0)))
    assert riff is not None
    assert riff.is_finished


@pytest.mark.parametrize(
    "content",
    [b"", b"RIFF", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0AVI LIST", b"OggS" + bytes(60), b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 99],
)
def test_other_files_have_no_riff_to_judge(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    assert read_riff(tmp_path / "a.wav") is None
