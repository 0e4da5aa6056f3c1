"""A call of the exchange's history that a recorder tells of too is one call, in whatever order they come; nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.house import House
from calls.model.call import BY_BYTES, Call, CallId, Direction, Lane, Leg, call_id_of
from calls.model.completion import complete
from calls.model.exchange import ExchangeFacts
from calls.model.intake import Duplicate
from calls.model.recording import Recording, Side
from calls.store.call_rows import CallFilter
from calls.store.delivery_repository import Delivery, Sound

AT = datetime(2026, 9, 1, 8, 42, tzinfo=UTC)
_NUMBERS: Iterator[int] = iter(range(10**9))


def fresh_linkedid() -> str:
    """Each example has a call of its own in the one house."""
    return f"1788252149.{next(_NUMBERS)}"


def recording(seed: str) -> Recording:
    return Recording(sha256(seed.encode()).hexdigest(), f"{seed}.wav", 1000, "wav", "pcm_s16le", 8000, 2, 3.0, (Side.CLIENT, Side.AGENT))


@st.composite
def told(draw: st.DrawFn) -> Call:
    """What a source may say of a call; its id and key come later."""
    assumed = draw(st.sets(st.sampled_from(["started_at", "direction", "is_answered"])))
    numbers = st.none() | st.sampled_from(["+447700900101", "+447700900102"])
    return Call(
        call_id_of("?"),
        "?",
        AT + timedelta(seconds=draw(st.integers(0, 5))),
        draw(st.sampled_from(Direction)),
        draw(numbers),
        draw(numbers),
        draw(st.none() | st.sampled_from(["101", "102"])),
        draw(st.none() | st.just("sales")),
        draw(st.booleans()),
        draw(st.none() | st.just(2.5)),
        draw(st.none() | st.floats(1, 90)),
        draw(st.sampled_from([(), (Leg("101", AT, 1.0, 60.0),)])),
        tuple(name for name in ("started_at", "direction", "is_answered") if name in assumed),
    )


def ingest(house: House, call: Call, sound: Recording) -> CallId:
    """As earshot ingest does with a recording of the exchange's history."""
    outcome = house.calls.add(call, sound, Lane.BACKFILL)
    if isinstance(outcome, Duplicate):
        house.deliveries.complete(outcome.call_id, call, Sound(sound), Lane.BACKFILL)
    return outcome.call_id


def deliver(house: House, linkedid: str, facts: Call, sound: Recording | None, pbx: str = "office") -> CallId:
    """As a recorder's call is taken."""
    key = f"{pbx}:{linkedid}"
    call_id = house.deliveries.find(key, linkedid) or call_id_of(key)
    exchange = ExchangeFacts(pbx, linkedid, None, None, None, None, (), (), None, None, None, None, None)
    call = replace(facts, id=call_id, source_key=key)
    done = house.deliveries.put(Delivery(call, exchange, (), sound, None, Lane.LIVE), ())
    assert done is not None
    return done.call_id


@given(history=told(), events=told(), order=st.lists(st.sampled_from("he"), min_size=2, max_size=5), has_sound=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_order_they_are_one_call_that_knows_what_either_knew(
    house: House, history: Call, events: Call, order: list[str], has_sound: bool
) -> None:
    order = [*order, *({"h", "e"} - set(order))]
    linkedid, before = fresh_linkedid(), house.calls.count(CallFilter())
    old, new = recording(f"h{linkedid}"), recording(f"e{linkedid}") if has_sound else None
    past = replace(history, id=call_id_of(linkedid), source_key=linkedid)
    ids = {ingest(house, past, old) if way == "h" else deliver(house, linkedid, events, new) for way in order}
    assert len(ids) == 1
    assert house.calls.count(CallFilter()) == before + 1
    (call_id,) = ids
    call = house.calls.find(call_id)
    assert call == replace(complete(events, history), id=call_id, source_key=f"office:{linkedid}")
    assert house.calls.recording_of(call_id).sha256 == (new or old).sha256
    assert house.deliveries.facts_of(call_id) is not None


def test_two_exchanges_that_use_the_same_id_stay_two_and_history_joins_neither(house: House) -> None:
    linkedid = fresh_linkedid()
    facts = Call(call_id_of("?"), "?", AT, Direction.INBOUND, None, None, None, None, True, None, None)
    ids = {deliver(house, linkedid, facts, recording(pbx), pbx) for pbx in ("office", "branch")}
    ids.add(ingest(house, replace(facts, id=call_id_of(linkedid), source_key=linkedid), recording("old")))
    assert len(ids) == 3


def test_a_delivery_that_was_put_together_before_the_history_came_is_put_together_anew(house: House) -> None:
    linkedid = fresh_linkedid()
    key = f"office:{linkedid}"
    past = Call(call_id_of(linkedid), linkedid, AT, Direction.INBOUND, None, None, None, None, True, None, None)
    exchange = ExchangeFacts("office", linkedid, None, None, None, None, (), (), None, None, None, None, None)
    stale = Delivery(replace(past, id=call_id_of(key), source_key=key), exchange, (), None, None, Lane.LIVE)
    ingest(house, past, recording("race"))
    assert house.deliveries.put(stale, ()) is None
    assert house.calls.find(call_id_of(key)) is None


@pytest.mark.parametrize("second", ["1788252149.7", f"{BY_BYTES}x"])
def test_the_same_bytes_add_facts_only_where_it_is_surely_the_same_call(house: House, second: str) -> None:
    sound = recording("silence")
    first = Call(call_id_of("1788252149.1"), "1788252149.1", AT, Direction.INBOUND, None, None, None, None, True, None, None)
    ingest(house, first, sound)
    more = replace(first, id=call_id_of(second), source_key=second, client_number="+447700900101")
    assert ingest(house, more, replace(sound, name="another.wav")) == first.id
    call = house.calls.find(first.id)
    assert call is not None
    assert call.client_number == (None if second.startswith("1788") else "+447700900101")


def test_a_call_known_by_its_bytes_gets_the_exchanges_id_and_is_then_found_by_it(house: House) -> None:
    sound, linkedid = recording("bare"), fresh_linkedid()
    key = f"{BY_BYTES}{sound.sha256}"
    bare = Call(call_id_of(key), key, AT, Direction.INBOUND, None, None, None, None, True, None, None, (), ("direction",))
    ingest(house, bare, sound)
    ingest(house, replace(bare, id=call_id_of(linkedid), source_key=linkedid, direction=Direction.OUTBOUND, assumed=()), sound)
    call = house.calls.find(bare.id)
    assert call is not None
    assert (call.source_key, call.direction, call.assumed) == (linkedid, Direction.OUTBOUND, ())
    assert deliver(house, linkedid, bare, None) == bare.id
