"""A manager's day in a roster is all of his hours on that day."""

from datetime import date, time

import pytest

from calls.house import House
from calls.model.books import Book, Counts, RosterDay, WorkSpan
from tests.calls.samples import MARIA, NIKOLAI
from tests.ingest.books.files import rejected, taken

HEADER = "manager,date,from,to,off\n"
DAY = date(2026, 3, 12)


def test_days_are_read_in_the_words_of_the_people_who_write_them(house: House) -> None:
    outcome = taken(
        house,
        Book.ROSTER,
        """Сотрудник;Дата;С;До;Выходной
        Maria;12.03.2026;14:00;24:00;
        Maria;12.03.2026;9:00;13:00;
        101;12.03.2026;выходной;;
        nikolai;13.03.2026;;;да""",
    )

    assert (rejected(outcome), outcome.counts) == ([], Counts(3, 0, 0))
    assert house.books.roster() == (
        RosterDay(MARIA, DAY, (WorkSpan(time(9), time(13)), WorkSpan(time(14), time(0)))),
        RosterDay(NIKOLAI, DAY, ()),  # extension 101 is his from 10 March
        RosterDay(NIKOLAI, date(2026, 3, 13), ()),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("maria,2026-03-12,12:00,14:00,", "maria works twice at one time on 2026-03-12, see line 2. Correct one of the two"),
        ("maria,2026-03-12,,,yes", "maria works twice at one time on 2026-03-12, see line 2. Correct one of the two"),
        ("maria,2026-03-13,22:00,06:00,", "the shift ends before it begins. Write a night as two lines, split at 00:00"),
        ("maria,2026-03-13,9:00,,", "from or to is empty. Write both, or yes under off for a day off"),
        ("maria,2026-03-13,9:00,18:00,yes", "the day is off and has hours. Leave from and to empty on a day off"),
        ("maria,2026-03-13,nine,18:00,", "nine is no time of day. Write it as 09:00"),
        ("vera,2026-03-13,9:00,18:00,", "vera is no manager of the company. Write one of maria, nikolai, or add him to company.toml"),
        (
            "maria,2026-03-29,01:30,09:00,",
            "clocks were put forward over this hour. Correct the time, or add its offset: 2026-03-29 02:30+00:00",
        ),
    ],
)
def test_a_rejected_line_is_named_and_the_others_count(house: House, row: str, problem: str) -> None:
    outcome = taken(house, Book.ROSTER, f"{HEADER}maria,2026-03-12,9:00,13:00,\n{row}\nnikolai,2026-03-12,9:00,13:00,")

    assert rejected(outcome) == [f"book.csv:3: {problem}"]
    assert len(house.books.roster()) == 2


def test_a_corrected_file_moves_a_shift_and_doubles_none(house: House) -> None:
    taken(house, Book.ROSTER, f"{HEADER}maria,2026-03-12,9:00,13:00,\nmaria,2026-03-12,14:00,18:00,")
    outcome = taken(house, Book.ROSTER, f"{HEADER}maria,2026-03-12,10:00,13:00,")
    assert outcome.counts == Counts(0, 1, 0)
    assert house.books.roster() == (RosterDay(MARIA, DAY, (WorkSpan(time(10), time(13)),)),)
