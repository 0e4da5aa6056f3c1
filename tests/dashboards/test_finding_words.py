"""What the rules write, as a reader sees it."""

from zoneinfo import ZoneInfo

import pytest

from calls.model.recording import Side
from calls.model.verdict import Finding
from dashboards.finding_words import field_word, sure, value_word
from dashboards.formatting import Formats
from dashboards.languages import Language
from dashboards.wording import Wording


@pytest.mark.parametrize(
    ("field", "value", "english", "russian"),
    [
        ("call_type", "new_lead", "New lead", "Новый клиент"),
        ("outcome", "sale", "Sale", "Продажа"),
        ("refusal_reason", "price", "Price", "Цена"),
        ("objection", "price:overcome", "Price: overcome", "Цена: снято"),
        ("objection", "price:standing", "Price: not overcome", "Цена: не снято"),
        ("objection", "price", "Price", "Цена"),
        ("requested_slot", "thu 17:00- met", "Thursday 17:00–: we could", "Четверг 17:00–: смогли"),
        ("requested_slot", "2026-09-04 not met", "4 Sept 2026: we could not", "4 сент. 2026 г.: не смогли"),
        ("requested_slot", "any day 18:00-20:00 met", "Any day 18:00–20:00: we could", "Любой день 18:00–20:00: смогли"),
        ("requested_slot", "any day -12:00 met", "Any day –12:00: we could", "Любой день –12:00: смогли"),
        ("requested_slot", "2026-99-04 met", "2026-99-04: we could", "2026-99-04: смогли"),
        ("requested_slot", "soon", "soon", "soon"),
        ("recording_notice", "true", "Yes", "Да"),
        (
            "promise",
            "send: the quote; by 2026-09-04 18:00",
            "To send: the quote, by 4 Sept 2026 18:00",
            "Прислать: the quote, до 4 сент. 2026 г. 18:00",
        ),
        ("promise", "call", "To call", "Позвонить"),
        ("promise", "call; by 18:00", "To call, by 18:00", "Позвонить, до 18:00"),
        ("follow_up", "call_back; by 2026-09-04", "Call the client back, by 4 Sept 2026", "Перезвонить клиенту, до 4 сент. 2026 г."),
        ("competitor", "unnamed", "Not named", "Не названо"),
        ("competitor", "Northgate", "Northgate", "Northgate"),
        ("needs", "missed", "No, not done", "Нет, не сделано"),
        ("product", "glass_repair", "glass repair", "glass repair"),
    ],
)
def test_a_value_is_shown_in_the_readers_words(field, value, english, russian):
    finding = Finding(field, value, "a quote", Side.CLIENT, 0.0, 1.0, "rule", 0.5)
    for language, expected in ((Language.EN, english), (Language.RU, russian)):
        word = value_word(Wording(language), Formats(language, ZoneInfo("UTC")), finding)
        assert " ".join(word.split()) == expected  # which unbreakable blank a date carries is its language data's matter


def test_an_unknown_field_is_shown_by_its_own_name():
    assert field_word(Wording(Language.EN), "late_delivery") == "late delivery"
    assert field_word(Wording(Language.EN), "outcome") == "Outcome"


@pytest.mark.parametrize(("probability", "shown"), [(0.5, "50%"), (0.986, "99%"), (0.99, ">99%"), (1.0, ">99%")])
def test_no_finding_claims_to_be_wholly_sure(probability, shown):
    assert sure(Formats(Language.EN, ZoneInfo("UTC")), probability) == shown
