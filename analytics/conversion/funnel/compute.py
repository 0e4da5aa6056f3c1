"""From counts to the funnel, and from the newest refusals to their quotes."""

from itertools import pairwise

from analytics.conversion.funnel.report import FunnelReport, FunnelStep, Loss, Quote, StepName
from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.report import RefusalShare
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import Direction
from calls.store.call_rows import CallFilter
from calls.store.report_queries import Period

QUOTED, LOOKED_AT, REASONS_QUOTED = 2, 6, 6


def funnel_report(house: House, period: Period, kkd: KkdReport, quotes: bool) -> FunnelReport:
    """quotes: False for a reader who may not read calls' words."""
    inbound = CallFilter(since=period.since, until=period.until, direction=Direction.INBOUND)
    answered = CallFilter(since=period.since, until=period.until, direction=Direction.INBOUND, is_answered=True)
    department = kkd.department
    numbers = (
        house.calls.count(inbound),
        house.calls.count(answered),
        department.leads + department.unsure,
        department.leads,
        department.sales,
    )
    refused = refusal_report(house, period).whole
    losses = tuple(
        Loss(one, _quotes(house, period, one) if quotes and at < REASONS_QUOTED else ()) for at, one in enumerate(refused.reasons)
    )
    return FunnelReport(steps_of(numbers), losses, refused.refusals)


def steps_of(numbers: tuple[int, ...]) -> tuple[FunnelStep, ...]:
    """numbers: in the order of StepName."""
    first, *others = StepName
    steps = zip(others, pairwise(numbers), strict=True)
    passed = [FunnelStep(name, now, rate_of(min(now, before), before)) for name, (before, now) in steps]
    return (FunnelStep(first, numbers[0], None), *passed)


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
