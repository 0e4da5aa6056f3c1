from datetime import date, time
from decimal import Decimal

from analytics.conversion.demand.heat_map import Request, demand_map
from calls.model.call import ManagerId
from calls.model.company import Shift
from calls.model.money import Money
from calls.model.verdict import RequestedSlot

WORTH = Money(Decimal("900.00"), "RUB")
MASSEUR = ManagerId("masseur")
SHIFTS = [Shift(MASSEUR, day, time(10), time(17)) for day in ("mon", "tue", "wed", "thu", "fri")]


def wish(weekday: str | None, start: int | None, end: int | None, met: bool, call: str = "") -> Request:
    return Request(RequestedSlot(weekday, None, time(start) if start else None, time(end) if end else None, met), call)


def test_tuesday_evenings_and_saturday_afternoons_are_what_the_masseur_misses() -> None:
    wishes = [wish("tue", 17, None, False, f"t{n}") for n in range(9)] + [wish("sat", 12, 16, False, f"s{n}") for n in range(7)]
    wishes += [wish("wed", 11, None, True, "w"), wish("mon", 10, 12, True, "m")]
    found = demand_map(wishes, SHIFTS, WORTH)
    tuesday, saturday = found.unmet

    assert (tuesday.weekday, tuesday.from_hour, tuesday.to_hour, tuesday.unmet, tuesday.at_work) == ("tue", 17, 21, 9, 0)
    assert (saturday.weekday, saturday.from_hour, saturday.to_hour, saturday.unmet, saturday.at_work) == ("sat", 12, 16, 7, 0)
    assert tuesday.lost == Money(Decimal("8100.00"), "RUB")
    assert saturday.calls == tuple(f"s{n}" for n in range(7))


def test_a_cell_tells_who_asked_who_got_it_and_who_works() -> None:
    found = demand_map([wish("mon", 10, 11, True), wish("mon", 10, 11, False), wish("mon", 16, 17, True)], SHIFTS, WORTH)
    ten, four = found.cells

    assert (ten.hour, ten.requested, ten.met, ten.unmet, ten.at_work) == (10, 2, 1, 1, 1)
    assert (four.hour, four.at_work) == (16, 1)


def test_before_noon_begins_when_the_day_does_and_half_past_reaches_into_its_hour() -> None:
    half_past = Request(RequestedSlot("mon", date(2026, 9, 7), time(17, 30), time(18, 30), False))

    assert [cell.hour for cell in demand_map([wish("mon", None, 12, True)], SHIFTS, WORTH).cells] == [8, 9, 10, 11]
    assert [cell.hour for cell in demand_map([half_past], SHIFTS, WORTH).cells] == [17, 18]
    assert [cell.hour for cell in demand_map([wish("mon", None, 7, True)], SHIFTS, WORTH).cells] == [6]
    assert [cell.hour for cell in demand_map([wish("mon", 22, None, True)], SHIFTS, WORTH).cells] == [22]


def test_wishes_without_day_or_hours_are_counted_and_not_placed() -> None:
    found = demand_map([wish(None, 10, 12, False), wish("sun", None, None, False)], SHIFTS, WORTH)

    assert (found.cells, found.unmet, found.without_hours) == ((), (), 2)


def test_neighbouring_hours_of_other_clients_are_other_windows() -> None:
    found = demand_map([wish("tue", 17, 18, False, "a"), wish("tue", 18, 19, False, "b")], SHIFTS, WORTH)

    assert [(one.from_hour, one.to_hour, one.calls) for one in found.unmet] == [(17, 18, ("a",)), (18, 19, ("b",))]
