"""A Whisper of random weights as a CTranslate2 folder: loading, encoding and decoding are real, only the words are noise."""

import json
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ctranslate2.specs.whisper_spec import WhisperSpec
from faster_whisper.tokenizer import _LANGUAGE_CODES
from tokenizers import AddedToken, Tokenizer, decoders, models
from tokenizers.pre_tokenizers import ByteLevel

POSITIONS_IN, POSITIONS_OUT = 1500, 448
LETTERS = 94  # the vocabulary begins with the printable ASCII characters
LOUDER = 10.0  # so that it says letters, whatever its weights are, and never that it is done: other bytes are halves of letters

Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dimensions:
    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    mels: int = 80
    vocabulary: int = 51_865  # filled up to it

    @property
    def inner(self) -> int:
        return 4 * self.width


DIMENSIONS = {
    "tiny": Dimensions(384, 6, 4, 4),
    "base": Dimensions(512, 8, 6, 6),
    "small": Dimensions(768, 12, 12, 12),
    "large-v3-turbo": Dimensions(1280, 20, 32, 4, mels=128, vocabulary=51_866),
}


def build_random_whisper(folder: Path, dimensions: Dimensions, *, is_multilingual: bool = True, quantization: str = "int8") -> Path:
    """model.bin, config.json, vocabulary.json, tokenizer.json and preprocessor_config.json in folder."""
    tokenizer = whisper_tokenizer(dimensions.vocabulary, is_multilingual=is_multilingual)
    spec = WhisperSpec(dimensions.encoder_layers, dimensions.heads, dimensions.decoder_layers, dimensions.heads)
    _fill(spec, dimensions, tokenizer.get_vocab_size())
    spec.register_vocabulary([token for token, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])])
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [tokenizer.token_to_id("<|endoftext|>")]
    spec.config.lang_ids = [tokenizer.token_to_id(f"<|{code}|>") for code in _LANGUAGE_CODES]
    spec.config.alignment_heads = list(product(range(dimensions.decoder_layers), range(dimensions.heads)))[-6:]
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "preprocessor_config.json").write_text(json.dumps(front_end(dimensions)), encoding="utf-8")
    return folder


def front_end(dimensions: Dimensions) -> dict[str, int]:
    return {"feature_size": dimensions.mels, "sampling_rate": 16000, "hop_length": 160, "chunk_length": 30, "n_fft": 400}


def whisper_tokenizer(size: int, *, is_multilingual: bool) -> Tokenizer:
    """256 bytes, fillers up to size, Whisper's special tokens in their order. An empty token means multilingual to CTranslate2."""
    vocabulary = {symbol: index for index, symbol in enumerate(sorted(ByteLevel.alphabet()))}
    if is_multilingual:
        vocabulary[""] = len(vocabulary)
    tasks = ["translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps"]
    times = [f"{index * 0.02:.2f}" for index in range(1501)]
    names = ["endoftext", "startoftranscript", *_LANGUAGE_CODES, *tasks, *times]
    for number in range(size - len(vocabulary) - len(names)):
        vocabulary[f"filler{number}"] = len(vocabulary)
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(f"<|{name}|>", special=True) for name in names])
    return tokenizer


def _fill(spec: Any, dimensions: Dimensions, vocabulary: int) -> None:
    width = dimensions.width
    draw = _Weights(width, dimensions.inner)
    encoder, decoder = spec.encoder, spec.decoder
    for convolution, channels in ((encoder.conv1, dimensions.mels), (encoder.conv2, width)):
        convolution.weight, convolution.bias = draw(width, channels, 3), np.zeros(width, dtype=np.float32)
    encoder.position_encodings.encodings = draw(POSITIONS_IN, width)
    decoder.position_encodings.encodings = draw(POSITIONS_OUT, width)
    decoder.embeddings.weight, decoder.projection.weight = draw(vocabulary, width), draw(vocabulary, width)
    decoder.projection.weight[:LETTERS] *= LOUDER
    decoder.scale_embeddings = False
    for stack in (encoder, decoder):
        draw.norm(stack.layer_norm)
        for layer in stack.layer:
            draw.self_attention(layer.self_attention)
            draw.feed_forward(layer.ffn)
    for layer in decoder.layer:
        draw.cross_attention(layer.attention)


class _Weights:
    def __init__(self, width: int, inner: int) -> None:
        self._width, self._inner = width, inner
        self._random = np.random.default_rng(0)

    def __call__(self, *shape: int) -> Weights:
        drawn: Weights = self._random.standard_normal(shape, dtype=np.float32)
        drawn *= np.float32(0.7 / np.sqrt(np.prod(shape[1:])))
        return drawn

    def norm(self, spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(self._width, dtype=np.float32), np.zeros(self._width, dtype=np.float32)

    def linear(self, spec: Any, out: int, into: int) -> None:
        spec.weight, spec.bias = self(out, into), np.zeros(out, dtype=np.float32)

    def self_attention(self, spec: Any) -> None:
        self.norm(spec.layer_norm)
        self.linear(spec.linear[0], 3 * self._width, self._width)
        self.linear(spec.linear[1], self._width, self._width)

    def cross_attention(self, spec: Any) -> None:
        self.norm(spec.layer_norm)
        self.linear(spec.linear[0], self._width, self._width)
        self.linear(spec.linear[1], 2 * self._width, self._width)
        self.linear(spec.linear[2], self._width, self._width)

    def feed_forward(self, spec: Any) -> None:
        self.norm(spec.layer_norm)
        self.linear(spec.linear_0, self._inner, self._width)
        self.linear(spec.linear_1, self._width, self._inner)
