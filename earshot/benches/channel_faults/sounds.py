"""Sounds of a telephone line that are nobody's words: noise, hum, laughter, ringback and music. All in 8 kHz samples of full scale 1."""

from collections.abc import Callable

import numpy as np

from calls.audio.channels.frames import Floats
from earshot.benches.channel_faults.speech import RATE_HZ

Chance = np.random.Generator
RINGBACKS = (  # ITU-T E.180: frequencies, then seconds on and off
    ((425.0,), (1.0, 4.0)),
    ((440.0, 480.0), (2.0, 4.0)),
    ((400.0, 450.0), (0.4, 0.2, 0.4, 2.0)),
)
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10))
DRUM_STEPS = 8


def level(decibels: float) -> float:
    return float(10.0 ** (decibels / 20.0))


def line_noise(chance: Chance, length: int, rms_db: float) -> Floats:
    """White to pink, with mains hum on some lines."""
    white = chance.standard_normal(length)
    tilt = chance.uniform(0.0, 0.95)
    wave = np.convolve(white, tilt ** np.arange(64), "same") if tilt > 0.3 else white
    if chance.random() < 0.25:
        wave = wave / wave.std() + 2.0 * np.sin(2 * np.pi * 50.0 * np.arange(length) / RATE_HZ + chance.uniform(0, 6.28))
    return _floats(level(rms_db) * wave / (wave.std() + 1e-9))


def laughter(chance: Chance) -> Floats:
    """Bursts of voiced noise, four or five a second."""
    seconds = chance.uniform(0.6, 2.0)
    time = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    pitch = chance.uniform(180, 420) * (1.0 - 0.15 * time / seconds)
    voiced = sum(np.sin(2 * np.pi * np.cumsum(pitch) * k / RATE_HZ) / k for k in range(1, 7))
    bursts = np.clip(np.sin(2 * np.pi * chance.uniform(4, 5.5) * time), 0, None)
    return _to_one((voiced + 1.5 * chance.standard_normal(len(time))) * bursts)


def knock(chance: Chance) -> Floats:
    """A door, a cough, a keyboard: noise that dies away."""
    length = round(chance.uniform(0.05, 0.35) * RATE_HZ)
    return _to_one(chance.standard_normal(length) * np.exp(-5.0 * np.arange(length) / length))


def beep(chance: Chance) -> Floats:
    """A pressed key, the beep of a recorder or an answering machine: tones, but no ringback."""
    pair = ((697.0, 1209.0), (852.0, 1336.0), (1400.0,), (1000.0,), (425.0,))[chance.integers(5)]
    time = np.arange(round(chance.uniform(0.1, 0.25) * RATE_HZ)) / RATE_HZ
    return _to_one(sum(np.sin(2 * np.pi * tone * time) for tone in pair))


def ringback(chance: Chance, rings: int) -> Floats:
    """Ends with a ring that an answer may cut short."""
    tones, cadence = RINGBACKS[chance.integers(len(RINGBACKS))]
    pieces: list[Floats] = []
    for ring in range(rings):
        for place, seconds in enumerate(cadence):
            last = ring == rings - 1 and place == len(cadence) - 1
            length = round((chance.uniform(0.05, seconds) if last else seconds) * RATE_HZ)
            time = np.arange(length) / RATE_HZ
            tone = sum(np.sin(2 * np.pi * hz * time) for hz in tones) / len(tones)
            pieces.append(_floats(tone if place % 2 == 0 else 0.0 * time))
    return np.concatenate(pieces)


def music(chance: Chance, seconds: float) -> Floats:
    """One of several styles, in a key and at a tempo of its own; nothing above the telephone band."""
    style: Callable[[Chance, int], Floats] = (_chords, _arpeggio, _pop, _singing, _piano)[chance.integers(5)]
    wave = style(chance, round(seconds * RATE_HZ))
    if chance.random() < 0.6:
        wave = _in_a_hall(chance, wave)
    spectrum = np.fft.rfft(wave)
    hertz = np.fft.rfftfreq(len(wave), 1 / RATE_HZ)
    spectrum[(hertz < 250) | (hertz > 3500)] *= 0.1
    return _to_one(np.fft.irfft(spectrum, len(wave)))


def _in_a_hall(chance: Chance, wave: Floats) -> Floats:
    """Reverberation blurs and mixes the notes, as on any real record."""
    length = round(chance.uniform(0.2, 0.9) * RATE_HZ)
    hall = chance.standard_normal(length) * np.exp(-5.0 * np.arange(length) / length)
    size = 1 << (len(wave) + length - 1).bit_length()
    wet = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(hall, size), size)[: len(wave)]
    return _to_one(wave) + chance.uniform(0.2, 0.8) * _to_one(wet)


def _chords(chance: Chance, length: int) -> Floats:
    """Strings: slow attacks, three or four notes together, a little vibrato."""
    beat = round(chance.uniform(0.8, 2.4) * RATE_HZ)
    return _laid(length, beat, lambda at: _together(chance, _chord(chance, at), beat))


def _arpeggio(chance: Chance, length: int) -> Floats:
    beat = round(chance.uniform(0.12, 0.35) * RATE_HZ)
    key, scale = chance.uniform(180, 360), SCALES[chance.integers(2)]
    steps = [0, 2, 4, 7, 4, 2]
    return _laid(length, beat, lambda at: _note(chance, _hz(key, scale, steps[at % 6] + at // 12 % 4), 3 * beat, "plucked"))


def _piano(chance: Chance, length: int) -> Floats:
    """A tune over a held bass."""
    beat = round(chance.uniform(0.25, 0.6) * RATE_HZ)
    key, scale = chance.uniform(200, 400), SCALES[chance.integers(2)]
    tune = [int(chance.integers(0, 9)) for _ in range(16)]
    high = _laid(length, beat, lambda at: _note(chance, _hz(key, scale, tune[at % 16]), 2 * beat, "plucked"))
    low = _laid(length, 4 * beat, lambda at: _note(chance, _hz(key / 2, scale, tune[at * 4 % 16] % 5), 4 * beat, "plucked"))
    return high + 0.7 * low


def _pop(chance: Chance, length: int) -> Floats:
    """Chords, bass and drums in time."""
    beat = round(chance.uniform(0.2, 0.32) * RATE_HZ)
    chords = _laid(length, 8 * beat, lambda at: _together(chance, _chord(chance, at), 8 * beat))
    key, scale = chance.uniform(90, 150), SCALES[chance.integers(2)]
    bass = _laid(length, 2 * beat, lambda at: _note(chance, _hz(key, scale, (0, 0, 4, 3)[at // 4 % 4]), 2 * beat, "plucked"))
    drums = _to_one(_laid(length, beat, lambda at: _drum(chance, at, beat)))
    return _to_one(chords + 0.8 * bass) + chance.uniform(0.3, 1.6) * drums


def _singing(chance: Chance, length: int) -> Floats:
    """A voice-like tune: harmonics under two formants, vibrato, glides between notes, over soft chords."""
    beat = round(chance.uniform(0.35, 0.9) * RATE_HZ)
    key, scale = chance.uniform(180, 300), SCALES[chance.integers(2)]
    tune = np.repeat([_hz(key, scale, int(chance.integers(0, 8))) for _ in range(length // beat + 1)], beat)[:length]
    pitch = np.convolve(np.pad(tune, 400, mode="edge"), np.ones(801) / 801, "valid")[:length]
    time = np.arange(length) / RATE_HZ
    phase = 2 * np.pi * np.cumsum(pitch * (1 + 0.012 * np.sin(2 * np.pi * 5.5 * time))) / RATE_HZ
    formants = chance.uniform(400, 800), chance.uniform(1000, 2200)
    voice = sum(np.sin(k * phase) * sum(np.exp(-(((k * key - formant) / 250.0) ** 2)) for formant in formants) for k in range(1, 14))
    breath = 0.55 + 0.45 * np.sin(2 * np.pi * time * RATE_HZ / (2 * beat)) ** 2
    return _floats(_to_one(voice) * breath + chance.uniform(0.3, 0.8) * _to_one(_chords(chance, length)))


def _laid(length: int, beat: int, note: Callable[[int], Floats]) -> Floats:
    """A note on every beat; each may sound on into the next ones."""
    wave = np.zeros(length + 16 * beat, dtype=np.float32)
    for at in range(length // beat + 1):
        sound = note(at)
        wave[at * beat : at * beat + len(sound)] += sound
    return wave[:length]


def _note(chance: Chance, hz: float, length: int, touch: str) -> Floats:
    time = np.arange(length) / RATE_HZ
    harmonics = [(k, chance.uniform(0.3, 1.0) / k) for k in range(1, 9) if k * hz < 3800]
    vibrato = 0.002 * np.sin(2 * np.pi * 5.0 * time) / (2 * np.pi * 5.0)
    wave: Floats = np.zeros(length, dtype=np.float32)
    for player in (1.0, chance.uniform(0.994, 1.006)):  # two instruments are never quite in tune
        wave = wave + sum(size * np.sin(2 * np.pi * k * hz * player * (time + vibrato) + chance.uniform(0, 6.28)) for k, size in harmonics)
    shape = np.minimum(1.0, np.minimum(time / 0.08, (time[-1] - time) / 0.08)) if touch == "soft" else np.exp(-3.0 * time / time[-1])
    return _floats(wave * shape)


def _drum(chance: Chance, at: int, beat: int) -> Floats:
    length = min(beat, round(0.18 * RATE_HZ))
    time = np.arange(length) / RATE_HZ
    if at % DRUM_STEPS in (0, 4):
        return _floats(3.0 * np.sin(2 * np.pi * 90 * time) * np.exp(-25 * time))
    loud = 2.0 if at % DRUM_STEPS in (2, 6) else 0.6
    return _floats(loud * chance.standard_normal(length) * np.exp(-40 * time))


def _chord(chance: Chance, at: int) -> list[float]:
    key = 220.0 * 2 ** (chance.integers(0, 12) / 12 if at == 0 else (0, 5, 7, 9)[at % 4] / 12)
    return [_hz(key, SCALES[0], step) for step in (0, 2, 4)]


def _hz(key: float, scale: tuple[int, ...], step: int) -> float:
    return float(key * 2 ** (step // 7 + scale[step % 7] / 12))


def _together(chance: Chance, notes: list[float], length: int) -> Floats:
    return _floats(sum(_note(chance, hz, length, "soft") for hz in notes))


def _floats(wave: object) -> Floats:
    return np.asarray(wave, dtype=np.float32)


def _to_one(wave: object) -> Floats:
    samples = _floats(wave)
    return samples / max(1e-9, float(np.abs(samples).max()))
