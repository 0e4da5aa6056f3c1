"""An invented call, so that the prompt can be read and tried before there is a company."""

from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.understanding.judge.question import Occasion, Question, ask_about
from calls.model.company import Company, Product
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

WORD_S = 0.35
COMPANY = Company(
    "Окна Плюс",
    "Europe/Moscow",
    "RUB",
    "RU",
    "ru",
    "sales",
    ("замер",),
    "замер",
    products=(Product("windows", ("окна",)), Product("doors")),
)
LINES = (
    (Side.AGENT, "окна плюс здравствуйте меня зовут анна"),
    (
        Side.CLIENT,
        "здравствуйте сколько стоят два окна увидел вас на карте мой номер восемь девятьсот шестнадцать сто двадцать три сорок пять",
    ),
    (Side.AGENT, "два окна с монтажом сорок тысяч в эту цену входит замер и гарантия пять лет"),
    (Side.CLIENT, "дороговато а можно замер в субботу с двенадцати до четырех"),
    (Side.AGENT, "в субботу в час дня запишу вас"),
    (Side.CLIENT, "хорошо записывайте до свидания"),
)


def example_question(*, is_masked: bool) -> Question:
    turns: list[Turn] = []
    now = 0.0
    for side, text in LINES:
        words = text.split()
        turns.append(Turn(side, tuple(Word(word, now + WORD_S * at, now + WORD_S * (at + 1)) for at, word in enumerate(words))))
        now += WORD_S * len(words) + 0.5
    transcript = Transcript(tuple(turns), Provenance("example", "text", "1", "ru"))
    occasion = Occasion(datetime(2026, 9, 15, 10, 42, tzinfo=ZoneInfo(COMPANY.time_zone)), True, "замер записан: день и время")
    return ask_about(transcript, COMPANY, occasion, is_masked=is_masked)
