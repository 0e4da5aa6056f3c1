"""Who is calling, by what he says in Russian."""

import pytest

from tests.analytics.understanding.russian.strongest import russian, strongest

CASES = [
    ("new_lead", "c: здравствуйте сколько у вас стоит маникюр"),
    ("new_lead", "c: Подскажите, пожалуйста, цену на ремонт холодильника."),
    ("new_lead", "c: нам бы шкаф в прихожую заказать"),
    ("new_lead", "c: вы собак стрижёте или только кошек"),
    ("new_lead", "c: мне вас подруга посоветовала"),
    ("new_lead", "a: вы у нас впервые\nc: да первый раз"),
    ("existing_customer", "c: вы мне на прошлой неделе замок ставили а он заедает"),
    ("existing_customer", "c: я записана на четверг хочу перенести запись на пятницу"),
    ("existing_customer", "c: номер заказа триста сорок два когда привезут"),
    ("existing_customer", "c: ваш мастер вчера не приехал а обещали к обеду"),
    ("existing_customer", "c: телефон сдавала вам по гарантии"),
    ("wrong_number", "c: ой извините я не туда попал"),
    ("wrong_number", "c: это поликлиника мне к терапевту\na: нет вы ошиблись номером"),
    ("wrong_number", "c: мне пиццу маргариту на дом"),
    ("spam", "c: мы занимаемся продвижением сайтов выведем вас в топ яндекса"),
    ("spam", "c: вашему бизнесу предварительно одобрен кредит до пяти миллионов"),
    ("spam", "c: с кем можно обсудить рекламу\na: нам не интересно"),
    ("internal", "c: привет это я слушай скажи ей что я опоздаю"),
    ("internal", "c: это из бухгалтерии где накладная"),
    ("internal", "c: подмени меня завтра на смене"),
    ("other_non_target", "c: я по поводу работы у вас вакансия водителя открыта"),
    ("other_non_target", "c: курьер из типографии привез вам коробки"),
    ("other_non_target", "c: мы ваш арендодатель по поводу аренды"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_what_is_said_shows_who_calls(expected: str, lines: str) -> None:
    assert strongest(russian().call_types, lines) == expected


def test_moving_files_to_a_new_disk_is_no_moving_of_an_appointment() -> None:
    assert strongest(russian().call_types, "c: надо систему перенести чтобы все программы остались") != "existing_customer"
