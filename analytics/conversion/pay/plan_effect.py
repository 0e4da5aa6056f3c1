"""What another plan would have paid for the last finished period: the same leads, held against both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from analytics.conversion.pay.attainability import PlanWarning
from analytics.conversion.pay.compute import count_open
from analytics.conversion.pay.report import ManagerPay
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import ALWAYS, Company, Plan
from calls.model.money import Money
from calls.model.pay_event import standing_of
from calls.model.pay_period import PayPeriod, pay_period_of


@dataclass(frozen=True, slots=True)
class ManagerEffect:
    """was None: no plan paid him; becomes None: this plan is not his."""

    manager: ManagerId
    name: str
    leads: Decimal
    sold: Decimal
    was: Money | None
    becomes: Money | None
    warnings: tuple[PlanWarning, ...]


@dataclass(frozen=True, slots=True)
class PlanEffect:
    period: PayPeriod
    managers: tuple[ManagerEffect, ...]


def plan_effect(house: House, company: Company, plan: Plan, today: date) -> PlanEffect:
    """As if the plan had held in that period already. Nothing is written."""
    period = last_finished(house, plan, today)
    others = tuple(one for one in company.plans if one.department != plan.department)
    tried = replace(company, plans=(*others, replace(plan, valid=ALWAYS)))
    nothing_decided = standing_of(())
    before = count_open(house, company, period, nothing_decided).managers
    after = count_open(house, tried, period, nothing_decided).managers
    return PlanEffect(period, _compared(before, after))


def last_finished(house: House, plan: Plan, today: date) -> PayPeriod:
    """The newest one with leads that is over; the one before today's where there are no leads."""
    running = pay_period_of(today, plan.cycle)
    newest = pay_period_of(house.pay_lines.last_day() or today, plan.cycle)
    return newest if newest.end <= running.first else running.before


def _compared(before: Sequence[ManagerPay], after: Sequence[ManagerPay]) -> tuple[ManagerEffect, ...]:
    was, becomes = ({one.manager: one for one in side} for side in (before, after))
    effects = []
    for manager in dict.fromkeys([*becomes, *was]):
        one = becomes.get(manager) or was[manager]
        paid, would = (side[manager].amount.amount if manager in side else None for side in (was, becomes))
        effects.append(ManagerEffect(manager, one.name, one.counts.leads, one.counts.sold, paid, would, one.warnings))
    return tuple(sorted(effects, key=lambda effect: effect.name))
