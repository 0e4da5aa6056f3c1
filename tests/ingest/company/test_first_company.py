"""The first company file, from a few answers."""

from datetime import date
from pathlib import Path

import pytest

from calls.model.errors import SetupError
from ingest.company import answers
from ingest.company.first_company import Answers, first_company
from ingest.company.guess import Guess, guess_from, local_time_zone
from ingest.company.reading import read_text
from ingest.company.starter import REMARKS, starter_text

ON = date(2026, 9, 1)
SAID = Answers(
    name='Окна "Север"',
    time_zone="Europe/Moscow",
    country="ru",
    currency="rub",
    language="ru",
    queue="sales",
    managers="Мария Ивановна 101, Николай 102",
    stages="запись, визит, оплата",
    counted="запись",
    numbers="2ГИС +74951234567, Директ 8 495 123-45-68, Директ +7 (495) 123-45-69",
)


def test_the_first_file_is_read_as_what_was_said_and_says_what_each_line_means() -> None:
    text = starter_text(first_company(SAID))
    company = read_text(text, "company.toml").company

    assert [manager.name for manager in company.managers] == ["Мария Ивановна", "Николай"]
    assert [(number.number, number.channel) for number in company.numbers] == [
        ("+74951234567", "2гис"),
        ("+74951234568", "директ"),
        ("+74951234569", "директ"),
    ]
    assert (company.came_stage, company.paid_stage, company.cancelled_stages) == ("визит", "оплата", ("отмена", "возврат"))
    assert [(one.name, one.id) for one in company.departments] == [("Отдел продаж", "sales")]
    assert len(company.members) == 2
    assert all(remark in text for remark in REMARKS.values())


def test_stages_of_ones_own_mean_nothing_yet() -> None:
    company = first_company(Answers(**{**{name: getattr(SAID, name) for name in Answers.__slots__}, "stages": "sale", "counted": "sale"}))
    assert (company.sale_stages, company.came_stage, company.paid_stage, company.cancelled_stages) == (("sale",), None, None, ())


@pytest.mark.parametrize(
    ("time_zone", "country", "guess"),
    [
        ("Europe/Kyiv", None, Guess("UA", "UAH", "uk")),
        ("Europe/Moscow", None, Guess("RU", "RUB", "ru")),
        ("Asia/Almaty", None, Guess("KZ", "KZT", "ru")),
        ("Europe/London", None, Guess("GB", "GBP", "en")),
        ("Europe/London", "UA", Guess("UA", "UAH", "uk")),
        ("UTC", None, Guess("", "", "en")),
    ],
)
def test_what_a_time_zone_tells(time_zone: str, country: str | None, guess: Guess) -> None:
    assert guess_from(time_zone, country, on=ON) == guess


def test_the_machines_time_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Kyiv")
    assert local_time_zone(link) == "Europe/Kyiv"
    assert local_time_zone(tmp_path / "none") == "UTC"
    monkeypatch.setenv("TZ", ":Asia/Almaty")
    assert local_time_zone(link) == "Asia/Almaty"


@pytest.mark.parametrize(
    ("fault", "wrong", "right", "said"),
    [
        (answers.fault_of_name, "", "Acme", "Write a name"),
        (answers.fault_of_time_zone, "Europe/Lodnon", "Europe/London", "Did you mean Europe/London?"),
        (answers.fault_of_country, "England", "gb", "England is no country"),
        (answers.fault_of_currency, "GPB", "gbp", "GPB is not known"),
        (answers.fault_of_language, "german", "uk", "Write one of en, ru, uk"),
        (answers.fault_of_managers, "Maria", "Maria 101", "cannot read the manager 'Maria'"),
        (answers.fault_of_numbers, "Google", "", "cannot read the advertised number 'Google'"),
        (answers.fault_of_stages, "paid, Paid", "booked, paid", "Name each step once"),
        (answers.fault_of_counted("booked, paid"), "piad", "paid", "Did you mean paid?"),
    ],
)
def test_a_wrong_answer_is_told_at_once(fault: answers.Fault, wrong: str, right: str, said: str) -> None:
    assert said in (fault(wrong) or "")
    assert fault(right) is None


@pytest.mark.parametrize("managers", ["Maria", "101", "Maria x101"])
def test_a_manager_has_a_name_and_an_extension(managers: str) -> None:
    with pytest.raises(SetupError, match="Write a name and an extension"):
        first_company(Answers(**{**{name: getattr(SAID, name) for name in Answers.__slots__}, "managers": managers}))
