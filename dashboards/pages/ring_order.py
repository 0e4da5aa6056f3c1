"""The ring-order page: whom the exchange should ring first, why, and the commands that would say so."""

from dataclasses import dataclass
from datetime import datetime

from analytics.conversion.compute import conversion_report
from analytics.routing.order import ring_order
from analytics.routing.pbx import pbx_commands
from calls.house import House
from calls.model.errors import SetupError
from calls.model.routing import RoutingOrder
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class RingOrderPage:
    order: RoutingOrder
    commands: tuple[str, ...]
    period: PeriodChoice
    mode: str = "shadow"  # nothing is sent


def ring_order_page(house: House, period: PeriodChoice, now: datetime) -> RingOrderPage:
    company = house.company.load()
    if company is None:
        raise SetupError("No company is described yet", remedy="Write company.toml and run: earshot company apply")
    order = ring_order(conversion_report(house, period.period), company, now)
    return RingOrderPage(order, pbx_commands(order), period)
