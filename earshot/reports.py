"""The reports by their names: how each is reached, written for programs, and shown in the terminal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.kkd.compute import days_of, kkd_report
from analytics.conversion.pay.periods import newest_period, pay_report, period_between
from analytics.routing.order import ring_order
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.pay_period import PayPeriod
from calls.model.routing import RoutingOrder
from calls.store.report_queries import Period
from earshot.output import plain
from earshot.show_channels import plain_channels, show_channels
from earshot.show_conversion import show_conversion
from earshot.show_kkd import plain_kkd, show_kkd
from earshot.show_order import show_order
from earshot.show_pay import show_pay


class ReportName(StrEnum):
    CONVERSION = "conversion"
    KKD = "kkd"
    PAY = "pay"
    CHANNELS = "channels"
    ROUTING = "routing"


@dataclass(frozen=True, slots=True)
class Asked:
    house: House
    company: Company
    period: Period


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


REPORTS: Mapping[ReportName, Report] = {
    ReportName.CONVERSION: Report(
        lambda asked: conversion_report(asked.house, asked.period),
        plain,
        lambda asked, found: show_conversion(found, asked.house.taxonomies.current()),
    ),
    ReportName.KKD: Report(lambda asked: kkd_report(asked.house, asked.period), plain_kkd, lambda _, found: show_kkd(found)),
    ReportName.PAY: Report(lambda asked: pay_report(asked.house, _pay_period(asked)), plain, lambda _, found: show_pay(found)),
    ReportName.CHANNELS: Report(
        lambda asked: channel_report(asked.house, asked.period), plain_channels, lambda _, found: show_channels(found)
    ),
    ReportName.ROUTING: Report(
        lambda asked: ring_order(conversion_report(asked.house, asked.period), asked.company, datetime.now(UTC)),
        _plain_order,
        lambda _, found: show_order(found),
    ),
}


def fields_of(name: ReportName, asked: Asked) -> Any:
    """What `earshot report NAME --json` writes."""
    report = REPORTS[name]
    return report.write(report.reach(asked))
