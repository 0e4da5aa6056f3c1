"""A company's own accuracy: what the engine heard against what people corrected on the calls' pages."""

from collections import Counter
from dataclasses import replace

from calls.house import House
from calls.model.call import CallId
from calls.model.errors import SetupError
from calls.model.evaluation import Evaluation
from calls.model.transcript import Transcript, Turn
from calls.model.word_correction import CHECKED, WORDS
from dashboards.word_corrections import word_corrections
from earshot.evaluate_files import evaluation_of
from transcribe.evaluation.measure import Measure, measure
from transcribe.evaluation.references import Reference, SaidTurn

ENOUGH_CALLS = 20


def evaluate_corrections(house: House) -> Evaluation:
    """Calls that a person checked to their end count whole. Where there is none, the corrected turns alone count, which reads too badly."""
    checked = [one for call_id in house.corrections.calls(CHECKED) if (one := _whole_call(house, call_id)) is not None]
    measures = checked or [one for call_id in house.corrections.calls(WORDS) if (one := _corrected_turns(house, call_id)) is not None]
    if not measures:
        raise SetupError(
            "no call has corrected words yet",
            remedy="Correct words on the pages of calls, and mark those you heard to their end as checked",
        )
    sources = [heard.provenance for found in measures if (heard := house.transcripts.heard(CallId(found.name))) is not None]
    by = Counter((one.engine, one.model) for one in sources)
    (engine, model), _ = by.most_common(1)[0]
    source = next(one for one in sources if (one.engine, one.model) == (engine, model))
    return evaluation_of(
        measures, (), "corrections", engine=engine, model=model, version=source.version,
        is_demo=source.is_demo, peak_memory_mb=None, note=_note(len(checked), len(by)),
    )  # fmt: skip


def _note(checked: int, engines: int) -> str:
    notes = []
    if not checked:
        notes.append("Only corrected turns were measured, which were corrected because they were wrong: mark whole calls as checked.")
    elif checked < ENOUGH_CALLS:
        notes.append(f"{checked} calls were checked; from {ENOUGH_CALLS} on the interval becomes narrow enough to compare by.")
    if engines > 1:
        notes.append("Several engines heard these calls.")
    return " ".join(notes)


def _whole_call(house: House, call_id: CallId) -> Measure | None:
    latest = house.corrections.latest(call_id, CHECKED)
    current, heard = house.transcripts.current(call_id), house.transcripts.heard(call_id)
    if latest is None or latest.value is None or current is None or heard is None:
        return None
    return _measured(house, call_id, current.turns, heard)


def _corrected_turns(house: House, call_id: CallId) -> Measure | None:
    """Of a call that nobody checked whole: the stretches that were corrected, against what was heard in them."""
    current, heard = house.transcripts.current(call_id), house.transcripts.heard(call_id)
    if current is None or heard is None:
        return None
    spans = [one.words for one in word_corrections(house, call_id).turns]

    def of_spans(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
        return tuple(
            turn
            for turn in turns
            if any(span.side is turn.side and span.start_s <= (turn.start_s + turn.end_s) / 2 <= span.end_s for span in spans)
        )

    said = of_spans(current.turns)
    return _measured(house, call_id, said, replace(heard, turns=of_spans(heard.turns))) if said else None


def _measured(house: House, call_id: CallId, said: tuple[Turn, ...], heard: Transcript) -> Measure:
    turns = tuple(SaidTurn(turn.side, turn.text, (), turn.start_s, turn.end_s) for turn in said)
    recording = house.calls.find_recording(call_id)
    reference = Reference(turns, language=heard.provenance.language)
    return measure(call_id, reference, heard, recording.duration_s if recording else 0.0, 0.0)
