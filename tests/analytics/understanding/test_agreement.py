"""How often the rules agree with people's labels: on the sample company's dialogues, on other businesses, and through a bad line."""

from collections.abc import Callable

import pytest

from analytics.understanding.verdict import understand
from calls.model.verdict import Verdict
from tests.analytics.understanding.labelled import Labelled, other_businesses, sample_dialogues

pytestmark = pytest.mark.slow

SEEDS = (0, 1)


def _agreement(
    calls: list[Labelled], field: Callable[[Verdict], str | None], label: Callable[[Labelled], str | None], rate: float
) -> float:
    vocabulary = [word for one in calls for _, text in one.turns for word in text.split()]
    pairs = [
        (one, understand(one.heard(rate, vocabulary, seed), one.company, one.at)) for one in calls for seed in (SEEDS if rate else (0,))
    ]
    assert pairs
    return sum(field(verdict) == label(one) for one, verdict in pairs) / len(pairs)


@pytest.mark.parametrize(("rate", "least"), [(0.0, 0.97), (0.15, 0.9), (0.3, 0.85)])
@pytest.mark.parametrize("name", ["call_type", "outcome"])
def test_sample_dialogues_are_understood_through_noise(name: str, rate: float, least: float) -> None:
    assert _agreement(sample_dialogues(), lambda verdict: getattr(verdict, name), lambda one: getattr(one, name), rate) >= least


@pytest.mark.parametrize(("rate", "least"), [(0.0, 0.95), (0.15, 0.85)])
@pytest.mark.parametrize("name", ["call_type", "outcome"])
def test_other_businesses_are_understood_through_noise(name: str, rate: float, least: float) -> None:
    assert _agreement(other_businesses(), lambda verdict: getattr(verdict, name), lambda one: getattr(one, name), rate) >= least


@pytest.mark.parametrize("calls", [sample_dialogues, other_businesses])
def test_reasons_and_channels_agree_on_clear_words(calls: Callable[[], list[Labelled]]) -> None:
    refused = [one for one in calls() if one.refusal_reason]
    assert _agreement(refused, lambda verdict: verdict.refusal_reason, lambda one: one.refusal_reason, 0.0) >= 0.85
    assert _agreement(calls(), lambda verdict: verdict.ad_channel, lambda one: one.ad_channel, 0.0) >= 0.95
