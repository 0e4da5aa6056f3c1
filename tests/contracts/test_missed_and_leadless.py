"""Calls that nobody answered and nobody made good, and calls that stand for no lead: narrowed alike on both databases."""

from datetime import UTC, datetime, timedelta

from calls.house import House
from calls.model.call import CallId, Direction, Lane, ManagerId
from calls.store.call_rows import CallFilter, LeadChoice
from tests.calls.samples import a_call, a_company, a_verdict

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def ring(house: House, key: str, minute: int, client: str | None, *, answered: bool, direction: Direction = Direction.INBOUND) -> CallId:
    call = a_call(
        key, started_at=NINE + timedelta(minutes=minute), client_number=client, direction=direction, is_answered=answered, legs=()
    )
    house.calls.add(call, None, Lane.LIVE)
    return call.id


def test_a_missed_call_is_made_good_by_a_later_talk_in_either_direction_only(house: House) -> None:
    house.company.save(a_company())
    open_calls = {
        ring(house, "after-a-talk", 10, "+31", answered=False),
        ring(house, "withheld", 20, None, answered=False),
        ring(house, "rung-in-vain", 30, "+32", answered=False),
    }
    closed = {ring(house, "rung-back", 5, "+33", answered=False), ring(house, "came-again", 6, "+34", answered=False)}
    ring(house, "a-talk", 0, "+31", answered=True)
    ring(house, "another-withheld", 40, None, answered=True)
    ring(house, "in-vain", 50, "+32", answered=False, direction=Direction.OUTBOUND)
    ring(house, "we-rang", 15, "+33", answered=True, direction=Direction.OUTBOUND)
    ring(house, "he-rang", 16, "+34", answered=True)

    for is_called_back, wanted in ((False, open_calls), (True, closed)):
        narrowed = CallFilter(is_called_back=is_called_back)
        assert {row.id for row in house.calls.page(narrowed).rows} == wanted
        assert house.calls.count(narrowed) == len(wanted)


def test_a_further_talk_stands_for_no_lead_and_keeps_its_own_manager(house: House) -> None:
    house.company.save(a_company())
    first = ring(house, "first", 0, "+31", answered=True)
    house.verdicts.replace(first, a_verdict())
    second = ring(house, "second", 10, "+31", answered=True)
    house.verdicts.replace(second, a_verdict())
    view = house.calls.view(second)
    assert view is not None
    assert view.manager_id is not None
    narrowed = CallFilter(lead=LeadChoice.NONE, manager=view.manager_id)
    assert [row.id for row in house.calls.page(narrowed).rows] == [second]
    assert house.calls.count(narrowed) == 1
    assert house.calls.count(CallFilter(lead=LeadChoice.NONE, manager=ManagerId("somebody-else"))) == 0
    assert house.calls.count(CallFilter(lead=LeadChoice.COUNTED)) == 1
