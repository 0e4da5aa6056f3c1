"""What labelled calls teach about times, and how far it reaches on kinds of business that taught nothing."""

from datetime import date

import pytest

from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.learn_slots import corpus, hear, held_out
from analytics.understanding.training.scraps import scraps

CALL = """
business: glazing | Copperfield | a survey booked | windows

== en-glazing-t01
at: 2026-09-15T10:00+01:00 inbound noisy
labels: new_lead sale
slots: fri 2026-09-18 -12:00 no; sat 2026-09-19 16:00- met
stages: greeting introduction rapport needs ?price_wording ?objection_handling next_step farewell
a: copperfield good morning
c: i saw you on sunday and [t:i want a window] could you come [s:friday morning]
a: friday morning he is away
c: then [s:saturday after four]
a: saturday at half past four
c: half past four on saturday i am at [o:nine mill lane]
a: see you then
"""


def test_marked_times_are_wishes_and_others_are_not() -> None:
    (call,) = read_labelled(CALL, "t")
    whole, *cut = hear(call).taught
    assert [one.label for one in whole.wish] == [False, True, True, False, False]
    assert [one.label for one in whole.met] == [False, True]
    assert len(cut) == 2


def test_a_scrap_says_its_slots() -> None:
    one = next(scrap for scrap in scraps() if scrap.expected == ("2026-09-18 -12:00 not met",))
    (slot,) = one.slots
    assert (slot.weekday, slot.day, slot.from_time, str(slot.to_time), slot.is_met) == ("fri", date(2026, 9, 18), None, "12:00:00", False)


@pytest.mark.slow
def test_slots_of_businesses_that_taught_nothing_are_mostly_right() -> None:
    """Floors some points under what was measured; 0.85 is wanted."""
    heard = [hear(call) for call in corpus()]
    measured = held_out(heard)
    assert {language for language, one in measured.items() if one["f1"] >= {"en": 0.72, "ru": 0.82, "uk": 0.74}[language]} == {
        "en",
        "ru",
        "uk",
    }
