"""The smallest Whisper that goes through every step of loading and decoding: 0.5 MB, built in some tenths of a second."""

from pathlib import Path

from earshot.benches.random_whisper import Dimensions, build_random_whisper

SMALLEST = Dimensions(width=16, heads=2, encoder_layers=1, decoder_layers=1, vocabulary=0)


def build_tiny_whisper(folder: Path, *, is_multilingual: bool = True) -> Path:
    return build_random_whisper(folder, SMALLEST, is_multilingual=is_multilingual)
