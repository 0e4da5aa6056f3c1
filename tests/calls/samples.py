"""Calls, recordings and companies that tests vary."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from hashlib import sha256
from typing import Any

from calls.model.call import Call, ChannelId, Direction, Leg, ManagerId, call_id_of
from calls.model.company import AdChannel, Company, Line, LineKind, Manager, Number, Plan, Product, Shift, Validity
from calls.model.recording import Recording, Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason, RequestedSlot, Verdict

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # a Monday
MARIA, NIKOLAI = ManagerId("maria"), ManagerId("nikolai")
GOOGLE, RADIO = ChannelId("google"), ChannelId("radio")


def a_call(key: str = "k1", **changes: Any) -> Call:
    call = Call(
        id=call_id_of(key),
        source_key=key,
        started_at=NOON,
        direction=Direction.INBOUND,
        client_number="+442079460001",
        dialled_number="+442079460100",
        extension="101",
        queue="sales",
        is_answered=True,
        wait_s=4.5,
        talk_s=61.25,
        legs=(Leg("101", NOON, 4.5, 61.25),),
    )
    return replace(call, **changes)


def a_recording(key: str = "k1", **changes: Any) -> Recording:
    recording = Recording(
        sha256=sha256(key.encode()).hexdigest(),
        name=f"{key}.wav",
        size_bytes=1000,
        container="wav",
        codec="pcm_alaw",
        rate_hz=8000,
        channels=2,
        duration_s=65.75,
        sides=(Side.CLIENT, Side.AGENT),
    )
    return replace(recording, **changes)


def a_company(**changes: Any) -> Company:
    """Extension 101 passes from Maria to Nikolai on 10 March; the radio number is a new one from that day."""
    company = Company(
        name="Clear View",
        time_zone="Europe/London",
        currency="GBP",
        country="GB",
        language="en",
        queue="sales",
        sale_stages=("measured", "paid"),
        counted_stage="paid",
        managers=(Manager(MARIA, "Maria", date(2025, 1, 7), date(2025, 1, 7)), Manager(NIKOLAI, "Nikolai", None, date(2026, 1, 2))),
        lines=(
            Line(MARIA, LineKind.EXTENSION, "101", Validity(None, date(2026, 3, 10))),
            Line(NIKOLAI, LineKind.EXTENSION, "101", Validity(date(2026, 3, 10), None)),
            Line(NIKOLAI, LineKind.INTERFACE, "PJSIP/102"),
        ),
        channels=(AdChannel(GOOGLE, "Google Ads", ("google",)), AdChannel(RADIO, "Radio")),
        numbers=(Number("+442079460100", GOOGLE), Number("+442079460101", RADIO, Validity(date(2026, 3, 10), None))),
        shifts=(Shift(MARIA, "mon", time(9), time(18)),),
        plans=(Plan(Decimal("0.25"), Decimal("19.90")),),
        products=(Product("window", ("window", "windows")),),
        phrases=("how much is a window",),
    )
    return replace(company, **changes)


def a_transcript(**changes: Any) -> Transcript:
    transcript = Transcript(
        turns=(Turn(Side.AGENT, (Word("hello", 0.5, 0.9, 0.75), Word("there", 0.9, 1.25))), Turn(Side.CLIENT, (Word("hi", 1.5, 1.75),))),
        provenance=Provenance("pocketsphinx", "en-us", "5.1.1", "en", {"lw": "6.5"}, is_demo=True),
        speech_s=1.25,
        engine_s=0.5,
    )
    return replace(transcript, **changes)


def a_verdict(**changes: Any) -> Verdict:
    verdict = Verdict(
        call_type=CallType.NEW_LEAD,
        outcome=Outcome.REFUSAL,
        refusal_reason=RefusalReason.PRICE,
        product="window",
        ad_channel="google",
        requested_slots=(RequestedSlot("sat", date(2026, 3, 7), time(10), None, is_met=False),),
        findings=(Finding("outcome", "refusal", "too dear", Side.CLIENT, 31.5, 32.25, "refusal_reason", 0.9),),
        version="rules-1",
    )
    return replace(verdict, **changes)
