"""What can hear a language on this machine, as whoever may load speech engines tells those who may not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechAtHand:
    """choices: engine and model of each that is here. why: of the one that hears it now; remedy: how to get a better one, or any."""

    language: str
    engine: str  # empty: nothing here hears it
    model: str
    why: str
    remedy: str
    is_demo: bool
    choices: tuple[tuple[str, str], ...]
