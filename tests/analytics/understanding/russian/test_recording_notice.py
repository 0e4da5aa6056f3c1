"""Telling in Russian that the call is recorded."""

import pytest

from analytics.understanding.recording_notice import find_recording_notice
from tests.analytics.understanding.russian.strongest import russian_draft

CASES = [
    (True, "a: все разговоры записываются"),
    (True, "a: ваш звонок может быть записан в целях контроля качества"),
    (True, "a: предупреждаю ведется запись разговора"),
    (True, "a: мы все звонки пишем"),
    (True, "a: этот разговор под запись"),
    (True, "a: продолжая вы соглашаетесь с записью разговора"),
    (False, "a: записала вас на среду до свидания"),
    (False, "a: запись на завтра открыта"),
    (False, "c: вы разговор записываете"),  # a client who asks has told nobody
    (False, "a: нет разговоры мы не записываем"),
    (False, "a: записывайте номер"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_recording_notice(expected: bool, lines: str) -> None:
    assert bool(find_recording_notice(russian_draft(lines)).findings) is expected
