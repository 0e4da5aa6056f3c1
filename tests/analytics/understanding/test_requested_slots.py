"""Times that the client asked for, on Tuesday, 15 September 2026 at ten. More scraps of talk stand in slots_*.txt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.understanding.requested_slots import find_requested_slots, requested_slots
from analytics.understanding.slot_tables import slot_tables_of
from analytics.understanding.spoken import prepare
from analytics.understanding.verdict import NOTHING_KNOWN, understand
from calls.model.verdict import CallType
from tests.analytics.understanding.talk import TUESDAY, company, draft, talk

CASES = [
    ("a: what day would suit you\nc: thursday after five\na: thursday at half past five is free", ["2026-09-17 17:00- met"]),
    ("a: when would you like\nc: could you come on saturday\na: we are fully booked on saturday how about monday", ["2026-09-19 not met"]),
    ("c: can you do wednesday before ten\na: wednesday at nine is free", ["2026-09-16 -10:00 met"]),
    ("c: could you come on friday after four\na: sorry i only have two o'clock on friday", ["2026-09-18 16:00- not met"]),
    ("c: could you come on friday after four\na: friday at two", ["2026-09-18 16:00- not met"]),  # two is outside the wish
    ("c: could you come on friday\na: i have monday at nine", ["2026-09-18 not met"]),
    (
        "c: could you come on sunday i am only home on sundays\na: we don't come out on sundays\nc: what about in the evening at eight"
        "\na: we finish at five i'm afraid",
        ["2026-09-20 not met", "any day 20:00- not met"],
    ),
    ("c: can somebody come today after two\na: today is not possible", ["2026-09-15 14:00- not met"]),
    ("c: could you come on friday", ["2026-09-18 not met"]),  # nobody answered
    ("c: could you come on friday\na: yes of course", ["2026-09-18 met"]),
    ("a: i have thursday at eleven\nc: could he come on thursday after five\na: yes", ["2026-09-17 17:00- met"]),
    ("a: i have thursday at eleven\nc: thursday would be great for me", []),  # taking an offer
    ("a: tomorrow between nine and eleven\nc: tomorrow morning would be great", []),
    ("a: may i call you on monday\nc: yes monday after six would be good", []),  # a call back
    ("c: please call me on tuesday in the afternoon", []),
    ("c: i saw your ad in the paper on friday could you come and measure", []),  # told, not asked
    ("c: i work until four could you come on friday after four\na: yes", ["2026-09-18 16:00- met"]),
    ("c: it broke this morning can you come", []),
    ("c: it is cold at eight", []),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_slots(lines: str, expected: list[str]) -> None:
    found = find_requested_slots(draft(lines))
    assert [finding.value for finding in found.findings] == expected
    assert len(found.requested_slots) == len(expected)


def test_callers_who_do_not_buy_ask_for_no_slot_of_ours() -> None:
    assert find_requested_slots(replace(draft("c: could you come on friday"), call_type=CallType.EXISTING_CUSTOMER)).requested_slots == ()


def test_a_part_of_today_that_is_over_was_not_asked_for() -> None:
    late = draft("c: can you come it stopped altogether this morning", at=TUESDAY.replace(hour=15))
    assert find_requested_slots(late).requested_slots == ()
    early = draft("c: can you come this morning", at=TUESDAY)
    assert [slot.weekday for slot in find_requested_slots(early).requested_slots] == ["tue"]


def scraps() -> Iterator[tuple[str, str, list[str]]]:
    for language in ("ru", "uk", "en"):
        for block in (Path(__file__).parent / f"slots_{language}.txt").read_text(encoding="utf-8").split("\n==")[1:]:
            expected, _, lines = block.partition("\n")
            yield language, lines.strip(), [one.strip() for one in expected.split(",") if one.strip()]


@pytest.mark.parametrize(("language", "lines", "expected"), list(scraps()))
def test_slots_of_a_scrap_of_talk(language: str, lines: str, expected: list[str]) -> None:
    tables = slot_tables_of(language)
    assert tables is not None
    found = requested_slots(prepare(talk(lines, language), tables.stray_words), tables, TUESDAY)
    assert [finding.value for finding in found.findings] == expected
    assert len(found.slots) == len(expected)


def test_a_language_with_no_more_than_these_tables_shows_no_more() -> None:
    verdict = understand(talk("c: можно завтра в три часа дня\na: да конечно записала на три", "ru-RU"), company(), TUESDAY)
    assert replace(verdict, requested_slots=(), findings=(), quality=None) == NOTHING_KNOWN
    assert [finding.quote for finding in verdict.findings] == ["можно завтра в три часа дня"]


def test_a_language_without_tables_shows_nothing() -> None:
    verdict = understand(talk("c: könnten sie morgen um drei kommen\na: ja natürlich", "de"), company(), TUESDAY)
    assert replace(verdict, quality=None) == NOTHING_KNOWN
