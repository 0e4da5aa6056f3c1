"""Which lines nobody said: by the signal first, by the engine's own doubt second, by the list of known phantoms last."""

from enum import StrEnum

from transcribe.sifting.known_lines import Known, known_line
from transcribe.sifting.lines import Line
from transcribe.sifting.loops import loop_in
from transcribe.sifting.prompt_echo import Prompt

NO_SPEECH, LOW_LOG_PROBABILITY = 0.6, -1.0  # Whisper's own thresholds (Radford et al. 2022, 4.5)
ALMOST_SURELY_NO_SPEECH = 0.85
MOST_LETTERS_PER_S = 35.0  # the fastest speech has some 25
FEWEST_FAST_LETTERS = 12  # below that, word times are too coarse to tell
UNSURE = 0.5  # confidence


class Removed(StrEnum):
    SILENCE = "silence"  # no speech in the sound under it
    NO_SPEECH = "no_speech"  # the engine itself doubts that anybody spoke
    TOO_FAST = "too_fast"  # more letters in a second than a mouth can say
    LOOP = "loop"  # a phrase over and over
    KNOWN_PHANTOM = "known_phantom"
    PROMPT_ECHO = "prompt_echo"  # the glossary read back to us
    REPEATED = "repeated"  # the same doubtful line in window after window


def why_phantom(line: Line, prompt: Prompt) -> Removed | None:
    """None: somebody said it, or nothing speaks against it."""
    if line.is_in_silence:
        return Removed.SILENCE
    if _engine_doubts(line):
        return Removed.NO_SPEECH
    if line.letters_per_s > MOST_LETTERS_PER_S and sum(map(str.isalnum, line.text)) >= FEWEST_FAST_LETTERS:
        return Removed.TOO_FAST
    loop = loop_in(line.words)
    if loop is not None and loop.last - loop.first == len(line.words) and is_doubtful(line):
        return Removed.LOOP
    if prompt.is_echoed(line.text) and is_doubtful(line):
        return Removed.PROMPT_ECHO
    known = known_line(line.text)
    if known is Known.NEVER or (known is Known.DOUBTFUL and is_doubtful(line)):
        return Removed.KNOWN_PHANTOM
    return None


def is_doubtful(line: Line) -> bool:
    """Something speaks against its having been said, though not enough by itself.

    Low confidence is a doubt only of engines that know windows without speech: others mishear, but make no lines up.
    """
    if line.no_speech is None:
        return not line.is_voiced
    return line.no_speech > NO_SPEECH / 2 or (line.confidence is not None and line.confidence < UNSURE) or not line.is_voiced


def _engine_doubts(line: Line) -> bool:
    if line.no_speech is None:
        return False
    unlikely = (line.log_probability or 0.0) < LOW_LOG_PROBABILITY
    return (line.no_speech > NO_SPEECH and unlikely) or (line.no_speech > ALMOST_SURELY_NO_SPEECH and not line.is_surely_voiced)
