"""Implants: a hundred callers at the old price in September, a hundred at a price five per cent higher in October, and why those who refused did."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from making.case import Case
from making.names import RUSSIAN, Speaker
from making.talk import read_parts
from making.writer import Agent, Ask, Kind, Meant, SampleCall, Writer, days_between

ZONE = ZoneInfo("Europe/Moscow")
AGENTS = (Agent("irina", "101", Speaker("Ирина", is_woman=True)), Agent("stepan", "102", Speaker("Степан", is_woman=False)))
IMPLANTS = "имплантация"
NUMBER = "+74950000301"
NEW = ("opening", "implants", "price.implants")
REASONS = ("price", "schedule", "location", "parking", "qualification", "instalments", "other")
KINDS = {
    "sale": Kind((*NEW, "agree", "bye.sale"), Meant("new_lead", "sale", product=IMPLANTS)),
    "undecided": Kind((*NEW, "undecided", "bye"), Meant("new_lead", "undecided", product=IMPLANTS)),
    **{reason: Kind((*NEW, f"refuse.{reason}", "bye"), Meant("new_lead", "refusal", reason, IMPLANTS)) for reason in REASONS},
    "other service": Kind(("opening", "hygiene", "refuse.cheap", "bye"), Meant("new_lead", "refusal", "price")),
    "old patient": Kind(("opening", "existing_implants", "bye"), Meant("existing_customer")),
    "existing": Kind(("opening", "existing", "bye"), Meant("existing_customer")),
}
SEPTEMBER = {"price": 7, "schedule": 13, "location": 8, "parking": 5, "qualification": 7, "instalments": 6, "other": 4}
OCTOBER = {"price": 9, "schedule": 11, "location": 7, "parking": 5, "qualification": 7, "instalments": 6, "other": 5}
OTHERS = {"other service": 5, "old patient": 3, "existing": 3}  # each month, beside the hundred


def dentist() -> Case:
    writer = Writer("dentist", ZONE, RUSSIAN, read_parts("dentist"), KINDS, "+7900003")
    _month(writer, days_between(date(2026, 9, 1), date(2026, 9, 30), out=(6,)), {"sale": 40, "undecided": 10, **SEPTEMBER, **OTHERS})
    _month(writer, days_between(date(2026, 10, 1), date(2026, 10, 30), out=(6,)), {"sale": 41, "undecided": 9, **OCTOBER, **OTHERS})
    return Case("dentist", tuple(writer.calls), orders=_orders(writer.calls))


def _month(writer: Writer, days: Sequence[date], counts: dict[str, int]) -> None:
    kinds = writer.mixed(counts)
    for at, kind in zip(writer.times(days, len(kinds), (8, 19)), kinds, strict=True):
        writer.add(Ask(kind, at, writer.chance.choice(AGENTS), NUMBER))


def _orders(calls: Sequence[SampleCall]) -> list[tuple[object, ...]]:
    """Three of four who were booked come and pay; from October on five per cent more."""
    lines: list[tuple[object, ...]] = [("order", "client_number", "created_at", "stage", "amount", "currency", "product", "entry")]
    sold = [call for call in calls if call.meant.outcome == "sale"]
    for place, call in enumerate(sold):
        number, amount = f"BL-{call.id[-4:]}", 60000 if call.at.month == 9 else 63000
        lines.append((number, call.client, _moment(call.at, 0), "booked", amount, "RUB", IMPLANTS, ""))
        if place % 4:
            lines.append((number, "", _moment(call.at, 2), "came", "", "", "", ""))
            lines.append((number, "", _moment(call.at, 3), "paid", amount, "RUB", "", 1))
    return lines


def _moment(at: datetime, days: int) -> str:
    return (at + timedelta(days=days, minutes=4)).strftime("%Y-%m-%d %H:%M")
