"""From a model as the hub gives it to one that our engine loads: the converter that the documentation names."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from earshot.benches.random_whisper import LETTERS, front_end, whisper_tokenizer
from tests.models.tiny_whisper import SMALLEST
from transcribe.diarize.torchaudio_import import import_torchaudio
from transcribe.engines.faster_whisper_engine import FasterWhisperEngine
from transcribe.models.store import model_in

pytestmark = pytest.mark.needs_models

# ct2-transformers-converter itself, beside a torchaudio that was not built for this torch
CONVERTER = """
from importlib.util import find_spec
from transcribe.diarize.torchaudio_import import import_torchaudio
if find_spec("torchaudio") is not None:
    import_torchaudio()
from ctranslate2.converters.transformers import main
main()
"""
LACKING = "needs torch and transformers: make test-models installs them"


@pytest.fixture
def hub_model(tmp_path):
    """What a fine-tuned Whisper looks like after save_pretrained(), with random weights."""
    pytest.importorskip("torch", reason=LACKING)
    if find_spec("torchaudio") is not None:
        import_torchaudio()  # transformers imports it as well
    transformers = pytest.importorskip("transformers", reason=LACKING)
    tokenizer = whisper_tokenizer(SMALLEST.vocabulary, is_multilingual=True)
    config = transformers.WhisperConfig(
        vocab_size=tokenizer.get_vocab_size(), num_mel_bins=SMALLEST.mels, d_model=SMALLEST.width,
        encoder_layers=SMALLEST.encoder_layers, decoder_layers=SMALLEST.decoder_layers,
        encoder_attention_heads=SMALLEST.heads, decoder_attention_heads=SMALLEST.heads,
        encoder_ffn_dim=SMALLEST.inner, decoder_ffn_dim=SMALLEST.inner,
        decoder_start_token_id=tokenizer.token_to_id("<|startoftranscript|>"), eos_token_id=tokenizer.token_to_id("<|endoftext|>"),
        pad_token_id=tokenizer.token_to_id("<|endoftext|>"), bos_token_id=tokenizer.token_to_id("<|endoftext|>"),
        suppress_tokens=[], begin_suppress_tokens=[tokenizer.token_to_id("<|endoftext|>")],
    )  # fmt: skip
    model = transformers.WhisperForConditionalGeneration(config)
    _prefer_letters(model)
    model.generation_config.lang_to_id = {f"<|{code}|>": tokenizer.token_to_id(f"<|{code}|>") for code in ("en", "ru", "uk")}
    model.generation_config.alignment_heads = [[0, head] for head in range(SMALLEST.heads)]
    model.generation_config.suppress_tokens = []
    folder = tmp_path / "fine-tuned"
    model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"}))
    (folder / "preprocessor_config.json").write_text(json.dumps(front_end(SMALLEST)))
    return folder


def _prefer_letters(model: Any) -> None:
    """Weights drawn at random often say nothing but times and the end: with these, whatever else is drawn, a letter wins."""
    weights = model.model.decoder.embed_tokens.weight.data
    weights.zero_()
    weights[:LETTERS].normal_(std=3.0)  # halves of letters would be no words


def convert(hub_model: Path, out: Path) -> None:
    files = ["tokenizer.json", "preprocessor_config.json"]
    subprocess.run(
        [sys.executable, "-c", CONVERTER, "--model", hub_model, "--output_dir", out, "--quantization", "int8", "--copy_files", *files],
        check=True, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def test_a_converted_model_is_found_loaded_and_heard(hub_model, tmp_path):
    convert(hub_model, tmp_path / "converted")
    files = model_in(tmp_path / "converted")
    engine = FasterWhisperEngine(files, "cpu", "int8", threads=1, max_new_tokens=24)
    (words,) = engine.transcribe([np.random.default_rng(3).normal(0, 3000, 48000).astype(np.int16)], "en")
    assert words
    assert all(word.text and word.end_s >= word.start_s for word in words)
    assert engine.model == "converted"
