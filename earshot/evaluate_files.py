"""Hear the files of a folder, in this process or in several, and put their measures together."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from itertools import groupby

from calls.model.errors import SetupError
from calls.model.evaluation import Evaluation, PackingTrial, SkippedFile
from earshot.output import Tick
from transcribe.evaluation.hear_file import HeardFile, HearingPlan, engine_for, hear_file, recording_of
from transcribe.evaluation.measure import Measure
from transcribe.evaluation.references import KnownFile, Skipped
from transcribe.evaluation.summarise import call_scores, lost_words, scores_of
from transcribe.packing_choice import KnownCall, compare_packing, remember

NOTHING_HEARD = "no recording with a reference could be heard"


def evaluate_files(
    known: Sequence[KnownFile], skipped: Sequence[Skipped], plan: HearingPlan, workers: int, tick: Tick, source: str
) -> Evaluation:
    """Raises SetupError where no file could be measured, or no engine is there."""
    heard: list[HeardFile] = []
    left_out = list(skipped)
    for done, outcome in enumerate(_heard(known, plan, workers), start=1):
        if isinstance(outcome, Skipped):
            left_out.append(outcome)
        else:
            heard.append(outcome)
        tick(done, len(known))
    if not heard:
        named = "; ".join(f"{one.name}: {one.reason}" for one in left_out[:3])
        raise SetupError(f"{NOTHING_HEARD}{f' ({named})' if named else ''}", remedy="Put NAME.txt, .json or .vtt beside NAME.wav")
    by = heard[0]
    measures = sorted((one.measure for one in heard), key=lambda one: one.name)
    return evaluation_of(
        measures, _named(left_out), source, engine=by.engine, model=by.model, version=by.version, is_demo=by.is_demo,
        peak_memory_mb=round(max(one.peak_memory_mb for one in heard), 1),
    )  # fmt: skip


def _named(left_out: Sequence[Skipped]) -> tuple[SkippedFile, ...]:
    return tuple(SkippedFile(one.name, one.reason, one.is_bad) for one in sorted(left_out, key=lambda one: one.name))


def evaluation_of(
    measures: Sequence[Measure], skipped: Sequence[SkippedFile], source: str, *,
    engine: str, model: str, version: str, is_demo: bool, peak_memory_mb: float | None, note: str = "",
) -> Evaluation:  # fmt: skip
    by_language = sorted(measures, key=lambda one: one.language)
    return Evaluation(
        made_at=datetime.now(UTC),
        source=source,
        engine=engine,
        model=model,
        version=version,
        is_demo=is_demo,
        overall=scores_of(measures),
        languages=tuple(scores_of(list(group), language) for language, group in groupby(by_language, key=lambda one: one.language)),
        lost=lost_words(measures),
        calls=call_scores(measures),
        skipped=tuple(skipped),
        peak_memory_mb=peak_memory_mb,
        note=note,
    )


def try_packing(known: Sequence[KnownFile], plan: HearingPlan) -> PackingTrial | None:
    """Each call heard twice; what is better is remembered for EARSHOT_PACKING=auto. None without windows, or without sides."""
    engine = engine_for(plan, plan.language)
    if engine.window_s is None:
        return None
    calls = []
    for one in known:
        recording = recording_of(one, plan.sides)
        turns = one.reference.for_sides(recording.sides).turns
        truth = tuple((turn.side, turn.text) for turn in turns if turn.side is not None)
        if truth and len(truth) == len(turns):
            calls.append(KnownCall(one.audio, recording, truth))
    if not calls:
        return None
    compared = compare_packing(calls, engine, plan.language, plan.settings)
    remember(compared, engine, plan.settings)
    return PackingTrial(
        compared.time_order.windows,
        compared.packed.windows,
        compared.time_order.errors.rate,
        compared.packed.errors.rate,
        compared.better.value,
    )


def _heard(known: Sequence[KnownFile], plan: HearingPlan, workers: int) -> Iterator[HeardFile | Skipped]:
    if workers <= 1:
        yield from (hear_file(one, plan) for one in known)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(hear_file, one, plan) for one in known]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
