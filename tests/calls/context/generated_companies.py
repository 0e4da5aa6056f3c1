"""Invented companies, drawn by chance: several time zones and their clock changes, refunds, merged numbers, corrections, transfers."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tests.calls.context.lead_oracle import RawCall, RawCompany, RawOrder

ZONES = ("Europe/Kyiv", "Europe/London", "America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
STARTS = (datetime(2026, 3, 1), datetime(2026, 10, 18), datetime(2026, 2, 25), datetime(2025, 12, 20))  # noqa: DTZ001
DAYS = (0, 0, 1, 2, 3, 7, 13, 14, 15, 28, 29, 30, 31, 32, 45, 60, 61)
SECONDS = (0, 1, 3599, 7_199, 7_201, 9_000, 10_799, 43_200, 43_210, 43_980, 64_800, 84_600, 86_399)
TYPES = ("new_lead", "new_lead", "new_lead", "existing_customer", "wrong_number", "spam", "internal", "other_non_target", None)
OUTCOMES = ("sale", "refusal", "undecided", None)
MANAGERS = ("maria", "nikolai", "olha")
NUMBERS = tuple(f"44770090000{digit}" for digit in range(5))


def draw(seed: int) -> RawCompany:
    chance = Random(seed)
    zone = chance.choice(ZONES)
    start = chance.choice(STARTS)
    numbers = chance.sample(NUMBERS, chance.randint(1, 4))
    calls = sorted((_call(f"c{one}", chance, zone, start, numbers) for one in range(chance.randint(1, 12))), key=lambda call: call.at)
    return RawCompany(
        zone=zone,
        repeat_days=chance.choice((1, 14, 30)),
        order_days=chance.choice((3, 14, 30)),
        counted=chance.choice(("booked", "came", "paid")),
        calls=calls,
        orders=[_order(f"o{one}", chance, zone, start, numbers, calls) for one in range(chance.randint(0, 5))],
        said=_said(chance, calls),
        merged={numbers[1]: numbers[0]} if len(numbers) > 1 and chance.random() < 0.4 else {},
    )


def _moment(chance: Random, zone: str, start: datetime) -> datetime:
    local = start + timedelta(days=chance.choice(DAYS), seconds=chance.choice(SECONDS))
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _call(name: str, chance: Random, zone: str, start: datetime, numbers: list[str]) -> RawCall:
    call = RawCall(
        id=name,
        number=None if chance.random() < 0.05 else chance.choice(numbers),
        at=_moment(chance, zone, start),
        direction=chance.choices(("inbound", "outbound", "internal"), (8, 3, 1))[0],
        talks=[],
        channel=chance.choice(("google", "radio", None)),
    )
    if chance.random() < 0.2:
        return call
    call.talks = [(who, float(chance.choice((5, 30, 30, 90)))) for who in chance.sample(MANAGERS, chance.choice((1, 1, 1, 2, 3)))]
    call.type = chance.choice(TYPES)
    if call.type == "new_lead":
        call.outcome = chance.choice(OUTCOMES)
        call.product = chance.choice(("door", "window", None))
    elif call.type is None:
        call.low_quality = chance.random() < 0.5
    else:
        call.outcome = "not_applicable"
    return call


def _order(name: str, chance: Random, zone: str, start: datetime, numbers: list[str], calls: list[RawCall]) -> RawOrder:
    client, at = chance.choice(numbers), _moment(chance, zone, start)
    steps: list[tuple[str, datetime, int | None]] = []
    for stage in ("booked", "came", "paid")[chance.choice((0, 0, 1)) : chance.randint(1, 3)]:
        steps.append((stage, at, 100 if stage == "paid" else None))
        at += timedelta(days=chance.choice((1, 5, 14)), seconds=1)
    if not steps or chance.random() < 0.3:
        steps.append(("cancelled", at, chance.choice((None, 40, 100))))
        at += timedelta(days=1)
    if chance.random() < 0.1:
        steps.append(("came", at, None))
    named = [call.id for call in calls if call.number == client]
    return RawOrder(name, client, steps, chance.choice(named) if named and chance.random() < 0.15 else None)


def _said(chance: Random, calls: list[RawCall]) -> list[tuple[str, str, str | None, datetime]]:
    """People speak in the order of time; of a new lead they say how it ended too, mostly."""
    answered = [call for call in calls if call.talks]
    said: list[tuple[str, str, str | None, datetime]] = []
    when = calls[0].at
    for call in chance.choices(answered, k=chance.choice((0, 0, 1, 2, 3))) if answered else ():
        when = max(when, call.at) + timedelta(days=chance.choice((0, 1, 10)), seconds=chance.choice((5, 3600)))
        kind = chance.choice(("new_lead", "new_lead", "new_lead", "existing_customer", "spam"))
        said.append((call.id, "call_type", kind, when))
        said.append((call.id, "outcome", chance.choice(("sale", "refusal", "undecided")) if kind == "new_lead" else None, when))
        if chance.random() < 0.15:
            when += timedelta(seconds=60)
            said += [(call.id, "call_type", None, when), (call.id, "outcome", None, when)]
    return said
