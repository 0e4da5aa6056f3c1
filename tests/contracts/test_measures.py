"""What indicators and the load are asked of single calls equals a count by hand, over any days."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from sqlalchemy import text

from calls.house import House
from calls.model.call import ManagerId
from calls.store.lead_queries import Days
from calls.store.migrate import migrate
from tests.analytics.metrics.invented_floor import DAYS, FIRST, Floor, Raw, draw, fill

SPAN = [FIRST.date() + timedelta(days=number) for number in range(DAYS + 2)]


@pytest.fixture(params=[4, 5])
def floor(request: pytest.FixtureRequest, house: House) -> Floor:
    drawn = draw(request.param)
    fill(house, drawn)
    return drawn


def of_days(calls: Sequence[Raw], days: Days) -> list[Raw]:
    return [call for call in calls if (days.first or date.min) <= call.local.date() < (days.end or date.max)]


def test_each_client_who_rang_is_counted_once(house: House, floor: Floor) -> None:
    spans = [Days(), *(Days(first, end) for first, end in combinations(SPAN, 2)), *(Days(day, None) for day in SPAN)]
    for days in spans:
        clients = {call.client for call in of_days(floor.calls, days) if call.direction == "inbound"}
        assert house.measures.clients(days) == len(clients - {None}), days


def test_a_managers_day_is_from_his_first_talk_to_his_last(house: House, floor: Floor) -> None:
    days = Days(SPAN[2], SPAN[9])
    talks: dict[tuple[str, date], list[Raw]] = {}
    for call in of_days(floor.calls, days):
        if call.manager and call.talk_s and call.direction != "internal":
            talks.setdefault((call.manager, call.local.date()), []).append(call)
    found = house.talks.by_day(days)
    assert {(one.manager, one.day): (one.first_hour, one.last_hour) for one in found} == {
        key: (min(call.local.hour for call in its), max(call.local.hour for call in its)) for key, its in talks.items()
    }
    assert {(one.manager, one.day): one.talk_s for one in found} == {
        key: pytest.approx(sum(call.talk_s or 0 for call in its)) for key, its in talks.items()
    }
    assert {one.manager for one in found} == {ManagerId("maria"), ManagerId("nikolai")}


@pytest.mark.real_migrations
def test_the_call_before_is_known_after_a_migration_too(house: House, floor: Floor) -> None:
    def known() -> list[tuple[object, ...]]:
        with house.database.read() as connection:
            return [tuple(row) for row in connection.execute(text("SELECT call_id, rang_before FROM call_measures ORDER BY call_id"))]

    before = known()
    assert len({moment for _, moment in before}) > 2
    migrate(house.database, "0044")
    migrate(house.database)
    assert known() == before
