"""Figures of leads: those of the KKD report, one by one."""

from analytics.conversion.kkd.report import KkdReport, LeadShare
from analytics.metrics.figures import Figure
from analytics.metrics.metric import LeadFigure
from calls.model.call_measure import Slice


def shares_by(report: KkdReport, by: Slice | None) -> tuple[LeadShare, ...]:
    match by:
        case Slice.MANAGER:
            return tuple(sorted((one.share for one in report.managers), key=lambda one: (one.key is None, one.name)))
        case Slice.CHANNEL:
            return report.channels
        case Slice.PRODUCT:
            return report.products
        case _:
            return (report.department,)


def figure_of_leads(count: LeadFigure, one: LeadShare) -> Figure:
    likely = one.likely
    match count:
        case LeadFigure.LEADS:
            return Figure(one.key, one.name, one.leads)
        case LeadFigure.SALES:
            return Figure(one.key, one.name, one.sales)
        case LeadFigure.LOST:
            return Figure(one.key, one.name, one.lost)
        case LeadFigure.UNSURE:
            return Figure(one.key, one.name, one.unsure)
        case LeadFigure.KKD:
            return Figure(one.key, one.name, one.kkd.share, one.leads, one.kkd.low, one.kkd.high)
        case LeadFigure.LIKELY:
            return (
                Figure(one.key, one.name, likely.mean, one.leads, likely.low, likely.high)
                if likely
                else Figure(one.key, one.name, None, one.leads)
            )
        case LeadFigure.P_BEST:
            return Figure(one.key, one.name, likely.p_best if likely else None, one.leads)
