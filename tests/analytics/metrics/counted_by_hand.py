"""Every indicator of single calls counted the slow way, straight from what happened: shares as (part, whole), means as lists of values."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from tests.analytics.metrics.invented_floor import RULES, Raw

Calls = Sequence[Raw]


def _others(calls: Calls, one: Raw, direction: str, *, later: bool) -> list[Raw]:
    """The same client's other calls of that direction."""
    same = [other for other in calls if one.client and other.client == one.client and other is not one and other.direction == direction]
    place = (one.at, one.id)
    return [other for other in same if ((other.at, other.id) > place) == later]


def _rang_back_in(calls: Calls, one: Raw) -> timedelta | None:
    return min((other.at - one.at for other in _others(calls, one, "outbound", later=True)), default=None)


def _rang_again_in(calls: Calls, one: Raw) -> timedelta | None:
    return min((other.at - one.at for other in _others(calls, one, "inbound", later=True)), default=None)


def _is_repeat(calls: Calls, one: Raw) -> bool:
    return one.is_in and any(one.at - other.at <= timedelta(hours=24) for other in _others(calls, one, "inbound", later=False))


def _sold_fast(one: Raw) -> bool:
    return one.is_taken and one.type == "new_lead" and one.outcome == "sale" and (one.talk_s or 0) < 30


def _of(what: Callable[[Raw], bool]) -> Callable[[Calls], int]:
    return lambda calls: sum(what(call) for call in calls)


def _among(part: Callable[[Raw], bool], whole: Callable[[Raw], bool]) -> Callable[[Calls], tuple[int, int]]:
    return lambda calls: (sum(part(call) for call in calls), sum(whole(call) for call in calls))


def _typed(kind: str) -> Callable[[Calls], tuple[int, int]]:
    return _among(lambda call: call.is_taken and call.type == kind, lambda call: call.is_taken and call.type is not None)


def _refused(call: Raw, *reasons: str) -> bool:
    return call.is_taken and call.outcome == "refusal" and (not reasons or call.reason in reasons)


def _in_time(call: Raw) -> bool:
    return call.is_taken and call.wait_s is not None and call.wait_s <= RULES.service_level_s


def _timed(call: Raw) -> bool:
    return call.is_missed or (call.is_taken and call.wait_s is not None)


def _waited(call: Raw) -> bool:
    return call.is_taken and call.wait_s is not None


def _gave_up_in_time(call: Raw) -> bool:
    return call.has_given_up and (call.gave_up_s or 0) <= RULES.service_level_s


def _is_short_abandon(call: Raw) -> bool:
    return call.has_given_up and (call.gave_up_s or 0) <= RULES.short_abandon_s


def _told(call: Raw) -> bool:
    return call.is_offered and call.is_told


def _known_missed(call: Raw) -> bool:
    return call.is_missed and call.client is not None


def _short(call: Raw) -> bool:
    return call.is_taken and (call.talk_s or 0) < RULES.short_talk_s


def _hold(call: Raw) -> float | None:
    """The first one’s hold is what was told of the call."""
    return call.hold_s if call.is_taken and call.is_told else None


def _sl2(calls: Calls) -> tuple[int, int]:
    return (
        sum(_in_time(call) or _gave_up_in_time(call) for call in calls),
        sum(_waited(call) or call.has_given_up for call in calls),
    )


COUNTS: dict[str, Callable[[Calls], int]] = {
    "M1": _of(lambda call: call.is_offered),
    "M2": _of(lambda call: call.is_taken),
    "M4": _of(lambda call: call.has_given_up),
    "M4.missed": _of(lambda call: call.is_missed),
    "M6": _of(_is_short_abandon),
    "M13": lambda calls: len({call.client for call in calls if call.is_in and call.client}),
    "M14": lambda calls: sum(_is_repeat(calls, call) for call in calls),
    "M18": _of(lambda call: call.direction == "outbound"),
    "M19": _of(lambda call: call.direction == "internal"),
    "M20": _of(lambda call: call.transfers > 0),
    "M33": lambda calls: sum(talk == 0 for call in calls if call.is_in for _, _, talk in call.rings),
    "M38": lambda calls: sum(_known_missed(call) and _rang_back_in(calls, call) is None for call in calls),
    "M38.lost": lambda calls: sum(
        _known_missed(call) and _rang_back_in(calls, call) is None and _rang_again_in(calls, call) is None for call in calls
    ),
    "M39": lambda calls: sum(_known_missed(call) and _rang_again_in(calls, call) is not None for call in calls),
    "M45": _of(_short),
    "M67.calls": _of(lambda call: call.is_taken and call.type == "new_lead" and call.outcome == "sale"),
    "M81": lambda calls: sum(call.is_taken and (_rang_again_in(calls, call) or timedelta(99)) <= timedelta(days=7) for call in calls),
    "M117": _of(_refused),
    "M129": _of(lambda call: call.is_taken and call.type == "new_lead"),
    "M144": _of(_sold_fast),
}
SHARES: dict[str, Callable[[Calls], tuple[int, int]]] = {
    "M3": _among(lambda call: call.is_taken, lambda call: call.is_offered),
    "M5": _among(lambda call: call.has_given_up, _told),
    "M7": _among(lambda call: call.has_given_up and not _is_short_abandon(call), lambda call: _told(call) and not _is_short_abandon(call)),
    "M18.reached": _among(lambda call: call.direction == "outbound" and call.is_answered, lambda call: call.direction == "outbound"),
    "M26": _among(_in_time, _timed),
    "M27": _among(_in_time, _waited),
    "M28": _sl2,
    "M33.share": lambda calls: (
        sum(talk == 0 for call in calls if call.is_in for _, _, talk in call.rings),
        sum(len(call.rings) for call in calls if call.is_in),
    ),
    "M38.share": lambda calls: (
        sum(_known_missed(call) and _rang_back_in(calls, call) is None for call in calls),
        sum(map(_known_missed, calls)),
    ),
    "M42.held": _among(lambda call: (_hold(call) or 0) > 0, lambda call: _hold(call) is not None),
    "M45.share": _among(_short, lambda call: call.is_taken),
    "M48": _among(lambda call: call.is_taken and call.hung_up_by == "agent", lambda call: call.is_taken and call.hung_up_by is not None),
    "M66": _among(lambda call: call.is_taken and call.type == "new_lead", lambda call: call.is_taken),
    "M80": lambda calls: (
        sum(
            call.is_taken and call.client is not None and (_rang_again_in(calls, call) or timedelta(99)) > timedelta(days=7)
            for call in calls
        ),
        sum(call.is_taken and call.client is not None for call in calls),
    ),
    "M81.share": lambda calls: (
        sum(call.is_taken and (_rang_again_in(calls, call) or timedelta(99)) <= timedelta(days=7) for call in calls),
        sum(call.is_taken and call.client is not None for call in calls),
    ),
    "M102.played": _among(lambda call: call.is_taken and call.notice is True, lambda call: call.is_taken and call.notice is not None),
    "M117.known": _among(lambda call: _refused(call, "price", "schedule", "trust"), _refused),
    "M118": _among(lambda call: _refused(call, "price"), _refused),
    "M118.schedule": _among(lambda call: _refused(call, "schedule"), _refused),
    "M122": _typed("wrong_number"),
    "M122.spam": _typed("spam"),
    "M122.existing": _typed("existing_customer"),
    "M127": _among(lambda call: call.is_taken and call.is_heard, lambda call: call.is_taken),
    "M128": _among(lambda call: call.is_taken and call.is_low, lambda call: call.is_taken and call.is_heard),
    "M128.corrected": _among(lambda call: call.is_taken and call.is_corrected, lambda call: call.is_taken),
}
MEANS: dict[str, Callable[[Calls], list[float]]] = {
    "M23": lambda calls: [call.wait_s or 0 for call in calls if _waited(call)],
    "M24": lambda calls: [call.gave_up_s or 0 for call in calls if call.has_given_up],
    "M32": lambda calls: [next(ring for _, ring, talk in call.rings if talk > 0) for call in calls if call.is_taken],
    "M34": lambda calls: [len(call.rings) for call in calls if call.is_in and call.rings],
    "M37": lambda calls: [
        back.total_seconds() / 60 for call in calls if _known_missed(call) and (back := _rang_back_in(calls, call)) is not None
    ],
    "M41.out": lambda calls: [call.talk_s or 0 for call in calls if call.direction == "outbound" and call.is_answered],
    "M42": lambda calls: [hold for call in calls if (hold := _hold(call)) is not None],
    "M44": lambda calls: [call.talk_s or 0 for call in calls if call.is_taken],
}
VALUES: dict[str, tuple[Callable[[Calls], list[float]], float]] = {  # values and the share that the quantile does not let them exceed
    "M25": (MEANS["M23"], 1.0),
    "M25.p50": (MEANS["M23"], 0.5),
    "M25.p90": (MEANS["M23"], 0.9),
    "M46": (MEANS["M44"], 0.95),
}
