"""Why Ukrainian clients will not buy: of all reasons the right one hears most in a line."""

import pytest

from analytics.understanding.ukrainian.reasons_of_money import REASONS_OF_MONEY
from analytics.understanding.ukrainian.reasons_of_service import REASONS_OF_SERVICE
from analytics.understanding.ukrainian.reasons_of_time_and_place import REASONS_OF_TIME_AND_PLACE
from tests.analytics.understanding.ukrainian.heard import points_of, strongest

REASONS = (*REASONS_OF_MONEY, *REASONS_OF_TIME_AND_PLACE, *REASONS_OF_SERVICE)

CASES = [
    ("price", "c: ого, для мене це задорого, не потягну"),
    ("price", "c: нема таких грошей, пенсія маленька"),
    ("instalments", "c: а на виплату можна?\na: розстрочки немає"),
    ("instalments", "c: одразу всю суму не зможу"),
    ("competitor", "c: я вже домовилась з іншою фірмою, лишусь у них"),
    ("trust", "c: без договору ключі не віддам"),
    ("trust", "c: читала відгуки погані, боюся що обдурять"),
    ("schedule", "c: я можу тільки після сьомої, графік не підходить"),
    ("location", "c: це далеко, через усе місто їхати"),
    ("parking", "c: а машину де поставити?\na: парковки немає"),
    ("delivery_time", "c: два тижні чекати? мені треба до п'ятниці"),
    ("thinking", "c: я ще подумаю, пораджусь з чоловіком"),
    ("qualification", "c: а досвід у лікаря який? не хочу до інтерна"),
    ("not_offered", "a: на жаль, такого не робимо"),
    ("other", "c: ми продали будинок, уже не треба"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_the_table_of_the_reason_hears_most(expected: str, lines: str) -> None:
    assert strongest(REASONS, lines) == expected


@pytest.mark.parametrize("lines", ["c: добре, записуйте на середу", "a: доброго дня, слухаю вас\nc: вітаю"])
def test_who_objects_to_nothing_has_no_reason(lines: str) -> None:
    assert points_of(REASONS, lines) == {}
