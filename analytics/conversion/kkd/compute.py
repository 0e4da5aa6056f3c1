"""From counted leads to KKD with how sure it is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.case_mix import adjust, first_by_mix
from analytics.conversion.kkd.compare import compare, lost_sales
from analytics.conversion.kkd.label_error import audited_days, with_label_error
from analytics.conversion.kkd.report import DecidedBy, KkdReport, LeadShare, Likely, ManagerShare
from analytics.conversion.refusals import most_first
from analytics.conversion.report import Coverage, Exclusion
from analytics.counting.hierarchy import Counted, posterior_of
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import Direction, ManagerId
from calls.model.company import Company, LeadRules, LookRules
from calls.store.lead_queries import Days, LeadGroup
from calls.store.report_queries import Period

MOST_SALES_IS_NOT_BEST_CONVERTER = "most_sales_is_not_best_converter"
Key = Callable[[LeadGroup], tuple[str | None, str]]  # id and name


def kkd_report(house: House, period: Period) -> KkdReport:
    """Of the leads whose day lies in the period, with how often the machine errs."""
    report, inbound, days, company = _counted(house, period)
    looks = company.looks if company else LookRules()
    return with_label_error(report, inbound, house.label_audits.of(audited_days(days), looks.audit_percent))


def counted_kkd(house: House, period: Period) -> KkdReport:
    """The same without the errors of the machine, which take a third of the time."""
    return _counted(house, period)[0]


def _counted(house: House, period: Period) -> tuple[KkdReport, Sequence[LeadGroup], Days, Company | None]:
    company = house.company.load()
    days = days_of(period, ZoneInfo(company.time_zone if company else "UTC"))
    counted = house.reports.coverage_counts(days)
    inbound = house.leads.groups(days)
    report = build_kkd(
        inbound,
        house.leads.groups(days, Direction.OUTBOUND),
        Coverage(counted.recorded, counted.heard, counted.rejected),
        company.leads if company else LeadRules(),
    )
    return report, inbound, days, company


def days_of(period: Period, zone: ZoneInfo) -> Days:
    """Whole days; of a day that is in only partly, all."""
    first = period.since and period.since.astimezone(zone).date()
    last_moment = period.until and period.until - timedelta(microseconds=1)
    return Days(first, last_moment and last_moment.astimezone(zone).date() + timedelta(days=1))


def build_kkd(inbound: Sequence[LeadGroup], outbound: Sequence[LeadGroup], coverage: Coverage, rules: LeadRules) -> KkdReport:
    mix = adjust(inbound)
    managers = tuple(replace(one, adjusted=mix.of(one.manager)) for one in _managers(shares_of(inbound, by_manager), rules.rank_from_leads))
    placed = [one for one in managers if one.place is not None]
    by_correction, by_order = (sum(getattr(group, name) for group in inbound) for name in ("by_correction", "by_order"))
    department = _share(None, "", inbound)
    most_sales = max((one.share.sales for one in placed), default=0)
    return KkdReport(
        managers=managers,
        department=department,
        products=shares_of(inbound, lambda group: (group.product, group.product or "")),
        channels=shares_of(inbound, lambda group: (group.channel, group.channel_name or group.channel or "")),
        decided_by=DecidedBy(by_correction, by_order, department.leads - by_correction - by_order),
        exclusions=exclusions_of(inbound),
        outbound=shares_of(outbound, by_manager),
        coverage=coverage,
        comparisons=compare(placed),
        mix=first_by_mix(placed, mix),
        lost_sales=lost_sales(placed),
        rank_from_leads=rules.rank_from_leads,
        notes=(MOST_SALES_IS_NOT_BEST_CONVERTER,) if placed and most_sales > placed[0].share.sales else (),
    )


def shares_of(groups: Sequence[LeadGroup], key: Key) -> tuple[LeadShare, ...]:
    """One of each key, most leads first; those of no key last, and no part of the hierarchy."""
    own: defaultdict[tuple[str | None, str], list[LeadGroup]] = defaultdict(list)
    for group in groups:
        own[key(group)].append(group)
    shares = [_share(*named, its) for named, its in own.items()]
    compared = [share for share in shares if share.key is not None and share.leads]
    likely = dict(zip((share.key for share in compared), _likely(tuple(Counted(one.sales, one.leads) for one in compared)), strict=True))
    whole = [_with_likely(share, likely.get(share.key)) for share in shares]
    return tuple(sorted(whole, key=lambda one: (one.key is None, -one.leads, -one.unsure, one.name)))


def share_among(key: str, name: str, groups: Sequence[LeadGroup], all_counts: Mapping[str, Counted]) -> LeadShare:
    """As shares_of() gives that of one key. groups: its own; all_counts: of every key, its own too."""
    share, known = _share(key, name, groups), {who: one for who, one in all_counts.items() if one.calls}
    return _with_likely(share, dict(zip(known, _likely(tuple(known.values())), strict=True)).get(key))


def by_manager(group: LeadGroup) -> tuple[str | None, str]:
    """A key of shares_of."""
    return group.manager, group.manager_name or group.manager or ""


def _share(key: str | None, name: str, groups: Sequence[LeadGroup]) -> LeadShare:
    leads, sales, unsure = (sum(getattr(group, name) for group in groups) for name in ("counted", "sold", "unsure"))
    bounds = [rate_of(sold, leads + unsure).share for sold in (sales, sales + unsure)]
    return LeadShare(key, name, leads, sales, rate_of(sales, leads), None, unsure, bounds[0], bounds[1])


def _with_likely(share: LeadShare, likely: Likely | None) -> LeadShare:
    return replace(share, likely=likely)


@lru_cache(maxsize=500)  # between two looks at a report few of its counts change
def _likely(counts: tuple[Counted, ...]) -> tuple[Likely, ...]:
    if not counts:
        return ()
    posterior = posterior_of(counts)
    best = posterior.best if len(counts) > 1 else [1.0]
    whole = zip(posterior.means, posterior.intervals(), best, strict=True)
    return tuple(Likely(float(mean), low, high, float(p_best)) for mean, (low, high), p_best in whole)


def _managers(shares: Sequence[LeadShare], rank_from: int) -> tuple[ManagerShare, ...]:
    """Best KKD first; among equals the one with more leads. Those with too few leads, and calls of nobody, have no place."""
    placed = sorted((one for one in shares if one.key is not None and one.leads >= max(1, rank_from)), key=_best_first)
    others = sorted((one for one in shares if one not in placed), key=lambda one: (one.key is None, *_best_first(one)))
    best = placed[0].kkd.share if placed else None
    rows = []
    for place, share in enumerate((*placed, *others), 1):
        is_placed = place <= len(placed)
        at_best = share.leads * best if is_placed and best is not None else None
        rows.append(
            ManagerShare(
                ManagerId(share.key) if share.key is not None else None,
                share,
                place if is_placed else None,
                share.lost,
                at_best,
                None if at_best is None else at_best - share.sales,
            )
        )
    return tuple(rows)


def _best_first(share: LeadShare) -> tuple[float, int, str]:
    return -(share.kkd.share or 0.0), -share.leads, share.name


def exclusions_of(groups: Sequence[LeadGroup]) -> tuple[Exclusion, ...]:
    """Why leads were left out, the commonest reason first."""
    leads: Counter[str] = Counter()
    for group in groups:
        if group.reason is not None:
            leads[group.reason] += group.leads
    return tuple(Exclusion(reason, number) for reason, number in sorted(leads.items(), key=most_first))
