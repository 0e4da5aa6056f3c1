"""One recording of a folder through the engine and against its reference; in a worker process of its own, which keeps its engine."""

import resource
import sys
import time
from dataclasses import dataclass
from functools import lru_cache

from calls.audio.probe import probe
from calls.model.company import SpeechChoice
from calls.model.errors import CallError
from calls.model.recording import Recording, Side
from calls.settings import Settings
from transcribe.choose_engine import choose_engine, load_engine
from transcribe.engines.engine import Engine
from transcribe.evaluation.measure import Measure, measure
from transcribe.evaluation.references import KnownFile, Skipped
from transcribe.jobs import transcribe_recording


@dataclass(frozen=True, slots=True)
class HearingPlan:
    """How all files of one evaluation are heard."""

    settings: Settings
    language: str  # where a reference does not say it
    phrases: tuple[str, ...] = ()
    speech: tuple[SpeechChoice, ...] = ()
    sides: tuple[Side, ...] = (Side.AGENT, Side.CLIENT)  # of two channels


@dataclass(frozen=True, slots=True)
class HeardFile:
    measure: Measure
    engine: str
    model: str
    version: str
    is_demo: bool
    peak_memory_mb: float


def hear_file(known: KnownFile, plan: HearingPlan) -> HeardFile | Skipped:
    """A file that cannot be heard is an outcome; a set-up that is wrong (no engine) is raised as SetupError."""
    language = known.reference.language or plan.language
    engine = engine_for(plan, language)
    try:
        recording = recording_of(known, plan.sides)
        began = time.perf_counter()
        transcript = transcribe_recording(known.audio, recording, engine, language, plan.settings)
        work_s = time.perf_counter() - began
    except CallError as error:
        return Skipped(known.name, error.message)
    reference = known.reference.for_sides(recording.sides)
    measured = measure(known.name, reference, transcript, recording.duration_s, work_s)
    return HeardFile(measured, engine.name, engine.model, engine.version, engine.is_demo, peak_memory_mb())


def recording_of(known: KnownFile, sides: tuple[Side, ...]) -> Recording:
    """Raises CallError where the file is no audio, or has more channels than a call has sides."""
    told = probe(known.audio)
    if told.channels > len(sides):
        raise CallError(f"{told.channels} channels: nobody could say who is on which", permanent=True, remedy="Mix it down")
    return Recording(
        sha256="",
        name=known.audio.name,
        size_bytes=known.audio.stat().st_size,
        container=told.container,
        codec=told.codec,
        rate_hz=told.rate_hz,
        channels=told.channels,
        duration_s=told.duration_s or 0.0,
        sides=(known.sides or sides) if told.channels == len(sides) else (),
    )


@lru_cache(maxsize=1)
def _loaded(settings: Settings, language: str, phrases: tuple[str, ...], speech: tuple[SpeechChoice, ...]) -> Engine:
    return load_engine(choose_engine(settings, language, speech), settings, phrases)


def engine_for(plan: HearingPlan, language: str) -> Engine:
    return _loaded(plan.settings, language, plan.phrases, plan.speech)


def peak_memory_mb() -> float:
    """Of this process so far, the model within."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
