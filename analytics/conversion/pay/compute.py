"""The pay of a period: each manager's counted leads held against his plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from analytics.conversion.pay.amount import Achieved, pay_amount
from analytics.conversion.pay.attainability import PlanWarning, plan_warnings
from analytics.conversion.pay.baseline import Baseline, baseline_before
from analytics.conversion.pay.chance_band import chance_band
from analytics.conversion.pay.report import ManagerCounts, ManagerPay, PayReport, UnpaidCounts
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company, stages_that_count
from calls.model.errors import SetupError
from calls.model.money import Money
from calls.model.pay_assignment import plan_before, plans_of
from calls.model.pay_event import PayStanding
from calls.model.pay_line import PayBasis, PaySum, UnsureLeads
from calls.model.pay_period import PayPeriod
from calls.model.pay_plan import Credit, Plan


@dataclass(frozen=True, slots=True)
class Counted:
    """All that the figures of a period are made of."""

    sums: Sequence[PaySum]
    unsure: UnsureLeads
    standing: PayStanding
    baseline: Baseline


def company_in(house: House) -> Company:
    company = house.company.load()
    if company is None:
        raise SetupError("no company is set up here", remedy="Run: earshot init, or earshot company apply FILE")
    return company


def basis_of(company: Company, period: PayPeriod) -> PayBasis:
    """The basis holds for whoever answered first, also where another one's plan pays the line."""
    plans = plans_of(company, period)
    came = stages_that_count(company.sale_stages, company.came_stage) if company.came_stage else frozenset()
    credits = {manager: plan.credit for manager, plan in plans.items() if plan.credit is not Credit.FIRST}
    return PayBasis(period.first, period.end, tuple(sorted(came)), credits)


def count_open(house: House, company: Company, period: PayPeriod, standing: PayStanding) -> PayReport:
    """As the period stands now, frozen or not."""
    basis = basis_of(company, period)
    baseline = baseline_before(house, period.first)
    unsure = house.pay_lines.unsure(basis, standing.waived)
    return build_pay(company, period, Counted(house.pay_lines.sums(basis), unsure, standing, baseline))


def build_pay(company: Company, period: PayPeriod, counted: Counted) -> PayReport:
    counts = counts_of(counted.sums)
    plans = plans_of(company, period)
    names = {manager.id: manager.name for manager in company.managers}
    open_of = counted.unsure.of_manager
    managers = [
        _manager_pay(_Paid(manager, names[manager], plan, counts.get(manager, ManagerCounts()), open_of.get(manager, 0)), company.currency)
        for manager, plan in plans.items()
    ]
    return PayReport(
        period=period,
        managers=tuple(sorted(_warned(managers, company), key=lambda one: one.name)),
        variable=_in_all(managers),
        unpaid=tuple(UnpaidCounts(who, names.get(who, who) if who else "", its) for who, its in counts.items() if who not in plans),
        unsure=counted.unsure.first,
        unsure_leads=counted.unsure.number,
        waived=tuple(counted.standing.waived.values()),
        baseline=counted.baseline,
        is_provisional=any(one.is_provisional for one in managers),
        basis=basis_of(company, period),
        frozen=counted.standing.frozen,
        disputes=counted.standing.disputes,
    )


def counts_of(sums: Sequence[PaySum]) -> Mapping[ManagerId | None, ManagerCounts]:
    counts: defaultdict[ManagerId | None, ManagerCounts] = defaultdict(ManagerCounts)
    for one in sums:
        counts[one.manager] += ManagerCounts(*(Decimal(halves) / 2 for halves in (one.halves, one.sold, one.came, one.by_words)))
    return counts


@dataclass(frozen=True, slots=True)
class _Paid:
    manager: ManagerId
    name: str
    plan: Plan
    counts: ManagerCounts
    unsure: int


def _manager_pay(paid: _Paid, currency: str) -> ManagerPay:
    plan, counts = paid.plan.of_company(currency), paid.counts
    amount = pay_amount(Achieved(counts.leads, counts.sold, counts.came if plan.arrival_share is not None else None), plan)
    fix = None if paid.plan.fix is None else Money(paid.plan.fix, plan.rate.currency)
    return ManagerPay(
        manager=paid.manager,
        name=paid.name,
        plan=paid.plan,
        counts=counts,
        kkd=rate_of(int(counts.sold), int(counts.leads)),
        amount=amount,
        arrival=None if plan.arrival_share is None else rate_of(int(counts.came), int(counts.sold)),
        band=chance_band(int(counts.leads), plan),
        unsure=paid.unsure,
        is_provisional=counts.by_words > 0 or paid.unsure > 0,
        warnings=(),
        total=None if fix is None else fix + amount.amount,
    )


def _warned(managers: Sequence[ManagerPay], company: Company) -> list[ManagerPay]:
    """A plan is held against what all of those have shown whom it is for."""
    shown: defaultdict[Plan, list[ManagerPay]] = defaultdict(list)
    for one in managers:
        shown[one.plan].append(one)
    warnings: dict[Plan, tuple[PlanWarning, ...]] = {}
    for plan, its in shown.items():
        before = plan_before(company, plan)
        warnings[plan] = plan_warnings(plan.baseline_share, before.baseline_share if before else None, [one.kkd for one in its])
    return [replace(one, warnings=warnings[one.plan]) for one in managers]


def _in_all(managers: Sequence[ManagerPay]) -> tuple[Money, ...]:
    totals: dict[str, Money] = {}
    for one in managers:
        money = one.amount.amount
        totals[money.currency] = totals[money.currency] + money if money.currency in totals else money
    return tuple(totals[currency] for currency in sorted(totals))
