"""Whose voice is heard by itself: each side of a recording with a channel for each, else everybody in one lane."""

from collections.abc import Iterator
from pathlib import Path

from calls.audio.decode import Samples, decode
from calls.model.recording import Recording, Side
from calls.settings import Settings


def are_sides_known(recording: Recording) -> bool:
    return len(recording.sides) == recording.channels


def lanes_of(recording: Recording) -> tuple[Side, ...]:
    """A turn must have a side, so the one lane of unknown sides is put on the agent's."""
    return recording.sides if are_sides_known(recording) else (Side.AGENT,)


def sound_of(audio: Path, recording: Recording, rate_hz: int, settings: Settings) -> Iterator[Samples]:
    """Blocks of int16 (frames, lanes) at that rate. Raises DecodeError."""
    return decode(audio, rate_hz, recording.raw, settings=settings, channels=len(lanes_of(recording)))
