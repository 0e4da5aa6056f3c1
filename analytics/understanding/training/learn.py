"""Learns russian/learned.json from the labelled calls in corpus/ru and corpus/uk, which share their weights.

python -m analytics.understanding.training.learn               writes it
python -m analytics.understanding.training.learn --held-out    measures it: each kind of business judged by what the others taught
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from analytics.understanding.languages import Tables, tables_of
from analytics.understanding.learned import Learned
from analytics.understanding.ngrams import grams_of
from analytics.understanding.spoken import prepare
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.score import score_all
from analytics.understanding.training.softmax import Example, fit
from analytics.understanding.training.understood import Understood, company_of, transcript_of, understood
from calls.model.verdict import CallType

HERE = Path(__file__).parents[1]
LEARNED = HERE / "russian" / "learned.json"
LANGUAGES = ("ru", "uk")
SHARPNESS = 1.6  # of probabilities: 1.0 left them too shy on kinds of business that taught nothing (calibration error 0.067, now 0.033)
CUES_WORTH = 0.3  # logits per point of the hand-made cues
SAME_KIND = {"furniture": "kitchen_furniture"}
Seen = Mapping[str, frozenset[str]]  # grams by call id


def corpus(languages: Sequence[str] = LANGUAGES) -> list[LabelledCall]:
    files = [file for language in languages for file in sorted((HERE / "corpus" / language).glob("*.txt"))]
    return [call for file in files for call in read_labelled(file.read_text(encoding="utf-8"), file.name)]


def see(call: LabelledCall) -> frozenset[str]:
    tables = _own_tables(call.language)
    spoken = prepare(transcript_of(call)[0], tables.stray_words)
    return frozenset(gram.name for gram in grams_of(spoken, company_of(call), tables.topics, call.language))


def learn(calls: Sequence[LabelledCall], seen: Seen) -> dict[str, Any]:
    leads = [call for call in calls if call.call_type is CallType.NEW_LEAD]
    refused = [call for call in leads if call.refusal_reason is not None]
    return {
        "call_type": _sharpen(fit([Example(seen[call.id], call.call_type.value) for call in calls])),
        "outcome": _sharpen(fit([Example(seen[call.id], call.outcome.value) for call in leads])),
        "refusal_reason": fit([Example(seen[call.id], str(call.refusal_reason)) for call in refused]),
    }


def _sharpen(table: dict[str, Any]) -> dict[str, Any]:
    weights = {gram: [round(weight * SHARPNESS, 2) for weight in row] for gram, row in table["weights"].items()}
    return {**table, "weights": weights, "cues_worth": CUES_WORTH}


def held_out(calls: Sequence[LabelledCall]) -> list[Understood]:
    """Every call as understood with what the other kinds of business taught."""
    seen = {call.id: see(call) for call in calls}
    done: list[Understood] = []
    for kind in sorted({_kind(call) for call in calls}):
        learned = learn([call for call in calls if _kind(call) != kind], seen)
        done += [understood(call, _with_learned(call.language, learned)) for call in calls if _kind(call) == kind]
    return done


def _with_learned(language: str, learned: Mapping[str, Any]) -> Tables:
    return replace(
        _own_tables(language),
        learned_call_types=Learned.of_table(learned["call_type"]),
        learned_outcomes=Learned.of_table(learned["outcome"]),
        learned_reasons=Learned.of_table(learned["refusal_reason"]),
    )


def _own_tables(language: str) -> Tables:
    tables = tables_of(language)
    assert tables is not None
    return tables


def _kind(call: LabelledCall) -> str:
    return SAME_KIND.get(call.business.kind, call.business.kind)


def main() -> None:
    calls = corpus()
    if "--held-out" in sys.argv:
        sys.stdout.write(json.dumps(score_all(held_out(calls)), ensure_ascii=False, indent=1) + "\n")
        return
    provenance = f"analytics/understanding/training/learn.py on {len(calls)} calls of corpus/ru and corpus/uk"
    tables = learn(calls, {call.id: see(call) for call in calls})
    LEARNED.write_text(json.dumps({"provenance": provenance, **tables}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
