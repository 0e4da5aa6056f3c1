"""The reports by their names: how each is reached, written for programs, and shown in the terminal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.kkd.compute import kkd_report
from analytics.routing.order import ring_order
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.model.company import Company
from calls.model.routing import RoutingOrder
from calls.store.report_queries import Period
from earshot.output import plain
from earshot.show_channels import show_channels
from earshot.show_conversion import show_conversion
from earshot.show_kkd import plain_kkd, show_kkd
from earshot.show_order import show_order


class ReportName(StrEnum):
    CONVERSION = "conversion"
    KKD = "kkd"
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


REPORTS: Mapping[ReportName, Report] = {
    ReportName.CONVERSION: Report(
        lambda asked: conversion_report(asked.house, asked.period),
        plain,
        lambda asked, found: show_conversion(found, asked.house.taxonomies.current()),
    ),
    ReportName.KKD: Report(lambda asked: kkd_report(asked.house, asked.period), plain_kkd, lambda _, found: show_kkd(found)),
    ReportName.CHANNELS: Report(lambda asked: channel_report(asked.house, asked.period), plain, lambda _, found: show_channels(found)),
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
