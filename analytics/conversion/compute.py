"""The short report of conversion: KKD by leads as the KKD report counts it, and why new leads refuse."""

from collections.abc import Sequence

from analytics.conversion.kkd.compute import counted_kkd
from analytics.conversion.kkd.report import KkdReport, LeadShare
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.report import ConversionReport, ManagerConversion, RefusalShare
from calls.house import House
from calls.model.call import ManagerId
from calls.store.report_queries import Period


def conversion_report(house: House, period: Period) -> ConversionReport:
    return of_kkd(counted_kkd(house, period), refusal_report(house, period).whole.reasons)


def of_kkd(kkd: KkdReport, refusals: Sequence[RefusalShare] = ()) -> ConversionReport:
    return ConversionReport(
        managers=tuple(_conversion(one.share) for one in kkd.managers),
        department=_conversion(kkd.department),
        exclusions=kkd.exclusions,
        refusals=tuple(refusals),
        coverage=kkd.coverage,
        notes=kkd.notes,
    )


def _conversion(share: LeadShare) -> ManagerConversion:
    manager = None if share.key is None else ManagerId(share.key)
    return ManagerConversion(manager, share.name, share.leads, share.sales, share.lost, share.kkd, share.unsure)
