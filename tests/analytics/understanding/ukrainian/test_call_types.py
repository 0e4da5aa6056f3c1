"""Who is calling, in Ukrainian: of all six tables the right one hears most in a line."""

import pytest

from analytics.understanding.ukrainian.existing_customer import EXISTING_CUSTOMER
from analytics.understanding.ukrainian.internal import INTERNAL
from analytics.understanding.ukrainian.new_lead import NEW_LEAD
from analytics.understanding.ukrainian.other_non_target import OTHER_NON_TARGET
from analytics.understanding.ukrainian.spam import SPAM
from analytics.understanding.ukrainian.wrong_number import WRONG_NUMBER
from tests.analytics.understanding.ukrainian.heard import points_of, strongest

TABLES = (*NEW_LEAD, *EXISTING_CUSTOMER, *WRONG_NUMBER, *SPAM, *INTERNAL, *OTHER_NON_TARGET)

CASES = [
    ("new_lead", "c: доброго дня скільки у вас коштує поміняти замок"),
    ("new_lead", "c: вітаю, хотіла б записатися на перше заняття"),
    ("new_lead", "c: мені сусідка порадила вас, дала номер"),
    ("new_lead", "c: а ви ремонтуєте кавоварки? моя не вмикається"),
    ("new_lead", "a: ви лишали заявку на сайті\nc: так, цікавить ціна"),
    ("existing_customer", "c: хочу перенести запис з вівторка на четвер"),
    ("existing_customer", "c: ваш майстер був у нас у понеділок, і кран знову тече"),
    ("existing_customer", "c: де моє замовлення? обіцяли вчора привезти"),
    ("existing_customer", "c: я замовляла у вас шафу, це по гарантії"),
    ("wrong_number", "c: це аптека?\na: ні, ви помилилися номером\nc: ой, вибачте"),
    ("wrong_number", "c: алло, таксі? мені машину на вокзал\na: ви не туди потрапили"),
    ("spam", "c: пропонуємо просування сайту, приведемо вам нових клієнтів\na: дякую, не цікавить"),
    ("spam", "c: а хто у вас відповідає за закупівлі? є вигідна пропозиція від виробника"),
    ("internal", "c: оленко, перенеси клієнтку на п'яту, я ще на адресі\na: ага, подзвоню їй"),
    ("internal", "c: привіт, я захворів, на зміну не вийду\na: ти де зараз"),
    ("other_non_target", "c: побачила вакансію, хочу у вас працювати\na: надішліть резюме"),
    ("other_non_target", "c: курєр, для вас посилка, куди занести"),
    ("other_non_target", "c: ваша машина перекрила виїзд, приберіть, я сусідка з будинку навпроти"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_the_table_of_the_caller_hears_most(expected: str, lines: str) -> None:
    assert strongest(TABLES, lines) == expected


@pytest.mark.parametrize("lines", ["a: алло\nc: алло", "c: ви мене чуєте\na: так, чую вас", "c: зелений сім і під через тому"])
def test_a_line_that_says_nothing_speaks_for_nobody(lines: str) -> None:
    assert points_of(TABLES, lines) == {}
