"""Recording notice and advertising channels in Ukrainian."""

import pytest

from analytics.understanding.lexicon import Phrases
from analytics.understanding.spoken import prepare
from analytics.understanding.ukrainian.ad_channel import CHANNELS, LEARNT, NOT_OURS
from analytics.understanding.ukrainian.recording_notice import IS_OFF, NOTICE
from tests.analytics.understanding.talk import talk
from tests.analytics.understanding.ukrainian.heard import strongest


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("a: попереджаю, розмова записується", True),
        ("a: для контролю якості всі дзвінки записуються", True),
        ("a: ми пишемо розмову, щоб нічого не забути", True),
        ("a: записала вас на середу", False),  # an appointment, not a recording
        ("a: запис на листопад відкритий", False),
        ("a: ні, розмову ми не записуємо", False),
    ],
)
def test_notice_is_a_recording_not_an_appointment(line: str, is_told: bool) -> None:
    (turn,) = prepare(talk(line, "uk")).turns
    assert (Phrases(NOTICE).find(turn) is not None and Phrases(IS_OFF).find(turn) is None) is is_told


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("google", "c: загуглила і ви перші вилізли"),
        ("maps", "c: на гугл картах побачила відгуки"),
        ("newspaper", "c: у газеті прочитав оголошення"),
        ("radio", "c: по радіо чула вашу рекламу"),
        ("tv", "c: по телевізору показували"),
        ("social", "c: я на вас підписана в інстаграмі"),
        ("flyer", "c: у скриньку кинули вашу листівку"),
        ("billboard", "c: на білборді побачив номер"),
        ("recommendation", "c: мені колега порадила"),
        ("website", "c: знайшов ваш сайт, дивлюсь ціни"),
        ("marketplace", "c: побачив на олх"),
        (None, "c: мене звати олена"),
    ],
)
def test_where_the_client_learnt_of_us(expected: str | None, line: str) -> None:
    assert strongest(CHANNELS, line) == expected


@pytest.mark.parametrize(
    ("row", "line"),
    [(LEARNT, "c: побачила вашу рекламу"), (NOT_OURS, "c: скину фото в інстаграм"), (NOT_OURS, "c: оплатити на карту можна")],
)
def test_what_makes_a_channel_a_source_or_a_remark(row: str, line: str) -> None:
    (turn,) = prepare(talk(line, "uk")).turns
    assert Phrases(row).find(turn) is not None
