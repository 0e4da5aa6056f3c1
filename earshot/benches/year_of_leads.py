"""A company with a million leads in a year, written straight into its tables: for measuring reports."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from calls.house import House
from calls.model.call import ChannelId, call_id_of
from calls.model.company import AdChannel, Company, Number
from calls.model.pay_plan import Credit, Plan
from calls.store.book_tables import StoredCost, StoredOrderEvent, StoredRosterDay
from calls.store.company_tables import StoredAdCost, StoredOrder
from calls.store.context_tables import StoredContext, StoredLookReason, StoredOrderCall
from calls.store.day_totals import sum_days
from calls.store.demand_tables import StoredRefusal, StoredRequestedHours
from calls.store.lead_money_table import StoredLeadMoney
from calls.store.lead_tables import StoredLeadCount
from calls.store.lead_totals import recount
from calls.store.measure_tables import CALL_MEASURES
from calls.store.tables import Base, StoredCall, StoredCorrection
from earshot.benches.calls_list import bench_company
from earshot.benches.year_of_demand import (
    MISSED,
    OUTBOUND,
    hours_of,
    missed_of,
    order_calls_of,
    order_events_of,
    orders_of,
    outbound_of,
    refusals_of,
    roster_of,
    technique_of,
)
from earshot.benches.year_of_measures import measures_of
from earshot.benches.year_of_money import money_of, salaries_of, spending_of
from earshot.benches.year_of_work import NO_CHECK, checks_of, traces, work_of

DAYS = 365
CHANNELS, PRODUCTS = 6, 5
AT_ONCE = 20_000
STAGES = ("sale", "came")
SOLD_BY = (*("order",) * 17, "correction", "verdict", "verdict")  # the books know most sales
LOST_BY = ("correction", "order", "verdict", "verdict")
REASONS = ("existing_customer", "wrong_number", "spam", "unknown_type")
Row = dict[str, Any]


def company() -> Company:
    base = bench_company()
    channels = tuple(AdChannel(ChannelId(f"ch{number}"), f"Channel {number}") for number in range(CHANNELS))
    numbers = tuple(Number(f"+44207946{number:04d}", ChannelId(f"ch{number}")) for number in range(CHANNELS))
    plan = Plan(Decimal("0.25"), Decimal(10), arrival_share=Decimal("0.8"), credit=Credit.CLOSER, fix=Decimal(2000))
    return replace(base, sale_stages=STAGES, came_stage="came", channels=channels, numbers=numbers, plans=(plan,))


def fill(house: House, leads: int, last_day: date, described: Company | None = None) -> None:
    """Each lead is one answered inbound call of a client of its own; two thirds are new, every third of these sold.

    described: with the same managers, lines, channels and numbers as company().
    """
    base, chance, first_day = described or company(), Random(2026), last_day - timedelta(days=DAYS - 1)  # noqa: S311
    house.company.save(base)
    for some in _batches(leads, first_day):
        with house.database.write() as connection:
            calls = [_call(one) | technique_of(one, chance) for one in some]
            ours = [outbound_of(call, chance) for call in calls[::OUTBOUND]]
            missed = [missed_of(call, chance) for call in calls[::MISSED]]
            all_calls = [*calls, *ours, *missed]
            connection.execute(_table(StoredCall).insert(), all_calls)
            connection.execute(CALL_MEASURES.insert(), list(measures_of(all_calls)))
            said, looks = work_of(all_calls, chance)
            checks = checks_of(said)
            for stored, rows in ((StoredCorrection, said), (StoredLookReason, looks)):
                if rows:
                    connection.execute(_table(stored).insert(), rows)
            connection.execute(_table(StoredContext).insert(), [_context(one) for one in some])
            connection.execute(_table(StoredLeadCount).insert(), [_lead(one) | checks.get(one["id"], NO_CHECK) for one in some])
            connection.execute(_table(StoredLeadMoney).insert(), list(money_of(some, chance)))
            connection.execute(_table(StoredRequestedHours).insert(), list(hours_of(some, chance)))
            connection.execute(_table(StoredRefusal).insert(), list(refusals_of(some, chance)))
            connection.execute(_table(StoredOrder).insert(), list(orders_of(some, base.currency, base.counted_stage)))
            connection.execute(_table(StoredOrderCall).insert(), list(order_calls_of(some)))
            connection.execute(_table(StoredOrderEvent).insert(), list(order_events_of(some, base.currency, chance)))
    with house.database.write() as connection:
        connection.execute(_table(StoredRosterDay).insert(), list(roster_of(first_day, DAYS)))
        connection.execute(_table(StoredAdCost).insert(), list(spending_of([one.id for one in base.channels], first_day, DAYS)))
        connection.execute(_table(StoredCost).insert(), [salaries_of(first_day, DAYS)])
        for statement in traces(house.database.is_sqlite):
            connection.exec_driver_sql(statement)
        recount(connection)
        sum_days(connection)


def _table(stored: type[Base]) -> Any:
    return stored.__table__


def _batches(leads: int, first_day: date) -> Iterator[list[Row]]:
    chance = Random(2025)  # noqa: S311
    numbers = range(leads)
    for start in range(0, leads, AT_ONCE):
        yield [_drawn(number, leads, first_day, chance) for number in numbers[start : start + AT_ONCE]]


def _drawn(number: int, leads: int, first_day: date, chance: Random) -> Row:
    day = first_day + timedelta(days=number * DAYS // leads)
    hour = chance.choice((8, 9, 10, 10, 11, 11, 12, 13, 14, 15, 16, 17, 18, 19))
    is_new = chance.random() < 2 / 3
    ending = chance.choice(("sale", "refusal", "undecided", "refusal", None)) if is_new else None
    return {
        "id": call_id_of(f"year-{number}"),
        "number": number,
        "at": datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), UTC),
        "manager": f"m{min(chance.randrange(8), chance.randrange(8))}",
        "channel": chance.choice((None, *(f"ch{one}" for one in range(CHANNELS)))),
        "product": chance.choice((None, *(f"product {one}" for one in range(PRODUCTS)))) if is_new else None,
        "type": "new_lead" if is_new else chance.choice(REASONS),
        "ending": ending,
        "by": (by := chance.choice(SOLD_BY if ending == "sale" else LOST_BY) if ending else None),
        "order": f"o{number}" if by == "order" and ending == "sale" else None,
        "wait_s": round(chance.expovariate(1 / 12), 3),
        "talk_s": round(chance.lognormvariate(4.6, 0.7), 3),
    }


def _call(one: Row) -> Row:
    return {
        "id": one["id"],
        "source_key": f"year-{one['number']}",
        "accepted_at": one["at"],
        "lane": "backfill",
        "started_at": one["at"],
        "direction": "inbound",
        "client_number": f"+4477{one['number']:08d}",
        "dialled_number": f"+44207946000{one['channel'][2:]}" if one["channel"] else None,
        "extension": str(101 + int(one["manager"][1:])),
        "is_answered": True,
        "wait_s": one["wait_s"],
        "talk_s": one["talk_s"],
        "assumed": [],
        "manager_id": one["manager"],
        "channel_id": one["channel"],
        "call_type": None if one["type"] == "unknown_type" else one["type"],
        "outcome": one["ending"],
        "product": one["product"],
        "verdict_version": "bench",
        "stage": "understand",
        "stage_state": "done",
    }


def _context(one: Row) -> Row:
    client = f"4477{one['number']:08d}"
    who = {"lead_answered": one["id"], "lead_manager": one["manager"], "lead_channel": one["channel"]}
    return {"call_id": one["id"], "client": client, "lead_id": one["id"], "place": 1, **who}


def _lead(one: Row) -> Row:
    is_sold = one["ending"] == "sale"
    is_new = one["type"] == "new_lead"
    return {
        "lead_id": one["id"],
        "call_id": one["id"],
        "client": f"4477{one['number']:08d}",
        "direction": "inbound",
        "day": one["at"].date(),
        "hour": one["at"].hour,
        "weekday": one["at"].weekday(),
        "manager": one["manager"],
        "closer": one["manager"] if is_sold else None,
        "channel": one["channel"],
        "product": one["product"],
        "state": ("counted" if one["ending"] else "unsure") if is_new else "excluded",
        "reason": None if is_new else one["type"],
        "is_sold": is_sold,
        "decided_by": one["by"],
        "sold_on": one["at"].date() if is_sold else None,
        "order_number": one["order"],
    }
