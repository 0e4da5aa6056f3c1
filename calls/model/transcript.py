"""A transcript: words with times, grouped into turns, and where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calls.model.recording import Side


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start_s: float  # offset in the audio
    end_s: float
    confidence: float | None = None  # 0..1, None where the engine gives none worth showing


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side said until the other took over."""

    side: Side
    words: tuple[Word, ...]  # never empty
    language: str | None = None  # None: the transcript's

    @property
    def start_s(self) -> float:
        return self.words[0].start_s

    @property
    def end_s(self) -> float:
        return self.words[-1].end_s

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Which engine said these words, exactly enough to say it again."""

    engine: str  # "faster_whisper", "pocketsphinx"
    model: str  # a name or a directory's last part
    version: str  # of the engine's package
    language: str  # "en", "ru", "uk"
    settings: Mapping[str, str] = field(default_factory=dict)
    is_demo: bool = False  # the words are only good enough to show the way of a call
    removed: Mapping[str, int] = field(default_factory=dict)  # lines that the engine wrote and nobody said, by kind


@dataclass(frozen=True, slots=True)
class Transcript:
    turns: tuple[Turn, ...]
    provenance: Provenance
    speech_s: float = 0.0  # what voice activity let through, both sides together
    engine_s: float = 0.0  # time spent inside the speech engine

    def with_settings(self, **said: str) -> "Transcript":
        """The same with more said of how it came about."""
        return replace(self, provenance=replace(self.provenance, settings={**self.provenance.settings, **said}))
