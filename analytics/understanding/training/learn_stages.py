"""Learns english/stages.json, and russian/stages.json for Russian and Ukrainian, from the labelled calls of corpus/.

python -m analytics.understanding.training.learn_stages               writes them
python -m analytics.understanding.training.learn_stages --held-out    measures them: each kind of business judged by what the others taught
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analytics.understanding.draft import Draft
from analytics.understanding.spoken import prepare
from analytics.understanding.stage_head import StageHead
from analytics.understanding.technique.find_stages import APPLIES_IF, LIKELY, STAGE_SIGNS
from analytics.understanding.technique.grams import gram_names
from analytics.understanding.technique.signs import Signs
from analytics.understanding.technique.talk import talk_of
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.learn import corpus, kind_of
from analytics.understanding.training.logistic import fit_logistic
from analytics.understanding.training.seen import tables_for
from analytics.understanding.training.understood import company_of, transcript_of
from calls.model.verdict import CallType

HERE = Path(__file__).parents[1]
FILES = {("en",): HERE / "english" / "stages.json", ("ru", "uk"): HERE / "russian" / "stages.json"}
FEWEST_CALLS = 4  # that must hold a gram
SIGN_SCALE = 1.0
BIAS_SCALE = 2.0
GRAM_SCALE = 2.0
PENALTY = 0.25
WORTH_KEEPING = 0.03  # smaller weights are left out


@dataclass(frozen=True, slots=True)
class Example:
    call: LabelledCall
    signs: Signs
    grams: frozenset[str]
    is_so: bool


def examples(calls: Sequence[LabelledCall]) -> Mapping[str, list[Example]]:
    """By head: of each stage those calls to which it applies; of what must have come up for a stage all of them."""
    found: dict[str, list[Example]] = {}
    for call in calls:
        if call.call_type is CallType.NEW_LEAD and call.stages:
            for name, example in _examples(call):
                found.setdefault(name, []).append(example)
    return found


def _examples(call: LabelledCall) -> Iterator[tuple[str, Example]]:
    tables = tables_for(call.language)
    spoken = prepare(transcript_of(call)[0], tables.stray_words)
    talk = talk_of(Draft(spoken, tables, company_of(call), call.started_at, CallType.NEW_LEAD))
    looks = [(stage.value, look, call.stages[stage]) for stage, look in STAGE_SIGNS.items()]
    looks += [(name, look, call.stages[stage] is not None) for stage, (name, look) in APPLIES_IF.items()]
    for name, look, is_so in looks:
        if is_so is not None:
            signs = look(talk)
            yield name, Example(call, signs, gram_names(talk, signs.scope), is_so)


def learn(taught: Sequence[Example]) -> StageHead:
    signs = sorted({name for one in taught for name in one.signs.found})
    held = Counter(name for one in taught for name in one.grams)
    grams = sorted(name for name, calls in held.items() if calls >= FEWEST_CALLS)
    seen = _matrix(taught, signs, grams)
    weights = fit_logistic(seen, np.array([one.is_so for one in taught], dtype=float), PENALTY)
    scaled = weights * np.concatenate([np.full(len(signs), SIGN_SCALE), np.full(len(grams), GRAM_SCALE), [BIAS_SCALE]])
    kept = {name: round(float(weight), 3) for name, weight in zip([*signs, *grams], scaled, strict=False) if abs(weight) >= WORTH_KEEPING}
    return StageHead(
        round(float(scaled[-1]), 3), {name: kept.get(name, 0.0) for name in signs}, {name: kept[name] for name in grams if name in kept}
    )


def _matrix(taught: Sequence[Example], signs: Sequence[str], grams: Sequence[str]) -> Any:
    """Calls by signs, grams and one column of ones."""
    column = {name: at for at, name in enumerate(grams, start=len(signs))}
    seen = np.zeros((len(taught), len(signs) + len(grams) + 1))
    for row, one in enumerate(taught):
        seen[row, : len(signs)] = [one.signs.found.get(name, 0.0) * SIGN_SCALE for name in signs]
        known = [column[name] for name in one.grams if name in column]
        seen[row, known] = GRAM_SCALE / np.sqrt(max(len(one.grams), 1))
    seen[:, -1] = BIAS_SCALE
    return seen


def held_out(calls: Sequence[LabelledCall]) -> Mapping[str, list[tuple[bool, float]]]:
    """(is so, probability) of each head's calls, judged by what the other kinds of business taught."""
    judged: dict[str, list[tuple[bool, float]]] = {}
    for name, all_examples in examples(calls).items():
        for kind in sorted({kind_of(one.call) for one in all_examples}):
            head = learn([one for one in all_examples if kind_of(one.call) != kind])
            asked = [one for one in all_examples if kind_of(one.call) == kind]
            judged.setdefault(name, []).extend((one.is_so, head.probability(one.signs.found, one.grams)) for one in asked)
    return judged


def main() -> None:
    for languages, file in FILES.items():
        calls = corpus(languages)
        if "--held-out" in sys.argv:
            sys.stdout.write(f"{' '.join(languages)}\n{_table(held_out(calls))}")
            continue
        heads = {name: asdict(learn(taught)) for name, taught in examples(calls).items()}
        named = " and ".join(f"corpus/{one}" for one in languages)
        provenance = f"analytics/understanding/training/learn_stages.py on {len(calls)} calls of {named}"
        file.write_text(
            json.dumps({"provenance": provenance, "heads": heads}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
        )


def _table(judged: Mapping[str, list[tuple[bool, float]]]) -> str:
    """F1 of what was done, and of what was missed; beside it the F1 of calling everything done."""
    lines = [f"{'stage':20} {'n':>5} {'done':>6} {'missed':>6} {'all done':>8}"]
    for name, pairs in judged.items():
        done = binary_f1([(truth, share >= LIKELY) for truth, share in pairs])
        missed = binary_f1([(not truth, share < LIKELY) for truth, share in pairs])
        naive = binary_f1([(truth, True) for truth, _ in pairs])
        lines.append(f"{name:20} {len(pairs):>5} {done:>6.3f} {missed:>6.3f} {naive:>8.3f}")
    return "\n".join(lines) + "\n"


def binary_f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """pairs: (true, said)."""
    right = sum(truth and said for truth, said in pairs)
    total = sum(truth + said for truth, said in pairs)
    return 2 * right / total if total else 0.0


if __name__ == "__main__":
    main()
