"""A company's rules of its calls' ways as JSON and back."""

from dataclasses import asdict
from datetime import time
from typing import Any

from calls.model.call import ManagerId
from calls.model.routing_rules import NO_RULES, Desk, RegionRule, RoutingRules, VipRule


def routing_columns(rules: RoutingRules) -> dict[str, Any]:
    told = asdict(rules)
    for desk in told["desks"]:
        for name in ("from_time", "to_time"):
            desk[name] = desk[name] and desk[name].isoformat()
    return told


def routing_rules_of(told: dict[str, Any]) -> RoutingRules:
    """Of a company that was kept before there were such rules: none."""
    if not told:
        return NO_RULES
    return RoutingRules(
        floor_percent=told["floor_percent"],
        newcomer_leads=told["newcomer_leads"],
        last_manager=told["last_manager"],
        vips=tuple(VipRule(tuple(one["numbers"]), ManagerId(one["manager"])) for one in told["vips"]),
        regions=tuple(RegionRule(tuple(one["prefixes"]), one["department"]) for one in told["regions"]),
        desks=tuple(_desk(one) for one in told["desks"]),
    )


def _desk(told: dict[str, Any]) -> Desk:
    hours = [None if told[name] is None else time.fromisoformat(told[name]) for name in ("from_time", "to_time")]
    return Desk(told["department"], told["is_static"], told["time_zone"], tuple(told["days"]), *hours)
