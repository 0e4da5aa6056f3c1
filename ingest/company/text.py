"""A company as the text of its file: what reading it gives back is the same company."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby

from calls.model.company import (
    AdChannel,
    Company,
    Department,
    LeadRules,
    Line,
    LookRules,
    Manager,
    Number,
    Plan,
    Product,
    Shift,
    SpeechChoice,
    Validity,
)


def company_text(company: Company, phrases_file: str | None) -> str:
    head = {
        "name": company.name,
        "time_zone": company.time_zone,
        "currency": company.currency,
        "country": company.country,
        "language": company.language,
        "queue": company.queue,
    }
    sections = [
        "\n".join([*(f"{key} = {_quoted(value)}" for key, value in head.items()), *_languages(company)]),
        _sales(company),
        *_rules("leads", company.leads, LeadRules()),
        *_rules("worth_a_look", company.looks, LookRules()),
        *_speech(company, phrases_file),
        *(_manager(manager, company) for manager in company.managers),
        *(_department(department, company) for department in company.departments),
        *(_channel(channel, company) for channel in company.channels),
        *(_product(product) for product in company.products),
        *(_plan(plan) for plan in company.plans),
    ]
    return "\n\n".join(sections) + "\n"


def _languages(company: Company) -> list[str]:
    return [f"languages = {_list(company.languages)}"] if company.languages else []


def _sales(company: Company) -> str:
    rows = ["[sales]", f"stages = {_list(company.sale_stages)}", f"counted = {_quoted(company.counted_stage)}"]
    rows += [f"came = {_quoted(company.came_stage)}"] if company.came_stage else []
    rows += [f"paid = {_quoted(company.paid_stage)}"] if company.paid_stage else []
    rows += [f"cancelled = {_list(company.cancelled_stages)}"] if company.cancelled_stages else []
    return "\n".join(rows)


def _rules(section: str, rules: LeadRules | LookRules, defaults: LeadRules | LookRules) -> list[str]:
    """Only what the company decided otherwise."""
    usual = asdict(defaults)
    rows = [f"{name} = {value}" for name, value in asdict(rules).items() if value != usual[name]]
    return ["\n".join([f"[{section}]", *rows])] if rows else []


def _speech(company: Company, phrases_file: str | None) -> list[str]:
    rows = [f"phrases_file = {_quoted(phrases_file)}"] if phrases_file else []
    rows += [f"glossary = {_list(company.glossary)}"] if company.glossary else []
    rows += _block("engines", [_engine(choice) for choice in company.speech])
    return ["\n".join(["[speech]", *rows])] if rows else []


def _engine(choice: SpeechChoice) -> str:
    model = f", model = {_quoted(choice.model)}" if choice.model else ""
    return f"{{language = {_quoted(choice.language)}, engine = {_quoted(choice.engine)}{model}}}"


def _manager(manager: Manager, company: Company) -> str:
    lines = [_line(line) for line in company.lines if line.manager == manager.id]
    shifts = list(_shifts(shift for shift in company.shifts if shift.manager == manager.id))
    rows = [
        "[[managers]]",
        f"id = {_quoted(manager.id)}",
        f"name = {_quoted(manager.name)}",
        *_day("hired_on", manager.hired_on),
        *_day("notice_on", manager.notice_on),
        *_block("lines", lines),
        *_block("shifts", shifts),
    ]
    return "\n".join(rows)


def _department(department: Department, company: Company) -> str:
    members = [
        _inline(f"manager = {_quoted(member.manager)}", member.valid) for member in company.members if member.department == department.id
    ]
    rows = [
        "[[departments]]",
        f"id = {_quoted(department.id)}",
        f"name = {_quoted(department.name)}",
        *([f"extension = {_quoted(department.extension)}"] if department.extension else []),
        *_block("members", members),
    ]
    return "\n".join(rows)


def _channel(channel: AdChannel, company: Company) -> str:
    numbers = [_number(number) for number in company.numbers if number.channel == channel.id]
    rows = [
        "[[channels]]",
        f"id = {_quoted(channel.id)}",
        f"name = {_quoted(channel.name)}",
        *_spoken(channel.spoken_as),
        *_block("numbers", numbers),
    ]
    return "\n".join(rows)


def _product(product: Product) -> str:
    return "\n".join(["[[products]]", f"name = {_quoted(product.name)}", *_spoken(product.spoken_as)])


def _plan(plan: Plan) -> str:
    rows = ["[[plans]]", f'baseline_share = "{plan.baseline_share}"', f'rate = "{plan.rate}"', *_span(plan.valid)]
    return "\n".join(rows)


def _line(line: Line) -> str:
    return _inline(f"{line.kind.value} = {_quoted(line.address)}", line.valid)


def _number(number: Number) -> str:
    return _inline(f"number = {_quoted(number.number)}", number.valid)


def _shifts(shifts: Iterable[Shift]) -> Iterator[str]:
    """Days in a row with the same hours stand together."""
    for (start, end, valid), days in groupby(shifts, key=lambda shift: (shift.from_time, shift.to_time, shift.valid)):
        hours = f'from = "{_hour(start.isoformat())}", to = "{_hour(end.isoformat())}"'
        yield _inline(f"days = {_list(shift.weekday for shift in days)}, {hours}", valid)


def _hour(iso: str) -> str:
    return iso.removesuffix(":00") if len(iso) == len("09:00:00") else iso


def _inline(what: str, valid: Validity) -> str:
    return "{" + ", ".join([what, *_span(valid)]) + "}"


def _span(valid: Validity) -> list[str]:
    return [*_day("valid_from", valid.valid_from), *_day("valid_to", valid.valid_to)]


def _day(key: str, day: date | None) -> list[str]:
    return [f"{key} = {day.isoformat()}"] if day else []


def _spoken(words: tuple[str, ...]) -> list[str]:
    return [f"spoken_as = {_list(words)}"] if words else []


def _block(key: str, items: list[str]) -> list[str]:
    return [f"{key} = [", *(f"    {item}," for item in items), "]"] if items else []


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(_quoted(item) for item in items) + "]"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are all TOML's; DEL is the one sign that JSON leaves bare and TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
