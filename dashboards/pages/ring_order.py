"""The ring-order page: whom the exchange should ring first, why, and the commands that would say so."""

from dataclasses import dataclass
from datetime import datetime

from analytics.conversion.compute import conversion_report
from analytics.routing.order import ring_order
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.model.routing import RoutingMode, RoutingOrder, Said
from calls.store.report_queries import Period
from dashboards.languages import _
from dashboards.periods import PeriodChoice

NO_COMPANY = "ring_no_company"
MODES = {
    RoutingMode.OFF: (_("Off"), _("The telephone exchange keeps its own order.")),
    RoutingMode.SHADOW: (_("Shadow mode"), _("Nothing is changed at the telephone exchange. Its recorder notes what it would change.")),
    RoutingMode.ON: (
        _("On"),
        _("The recorder at the telephone exchange applies this order, and takes it back when it hears nothing from here."),
    ),
}


@dataclass(frozen=True, slots=True)
class RingOrderPage:
    order: RoutingOrder
    commands: tuple[str, ...]
    period: PeriodChoice
    mode: RoutingMode


def ring_order_page(house: House, period: PeriodChoice, now: datetime) -> RingOrderPage:
    order = order_of(house, period.period, now)
    mode = house.routing.mode()
    if order is None:
        return RingOrderPage(RoutingOrder("", now, (), notes_said=(Said(NO_COMPANY),)), (), period, mode)
    return RingOrderPage(order, pbx_commands(order), period, mode)


def order_of(house: House, period: Period, now: datetime) -> RoutingOrder | None:
    """None where no company is described yet."""
    company = house.company.load()
    return None if company is None else ring_order(conversion_report(house, period), company, now)
