"""What clients asked for, why they refused, and what a new price did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.conversion.demand.compute import demand_report
from analytics.conversion.demand.report import DemandReport
from analytics.conversion.price.compute import Wanted, price_change
from analytics.conversion.price.report import PriceChange
from analytics.conversion.refused.compute import ALL_PRODUCTS, refusal_report
from analytics.conversion.refused.report import RefusalReport, RefusalSlice
from calls.house import House
from dashboards.call_filters import NONE
from dashboards.periods import PeriodChoice
from dashboards.reason_filters import written_hour


@dataclass(frozen=True, slots=True)
class RefusalsPage:
    report: RefusalReport
    period: PeriodChoice

    def link_of(self, one: RefusalSlice, reason: str, own_class: str = "") -> dict[str, str]:
        """The filter that opens the calls of these refusals."""
        product = {} if one.product == ALL_PRODUCTS else {"product": one.product or NONE}
        client = {} if one.client_type is None else {"client": one.client_type.value}
        of_class = {"class": own_class} if own_class else {}
        return {**self.period.params, "direction": "inbound", **product, **client, "refused": reason, **of_class}


@dataclass(frozen=True, slots=True)
class DemandPage:
    report: DemandReport
    period: PeriodChoice
    products: tuple[str, ...]

    @property
    def params(self) -> dict[str, str]:
        return {**self.period.params, **({"product": self.report.product} if self.report.product else {})}

    def link_of(self, weekday: str, hour: int, met: str = "") -> dict[str, str]:
        return {**self.params, "asked": written_hour(weekday, hour), **({"met": met} if met else {})}


@dataclass(frozen=True, slots=True)
class PricePage:
    card: PriceChange | None  # None: nothing was asked yet
    asked: Mapping[str, str]  # the form as it was sent
    products: tuple[str, ...]


def refusals_page(house: House, period: PeriodChoice) -> RefusalsPage:
    return RefusalsPage(refusal_report(house, period.period), period)


def demand_page(house: House, period: PeriodChoice, product: str) -> DemandPage:
    return DemandPage(demand_report(house, period.period, product or None), period, products_of(house))


def price_page(house: House, wanted: Wanted | None, asked: Mapping[str, str]) -> PricePage:
    return PricePage(None if wanted is None else price_change(house, wanted, today(house)), asked, products_of(house))


def products_of(house: House) -> tuple[str, ...]:
    company = house.company.load()
    return tuple(product.name for product in company.products) if company else ()


def today(house: House) -> date:
    company = house.company.load()
    return datetime.now(ZoneInfo(company.time_zone if company else "UTC")).date()
