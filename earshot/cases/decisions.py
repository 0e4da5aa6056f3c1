"""Calls for whom the company's rules decide who is rung: by region, by the hour, for a VIP, static or by the ring order."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from analytics.routing.compute import order_of
from analytics.routing.decision.case import Asked as Call
from analytics.routing.decision.decide import decide
from earshot.output import plain
from earshot.reports import Asked

NOON = datetime(2025, 11, 3, 9, tzinfo=UTC)  # 12:00 in Moscow, 15:00 in Omsk
EVENING = datetime(2025, 11, 3, 17, tzinfo=UTC)  # 20:00 in Moscow, 03:00 in Vladivostok
NIGHT = datetime(2025, 11, 3, 23, tzinfo=UTC)  # 02:00 in Moscow, 09:00 in Vladivostok
CALLS: Mapping[str, Call] = {
    "to a dynamic department": Call(NOON, None, "moscow"),
    "to a static department": Call(NOON, None, "spb"),
    "from Omsk": Call(NOON, "+73812000001", "moscow"),
    "from St Petersburg": Call(NOON, "+78120000001", "moscow"),
    "from Vladivostok at night": Call(EVENING, "+74230000001", "moscow"),
    "from Moscow at night": Call(NIGHT, "+74950000001", "moscow"),
    "of a VIP from Omsk": Call(NOON, "+73812000066", "moscow"),
}


def decisions(asked: Asked) -> dict[str, Any]:
    """By call what `POST /api/v1/routing/decision` answers, with the ring order of that day."""
    order = order_of(asked.house, NOON)
    return {name: plain(decide(call, asked.company, order)) for name, call in CALLS.items()}
