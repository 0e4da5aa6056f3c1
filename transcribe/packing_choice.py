"""Which packing serves a model: measured on calls whose words are known, remembered beside the models."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calls.model.recording import Recording, Side
from calls.model.transcript import Provenance, Transcript
from calls.settings import Settings
from transcribe.build_turns import build_turns
from transcribe.engines.engine import Engine
from transcribe.evaluate import NO_ERRORS, WordErrors, call_errors
from transcribe.hear_recording import hear_recording
from transcribe.lanes import lanes_of, sound_of
from transcribe.listening import Listening, Packing

FILE = "packing.json"
LEAST_WORDS = 500  # fewer say nothing about a model


@dataclass(frozen=True, slots=True)
class KnownCall:
    audio: Path
    recording: Recording
    truth: tuple[tuple[Side, str], ...]  # each turn in time order


@dataclass(frozen=True, slots=True)
class Trial:
    windows: int
    errors: WordErrors


@dataclass(frozen=True, slots=True)
class PackingComparison:
    time_order: Trial
    packed: Trial

    @property
    def better(self) -> Packing:
        """Packed, where it is cheaper and gets no word more wrong, on enough words to say so."""
        cheaper = self.packed.windows < self.time_order.windows
        as_good = _wrong(self.packed.errors) <= _wrong(self.time_order.errors)
        enough = self.packed.errors.reference_words >= LEAST_WORDS
        return Packing.PACKED if cheaper and as_good and enough else Packing.TIME_ORDER


def compare_packing(calls: Iterable[KnownCall], engine: Engine, language: str, settings: Settings) -> PackingComparison:
    """Hears each call twice. For an engine with windows; for others both are the same."""
    totals = {packing: Trial(0, NO_ERRORS) for packing in Packing}
    for call in calls:
        for packing, so_far in totals.items():
            trial = _try(call, engine, language, settings, packing)
            totals[packing] = Trial(so_far.windows + trial.windows, so_far.errors + trial.errors)
    return PackingComparison(totals[Packing.TIME_ORDER], totals[Packing.PACKED])


def remember(comparison: PackingComparison, engine: Engine, settings: Settings) -> None:
    """For EARSHOT_PACKING=auto, from the next call on."""
    known = {**_remembered(settings), _key(engine): _as_json(comparison)}
    settings.models_folder.mkdir(parents=True, exist_ok=True)
    part = settings.models_folder / f"{FILE}.part"
    part.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    part.replace(settings.models_folder / FILE)


def listening_for(engine: Engine, settings: Settings) -> Listening:
    if settings.packing == "auto":
        packing = Packing(_remembered(settings).get(_key(engine), {}).get("packing", Packing.TIME_ORDER))
    else:
        packing = Packing(settings.packing)
    if not settings.second_opinion:
        return Listening(packing)
    from transcribe.second_opinion import SecondOpinion  # loads onnxruntime: only where it is asked

    return Listening(packing, SecondOpinion(Listening(packing).cutting(engine.window_s or 0.0)))


def _try(call: KnownCall, engine: Engine, language: str, settings: Settings, packing: Packing) -> Trial:
    blocks = sound_of(call.audio, call.recording, engine.rate_hz, settings)
    heard = hear_recording(blocks, lanes_of(call.recording), engine, language, listening=Listening(packing))
    transcript = Transcript(build_turns(heard.words), Provenance(engine.name, engine.model, engine.version, language))
    return Trial(heard.windows, call_errors(call.truth, transcript))


def _wrong(errors: WordErrors) -> int:
    return errors.substitutions + errors.deletions + errors.insertions


def _key(engine: Engine) -> str:
    return f"{engine.name}/{engine.model}"


def _as_json(comparison: PackingComparison) -> dict[str, Any]:
    trials = {"time_order": comparison.time_order, "packed": comparison.packed}
    figures = {name: {"windows": trial.windows, "word_error_rate": trial.errors.rate} for name, trial in trials.items()}
    return {"packing": comparison.better.value, "words": comparison.packed.errors.reference_words, **figures}


def _remembered(settings: Settings) -> dict[str, Any]:
    try:
        known = json.loads((settings.models_folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
