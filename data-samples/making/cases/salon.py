"""A salon's pay: three months of a half sold, a plan by bookings, then one of two stages, and what that paid back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from making.case import Case, Lines
from making.names import RUSSIAN, Speaker
from making.talk import read_parts
from making.writer import Agent, Ask, Kind, Meant, SampleCall, Writer, days_between

ZONE = ZoneInfo("Europe/Moscow")
NUMBER = "+74950000501"
ANNA, BELLA, VERA, GALINA, DARYA = (
    Agent(name, str(101 + place), Speaker(said, is_woman=True))
    for place, (name, said) in enumerate((("anna", "Анна"), ("bella", "Белла"), ("vera", "Вера"), ("galina", "Галина"), ("darya", "Дарья")))
)
NEW = ("opening", "wish")
REASONS = ("price", "schedule", "location", "competitor", "price", "schedule")
KINDS = {
    "sale": Kind((*NEW, "book", "bye.sale"), Meant("new_lead", "sale")),
    **{reason: Kind((*NEW, f"refuse.{reason}", "bye"), Meant("new_lead", "refusal", reason)) for reason in set(REASONS)},
}
APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in (4, 5, 6, 7))
REVENUE = {4: 1_000_000, 5: 1_210_000}
PAYROLL = {4: 100_000, 5: 106_000}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Calls of one manager on some days, spread evenly."""

    agent: Agent
    first: date
    last: date
    calls: int
    sold: int
    came: int = 0


STRETCHES = (
    Stretch(ANNA, APRIL, date(2026, 4, 30), 100, 51, 43),
    Stretch(BELLA, APRIL, date(2026, 4, 30), 80, 39, 33),
    Stretch(GALINA, MAY, date(2026, 5, 31), 189, 95, 80),
    Stretch(DARYA, MAY, date(2026, 5, 31), 31, 15, 13),
    Stretch(VERA, JUNE, date(2026, 6, 30), 100, 50, 40),
    Stretch(BELLA, JUNE, date(2026, 6, 30), 100, 50, 39),
    Stretch(DARYA, JULY, date(2026, 7, 31), 100, 60, 45),
)


def salon() -> Case:
    writer = Writer("salon", ZONE, RUSSIAN, read_parts("salon"), KINDS, "+7900005", women_only=True)
    planned = [one for stretch in STRETCHES for one in _planned(writer, stretch)]
    came = []
    for at, agent, kind, has_come in sorted(planned, key=lambda one: (one[0], one[1].id)):
        call = writer.add(Ask(kind, at, agent, NUMBER))
        came += [call.id] if has_come else []
    return Case("salon", tuple(writer.calls), orders=_orders(writer.calls, frozenset(came)), costs=_costs())


def _planned(writer: Writer, stretch: Stretch) -> list[tuple[datetime, Agent, str, bool]]:
    lost = [REASONS[place % len(REASONS)] for place in range(stretch.calls - stretch.sold)]
    kinds = [(reason, False) for reason in lost] + [("sale", place < stretch.came) for place in range(stretch.sold)]
    writer.chance.shuffle(kinds)
    times = writer.times(days_between(stretch.first, stretch.last), stretch.calls, (9, 20))
    return [(at, stretch.agent, kind, has_come) for at, (kind, has_come) in zip(times, kinds, strict=True)]


def _orders(calls: Sequence[SampleCall], came: frozenset[str]) -> Lines:
    """Who came paid on that day; the last payment of a month makes its revenue."""
    lines: list[tuple[object, ...]] = [("order", "client_number", "created_at", "stage", "amount", "currency", "entry")]
    paid = {month: [call.id for call in calls if call.id in came and call.at.month == month] for month in (4, 5, 6, 7)}
    amounts = {call: 4000 + 100 * (place % 40) for ids in paid.values() for place, call in enumerate(ids)}
    for month, whole in REVENUE.items():
        amounts[paid[month][-1]] += whole - sum(amounts[call] for call in paid[month])
    for call in calls:
        if call.meant.outcome == "sale":
            number = f"KM-{call.id[-4:]}"
            lines.append((number, call.client, f"{call.at + timedelta(minutes=3):%Y-%m-%d %H:%M}", "booked", "", "", ""))
            if call.id in came:
                visit = datetime.combine(_visit_on(call.at.date()), time(21, 30))
                lines.append((number, "", f"{visit:%Y-%m-%d %H:%M}", "came", "", "", ""))
                lines.append((number, "", f"{visit + timedelta(minutes=20):%Y-%m-%d %H:%M}", "paid", amounts[call.id], "RUB", 1))
    return lines


def _visit_on(day: date) -> date:
    """The day after the call, on a month's last day the same evening: money stands in the month of the call."""
    after = day + timedelta(days=1)
    return after if after.month == day.month else day


def _costs() -> Lines:
    spans = {4: "2026-04-01..2026-04-30", 5: "2026-05-01..2026-05-31"}
    return [
        ("type", "date", "amount", "currency", "note"),
        *(("salary", spans[month], paid, "RUB", "администраторы") for month, paid in PAYROLL.items()),
    ]
