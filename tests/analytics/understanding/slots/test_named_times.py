"""Times read against each other, on Tuesday, 15 September 2026 at ten."""

import pytest

from analytics.understanding.slot_tables import slot_tables_of
from analytics.understanding.slots.named_times import Talk, fits, talk_of
from analytics.understanding.slots.relations import relation, shape
from analytics.understanding.slots.wishes import put_together
from analytics.understanding.spoken import prepare
from calls.model.recording import Side
from tests.analytics.understanding.talk import TUESDAY, talk


def _talk(lines: str, language: str = "en") -> Talk:
    tables = slot_tables_of(language)
    assert tables is not None
    return talk_of(prepare(talk(lines, language)), tables, TUESDAY)


@pytest.mark.parametrize(
    ("lines", "language", "days"),
    [
        ("c: next wednesday\na: he is out next wednesday\nc: thursday then", "en", ["2026-09-23", "2026-09-24"]),
        ("c: would thursday the twenty fourth do\na: no\nc: friday then", "en", ["2026-09-24", "2026-09-25"]),
        ("c: wednesday before the fair\na: wednesday the twenty third is free", "en", ["2026-09-23"]),
        ("a: на следующей неделе\nc: тогда в среду", "ru", ["2026-09-23"]),
        ("c: the wedding is on the twenty fourth of october\na: lovely\nc: come on friday", "en", ["2026-10-24", "2026-09-18"]),
        ("c: saturday the third of october\na: yes\nc: can you measure on thursday", "en", ["2026-10-03", "2026-09-17"]),
        ("c: в субботу\na: второй раз не понадобится", "ru", ["2026-09-19"]),
    ],
)
def test_a_weekday_is_of_the_week_that_is_spoken_of(lines: str, language: str, days: list[str]) -> None:
    assert [str(one.day) for one in _talk(lines, language).named_by(Side.CLIENT)] == days


@pytest.mark.parametrize(
    ("wish", "offer", "stands", "is_within"),
    [
        ("friday after four", "friday at five", "fits", True),
        ("friday after four", "friday at two", "other hour", False),
        ("friday after four", "monday at five", "other", False),
        ("friday after four", "friday", "same day", True),
        ("friday", "friday", "exact", True),
        ("friday at five", "at five", "exact", True),
        ("friday", "at five", "loose", True),
    ],
)
def test_how_an_offer_stands_to_a_wish(wish: str, offer: str, stands: str, is_within: bool) -> None:
    said = _talk(f"c: {wish}\na: {offer}")
    (one,), (other,) = said.named
    assert relation(one, [other]) == stands
    assert fits(one, other) is is_within


def test_nobody_named_anything() -> None:
    (one,) = _talk("c: friday").named_by(Side.CLIENT)
    assert relation(one, []) == "nothing"
    assert shape(one) == "day none"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("c: saturday please\na: what time\nc: after two", ["2026-09-19 14:00:00 None"]),
        (
            "c: saturday morning\na: he is away saturday morning\nc: saturday after four",
            ["2026-09-19 None 12:00:00", "2026-09-19 16:00:00 None"],
        ),
        ("c: tuesday from nine between nine and ten", ["2026-09-22 09:00:00 10:00:00"]),
        ("c: friday\na: fine\nc: yes friday", ["2026-09-18 None None"]),
        ("a: there is thursday\nc: after six", ["2026-09-17 18:00:00 None"]),
        ("a: we do not come on sundays\nc: after six", ["None 18:00:00 None"]),
        ("c: after six\na: which day\nc: friday", ["2026-09-18 18:00:00 None"]),
        ("c: monday or wednesday\na: what time\nc: at four", ["2026-09-21 16:00:00 None", "2026-09-16 16:00:00 None"]),
    ],
)
def test_days_and_hours_make_wishes(lines: str, expected: list[str]) -> None:
    said = _talk(lines)
    wishes = put_together(said, said.named_by(Side.CLIENT))
    assert [f"{one.day} {one.opens} {one.closes}" for one in wishes] == expected
