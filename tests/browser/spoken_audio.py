"""Two-channel recordings of written conversations: every word is a tone of its own pitch, so that the sound tells which word it is."""

import io
import wave
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
import numpy.typing as npt

from calls.model.recording import Side
from calls.model.transcript import Turn, Word

RATE_HZ = 8000
Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Spoken:
    turns: tuple[Turn, ...]
    samples: Samples  # (frames, 2): agent, client

    @property
    def duration_s(self) -> float:
        return len(self.samples) / RATE_HZ


def speak(lines: tuple[tuple[Side, str], ...], confidence: float = 0.9) -> Spoken:
    """Word after word at the pace of a telephone call, with pauses between the turns."""
    now, turns = 0.4, []
    for side, text in lines:
        words = []
        for word in text.split():
            length = round(0.11 + 0.042 * len(word), 3)
            words.append(Word(word, round(now, 3), round(now + length, 3), confidence))
            now += length + (0.28 if word[-1] in ".?!," else 0.05)
        turns.append(Turn(side, tuple(words)))
        now += 0.45
    samples = np.zeros((int((now + 0.6) * RATE_HZ), 2), dtype=np.float64)
    samples += np.random.default_rng(2).normal(0, 60, samples.shape)  # a line is never quite silent
    for turn in turns:
        for word in turn.words:
            _say(samples[:, 0 if turn.side is Side.AGENT else 1], word, turn.side)
    return Spoken(tuple(turns), np.clip(samples, -32000, 32000).astype(np.int16))


def pitch_hz(word: Word) -> float:
    """Neighbouring words differ by much more than an ear or a Fourier transform confuses."""
    return 300.0 + 150.0 * (round(word.start_s * 1000) % 17)


def _say(lane: npt.NDArray[np.float64], word: Word, side: Side) -> None:
    first, last = round(word.start_s * RATE_HZ), round(word.end_s * RATE_HZ)
    t = np.arange(last - first) / RATE_HZ
    syllables = 0.55 + 0.45 * np.abs(np.sin(np.pi * t / 0.13))
    edges = np.minimum(1, np.minimum(np.arange(last - first), np.arange(last - first)[::-1]) / 40)
    loudness = (9000 if side is Side.AGENT else 6500) * (0.7 + 0.3 * np.sin(word.start_s))
    lane[first:last] += loudness * syllables * edges * np.sin(2 * np.pi * pitch_hz(word) * t)


def as_wav(samples: Samples) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def as_opus(samples: Samples) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=48000, layout="stereo")
        resampler = av.AudioResampler(format="s16", layout="stereo", rate=48000)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.reshape(1, -1)), format="s16", layout="stereo")
        frame.sample_rate, frame.time_base, frame.pts = RATE_HZ, Fraction(1, RATE_HZ), 0
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()
