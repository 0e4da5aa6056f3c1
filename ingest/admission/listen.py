"""Decode a recording once and keep what is wanted of it: its length, its peaks, its silences and, where browsers need one, a copy."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from calls.audio.channels.listener import ChannelListener
from calls.audio.decode import decode
from calls.audio.ffmpeg_command import DecodeSettings
from calls.audio.peaks import PeakMaker
from calls.audio.playback import COPY_RATE_HZ, WavWriter, needs_copy
from calls.audio.probe import Probe
from calls.model.channel_finding import ChannelFinding
from calls.model.recording import RawFormat

MOST_CHANNELS = 2  # of a telephone call; with more nothing is known of their sides
PEAKS_RATE_HZ = 16000  # enough to draw by; a quarter of the time that Opus at 48 kHz takes


@dataclass(frozen=True, slots=True)
class Heard:
    duration_s: float
    spans: tuple[int, ...]  # per channel, from the least to the greatest sample: a constant offset is silence too
    peaks: bytes
    playback: Path | None  # a copy for browsers, where they need one
    channel_findings: tuple[ChannelFinding, ...] = ()
    openings: tuple[bytes, ...] = ()  # how each channel began, to recognise announcements by


def listen(path: Path, known: Probe, raw: RawFormat | None, *, settings: DecodeSettings, folder: Path) -> Heard:
    """Raises DecodeError. The copy is written into folder."""
    copy = folder / "playback.wav" if needs_copy(known) else None
    rate_hz = min(known.rate_hz, COPY_RATE_HZ if copy else PEAKS_RATE_HZ)
    peaks, frames = PeakMaker(rate_hz, known.channels), 0
    channels = ChannelListener(rate_hz, known.channels) if known.channels <= MOST_CHANNELS else None
    with ExitStack() as stack:
        writer = stack.enter_context(WavWriter(copy, rate_hz, known.channels)) if copy else None
        for block in decode(path, rate_hz, raw, settings=settings, channels=known.channels):
            frames += len(block)
            peaks.add(block)
            if channels:
                channels.add(block)
            if writer:
                writer.add(block)
    told = channels.heard() if channels else None
    drawn = peaks.peaks().pack()
    return Heard(frames / rate_hz, peaks.spans, drawn, copy, *((told.findings, told.openings) if told else ()))
