"""Read the general English trigram that comes with pocketsphinx, file en-us.lm.bin.

The library can look n-grams up but not list them: its own export to ARPA crashes on this file, whose header
counts six bigrams too many. Layout (little-endian): "Trie Language Model", order u8, counts u32[order],
u32, three tables of 65536 float32 (values of 16-bit codes), unigrams (probability, weight, index of its
first bigram), bigrams and trigrams packed bit by bit, u32, words ended by NUL. The trie is keyed from the
last word backwards. Values are logarithms to the base 1.0001.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

MAGIC = b"Trie Language Model"
CODES = 1 << 16
CODE_BITS = 16
TO_LOG10 = math.log10(1.0001)
SPARE_BYTES = 8  # after each packed array
Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int32]
Logs = npt.NDArray[np.float32]  # half the memory: there are four million of them
UNIGRAM = np.dtype([("log", "<f4"), ("weight", "<f4"), ("next", "<u4")])


@dataclass(frozen=True, slots=True)
class GeneralTrigrams:
    """log10 probabilities; n-grams in natural order, as numbers of words."""

    words: list[str]
    unigrams: Logs
    bigram_words: tuple[Numbers, Numbers]
    bigrams: Logs
    trigram_words: tuple[Numbers, Numbers, Numbers]
    trigrams: Logs


class _Reader:
    def __init__(self, data: Bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int, kind: str | np.dtype[np.void]) -> npt.NDArray[np.generic]:
        size = count * np.dtype(kind).itemsize
        self.at += size
        return np.frombuffer(self.data[self.at - size : self.at].tobytes(), dtype=kind)

    def skip(self, entries: int, entry_bits: int) -> int:
        """Step over a packed array (with its closing entry); where it began."""
        began = self.at
        self.at += ((1 + entries) * entry_bits + 7) // 8 + SPARE_BYTES
        return began

    def unpack(self, began: int, entries: int, entry_bits: int, offset: int, width: int) -> Numbers:
        """Unsigned fields of at most 25 bits, so that each lies within four bytes."""
        first = began + (np.arange(entries, dtype=np.int64) * entry_bits + offset >> 3)
        value = np.zeros(entries, dtype=np.uint32)
        for byte in range(4):
            value |= self.data[first + byte].astype(np.uint32) << np.uint32(8 * byte)
        value >>= (np.arange(entries, dtype=np.uint32) * np.uint32(entry_bits) + np.uint32(offset)) & np.uint32(7)
        return (value & np.uint32((1 << width) - 1)).astype(np.int32)


def read_sphinx_trie(path: Path) -> GeneralTrigrams:
    """Raises ValueError where the file is not a trigram of this format."""
    file = _Reader(np.fromfile(path, dtype=np.uint8))
    if file.take(len(MAGIC), "u1").tobytes() != MAGIC or file.take(1, "u1")[0] != 3:
        raise ValueError(f"{path.name} is not a trigram in pocketsphinx's binary format")
    words, bigrams, trigrams = (int(count) for count in file.take(3, "<u4"))
    file.take(1, "<u4")
    codes = file.take(3 * CODES, "<f4").astype(np.float32).reshape(3, CODES) * np.float32(TO_LOG10)
    singles = file.take(words + 1, UNIGRAM)
    word_bits = words.bit_length()
    two_bits, three_bits = word_bits + 2 * CODE_BITS + trigrams.bit_length(), word_bits + CODE_BITS
    two_at, three_at = file.skip(bigrams, two_bits), file.skip(trigrams, three_bits)
    names = file.take(int(file.take(1, "<u4")[0]), "u1").tobytes().decode().split("\0")[:-1]
    starts = singles["next"].astype(np.int64)  # type: ignore[call-overload]
    real_bigrams = int(starts[-1])
    ends = file.unpack(two_at, real_bigrams + 1, two_bits, two_bits - trigrams.bit_length(), trigrams.bit_length())
    history = file.unpack(two_at, real_bigrams, two_bits, 0, word_bits)
    last = np.repeat(np.arange(words, dtype=np.int32), np.diff(starts))
    parent = np.repeat(np.arange(real_bigrams, dtype=np.int32), np.diff(ends))
    return GeneralTrigrams(
        names,
        singles["log"][:-1].astype(np.float32) * np.float32(TO_LOG10),  # type: ignore[call-overload]
        (history, last),
        codes[0][file.unpack(two_at, real_bigrams, two_bits, word_bits + CODE_BITS, CODE_BITS)],
        (file.unpack(three_at, len(parent), three_bits, 0, word_bits), history[parent], last[parent]),
        codes[2][file.unpack(three_at, len(parent), three_bits, word_bits, CODE_BITS)],
    )
