"""What two reports show beside each other: another sale stage, pay and revenue, a moved budget, lessons saved, linked calls."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from analytics.channels.compare_periods import compare_periods, spoken
from analytics.channels.compute import channel_report
from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.pay.payoff import pay_off
from analytics.conversion.weak_link.compute import weak_link_report
from analytics.conversion.weak_link.find import training_of
from calls.model.call import ManagerId
from calls.model.verdict import TechniqueStage
from calls.store.call_rows import CallFilter
from calls.store.report_queries import Period
from earshot.cases.pay_steps import copied
from earshot.output import plain
from earshot.reports import Asked
from earshot.show_kkd import plain_kkd

FIVE_STAGES = (
    TechniqueStage.RAPPORT,
    TechniqueStage.NEEDS,
    TechniqueStage.PRICE_WORDING,
    TechniqueStage.OBJECTION_HANDLING,
    TechniqueStage.NEXT_STEP,
)


def kkd_by_payment(asked: Asked) -> Any:
    """The report of KKD, were a lead sold only once it has paid."""
    paid = asked.company.paid_stage
    assert paid is not None
    with copied(asked) as house:
        house.company.save(replace(asked.company, counted_stage=paid))
        return plain_kkd(kkd_report(house, asked.period))


def linked_calls(asked: Asked) -> dict[str, int]:
    """By manager the calls that his number of counted leads opens, and his number of sales."""
    days = asked.period
    return {
        f"{one.id} {lead}": asked.house.calls.count(CallFilter(manager=ManagerId(one.id), lead=lead, since=days.since, until=days.until))
        for one in asked.company.managers
        for lead in ("counted", "sold")
    }


def paid_back(asked: Asked) -> Any:
    """Payroll and revenue of the period's first month and of the one after it."""
    first, end = asked.period.since, asked.period.until
    assert first is not None
    assert end is not None
    second = _month_after(first)
    books = [channel_report(asked.house, Period(*span)).books for span in ((first, second), (second, end))]
    payroll, revenue = [one.costs["salary"] for one in books], [one.revenue for one in books]
    found = pay_off((payroll[0], payroll[1]), (revenue[0], revenue[1]))
    return {**plain(found), "payroll": plain(payroll), "revenue": plain(revenue)}


def moved_budget(asked: Asked) -> Any:
    """The period's first three months against the rest of it."""
    first, end = asked.period.since, asked.period.until
    assert first is not None
    assert end is not None
    middle = _month_after(_month_after(_month_after(first)))
    found = compare_periods(asked.house, Period(first, middle), Period(middle, end))
    return {**plain(found), "words": [spoken(one) for one in found.said]}


def lessons(asked: Asked) -> Any:
    """What is saved where a manager learns only his weak one of five stages."""
    report = weak_link_report(asked.house, asked.period)
    five = [replace(one, scores=tuple(score for score in one.scores if score.stage in FIVE_STAGES)) for one in report.managers]
    return {str(one.manager): plain(training_of([one])) for one in five if one.manager is not None}


def _month_after(day: datetime) -> datetime:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)
