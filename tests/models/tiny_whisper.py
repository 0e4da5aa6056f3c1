"""A Whisper of random weights as a CTranslate2 folder: every step of loading and decoding is real, only the words are noise."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs.whisper_spec import WhisperSpec
from faster_whisper.tokenizer import _LANGUAGE_CODES
from tokenizers import AddedToken, Tokenizer, decoders, models
from tokenizers.pre_tokenizers import ByteLevel

WIDTH, LAYERS, HEADS, INNER, MELS = 16, 1, 2, 64, 80
POSITIONS_IN, POSITIONS_OUT = 1500, 448
LETTERS = 94  # the vocabulary begins with the printable ASCII characters
FRONT_END = {"feature_size": MELS, "sampling_rate": 16000, "hop_length": 160, "chunk_length": 30, "n_fft": 400}


def build_tiny_whisper(folder: Path, *, is_multilingual: bool = True) -> Path:
    """model.bin, config.json, vocabulary.json, tokenizer.json and preprocessor_config.json in folder; 0.5 MB, some tenths of a second."""
    tokenizer = tiny_tokenizer(is_multilingual=is_multilingual)
    spec = WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)
    _fill(spec, tokenizer.get_vocab_size())
    spec.register_vocabulary([token for token, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])])
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [tokenizer.token_to_id("<|endoftext|>")]
    spec.config.lang_ids = [tokenizer.token_to_id(f"<|{code}|>") for code in _LANGUAGE_CODES]
    spec.config.alignment_heads = list(product(range(LAYERS), range(HEADS)))
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "preprocessor_config.json").write_text(json.dumps(FRONT_END))
    return folder


def tiny_tokenizer(*, is_multilingual: bool) -> Tokenizer:
    """256 bytes and Whisper's special tokens in their order. CTranslate2 takes an empty token for the mark of a multilingual model."""
    vocabulary = {symbol: index for index, symbol in enumerate(sorted(ByteLevel.alphabet()))}
    if is_multilingual:
        vocabulary[""] = len(vocabulary)
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tasks = ["translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps"]
    times = [f"{index * 0.02:.2f}" for index in range(1501)]
    names = ["endoftext", "startoftranscript", *_LANGUAGE_CODES, *tasks, *times]
    tokenizer.add_special_tokens([AddedToken(f"<|{name}|>", special=True) for name in names])
    return tokenizer


def _fill(spec: Any, vocabulary: int) -> None:
    draw = _Weights()
    encoder, decoder = spec.encoder, spec.decoder
    for convolution, channels in ((encoder.conv1, MELS), (encoder.conv2, WIDTH)):
        convolution.weight, convolution.bias = draw(WIDTH, channels, 3), np.zeros(WIDTH, dtype=np.float32)
    encoder.position_encodings.encodings = draw(POSITIONS_IN, WIDTH)
    decoder.position_encodings.encodings = draw(POSITIONS_OUT, WIDTH)
    decoder.embeddings.weight, decoder.projection.weight = draw(vocabulary, WIDTH), draw(vocabulary, WIDTH)
    decoder.projection.weight[LETTERS:] *= 0.1  # so that it says words, whatever its weights are: other bytes are halves of letters
    decoder.scale_embeddings = False
    for stack in (encoder, decoder):
        draw.norm(stack.layer_norm)
        for layer in stack.layer:
            draw.self_attention(layer.self_attention)
            draw.feed_forward(layer.ffn)
    for layer in decoder.layer:
        draw.cross_attention(layer.attention)


class _Weights:
    def __init__(self) -> None:
        self._random = np.random.default_rng(0)

    def __call__(self, *shape: int) -> np.ndarray:
        return (self._random.standard_normal(shape, dtype=np.float32) * (0.7 / np.sqrt(np.prod(shape[1:])))).astype(np.float32)

    def norm(self, spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(WIDTH, dtype=np.float32), np.zeros(WIDTH, dtype=np.float32)

    def linear(self, spec: Any, out: int, into: int) -> None:
        spec.weight, spec.bias = self(out, into), np.zeros(out, dtype=np.float32)

    def self_attention(self, spec: Any) -> None:
        self.norm(spec.layer_norm)
        self.linear(spec.linear[0], 3 * WIDTH, WIDTH)
        self.linear(spec.linear[1], WIDTH, WIDTH)

    def cross_attention(self, spec: Any) -> None:
        self.norm(spec.layer_norm)
        self.linear(spec.linear[0], WIDTH, WIDTH)
        self.linear(spec.linear[1], 2 * WIDTH, WIDTH)
        self.linear(spec.linear[2], WIDTH, WIDTH)

    def feed_forward(self, spec: Any) -> None:
        self.norm(spec.layer_norm)
        self.linear(spec.linear_0, INNER, WIDTH)
        self.linear(spec.linear_1, WIDTH, INNER)
