"""Ringback: bursts of a pure tone in the cadence of a country's telephone network."""

from dataclasses import dataclass

import numpy as np

from calls.audio.channels.activity import Mask, Run, frames_in, joined, runs_of
from calls.audio.channels.frames import Frames
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure

LEAST_SHARE = 0.9  # of the voice band's power within the ringback band
LEAST_LEVEL_DB = -52.0
MOST_LEVEL_SPREAD_DB = 2.0  # within a burst, its edges left out
MOST_HZ_SPREAD = 20.0
ALONE_WITHIN_S = 15.0  # a single ring is believed only at the beginning
ALONE_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Cadence:
    """Seconds of one burst, and of the silences that may follow it: least, most."""

    on_s: tuple[float, float]
    off_s: tuple[tuple[float, float], ...]
    rings_alone: bool  # one whole burst is long enough to be told from a beep


CADENCES = (  # ITU-T E.180 Supplement 2 and the widths that exchanges are allowed
    Cadence((0.67, 1.35), ((2.5, 5.2),), rings_alone=True),  # 425 Hz 1 s in 4 s: Russia, Ukraine, most of Europe
    Cadence((1.6, 2.4), ((3.0, 5.0),), rings_alone=True),  # 440 + 480 Hz 2 s in 4 s: North America
    Cadence((0.3, 0.55), ((0.1, 0.35), (1.6, 2.5)), rings_alone=False),  # 400 + 450 Hz twice 0.4 s: Britain
)


def ring_mask(frames: Frames, channel: int) -> Mask:
    return np.asarray((frames.ring_share[channel] > LEAST_SHARE) & (frames.level_db[channel] > LEAST_LEVEL_DB))


def find_ringing(frames: Frames) -> list[ChannelFinding]:
    """One finding for each series of rings."""
    findings: list[ChannelFinding] = []
    for channel in range(frames.channels):
        bursts = [run for run in runs_of(joined(ring_mask(frames, channel), 2)) if _is_pure(frames, channel, run)]
        for cadence in CADENCES:
            findings += [
                _finding(frames, channel, series)
                for series in _series(frames, bursts, cadence)
                if _is_ringing(frames, channel, series, cadence)
            ]
    return findings


def _is_pure(frames: Frames, channel: int, run: Run) -> bool:
    inner = slice(run[0] + 1, max(run[0] + 2, run[1] - 1))
    steady = float(frames.level_db[channel, inner].std()) < MOST_LEVEL_SPREAD_DB
    return steady and float(frames.ring_hz[channel, inner].std()) < MOST_HZ_SPREAD


def _seconds(frames: Frames, run: Run) -> float:
    """Each frame looks at two hops, so a burst lasts about one frame less than it is seen."""
    return (run[1] - run[0] - 1) * frames.hop_s


def _series(frames: Frames, bursts: list[Run], cadence: Cadence) -> list[list[Run]]:
    """Neighbouring bursts in the cadence; the first and the last may be cut short by the recording or by the answer."""
    series: list[list[Run]] = []
    for burst in bursts:
        if _seconds(frames, burst) > cadence.on_s[1]:
            continue
        gap_s = (burst[0] - series[-1][-1][1] + 1) * frames.hop_s if series else 0.0
        if series and any(low <= gap_s <= high for low, high in cadence.off_s):
            series[-1].append(burst)
        else:
            series.append([burst])
    return series


def _is_ringing(frames: Frames, channel: int, series: list[Run], cadence: Cadence) -> bool:
    whole = [run for run in series if cadence.on_s[0] <= _seconds(frames, run)]
    if len(series) >= 2:
        return bool(whole) and len(whole) >= len(series) - 2
    return cadence.rings_alone and bool(whole) and _starts_call(frames, channel, whole[0])


def _starts_call(frames: Frames, channel: int, run: Run) -> bool:
    is_early = run[0] * frames.hop_s < ALONE_WITHIN_S
    return is_early and float(np.median(frames.ring_share[channel, run[0] : run[1]])) > ALONE_SHARE


def _finding(frames: Frames, channel: int, series: list[Run]) -> ChannelFinding:
    shares = np.concatenate([frames.ring_share[channel, start:end] for start, end in series])
    tones = np.concatenate([frames.ring_hz[channel, start:end] for start, end in series])
    return ChannelFinding(
        ChannelFault.RINGING,
        FoundAt.INTAKE,
        series[0][0] * frames.hop_s,
        series[-1][1] * frames.hop_s,
        channel,
        evidence=(
            Measure("rings", len(series)),
            Measure("ring_s", round(float(np.median([_seconds(frames, run) for run in series])), 2)),
            Measure("tone_hz", round(float(np.median(tones)))),
            Measure("tone_share", round(float(shares.mean()), 3), LEAST_SHARE),
        ),
    )


def ringing_frames(frames: Frames, findings: list[ChannelFinding], channel: int) -> Mask:
    """The frames of the rings that were found on a channel, with the silences between them."""
    mask = np.zeros(frames.count, dtype=np.bool_)
    for one in findings:
        if one.kind is ChannelFault.RINGING and one.channel == channel:
            mask[round(one.start_s / frames.hop_s) : round(one.end_s / frames.hop_s) + frames_in(0.05, frames)] = True
    return mask
