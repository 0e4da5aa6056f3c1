"""The ring-order page: whom the exchange should ring first, why, and the commands that would say so."""

from dataclasses import dataclass
from datetime import datetime

from analytics.conversion.compute import conversion_report
from analytics.routing.order import ring_order
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.model.routing import RoutingOrder, Said
from dashboards.periods import PeriodChoice

NO_COMPANY = "ring_no_company"


@dataclass(frozen=True, slots=True)
class RingOrderPage:
    order: RoutingOrder
    commands: tuple[str, ...]
    period: PeriodChoice
    mode: str = "shadow"  # nothing is sent


def ring_order_page(house: House, period: PeriodChoice, now: datetime) -> RingOrderPage:
    company = house.company.load()
    if company is None:
        return RingOrderPage(RoutingOrder("", now, (), notes_said=(Said(NO_COMPANY),)), (), period)
    order = ring_order(conversion_report(house, period.period), company, now)
    return RingOrderPage(order, pbx_commands(order), period)
