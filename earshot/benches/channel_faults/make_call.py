"""A telephone call of two channels from a seed: a conversation with the hard things that good calls have, and at most one fault."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from calls.audio.channels.frames import Floats
from calls.audio.decode import Samples
from calls.model.channel_finding import ChannelFault
from calls.model.recording import Side
from earshot.benches.channel_faults.sounds import Chance, beep, knock, laughter, level, line_noise, music, ringback
from earshot.benches.channel_faults.speech import RATE_HZ, Voice

A = 87.6  # of ITU-T G.711
A_TOP = 1 + np.log(A)
SIDES = (Side.AGENT, Side.CLIENT)


@dataclass(frozen=True, slots=True)
class MadeCall:
    samples: Samples  # (frames, 2): agent, client
    fault: ChannelFault | None
    channel: int | None = None  # on which the fault stands; None: both
    start_s: float = 0.0  # of the fault
    end_s: float = 0.0
    also: frozenset[ChannelFault] = frozenset()  # what else is rightly found


@dataclass(slots=True)
class _Desk:
    """A call in the making."""

    chance: Chance
    voices: tuple[Voice, Voice]
    loud: tuple[float, float]  # of each side's speech
    lanes: list[list[tuple[int, Floats]]] = field(default_factory=lambda: [[], []])
    at: int = round(0.3 * RATE_HZ)
    noise_db: float = -50.0  # at most, peak speech against mean noise

    def say(self, channel: int, sound: Floats | None = None, gain: float = 1.0) -> None:
        if sound is None:
            said = self.voices[channel].utterances
            sound = said[self.chance.integers(len(said))]
        self.lanes[channel].append((self.at, sound * self.loud[channel] * gain))
        self.at += len(sound)

    def wait(self, seconds: float) -> None:
        self.at = max(0, self.at + round(seconds * RATE_HZ))

    def wave(self) -> Floats:
        wave = np.zeros((self.at + RATE_HZ // 2, 2), dtype=np.float32)
        for channel, sounds in enumerate(self.lanes):
            for start, sound in sounds:
                wave[start : start + len(sound), channel] += sound
        return wave


def make_call(seed: int, voices: Sequence[Voice], fault: ChannelFault | None = None) -> MadeCall:
    """The same seed and voices give the same samples."""
    chance = np.random.default_rng(seed)
    desk = _Desk(chance, _two_of(chance, voices), (_loudness(chance), _loudness(chance)))
    if fault is None:
        _talk(desk, _length(chance))
        if chance.random() < 0.07:
            _play_softly_in_the_room(desk)
        return MadeCall(_on_the_line(desk), None)
    return SPOIL[fault](desk)


def make_announced(seed: int, voices: Sequence[Voice], announcement: Floats | None) -> MadeCall:
    """A call of a company that plays an announcement to its callers; None: that call had none. Nobody talks twice at the same pace."""
    chance = np.random.default_rng(seed)
    two = _two_of(chance, voices)
    desk = _Desk(chance, (_said_anew(chance, two[0]), _said_anew(chance, two[1])), (_loudness(chance), _loudness(chance)))
    desk.wait(chance.uniform(0, 4))
    if announcement is None:
        _talk(desk, chance.uniform(8, 16))
        return MadeCall(_on_the_line(desk), None)
    start = desk.at
    desk.lanes[0].append((start, announcement * level(chance.uniform(-20, -4))))
    desk.at += len(announcement)
    desk.wait(chance.uniform(0.1, 1.0))
    _talk(desk, chance.uniform(8, 16))
    return MadeCall(_on_the_line(desk), ChannelFault.IVR_PROMPT, 0, start / RATE_HZ, (start + len(announcement)) / RATE_HZ)


def _said_anew(chance: Chance, voice: Voice) -> Voice:
    return Voice(voice.side, tuple(_at_another_pace(chance, wave) for wave in voice.utterances))


def _at_another_pace(chance: Chance, wave: Floats) -> Floats:
    """Here faster, there slower: a new pace for each syllable or two."""
    paces = np.repeat(chance.uniform(0.85, 1.15, len(wave) // (RATE_HZ // 4) + 2), RATE_HZ // 4)
    at = np.cumsum(paces)
    return np.asarray(np.interp(at[at < len(wave)], np.arange(len(wave)), wave), dtype=np.float32)


def _two_of(chance: Chance, voices: Sequence[Voice]) -> tuple[Voice, Voice]:
    agents, clients = ([voice for voice in voices if voice.side is side] for side in SIDES)
    return agents[chance.integers(len(agents))], clients[chance.integers(len(clients))]


def _loudness(chance: Chance) -> float:
    quiet = chance.random() < 0.15
    return level(chance.uniform(-30, -20) if quiet else chance.uniform(-16, -2))


def _length(chance: Chance) -> float:
    return float(chance.uniform(7, 12) if chance.random() < 0.15 else chance.uniform(14, 32))


def _talk(desk: _Desk, seconds: float) -> None:
    """Turns with pauses and overlaps; sometimes a late answer, a monologue, a hold from which both come back, laughter, a beep."""
    chance, until = desk.chance, desk.at + round(seconds * RATE_HZ)
    if chance.random() < 0.1:
        desk.wait(chance.uniform(3, 8))
    speaker = int(chance.integers(2))
    while desk.at < until:
        odd = chance.random()
        if odd < 0.06:
            _monologue(desk, speaker)
        elif odd < 0.10:
            desk.wait(chance.uniform(3, 6))
        elif odd < 0.13:
            _hold_and_return(desk, speaker)
        elif odd < 0.20:
            desk.say(speaker, (laughter, knock, beep)[chance.integers(3)](chance), gain=0.7)
        else:
            desk.say(speaker)
        desk.wait(chance.uniform(-0.5, 0.0) if chance.random() < 0.15 else chance.uniform(0.1, 1.2))
        speaker = 1 - speaker
    desk.say(speaker)  # whoever has not spoken yet is heard, too
    desk.wait(0.3)
    desk.say(1 - speaker)


def _monologue(desk: _Desk, speaker: int) -> None:
    for _ in range(desk.chance.integers(2, 5)):
        desk.say(speaker)
        desk.wait(desk.chance.uniform(0.1, 0.5))


def _hold_and_return(desk: _Desk, speaker: int) -> None:
    desk.say(speaker)
    desk.wait(desk.chance.uniform(4, 9))
    desk.say(speaker)
    desk.wait(desk.chance.uniform(0.2, 0.8))
    desk.say(1 - speaker)


def _play_softly_in_the_room(desk: _Desk) -> None:
    """A radio behind one of the speakers."""
    channel = int(desk.chance.integers(2))
    sound = music(desk.chance, desk.at / RATE_HZ)
    desk.lanes[channel].append((0, sound * desk.loud[channel] * level(desk.chance.uniform(-30, -21))))


def _on_the_line(desk: _Desk, before: Callable[[Floats], None] | None = None, after: Callable[[Floats], None] | None = None) -> Samples:
    """Echo, `before` the line's noise, noise, `after` it, clipping and the codec."""
    chance, wave = desk.chance, desk.wave()
    if chance.random() < 0.3:
        copy_across(wave, int(chance.integers(2)), chance.uniform(0.02, 0.18), chance.uniform(-50, -36))
    if before:
        before(wave)
    for channel in (0, 1):
        if chance.random() > 0.15:
            loudest_db = min(desk.noise_db, 20 * np.log10(desk.loud[channel]) - 24)
            wave[:, channel] += line_noise(chance, len(wave), chance.uniform(min(-78, loudest_db - 10), loudest_db))
    if after:
        after(wave)
    law = chance.integers(3)
    return np.stack([_coded(wave[:, channel], int(law)) for channel in (0, 1)], axis=1)


def copy_across(wave: Floats, source: int, delay_s: float, gain_db: float) -> None:
    delay = round(delay_s * RATE_HZ)
    wave[delay:, 1 - source] += level(gain_db) * wave[: len(wave) - delay, source]


def _coded(wave: Floats, law: int) -> Samples:
    """0: 16 bits; 1: µ-law; 2: A-law, by their continuous curves and 255 steps."""
    size = np.abs(np.clip(wave, -1, 1)).astype(np.float64)
    if law == 1:
        size = (256 ** _in_steps(np.log1p(255 * size) / np.log(256)) - 1) / 255
    if law == 2:
        curve = np.where(size < 1 / A, A * size, 1 + np.log(np.maximum(A * size, 1))) / A_TOP
        steps = _in_steps(curve)
        size = np.where(steps < 1 / A_TOP, steps * A_TOP, np.exp(steps * A_TOP - 1)) / A
    return np.rint(np.sign(wave) * size * 32767).astype(np.int16)


def _in_steps(curve: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(np.round(curve * 127) / 127)


def _identical(desk: _Desk) -> MadeCall:
    """Both voices on both channels; one channel softer, a little later and with noise of its own."""
    _talk(desk, _length(desk.chance))
    chance, late = desk.chance, int(desk.chance.integers(2))
    delay, gain = int(chance.integers(0, 240)), level(chance.uniform(-9, 0))

    def mix(wave: Floats) -> None:
        mixed = wave.sum(axis=1)
        wave[:, 1 - late], wave[:, late] = mixed, 0.0
        wave[delay:, late] = gain * mixed[: len(mixed) - delay]

    samples = _on_the_line(desk, before=mix)
    return MadeCall(samples, ChannelFault.CHANNELS_IDENTICAL, None, 0.0, len(samples) / RATE_HZ)


def _silent(desk: _Desk) -> MadeCall:
    """Zeros, or a line's noise, with the other side's echo on some lines."""
    _talk(desk, _length(desk.chance))
    dead, kind = int(desk.chance.integers(2)), desk.chance.integers(3)
    desk.lanes[dead].clear()

    def silence(wave: Floats) -> None:
        if kind == 0:
            wave[:, dead] = 0.0

    samples = _on_the_line(desk, after=silence)
    return MadeCall(samples, ChannelFault.SIDE_SILENT, dead, 0.0, len(samples) / RATE_HZ)


def _dead_after_hold(desk: _Desk) -> MadeCall:
    """A conversation, a hold, and then one side never comes back however often the other asks."""
    chance = desk.chance
    _talk(desk, chance.uniform(6, 14))
    dead = int(chance.integers(2))
    desk.say(dead)
    silent_from = desk.at
    hold_s, also = chance.uniform(4, 10), frozenset[ChannelFault]()
    if chance.random() < 0.3:
        desk.lanes[0].append((desk.at, desk.loud[0] * 0.5 * music(chance, hold_s)))
        silent_from = desk.at + round(hold_s * RATE_HZ) if dead == 0 else silent_from
        also = frozenset({ChannelFault.MUSIC_ON_HOLD})
    desk.wait(hold_s)
    for _ in range(chance.integers(2, 5)):
        desk.say(1 - dead, _short(desk, 1 - dead))
        desk.wait(chance.uniform(1.5, 4))
    lost = chance.random() < 0.6

    def silence(wave: Floats) -> None:
        if lost:
            wave[silent_from:, dead] = 0.0

    samples = _on_the_line(desk, after=silence)
    return MadeCall(samples, ChannelFault.SILENCE_AFTER_HOLD, dead, silent_from / RATE_HZ, len(samples) / RATE_HZ, also)


def _short(desk: _Desk, channel: int) -> Floats:
    """ "Hello? Are you there?": at most two seconds of an utterance."""
    said = desk.voices[channel].utterances
    return said[desk.chance.integers(len(said))][: round(desk.chance.uniform(0.6, 2.0) * RATE_HZ)]


def _bleed(desk: _Desk) -> MadeCall:
    _talk(desk, max(14.0, _length(desk.chance)))
    chance, source, both = desk.chance, int(desk.chance.integers(2)), desk.chance.random() < 0.3
    delay, gain = chance.uniform(0.0, 0.2), chance.uniform(-26, -4)
    desk.noise_db = 20 * np.log10(min(desk.loud)) + gain - 18  # what is softer than the line's noise is heard by nobody

    def mix(wave: Floats) -> None:
        clean = wave.copy()
        copy_across(wave, source, delay, gain)
        if both:
            backwards = clean[:, ::-1].copy()
            copy_across(backwards, source, chance.uniform(0.0, 0.2), gain)
            wave[:, source] = backwards[:, 1 - source]

    samples = _on_the_line(desk, before=mix)
    return MadeCall(samples, ChannelFault.CROSSTALK_BLEED, 1 - source, 0.0, len(samples) / RATE_HZ)


def _hold_music(desk: _Desk) -> MadeCall:
    """Somewhere in the call one side hears music; he who waits may cough or ask."""
    chance = desk.chance
    if chance.random() < 0.8:
        _talk(desk, chance.uniform(4, 12))
    channel, seconds = int(chance.random() < 0.2), float(chance.uniform(6, 18))
    start = desk.at
    desk.lanes[channel].append((start, music(chance, seconds) * level(chance.uniform(-24, -6))))
    if chance.random() < 0.3:
        desk.wait(seconds / 2)
        desk.say(1 - channel, _short(desk, 1 - channel))
    desk.at = start + round(seconds * RATE_HZ)
    desk.wait(chance.uniform(0.2, 1.0))
    _talk(desk, chance.uniform(4, 10))
    return MadeCall(_on_the_line(desk), ChannelFault.MUSIC_ON_HOLD, channel, start / RATE_HZ, start / RATE_HZ + seconds)


def _rings(desk: _Desk) -> MadeCall:
    chance = desk.chance
    sound, channel = ringback(chance, int(chance.integers(1, 4))), int(chance.random() < 0.2)
    if chance.random() < 0.5:
        desk.at = 0
    start = desk.at
    desk.lanes[channel].append((start, sound * level(chance.uniform(-32, -8))))
    desk.at += len(sound)
    desk.wait(chance.uniform(0.1, 0.8))
    _talk(desk, chance.uniform(6, 16))
    return MadeCall(_on_the_line(desk), ChannelFault.RINGING, channel, start / RATE_HZ, (start + len(sound)) / RATE_HZ)


SPOIL: dict[ChannelFault, Callable[[_Desk], MadeCall]] = {
    ChannelFault.CHANNELS_IDENTICAL: _identical,
    ChannelFault.SIDE_SILENT: _silent,
    ChannelFault.SILENCE_AFTER_HOLD: _dead_after_hold,
    ChannelFault.CROSSTALK_BLEED: _bleed,
    ChannelFault.MUSIC_ON_HOLD: _hold_music,
    ChannelFault.RINGING: _rings,
}
