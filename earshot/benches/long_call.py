"""A call of hours goes through as a stream: memory must not know how long it was. Each engine runs in a process of its own."""

import json
import resource
import subprocess
import sys
import time
import wave
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from calls.model.recording import Recording, Side
from calls.settings import Settings
from earshot.benches.random_whisper import DIMENSIONS, build_random_whisper
from earshot.benches.timeline import make_timeline
from earshot.benches.voice import speak
from transcribe.engines.engine import Engine, Samples
from transcribe.jobs import transcribe_recording

RATE_HZ = 8000
WINDOW_S = 30
LOOKS_UP, AWAY_S = 0.8, (60.0, 240.0)  # mostly silence: hours of speech would take an engine hours
TOKENS = 16
ENGINES = ("faster_whisper", "pocketsphinx")


def bench_long_call(folder: Path, hours: float) -> dict[str, Any]:
    """ratio: the peak of resident memory against the model's own, which is the bare engine's peak over one full window of speech: an
    encoder needs its attention beside its weights, whoever feeds it. ratio_to_loaded: against the process before it heard anything.
    """
    call, minute = folder / "call.wav", folder / "minute.wav"
    speech_s = _write(call, hours * 3600.0)
    _write(minute, 60.0, looks_up=0.0)
    figures = {engine: _in_a_process(folder, engine, hours) for engine in ENGINES}
    return {"hours": hours, "said_s": round(speech_s), "file_mb": round(call.stat().st_size / 1e6, 1), "engines": figures}


def hear(folder: Path, engine_name: str, hours: float) -> dict[str, Any]:
    """What the process does: load the model, let the bare engine hear one window, then hear a minute and the call as the stage does."""
    engine = _load(folder, engine_name)
    loaded_mb = psutil.Process().memory_info().rss / 1e6
    engine.transcribe([_one_window(folder / "minute.wav", engine)], "en")
    own_mb = _peak_mb()
    _transcribe(folder / "minute.wav", engine, 60.0)
    minute_mb = _peak_mb()
    wall, cpu = time.perf_counter(), time.process_time()
    transcript = _transcribe(folder / "call.wav", engine, hours * 3600.0)
    return {
        "loaded_mb": round(loaded_mb, 1),
        "own_mb": round(own_mb, 1),
        "after_a_minute_mb": round(minute_mb, 1),
        "peak_mb": round(_peak_mb(), 1),
        "ratio": round(_peak_mb() / own_mb, 3),
        "ratio_to_loaded": round(_peak_mb() / loaded_mb, 3),
        "ratio_to_a_minute": round(_peak_mb() / minute_mb, 3),
        "heard_speech_s": round(transcript.speech_s),
        "wall_s": round(time.perf_counter() - wall, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
    }


def _in_a_process(folder: Path, engine: str, hours: float) -> dict[str, Any]:
    command = [sys.executable, "-m", "earshot.bench_long", "--inside", str(folder), "--engine", engine, "--hours", str(hours)]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return figures


def _load(folder: Path, name: str) -> Engine:
    if name == "pocketsphinx":
        from transcribe.engines.pocketsphinx_engine import PocketsphinxEngine

        return PocketsphinxEngine((), folder / "models")
    from transcribe.engines.faster_whisper_engine import FasterWhisperEngine
    from transcribe.models.store import model_in

    model = folder / "tiny"
    if not model.exists():
        command = [sys.executable, "-m", "earshot.bench_long", "--build", str(model)]
        subprocess.run(command, check=True)  # elsewhere: the building's memory is not the model's
    return FasterWhisperEngine(model_in(model), "cpu", "int8", threads=1, max_new_tokens=TOKENS)


def build_model(folder: Path) -> None:
    build_random_whisper(folder, DIMENSIONS["tiny"])


def _one_window(audio: Path, engine: Engine) -> Samples:
    """The manager's first half minute, at the engine's rate."""
    with wave.open(str(audio)) as sound:
        both = np.frombuffer(sound.readframes(WINDOW_S * RATE_HZ), dtype=np.int16).reshape(-1, 2)
    return np.repeat(both[:, 0], engine.rate_hz // RATE_HZ)


def _transcribe(audio: Path, engine: Engine, duration_s: float) -> Any:
    recording = Recording("0" * 64, audio.name, audio.stat().st_size, "wav", "pcm_s16le", RATE_HZ, 2, duration_s, tuple(Side))
    return transcribe_recording(audio, recording, engine, "en", Settings())


def _write(path: Path, duration_s: float, looks_up: float = LOOKS_UP) -> float:
    """Returns the seconds of speech of both sides."""
    timeline = make_timeline(1, duration_s, looks_up, AWAY_S)
    with wave.open(str(path), "wb") as audio:
        audio.setnchannels(2)
        audio.setsampwidth(2)
        audio.setframerate(RATE_HZ)
        for block in speak(timeline, RATE_HZ):
            audio.writeframesraw(np.ascontiguousarray(block).tobytes())
    return sum(timeline.speech_s(side) for side in Side)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
