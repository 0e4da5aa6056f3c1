"""Speech without a speaker: buzzes with formants, and hisses, laid out by a timeline. Voice activity takes it for speech."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from calls.audio.decode import Samples
from calls.model.recording import Side
from earshot.benches.timeline import Timeline, word_lengths_s

LOUDNESS = 3000.0  # standard deviation of the speech: 21 dB below full scale
LINE_NOISE = 10.0  # about 70 dB below full scale
BLOCK_S = 10.0
PITCH_HZ = {Side.AGENT: 190.0, Side.CLIENT: 115.0}
VOWELS_HZ = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410))  # Peterson & Barney 1952
WIDTH_HZ = 110.0

Sound = npt.NDArray[np.float64]


def speak(timeline: Timeline, rate_hz: int) -> Iterator[Samples]:
    """The call as int16 blocks (frames, 2) of BLOCK_S, agent first; never more than a block in memory."""
    voices = {side: _voice(side, rate_hz) for side in Side}
    noise = np.random.default_rng(0)
    ends = dict.fromkeys(Side, 0)  # words that are wholly behind us
    for first in range(0, round(timeline.duration_s * rate_hz), round(BLOCK_S * rate_hz)):
        last = min(first + round(BLOCK_S * rate_hz), round(timeline.duration_s * rate_hz))
        block = noise.normal(0.0, LINE_NOISE, (last - first, len(Side)))
        for channel, side in enumerate(Side):
            words = timeline.words[side]
            place = ends[side]
            while place < len(words) and (start := round(words[place].start_s * rate_hz)) < last:
                sound = voices[side][words[place].sound]
                block[max(start - first, 0) : start + len(sound) - first, channel] += sound[max(first - start, 0) : last - start]
                if start + len(sound) <= last:
                    ends[side] = place + 1
                place += 1
        yield np.clip(np.rint(block), -32768, 32767).astype(np.int16)


def _voice(side: Side, rate_hz: int) -> list[Sound]:
    chance = np.random.default_rng([7, list(Side).index(side)])
    return [_word(round(length_s * rate_hz), PITCH_HZ[side], rate_hz, chance) for length_s in word_lengths_s()]


def _word(count: int, pitch_hz: float, rate_hz: int, chance: np.random.Generator) -> Sound:
    """Every other one begins with a hiss of 50 ms; then a buzz whose formants go from one vowel to another."""
    time_s = np.arange(count) / rate_hz
    share = np.linspace(0.0, 1.0, count)
    pitch = pitch_hz * (1.0 + 0.1 * chance.uniform(-1, 1) - 0.1 * share)
    phase = 2 * np.pi * np.cumsum(pitch) / rate_hz
    first, second = (np.array(VOWELS_HZ[chance.integers(len(VOWELS_HZ))], dtype=float) for _ in range(2))
    formants = first[:, None] * (1 - share) + second[:, None] * share
    sound = np.zeros(count)
    for harmonic in range(1, int(3600 / pitch_hz)):
        gain = sum(
            weight / (1 + ((harmonic * pitch - formant) / WIDTH_HZ) ** 2) for weight, formant in zip((1.0, 0.5, 0.2), formants, strict=True)
        )
        sound += (gain + 0.02) / harmonic**0.5 * np.sin(harmonic * phase)
    sound *= np.minimum(1.0, np.minimum(time_s, time_s[::-1]) / 0.02 + 0.1) * (
        0.7 + 0.3 * np.sin(2 * np.pi * 4.5 * time_s + chance.uniform(0, 6))
    )
    sound *= LOUDNESS / sound.std()
    if chance.random() < 0.5:
        hiss = min(round(0.05 * rate_hz), count)
        sound[:hiss] = np.diff(chance.normal(0.0, LOUDNESS / 6, hiss + 1))
    return sound
