"""Send what waits for webhooks: one try each, and when the next one comes."""

import json
import logging
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from time import monotonic

from api.webhooks.places import ForbiddenPlaceError, place_of
from api.webhooks.post import post
from api.webhooks.signing import signed_headers
from calls.house import House
from calls.model.webhook import Attempt, Delivery, DeliveryState, Due
from calls.store.call_repository import now_utc

log = logging.getLogger(__name__)
AT_ONCE = 8  # of slow receivers each holds up one
A_ROUND = 40
GONE = 410
JITTER = 0.2


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, in deliveries."""

    delivered: int = 0
    waiting: int = 0
    dead: int = 0


def deliver_due(house: House, clock: Callable[[], datetime] = now_utc) -> Round:
    """Cheap while nothing is due."""
    due = house.webhooks.due(A_ROUND)
    if not due:
        return Round()
    with ThreadPoolExecutor(min(AT_ONCE, len(due)), "webhooks") as pool:
        ended = list(pool.map(lambda one: _deliver(house, one, clock), due))
    return Round(*(ended.count(state) for state in (DeliveryState.DELIVERED, DeliveryState.WAITING, DeliveryState.DEAD)))


def body_of(delivery: Delivery) -> bytes:
    """The same bytes at every try."""
    told = {
        "type": delivery.kind.value,
        "timestamp": delivery.at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "data": dict(delivery.data),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def pause_after(pauses_s: tuple[int, ...], attempts: int, chance: float) -> timedelta | None:
    """Until the next try after so many in vain, a fifth more or less; None: there is none. chance: 0 to 1."""
    if attempts > len(pauses_s):
        return None
    return timedelta(seconds=pauses_s[attempts - 1] * (1 - JITTER + 2 * JITTER * chance))


def _deliver(house: House, due: Due, clock: Callable[[], datetime]) -> DeliveryState:
    began = monotonic()
    status, trouble, wait_s = _tried(house, due, clock())
    attempt = Attempt(clock(), status, trouble, round((monotonic() - began) * 1000))
    if status is not None and 200 <= status < 300:
        house.webhooks.ended(due.delivery, attempt, DeliveryState.DELIVERED)
        return DeliveryState.DELIVERED
    if status == GONE:  # the receiver says that nobody lives there any more
        house.webhooks.pause(due.delivery.webhook, is_paused=True)
    pause = pause_after(house.settings.webhook_pauses_s, due.delivery.attempts + 1, random.random())  # noqa: S311 - spreads load
    if pause is None:
        log.warning("webhook %d: a delivery is given up: %s", due.delivery.webhook, status or trouble)
        house.webhooks.ended(due.delivery, attempt, DeliveryState.DEAD)
        return DeliveryState.DEAD
    longest = timedelta(seconds=max(house.settings.webhook_pauses_s))
    not_before = attempt.at + max(pause, min(timedelta(seconds=wait_s or 0), longest))
    house.webhooks.ended(due.delivery, attempt, DeliveryState.WAITING, not_before)
    return DeliveryState.WAITING


def _tried(house: House, due: Due, now: datetime) -> tuple[int | None, str, int | None]:
    """Status, what went wrong (never the address, which may hold a secret), seconds that the receiver asks for."""
    body = body_of(due.delivery)
    headers = signed_headers(due.secrets, due.delivery.event, int(now.timestamp()), body)
    try:
        answer = post(place_of(due.url, is_private_allowed=house.settings.webhook_private), body, headers)
    except ForbiddenPlaceError as error:
        return None, error.message, None
    except (OSError, HTTPException, ValueError) as error:
        return None, type(error).__name__, None
    return answer.status, "" if answer.status < 300 else f"HTTP {answer.status}", answer.retry_after_s
