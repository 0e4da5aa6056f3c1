"""Does a file that is no WAV promise more than it holds? Ogg marks its last page, MP3 may state its bytes, others are believed."""

import struct
from pathlib import Path

HEAD_BYTES = 1 << 16
TAIL_BYTES = 1 << 17  # an Ogg page is at most 65,307 bytes
LAST_PAGE = 0x04
HAS_FRAMES, HAS_BYTES = 0x01, 0x02


def is_cut_short(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - TAIL_BYTES))
        tail = file.read()
    if head.startswith(b"OggS"):
        return not _has_last_page(tail)
    stated = _stated_mp3_bytes(head)
    return stated is not None and size < stated * 0.98


def _has_last_page(tail: bytes) -> bool:
    at = tail.rfind(b"OggS")
    return 0 <= at < len(tail) - 5 and bool(tail[at + 5] & LAST_PAGE)


def _stated_mp3_bytes(head: bytes) -> int | None:
    """Of the Xing header in the first frame, which most encoders write."""
    start = 0
    if head.startswith(b"ID3") and len(head) > 10:
        start = 10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])
    frame = head[start : start + 256]
    if frame[:1] != b"\xff":
        return None
    at = max(frame.find(b"Xing"), frame.find(b"Info"))
    if at < 0 or len(frame) < at + 16:
        return None
    flags = struct.unpack_from(">I", frame, at + 4)[0]
    if not flags & HAS_BYTES:
        return None
    stated: int = struct.unpack_from(">I", frame, at + (12 if flags & HAS_FRAMES else 8))[0]
    return stated
