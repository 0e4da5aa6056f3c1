"""Rules that look at the bytes alone: is there a file, is it sound, does its header tell the truth?"""

import shutil
from dataclasses import replace
from pathlib import Path

from calls.audio.known_formats import UNSTATED_RAW_SUFFIXES
from calls.audio.promised_size import is_cut_short
from calls.audio.riff import mend_sizes, read_riff
from ingest.admission.candidate import Candidate, Decision, Mended, Refused

AUDIO_MAGIC = (
    b"RIFF", b"RIFX", b"RF64", b"riff", b"OggS", b"ID3", b"fLaC", b"FORM", b".snd", b"caff", b"#!AMR",
    b"\x1aE\xdf\xa3", b"0&\xb2u",
)  # fmt: skip
OTHER_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a database",
}
TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


def has_header(head: bytes) -> bool:
    """Does the file say by itself what it is? (MP3 and AAC without tags do not say it firmly enough: bare samples can look like them.)"""
    return head.startswith(AUDIO_MAGIC) or head[4:8] == b"ftyp"


def is_text(head: bytes) -> bool:
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bool(head) and is_text(head[2:].replace(b"\0", b""))
    if any(byte < 0x20 and byte not in TEXT_CONTROLS for byte in head):
        return False
    text = head.decode("utf-8", "ignore")
    return len(text.encode()) >= len(head) - 3  # the last letter may be cut in two


def empty_file(candidate: Candidate, _folder: Path) -> Decision:
    return Refused("the file has 0 bytes") if candidate.size == 0 else None


def bad_manifest(candidate: Candidate, _folder: Path) -> Decision:
    return Refused(candidate.complaint) if candidate.complaint else None


def not_audio(candidate: Candidate, _folder: Path) -> Decision:
    kind = next((kind for magic, kind in OTHER_MAGIC.items() if candidate.head.startswith(magic) and candidate.raw is None), None)
    if kind is None and not has_header(candidate.head) and is_text(candidate.head):
        kind = "text"
    return Refused(f"the file is {kind}, whatever its name says") if kind else None


def raw_format_not_stated(candidate: Candidate, _folder: Path) -> Decision:
    if candidate.raw is not None or candidate.suffix not in UNSTATED_RAW_SUFFIXES or has_header(candidate.head):
        return None
    return Refused(f"bare samples (.{candidate.suffix}) do not say their encoding, rate and channels")


def no_header(candidate: Candidate, folder: Path) -> Decision:
    """A WAV that does not begin as one: its header may stand a little further on, or the format is stated."""
    if candidate.suffix not in {"wav", "wave"} or has_header(candidate.head) or _is_tagless_mpeg(candidate.head):
        return None
    if candidate.raw is not None:
        return Mended(candidate, "read by the stated raw format")
    at = candidate.head.find(b"RIFF")
    if at > 0 and candidate.head[at + 8 : at + 12] == b"WAVE":
        copy = folder / "without-leading-bytes.wav"
        with candidate.path.open("rb") as source, copy.open("wb") as target:
            source.seek(at)
            shutil.copyfileobj(source, target)
        return Mended(
            replace(candidate, path=copy, size=candidate.size - at, head=candidate.head[at:]), f"{at} bytes before the header left out"
        )
    return Refused("the file begins without a WAV header, so its encoding and rate are unknown")


def lying_sizes(candidate: Candidate, folder: Path) -> Decision:
    riff = read_riff(candidate.path)
    if candidate.raw is not None or riff is None or not (riff.is_unwritten or riff.is_short):
        return None
    stated = "unwritten" if riff.is_unwritten else "too small"
    return _with_true_sizes(candidate, folder, f"the header's sizes were {stated}: read to the end of the file")


def truncated(candidate: Candidate, folder: Path) -> Decision:
    if candidate.raw is not None:
        return None
    riff = read_riff(candidate.path)
    if riff is not None and riff.is_cut:
        return _with_true_sizes(
            candidate, folder, f"{riff.data_size - riff.held} of {riff.data_size} bytes of sound are missing at the end"
        )
    if riff is None and candidate.head.startswith(b"RIFF") and (candidate.size < 12 or candidate.head[8:12] == b"WAVE"):
        return Refused("the file ends before its sound begins")
    if riff is None and is_cut_short(candidate.path):
        return Mended(candidate, "the end of the file is missing")
    return None


def _with_true_sizes(candidate: Candidate, folder: Path, detail: str) -> Mended:
    copy = folder / "true-sizes.wav"
    shutil.copyfile(candidate.path, copy)
    riff = read_riff(copy)
    assert riff is not None
    mend_sizes(copy, riff)
    return Mended(replace(candidate, path=copy), detail)


def _is_tagless_mpeg(head: bytes) -> bool:
    """Two MPEG or AAC frame syncs in a row are no accident of PCM: a renamed MP3, which ffmpeg will know."""
    return len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head.count(head[:2]) > 2
