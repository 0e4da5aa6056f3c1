"""Learns the weights of learned.json from the labelled calls in corpus/: English by itself; Russian and Ukrainian share theirs.

python -m analytics.understanding.training.learn               writes them
python -m analytics.understanding.training.learn --held-out    measures them: each kind of business judged by what the others taught
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analytics.understanding.languages import PROVEN_BY_TURN, Sentences, Tables
from analytics.understanding.learned import Learned
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.labelled_json import read_labelled_lines
from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.score import score_all
from analytics.understanding.training.seen import NO_PROOF, SeenCall, see, tables_for
from analytics.understanding.training.softmax import Example, fit, fit_signs
from analytics.understanding.training.understood import Understood, understood
from calls.model.verdict import CallType

HERE = Path(__file__).parents[1]
SAMPLE = HERE.parents[1] / "data-samples" / "windows" / "dialogues"
SAMPLE_BUSINESS = {
    "kind": "windows",
    "name": "Silver Birch Windows",
    "sale_stage": "a surveyor's visit is agreed",
    "products": ["windows", "doors", "balcony", "conservatory", "glass_repair"],
}
PACKAGES = {"english": ("en",), "russian": ("ru", "uk")}
# How sharp probabilities are, and logits per point of the hand-made cues, by what calls of other hands bear out
SHARPNESS = {"call_type": 1.6, "outcome": 1.6, "refusal_reason": 2.2}
CUES_WORTH = {"call_type": 0.3, "outcome": 0.3, "refusal_reason": 0.45}
SIGN_SCALE, SIGN_PENALTY = 0.39, 2e-4
PARTS = 6  # of the kinds of business, where each is judged by what the others taught
SAME_KIND = {"furniture": "kitchen_furniture"}
Seen = Mapping[str, SeenCall]  # by call id


def corpus(languages: Sequence[str]) -> list[LabelledCall]:
    """Of a checkout: the English sample company's dialogues teach too, but for those that measure the demo."""
    files = [file for language in languages for file in sorted((HERE / "corpus" / language).iterdir())]
    read = {".txt": read_labelled, ".jsonl": read_labelled_lines}
    calls = [call for file in files if file.suffix in read for call in read[file.suffix](file.read_text(encoding="utf-8"), file.name)]
    return calls + [call for file in sorted(SAMPLE.glob("*.json")) for call in _sample(file) if call.language in languages]


def _sample(file: Path) -> Sequence[LabelledCall]:
    data = json.loads(file.read_text(encoding="utf-8"))
    return () if data["held_out"] else read_labelled_lines(json.dumps({"business": SAMPLE_BUSINESS, **data}), file.name)


def learn(calls: Sequence[LabelledCall], seen: Seen | None = None) -> dict[str, Any]:
    """Tables as learned.json holds them. seen: where the caller has looked at the calls already."""
    seen = {call.id: see(call) for call in calls} if seen is None else seen
    leads = [call for call in calls if call.call_type is CallType.NEW_LEAD]
    taught = {"call_type": calls, "outcome": leads, "refusal_reason": [call for call in leads if call.refusal_reason is not None]}
    tables: dict[str, Any] = {}
    for field, those in taught.items():
        if len({getattr(call, field) for call in those}) > 1:
            vectors = [vector for call in those if (vector := seen[call.id].vector) is not None]
            examples = [Example(seen[call.id].grams, str(getattr(call, field))) for call in those]
            table = fit(examples, np.array(vectors, np.float32) if vectors else None)
            tables[field] = _sharpened(table, SHARPNESS[field], CUES_WORTH[field])
    for field in PROVEN_BY_TURN:
        turns = [turn for call in calls for turn in seen[call.id].turns[field]]
        if {NO_PROOF} < {turn.label for turn in turns}:
            tables[f"proof of {field}"] = fit_signs(turns, SIGN_SCALE, SIGN_PENALTY, NO_PROOF, 0.0 if field == "ad_channel" else 0.5)
    return tables


def _sharpened(table: dict[str, Any], sharpness: float, cues_worth: float) -> dict[str, Any]:
    weights = {gram: [round(weight * sharpness, 2) for weight in row] for gram, row in table["weights"].items()}
    vectors = [[round(weight * sharpness, 4) for weight in row] for row in table.get("vectors", ())]
    return {**table, "weights": weights, "cues_worth": cues_worth} | ({"vectors": vectors} if vectors else {})


def held_out(calls: Sequence[LabelledCall], sentences: Sentences | None = None) -> list[Understood]:
    """Every call as understood with what other kinds of business taught; the kinds in six parts."""
    seen = {call.id: see(call, sentences) for call in calls}
    done: list[Understood] = []
    for part in parts_of(calls):
        learned = learn([call for call in calls if kind_of(call) not in part], seen)
        done += [
            understood(call, replace(with_learned(tables_for(call.language), learned), sentences=sentences))
            for call in calls
            if kind_of(call) in part
        ]
    return done


def parts_of(calls: Sequence[LabelledCall]) -> list[frozenset[str]]:
    """Kinds of business, dealt out so that the parts hold about as many calls."""
    kinds = sorted({kind_of(call) for call in calls}, key=lambda kind: (-sum(kind_of(call) == kind for call in calls), kind))
    return [frozenset(kinds[at::PARTS]) for at in range(PARTS) if kinds[at::PARTS]]


def with_learned(tables: Tables, learned: Mapping[str, Any]) -> Tables:
    """What is not learned stays as it is."""
    known = {name: Learned.of_table(table) for name, table in learned.items() if isinstance(table, Mapping)}
    return replace(
        tables,
        learned_call_types=known.get("call_type", tables.learned_call_types),
        learned_outcomes=known.get("outcome", tables.learned_outcomes),
        learned_reasons=known.get("refusal_reason", tables.learned_reasons),
        proofs={field: known.get(f"proof of {field}", table) for field, table in tables.proofs.items()},
    )


def kind_of(call: LabelledCall) -> str:
    return SAME_KIND.get(call.business.kind, call.business.kind)


def provenance(calls: Sequence[LabelledCall], languages: Sequence[str]) -> str:
    places = [f"corpus/{language}" for language in languages] + ["the sample company"] * ("en" in languages)
    return f"analytics/understanding/training/learn.py on {len(calls)} calls of {' and '.join(places)}"


def main() -> None:
    for package, languages in PACKAGES.items():
        calls = corpus(languages)
        if "--held-out" in sys.argv:
            sys.stdout.write(json.dumps(score_all(held_out(calls)), ensure_ascii=False, indent=1) + "\n")
        else:
            written = {"provenance": provenance(calls, languages), **learn(calls)}
            path = HERE / package / "learned.json"
            path.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
