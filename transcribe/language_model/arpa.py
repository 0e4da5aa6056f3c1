"""Write a trigram as an ARPA file, the text form that decoders read."""

from collections.abc import Iterator
from typing import TextIO

import numpy as np
import numpy.typing as npt

from transcribe.language_model.ngrams import START, Floats, NGrams

NEVER = -99.0  # the format's log10 of zero


def write_arpa(model: NGrams, out: TextIO) -> None:
    out.write(f"\\data\\\nngram 1={model.size}\nngram 2={len(model.bigrams)}\nngram 3={len(model.trigrams)}\n")
    words, size = np.array(model.words, dtype=object), model.size  # objects: fixed-width text would take 80 bytes a word
    ones = _log10(model.unigrams)
    ones[START] = NEVER
    out.write("\n\\1-grams:\n")
    out.writelines(_lines(ones, [words], _log10(model.unigram_weights)))
    two, three = model.bigram_keys, model.trigram_keys
    out.write("\n\\2-grams:\n")
    out.writelines(_lines(_log10(model.bigrams), [words[two // size], words[two % size]], _log10(model.bigram_weights)))
    out.write("\n\\3-grams:\n")
    out.writelines(_lines(_log10(model.trigrams), [words[three // size**2], words[three // size % size], words[three % size]], None))
    out.write("\n\\end\\\n")


def _lines(logs: Floats, columns: list[npt.NDArray[np.object_]], weights: Floats | None) -> Iterator[str]:
    texts = zip(*columns, strict=True)
    if weights is None:
        for log, text in zip(logs, texts, strict=True):
            yield f"{log:.4f}\t{' '.join(text)}\n"
        return
    for log, text, weight in zip(logs, texts, weights, strict=True):
        yield f"{log:.4f}\t{' '.join(text)}\t{weight:.4f}\n"


def _log10(values: Floats) -> Floats:
    return np.log10(np.maximum(values, 10**NEVER))
