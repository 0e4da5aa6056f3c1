"""The ring order as the platform serves it, every value checked: Asterisk would take a penalty "abc" as 0, the very top."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pbx_recorder.errors import RecorderError

HIGHEST_PENALTY = 1000  # app_queue multiplies it by 1,000,000 in 32 bits: above 2147 the order would turn over
MODES = ("off", "shadow", "on")
_INTERFACE = re.compile(r"[A-Za-z0-9_]+/[A-Za-z0-9_.@+#/-]{1,78}")
_QUEUE = re.compile(r"[A-Za-z0-9_.-]{1,79}")
_WORD = re.compile(r"[!-~]{1,100}")
_LARGEST = 1024 * 1024


class OrderError(RecorderError):
    """This order cannot be used; the one before stands until its lease ends."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "Correct it on the platform: nothing was sent to the PBX.", permanent=True)


@dataclass(frozen=True)
class Ranked:
    manager: str
    interface: str
    penalty: int


@dataclass(frozen=True)
class Order:
    version: str
    mode: str  # off, shadow, on
    arm: str | None
    valid_from: datetime
    expires_at: datetime
    queues: Mapping[str, tuple[Ranked, ...]]  # best first

    @property
    def is_baseline(self) -> bool:
        """An hour of a trial in which the PBX keeps its own order: the calls of the queues that it names are stamped all the same."""
        return self.mode == "off" and self.arm is not None and bool(self.queues)


def parse_order(data: bytes) -> Order:
    """Raises OrderError naming what is wrong; fields that we do not know are a newer platform's and pass."""
    if len(data) > _LARGEST:
        raise OrderError("The ring order is larger than 1 MB")
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise OrderError(f"The ring order is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise OrderError("The ring order is not a JSON object")
    order = Order(
        _word(value, "version"),
        _mode(value),
        None if value.get("arm") is None else _word(value, "arm"),
        _time(value, "valid_from"),
        _time(value, "expires_at"),
        _queues(value.get("queues")),
    )
    if order.expires_at <= order.valid_from:
        raise OrderError("The ring order expires before it is valid")
    return order


def _refuse_constant(text: str) -> Any:
    raise OrderError(f"The ring order holds {text}, which is no number")


def _word(value: Mapping[str, Any], key: str) -> str:
    text = value.get(key)
    if not isinstance(text, str) or not _WORD.fullmatch(text):
        raise OrderError(f"{key} of the ring order is not one word of at most 100 plain characters")
    return text


def _mode(value: Mapping[str, Any]) -> str:
    mode = value.get("mode")
    if mode not in MODES:
        raise OrderError("mode of the ring order is none of off, shadow, on")
    return str(mode)


def _time(value: Mapping[str, Any], key: str) -> datetime:
    text = value.get(key)
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00")) if isinstance(text, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise OrderError(f"{key} of the ring order is no time with a zone, such as 2026-11-22T10:15:00+00:00")
    return at


def _queues(value: Any) -> dict[str, tuple[Ranked, ...]]:
    if not isinstance(value, dict):
        raise OrderError("queues of the ring order is not an object")
    return {_queue_name(name): _ranked(name, members) for name, members in value.items()}


def _queue_name(name: str) -> str:
    if not _QUEUE.fullmatch(name):
        raise OrderError(f"{name!r} is no queue name")
    return name


def _ranked(queue: str, members: Any) -> tuple[Ranked, ...]:
    if not isinstance(members, list):
        raise OrderError(f"The members of queue {queue} are not a list")
    ranked = tuple(_member(queue, member) for member in members)
    interfaces = [one.interface for one in ranked]
    for interface in interfaces:
        if interfaces.count(interface) > 1:
            raise OrderError(f"{interface} stands twice in queue {queue}")
    return ranked


def _member(queue: str, member: Any) -> Ranked:
    if not isinstance(member, dict):
        raise OrderError(f"A member of queue {queue} is not an object")
    interface, penalty = member.get("interface"), member.get("penalty")
    if not isinstance(interface, str) or not _INTERFACE.fullmatch(interface):
        raise OrderError(f"{interface!r} in queue {queue} is no member such as PJSIP/101")
    if type(penalty) is not int or not 0 <= penalty <= HIGHEST_PENALTY:
        raise OrderError(f"Penalty {penalty!r} of {interface} in queue {queue} is not a whole number from 0 to {HIGHEST_PENALTY}")
    return Ranked(_word(member, "manager"), interface, penalty)
