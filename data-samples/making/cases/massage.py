"""A masseur who is off when he is asked for: September by his old hours, October by hours that clients had asked for."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from making.case import Case, Lines
from making.names import RUSSIAN, UKRAINIAN, Speaker
from making.talk import read_parts
from making.writer import Agent, Ask, Kind, Meant, SampleCall, Writer, days_between

ZONE = ZoneInfo("Europe/Kyiv")
NUMBER = "+380440000401"
INNA = {RUSSIAN: Agent("inna", "101", Speaker("Инна", is_woman=True)), UKRAINIAN: Agent("inna", "101", Speaker("Інна", is_woman=True))}
REFUSED = Meant("new_lead", "refusal", "schedule")
KINDS = {
    "book": Kind(("opening", "wish", "book", "bye"), Meant("new_lead", "sale")),
    "tuesday": Kind(("opening", "wish", "tuesday", "bye"), REFUSED),
    "saturday": Kind(("opening", "wish", "saturday", "bye"), REFUSED),
    "existing": Kind(("opening", "existing", "bye"), Meant("existing_customer")),
}
SEPTEMBER = {"book": 20, "tuesday": 14, "saturday": 11, "existing": 3}
OCTOBER = {"book": 24, "existing": 3}
SOLD = {9: 200_000, 10: 236_000}  # by month, of the masseur's courses


def massage() -> Case:
    writers = [
        Writer(f"massage-{one}", ZONE, one, read_parts(f"massage_{one}"), KINDS, start)
        for one, start in ((RUSSIAN, "+38067000"), (UKRAINIAN, "+38063000"))
    ]
    for days, counts in (
        (days_between(date(2026, 9, 1), date(2026, 9, 28), out=(5, 6)), SEPTEMBER),
        (days_between(date(2026, 10, 1), date(2026, 10, 28), out=(6,)), OCTOBER),
    ):
        _month(writers, days, counts)
    calls = sorted((call for writer in writers for call in writer.calls), key=lambda call: call.at)
    return Case("massage", tuple(calls), orders=_orders(calls))


def _month(writers: Sequence[Writer], days: Sequence[date], counts: dict[str, int]) -> None:
    kinds = writers[0].mixed(counts)
    for place, (at, kind) in enumerate(zip(writers[0].times(days, len(kinds)), kinds, strict=True)):
        writer = writers[place % 2]
        writer.add(Ask(kind, at, INNA[writer.language], NUMBER))


def _orders(calls: Sequence[SampleCall]) -> Lines:
    """A course each; the last one of a month makes its sum."""
    lines: list[tuple[object, ...]] = [("order", "client_number", "created_at", "stage", "amount", "currency", "product", "entry")]
    for month, whole in SOLD.items():
        sold = [call for call in calls if call.at.month == month and call.meant.outcome == "sale"]
        amounts = [7000 + 500 * (place % 9) for place in range(len(sold) - 1)]
        for call, amount in zip(sold, [*amounts, whole - sum(amounts)], strict=True):
            number = f"TD-{call.id[-7:]}"
            lines.append((number, call.client, f"{call.at:%Y-%m-%d %H:%M}", "booked", amount, "UAH", "massage", ""))
            lines.append((number, "", f"{call.at + timedelta(days=1):%Y-%m-%d} 18:00", "came", "", "", "", ""))
            lines.append((number, "", f"{call.at + timedelta(days=1):%Y-%m-%d} 19:00", "paid", amount, "UAH", "", 1))
    return lines
