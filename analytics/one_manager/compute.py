"""From the rows of one manager to his page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import days_of, exclusions_of, share_among
from analytics.conversion.pay.periods import pay_report
from analytics.conversion.weak_link.compute import manager_technique
from analytics.counting.difference import difference_of
from analytics.counting.hierarchy import Counted
from analytics.counting.wilson import rate_of
from analytics.one_manager.report import CountedCalls, ManagerReport, OwnScores, PayNow
from analytics.one_manager.trend import trend_of
from analytics.quality.results import counted, mean_of
from calls.house import House
from calls.model.call import Direction, ManagerId
from calls.model.pay_period import pay_period_of
from calls.model.pay_plan import PayCycle
from calls.store.lead_queries import DayCount, Days, LeadGroup
from calls.store.report_queries import Period
from calls.store.review_repository import ReviewFilter


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a manager's page is wanted, and may be seen."""

    pay: bool = False
    technique: bool = False
    words: bool = False  # of the technique: fragments of talks
    scores: bool = False


def manager_report(house: House, period: Period, manager: ManagerId, seen: Seen) -> ManagerReport | None:
    """None where the company has no such manager. Pay is that of the newest lead's month or quarter, whatever period is asked for."""
    company = house.company.load()
    name = company.name_of(manager) if company else None
    if company is None or name is None:
        return None
    zone = ZoneInfo(company.time_zone)
    days = days_of(period, zone)
    groups, by_day = house.leads.groups(days, manager=manager), house.leads.by_day(days)
    counts = _counts(by_day)
    share = share_among(manager, name, groups, counts)
    others = [one for who, one in counts.items() if who != manager]
    colleagues = rate_of(int(sum(one.sales for one in others)), int(sum(one.calls for one in others)))
    return ManagerReport(
        manager=manager,
        name=name,
        share=share,
        colleagues=colleagues,
        gap=difference_of((colleagues.successes, colleagues.trials), (share.sales, share.leads)),
        counted=_counted(house, period, days, groups, manager),
        trend=trend_of([one for one in by_day if one.manager == manager], days),
        pay=_pay(house, manager, zone) if seen.pay else None,
        technique=manager_technique(house, period, manager, hears=seen.words) if seen.technique else None,
        scores=_scores(house, period, manager) if seen.scores else None,
    )


def _counts(days: Sequence[DayCount]) -> Mapping[str, Counted]:
    """Of each manager."""
    found: defaultdict[str, Counted] = defaultdict(lambda: Counted(0, 0))
    for one in days:
        if one.manager is not None:
            found[one.manager] = Counted(found[one.manager].sales + one.sold, found[one.manager].calls + one.counted)
    return found


def _counted(house: House, period: Period, days: Days, own: Sequence[LeadGroup], manager: ManagerId) -> CountedCalls:
    held = house.leads.held(manager, period, days)
    return CountedCalls(
        calls=held.calls,
        without_lead=held.without_lead,
        left_out=exclusions_of(own),
        outbound=sum(one.counted for one in house.leads.groups(days, Direction.OUTBOUND, manager)),
        held_by_others=sum(one.counted for one in own) - held.own_leads,
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
