"""What is wrong with an answer, told while the person is still there to answer again."""

from collections.abc import Callable
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from calls.model.errors import SetupError
from ingest.company.first_company import first_numbers, first_people, parts_of
from ingest.company.problems import did_you_mean
from ingest.company.speech import LANGUAGES
from ingest.phone_numbers import is_country

Fault = Callable[[str], str | None]


def fault_of_name(answer: str) -> str | None:
    return None if answer.isprintable() and answer else "Write a name on one line."


def fault_of_time_zone(answer: str) -> str | None:
    return _unless(answer in available_timezones(), answer, sorted(available_timezones()), "Write an IANA name such as Europe/London.")


def fault_of_country(answer: str) -> str | None:
    return None if is_country(answer.upper()) else f"{answer} is no country. Write its two letters (ISO 3166), such as GB."


def fault_of_currency(answer: str) -> str | None:
    known = sorted(list_currencies())
    return _unless(answer.upper() in known, answer.upper(), known, "Write an ISO 4217 code such as GBP.")


def fault_of_language(answer: str) -> str | None:
    return None if answer in LANGUAGES else f"Write one of {', '.join(LANGUAGES)}."


def fault_of_managers(answer: str) -> str | None:
    return _fault(first_people, answer)


def fault_of_numbers(answer: str) -> str | None:
    return _fault(first_numbers, answer)


def fault_of_stages(answer: str) -> str | None:
    stages = [stage.casefold() for stage in parts_of(answer)]
    return None if stages and len(set(stages)) == len(stages) else "Name each step once, with commas between them."


def fault_of_counted(stages: str) -> Fault:
    return lambda answer: _unless(answer in parts_of(stages), answer, list(parts_of(stages)), f"Write one of {stages}.")


def _unless(is_right: bool, answer: str, known: list[str], otherwise: str) -> str | None:
    return None if is_right else f"{answer} is not known. {did_you_mean(answer, known, otherwise)}"


def _fault(read: Callable[[str], object], answer: str) -> str | None:
    try:
        read(answer)
    except SetupError as error:
        return str(error)
    return None
