"""The short report of conversion: KKD by leads as the KKD report counts it, and why new leads refuse."""

from collections.abc import Sequence

from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.kkd.report import KkdReport, LeadShare
from analytics.conversion.refusals import refusal_shares
from analytics.conversion.report import ConversionReport, ManagerConversion, RefusalShare
from calls.house import House
from calls.model.call import ManagerId
from calls.store.report_queries import Period

# Below five, even none or all of the leads sold leave half the scale open (Wilson: 0 of 4 is 0-49 %): such a KKD is shown but ranks nobody.
# From five on a rank is a first guess, and is called not proven until the intervals part.
MINIMUM_TARGET_CALLS = 5

NOT_PROVEN = "not_proven"


def conversion_report(house: House, period: Period) -> ConversionReport:
    refusals = refusal_shares(house.reports.outcome_counts(period), house.taxonomies.current())
    return of_kkd(kkd_report(house, period), refusals)


def of_kkd(kkd: KkdReport, refusals: Sequence[RefusalShare] = ()) -> ConversionReport:
    return ConversionReport(
        managers=tuple(_conversion(one.share) for one in kkd.managers),
        department=_conversion(kkd.department),
        exclusions=kkd.exclusions,
        refusals=tuple(refusals),
        coverage=kkd.coverage,
        notes=kkd.notes,
    )


def ranked(managers: Sequence[ManagerConversion]) -> tuple[ManagerConversion, ...]:
    """Those who can be ranked, best KKD first: a person, and enough leads."""
    return tuple(row for row in sorted(managers, key=_best_first) if row.manager is not None and row.target_calls >= MINIMUM_TARGET_CALLS)


def _conversion(share: LeadShare) -> ManagerConversion:
    manager = None if share.key is None else ManagerId(share.key)
    return ManagerConversion(manager, share.name, share.leads, share.sales, share.lost, share.kkd, share.unsure)


def _best_first(row: ManagerConversion) -> tuple[float, int, str]:
    return -(row.kkd.share or 0.0), -row.target_calls, row.name
