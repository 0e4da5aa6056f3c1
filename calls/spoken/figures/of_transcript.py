"""The figures of a transcript, turn by turn: recomputed from its words whenever they are wanted, never stored beside them."""

from dataclasses import dataclass

from calls.model.transcript import Transcript
from calls.spoken.figures.find_figures import Figure, find_figures


@dataclass(frozen=True, slots=True)
class TurnFigures:
    turn: int  # its place in the transcript
    figures: tuple[Figure, ...]  # never empty


def figures_of(transcript: Transcript) -> tuple[TurnFigures, ...]:
    """Only of turns that have some."""
    language = transcript.provenance.language
    found = (find_figures([word.text for word in turn.words], turn.language or language) for turn in transcript.turns)
    return tuple(TurnFigures(place, figures) for place, figures in enumerate(found) if figures)
