"""Maria and Mykola: windows in Kyiv. September, clean until its last three days, when friends are booked; October under the ring order; a broken file."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from making.case import Case
from making.names import UKRAINIAN, Speaker
from making.talk import read_parts
from making.writer import Agent, Ask, Kind, Meant, SampleCall, Writer, days_between

ZONE = ZoneInfo("Europe/Kyiv")
MARIA = Agent("maria", "101", Speaker("Марія", is_woman=True))
MYKOLA = Agent("mykola", "102", Speaker("Микола", is_woman=False))
SEARCH, LEAFLET = "+380440000201", "+380440000202"
PRODUCTS = ("windows", "windows", "balcony", "doors", "inner")
NEW = ("opening", "{product}", "price.{product}")


def _refusal(reason: str) -> Kind:
    return Kind((*NEW, f"refuse.{reason}", "bye"), Meant("new_lead", "refusal", reason))


BROKEN = b"RIFF\x24\x6f\x01\x00WAVEfm"  # a recorder that lost its power
KINDS = {
    "unheard": Kind((), Meant("new_lead")),
    "sale": Kind((*NEW, "?waver", "agree", "bye.sale"), Meant("new_lead", "sale")),
    "friend": Kind(("friend",), Meant("new_lead", "sale")),
    **{reason: _refusal(reason) for reason in ("price", "competitor", "delivery_time", "thinking")},
    "existing": Kind(("opening", "existing", "bye"), Meant("existing_customer")),
    "wrong": Kind(("opening", "wrong"), Meant("wrong_number")),
    "spam": Kind(("opening", "spam"), Meant("spam")),
}
REASONS = ("price", "competitor", "delivery_time", "thinking", "price", "thinking")
# agent: leads, sales, old customers, wrong numbers, spam
SEPTEMBER = {MARIA: (118, 44, 20, 7, 5), MYKOLA: (189, 53, 0, 0, 0)}
OCTOBER = {MARIA: (170, 67, 0, 0, 0), MYKOLA: (137, 51, 0, 0, 0)}
FRIENDS = 28
CAME, PAID = {MARIA: 38, MYKOLA: 42}, {MARIA: 31, MYKOLA: 35}  # of September's sales


def kkd() -> Case:
    writer = Writer("kkd", ZONE, UKRAINIAN, read_parts("kkd"), KINDS, "+38050000")
    september = _month(writer, days_between(date(2026, 9, 1), date(2026, 9, 27), out=(6,)), SEPTEMBER)
    friends = [
        writer.add(Ask("friend", at, MYKOLA, LEAFLET, "windows", _friend(number)))
        for number, at in enumerate(writer.times(days_between(date(2026, 9, 28), date(2026, 9, 30)), FRIENDS))
    ]
    _month(writer, days_between(date(2026, 10, 1), date(2026, 10, 31), out=(6,)), OCTOBER)
    writer.add(Ask("unheard", datetime(2026, 11, 2, 9, 41, tzinfo=ZONE), MARIA, SEARCH))
    return Case("kkd", tuple(writer.calls), orders=_orders(september, friends), recordings={"20261102-094100-101.wav": BROKEN})


def _month(writer: Writer, days: list[date], counts: dict[Agent, tuple[int, ...]]) -> list[SampleCall]:
    planned = []
    for agent, (leads, sales, *others) in counts.items():
        lost = Counter(REASONS[place % len(REASONS)] for place in range(leads - sales))
        kinds = writer.mixed({"sale": sales, **lost, **dict(zip(("existing", "wrong", "spam"), others, strict=True))})
        planned += [(at, agent, kind) for at, kind in zip(writer.times(days, len(kinds)), kinds, strict=True)]
    calls = []
    for at, agent, kind in sorted(planned, key=lambda one: (one[0], one[1].id)):
        dialled = SEARCH if writer.chance.random() < 0.6 else LEAFLET
        calls.append(writer.add(Ask(kind, at, agent, dialled, writer.chance.choice(PRODUCTS))))
    return calls


def _friend(number: int) -> str:
    """His own second telephone is among them."""
    return "+380500009902" if number == 0 else f"+38050000{9910 + number}"


def _orders(september: list[SampleCall], friends: list[SampleCall]) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = [("order", "client_number", "created_at", "stage", "amount", "currency", "entry")]
    for agent in (MARIA, MYKOLA):
        sold = [one for one in september if one.agent is agent and one.meant.outcome == "sale"]
        for place, call in enumerate(sold):
            number, amount = f"TO-{call.id[-4:]}", 9000 + 500 * (place % 31)
            lines.append((number, call.client, _moment(call, 0, 5), "order", amount, "UAH", ""))
            if place < CAME[agent]:
                lines.append((number, "", _moment(call, 2, 0), "came", "", "", ""))
            if place < PAID[agent]:
                lines.append((number, "", _moment(call, 5, 0), "paid", amount, "UAH", 1))
    lines += [(f"TO-{call.id[-4:]}", call.client, _moment(call, 0, 5), "order", 9000, "UAH", "") for call in friends]
    return lines


def _moment(call: SampleCall, days: int, minutes: int) -> str:
    return (call.at + timedelta(days=days, minutes=minutes)).strftime("%Y-%m-%d %H:%M")
