"""Rows as Asterisk writes them, numbers invented."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from calls.model.call import Direction, Leg
from ingest.cdr.asterisk_call import facts_of
from ingest.cdr.asterisk_row import MASTER_COLUMNS, AsteriskRow, peer_of, read_row
from ingest.company_view import CompanyView

LONDON = CompanyView(ZoneInfo("Europe/London"), "GB", frozenset({"101", "102", "103"}), frozenset({"+442079460142"}))
EMPTY = dict.fromkeys((*MASTER_COLUMNS, "did", "linkedid", "recording"), "")


def row(**cells: str) -> AsteriskRow:
    usual = {
        "src": "07700900101", "dst": "02079460142", "dcontext": "from-trunk", "channel": "PJSIP/trunk-000000c2",
        "dstchannel": "PJSIP/101-000000c3", "lastapp": "Queue", "lastdata": "sales,tT,,,45", "start": "2026-09-01 09:42:29",
        "duration": "85", "billsec": "72", "disposition": "ANSWERED", "uniqueid": "1788252149.194",
    }  # fmt: skip
    return read_row(EMPTY | usual | cells)


def test_a_call_through_a_queue_knows_number_manager_wait_and_talk() -> None:
    facts = facts_of([row()], LONDON)
    assert facts.uniqueid == "1788252149.194"
    assert facts.started_at == datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC)  # summer time is an hour ahead
    assert (facts.direction, facts.client_number, facts.dialled_number) == (Direction.INBOUND, "+447700900101", "+442079460142")
    assert (facts.extension, facts.queue, facts.is_answered, facts.wait_s, facts.talk_s) == ("101", "sales", True, 13.0, 72.0)
    assert facts.legs == (Leg("101", datetime(2026, 9, 1, 8, 42, 29, tzinfo=UTC), ring_s=13.0, talk_s=72.0),)


def test_phones_that_rang_in_parallel_are_one_call_of_the_one_who_answered() -> None:
    rang = row(dstchannel="PJSIP/101-000000dc", duration="14", billsec="0", disposition="NO ANSWER")
    took = row(dstchannel="PJSIP/102-000000db", duration="69", billsec="55")
    for rows in ([rang, took], [took, rang]):
        facts = facts_of(rows, LONDON)
        assert (facts.extension, facts.is_answered, facts.wait_s, facts.talk_s) == ("102", True, 14.0, 55.0)
        assert sorted((leg.extension, leg.talk_s) for leg in facts.legs) == [("101", 0.0), ("102", 55.0)]


def test_a_transfer_is_one_conversation_that_belongs_to_the_longer_talk() -> None:
    first = row(linkedid="1788252149.194", duration="30", billsec="20")
    second = row(linkedid="1788252149.194", uniqueid="1788252149.200", start="2026-09-01 09:42:59", dstchannel="PJSIP/103-000000d0",
                 dst="103", duration="65", billsec="60")  # fmt: skip
    facts = facts_of([second, first], LONDON)
    assert (facts.uniqueid, facts.extension, facts.dialled_number) == ("1788252149.194", "103", "+442079460142")
    assert (facts.wait_s, facts.talk_s) == (10.0, 85.0)  # from 09:42:39 to 09:44:04


def test_who_gave_up_in_the_queue_was_never_answered_though_the_queue_was() -> None:
    facts = facts_of([row(dstchannel="", duration="40", billsec="38")], LONDON)
    assert (facts.is_answered, facts.wait_s, facts.talk_s, facts.extension, facts.legs) == (False, 40.0, 0.0, None, ())


def test_the_did_column_keeps_the_advertised_number_when_dst_is_a_queue() -> None:
    assert facts_of([row(dst="600", did="02079460142")], LONDON).dialled_number == "+442079460142"


def test_an_outbound_call_belongs_to_who_dialled() -> None:
    dialled = row(src="101", dst="07700900102", dcontext="from-internal", channel="PJSIP/101-000000c2", dstchannel="PJSIP/trunk-000000c3",
                  lastapp="Dial", lastdata="PJSIP/07700900102@trunk")  # fmt: skip
    facts = facts_of([dialled], LONDON)
    assert (facts.direction, facts.client_number, facts.dialled_number, facts.extension) == (
        Direction.OUTBOUND,
        "+447700900102",
        None,
        "101",
    )


def test_an_outbound_call_that_shows_the_companys_number_is_still_outbound() -> None:
    shown = row(
        src="02079460142", dst="07700900102", dcontext="from-internal", channel="PJSIP/102-000000c2", dstchannel="PJSIP/trunk-000000c3"
    )
    facts = facts_of([shown], LONDON)
    assert (facts.direction, facts.client_number, facts.extension) == (Direction.OUTBOUND, "+447700900102", "102")


def test_colleagues_talk_internally_and_are_no_clients() -> None:
    facts = facts_of(
        [row(src="101", dst="102", dcontext="from-internal", channel="PJSIP/101-0000000a", dstchannel="PJSIP/102-0000000b")], LONDON
    )
    assert (facts.direction, facts.client_number, facts.extension) == (Direction.INTERNAL, None, "102")


@pytest.mark.parametrize("hidden", ["", "anonymous", "Anonymous", "unknown", "restricted"])
def test_a_hidden_number_is_unknown_and_the_call_still_inbound(hidden: str) -> None:
    facts = facts_of([row(src=hidden)], LONDON)
    assert (facts.direction, facts.client_number) == (Direction.INBOUND, None)


@pytest.mark.parametrize(("uniqueid", "hour"), [("1792888200.5", 0), ("1792891800.5", 1)])
def test_the_exchanges_id_tells_the_two_autumn_hours_apart(uniqueid: str, hour: int) -> None:
    """2026-10-25 01:30 happens twice in London: at 00:30 and at 01:30 UTC."""
    facts = facts_of([row(start="2026-10-25 01:30:00", uniqueid=uniqueid)], LONDON)
    assert facts.started_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_a_time_with_an_offset_is_believed() -> None:
    assert facts_of([row(start="2026-09-01 09:42:29+03:00")], LONDON).started_at == datetime(2026, 9, 1, 6, 42, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("channel", "peer"),
    [
        ("PJSIP/101-0000002a", "101"),
        ("SIP/101-0000002a", "101"),
        ("Local/101@from-queue-0000001b;1", "101"),
        ("SIP/my-trunk-0000002a", "my-trunk"),
        ("IAX2/office-1234", "office"),
        ("", ""),
        ("NOT_AVAILABLE", ""),
    ],
)
def test_who_stands_behind_a_channels_name(channel: str, peer: str) -> None:
    assert peer_of(channel) == peer
