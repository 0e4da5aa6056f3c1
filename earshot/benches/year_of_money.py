"""What a million leads came to in the books, and a year of advertising, written straight into their tables: for measuring reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from calls.store.lead_money_table import AMOUNTS

CAMPAIGNS = 10
REFUSALS = ("price", "schedule", "thinking", "competitor", None)
Row = dict[str, Any]


def money_of(leads: Iterable[Mapping[str, Any]], chance: Random) -> Iterator[Row]:
    """leads: as year_of_leads draws them. Each new one has a row, each sold one money, one in ten of the others a lost order."""
    return (_money(one, chance) for one in leads if one["type"] == "new_lead")


def salaries_of(first: date, days: int) -> Row:
    """Of the year, as one cost."""
    whole = {
        "type": "salary",
        "day": first,
        "last_day": first + timedelta(days=days - 1),
        "belongs_to": "period",
        "target": "",
        "entry": "",
    }
    return {**whole, "amount": Decimal(90_000), "currency": "GBP", "note": ""}


def _money(one: Mapping[str, Any], chance: Random) -> Row:
    is_sold = one["ending"] == "sale"
    has_order = is_sold or chance.random() < 0.1
    amounts: dict[str, Decimal] = dict.fromkeys(AMOUNTS, Decimal(0))
    if is_sold:
        amounts |= {"revenue": Decimal(chance.randrange(5_000, 500_000)) / 100, "parts": Decimal(chance.randrange(100, 90_000)) / 100}
    return {
        "key": one["id"],
        "part": 0,
        "rules": 15,
        "share": 1,
        "shared_by": 1,
        "client": f"4477{one['number']:08d}",
        "call_id": one["id"],
        "place": "new",
        "day": one["at"].date(),
        "channel": one["channel"],
        "campaign": f"campaign {one['number'] % CAMPAIGNS}" if one["channel"] == "ch1" else "",
        "said": one["channel"] if chance.random() < 0.2 else None,
        "reached": int(is_sold),
        "lost_because": None if is_sold else chance.choice(REFUSALS),
        "order_number": f"Y-{one['number']}" if has_order else None,
        "orders": int(has_order),
        "is_paid": is_sold,
        "is_refunded": is_sold and chance.random() < 0.02,
        "is_paid_early": False,
        "is_foreign": False,
        "has_money": has_order,
        **amounts,
    }


def spending_of(channels: Sequence[str], first: date, days: int) -> Iterator[Row]:
    """Each channel's campaigns, day by day."""
    for channel in channels:
        for campaign in range(CAMPAIGNS):
            for day in range(days):
                told = {"channel_id": channel, "day": first + timedelta(days=day), "campaign": f"campaign {campaign}"}
                yield {**told, "amount": Decimal(12 + campaign), "currency": "GBP", "includes_vat": True}
