"""From counted refusals to shares that sum to 100 % within each product and type of client."""

from collections import Counter
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import days_of
from analytics.conversion.refusals import shares_of_reasons
from analytics.conversion.refused.report import RefusalReport, RefusalSlice
from calls.house import House
from calls.model.call import Direction
from calls.model.refusal import ClientType
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy
from calls.store.refusal_queries import RefusalGroup
from calls.store.report_queries import Period

ALL_PRODUCTS = ""


def refusal_report(house: House, period: Period) -> RefusalReport:
    """Of the refusals whose day lies in the period."""
    company = house.company.load()
    days = days_of(period, ZoneInfo(company.time_zone if company else "UTC"))
    outbound = sum(one.refusals for one in house.counted.refusals.groups(days, Direction.OUTBOUND))
    return build_refusals(house.counted.refusals.groups(days), outbound, house.taxonomies.current())


def build_refusals(groups: Sequence[RefusalGroup], outbound: int = 0, taxonomy: Taxonomy = NO_TAXONOMY) -> RefusalReport:
    keys = {(group.product, group.client_type) for group in groups}
    slices = [_slice(*key, [one for one in groups if (one.product, one.client_type) == key], taxonomy) for key in keys]
    in_order = sorted(slices, key=lambda one: (-one.refusals, one.product is None, one.product or "", one.client_type or ""))
    return RefusalReport(_slice(ALL_PRODUCTS, None, groups, taxonomy), tuple(in_order), outbound)


def _slice(product: str | None, client_type: ClientType | None, groups: Sequence[RefusalGroup], taxonomy: Taxonomy) -> RefusalSlice:
    reasons: Counter[tuple[str, str | None]] = Counter()
    for group in groups:
        reasons[group.reason, group.reason_class] += group.refusals
    return RefusalSlice(product, client_type, reasons.total(), shares_of_reasons(reasons, taxonomy))
