"""Invented calls to a firm of window fitters with words of its own: "замер согласован" is its sale, "замер на карандаше" a call back."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from analytics.understanding.training.labelled_call import Business, LabelledCall, LabelledTurn
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome

FIRM = Business("windows", "Светлый дом", "замер согласован", ("окна",))
GREETINGS = ("светлый дом слушаю вас", "добрый день светлый дом", "здравствуйте компания светлый дом менеджер")
WISHES = (
    "здравствуйте хочу узнать по окнам в квартиру",
    "добрый день мне бы окно поменять на кухне",
    "скажите сколько стоит окно двустворчатое",
    "мне нужно остеклить балкон подскажите цену",
)
NEEDS = ("какой у вас дом панельный или кирпичный", "сколько створок вам нужно", "размеры примерно знаете", "этаж какой у вас")
FACTS = (
    "панельный девятый этаж",
    "две створки одна глухая",
    "размеры не знаю точно",
    "кирпичный дом третий этаж",
    "нужно утеплить комнату",
)
PRICES = ("примерно восемнадцать тысяч с установкой", "выйдет тысяч двадцать под ключ", "от пятнадцати тысяч зависит от профиля")
MUSINGS = ("понятно", "ясно спасибо", "так хорошо", "угу понял вас")
ENDS = {
    Outcome.SALE: (
        ("ну тогда замер согласован", "да хорошо"),
        ("всё замер согласован по вашему адресу", "отлично"),
        ("значит замер согласован", "ага"),
    ),
    Outcome.UNDECIDED: (
        ("ну тогда замер на карандаше", "да хорошо"),
        ("всё пока замер на карандаше держим", "отлично"),
        ("значит замер на карандаше", "ага"),
    ),
    Outcome.REFUSAL: (
        ("может всё-таки приедем", "нет спасибо дорого нам не подходит"),
        ("будете заказывать", "нет дороговато откажусь"),
        ("хотите закажем", "нет не надо передумал"),
    ),
}
BYES = ("до свидания", "всего доброго", "хорошего дня")


def jargon_calls(number: int, seed: int = 1) -> Iterator[LabelledCall]:
    """New leads: as many sales as call backs and refusals; and each seventh a wrong number."""
    chance = random.Random(seed)
    for index in range(number):
        if index % 7 == 6:
            yield _wrong_number(index, chance)
        else:
            yield _lead(index, tuple(ENDS)[index % 7 % 3], chance)


def _lead(index: int, outcome: Outcome, chance: random.Random) -> LabelledCall:
    offer, answer = chance.choice(ENDS[outcome])
    talk = [("a", chance.choice(GREETINGS)), ("c", chance.choice(WISHES))]
    for needs in chance.sample(NEEDS, 2):
        talk += [("a", needs), ("c", chance.choice(FACTS))]
    talk += [("a", chance.choice(PRICES)), ("c", chance.choice(MUSINGS)), ("a", offer), ("c", answer)]
    talk += [("a", chance.choice(BYES)), ("c", chance.choice(BYES))]
    return _call(index, CallType.NEW_LEAD, outcome, talk)


def _wrong_number(index: int, chance: random.Random) -> LabelledCall:
    talk = [("a", chance.choice(GREETINGS)), ("c", "это поликлиника"), ("a", "нет вы ошиблись номером это окна"), ("c", "ой извините")]
    return _call(index, CallType.WRONG_NUMBER, Outcome.NOT_APPLICABLE, [*talk, ("a", chance.choice(BYES)), ("c", "до свидания")])


def _call(index: int, call_type: CallType, outcome: Outcome, talk: list[tuple[str, str]]) -> LabelledCall:
    sides = {"a": Side.AGENT, "c": Side.CLIENT}
    return LabelledCall(
        id=f"ru-jargon-{index:04d}",
        language="ru",
        business=FIRM,
        is_inbound=True,
        started_at=datetime(2026, 9, 1, 9, tzinfo=UTC) + timedelta(hours=index),
        is_noisy=True,
        turns=tuple(LabelledTurn(sides[side], text) for side, text in talk),
        call_type=call_type,
        outcome=outcome,
        refusal_reason=None,
        product=None,
        ad_channel=None,
        slots=(),
        stages={},
        has_notice=False,
    )
