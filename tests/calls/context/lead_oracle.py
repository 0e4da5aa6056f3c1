"""What the rules of docs/context.md say of a company's leads, by brute force: nothing of the program is used here."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CANCELLED = "cancelled"
STAGES = ("booked", "came", "paid")
ENDINGS = ("sale", "refusal", "undecided")


@dataclass
class RawCall:
    id: str
    number: str | None
    at: datetime
    direction: str
    talks: list[tuple[str, float]]  # who and how long; empty: not answered
    channel: str | None
    type: str | None = None
    outcome: str | None = None
    product: str | None = None
    low_quality: bool = False


@dataclass
class RawOrder:
    number: str
    client: str
    steps: list[tuple[str, datetime, int | None]]  # stage, when, how much money; in time
    call: str | None = None  # as the books say


@dataclass
class RawCompany:
    zone: str
    repeat_days: int
    order_days: int
    counted: str  # stage
    calls: list[RawCall]
    orders: list[RawOrder]
    said: list[tuple[str, str, str | None, datetime]]  # call, field, value (None: taken back), when; as they were told
    merged: dict[str, str] = field(default_factory=dict)  # a further number -> the main one


# lead, call, direction, day, hour, weekday, manager, closer, channel, product, state, reason, sold by, sold on, order
Row = tuple[object, ...]


def rows(company: RawCompany) -> set[Row]:
    found: set[Row] = set()
    persons = {company.merged.get(call.number, call.number) for call in company.calls if call.number}
    for person in persons:
        own = [call for call in company.calls if call.number and company.merged.get(call.number, call.number) == person]
        orders = [order for order in company.orders if company.merged.get(order.client, order.client) == person]
        found |= _of_person(company, own, orders)
    for call in company.calls:
        if call.number is None:
            found |= _of_person(company, [call], [])
    return found


def kkd(found: set[Row]) -> dict[object, tuple[int, int]]:
    """Manager -> sales and leads that count."""
    leads = Counter(row[6] for row in found if row[2] == "inbound" and row[10] == "counted")
    sales = Counter(row[6] for row in found if row[2] == "inbound" and row[10] == "counted" and row[13] is not None)
    return {manager: (sales[manager], leads[manager]) for manager in leads}


def _said(company: RawCompany, call: RawCall, what: str) -> tuple[str, datetime] | None:
    last = None
    for call_id, about, value, when in company.said:
        if call_id == call.id and about == what:
            last = None if value is None else (value, when)
    return last


def _type(company: RawCompany, call: RawCall) -> str | None:
    said = _said(company, call, "call_type")
    return said[0] if said else call.type


def _outcome(company: RawCompany, call: RawCall) -> str | None:
    said = _said(company, call, "outcome")
    return said[0] if said else call.outcome


def _day(company: RawCompany, at: datetime) -> date:
    return at.astimezone(ZoneInfo(company.zone)).date()


def _made(order: RawOrder) -> datetime:
    return order.steps[0][1]


def _latest(company: RawCompany, order: RawOrder) -> datetime:
    """Midnight alone means: some time of that day."""
    zone = ZoneInfo(company.zone)
    day = _day(company, _made(order))
    if _made(order).timestamp() == datetime.combine(day, time(), zone).timestamp():
        return datetime.fromtimestamp(datetime.combine(day + timedelta(days=1), time(), zone).timestamp() - 1e-6, zone)
    return _made(order)


def _is_off(order: RawOrder) -> bool:
    backs = [step for step in order.steps if step[0] == CANCELLED]
    lives = [step for step in order.steps if step[0] != CANCELLED]
    if not backs or (lives and lives[-1][1] > backs[-1][1]):
        return False
    paid = sum(step[2] or 0 for step in lives if step[0] == "paid")
    is_part = paid > 0 and all(step[2] for step in backs) and sum(step[2] or 0 for step in backs) < paid
    return not is_part


def _is_sale(company: RawCompany, order: RawOrder) -> bool:
    reached = [STAGES.index(stage) for stage, _, _ in order.steps if stage in STAGES]
    return not _is_off(order) and bool(reached) and max(reached) >= STAGES.index(company.counted)


def _of_person(company: RawCompany, calls: list[RawCall], orders: list[RawOrder]) -> set[Row]:
    calls = sorted(calls, key=lambda call: (call.at, call.id))
    clients = [call for call in calls if call.direction != "internal" and _type(company, call) in (None, "new_lead", "existing_customer")]
    groups: list[list[RawCall]] = []
    rest = clients
    while rest:
        window = [call for call in rest if (_day(company, call.at) - _day(company, rest[0].at)).days <= company.repeat_days]
        groups.append(window)
        rest = rest[len(window) :]
    came_from = _came_from(company, calls, clients, orders)
    alone = [[call] for call in calls if call not in clients]
    return {row for group in groups + alone for row in _row(company, group, orders, came_from)}


def _came_from(company: RawCompany, calls: list[RawCall], clients: list[RawCall], orders: list[RawOrder]) -> dict[str, str]:
    found = {order.number: order.call for order in orders if order.call in [call.id for call in calls]}
    for is_off in (False, True):
        for order in sorted(orders, key=lambda order: (_latest(company, order), _made(order), order.number)):
            if order.number in found or _is_off(order) != is_off:
                continue
            best: tuple[int, datetime, str] | None = None
            for call in clients:
                late = call.at.timestamp() - _latest(company, order).timestamp()
                if late > 15 * 60 or (_day(company, _made(order)) - _day(company, call.at)).days > company.order_days:
                    continue
                if call.talks and _outcome(company, call) == "sale" and call.id not in found.values():
                    worth = 3
                elif call.talks:
                    worth = 2
                elif call.direction == "inbound":
                    worth = 1
                else:
                    continue
                if best is None or (worth, call.at, call.id) > best:
                    best = (worth, call.at, call.id)
            if best is not None:
                found[order.number] = best[2]
    return {number: call for number, call in found.items() if call is not None}


def _row(company: RawCompany, group: list[RawCall], orders: list[RawOrder], came_from: dict[str, str]) -> list[Row]:
    talked = [call for call in group if call.talks and call.direction != "internal"]
    if not talked:
        return []
    inbound = [call for call in talked if call.direction == "inbound"]
    call = (inbound or talked)[0]
    local = call.at.astimezone(ZoneInfo(company.zone))
    manager = _longest(talked[0])
    channels = [one.channel for one in group if one.channel]
    products = [one.product for one in talked if one.product]
    when = (call.direction, local.date(), local.hour, local.isoweekday() - 1)
    sold_in, *ending = _ending(company, group, call, orders, came_from)
    closer = None if not isinstance(sold_in, RawCall) else _longest(sold_in) if sold_in.talks else manager
    what = (manager, closer, channels[0] if channels else None, products[0] if products else None)
    return [(group[0].id, call.id, *when, *what, *ending)]


def _longest(call: RawCall) -> str:
    longest = max(seconds for _, seconds in call.talks)
    return next(who for who, seconds in call.talks if seconds == longest)


def _ending(company: RawCompany, group: list[RawCall], call: RawCall, orders: list[RawOrder], came_from: dict[str, str]) -> Row:
    talked = [one for one in group if one.talks and one.direction != "internal"]
    types = [said[0] for one in talked if (said := _said(company, one, "call_type"))] + [one.type for one in talked]
    types = [kind for kind in types if kind]
    if not types:
        return (None, "excluded", "low_quality" if call.low_quality else "unknown_type", None, None, None)
    if types[0] != "new_lead":
        return (None, "excluded", types[0], None, None, None)
    spoken = [(one, said[0]) for one in talked if (said := _said(company, one, "outcome")) and said[0] in ENDINGS]
    for one, value in spoken:
        if value == "sale":
            return (one, "counted", None, "correction", _day(company, one.at), None)
    books = []
    for order in sorted(orders, key=lambda order: (_latest(company, order), _made(order), order.number)):
        its = next((one for one in group if one.id == came_from.get(order.number)), None)
        if its is None:
            continue
        said = _said(company, its, "outcome")
        if said and said[0] in ("refusal", "undecided") and _made(order) <= said[1]:
            continue
        books.append(order)
    for order in books:
        if _is_sale(company, order):
            its = next(one for one in group if one.id == came_from[order.number])
            return (its, "counted", None, "order", _day(company, _made(order)), order.number)
    for one in talked:
        known = [order for order in books if one.at.timestamp() <= _latest(company, order).timestamp() + 900]
        if _outcome(company, one) == "sale" and not known:
            return (one, "counted", None, "verdict", _day(company, one.at), None)
    if spoken:
        return (None, "counted", None, "correction", None, None)
    if books:
        return (None, "counted", None, "order", None, None)
    if any(_outcome(company, one) in ("refusal", "undecided") for one in talked):
        return (None, "counted", None, "verdict", None, None)
    return (None, "unsure", None, None, None, None)
