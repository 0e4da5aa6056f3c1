from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.model.call import Direction
from calls.model.errors import CallError
from ingest.company_view import CompanyView
from ingest.name_pattern import FREEPBX, facts_in_name, parse_pattern

LONDON = CompanyView(ZoneInfo("Europe/London"), "GB", frozenset({"101"}), frozenset({"+442079460142"}))


def test_freepbx_names_an_inbound_call_by_its_number_and_client() -> None:
    facts = facts_in_name(Path("in-02079460142-07700900101-20261201-094229-1796118149.194.wav"), FREEPBX, LONDON)
    assert facts is not None
    assert (facts.direction, facts.dialled_number, facts.client_number) == (Direction.INBOUND, "+442079460142", "+447700900101")
    assert (facts.started_at, facts.uniqueid) == (datetime(2026, 12, 1, 9, 42, 29, tzinfo=UTC), "1796118149.194")


@pytest.mark.parametrize(
    ("name", "direction", "client", "extension", "queue"),
    [
        ("external-101-07700900101-20261201-094229-1796118149.194.wav", Direction.INBOUND, "+447700900101", "101", None),
        ("q-600-07700900101-20261201-094229-1796118149.194.wav", Direction.INBOUND, "+447700900101", None, "600"),
        ("out-07700900102-101-20261201-094229-1796118149.194.WAV", Direction.OUTBOUND, "+447700900102", "101", None),
        ("internal-102-101-20261201-094229-1796118149.194.gsm", Direction.INTERNAL, None, "101", None),
        ("in-02079460142-anonymous-20261201-094229-1796118149.194.wav", Direction.INBOUND, None, None, None),
    ],
)
def test_freepbx_layouts(name: str, direction: Direction, client: str | None, extension: str | None, queue: str | None) -> None:
    facts = facts_in_name(Path(name), FREEPBX, LONDON)
    assert facts is not None
    assert (facts.direction, facts.client_number, facts.extension, facts.queue) == (direction, client, extension, queue)


def test_a_pattern_of_ones_own_reads_its_fields() -> None:
    pattern = parse_pattern("{started_at:%Y%m%d-%H%M%S}_{client}_{did}_{extension}")
    facts = facts_in_name(Path("20260901-094229_07700900101_02079460142_101.mp3"), (pattern,), LONDON)
    assert facts is not None
    assert facts.started_at == datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC)
    assert (facts.client_number, facts.dialled_number, facts.extension) == ("+447700900101", "+442079460142", "101")
    assert facts.direction is Direction.INBOUND


def test_seconds_since_1970_are_no_local_time() -> None:
    facts = facts_in_name(Path("1788252149-x.wav"), (parse_pattern("{started_at:%s}-{any}"),), LONDON)
    assert facts is not None
    assert facts.started_at == datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC)


def test_what_is_written_in_a_pattern_is_meant_as_written() -> None:
    pattern = parse_pattern("rec.[{extension}]+{client}")
    assert facts_in_name(Path("rec.[101]+07700900101.wav"), (pattern,), LONDON) is not None
    assert facts_in_name(Path("recx101]+07700900101.wav"), (pattern,), LONDON) is None


@pytest.mark.parametrize(
    "name", ["holiday.wav", "in-1-2-20261301-094229-1796118149.194.wav", "in-1-2-20261201-256199-1796118149.194.wav", ".wav", ""]
)
def test_other_names_say_nothing(name: str) -> None:
    assert facts_in_name(Path(name), FREEPBX, LONDON) is None


def test_without_a_company_a_local_time_is_not_guessed() -> None:
    facts = facts_in_name(Path("in-02079460142-07700900101-20261201-094229-1796118149.194.wav"), FREEPBX, CompanyView())
    assert facts is not None
    assert (facts.started_at, facts.uniqueid) == (None, "1796118149.194")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "{who}",
        "{client}_{client}",
        "{started_at}",
        "{started_at:%Q}",
        "{started_at:%H%M}",
        "{client:%Y}",
        "{",
        "{client",
        "{0}",
        "{}",
    ],
)
def test_an_unreadable_pattern_is_refused_with_the_fields_that_exist(text: str) -> None:
    with pytest.raises(CallError) as told:
        parse_pattern(text)
    assert told.value.remedy


@given(st.text(max_size=60))
def test_no_name_whatever_is_answered_by_a_traceback(name: str) -> None:
    facts_in_name(Path(name.replace("\0", "")), FREEPBX, LONDON)
