"""The benches of recognition do what they say, on a Whisper so small that only the windows count."""

from pathlib import Path

import pytest

from earshot.benches import asr, long_call
from earshot.benches.asr import AsrBench, bench_asr
from tests.models.tiny_whisper import SMALLEST, build_tiny_whisper
from transcribe.engines.faster_whisper_engine import FasterWhisperEngine
from transcribe.models.store import model_in

pytestmark = pytest.mark.needs_models


def test_all_ways_hear_the_same_calls_and_ours_takes_no_more_windows(tmp_path, monkeypatch):
    monkeypatch.setitem(asr.DIMENSIONS, "base", SMALLEST)
    figures = bench_asr(tmp_path, Path("data-samples/windows"), AsrBench(tokens=4, calls=1, recordings_per_call=2))
    windows = {name: way["encoder_windows"] for name, way in figures["ways"].items()}
    whole = 2 * -(-figures["audio_s"] // 30.0)
    assert windows["faster-whisper"] == whole
    assert figures["fewest_windows"] <= windows["earshot, packed"] <= windows["earshot, time order"] <= windows["BatchedInferencePipeline"]
    assert windows["earshot, time order"] <= 1.3 * figures["fewest_windows"]
    assert all(way["wall_s"] > 0 for way in figures["ways"].values())


def test_memory_is_measured_on_a_call_of_any_length(tmp_path, monkeypatch):
    model = model_in(build_tiny_whisper(tmp_path / "model"))
    engine = FasterWhisperEngine(model, "cpu", "int8", threads=1, max_new_tokens=4)
    monkeypatch.setattr(long_call, "_load", lambda folder, name: engine)
    long_call._write(tmp_path / "minute.wav", 60.0, looks_up=0.0)
    said_s = long_call._write(tmp_path / "call.wav", 360.0)
    figures = long_call.hear(tmp_path, "faster_whisper", 0.1)
    assert said_s <= figures["heard_speech_s"] < 1.6 * said_s
    assert figures["own_mb"] <= figures["after_a_minute_mb"] <= figures["peak_mb"]
