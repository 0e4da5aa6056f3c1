"""From the text of a company file to a Company, or to every problem with its line."""

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TypeVar
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from calls.model.company import AdChannel, Company, Line, Manager, Number, Shift
from calls.model.routing import is_queue_name
from ingest.company.checks import check_ids, check_lines, check_numbers, check_plans, check_shifts
from ingest.company.departments import read_departments
from ingest.company.evening import read_evening
from ingest.company.parts import read_channel, read_lines, read_manager, read_numbers, read_product, read_shifts
from ingest.company.places import find_places
from ingest.company.plans import read_plans
from ingest.company.problems import CompanyFileError, Problems, did_you_mean
from ingest.company.routing import read_routing
from ingest.company.rules import read_attribution, read_costs, read_leads, read_looks, read_metrics, read_notice, read_retention
from ingest.company.speech import LANGUAGES, read_glossary, read_languages, read_speech
from ingest.company.stages import read_stages
from ingest.company.table import Placed, Table
from ingest.line_problem import LineProblem
from ingest.phone_numbers import is_country

_KEYS = (
    *("name", "time_zone", "currency", "country", "language", "languages", "queue"),
    *("sales", "leads", "worth_a_look", "metrics", "evening_report", "costs", "attribution", "retention", "notice", "speech"),
    *("managers", "departments", "channels", "products", "plans", "routing"),
)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reading:
    company: Company  # without its phrases
    phrases_file: str | None
    problems: Problems


def read_text(text: str, file: str) -> Reading:
    """Raises CompanyFileError with all that is wrong, one line each."""
    return read_tables(top_table(text, file))


def read_tables(top: Table) -> Reading:
    """The same of what is no text: raises CompanyFileError."""
    problems = top.problems
    top.refuse_unknown(_KEYS)
    speech = top.table("speech")
    speech.refuse_unknown(("phrases_file", "engines", "glossary"))
    company = _read_company(top)
    company = replace(company, speech=read_speech(speech, company.spoken_languages), glossary=read_glossary(speech))
    reading = Reading(company, speech.optional_text("phrases_file"), problems)
    problems.raise_if_any()
    return reading


def top_table(text: str, file: str) -> Table:
    """The whole file, each value with its place. Raises CompanyFileError where it is not TOML."""
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise CompanyFileError([_not_toml(error, text, file)]) from error
    return Table(data, (), Problems(file, find_places(text)))


def _not_toml(error: tomllib.TOMLDecodeError, text: str, file: str) -> LineProblem:
    """tomllib ends its message with "(at line 3, column 5)" or "(at end of document)"."""
    what, _, where = str(error).rpartition(" (at ")
    line = int(where.split()[1].rstrip(",")) if where.startswith("line ") else text.count("\n") + 1
    return LineProblem(file, line, f"this is not TOML: {what or error}", 'Write key = "value", texts in quotes, sections in [brackets].')


def _read_company(top: Table) -> Company:
    country = _country(top)
    managers, lines, shifts = _read_managers(top, country)
    channels, numbers = _read_channels(top, country)
    products = [read_product(table) for table in top.tables("products")]
    check_ids(products, lambda product: product.name, "product.name", top.problems)
    sales = read_stages(top)
    departments, members = read_departments(top, managers, lines)
    plans = read_plans(top, departments, sales.came)
    check_plans(plans, top.problems)
    language = _known(top, "language", list(LANGUAGES), f"Write one of {', '.join(LANGUAGES)}.")
    return Company(
        name=top.text("name"),
        time_zone=_known(top, "time_zone", _time_zones(), "Write an IANA name such as Europe/London."),
        currency=_known(top, "currency", _currencies(), "Write an ISO 4217 code such as GBP."),
        country=country,
        language=language,
        languages=read_languages(top, language),
        queue=_queue(top),
        sale_stages=sales.stages,
        counted_stage=sales.counted,
        came_stage=sales.came,
        paid_stage=sales.paid,
        cancelled_stages=sales.cancelled,
        departments=_values(departments),
        members=_values(members),
        leads=read_leads(top),
        looks=read_looks(top),
        metrics=read_metrics(top),
        evening=read_evening(top, managers, language),
        costs=read_costs(top),
        attribution=read_attribution(top),
        retention=read_retention(top),
        notice=read_notice(top),
        routing=read_routing(top, managers, departments, country),
        managers=_values(managers),
        lines=_values(lines),
        channels=_values(channels),
        numbers=_values(numbers),
        shifts=_values(shifts),
        plans=_values(plans),
        products=_values(products),
    )


def _read_managers(top: Table, country: str) -> tuple[list[Placed[Manager]], list[Placed[Line]], list[Placed[Shift]]]:
    managers: list[Placed[Manager]] = []
    lines: list[Placed[Line]] = []
    shifts: list[Placed[Shift]] = []
    for table in top.tables("managers"):
        manager = read_manager(table)
        managers.append(manager)
        lines.extend(read_lines(manager.value.id, table, country))
        shifts.extend(read_shifts(manager.value.id, table))
    check_ids(managers, lambda manager: manager.id, "manager.id", top.problems)
    check_lines(lines, top.problems)
    check_shifts(shifts, top.problems)
    return managers, lines, shifts


def _read_channels(top: Table, country: str) -> tuple[list[Placed[AdChannel]], list[Placed[Number]]]:
    channels: list[Placed[AdChannel]] = []
    numbers: list[Placed[Number]] = []
    for table in top.tables("channels"):
        channel = read_channel(table)
        channels.append(channel)
        numbers.extend(read_numbers(channel.value.id, table, country))
    check_ids(channels, lambda channel: channel.id, "channel.id", top.problems)
    check_numbers(numbers, top.problems)
    return channels, numbers


@cache
def _time_zones() -> list[str]:
    return sorted(available_timezones())


@cache
def _currencies() -> list[str]:
    return sorted(list_currencies())


def _values(placed: list[Placed[Value]]) -> tuple[Value, ...]:
    return tuple(item.value for item in placed)


def _known(top: Table, key: str, known: list[str], otherwise: str) -> str:
    value = top.text(key)
    if value and value not in known:
        top.wrong(key, f"unknown {key} {value}", did_you_mean(value, known, otherwise))
    return value


def _country(top: Table) -> str:
    """Empty where it is not known, so that numbers are not blamed for it."""
    value = top.text("country")
    if value and not is_country(value):
        top.wrong("country", f"unknown country {value}", "Write its two capital letters (ISO 3166), such as GB.")
    return value if is_country(value) else ""


def _queue(top: Table) -> str:
    value = top.text("queue")
    if value and not is_queue_name(value):
        top.wrong(
            "queue",
            f"queue {value} has signs that Asterisk would misread",
            "Write its name in queues.conf: letters, digits, - _ and . only.",
        )
    return value
