"""A house full of believable calls, made through the repositories, for the tests of pages and of the browser."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from calls.house import House, open_house
from calls.model.call import Call, CallId, ChannelId, Direction, Lane, Leg, call_id_of
from calls.model.intake import Accepted, Rejected
from calls.model.money import Money
from calls.model.recording import Recording, Side
from calls.model.sales import AdCost, Order
from calls.model.transcript import Turn
from calls.model.verdict import Finding, Outcome, Verdict
from calls.settings import Settings
from calls.stages import PATH
from tests.dashboards.sample_audio import RATE_HZ, transcript_of, turns_of, wav_of
from tests.dashboards.sample_company import COMPANY, NUMBERS
from tests.dashboards.sample_dialogues import BUSY, CAREFUL, Dialogue

NEWEST = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sample:
    """One call to be made: who talked, over which number, and what was said."""

    index: int
    extension: str
    number: str
    dialogue: Dialogue

    @property
    def client_number(self) -> str:
        return f"+4477009{self.index:05d}"

    @property
    def started_at(self) -> datetime:
        return NEWEST - timedelta(minutes=97 * self.index)


def sample_settings(company_dir: Path) -> Settings:
    return Settings(company_dir=company_dir, engine="pocketsphinx", open_here=True)


def open_sample_house(company_dir: Path, calls: int = 60, is_demo: bool = True) -> House:
    house = open_house(sample_settings(company_dir))
    fill_sample_house(house, calls, is_demo)
    return house


def fill_sample_house(house: House, calls: int = 60, is_demo: bool = True) -> tuple[CallId, ...]:
    """The ids, newest first: the newest is a done sale; the fifth waits, the sixth failed for now, the seventh is set aside."""
    house.company.save(COMPANY)
    samples = [_sample(index) for index in range(calls)]
    ids = [add_call(house, sample) for sample in reversed(samples)][::-1]
    troubled = {4: "waiting", 5: "failed", 6: "set_aside"}
    for sample, call_id in zip(samples, ids, strict=True):
        match troubled.get(sample.index):
            case None:
                hear(house, call_id, sample.dialogue, is_demo)
            case "waiting":
                pass
            case trouble:
                fail(house, call_id, is_permanent=trouble == "set_aside")
    house.orders.put(_orders(samples))
    house.ad_costs.put(_ad_costs())
    note_rejected(house)
    return tuple(ids)


def _sample(index: int) -> Sample:
    """Anna has every fourth call and converts best; Boris and Clara have the rest."""
    extension = "101" if index % 4 == 0 else "102" if index % 4 in (1, 3) else "103"
    hand = CAREFUL if extension == "101" else BUSY
    turn = index // 4 if extension != "102" else index // 2
    dialogue = hand[turn % len(hand)]
    said = next((value for field, value, _quote in dialogue.proofs if field == "ad_channel"), None)
    number = next(
        (number for number, channel in NUMBERS.items() if channel == said and index % 4 != 3), tuple(NUMBERS)[(index * 7 // 3) % 3]
    )
    return Sample(index, extension, number, dialogue)


def add_call(house: House, sample: Sample) -> CallId:
    turns = turns_of(sample.dialogue)
    audio = wav_of(turns, pitch_hz=220 + 3 * sample.index)
    duration_s = round(turns[-1].end_s + 0.25, 3)
    recording = Recording(
        house.blobs.put_bytes(audio),
        f"sample-{sample.index:04d}.wav",
        len(audio),
        "wav",
        "pcm_s16le",
        RATE_HZ,
        2,
        duration_s,
        (Side.AGENT, Side.CLIENT),
    )
    key = f"sample-{sample.index}"
    call = Call(
        id=call_id_of(key),
        source_key=key,
        started_at=sample.started_at,
        direction=Direction.INBOUND,
        client_number=sample.client_number,
        dialled_number=sample.number,
        extension=sample.extension,
        queue="sales",
        is_answered=True,
        wait_s=4.0,
        talk_s=duration_s,
        legs=(Leg(sample.extension, sample.started_at, 4.0, duration_s),),
    )
    house.calls.add(call, recording, Lane.BACKFILL)
    house.intake.note(recording.name, recording.sha256, Accepted(call.id))
    return call.id


def hear(house: House, call_id: CallId, dialogue: Dialogue, is_demo: bool) -> None:
    """The call goes the whole way: its words, its verdict, all stages done."""
    house.transcripts.replace(call_id, transcript_of(dialogue, is_demo))
    house.verdicts.replace(call_id, verdict_of(dialogue))
    for stage, following in zip(PATH, (*PATH[1:], None), strict=True):
        claim = house.stages.claim_call(call_id, stage.name, "sample")
        assert claim is not None
        house.stages.done(claim, following.name if following else None)


def fail(house: House, call_id: CallId, is_permanent: bool) -> None:
    claim = house.stages.claim_call(call_id, PATH[0].name, "sample")
    assert claim is not None
    error, remedy = (
        ("The recording has no sound on either side", "Look at the line's recording settings, then try again")
        if is_permanent
        else ("The speech engine did not answer in time", "It is tried again by itself; give the worker more memory if this repeats")
    )
    house.stages.fail(claim, error, remedy, permanent=is_permanent)


def verdict_of(dialogue: Dialogue) -> Verdict:
    turns = turns_of(dialogue)
    findings = tuple(_finding(turns, *proof) for proof in dialogue.proofs)
    spoken = next((finding.value for finding in findings if finding.field == "ad_channel"), None)
    return Verdict(dialogue.call_type, dialogue.outcome, dialogue.reason, dialogue.product, spoken, (), findings, version="sample-1")


def _finding(turns: tuple[Turn, ...], field: str, value: str, quote: str) -> Finding:
    wanted = quote.split()
    for turn in turns:
        texts = [word.text for word in turn.words]
        for start in range(len(texts) - len(wanted) + 1):
            if texts[start : start + len(wanted)] == wanted:
                end_s = turn.words[start + len(wanted) - 1].end_s
                return Finding(field, value, quote, turn.side, turn.words[start].start_s, end_s, f"sample_{field}", 0.9)
    raise AssertionError(f"nobody says {quote!r}")


def note_rejected(house: House) -> None:
    house.intake.note(
        "2026-11-19/empty.wav", "0" * 64, Rejected("not_empty", "the file has 0 bytes", "Send the file again from the exchange")
    )
    house.intake.note(
        "2026-11-19/notes.wav", "1" * 64, Rejected("is_audio", "the file holds text, not sound", "Remove it from the recordings folder")
    )


def _orders(samples: list[Sample]) -> list[Order]:
    """The books know of all but one of every five sales."""
    sold = [sample for sample in samples if sample.dialogue.outcome is Outcome.SALE and sample.index % 5]
    return [
        Order(
            f"W-{sample.index:04d}",
            sample.client_number,
            sample.started_at + timedelta(hours=2),
            "order",
            Money(Decimal(640 + 35 * (sample.index % 9)), "GBP"),
        )
        for sample in sold
    ]


def _ad_costs() -> list[AdCost]:
    google = AdCost(ChannelId("google"), date(2026, 11, 1), Money(Decimal("1850.00"), "GBP"))
    return [
        google,
        replace(google, channel=ChannelId("newspaper"), amount=Money(Decimal("2400.00"), "GBP")),
        replace(google, channel=ChannelId("radio"), amount=Money(Decimal("5200.00"), "GBP")),
    ]
