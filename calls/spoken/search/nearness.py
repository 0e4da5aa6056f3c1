"""Meanings as rows of numbers, one byte each, and which of them are nearest to another. Nearness: the cosine, 1 for the same direction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calls.model.recording import Side

MOST = 127  # of a signed byte
BLOCK = 1_000  # rows that are multiplied at once: a processor's cache holds them
LETTERS = {Side.AGENT: "a", Side.CLIENT: "c"}


@dataclass(frozen=True, slots=True)
class PackedRows:
    """numbers: of each row. scales: a 32-bit float for each row, which makes its bytes a row of length 1."""

    numbers: int
    scales: bytes
    rows: bytes


@dataclass(frozen=True, slots=True)
class PackedCall:
    """sides: a letter for each row."""

    key: str
    sides: str
    scales: bytes
    rows: bytes


@dataclass(frozen=True, slots=True)
class Nearest:
    """A call's row that is nearest, counted from 0."""

    key: str
    row: int
    nearness: float


def pack(rows: Sequence[Sequence[float]]) -> PackedRows:
    """A fault of a half 254th of the largest number in each place: in nearness some thousandths."""
    if not len(rows):
        return PackedRows(0, b"", b"")
    lengths = _of_length_one(np.asarray(rows, dtype=np.float32))
    largest = np.abs(lengths).max(axis=1, keepdims=True)
    scales = np.where(largest > 0, largest, 1) / MOST
    return PackedRows(lengths.shape[1], scales.astype("<f4").tobytes(), np.rint(lengths / scales).astype(np.int8).tobytes())


def pack_question(row: Sequence[float]) -> bytes:
    return _of_length_one(np.asarray([row], dtype=np.float32)).astype("<f4").tobytes()


def numbers_of(question: bytes) -> int:
    return len(question) // 4


def nearest(question: bytes, calls: Sequence[PackedCall], side: Side | None, limit: int) -> list[Nearest]:
    """At most limit calls, each by its nearest row, the nearest first; calls without a row of that side are left out."""
    calls = [call for call in calls if call.sides]
    if not calls:
        return []
    near = _nearness(question, calls, side)
    ends = np.cumsum([len(call.sides) for call in calls])
    starts = ends - [len(call.sides) for call in calls]
    best = np.maximum.reduceat(near, starts)
    order = np.argsort(-best, kind="stable")[:limit]
    return list(_named(calls, near, [(int(at), int(starts[at]), int(ends[at])) for at in order]))


def _nearness(question: bytes, calls: Sequence[PackedCall], side: Side | None) -> NDArray[np.float32]:
    rows = np.frombuffer(b"".join(call.rows for call in calls), dtype=np.int8).reshape(-1, numbers_of(question))
    scales = np.frombuffer(b"".join(call.scales for call in calls), dtype="<f4")
    asked = np.frombuffer(question, dtype="<f4")
    near = np.empty(len(rows), dtype=np.float32)
    for at in range(0, len(rows), BLOCK):  # not by "@": its threads wait for each other where a worker has the processors
        near[at : at + BLOCK] = np.einsum("ij,j->i", rows[at : at + BLOCK].astype(np.float32), asked)
    near *= scales
    if side is not None:
        letters = np.frombuffer("".join(call.sides for call in calls).encode(), dtype=np.uint8)
        near[letters != ord(LETTERS[side])] = -np.inf
    return near


def _named(calls: Sequence[PackedCall], near: NDArray[np.float32], places: Sequence[tuple[int, int, int]]) -> Iterator[Nearest]:
    for at, start, end in places:
        row = int(near[start:end].argmax())
        if np.isfinite(near[start + row]):
            yield Nearest(calls[at].key, row, float(near[start + row]))


def _of_length_one(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """A row of nothing but zeros stays one: it is near to nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
