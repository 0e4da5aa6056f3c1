"""A word together with what its engine knows of the line in which it stands; the sifting step makes plain words of them."""

from dataclasses import dataclass

from calls.model.transcript import Word


@dataclass(frozen=True, slots=True)
class LineWord(Word):
    line: int = 0  # the same for the words of one line of one piece
    no_speech: float | None = None  # probability that the line's window holds no speech, 0..1
    log_probability: float | None = None  # mean over the line's tokens
