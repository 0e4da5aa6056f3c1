from decimal import Decimal

from analytics.conversion.demand.heat_map import cells_of, money_of, windows_of
from analytics.conversion.demand.report import Staff, Worth
from analytics.counting.wilson import rate_of
from calls.model.money import Money
from calls.store.demand_queries import HoursCount

WORTH = Worth(rate_of(30, 100), 50, Money(Decimal("150000.00"), "RUB"), 0)  # 0.3 × 3000 = 900 a lead


def asked(weekday: str | None, start: int, end: int, calls: int, met: bool = False, lost: bool | None = None) -> HoursCount:
    return HoursCount(weekday, start, end, met, not met if lost is None else lost, calls)


def off_in_the_evening(weekday: str, hour: int) -> Staff:
    at_work = weekday not in ("sat", "sun") and 10 <= hour < 17
    return Staff(1.0, 0, 4) if at_work else Staff(0.0, 4, 4)


def test_tuesday_evenings_and_saturday_afternoons_are_what_the_masseur_misses() -> None:
    groups = [asked("tue", 17, 21, 9), asked("sat", 12, 16, 7), asked("wed", 11, 21, 1, met=True), asked("mon", 10, 12, 1, met=True)]
    tuesday, saturday = windows_of(groups, off_in_the_evening, WORTH)

    assert (tuesday.weekday, tuesday.from_hour, tuesday.to_hour, tuesday.unmet, tuesday.staff) == ("tue", 17, 21, 9, Staff(0.0, 4, 4))
    assert (saturday.weekday, saturday.from_hour, saturday.to_hour, saturday.unmet) == ("sat", 12, 16, 7)
    assert tuesday.money == Money(Decimal("8100.00"), "RUB")
    assert saturday.money == Money(Decimal("6300.00"), "RUB")


def test_a_cell_tells_who_asked_who_got_it_and_who_works() -> None:
    groups = [
        asked("mon", 10, 11, 2, met=True),
        asked("mon", 10, 12, 3),
        asked("mon", 10, 11, 4, lost=False),
        asked("mon", 16, 17, 1, met=True),
    ]
    ten, eleven, four = cells_of(groups, off_in_the_evening)

    assert (ten.hour, ten.requested, ten.met, ten.unmet, ten.lost, ten.staff) == (10, 9, 2, 7, 3, Staff(1.0, 0, 4))
    assert (eleven.hour, eleven.requested, eleven.lost) == (11, 3, 3)
    assert (four.hour, four.met) == (16, 1)


def test_wishes_without_a_place_are_in_no_cell() -> None:
    assert cells_of([asked(None, 0, 0, 5)], off_in_the_evening) == ()


def test_neighbouring_hours_of_other_clients_are_other_windows() -> None:
    found = windows_of([asked("tue", 17, 18, 1), asked("tue", 18, 19, 1)], off_in_the_evening, None)
    assert [(one.from_hour, one.to_hour, one.money) for one in found] == [(17, 18, None), (18, 19, None)]


def test_the_scarcest_hour_stands_for_its_window() -> None:
    (window,) = windows_of([asked("mon", 15, 19, 2)], off_in_the_evening, WORTH)
    assert window.staff == Staff(0.0, 4, 4)


def test_who_was_refused_and_bought_all_the_same_cost_nothing() -> None:
    (window,) = windows_of([asked("mon", 15, 16, 6, lost=False)], off_in_the_evening, WORTH)
    assert (window.unmet, window.lost, window.money) == (6, 0, Money(Decimal("0.00"), "RUB"))


def test_money_is_rounded_once() -> None:
    thirds = Worth(rate_of(1, 3), 3, Money(Decimal("100.00"), "RUB"), 0)
    assert money_of(9, thirds) == Money(Decimal("100.00"), "RUB")
    assert money_of(1, thirds) == Money(Decimal("11.11"), "RUB")
