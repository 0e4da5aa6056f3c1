"""The ring order as a recorder is handed it: versioned, dated, and short-lived, so that an exchange never follows a forgotten one."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from analytics.routing.pbx import pbx_commands
from analytics.routing.science.blocks import arm_at, block_of, last_of_arm
from calls.model.routing import BASELINE, RANKED, QueueMember, RoutingMode, RoutingOrder, RoutingSetting, ServedOrder, Trial

RENEWED_PER_LEASE = 4  # so that a recorder that misses two renewals still holds a valid order

Queues = Mapping[str, tuple[QueueMember, ...]]


def served_order(order: RoutingOrder | None, setting: RoutingSetting, now: datetime, lease: timedelta) -> ServedOrder:
    """The same body for a quarter of the lease, which an ETag can say. Raises UnsafeCommandError where the exchange would misread it.

    Without an order, and in mode off, no queue is named and what was applied is taken back: the exchange keeps its own order. In a trial
    the order carries the arm of its hour and ends with it. In the arm without it the mode is off, too, and each queue is named without
    members: by that a recorder knows whose calls to stamp with this arm.
    """
    queues = _queues(order) if order is not None and setting.mode is not RoutingMode.OFF else {}
    valid_from = _last_renewal(now, lease / RENEWED_PER_LEASE)
    expires_at = valid_from + lease
    if setting.trial is None:
        mode = RoutingMode.OFF if setting.mode is RoutingMode.ON and not queues else setting.mode
        return _served(mode, RANKED, (valid_from, expires_at), queues, None)
    arm = arm_at(setting.trial, now)
    span = max(valid_from, block_of(now)), last_of_arm(setting.trial, now, expires_at)
    if arm == BASELINE or not queues:
        return _served(RoutingMode.OFF, arm, span, dict.fromkeys(queues, ()), setting.trial)
    return _served(RoutingMode.ON, arm, span, queues, setting.trial)


def _served(mode: RoutingMode, arm: str, span: tuple[datetime, datetime], queues: Queues, trial: Trial | None) -> ServedOrder:
    name = None if trial is None else trial.name
    return ServedOrder(_version(queues, arm, name), mode, arm, *span, queues, name)


def _queues(order: RoutingOrder) -> Queues:
    """Each interface once, at its best rank: whoever shares a telephone shares its place."""
    pbx_commands(order)  # its checks are those of a served order
    members: dict[str, QueueMember] = {}
    for one in order.positions:
        for interface in (one.interface, *one.other_interfaces):
            if interface is not None:
                members.setdefault(interface, QueueMember(one.manager, interface, one.penalty))
    return {order.queue: tuple(members.values())} if members else {}


def _version(queues: Queues, arm: str, trial: str | None) -> str:
    content = {name: [asdict(member) for member in members] for name, members in queues.items()}
    return sha256(json.dumps([arm, trial, content], sort_keys=True).encode()).hexdigest()[:12]


def _last_renewal(now: datetime, every: timedelta) -> datetime:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + (now - epoch) // every * every


def as_json(served: ServedOrder) -> dict[str, object]:
    """A manager's id is written in plain characters: it travels through an exchange's log files."""
    return {
        "version": served.version,
        "mode": served.mode.value,
        "arm": served.arm,
        "valid_from": served.valid_from.isoformat(timespec="seconds"),
        "expires_at": served.expires_at.isoformat(timespec="seconds"),
        "queues": {
            name: [{"manager": quote(one.manager), "interface": one.interface, "penalty": one.penalty} for one in members]
            for name, members in served.queues.items()
        },
    }
