from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from calls.model.call import Direction
from calls.model.errors import SetupError
from ingest.company_view import CompanyView, view_of
from ingest.direction import direction_of
from ingest.facts import CallFacts
from tests.ingest.a_house import LONDON

VIEW = view_of(LONDON)


def test_the_companys_own_extensions_and_numbers_are_known() -> None:
    assert CompanyView(ZoneInfo("Europe/London"), "GB", frozenset({"101", "102"}), frozenset({"+442079460142"}), ("Maria",)) == VIEW


def test_without_a_company_nothing_local_is_read() -> None:
    assert view_of(None).instant(datetime(2026, 9, 1, 9, 0)) is None  # noqa: DTZ001
    assert view_of(None).number("07700 900101") == "07700 900101"
    assert view_of(None).number("+44 7700 900101") == "+447700900101"


@pytest.mark.parametrize("zone", ["Europe/Lundun", "", "../etc/passwd", "/etc/passwd"])
def test_a_wrong_time_zone_is_one_clear_line(zone: str) -> None:
    with pytest.raises(SetupError, match="unknown time zone"):
        view_of(replace(LONDON, time_zone=zone))


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("07700 900101", "+447700900101"),
        ("+7 (916) 123-45-67", "+79161234567"),
        ("101", "101"),
        ("Anonymous", None),
        ("", None),
        (None, None),
        ("sip:robot", "sip:robot"),
    ],
)
def test_numbers_become_e164_where_they_can(came: str | None, kept: str | None) -> None:
    assert VIEW.number(came) == kept


@pytest.mark.parametrize(
    ("wall", "near", "hour"),
    [
        ((2026, 12, 1, 9), None, 9),
        ((2026, 7, 1, 9), None, 8),
        ((2026, 10, 25, 1), None, 0),                        # happens twice: the first one
        ((2026, 10, 25, 1), (2026, 10, 25, 1, 4), 1),        # but the second is nearer
        ((2026, 3, 29, 1), None, 1),                         # spring leaves it out: the clock was not yet put forward
    ],
)  # fmt: skip
def test_a_wall_clock_becomes_utc(wall: tuple[int, ...], near: tuple[int, ...] | None, hour: int) -> None:
    read = VIEW.instant(datetime(*wall), near=datetime(*near, tzinfo=UTC) if near else None)  # type: ignore[arg-type,misc]  # noqa: DTZ001
    assert read is not None
    assert (read.hour, read.tzinfo) == (hour, UTC)


def test_an_offset_needs_no_company() -> None:
    assert CompanyView().instant(datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=3)))) == datetime(2026, 7, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("caller", "dialled", "context", "direction"),
    [
        ("07700900101", "02079460142", "", Direction.INBOUND),
        ("101", "07700900101", "", Direction.OUTBOUND),
        ("101", "102", "", Direction.INTERNAL),
        ("101", "02079460142", "", Direction.INBOUND),                  # rings the advertised number himself
        ("02079460142", "07700900101", "", Direction.OUTBOUND),         # shows the company's number
        ("07700900101", "600", "from-trunk", Direction.INBOUND),
        ("07700900101", "07700900102", "from-internal", Direction.OUTBOUND),
        ("07700900101", "07700900102", "from-pstn", Direction.INBOUND),
        ("07700900101", "07700900102", "", Direction.INBOUND),
        ("", "600", "", Direction.INBOUND),
        ("101", "600", "ext-queues", Direction.INTERNAL),
    ],
)  # fmt: skip
def test_which_way_a_call_went(caller: str, dialled: str, context: str, direction: Direction) -> None:
    assert direction_of(VIEW, caller, dialled, context) is direction


def test_facts_fill_each_others_gaps_and_the_first_wins() -> None:
    better = CallFacts(uniqueid="1", is_answered=False, wait_s=0.0)
    worse = CallFacts(uniqueid="2", extension="101", is_answered=True, wait_s=5.0)
    assert better.or_else(worse) == CallFacts(uniqueid="1", extension="101", is_answered=False, wait_s=0.0)
