"""What was promised, by when; what was only offered, or asked of the client, is no promise."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from analytics.understanding.promise import find_promises
from tests.analytics.understanding.talk import draft

MONDAY = datetime(2026, 9, 14, 10, 0, tzinfo=ZoneInfo("Europe/London"))
THURSDAY, FRIDAY = date(2026, 9, 17), date(2026, 9, 18)


@pytest.mark.parametrize(
    ("lines", "language", "action", "what", "by_date", "by_time"),
    [
        ("a:i will send you the quote by friday", "en", "send", "the quote", FRIDAY, None),
        ("a:i'll email the contract over", "en", "send", "the contract", None, None),
        ("a:shall i ring you thursday at six\nc:yes please do", "en", "call", "", THURSDAY, time(18)),
        ("a:i'll find out and get back to you", "en", "find_out", "", None, None),
        ("a:we can hold that price until friday", "en", "hold", "that price", FRIDAY, None),
        ("a:пришлю вам договор до пятницы", "ru", "send", "договор", FRIDAY, None),
        ("a:адрес скину сообщением", "ru", "send", "адрес", None, None),
        ("a:в четверг в шесть вечера перезвоню", "ru", "call", "", THURSDAY, time(18)),
        ("a:уточню у мастера и скажу", "ru", "find_out", "", None, None),
        ("a:мастер вам перезвонит сегодня", "ru", "call", "", date(2026, 9, 14), None),
        ("a:надішлю кошторис у п'ятницю", "uk", "send", "кошторис", FRIDAY, None),
        ("a:у четвер зателефоную", "uk", "call", "", THURSDAY, None),
        ("a:зразки привеземо", "uk", "bring", "зразки", None, None),
    ],
)
def test_a_promise_says_what_and_by_when(lines, language, action, what, by_date, by_time):
    done = find_promises(draft(lines, at=MONDAY, language=language))
    promise = done.promises[0]
    assert (promise.action, promise.what, promise.by_date, promise.by_time) == (action, what, by_date, by_time)
    assert done.findings[0].start_s == promise.start_s
    assert done.findings[0].quote in lines


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ("c:i will send you the photos", "en"),  # the client's own
        ("a:i will not call you again", "en"),
        ("a:shall i send you the brochure\nc:no i would rather not", "en"),
        ("c:я вам перезвоню", "ru"),
        ("a:прислать договор\nc:не надо", "ru"),
        ("a:не передзвоню", "uk"),
    ],
)
def test_these_are_no_promises(lines, language):
    assert find_promises(draft(lines, at=MONDAY, language=language)).promises == ()


def test_a_promise_made_twice_is_one_with_the_day_that_was_said():
    done = find_promises(draft("a:i will ring you\nc:fine\na:i will ring you on friday", at=MONDAY))
    assert [promise.by_date for promise in done.promises] == [FRIDAY]
