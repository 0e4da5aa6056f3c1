"""How a Ukrainian talk ended: the right one of three tables hears most in a line, and the words around a proposal are known."""

import pytest

from analytics.understanding.lexicon import Phrases
from analytics.understanding.spoken import prepare
from analytics.understanding.ukrainian import dialogue
from analytics.understanding.ukrainian.objection import OVERCOMES
from analytics.understanding.ukrainian.refusal import REFUSAL
from analytics.understanding.ukrainian.sale import SALE
from analytics.understanding.ukrainian.undecided import UNDECIDED
from tests.analytics.understanding.talk import talk
from tests.analytics.understanding.ukrainian.heard import strongest

CASES = [
    ("sale", "a: записала вас на середу, чекаємо о третій\nc: домовились, до середи"),
    ("sale", "c: добре, записуйте на суботу\na: яка у вас адреса"),
    ("sale", "c: оплатила, гляньте\na: бачу оплату, дякую"),
    ("sale", "a: майстер приїде завтра о дев'ятій\nc: чекаю"),
    ("undecided", "a: тоді я вам передзвоню в четвер після обіду\nc: наберіть"),
    ("undecided", "c: пораджусь з чоловіком і в понеділок скажу"),
    ("undecided", "c: скиньте розрахунок на пошту, я гляну, наберіть мене завтра"),
    ("undecided", "a: уточню в майстра і наберу вас до вечора"),
    ("refusal", "c: ні, дякую, пошукаю десь ближче\na: якщо надумаєте, дзвоніть"),
    ("refusal", "c: тоді не треба\na: шкода, всього доброго"),
    ("refusal", "c: лишусь у них, вибачте"),
    ("refusal", "c: поки що не будемо, відкладемо на весну"),
]

PHRASES = [
    (dialogue.PROPOSES_VISIT, "a: вам зручно у вівторок о п'ятій", True),
    (dialogue.PROPOSES_VISIT, "a: такого не робимо", False),
    (dialogue.ACCEPTS, "c: так, годиться", True),
    (dialogue.DECLINES, "c: ні, мені це не підходить", True),
    (dialogue.DECLINES, "c: добре, у вівторок", False),
    (dialogue.ASKS_SOURCE, "a: а звідки ви про нас дізналися", True),
    (dialogue.ASKS_SOURCE, "a: а звідки вас забирати", False),
    (dialogue.FAREWELL, "a: гарного дня", True),
    (OVERCOMES, "c: ну добре, переконали", True),
    (OVERCOMES, "c: ні, все одно дорого", False),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_the_table_of_the_outcome_hears_most(expected: str, lines: str) -> None:
    assert strongest((*SALE, *UNDECIDED, *REFUSAL), lines) == expected


@pytest.mark.parametrize(("row", "line", "is_said"), PHRASES)
def test_what_a_turn_does(row: str, line: str, is_said: bool) -> None:
    (turn,) = prepare(talk(line, "uk")).turns
    assert (Phrases(row).find(turn) is not None) is is_said
