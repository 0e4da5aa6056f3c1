"""From sums of counted leads to pay: the requirements' figures by hand, without a store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from analytics.conversion.pay.attainability import PlanWarning
from analytics.conversion.pay.baseline import baseline_of
from analytics.conversion.pay.compute import Counted, basis_of, build_pay
from analytics.conversion.pay.report import ManagerCounts, ManagerPay, PayReport
from analytics.conversion.pay.snapshot import read_snapshot, write_snapshot
from calls.model.call import ManagerId
from calls.model.company import Department, Member, Plan, Validity
from calls.model.money import Money
from calls.model.pay_event import standing_of
from calls.model.pay_line import PaySum, UnsureLeads
from calls.model.pay_period import read_pay_period
from calls.model.pay_plan import BelowFix, Credit, PayCycle
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, a_pay_company, roubles

JUNE = read_pay_period("2026-06")
ALLOWED = BelowFix("owner", date(2026, 1, 1))
HALF = Plan(Decimal("0.50"), Decimal(1000), below_fix=ALLOWED)


def counted(who: ManagerId, leads: int, sold: int, came: int = 0, halves: int = 2) -> list[PaySum]:
    return [PaySum(who, *(halves * number for number in (leads, sold, came)), 0)]


def pay(sums: Sequence[PaySum], *plans: Plan, **company: object) -> PayReport:
    everything = Counted(sums, UnsureLeads({}, ()), standing_of(()), baseline_of(()))
    return build_pay(replace(a_pay_company(*plans), **company), JUNE, everything)  # type: ignore[arg-type]


def marias(sums: Sequence[PaySum], *plans: Plan, **company: object) -> ManagerPay:
    return next(one for one in pay(sums, *plans, **company).managers if one.manager == MARIA)


@pytest.mark.parametrize(
    ("leads", "sold", "amount"),
    [
        *((100, 50, 0), (100, 51, 1000), (100, 52, 2000), (100, 60, 10_000), (100, 49, -1000), (100, 48, -2000), (100, 40, -10_000)),
        *((189, 95, 0), (189, 96, 1000), (189, 94, 0), (189, 93, -1000)),
    ],
)
def test_a_thousand_for_each_whole_sale_above_or_below(leads: int, sold: int, amount: int) -> None:
    assert marias(counted(MARIA, leads, sold), HALF).amount.amount == roubles(amount)


@pytest.mark.parametrize(
    ("booked", "came", "booking_met", "arrival_met", "amount"),
    [(50, 40, True, True, 0), (50, 39, True, False, 0), (60, 45, True, False, 0), (60, 48, True, True, 10_000)],
)
def test_booked_and_came(booked: int, came: int, booking_met: bool, arrival_met: bool, amount: int) -> None:
    one = marias(counted(MARIA, 100, booked, came), replace(HALF, arrival_share=Decimal("0.80")))
    assert (one.amount.booking_met, one.amount.arrival_met, one.amount.amount) == (booking_met, arrival_met, roubles(amount))
    assert one.arrival is not None
    assert one.arrival.share == came / booked


def test_a_plan_raised_beyond_what_the_best_has_shown_is_warned_of() -> None:
    before = replace(HALF, valid=Validity(None, date(2026, 6, 1)))
    raised = replace(HALF, baseline_share=Decimal("0.65"), valid=Validity(date(2026, 6, 1)))
    shown = [*counted(MARIA, 118, 44), *counted(MYKOLA, 189, 53)]
    assert pay(shown, before, raised).managers[0].warnings == (PlanWarning.UNATTAINABLE, PlanWarning.STEEP)
    assert pay(shown, before, replace(raised, baseline_share=Decimal("0.46"))).managers[0].warnings == ()


def test_half_leads_are_paid_exactly() -> None:
    one = marias([*counted(MARIA, 10, 5), *counted(MARIA, 1, 1, halves=1)], replace(HALF, rate=Decimal("0.01")))
    assert one.counts == ManagerCounts(Decimal("10.5"), Decimal("5.5"), Decimal(0), Decimal(0))
    assert (one.amount.planned_sales, one.amount.whole_sales) == (Decimal("5.250"), 0)


def test_sums_of_two_currencies_are_never_added() -> None:
    company = {
        "departments": (Department("salon", "Salon"),),
        "members": (Member("salon", MYKOLA),),
    }
    plans = (HALF, replace(HALF, department="salon", currency="EUR", rate=Decimal("10.50")))
    report = pay([*counted(MARIA, 10, 7), *counted(MYKOLA, 10, 7)], *plans, **company)
    assert [one.amount.amount for one in report.managers] == [roubles(2000), Money(Decimal("21.00"), "EUR")]
    assert report.variable == (Money(Decimal("21.00"), "EUR"), roubles(2000))


def test_whoever_joins_a_department_amid_the_month_is_paid_by_its_plan_from_the_next_one() -> None:
    joined = Member("salon", MYKOLA, Validity(date(2026, 6, 10)))
    left = Member("shop", MYKOLA, Validity(None, date(2026, 6, 10)))
    company = {"departments": (Department("salon", "Salon"), Department("shop", "Shop")), "members": (joined, left)}
    plans = (replace(HALF, department="salon", rate=Decimal(7)), replace(HALF, department="shop", rate=Decimal(5)))
    (one,) = pay(counted(MYKOLA, 10, 6), *plans, **company).managers
    assert one.amount.amount == roubles(5)
    (alone,) = pay(counted(MYKOLA, 10, 6), *plans, **{**company, "members": (joined,)}).managers
    assert alone.amount.amount == roubles(7)


def test_whose_a_sale_is_comes_from_the_plan_of_who_answered_first() -> None:
    company = replace(
        a_pay_company(replace(HALF, credit=Credit.SPLIT), replace(HALF, department="salon", cycle=PayCycle.QUARTER, credit=Credit.CLOSER)),
        departments=(Department("salon", "Salon"),),
        members=(Member("salon", MYKOLA),),
    )
    assert basis_of(company, JUNE).credits == {MARIA: Credit.SPLIT}
    assert basis_of(company, read_pay_period("2026-Q2")).credits == {MYKOLA: Credit.CLOSER}
    assert basis_of(company, JUNE).came_stages == ("came", "paid")


def test_a_snapshot_comes_back_whole_and_exact() -> None:
    plan = replace(HALF, baseline_share=Decimal("0.333333333333333333"), rate=Decimal("19.90"), fix=Decimal("0.1"), credit=Credit.SPLIT)
    report = pay([*counted(MARIA, 100, 50), *counted(MYKOLA, 3, 0, halves=1), PaySum(None, 2, 2, 0, 2)], plan)
    assert report.unpaid[0].counts.by_words == 1
    assert read_snapshot(write_snapshot(report)) == report
