"""What every speech engine declares and does, whatever is inside. It is asked before any sound is sent."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from calls.model.transcript import Word

Samples = npt.NDArray[np.int16]  # one voice, mono


class Engine(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str:
        """A name or a directory's last part."""

    @property
    def version(self) -> str:
        """Of the engine's package."""

    @property
    def languages(self) -> frozenset[str]: ...

    @property
    def finds_language(self) -> bool:
        """Hears by itself which of its languages a piece is in."""

    @property
    def devices(self) -> frozenset[str]:
        """Where it can run: cpu, cuda."""

    @property
    def rate_hz(self) -> int:
        """The rate at which transcribe() wants its samples."""

    @property
    def gives_word_times(self) -> bool: ...

    @property
    def gives_confidence(self) -> bool: ...

    @property
    def takes_glossary(self) -> bool:
        """Can be told the company's names and terms beforehand."""

    @property
    def window_s(self) -> float | None:
        """Length of the encoder's fixed window, of which a part costs as much as the whole; None: the work grows with the sound."""

    @property
    def joins_up_to_s(self) -> float:
        """Utterances are handed over together up to this length; 0: one by one."""

    @property
    def batch_size(self) -> int:
        """Pieces that it hears at once; more than that are never handed over together."""

    @property
    def is_demo(self) -> bool: ...

    @property
    def settings(self) -> dict[str, str]:
        """All that changes what it says, for the transcript's provenance."""

    def transcribe(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:
        """Each piece's words, in the order of the pieces: in time order, seconds from the piece's first sample.

        Pieces are independent of each other, in whatever order; an engine that can hears several at once.
        language None: the engine finds it out for each piece.
        """
