"""From rows that the database has added up to groups of leads and costs: parts of leads become exact fractions."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calls.model.books import CostTarget, CostType
from calls.model.call import ChannelId
from calls.model.counts import Exact
from calls.model.lead_money import LeadPlace
from calls.model.money import Money
from calls.store.column_types import AMOUNT_SCALE
from calls.store.money_rows import CampaignGroup, CostGroup, MoneyGroup

ADS = "ads"


def grouped(rows: Sequence[Any], keys: int) -> list[tuple[tuple[Any, ...], list[Any]]]:
    """Rows that agree in their first columns: they differ in what their shares are parts of."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        found.setdefault(tuple(row[:keys]), []).append(row)
    return list(found.items())


def exact(rows: Sequence[Any], name: str) -> Exact:
    return sum((Fraction(int(getattr(row, name)), row.shared_by) for row in rows), Fraction(0))


def rows_of(rows: Sequence[Any]) -> int:
    return sum(int(row.rows) for row in rows)


def _added(rows: Sequence[Any], name: str) -> Decimal:
    return sum((getattr(row, name) for row in rows), Decimal(0))


def _squares_of(rows: Sequence[Any]) -> float:
    return sum((float(row.squares) for row in rows), 0.0) / float(10 ** (2 * AMOUNT_SCALE))


def ad_group_of(row: Any, first: Any = None, last: Any = None) -> CostGroup:
    money = Money(row.amount, row.currency)
    return CostGroup(ADS, CostTarget.CHANNEL, row.channel_id, row.campaign, row.includes_vat, money, first, last)


def cost_group_of(row: Any, first: Any = None, last: Any = None) -> CostGroup:
    target = CostTarget(row.belongs_to)
    money = Money(row.amount, row.currency)
    return CostGroup(row.type, target, row.target or None, "", includes_vat=True, money=money, first=first, last=last)


def money_group_of(key: tuple[Any, ...], rows: Sequence[Any]) -> MoneyGroup:
    costs = {kind: _added(rows, kind.value) for kind in CostType}
    return MoneyGroup(
        place=LeadPlace(key[0]),
        channel=key[1] and ChannelId(key[1]),
        rows=rows_of(rows),
        orders=exact(rows, "orders"),
        payers=exact(rows, "is_paid"),
        refunded=exact(rows, "is_refunded"),
        paid_early=exact(rows, "is_paid_early"),
        foreign=exact(rows, "is_foreign"),
        revenue=_added(rows, "revenue"),
        awaited=_added(rows, "awaited"),
        costs={kind: amount for kind, amount in costs.items() if amount},
        squares=_squares_of(rows),
        shares=exact(rows, "shares"),
    )


def campaign_group_of(key: tuple[Any, ...], rows: Sequence[Any]) -> CampaignGroup:
    return CampaignGroup(
        channel=key[0] and ChannelId(key[0]),
        campaign=key[1],
        leads=exact(rows, "shares"),
        payers=exact(rows, "payers"),
        revenue=_added(rows, "amount"),
        cost=_added(rows, "cost"),
        rows=rows_of(rows),
        squares=_squares_of(rows),
    )
