"""What one source leaves open, another fills; what it knows stays."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from calls.model.call import Call, Direction, Leg, call_id_of
from calls.model.completion import complete

AT = datetime(2026, 9, 1, 8, 42, tzinfo=UTC)
BARE = Call(
    call_id_of("a"), "a", AT, Direction.INBOUND, None, None, None, None, True, None, None, (), ("started_at", "direction", "is_answered")
)
FULL = Call(
    call_id_of("b"),
    "b",
    AT.replace(hour=9),
    Direction.OUTBOUND,
    "+4477",
    "+4420",
    "101",
    "sales",
    False,
    3.0,
    60.0,
    (Leg("101", AT, 1, 60),),
)


def test_a_bare_recordings_call_takes_all_that_is_known_but_keeps_its_id_and_key() -> None:
    assert complete(BARE, FULL) == replace(FULL, id=BARE.id, source_key="a")


def test_what_is_known_stays() -> None:
    assert complete(FULL, replace(FULL, client_number="+1", extension="102", talk_s=1.0, legs=(Leg("102", AT, 2, 2),))) == FULL
    assert complete(FULL, BARE) == FULL


@pytest.mark.parametrize("name", ["started_at", "direction", "is_answered"])
def test_what_was_assumed_is_corrected_and_an_assumption_corrects_nothing(name: str) -> None:
    call = replace(FULL, **{name: getattr(BARE, name)}, assumed=(name,))
    assert complete(call, FULL) == FULL
    assert complete(call, replace(FULL, assumed=(name,))) == call
