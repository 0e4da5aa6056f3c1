"""From the rows of one manager to his page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import by_manager, days_of, exclusions_of, shares_of
from analytics.conversion.kkd.report import LeadShare
from analytics.conversion.pay.periods import pay_report
from analytics.conversion.weak_link.compute import manager_technique
from analytics.counting.difference import difference_of
from analytics.counting.wilson import rate_of
from analytics.one_manager.report import CountedCalls, ManagerReport, OwnScores, PayNow
from analytics.one_manager.trend import trend_of
from analytics.quality.results import counted, mean_of
from calls.house import House
from calls.model.call import Direction, ManagerId
from calls.model.pay_period import pay_period_of
from calls.model.pay_plan import PayCycle
from calls.store.call_rows import CallFilter, LeadChoice
from calls.store.lead_queries import Days, LeadGroup
from calls.store.report_queries import Period
from calls.store.review_repository import ReviewFilter


def manager_report(house: House, period: Period, manager: ManagerId) -> ManagerReport | None:
    """None where the company has no such manager. Pay is that of the newest lead's month or quarter, whatever period is asked for."""
    company = house.company.load()
    name = next((one.name for one in company.managers if one.id == manager), None) if company else None
    if company is None or name is None:
        return None
    zone = ZoneInfo(company.time_zone)
    days = days_of(period, zone)
    groups = house.leads.groups(days)
    share = next((one for one in shares_of(groups, by_manager) if one.key == manager), None) or _nothing(manager, name)
    others = [group for group in groups if group.manager not in (None, manager)]
    colleagues = rate_of(sum(one.sold for one in others), sum(one.counted for one in others))
    return ManagerReport(
        manager=manager,
        name=name,
        share=share,
        colleagues=colleagues,
        gap=difference_of((colleagues.successes, colleagues.trials), (share.sales, share.leads)),
        counted=_counted(house, period, days, [group for group in groups if group.manager == manager], manager),
        trend=trend_of(house.leads.by_day(days, manager=manager), days),
        pay=_pay(house, manager, zone),
        technique=manager_technique(house, period, manager),
        scores=_scores(house, period, manager),
    )


def seen_with(report: ManagerReport, *, pay: bool, words: bool, scores: bool) -> ManagerReport:
    """What the reader may see of it: the pay, the words of calls, what people thought of them."""
    heard = report.technique if words or report.technique is None else replace(report.technique, worst=(), best=())
    return replace(report, pay=report.pay if pay else None, technique=heard, scores=report.scores if scores else None)


def _counted(house: House, period: Period, days: Days, own: Sequence[LeadGroup], manager: ManagerId) -> CountedCalls:
    held = CallFilter(since=period.since, until=period.until, manager=manager)
    leads = replace(held, lead=LeadChoice.COUNTED, direction=Direction.INBOUND)
    rung_up = house.leads.groups(days, Direction.OUTBOUND)
    return CountedCalls(
        calls=house.calls.count(held),
        without_lead=house.calls.count(replace(held, lead=LeadChoice.NONE)),
        left_out=exclusions_of(own),
        outbound=sum(one.counted for one in rung_up if one.manager == manager),
        held_by_others=sum(one.counted for one in own) - house.calls.count(replace(leads, seen_by=manager)),
    )


def _pay(house: House, manager: ManagerId, zone: ZoneInfo) -> PayNow | None:
    day = house.pay_lines.last_day() or datetime.now(zone).date()
    for cycle in PayCycle:
        report = pay_report(house, pay_period_of(day, cycle))
        for one in report.managers:
            if one.manager == manager:
                return PayNow(report.period, report.frozen is not None, one)
    return None


def _scores(house: House, period: Period, manager: ManagerId) -> OwnScores:
    reviews = tuple(counted(house.reviews.find(ReviewFilter(manager=manager, since=period.since, until=period.until))))
    points = [one.points / 100 for one in reviews if one.points is not None]
    return OwnScores(mean_of(points), rate_of(sum(one.is_failed for one in reviews), len(reviews)), reviews)


def _nothing(manager: ManagerId, name: str) -> LeadShare:
    return LeadShare(manager, name, 0, 0, rate_of(0, 0), None, 0, None, None)
