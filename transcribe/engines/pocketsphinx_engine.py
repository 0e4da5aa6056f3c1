"""pocketsphinx behind our Engine: offline English with the acoustic model that its wheel carries. Good enough to show the way of a call."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pocketsphinx

from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.language_model.build import GENERAL_WORDS, PHRASE_SHARE, LanguageFiles, language_for

RATE_HZ = 16_000
FRAMES_PER_S = 100
MARKS = ("<", "[", "+")  # how silence, noise and sentence marks begin
DECODER: dict[str, Any] = {"fwdflat": False}  # the second pass costs a third of the time and finds no word more


class PocketsphinxEngine:
    name = "pocketsphinx"
    model = "en-us"
    version = version("pocketsphinx")
    languages = frozenset({"en"})
    rate_hz = RATE_HZ
    devices = frozenset({"cpu"})
    finds_language = False
    gives_word_times = True
    gives_confidence = True  # the posterior of the best path: tells right words from wrong ones with an AUC of 0.80
    takes_glossary = True  # as phrases
    window_s = None
    joins_up_to_s = 0.0
    batch_size = 1
    is_demo = True

    def __init__(self, phrases: Sequence[str], models_dir: Path) -> None:
        """phrases: what the company typically says; models_dir: where the language built of them is kept."""
        home = Path(pocketsphinx.get_model_path("en-us"))
        self.language = language_for(phrases, models_dir, home)
        self._decoder = pocketsphinx.Decoder(
            hmm=str(home / "en-us"),
            lm=str(self.language.model),
            dict=str(self.language.dictionary),
            samprate=RATE_HZ,
            loglevel="FATAL",
            **DECODER,
        )

    @property
    def settings(self) -> dict[str, str]:
        return {**_language_settings(self.language), **{name: str(value) for name, value in DECODER.items()}}

    def transcribe(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:  # noqa: ARG002  it knows one
        return [self._hear(samples) for samples in pieces]

    def _hear(self, samples: Samples) -> list[Word]:
        if not len(samples):
            return []
        self._decoder.start_utt()
        self._decoder.process_raw(samples.tobytes(), full_utt=True)
        self._decoder.end_utt()
        if self._decoder.hyp() is None:
            return []
        return [_word(segment) for segment in self._decoder.seg() if not segment.word.startswith(MARKS)]


def _word(segment: Any) -> Word:
    """Further pronunciations are named word(2), word(3); both frames belong to the word."""
    start_s, end_s = segment.start_frame / FRAMES_PER_S, (segment.end_frame + 1) / FRAMES_PER_S
    return Word(segment.word.partition("(")[0], start_s, end_s, min(1.0, max(0.0, segment.prob)))


def _language_settings(language: LanguageFiles) -> dict[str, str]:
    return {
        "phrases": str(language.phrases),
        "vocabulary": str(language.vocabulary),
        "general_words": str(GENERAL_WORDS),
        "phrase_share": str(PHRASE_SHARE),
        "unsayable": " ".join(language.unsayable),
    }
