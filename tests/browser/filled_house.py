"""A window firm's house with real two-channel recordings, for looking at every page."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import numpy as np

from calls.audio.peaks import make_peaks
from calls.house import House
from calls.model.call import Call, CallId, ChannelId, Direction, Lane, Leg, ManagerId, call_id_of
from calls.model.company import AdChannel, Company, LeadRules, Line, LineKind, Manager, Number, Plan, Product, Shift
from calls.model.intake import Rejected
from calls.model.money import Money
from calls.model.recording import Recording, Side
from calls.model.sales import AdCost, Order
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.verdict import RequestedSlot, Verdict
from tests.browser.conversations import CLIENT_BACK, REFUSAL, SALE, Conversation, findings_of
from tests.browser.spoken_audio import RATE_HZ, Spoken, as_opus, as_wav, speak
from tests.calls.sample_evaluation import EVALUATION

MARIA, NIKOLAI = ManagerId("maria"), ManagerId("nikolai")
NEWSPAPER, GOOGLE = ChannelId("newspaper"), ChannelId("google")
EXTENSIONS = {MARIA: "101", NIKOLAI: "102"}
NUMBERS = {NEWSPAPER: "+442070000001", GOOGLE: "+442070000002"}
FIRST_DAY = datetime(2026, 9, 1, 9, 15, tzinfo=UTC)
ENGINE = Provenance("pocketsphinx", "en-us with the company's phrases", "5.1.1", "en", {"vad": "webrtcvad 2"}, is_demo=True)

COMPANY = Company(
    name="Silver Birch Windows",
    time_zone="Europe/London",
    currency="GBP",
    country="GB",
    language="en",
    queue="sales",
    sale_stages=("measured", "contract"),
    counted_stage="measured",
    leads=LeadRules(rank_from_leads=2),
    managers=(Manager(MARIA, "Maria Holt", notice_on=date(2025, 1, 7)), Manager(NIKOLAI, "Nikolai Brandt", notice_on=date(2025, 1, 7))),
    lines=tuple(
        Line(manager, kind, prefix + extension)
        for manager, extension in EXTENSIONS.items()
        for kind, prefix in ((LineKind.EXTENSION, ""), (LineKind.INTERFACE, "PJSIP/"))
    ),
    channels=(AdChannel(NEWSPAPER, "Evening newspaper", ("newspaper",)), AdChannel(GOOGLE, "Google Ads", ("google",))),
    numbers=tuple(Number(number, channel) for channel, number in NUMBERS.items()),
    shifts=tuple(Shift(manager, day, time(9), time(18)) for manager in EXTENSIONS for day in ("mon", "tue", "wed", "thu", "fri")),
    plans=(Plan(Decimal("0.30"), Decimal(40)),),
    products=(Product("windows", ("window", "windows")), Product("balcony door", ("balcony",))),
)


def fill(house: House) -> None:
    """60 heard calls, one still waiting, one set aside, one silent; Maria sells more often than Nikolai."""
    house.company.save(COMPANY)
    for n in range(60):
        manager = MARIA if n % 2 else NIKOLAI
        sells = n % 5 in ((0, 1, 3) if manager == MARIA else (0,))
        hear(house, n, manager, CLIENT_BACK if n % 11 == 7 else SALE if sells else REFUSAL, audio="opus" if n == 2 else "wav")
    accept(house, "waiting", FIRST_DAY + timedelta(days=29), MARIA, speak(SALE.lines[:2]))
    set_aside(house, accept(house, "broken", FIRST_DAY + timedelta(days=29, minutes=20), NIKOLAI, speak(REFUSAL.lines[:3])))
    silent = accept(house, "silent", FIRST_DAY + timedelta(days=29, minutes=40), MARIA, speak(REFUSAL.lines[:1]))
    finish(house, silent, Transcript((), ENGINE), Verdict(None, None, None, None, None, (), (), "2026.1"))
    fill_books(house)
    house.intake.note("broken.wav", None, Rejected("truncated", "the file ends before its header says", "Record the call again"))


def fill_books(house: House) -> None:
    house.evaluations.add(EVALUATION)
    pounds = Decimal(1900)
    house.orders.put(
        Order(f"B-{n:03}", client_number(n), FIRST_DAY + timedelta(days=n // 2 + 3), "measured", Money(pounds, "GBP"))
        for n in range(1, 30, 5)
    )
    house.ad_costs.put(
        AdCost(channel, date(2026, 9, 1), Money(Decimal(cost), "GBP")) for channel, cost in ((NEWSPAPER, 1400), (GOOGLE, 2600))
    )


def client_number(n: int) -> str:
    return f"+4477009{n:05}"


def name_of(n: int) -> CallId:
    return call_id_of(f"exchange-{n}")


def hear(house: House, n: int, manager: ManagerId, conversation: Conversation, audio: str = "wav") -> CallId:
    """Every call's pace differs by its number, so that no two recordings are the same bytes."""
    spoken = speak(conversation.lines)
    spoken.samples[:, :] += np.random.default_rng(n).integers(-20, 20, spoken.samples.shape, dtype=np.int16)
    channel = NEWSPAPER if conversation.ad_channel == "newspaper" else GOOGLE
    call_id = accept(house, str(n), FIRST_DAY + timedelta(hours=11 * n), manager, spoken, client_number(n), channel, audio)
    slots = (RequestedSlot("thu", None, time(17), None, is_met=True),) if conversation is SALE else ()
    verdict = Verdict(
        conversation.call_type,
        conversation.outcome,
        conversation.refusal_reason,
        conversation.product,
        conversation.ad_channel,
        slots,
        findings_of(conversation, spoken.turns),
        "2026.1",
    )
    finish(house, call_id, Transcript(spoken.turns, ENGINE, speech_s=spoken.duration_s * 0.8, engine_s=4.0), verdict)
    return call_id


def accept(
    house: House,
    key: str,
    at: datetime,
    manager: ManagerId,
    spoken: Spoken,
    client: str = "+447700900999",
    channel: ChannelId = NEWSPAPER,
    audio: str = "wav",
) -> CallId:
    data = as_opus(spoken.samples) if audio == "opus" else as_wav(spoken.samples)
    sha256 = house.blobs.put_bytes(data)
    container, codec, rate_hz = ("ogg", "opus", 48000) if audio == "opus" else ("wav", "pcm_s16le", RATE_HZ)
    recording = Recording(
        sha256,
        f"{at:%Y%m%d-%H%M%S}-{key}.{container}",
        len(data),
        container,
        codec,
        rate_hz,
        2,
        spoken.duration_s,
        (Side.AGENT, Side.CLIENT),
    )
    extension = EXTENSIONS[manager]
    call = Call(
        call_id_of(f"exchange-{key}"),
        f"exchange-{key}",
        at,
        Direction.INBOUND,
        client,
        NUMBERS[channel],
        extension,
        "sales",
        is_answered=True,
        wait_s=6.0,
        talk_s=spoken.duration_s,
        legs=(Leg(extension, at, 6.0, spoken.duration_s),),
    )
    house.calls.add(call, recording, Lane.LIVE)
    house.calls.set_peaks(sha256, house.blobs.put_bytes(make_peaks([spoken.samples], RATE_HZ, 2).pack()))
    return call.id


def finish(house: House, call_id: CallId, transcript: Transcript, verdict: Verdict) -> None:
    """Walks the call through its stages, as a worker would."""
    heard = house.stages.claim_call(call_id, "transcribe", "test")
    assert heard is not None
    house.transcripts.replace(call_id, transcript)
    house.stages.done(heard, "understand")
    understood = house.stages.claim_call(call_id, "understand", "test")
    assert understood is not None
    house.verdicts.replace(call_id, verdict)
    house.stages.done(understood, None)


def set_aside(house: House, call_id: CallId) -> None:
    claim = house.stages.claim_call(call_id, "transcribe", "test")
    assert claim is not None
    house.stages.fail(claim, "The speech engine found no model", "Name a model in EARSHOT_MODEL", permanent=True)


def long_transcript(words: int) -> tuple[Turn, ...]:
    """A long meeting: turns of 20 words, one word each 0.4 s."""
    turns = []
    for first in range(0, words, 20):
        side = Side.AGENT if (first // 20) % 2 else Side.CLIENT
        turns.append(Turn(side, tuple(Word(f"word{n}", n * 0.4, n * 0.4 + 0.3) for n in range(first, min(first + 20, words)))))
    return tuple(turns)
