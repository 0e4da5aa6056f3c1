"""What a WAV file's header claims, against what the file holds."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAX_CHUNKS = 64
NOTICEABLE_BYTES = 1024  # a tag at the end or a lost pad byte is no reason to touch a good file
UNWRITTEN_SIZES = frozenset({0, 0xFFFFFFFF, 0xFFFFFFFE, 0x7FFFFFFF, 0x80000000})  # what writers put there until they know better


@dataclass(frozen=True, slots=True)
class Riff:
    file_size: int
    riff_size: int  # as claimed in bytes 4-8
    data_at: int  # where the samples begin
    data_size: int  # as claimed
    is_followed_well: bool  # what comes after the samples is a chain of chunks up to the file's end

    @property
    def held(self) -> int:
        """Bytes from the first sample to the end of the file."""
        return self.file_size - self.data_at

    @property
    def is_cut(self) -> bool:
        """The claimed samples do not all stand in the file."""
        return self.data_size - self.held >= NOTICEABLE_BYTES and not self.is_unwritten

    @property
    def is_unwritten(self) -> bool:
        """The writer never came back to fill the sizes in: it was killed, or it wrote to a pipe."""
        if self.data_size == 0:
            return not self.is_followed_well and self.held > 0
        return self.data_size in UNWRITTEN_SIZES and self.data_size > self.held

    @property
    def is_short(self) -> bool:
        """More samples follow the claimed ones: the sizes were filled in once and the recording went on."""
        data_end = self.data_at + self.data_size
        surplus = self.file_size - data_end
        return self.data_size > 0 and surplus >= NOTICEABLE_BYTES and not self.is_followed_well and self.riff_size + 8 <= data_end + 1

    @property
    def is_finished(self) -> bool:
        return not (self.is_cut or self.is_unwritten or self.is_short)


def read_riff(path: Path) -> Riff | None:
    """None when the file is no plain RIFF/WAVE with a data chunk (RF64, big-endian and all others are left to ffmpeg)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        if len(head) < 12 or head[:4] != b"RIFF" or head[8:12] != b"WAVE":
            return None
        at = 12
        for _ in range(MAX_CHUNKS):
            name, length = _chunk(file, at)
            if name == b"data":
                return Riff(size, struct.unpack_from("<I", head, 4)[0], at + 8, length, _chain_reaches_end(file, at + 8 + length, size))
            if name is None:
                return None
            at += 8 + length + length % 2
    return None


def mend_sizes(path: Path, riff: Riff) -> None:
    """Write the true sizes into the header of this (copied) file. No sample is touched."""
    with path.open("r+b") as file:
        file.seek(4)
        file.write(struct.pack("<I", min(riff.file_size - 8, 0xFFFFFFFF)))
        file.seek(riff.data_at - 4)
        file.write(struct.pack("<I", min(riff.held, 0xFFFFFFFF)))


def _chunk(file: BinaryIO, at: int) -> tuple[bytes | None, int]:
    file.seek(at)
    head = file.read(8)
    if len(head) < 8:
        return None, 0
    return head[:4], struct.unpack_from("<I", head, 4)[0]


def _chain_reaches_end(file: BinaryIO, at: int, size: int) -> bool:
    """Chunks begin at even offsets, but some writers forget the pad byte: both are tried. A last odd byte is no harm."""
    return _chain_from(file, at + at % 2, size) or (at % 2 == 1 and _chain_from(file, at, size))


def _chain_from(file: BinaryIO, at: int, size: int) -> bool:
    for _ in range(MAX_CHUNKS):
        if size <= at <= size + 1 or 0 < size - at < 8:
            return True
        if at > size:
            return False
        name, length = _chunk(file, at)
        if name is None or not all(0x20 <= letter < 0x7F for letter in name):
            return False
        at += 8 + length + length % 2
    return False
