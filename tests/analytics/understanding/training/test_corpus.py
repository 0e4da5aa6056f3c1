from collections import Counter
from pathlib import Path

import pytest

from analytics.understanding.training.labelled_text import read_labelled
from calls.model.verdict import CallType, RefusalReason

CORPUS = Path("analytics/understanding/corpus")


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_every_labelled_call_is_read_and_the_kinds_of_calls_are_all_there(language):
    files = sorted((CORPUS / language).glob("*.txt"))
    calls = [call for file in files for call in read_labelled(file.read_text(encoding="utf-8"), file.name)]
    assert len({call.id for call in calls}) == len(calls) > 100
    assert {call.language for call in calls} == {language}
    assert {call.call_type for call in calls} == set(CallType)
    assert {call.refusal_reason for call in calls} == {*RefusalReason, None}
    assert all(call.proofs.get("call_type") for call in calls if call.call_type is not CallType.NEW_LEAD)
    noisy = Counter(call.is_noisy for call in calls)
    assert 0.3 < noisy[True] / len(calls) < 0.7
