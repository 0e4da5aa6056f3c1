"""What a person writes into a field is read, or refused with what he could have written; and kept so that it comes back."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.formats.correction_words import told_correction
from calls.formats.finding_correction_json import read_finding, write_finding
from calls.formats.finding_text import field_named, read_change, read_value
from calls.model.correction import SIDES, SWAPPED, Correction
from calls.model.lay_over import claim_of
from calls.model.plan_corrections import Act, Change, WrongCorrectionError
from calls.model.put_right import FIELDS, NOTICE, SLOTS, STAGE_FIELDS, Quote
from calls.model.recording import Side
from calls.model.taxonomy import AD_CHANNELS
from calls.model.verdict import CallType, Outcome, RefusalReason, RequestedSlot
from tests.calls.samples import NOON, a_company

COMPANY = a_company()
MINUTES = st.times(timezones=st.none()).map(lambda one: one.replace(second=0, microsecond=0))


def slot_of(day: date | str | None, begin: time | None, end: time | None, is_met: bool) -> RequestedSlot:
    if begin and end and end <= begin:
        end = None
    weekday = day if isinstance(day, str) else None if day is None else day.strftime("%a").lower()
    return RequestedSlot(weekday, day if isinstance(day, date) else None, begin, end, is_met)


SLOT_VALUES = st.builds(slot_of, st.none() | st.dates() | st.just("thu"), st.none() | MINUTES, st.none() | MINUTES, st.booleans())
VALUES = {
    "call_type": st.sampled_from(CallType),
    "outcome": st.sampled_from(Outcome),
    "refusal_reason": st.none() | st.sampled_from(RefusalReason),
    "product": st.none() | st.just("window"),
    "ad_channel": st.none() | st.sampled_from(AD_CHANNELS),
    SLOTS: st.lists(SLOT_VALUES, max_size=3).map(tuple),
    NOTICE: st.booleans(),
    **dict.fromkeys(STAGE_FIELDS, st.none() | st.booleans()),
    "manager": st.none() | st.sampled_from(["maria", "nikolai"]),
}
SAID = st.sampled_from(FIELDS).flatmap(lambda field: st.tuples(st.just(field), VALUES[field]))


@given(SAID)
def test_any_value_is_written_as_text_and_as_json_and_comes_back(said):
    field, value = said
    assert read_value(field, claim_of(field, value), COMPANY) == value
    quote = Quote("too dear", Side.CLIENT, 1.5, 2.25)
    assert read_finding(field, write_finding(value, quote)) == (value, quote)
    assert read_finding(field, write_finding(value)) == (value, None)


@pytest.mark.parametrize(
    ("field", "text", "change"),
    [
        ("Outcome", " Refusal ", Change("outcome", Act.SAY, Outcome.REFUSAL)),
        ("outcome", "", Change("outcome", Act.TAKE_BACK)),
        ("product", "confirmed", Change("product", Act.CONFIRM)),
        ("product", "WINDOW", Change("product", Act.SAY, "window")),
        ("ad_channel", "none", Change("ad_channel", Act.SAY, None)),
        ("greeting", "да", Change("stages.greeting", Act.SAY, True)),
        ("stages.price_wording", "n/a", Change("stages.price_wording", Act.SAY, None)),
        ("recording_notice", "ні", Change("recording_notice", Act.SAY, False)),
        ("manager", "none", Change("manager", Act.SAY, None)),
        (
            "requested_slots",
            "2026-09-22 9:30-12:00 Met; sun not met",
            Change(
                "requested_slots",
                Act.SAY,
                (
                    RequestedSlot("tue", date(2026, 9, 22), time(9, 30), time(12), is_met=True),
                    RequestedSlot("sun", None, None, None, is_met=False),
                ),
            ),
        ),
    ],
)
def test_what_is_written_is_read(field, text, change):
    assert read_change(field, text, COMPANY) == change


@pytest.mark.parametrize(
    ("field", "text", "message", "remedy"),
    [
        ("mood", "good", "'mood' is no field", "call_type, outcome"),
        ("outcome", "sold", "outcome cannot be 'sold'", "sale, refusal, undecided, not_applicable"),
        ("call_type", "none", "call_type cannot be 'none'", "new_lead"),
        ("product", "roof", "product cannot be 'roof'", "window, none"),
        ("manager", "boris", "manager cannot be 'boris'", "maria, nikolai, none"),
        ("recording_notice", "perhaps", "cannot be 'perhaps'", "yes or no"),
        ("rapport", "perhaps", "cannot be 'perhaps'", "yes or no, or not_applicable"),
        ("requested_slots", "saturday", "no time asked for", "sat 10:00-12:00 met"),
        ("requested_slots", "2026-02-30 met", "no such day or hour", "sat 10:00"),
        ("requested_slots", "sat 25:00- met", "no such day or hour", "sat 10:00"),
        ("requested_slots", "sam met", "no day of the week", "mon, tue"),
        ("requested_slots", "sat 12:00-10:00 met", "ends before it begins", "sat 10:00"),
    ],
)
def test_what_cannot_stand_there_is_refused_with_what_can(field, text, message, remedy):
    with pytest.raises(WrongCorrectionError) as refused:
        read_change(field, text, COMPANY)
    assert message in refused.value.message
    assert remedy in refused.value.remedy


def test_a_company_that_names_no_products_takes_any_and_no_manager_but_its_own():
    assert read_value("product", "roof", a_company(products=())) == "roof"
    assert read_value("product", "roof", None) == "roof"
    with pytest.raises(WrongCorrectionError):
        read_value("manager", "maria", None)


def test_a_company_names_channels_of_its_own():
    channels = tuple(one for one in a_company().channels)
    assert channels[0].spoken_as == ("google",)
    assert read_value("ad_channel", "radio", COMPANY) == "radio"


def test_the_history_tells_a_finding_in_words_and_anything_else_as_it_is_kept():
    quote = Quote("too dear", Side.CLIENT, 1.5, 2.25)
    one = Correction("c1", "outcome", write_finding(Outcome.REFUSAL, quote), write_finding(None), "olga", NOON, "she says so")
    told = told_correction(one)
    assert (told.value, told.before, told.quote, told.by, told.note) == ("refusal", "none", quote, "olga", "she says so")
    assert told_correction(Correction("c1", "outcome", None, one.value, "olga", NOON)).value is None
    assert told_correction(Correction("c1", SIDES, SWAPPED, None, "olga", NOON)).value == SWAPPED


def test_stages_are_named_alone_or_in_full():
    assert field_named("farewell") == field_named("Stages.Farewell") == "stages.farewell"
