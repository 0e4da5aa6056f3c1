"""Learns the weights of analytics/understanding/english/learned.json: python -m tests.analytics.understanding.train_learned

Softmax regression with a square penalty on who-said-what grams, from calls that people labelled: each as it was said, through two bad
lines, and, where there is a recording, as the engine recognised it. Corpus b is not among them: it measures.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from analytics.understanding.english.dialogue import STRAY_WORDS
from analytics.understanding.english.topics import TOPICS
from analytics.understanding.languages import LEARNED
from analytics.understanding.ngrams import grams_of
from analytics.understanding.spoken import prepare
from analytics.understanding.training.softmax import WORTH_KEEPING, descend, matrix
from calls.model.recording import Side
from tests.analytics.understanding.labelled import Labelled, all_samples, corpus, openings, other_businesses
from tests.analytics.understanding.line_noise import heard_turns, sample_noise
from tests.analytics.understanding.talk import transcript

RATES = (0.25, 0.36)
COPIES = 2  # of each call at each rate
FEWEST_CALLS = 4  # that must hold a gram
LEAD_BIAS = -0.4  # calls of other kinds are told in more ways than these corpora hold
Example = tuple[str, frozenset[str], str]  # call, grams, label


def examples(calls: Sequence[Labelled], label: Callable[[Labelled], str]) -> Iterator[Example]:
    noise, recognised = sample_noise(), heard_turns()
    for one in calls:
        versions = [list(one.turns), *(noise.hear(one.turns, rate, f"{one.id} {copy}") for rate in RATES for copy in range(COPIES))]
        for turns in [*versions, *([recognised[one.id]] if one.id in recognised else [])]:
            yield one.id, grams(one, turns), label(one)


def grams(one: Labelled, turns: Sequence[tuple[Side, str]]) -> frozenset[str]:
    call = prepare(transcript(list(turns)), STRAY_WORDS)
    return frozenset(gram.name for gram in grams_of(call, one.company, TOPICS))


def fit(read: Sequence[Example]) -> dict[str, object]:
    """In the dual: a weight per example, as there are fewer of them than grams. Every kind of call counts alike."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for call, names, _ in read:
        for name in names:
            holders[name].add(call)
    vocabulary = sorted(name for name, calls in holders.items() if len(calls) >= FEWEST_CALLS)
    values = sorted({label for _, _, label in read})
    seen = matrix([names for _, names, _ in read], vocabulary)
    truth = np.array([[float(label == value) for value in values] for _, _, label in read])
    share = (truth / truth.sum(axis=0)).sum(axis=1) / len(values)
    weights = seen.T @ descend(seen @ seen.T, truth, share)
    bias = [LEAD_BIAS * (value == "new_lead") for value in values]
    kept = {
        name: [round(float(weight), 2) for weight in row]
        for name, row in zip(vocabulary, weights, strict=True)
        if np.abs(row).max() >= WORTH_KEEPING
    }
    return {"values": values, "bias": bias, "weights": kept}


def learn(calls: Sequence[Labelled]) -> dict[str, object]:
    leads = [one for one in calls if one.call_type == "new_lead"]
    return {
        "call_type": fit(list(examples(calls, lambda one: one.call_type))),
        "outcome": fit(list(examples(leads, lambda one: one.outcome))),
    }


def training_calls() -> list[Labelled]:
    return [*all_samples(), *other_businesses(), *openings(), *corpus("a")]


def main(path: Path = LEARNED) -> None:
    calls = training_calls()
    provenance = (
        f"tests/analytics/understanding/train_learned.py on {len(calls)} calls: sample dialogues, calls.txt, openings.txt, corpus a"
    )
    tables = learn(calls)
    path.write_text(json.dumps({"provenance": provenance, **tables}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
