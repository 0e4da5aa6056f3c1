"""Invented people, streets and days, in the words of a talk."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

RUSSIAN, UKRAINIAN = "ru", "uk"
CLIENTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    RUSSIAN: {
        "f": ("Ольга", "Ирина Павловна", "Светлана", "Наталья", "Тамара Ильинична", "Юлия", "Екатерина", "Лариса", "Жанна", "Полина", "Вероника", "Зоя Петровна"),
        "m": ("Сергей", "Игорь Львович", "Павел", "Артём", "Виктор Степанович", "Роман", "Константин", "Денис", "Глеб", "Михаил", "Вадим", "Юрий Андреевич"),
    },
    UKRAINIAN: {
        "f": ("Олена", "Ганна Іванівна", "Оксана", "Леся", "Надія Петрівна", "Катерина", "Соломія", "Тетяна", "Ярина", "Людмила", "Зоряна", "Віра Степанівна"),
        "m": ("Андрій", "Степан Ілліч", "Остап", "Юрій", "Богдан Миколайович", "Тарас", "Роман", "Максим", "Павло", "Данило", "Ігор", "Василь Петрович"),
    },
}  # fmt: skip
SURNAMES = {
    "f": ("Ветрова", "Лугова", "Соколкина", "Берёзкина", "Тихая", "Заречная", "Ромашова", "Клёнова", "Дубравина", "Озёрская"),
    "m": ("Ветров", "Лугов", "Соколкин", "Берёзкин", "Тихий", "Заречный", "Ромашов", "Клёнов", "Дубравин", "Озёрский"),
}
STREETS = {
    RUSSIAN: ("Вишнёвая", "Мостовая", "Лодочная", "Кленовая", "Зелёная", "Старая Мельница", "Ветреная", "Яблоневая"),
    UKRAINIAN: ("Вишнева", "Липова", "Каштанова", "Човнова", "Зелена", "Стара Млинова", "Яблунева", "Криничний провулок"),
}
HOUSES = {
    RUSSIAN: ("три", "семь", "двенадцать", "двадцать один", "сорок", "пятнадцать", "восемь", "тридцать шесть"),
    UKRAINIAN: ("три", "сім", "дванадцять", "двадцять один", "сорок", "п'ятнадцять", "вісім", "тридцять шість"),
}
FLATS = {
    RUSSIAN: ("одиннадцать", "двадцать четыре", "пятьдесят два", "шестьдесят", "семнадцать", "девяносто один"),
    UKRAINIAN: ("одинадцять", "двадцять чотири", "п'ятдесят два", "шістдесят", "сімнадцять", "дев'яносто один"),
}
HOURS = {
    RUSSIAN: ("одиннадцать", "двенадцать", "тринадцать", "пятнадцать"),
    UKRAINIAN: ("одинадцятій", "дванадцятій", "тринадцятій", "п'ятнадцятій"),
}
WEEKDAYS = {  # monday first: in the accusative, as in "в среду"
    RUSSIAN: ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
    UKRAINIAN: ("понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"),
}
ATTENTION = {RUSSIAN: "смотрите", UKRAINIAN: "дивіться"}


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    is_woman: bool


def slots_of(language: str, agent: Speaker, day: date, chance: random.Random, *, women_only: bool = False) -> dict[str, str]:
    """What stands in a talk's slots. day: the talk's; the days that are agreed come after it, never on a weekend."""
    is_woman = women_only or chance.random() < 0.55
    gender = "f" if is_woman else "m"
    first, second = _coming(day, 1 + chance.randrange(2)), _coming(day, 3 + chance.randrange(2))
    client = chance.choice(CLIENTS[language][gender])
    return {
        "agent_is": "f" if agent.is_woman else "m",
        "client_is": gender,
        "manager": agent.name,
        "client": client,
        "client_or_you": chance.choice((client, ATTENTION[language])),
        "surname": chance.choice(SURNAMES[gender]),
        "street": chance.choice(STREETS[language]),
        "house": chance.choice(HOUSES[language]),
        "flat": chance.choice(FLATS[language]),
        "hour": chance.choice(HOURS[language]),
        **_said(language, first, second),
    }


def _said(language: str, first: date, second: date) -> dict[str, str]:
    names = WEEKDAYS[language]
    one, two = names[first.weekday()], names[second.weekday()]
    if language == UKRAINIAN:
        return {"day": f"у {one}", "day_l": f"на {one}", "day2": f"у {two}", "day2_l": f"на {two}", "day_at": f"у {one}"}
    return {"day": _in(one), "day_l": _in(one), "day_acc": one, "day2": _in(two), "day2_l": _in(two), "day2_acc": two}


def _in(weekday: str) -> str:
    return f"во {weekday}" if weekday == "вторник" else f"в {weekday}"


def _coming(day: date, later: int) -> date:
    found = day + timedelta(days=later)
    while found.weekday() >= 5:
        found += timedelta(days=1)
    return found
