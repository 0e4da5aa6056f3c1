"""The address of the calls list, read and written."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from calls.model.call import Direction
from calls.model.errors import CallError
from calls.model.verdict import CallType, Outcome
from calls.store.call_rows import CallFilter, StageState
from dashboards.call_filters import read_calls_query
from dashboards.periods import read_period

ALL_TIME = read_period({}, datetime(2026, 11, 20, tzinfo=UTC), ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ({}, CallFilter()),
        ({"manager": ""}, CallFilter()),
        ({"manager": "anna", "type": "new_lead"}, CallFilter(manager="anna", call_type=CallType.NEW_LEAD)),
        ({"manager": "none", "channel": "none"}, CallFilter(has_manager=False, has_channel=False)),
        ({"type": "unknown"}, CallFilter(has_type=False)),
        ({"outcome": "known"}, CallFilter(has_outcome=True)),
        ({"outcome": "unknown", "reason": "unknown"}, CallFilter(has_outcome=False, has_reason=False)),
        ({"outcome": "sale", "direction": "inbound"}, CallFilter(outcome=Outcome.SALE, direction=Direction.INBOUND)),
        ({"state": "set_aside", "answered": "no"}, CallFilter(stage_state=StageState.SET_ASIDE, is_answered=False)),
        ({"colour": "red"}, CallFilter()),
    ],
)
def test_the_address_narrows_the_list(query: dict[str, str], narrowed: CallFilter):
    assert read_calls_query(query, ALL_TIME).filter == narrowed


def test_the_address_is_written_as_it_was_read():
    query = {"manager": "anna", "outcome": "known", "answered": "yes"}
    assert read_calls_query({**query, "after": "1.c", "lang": "ru"}, ALL_TIME).params == query


@pytest.mark.parametrize("query", [{"type": "lead"}, {"outcome": "SALE"}, {"state": "broken"}, {"direction": "up"}, {"answered": "1"}])
def test_a_word_that_is_none_of_ours_is_refused(query: dict[str, str]):
    with pytest.raises(CallError) as refused:
        read_calls_query(query, ALL_TIME)
    assert refused.value.remedy
