"""Companies, transcripts and verdicts come back exactly as they went in."""

import string
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calls.house import House
from calls.model.call import ChannelId, Lane, ManagerId, call_id_of
from calls.model.company import (
    AdChannel,
    Company,
    Department,
    Line,
    LineKind,
    Manager,
    Number,
    Plan,
    Product,
    Shift,
    SpeechChoice,
    SpeechEngine,
    Validity,
)
from calls.model.errors import SetupError
from calls.model.pay_plan import BelowFix, Credit, PayCycle
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from tests.calls.samples import MARIA, a_call, a_company, a_recording, a_transcript, a_verdict

SLOW_FIXTURE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
COUNTS = st.dictionaries(TEXT, st.integers(0, 99), max_size=2)
NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=6)
DAYS = st.none() | st.dates()
SPANS = st.builds(Validity, DAYS, DAYS)
TIMES = st.times(timezones=st.none())
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
SECONDS = st.floats(min_value=0, max_value=1e6)


@st.composite
def companies(draw: st.DrawFn) -> Company:
    managers = draw(st.lists(NAMES, unique=True, max_size=3))
    channels = draw(st.lists(NAMES, unique=True, max_size=3))

    def some(known: list[str], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[list[dict[str, object]]]:
        if not known:
            return st.just([])
        return st.lists(st.fixed_dictionaries({"of": st.sampled_from(known), **fields}), max_size=3)

    lines = draw(some(managers, kind=st.sampled_from(LineKind), address=TEXT, valid=SPANS))
    shifts = draw(some(managers, weekday=st.sampled_from(["mon", "sun"]), from_time=TIMES, to_time=TIMES, valid=SPANS))
    numbers = draw(some(channels, number=TEXT, valid=SPANS))
    return Company(
        name=draw(TEXT),
        time_zone=draw(st.sampled_from(["Europe/London", "Asia/Kathmandu", "America/New_York"])),
        currency="EUR",
        country="DE",
        language=draw(st.sampled_from(["en", "ru", "uk"])),
        queue=draw(TEXT),
        sale_stages=tuple(draw(st.lists(TEXT, max_size=3))),
        counted_stage=draw(TEXT),
        managers=tuple(Manager(ManagerId(one), draw(TEXT), draw(DAYS), draw(DAYS)) for one in managers),
        lines=tuple(Line(ManagerId(str(one.pop("of"))), **one) for one in lines),  # type: ignore[arg-type]
        channels=tuple(AdChannel(ChannelId(one), draw(TEXT), tuple(draw(st.lists(TEXT, max_size=2)))) for one in channels),
        numbers=tuple(Number(channel=ChannelId(str(one.pop("of"))), **one) for one in numbers),  # type: ignore[arg-type]
        shifts=tuple(Shift(ManagerId(str(one.pop("of"))), **one) for one in shifts),  # type: ignore[arg-type]
        plans=tuple(draw(st.lists(st.builds(Plan, DECIMALS, DECIMALS, SPANS), max_size=2))),
        products=tuple(draw(st.lists(st.builds(Product, TEXT, st.lists(TEXT, max_size=2).map(tuple)), max_size=2))),
        phrases=tuple(draw(st.lists(TEXT, max_size=3))),
        languages=tuple(draw(st.lists(st.sampled_from(["en", "ru", "uk"]), max_size=3, unique=True))),
        glossary=tuple(draw(st.lists(TEXT, max_size=3))),
        speech=tuple(draw(st.lists(st.builds(SpeechChoice, st.just("uk"), st.sampled_from(SpeechEngine), TEXT), max_size=2))),
    )


WORDS = st.builds(Word, TEXT, SECONDS, SECONDS, st.none() | st.floats(0, 1))
TURNS = st.builds(Turn, st.sampled_from(Side), st.lists(WORDS, min_size=1, max_size=4).map(tuple), st.sampled_from([None, "uk"]))
TRANSCRIPTS = st.builds(
    Transcript,
    st.lists(TURNS, max_size=3).map(tuple),
    st.builds(Provenance, TEXT, TEXT, TEXT, st.just("uk"), st.dictionaries(TEXT, TEXT, max_size=2), st.booleans(), COUNTS),
    SECONDS,
    SECONDS,
)


@given(company=companies())
@SLOW_FIXTURE
def test_any_company_comes_back_as_it_went_in(house: House, company: Company) -> None:
    house.company.save(company)
    assert house.company.load() == company


@given(transcript=TRANSCRIPTS)
@SLOW_FIXTURE
def test_any_transcript_comes_back_as_it_went_in(house: House, transcript: Transcript) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    house.transcripts.replace(call_id_of("k1"), transcript)
    assert house.transcripts.current(call_id_of("k1")) == transcript


def test_there_is_no_company_before_one_was_saved(house: House) -> None:
    assert house.company.load() is None


def test_a_saved_company_replaces_all_of_the_one_before(house: House) -> None:
    house.company.save(a_company())
    smaller = a_company(managers=(Manager(MARIA, "Mary"),), lines=(), shifts=(), plans=(), phrases=())
    house.company.save(smaller)
    assert house.company.load() == smaller


def test_a_company_with_a_wrong_time_zone_replaces_nothing(house: House) -> None:
    house.company.save(a_company())
    with pytest.raises(SetupError, match="Unknown time zone 'Europe/Atlantis'"):
        house.company.save(a_company(time_zone="Europe/Atlantis"))
    assert house.company.load() == a_company()


def test_a_line_of_an_unknown_manager_replaces_nothing(house: House) -> None:
    house.company.save(a_company())
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        house.company.save(a_company(lines=(Line(ManagerId("ghost"), LineKind.EXTENSION, "1"),)))
    assert house.company.load() == a_company()


def test_a_new_transcript_is_current_and_the_old_one_is_history(house: House) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    first, second = a_transcript(), a_transcript(speech_s=2.0)
    house.transcripts.replace(call_id_of("k1"), first)
    house.transcripts.replace(call_id_of("k1"), second)
    assert house.transcripts.current(call_id_of("k1")) == second
    assert house.transcripts.history(call_id_of("k1")) == (first, second)


def test_a_new_verdict_is_current_and_the_old_one_is_history(house: House) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    first, second = a_verdict(), a_verdict(call_type=None, outcome=None, refusal_reason=None, version="rules-2")
    house.verdicts.replace(call_id_of("k1"), first)
    house.verdicts.replace(call_id_of("k1"), second)
    assert house.verdicts.current(call_id_of("k1")) == second
    assert house.verdicts.history(call_id_of("k1")) == (first, second)
    view = house.calls.view(call_id_of("k1"))
    assert view is not None
    assert (view.call_type, view.outcome, view.refusal_reason) == (None, None, None)


def test_a_call_without_results_has_none(house: House) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE)
    assert house.transcripts.current(call_id_of("k1")) is None
    assert house.verdicts.current(call_id_of("k1")) is None


def test_plan_figures_keep_every_decimal(house: House) -> None:
    rules = {"arrival_share": Decimal("0.80"), "most_above": Decimal("0.1"), "most_below": Decimal(0), "fix": Decimal("15000.00")}
    others = {"currency": "EUR", "credit": Credit.CLOSER, "cycle": PayCycle.QUARTER, "department": "sales"}
    plan = Plan(
        Decimal("0.333333333333333333"),
        Decimal("1000.10"),
        Validity(date(2026, 1, 1), None),
        below_fix=BelowFix("owner", date(2026, 9, 1)),
        **rules,
        **others,
    )
    departments = (Department("sales", "Sales"),)
    house.company.save(
        replace(a_company(), departments=departments, plans=(plan,), shifts=(Shift(MARIA, "tue", time(9, 30), time(23, 59, 59)),))
    )
    loaded = house.company.load()
    assert loaded is not None
    assert loaded.plans == (plan,)
    assert str(loaded.plans[0].baseline_share) == "0.333333333333333333"
