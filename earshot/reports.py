"""The reports by their names: how each is reached, written for programs, and shown in the terminal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.demand.compute import demand_report
from analytics.conversion.demand.takings import RosterChange, roster_change
from analytics.conversion.kkd.compute import days_of, kkd_report
from analytics.conversion.notices.compute import notice_report
from analytics.conversion.pay.periods import newest_period, pay_report, period_between
from analytics.conversion.price.compute import Wanted, price_change
from analytics.conversion.price.report import PriceChange
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.weak_link.compute import weak_link_report
from analytics.routing.compute import shown_order
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.pay_period import PayPeriod
from calls.model.routing import RoutingOrder
from calls.store.report_queries import Period
from earshot.output import plain
from earshot.report_options import NO_OPTIONS, ReportOptions, share_of
from earshot.show_channels import plain_channels, show_channels
from earshot.show_conversion import show_conversion
from earshot.show_demand import show_demand, show_roster_change
from earshot.show_kkd import plain_kkd, show_kkd
from earshot.show_notices import show_notices
from earshot.show_order import show_order
from earshot.show_pay import show_pay
from earshot.show_price_change import show_price_change
from earshot.show_refusals import show_refusals
from earshot.show_weak_link import show_weak_link


class ReportName(StrEnum):
    CONVERSION = "conversion"
    KKD = "kkd"
    PAY = "pay"
    WEAK_LINK = "weak-link"
    REFUSALS = "refusals"
    DEMAND = "demand"
    ROSTER_CHANGE = "roster-change"
    PRICE_CHANGE = "price-change"
    NOTICES = "notices"
    CHANNELS = "channels"
    ROUTING = "routing"


@dataclass(frozen=True, slots=True)
class Asked:
    house: House
    company: Company
    period: Period
    options: ReportOptions = NO_OPTIONS


@dataclass(frozen=True, slots=True)
class Report:
    reach: Callable[[Asked], Any]  # the report's own values
    write: Callable[[Any], Any]  # those as plain JSON values
    show: Callable[[Asked, Any], None]  # in the terminal


def _plain_order(order: RoutingOrder) -> dict[str, Any]:
    return {**plain(order), "pbx_commands": list(pbx_commands(order))}


def _pay_period(asked: Asked) -> PayPeriod:
    """Without days: the month of the newest lead."""
    days = days_of(asked.period, ZoneInfo(asked.company.time_zone))
    if days.first is None and days.end is None:
        return newest_period(asked.house)
    if days.first is None or days.end is None:
        raise SetupError("pay is counted by whole periods", remedy="Write both --since 2026-06-01 and --until 2026-07-01")
    return period_between(days.first, days.end)


def _roster_change(asked: Asked) -> RosterChange:
    options = asked.options
    manager = None if options.manager is None else ManagerId(options.manager)
    return roster_change(asked.house, asked.company, options.day, options.days, manager)


def _price_change(asked: Asked) -> PriceChange:
    options = asked.options
    wanted = Wanted(options.day, options.days, options.product, share_of(options.price), share_of(options.margin))
    return price_change(asked.house, wanted, datetime.now(ZoneInfo(asked.company.time_zone)).date())


REPORTS: Mapping[ReportName, Report] = {
    ReportName.CONVERSION: Report(
        lambda asked: conversion_report(asked.house, asked.period),
        plain,
        lambda asked, found: show_conversion(found, asked.house.taxonomies.current()),
    ),
    ReportName.KKD: Report(lambda asked: kkd_report(asked.house, asked.period), plain_kkd, lambda _, found: show_kkd(found)),
    ReportName.PAY: Report(lambda asked: pay_report(asked.house, _pay_period(asked)), plain, lambda _, found: show_pay(found)),
    ReportName.WEAK_LINK: Report(
        lambda asked: weak_link_report(asked.house, asked.period, asked.options.hours), plain, lambda _, found: show_weak_link(found)
    ),
    ReportName.REFUSALS: Report(
        lambda asked: refusal_report(asked.house, asked.period),
        plain,
        lambda asked, found: show_refusals(found, asked.house.taxonomies.current()),
    ),
    ReportName.DEMAND: Report(
        lambda asked: demand_report(asked.house, asked.period, asked.options.product), plain, lambda _, found: show_demand(found)
    ),
    ReportName.ROSTER_CHANGE: Report(_roster_change, plain, lambda _, found: show_roster_change(found)),
    ReportName.PRICE_CHANGE: Report(_price_change, plain, lambda _, found: show_price_change(found)),
    ReportName.NOTICES: Report(lambda asked: notice_report(asked.house, asked.period), plain, lambda _, found: show_notices(found)),
    ReportName.CHANNELS: Report(
        lambda asked: channel_report(asked.house, asked.period), plain_channels, lambda _, found: show_channels(found)
    ),
    ReportName.ROUTING: Report(
        lambda asked: shown_order(asked.house, asked.period.until or datetime.now(UTC)),  # as it stands, or as it stood then
        _plain_order,
        lambda _, found: show_order(found),
    ),
}


def fields_of(name: ReportName, asked: Asked) -> Any:
    """What `earshot report NAME --json` writes."""
    report = REPORTS[name]
    return report.write(report.reach(asked))
