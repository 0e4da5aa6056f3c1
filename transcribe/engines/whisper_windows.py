"""Several windows through one pass of a Whisper: encoder, decoder and word times each run once for all of them.

faster-whisper's own pipeline carries the end of one window's speech over into the times of the next; here windows know nothing of
each other, so that a batch says what its windows say one by one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import ctranslate2
import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import pad_or_trim
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_ctranslate2_storage, get_suppressed_tokens, merge_punctuations

from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.engines.line_word import LineWord

RATE_HZ = 16_000
WINDOW_S = 30.0  # of Whisper's encoder
BEAM_SIZE = 5
HOP = 160  # samples in one frame of the spectrogram
BEFORE, AFTER = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"  # punctuation that belongs to the word after or before it
ENGLISH = "en"


class WhisperWindows:
    def __init__(self, whisper: WhisperModel, max_new_tokens: int | None = None, glossary: Sequence[str] = ()) -> None:
        """max_new_tokens: bounds what an untrained model babbles. glossary: told before each window, as if it had been said there."""
        self._whisper = whisper
        self._max_new_tokens = max_new_tokens
        self._hotwords = ", ".join(glossary) or None

    def hear(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:
        """pieces: each with sound, at most WINDOW_S long. language None: found out for each piece."""
        encoded = self._whisper.encode(np.stack([self._spectrogram(piece) for piece in pieces]))
        if language is not None or not self._whisper.model.is_multilingual:
            return self._decode(encoded, pieces, language or ENGLISH)
        found = [probable[0][0][2:-2] for probable in self._whisper.model.detect_language(encoded)]
        heard: dict[int, list[Word]] = {}
        for one in dict.fromkeys(found):
            places = [place for place, other in enumerate(found) if other == one]
            some = encoded if len(places) == len(found) else _rows(encoded, places)
            heard |= zip(places, self._decode(some, [pieces[place] for place in places], one), strict=True)
        return [heard[place] for place in range(len(pieces))]

    def _spectrogram(self, piece: Samples) -> Any:
        return pad_or_trim(self._whisper.feature_extractor(piece.astype(np.float32) / 32768.0)[..., :-1])

    def _decode(self, encoded: Any, pieces: Sequence[Samples], language: str) -> list[list[Word]]:
        tokenizer = Tokenizer(self._whisper.hf_tokenizer, self._whisper.model.is_multilingual, task="transcribe", language=language)
        prompt = self._whisper.get_prompt(tokenizer, [], without_timestamps=True, hotwords=self._hotwords)
        results = self._whisper.model.generate(
            encoded,
            [prompt] * len(pieces),
            beam_size=BEAM_SIZE,
            max_length=self._whisper.max_length if self._max_new_tokens is None else len(prompt) + self._max_new_tokens,
            suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
            sampling_temperature=0.0,
            return_scores=True,
            return_no_speech_prob=True,
        )
        said = [[token for token in result.sequences_ids[0] if token < tokenizer.eot] for result in results]
        frames = [max(2, -(-len(piece) // HOP)) for piece in pieces]
        aligned = self._whisper.find_alignment(tokenizer, said, encoded, frames)
        heard = zip(aligned, results, pieces, strict=True)
        return [list(_words(words, result, len(piece) / RATE_HZ)) for words, result, piece in heard]


def _words(aligned: list[dict[str, Any]], result: Any, duration_s: float) -> Iterable[LineWord]:
    """Whisper's leading blank belongs to its tokens, not to the word; its times may run on into the padding.

    Each word carries what the model thinks of the whole window: that there is no speech in it, and how likely its text is.
    """
    merge_punctuations(aligned, BEFORE, AFTER)
    tokens = len(result.sequences_ids[0])
    likelihood = result.scores[0] * tokens / (tokens + 1)  # the score is the mean over the tokens without the end's
    for word in aligned:
        if text := word["word"].strip():
            start_s = min(float(word["start"]), duration_s)
            end_s = min(max(float(word["end"]), start_s), duration_s)
            yield LineWord(
                text,
                round(start_s, 3),
                round(end_s, 3),
                float(word["probability"]),
                no_speech=float(result.no_speech_prob),
                log_probability=float(likelihood),
            )


def _rows(encoded: Any, places: Sequence[int]) -> Any:
    on_cpu = encoded.to_device(ctranslate2.Device.cpu)
    return get_ctranslate2_storage(np.asarray(on_cpu)[list(places)])
