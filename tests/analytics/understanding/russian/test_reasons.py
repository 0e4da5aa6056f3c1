"""Why clients refuse, in Russian."""

from dataclasses import replace

import pytest

from analytics.understanding.objection import find_objections
from analytics.understanding.refusal_reason import find_refusal_reason
from calls.model.verdict import CallType, Outcome
from tests.analytics.understanding.russian.strongest import russian, russian_draft, strongest

CASES = [
    ("price", "c: нет это слишком дорого для нас"),
    ("price", "c: у меня пенсия столько"),
    ("instalments", "c: сразу всю сумму не потяну\na: рассрочки у нас нет"),
    ("competitor", "c: я уже договорился с другой фирмой"),
    ("competitor", "c: нам конкуренты предложили дешевле пойду к ним"),
    ("trust", "c: почитала отзывы про вас страшно вам деньги отдавать"),
    ("trust", "c: предоплату незнакомым людям не дам кинут"),
    ("schedule", "c: в будни не могу я работаю до восьми"),
    ("delivery_time", "a: изготовление тридцать рабочих дней\nc: это долго мне нужно до праздников"),
    ("location", "c: далеко к вам ехать через весь город"),
    ("parking", "c: а парковка есть\na: парковки нет\nc: машину поставить негде"),
    ("not_offered", "a: мы такое к сожалению не делаем"),
    ("qualification", "c: он же студент опыта мало мне нужен опытный"),
    ("thinking", "c: мне надо подумать пока просто прицениваюсь"),
    ("other", "c: мужа в больницу увезли операция не до того"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_reason(expected: str, lines: str) -> None:
    assert strongest(russian().reasons, lines) == expected


def test_what_still_stands_at_the_end_is_the_reason() -> None:
    lines = "c: дороговато\na: это со сборкой\nc: ну ладно по деньгам не вопрос\na: приезжаем по будням\nc: в будни не могу я работаю"
    found = find_refusal_reason(replace(russian_draft(lines), call_type=CallType.NEW_LEAD, outcome=Outcome.REFUSAL))
    assert found.refusal_reason == "schedule"


def test_an_objection_is_overcome_by_what_the_client_says_next() -> None:
    lines = "c: это слишком дорого\na: зато гарантия пять лет\nc: логично тогда хорошо"
    found = find_objections(replace(russian_draft(lines), call_type=CallType.NEW_LEAD, outcome=Outcome.UNDECIDED))
    assert [finding.value for finding in found.findings] == ["price:overcome"]
