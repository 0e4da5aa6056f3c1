"""From counts to the funnel, and from the newest refusals to their quotes."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

from analytics.conversion.funnel.report import FunnelReport, FunnelStep, Loss, Quote, StepName
from analytics.conversion.kkd.compute import days_of
from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.report import RefusalShare
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import Direction
from calls.model.company import Company, stages_that_count
from calls.store.call_rows import CallFilter
from calls.store.report_queries import Period

NO_STAGES: Mapping[StepName, tuple[str, ...]] = MappingProxyType({})
QUOTED, LOOKED_AT, REASONS_QUOTED = 2, 6, 6


def funnel_report(house: House, period: Period, kkd: KkdReport, quotes: bool) -> FunnelReport:
    """quotes: False for a reader who may not read calls' words."""
    inbound = CallFilter(since=period.since, until=period.until, direction=Direction.INBOUND)
    answered = CallFilter(since=period.since, until=period.until, direction=Direction.INBOUND, is_answered=True)
    department = kkd.department
    numbers = {
        StepName.CALLS: house.calls.count(inbound),
        StepName.ANSWERED: house.calls.count(answered),
        StepName.LEADS: department.leads + department.unsure,
        StepName.DECIDED: department.leads,
        StepName.SOLD: department.sales,
    }
    company = house.company.load()
    later = _later_stages(company) if company else {}
    if company:
        days = days_of(period, ZoneInfo(company.time_zone))
        numbers |= {name: house.pay_lines.reached(days, stages) for name, stages in later.items()}
    refused = refusal_report(house, period).whole
    losses = tuple(
        Loss(one, _quotes(house, period, one) if quotes and at < REASONS_QUOTED else ()) for at, one in enumerate(refused.reasons)
    )
    return FunnelReport(steps_of(numbers, later), losses, refused.refusals)


def steps_of(numbers: Mapping[StepName, int], stages: Mapping[StepName, tuple[str, ...]] = NO_STAGES) -> tuple[FunnelStep, ...]:
    """numbers: in the order of the steps."""
    first, *others = (FunnelStep(name, number, None, stages=stages.get(name, ())) for name, number in numbers.items())
    passed = [replace(now, passed=rate_of(min(now.number, before.number), before.number)) for before, now in pairwise((first, *others))]
    return (first, *passed)


def _later_stages(company: Company) -> Mapping[StepName, tuple[str, ...]]:
    """Coming and paying, each where the company names it and it comes after the stage before."""
    found, before = dict[StepName, tuple[str, ...]](), stages_that_count(company.sale_stages, company.counted_stage)
    for name, stage in ((StepName.CAME, company.came_stage), (StepName.PAID, company.paid_stage)):
        reached = stages_that_count(company.sale_stages, stage) if stage else frozenset()
        if reached and reached < before:
            found[name] = tuple(one for one in company.sale_stages if one in reached)
            before = reached
    return found


def _quotes(house: House, period: Period, loss: RefusalShare) -> tuple[Quote, ...]:
    wanted = CallFilter(since=period.since, until=period.until, direction=Direction.INBOUND, refused=str(loss.reason))
    found = []
    for row in house.calls.page(wanted, limit=LOOKED_AT).rows:
        verdict = house.verdicts.current(row.id)
        findings = verdict.findings if verdict else ()
        said = [one for one in findings if one.field == "refusal_reason" and one.value == loss.reason and one.quote]
        if said:
            found.append(Quote(row.id, max(said, key=lambda one: one.probability)))
    return tuple(found[:QUOTED])
