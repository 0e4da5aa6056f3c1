"""What the same calls cost by faster-whisper as it comes, by its batched pipeline, and here: encoder windows and time, in one run.

The model has real dimensions and random weights, so nobody's words are compared: each window gets the same number of tokens everywhere.
"""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faster_whisper
import numpy as np

from calls.audio.decode import Samples, read_samples
from calls.model.recording import Side
from calls.settings import Settings
from earshot.benches.random_whisper import DIMENSIONS, build_random_whisper
from earshot.benches.windows import RATE_HZ, count_windows, fewest_windows
from transcribe.engines.faster_whisper_engine import FasterWhisperEngine
from transcribe.engines.whisper_windows import BEAM_SIZE
from transcribe.hear_recording import hear_recording
from transcribe.listening import Listening, Packing
from transcribe.models.store import model_in

BLOCK = 10 * RATE_HZ  # frames that our way gets at once, as from a decoder
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class AsrBench:
    device: str = "cpu"  # or cuda
    model: str = "base"
    compute_type: str = "int8"
    tokens: int = 32  # in each window; a full one of speech has some 80
    batch_size: int = 4  # of the pipeline and of ours
    calls: int = 2
    recordings_per_call: int = 3  # one after the other: the sample's are short


def bench_asr(folder: Path, sample: Path, plan: AsrBench) -> dict[str, Any]:
    """Each way on the same calls. times_real_time: with the decoding of the files. share_of_plain: of faster-whisper as it comes."""
    began = time.perf_counter()
    calls = _calls(sample / "recordings", plan)
    decode_s = time.perf_counter() - began
    model = build_random_whisper(folder / plan.model, DIMENSIONS[plan.model], quantization=_stored(plan))
    gc.collect()
    engine = FasterWhisperEngine(
        model_in(model), plan.device, plan.compute_type, threads=0, max_new_tokens=plan.tokens, batch_size=plan.batch_size
    )
    audio_s = sum(len(call) for call in calls) / RATE_HZ
    ways = _ways(engine, plan.tokens)
    ways["earshot, time order"](calls[0][:BLOCK])  # the first call of a model pays for its memory
    figures = {name: _measure(engine, way, calls) for name, way in ways.items()}
    plain = figures["faster-whisper"]
    for figure in figures.values():
        figure["times_real_time"] = round(audio_s / (decode_s + figure["wall_s"]), 2)
        figure["share_of_plain_windows"] = round(figure["encoder_windows"] / plain["encoder_windows"], 3)
        figure["share_of_plain_wall"] = round(figure["wall_s"] / plain["wall_s"], 3)
        figure["share_of_plain_cpu"] = round(figure["cpu_s"] / plain["cpu_s"], 3)
    return {
        "model": f"random weights of {plan.model}'s dimensions",
        "device": engine.settings["device"],
        "compute_type": engine.settings["compute_type"],
        "tokens_per_window": plan.tokens,
        "batch_size": plan.batch_size,
        "calls": len(calls),
        "audio_s": round(audio_s, 1),
        "decode_s": round(decode_s, 2),
        "fewest_windows": fewest_windows(_speech_s(call, side) for call in calls for side in range(2)),
        "ways": figures,
    }


Way = Callable[[Samples], None]


def _ways(engine: FasterWhisperEngine, tokens: int) -> dict[str, Way]:
    whisper = engine._whisper  # the very model, so that it is in memory once
    options = {"language": LANGUAGE, "beam_size": BEAM_SIZE, "temperature": 0.0, "max_new_tokens": tokens}
    # Times drawn at random would send the sequential ways back over what they have heard: they are spared the work of giving any.
    untimed = {**options, "condition_on_previous_text": False, "without_timestamps": True, "word_timestamps": False}
    batched = faster_whisper.BatchedInferencePipeline(whisper)

    def plain(call: Samples) -> None:
        for channel in _channels(call):
            list(whisper.transcribe(channel, **untimed)[0])

    def with_vad(call: Samples) -> None:
        for channel in _channels(call):
            list(whisper.transcribe(channel, vad_filter=True, **untimed)[0])

    def pipeline(call: Samples) -> None:
        for channel in _channels(call):
            list(batched.transcribe(channel, batch_size=engine.batch_size, word_timestamps=True, **options)[0])

    def ours(packing: Packing) -> Way:
        return lambda call: _drop(hear_recording(_blocks(call), tuple(Side), engine, LANGUAGE, listening=Listening(packing)))

    return {
        "faster-whisper": plain,
        "faster-whisper, vad_filter": with_vad,
        "BatchedInferencePipeline": pipeline,
        "earshot, time order": ours(Packing.TIME_ORDER),
        "earshot, packed": ours(Packing.PACKED),
    }


def _measure(engine: FasterWhisperEngine, way: Way, calls: Sequence[Samples]) -> dict[str, Any]:
    """Windows are counted where every way must pass: at the encoder."""
    whisper, encoded = engine._whisper, 0
    real = whisper.encode

    def counting(features: Any) -> Any:
        nonlocal encoded
        encoded += len(features) if features.ndim == 3 else 1
        return real(features)

    whisper.encode = counting
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        for call in calls:
            way(call)
    finally:
        whisper.encode = real
    return {
        "encoder_windows": encoded,
        "wall_s": round(time.perf_counter() - wall, 2),
        "cpu_s": round(time.process_time() - cpu, 2),
    }


def _calls(recordings: Path, plan: AsrBench) -> list[Samples]:
    """int16 (frames, 2): the sample's recordings in the order of their names, several after each other."""
    names = sorted(path for path in recordings.iterdir() if path.suffix in {".wav", ".opus"})
    sounds = [read_samples(path, RATE_HZ, settings=Settings(), channels=2) for path in names[: plan.calls * plan.recordings_per_call]]
    return [np.concatenate(sounds[first : first + plan.recordings_per_call]) for first in range(0, len(sounds), plan.recordings_per_call)]


def _speech_s(call: Samples, channel: int) -> float:
    """Of the sound that webrtcvad and its padding let through."""
    return count_windows([call[:, channel : channel + 1]], [Side.AGENT]).speech_s(Side.AGENT)


def _channels(call: Samples) -> Iterator[Any]:
    return (np.ascontiguousarray(call[:, channel]).astype(np.float32) / 32768.0 for channel in range(call.shape[1]))


def _blocks(call: Samples) -> Iterator[Samples]:
    return (call[first : first + BLOCK] for first in range(0, len(call), BLOCK))


def _stored(plan: AsrBench) -> str:
    return "float16" if "float16" in plan.compute_type else "int8"


def _drop(_heard: object) -> None:
    """A way gives nothing back: there is nothing in it to compare."""
