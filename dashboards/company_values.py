"""What the forms of the company show of it before anybody changes anything."""

from collections.abc import Iterable, Iterator
from datetime import date

from calls.model.company import Company, Line, LineKind
from calls.model.validity import Validity
from dashboards.languages import Language
from ingest.company.form_fields import Fields, fields_of
from ingest.company.guess import CANCELLED, STAGES, guess_from, local_time_zone

Pairs = Iterator[tuple[str, object]]


def shown_values(section: str, company: Company | None, language: Language, today: date) -> Fields:
    if section == "general":
        return fields_of(_general(company) if company else _guessed(language, today))
    if company is None:
        return fields_of(())
    shows = {"managers": _managers, "departments": _departments, "channels": _channels}
    return fields_of(shows[section](company, today)) if section in shows else fields_of(_speech(company))


def _guessed(language: Language, today: date) -> Pairs:
    """What a new company probably is, from where this machine stands and what its reader speaks."""
    zone = local_time_zone()
    guess = guess_from(zone, on=today)
    stages = STAGES[language.value]
    yield from (("time_zone", zone), ("country", guess.country), ("currency", guess.currency), ("language", language.value))
    yield from (("queue", "sales"), ("stages", ", ".join(stages)), ("counted", stages[0]), ("came", stages[1]), ("paid", stages[2]))
    yield "cancelled", ", ".join(CANCELLED[language.value])


def _general(company: Company) -> Pairs:
    for key in ("name", "time_zone", "country", "currency", "language", "queue"):
        yield key, getattr(company, key)
    yield from (("languages", one) for one in company.spoken_languages)
    yield from (("stages", ", ".join(company.sale_stages)), ("counted", company.counted_stage))
    yield from (("came", company.came_stage or ""), ("paid", company.paid_stage or ""), ("cancelled", ", ".join(company.cancelled_stages)))
    yield from (("website_on", _day(company.notice.website_on)), ("greeting_on", _day(company.notice.greeting_on)))
    if not company.notice.of_managers:
        yield "hears_unnoticed", "yes"


def _managers(company: Company, today: date) -> Pairs:
    for place, one in enumerate(company.managers):
        lines = [line for line in company.lines if line.manager == one.id and _is_open(line.valid, today)]
        yield from ((f"id.{place}", one.id), (f"name.{place}", one.name))
        yield f"extensions.{place}", _addresses(lines, LineKind.EXTENSION)
        yield f"mobiles.{place}", _addresses(lines, LineKind.MOBILE)
        yield from ((f"hired_on.{place}", _day(one.hired_on)), (f"notice_on.{place}", _day(one.notice_on)))


def _departments(company: Company, today: date) -> Pairs:
    for place, one in enumerate(company.departments):
        yield from ((f"id.{place}", one.id), (f"name.{place}", one.name), (f"extension.{place}", one.extension or ""))
        members = [member for member in company.members if member.department == one.id and _is_open(member.valid, today)]
        yield from ((f"members.{place}", member.manager) for member in members)


def _channels(company: Company, today: date) -> Pairs:
    for place, one in enumerate(company.channels):
        numbers = [number.number for number in company.numbers if number.channel == one.id and _is_open(number.valid, today)]
        yield from ((f"id.{place}", one.id), (f"name.{place}", one.name), (f"numbers.{place}", ", ".join(numbers)))
        yield f"spoken_as.{place}", ", ".join(one.spoken_as)


def _speech(company: Company) -> Pairs:
    yield from ((f"engine_of_{one.language}", f"{one.engine.value} {one.model}".strip()) for one in company.speech)


def _addresses(lines: Iterable[Line], kind: LineKind) -> str:
    return ", ".join(line.address for line in lines if line.kind is kind)


def _is_open(valid: Validity, today: date) -> bool:
    return valid.valid_to is None or valid.valid_to > today


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
