"""Where Russian speakers learnt of a company, and remarks that say nothing of it."""

import pytest

from analytics.understanding.ad_channel import find_ad_channel
from tests.analytics.understanding.russian.strongest import russian_draft

CASES = [
    ("yandex", "c: нашел вас в яндексе"),
    ("google", "c: загуглила ремонт стиралок вы первые"),
    ("maps", "c: увидела вас на яндекс картах"),
    ("maps", "c: в два гис нашли ваш телефон"),
    ("newspaper", "c: в газете ваше объявление прочитала"),
    ("radio", "a: откуда о нас узнали\nc: по радио слышал"),
    ("tv", "c: по телевизору видели рекламу"),
    ("social", "c: увидела ваш пост вконтакте"),
    ("flyer", "c: мне листовку в почтовый ящик бросили"),
    ("billboard", "c: увидел ваш щит на трассе"),
    ("recommendation", "c: мне вас соседка посоветовала"),
    ("website", "c: нашла вас в интернете"),
    ("marketplace", "c: увидел ваше объявление на авито"),
    (None, "c: на авито такой же стоит дешевле"),
    (None, "c: скиньте мне ссылку в телеграм"),
    (None, "c: сколько стоит ремонт"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_ad_channel(expected: str | None, lines: str) -> None:
    assert find_ad_channel(russian_draft(lines)).ad_channel == expected
