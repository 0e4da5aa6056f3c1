"""The sums of leads by month are what a recount of the leads gives, after whatever happened to calls, orders and corrections."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import delete, select

from calls.house import House
from calls.model.call import Direction, Lane, ManagerId, call_id_of
from calls.model.correction import Hand
from calls.model.lead_count import LeadCount
from calls.model.order_state import order_of
from calls.model.plan_corrections import Act, Change
from calls.store.lead_queries import DayCount, Days, LeadGroup, by_months
from calls.store.lead_tables import StoredLeadDayTotal, StoredLeadTotal
from calls.store.tables import StoredCall
from tests.calls.context.generated_companies import draw
from tests.calls.context.lead_oracle import STAGES, RawCompany, RawOrder
from tests.calls.context.test_against_the_oracle import NAMES, events_of
from tests.calls.samples import a_recording
from tests.contracts.test_lead_counts import as_call, as_verdict, fill

MARIA = ManagerId("maria")
Sums = dict[tuple[object, ...], tuple[int, ...]]


def kept(house: House) -> Sums:
    with house.database.read() as connection:
        rows = connection.execute(select(StoredLeadTotal.__table__)).all()
    return {tuple(row[:7]): tuple(row[7:]) for row in rows}


def recounted(house: House) -> Sums:
    """Written without the program's own sums."""
    found: dict[tuple[object, ...], list[int]] = {}
    for lead in house.leads.all():
        key = (str(lead.direction), lead.day.replace(day=1), *(one or "" for one in (lead.manager, lead.channel, lead.product)))
        sums = found.setdefault((*key, lead.hour // 4, lead.reason or ""), [0] * 6)
        for place, value in enumerate(whether(lead)):
            sums[place] += value
    return {key: tuple(sums) for key, sums in found.items()}


def whether(lead: LeadCount) -> tuple[bool, ...]:
    by = str(lead.decided_by)
    return (True, lead.state == "counted", lead.is_sold, by == "correction", by == "order", lead.is_sold and by == "verdict")


def change_by_chance(house: House, company: RawCompany, chance: Random) -> None:
    """One of all that may happen to a company."""
    call, order = chance.choice(company.calls), chance.choice(company.orders) if company.orders else None
    number = chance.choice(company.calls).number
    match chance.randrange(8):
        case 0 if call.talks:
            house.verdicts.replace(call_id_of(call.id), as_verdict(chance.choice([one for one in company.calls if one.talks])))
        case 1 if call.talks:
            ending = chance.choice(("sale", "refusal", None))
            changes = (
                [Change("call_type", value="new_lead"), Change("outcome", value=ending)] if ending else [Change("call_type", value="spam")]
            )
            house.meanings.correct(call_id_of(call.id), changes, Hand("anna", call.at + timedelta(days=chance.randrange(99))))
        case 2 if call.talks:
            changes = [Change("call_type", Act.TAKE_BACK), Change("outcome", Act.TAKE_BACK)]
            house.meanings.correct(call_id_of(call.id), changes, Hand("anna", call.at + timedelta(days=chance.randrange(99))))
        case 3 if order:
            steps = [*order.steps, (chance.choice((*STAGES, "cancelled")), order.steps[-1][1] + timedelta(days=1), None)]
            house.orders.put([order_of(events_of(RawOrder(order.number, f"+{order.client}", steps)), NAMES, "GBP")])
        case 4 if number and call.number and number != call.number:
            if not house.contexts.split(number):
                house.contexts.merge(number, call.number)
        case 5 if call.number:
            with house.database.write() as connection:
                connection.execute(delete(StoredCall).where(StoredCall.id == call_id_of(call.id)))
            house.contexts.refresh([f"+{call.number}"])
            house.calls.add(as_call(call), a_recording(call.id), Lane.LIVE)
        case 6:
            company_file = house.company.load()
            assert company_file
            house.company.save(company_file)
        case 7:
            house.contexts.rebuild()
        case _:
            pass


def kept_days(house: House) -> Sums:
    with house.database.read() as connection:
        rows = connection.execute(select(StoredLeadDayTotal.__table__)).all()
    return {tuple(row[:3]): tuple(row[3:]) for row in rows}


def recounted_days(house: House) -> Sums:
    found: dict[tuple[object, ...], list[int]] = {}
    for lead in house.leads.all():
        sums = found.setdefault((str(lead.direction), lead.day, lead.manager or ""), [0] * 7)
        for place, value in enumerate((*whether(lead), lead.state == "unsure")):
            sums[place] += value
    return {key: tuple(sums) for key, sums in found.items()}


@pytest.mark.parametrize("seed", range(4))
def test_the_sums_are_a_recount_after_every_change(house: House, seed: int) -> None:
    company, chance = draw(seed), Random(seed)
    fill(house, draw(seed))
    assert kept(house) == recounted(house)
    for _ in range(25):
        change_by_chance(house, company, chance)
        assert kept(house) == recounted(house)
        assert kept_days(house) == recounted_days(house)


def of_days(leads: list[LeadCount], days: Days, direction: Direction) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for lead in leads:
        if lead.direction is direction and (days.first or date.min) <= lead.day < (days.end or date.max):
            found[lead.manager, lead.channel, lead.product, lead.hour // 4, lead.reason, *whether(lead)[1:]] += 1
    return found


def summed(groups: tuple[LeadGroup, ...]) -> tuple[int, ...]:
    return tuple(
        sum(getattr(one, name) for one in groups) for name in ("leads", "counted", "sold", "by_correction", "by_order", "sold_by_words")
    )


def test_spans_are_put_together_from_as_few_loose_days_as_can_be() -> None:
    def told(first: date | None, end: date | None, newest: date | None = None) -> tuple[object, ...]:
        months, loose = by_months(Days(first, end), newest or date(2030, 1, 1))
        return months.first, months.end, [(one.days.first, one.days.end, one.sign) for one in loose]

    may, june, july = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
    assert told(may, july) == (may, july, [])
    assert told(None, None) == (None, None, [])
    assert told(date(2026, 5, 28), july) == (june, july, [(date(2026, 5, 28), june, 1)])
    assert told(date(2026, 5, 4), july) == (may, july, [(may, date(2026, 5, 4), -1)])
    assert told(may, date(2026, 6, 28)) == (may, july, [(date(2026, 6, 28), july, -1)])
    assert told(may, date(2026, 6, 12), date(2026, 6, 11)) == (may, july, [])  # nothing is later
    assert told(date(2026, 5, 3), date(2026, 5, 29)) == (may, june, [(may, date(2026, 5, 3), -1), (date(2026, 5, 29), june, -1)])
    assert told(date(2026, 5, 9), date(2026, 5, 12)) == (may, may, [(date(2026, 5, 9), date(2026, 5, 12), 1)])
    assert told(july, may) == (july, july, [])
    assert told(date(9999, 12, 2), date.max)[2] == [(date(9999, 12, 1), date(9999, 12, 2), -1)]


@pytest.mark.parametrize("seed", [3, 11, 49])
def test_any_span_of_days_is_counted_whole(house: House, seed: int) -> None:
    fill(house, draw(seed))
    leads, chance = list(house.leads.all()), Random(seed)
    firsts = sorted({lead.day for lead in leads})
    for _ in range(40):
        first = chance.choice(firsts).replace(day=chance.choice((1, 1, 9, 28))) - timedelta(days=chance.choice((0, 0, 31, 62)))
        days = Days(
            chance.choice((first, first, None)), chance.choice((first + timedelta(days=chance.choice((1, 20, 31, 59, 90, 400))), None))
        )
        for direction in (Direction.INBOUND, Direction.OUTBOUND):
            expected = of_days(leads, days, direction)
            groups = house.leads.groups(days, direction)
            of_maria = house.leads.groups(days, direction, MARIA)
            assert sorted(map(str, of_maria)) == sorted(str(one) for one in groups if one.manager == MARIA)
            total = tuple(sum(n for key, n in expected.items() if place is None or key[place]) for place in (None, 5, 6, 7, 8, 9))
            assert summed(groups) == total
            by_key: Counter[tuple[object, ...]] = Counter()
            for key, number in expected.items():
                by_key[key[:5]] += number
            assert {(one.manager, one.channel, one.product, one.hour_band, one.reason): one.leads for one in groups} == by_key
            of_each: dict[tuple[object, ...], list[int]] = {}
            for lead in leads:
                if (
                    lead.direction is direction
                    and lead.state == "counted"
                    and (days.first or date.min) <= lead.day < (days.end or date.max)
                ):
                    of_each.setdefault((lead.day, lead.manager), []).append(lead.is_sold)
            expected_days = {DayCount(day, who, len(sold), sum(sold)) for (day, who), sold in of_each.items()}  # type: ignore[arg-type]
            assert set(house.leads.by_day(days, direction)) == expected_days
