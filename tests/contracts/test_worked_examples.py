"""Worked examples from calls and books to the report: the weak link, refusals, demand against the roster, a new price, warnings."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count

import pytest

from analytics.conversion.demand.compute import demand_report
from analytics.conversion.demand.report import DaySpan
from analytics.conversion.demand.takings import roster_change
from analytics.conversion.notices.compute import notice_report
from analytics.conversion.price.compute import PRICE_NO_CHANGE, Wanted, price_change
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.weak_link.compute import weak_link_report
from calls.house import House
from calls.model.books import Book, RosterDay, WorkSpan
from calls.model.call import Direction, Lane, ManagerId, call_id_of
from calls.model.company import Line, LineKind, Manager, Shift
from calls.model.correction import Hand
from calls.model.money import Money
from calls.model.plan_corrections import Change
from calls.model.recording import Side
from calls.model.refusal import ClientType
from calls.model.sales import Order
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason, RequestedSlot, TechniqueStage, Verdict
from calls.store.call_rows import AskedHour, CallFilter
from calls.store.report_queries import ALL_TIME, Period
from tests.calls.samples import a_call, a_company, a_recording

VASYL, OLHA = ManagerId("vasyl"), ManagerId("olha")
FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
COMPANY = a_company(
    time_zone="Europe/Kyiv",
    currency="UAH",
    sale_stages=("booked", "came", "paid"),
    counted_stage="booked",
    paid_stage="paid",
    managers=(Manager(VASYL, "Vasyl"), Manager(OLHA, "Olha")),
    lines=(Line(VASYL, LineKind.EXTENSION, "101"), Line(OLHA, LineKind.EXTENSION, "102")),
    channels=(),
    numbers=(),
    products=(),
    shifts=tuple(Shift(OLHA, day, time(10), time(17)) for day in ("mon", "tue", "wed", "thu", "fri")),
)
_NUMBERS = count(1)


def lead(house: House, at: datetime = FIRST, extension: str = "101", direction: Direction = Direction.INBOUND, **said) -> str:
    """A call of a client of its own, and what its words say."""
    key = f"k{next(_NUMBERS)}"
    call = a_call(
        key, id=call_id_of(key), started_at=at, extension=extension, direction=direction, client_number=f"+38044{key[1:]:0>7}", legs=()
    )
    house.calls.add(call, a_recording(key), Lane.LIVE)
    base = {"call_type": CallType.NEW_LEAD, "outcome": Outcome.UNDECIDED, "refusal_reason": None, "product": None, "ad_channel": None}
    rest = {"requested_slots": (), "findings": (), "version": "v"}
    house.verdicts.replace(call.id, Verdict(**{**base, **rest, **said}))
    return call.id


@pytest.fixture
def house(house: House) -> House:
    house.company.save(COMPANY)
    return house


def stage_call(house: House, extension: str, number: int, shares: dict[str, int]) -> None:
    stages = {stage: number % 100 < done for stage, done in shares.items()}
    findings = tuple(
        Finding(stage, "done" if done else "missed", f"{stage} words", Side.AGENT, 12.5, 14.0, "technique", 0.9)
        for stage, done in stages.items()
    )
    outcome = Outcome.SALE if stages["price_wording"] else Outcome.REFUSAL
    lead(house, FIRST + timedelta(minutes=number), extension, outcome=outcome, stages=stages, findings=findings)


def test_vasyl_trains_the_wording_of_prices_and_hears_three_fragments_of_each_kind(house: House) -> None:
    for number in range(100):
        stage_call(house, "101", number, {"rapport": 90, "price_wording": 30, "needs": 75, "next_step": 80, "farewell": 85})
        stage_call(house, "102", number, {"rapport": 88, "price_wording": 80, "needs": 78, "next_step": 79, "farewell": 86})
    report = weak_link_report(house, ALL_TIME, Decimal(2))
    vasyl, olha = report.managers

    assert (vasyl.name, vasyl.weak_stage, olha.weak_stage) == ("Vasyl", TechniqueStage.PRICE_WORDING, None)
    assert {score.stage.value: score.done.share for score in vasyl.scores} == {
        "rapport": 0.90, "needs": 0.75, "price_wording": 0.30, "next_step": 0.80, "farewell": 0.85,
    }  # fmt: skip
    assert (report.training.all_stages, report.training.weak_only, report.training.hours_saved) == (10, 1, Decimal(18))
    assert [len(vasyl.worst), len(vasyl.best)] == [3, 3]
    assert {one.finding.value for one in vasyl.worst} == {"missed"}
    assert {one.finding.value for one in vasyl.best} == {"done"}
    assert all(one.finding.start_s == 12.5 and house.calls.view(one.call_id).manager_id == VASYL for one in vasyl.worst)  # type: ignore[union-attr]
    price = next(score.done for score in vasyl.scores if score.stage is TechniqueStage.PRICE_WORDING)
    missed = CallFilter(manager=VASYL, stage=TechniqueStage.PRICE_WORDING, is_stage_done=False)
    assert house.calls.count(missed) == price.trials - price.successes == 70


REASONS = {"price": 16, "schedule": 30, "location": 24, "parking": 10, "qualification": 9, "other": 11}


def test_sixteen_of_a_hundred_primary_patients_refuse_implants_for_the_price(house: House) -> None:
    refused = {"outcome": Outcome.REFUSAL, "product": "implants"}
    for reason, times in REASONS.items():
        for _ in range(times):
            lead(house, refusal_reason=RefusalReason(reason), **refused)
    for _ in range(5):
        lead(house, refusal_reason=RefusalReason.PRICE, outcome=Outcome.REFUSAL, product="crowns")
    repeat = lead(house, refusal_reason=RefusalReason.PRICE, **refused)
    client = house.calls.find(repeat).client_number  # type: ignore[union-attr, arg-type]
    house.orders.put([Order("1", client, FIRST - timedelta(days=90), "paid", Money(Decimal(100), "UAH"))])  # type: ignore[arg-type]
    report = refusal_report(house, ALL_TIME)
    primary = next(one for one in report.slices if (one.product, one.client_type) == ("implants", ClientType.NEW))
    price = next(one.share for one in primary.reasons if one.reason == "price")

    assert (primary.refusals, price.successes, price.share) == (100, 16, 0.16)
    assert (round((price.low or 0) * 100), round((price.high or 0) * 100)) == (10, 24)
    assert sum(one.share.successes for one in primary.reasons) == 100
    behind = CallFilter(refused="price", client_type=ClientType.NEW, product="implants", direction=Direction.INBOUND)
    assert house.calls.count(behind) == 16
    assert [(one.product, one.client_type, one.refusals) for one in report.slices[1:]] == [
        ("crowns", ClientType.NEW, 5), ("implants", ClientType.EXISTING, 1),
    ]  # fmt: skip


def asks(weekday: str, start: int, end: int | None, met: bool = False) -> dict[str, object]:
    slot = RequestedSlot(weekday, None, time(start), None if end is None else time(end), met)
    return {"requested_slots": (slot,), "outcome": Outcome.SALE if met else Outcome.REFUSAL}


def test_tuesday_evenings_and_saturday_afternoons_are_the_top_unmet_demand(house: House) -> None:
    wishes = [asks("tue", 17, None)] * 9 + [asks("sat", 12, 16)] * 7 + [asks("wed", 11, 12, met=True)] * 4
    calls = [lead(house, FIRST + timedelta(hours=number), **wish) for number, wish in enumerate(wishes)]
    client = house.calls.find(calls[-1]).client_number  # type: ignore[union-attr, arg-type]
    house.orders.put([Order("1", client, FIRST + timedelta(days=3), "booked", Money(Decimal(3000), "UAH"))])  # type: ignore[arg-type]
    march = Period(FIRST - timedelta(hours=11), FIRST + timedelta(days=28))
    report = demand_report(house, march)
    tuesday, saturday = report.windows

    assert (tuesday.weekday, tuesday.from_hour, tuesday.to_hour, tuesday.unmet, tuesday.lost) == ("tue", 17, 21, 9, 9)
    assert (saturday.weekday, saturday.from_hour, saturday.to_hour, saturday.unmet) == ("sat", 12, 16, 7)
    assert tuesday.staff is not None
    assert (tuesday.staff.people, tuesday.staff.empty_days) == (0.0, tuesday.staff.days)
    assert tuesday.money == Money(Decimal("5400.00"), "UAH")  # 9 × 4/20 × 3000
    assert house.calls.count(CallFilter(asked=AskedHour("tue", 18, is_met=False))) == 9
    assert report.roster is not None
    assert report.roster.without == ()


def test_a_roster_takes_the_place_of_shifts_and_a_correction_shows_at_once(house: House) -> None:
    call = lead(house, FIRST, **asks("tue", 17, 18))
    with house.books.importing(Book.ROSTER, ["r.csv"], "anna") as writer:
        counts = writer.put(Book.ROSTER, [(RosterDay(VASYL, date(2026, 3, 3), (WorkSpan(time(15), time(20)),)), "r.csv:2")])
        writer.finish(counts, 0, ())
    week = Period(FIRST - timedelta(hours=11), FIRST + timedelta(days=6, hours=13))
    (window,) = demand_report(house, week).windows
    assert window.staff is not None
    assert window.staff.people == 1.0
    slot = RequestedSlot("tue", None, time(17), time(18), is_met=True)
    house.meanings.correct(call, [Change("requested_slots", value=(slot,))], Hand("anna", FIRST))  # type: ignore[arg-type]
    assert demand_report(house, week).windows == ()


def test_days_before_the_first_shift_are_told(house: House) -> None:
    house.company.save(a_company(time_zone="Europe/Kyiv", shifts=()))
    lead(house, FIRST, **asks("tue", 17, 18))
    roster = demand_report(house, ALL_TIME).roster
    assert roster is not None
    assert roster.without == (DaySpan(date(2026, 3, 2), date(2026, 3, 2)),)


def test_a_price_that_moved_forty_bookings_to_forty_one_changed_nothing_visible(house: House) -> None:
    for days, booked in ((-10, 40), (10, 41)):
        for number in range(100):
            at = FIRST + timedelta(days=days, minutes=number)
            call = lead(house, at, outcome=Outcome.SALE if number < booked else Outcome.REFUSAL, product="implants")
            if number < 20:
                client = house.calls.find(call).client_number  # type: ignore[union-attr, arg-type]
                house.orders.put([Order(call, client, at, "paid" if number < 18 else "booked", Money(Decimal(9), "UAH"))])  # type: ignore[arg-type]
    lead(house, FIRST + timedelta(days=10), outcome=Outcome.SALE, product="crowns")
    card = price_change(house, Wanted(FIRST.date(), product="implants", price=0.05, margin=0.30), FIRST.date() + timedelta(days=31))

    assert (card.booked.before.successes, card.booked.before.trials, card.booked.after.successes) == (40, 100, 41)
    assert not card.booked.is_visible
    assert card.notes == (PRICE_NO_CHANGE,)
    assert card.later is not None
    assert (card.later.before.successes, card.later.after.successes) == (18, 18)
    assert round((card.break_even or 0) * 100, 1) == -14.3


def test_a_new_roster_that_took_sales_from_200_000_to_236_000_is_eighteen_per_cent(house: House) -> None:
    for days, total in ((-5, 200_000), (5, 236_000)):
        for number in range(100):
            at = FIRST + timedelta(days=days, minutes=number)
            client = house.calls.find(lead(house, at, "102", outcome=Outcome.SALE)).client_number  # type: ignore[union-attr, arg-type]
            amount = Money(Decimal(total) / 100, "UAH")
            house.orders.put([Order(f"{days}-{number}", client, at + timedelta(hours=1), "paid", amount)])  # type: ignore[arg-type]
    change = roster_change(house, COMPANY, FIRST.date(), manager=OLHA)

    assert (change.sales.before.total.amount, change.sales.after.total.amount) == (200_000, 236_000)
    assert change.sales.growth == pytest.approx(0.18)
    assert not roster_change(house, COMPANY, FIRST.date(), manager=VASYL).sales.before.orders


def told_at(second: float) -> dict[str, object]:
    return {"findings": (Finding("recording_notice", "true", "this call is recorded", Side.AGENT, second, second + 2, "notice", 0.9),)}


def test_an_outbound_call_without_the_warning_in_its_first_twenty_seconds_is_flagged(house: House) -> None:
    out = Direction.OUTBOUND
    lead(house, direction=out, **told_at(3.0))
    late = lead(house, FIRST + timedelta(hours=1), direction=out, **told_at(25.0))
    never = lead(house, FIRST + timedelta(hours=2), direction=out)
    lead(house, direction=Direction.INBOUND)
    report = notice_report(house, ALL_TIME)

    assert (report.department.calls, report.department.in_time.successes, report.department.late, report.department.never) == (3, 1, 1, 1)
    assert report.calls == (never, late)
    assert not report.is_green
    for call in (late, never):
        house.meanings.correct(call, [Change("recording_notice", value=False)], Hand("anna", FIRST))  # type: ignore[arg-type]
    house.meanings.correct(never, [Change("recording_notice", value=True)], Hand("anna", FIRST))  # type: ignore[arg-type]
    assert notice_report(house, ALL_TIME).calls == (late,)
