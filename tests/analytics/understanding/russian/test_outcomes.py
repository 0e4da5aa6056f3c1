"""How a talk with a new client ends in Russian."""

from dataclasses import replace

import pytest

from analytics.understanding.outcome import find_outcome
from calls.model.verdict import CallType
from tests.analytics.understanding.russian.strongest import russian_draft

OPENING = "a: алло здравствуйте\nc: сколько стоит шкаф\na: около сорока тысяч\n"
CASES = [
    ("sale", "a: записать вас на пятницу\nc: да запишите\na: ждем вас в пятницу до свидания"),
    ("sale", "a: мастер может приехать во вторник в десять\nc: вторник в десять подходит\na: адрес диктуйте\nc: улица мира девять"),
    ("sale", "c: дороговато\na: это со сборкой\nc: ну ладно тогда оформляйте\na: принято приедут в понедельник в девять"),
    ("sale", "a: в четверг в два и курьер позвонит за полчаса\nc: отлично буду дома"),  # that ring is no call back
    ("undecided", "c: мне надо с мужем посоветоваться\na: давайте в понедельник вам перезвоню\nc: хорошо звоните в понедельник"),
    ("undecided", "a: вышлю расчет и в четверг вечером вас наберу\nc: договорились"),
    ("undecided", "c: я посмотрю график и сама вас завтра наберу\na: хорошо жду звонка"),
    ("refusal", "c: нет это дорого спасибо не надо\na: хорошо до свидания"),
    ("refusal", "c: я подумаю если что перезвоню\na: хорошо всего доброго"),  # no next step was agreed
    ("refusal", "a: запишем на замер\nc: нет спасибо пока просто узнаю цены\na: надумаете звоните"),
    ("refusal", "c: а в область выезжаете\na: нет к сожалению не выезжаем\nc: жаль поищу других"),
    ("refusal", "c: поеду лучше в соседний сервис\na: жаль всего доброго"),
]


@pytest.mark.parametrize(("expected", "ending"), CASES)
def test_outcome(expected: str, ending: str) -> None:
    found = find_outcome(replace(russian_draft(OPENING + ending), call_type=CallType.NEW_LEAD))
    assert found.outcome == expected
