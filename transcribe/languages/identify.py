"""Who can say which of some languages a piece of speech is in."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from calls.model.errors import SetupError
from transcribe.engines.engine import Engine, Samples
from transcribe.languages.text_language import language_of
from transcribe.models.store import PresentModel

SURE = 0.75  # share of the probability, among the company's languages alone
SHORTEST_S = 1.0  # of less sound a model guesses


class Identifier(Protocol):
    @property
    def name(self) -> str:
        """For the transcript's provenance."""

    @property
    def rate_hz(self) -> int: ...

    def languages_of(self, pieces: Sequence[Samples], among: Sequence[str]) -> list[str | None]:
        """One of `among` for each piece of one voice's speech, None where it is unsure."""


class WhisperIdentifier:
    """By sound: a multilingual Whisper's own first step, which costs one window of its encoder and no decoding."""

    rate_hz = 16_000

    def __init__(self, model: PresentModel, threads: int) -> None:
        import faster_whisper  # heavy: only for companies of several languages

        self.name = f"sound, by {model.name}"
        try:
            self._whisper: Any = faster_whisper.WhisperModel(
                str(model.directory), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise SetupError(
                f"The speech model {model.directory} cannot be loaded: {error}", remedy="Run: earshot models verify"
            ) from error

    def languages_of(self, pieces: Sequence[Samples], among: Sequence[str]) -> list[str | None]:
        return [self._language_of(piece, among) for piece in pieces]

    def _language_of(self, piece: Samples, among: Sequence[str]) -> str | None:
        if len(piece) < SHORTEST_S * self.rate_hz:
            return None
        _, _, shares = self._whisper.detect_language(piece.astype(np.float32) / 32768.0)
        return surest({language: share for language, share in shares if language in among})


class TextIdentifier:
    """By words: an engine that hears several languages without being told, and what its words look like."""

    def __init__(self, engine: Engine) -> None:
        self.name = f"words, heard by {engine.model}"
        self.rate_hz = engine.rate_hz
        self._engine = engine

    def languages_of(self, pieces: Sequence[Samples], among: Sequence[str]) -> list[str | None]:
        return [language_of((word.text for word in words), among) for words in self._engine.transcribe(pieces, None)]


def surest(shares: dict[str, float]) -> str | None:
    """The language with SURE of what all of them have together."""
    whole = sum(shares.values())
    best = max(shares, key=lambda language: shares[language], default=None)
    return best if best is not None and whole > 0 and shares[best] / whole >= SURE else None
