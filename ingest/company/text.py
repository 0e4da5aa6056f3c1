"""A company as the text of its file: what reading it gives back is the same company."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby

from calls.model.attribution import AttributionRules
from calls.model.company import (
    AdChannel,
    Company,
    CostRules,
    Department,
    LeadRules,
    Line,
    LookRules,
    Manager,
    MetricRules,
    NoticeRules,
    Number,
    Product,
    RetentionRules,
    Shift,
    SpeechChoice,
    Validity,
)
from calls.model.evening import MailReader
from ingest.company.plans import plan_rows
from ingest.company.routing import routing_text
from ingest.company.toml_text import quoted

Rules = LeadRules | LookRules | MetricRules | CostRules | AttributionRules | RetentionRules


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
        "\n".join([*(f"{key} = {quoted(value)}" for key, value in head.items()), *_languages(company)]),
        _sales(company),
        *_rules("leads", company.leads, LeadRules()),
        *_rules("worth_a_look", company.looks, LookRules()),
        *_rules("metrics", company.metrics, MetricRules()),
        *_evening(company),
        *_rules("costs", company.costs, CostRules()),
        *_rules("attribution", company.attribution, AttributionRules()),
        *_rules("retention", company.retention, RetentionRules()),
        *_notice(company.notice),
        *_speech(company, phrases_file),
        *(_manager(manager, company) for manager in company.managers),
        *(_department(department, company) for department in company.departments),
        *(_channel(channel, company) for channel in company.channels),
        *(_product(product) for product in company.products),
        *("\n".join(["[[plans]]", *plan_rows(plan), *_span(plan.valid)]) for plan in company.plans),
        *routing_text(company.routing),
    ]
    return "\n\n".join(sections) + "\n"


def _evening(company: Company) -> list[str]:
    rules = company.evening
    if rules is None:
        return []
    rows = ["[evening_report]", f"at = {quoted(_hour(rules.at.isoformat()))}", f"sender = {quoted(rules.sender)}"]
    rows += [f"pages = {quoted(rules.pages)}"] if rules.pages else []
    rows += _block("heads", [f"{{{_reader(head)}}}" for head in rules.heads])
    rows += _block("managers", [f"{{manager = {quoted(one.manager)}, {_reader(one.reader)}}}" for one in rules.managers])
    return ["\n".join(rows)]


def _reader(reader: MailReader) -> str:
    return f"email = {quoted(reader.email)}, language = {quoted(reader.language)}"


def _languages(company: Company) -> list[str]:
    return [f"languages = {_list(company.languages)}"] if company.languages else []


def _sales(company: Company) -> str:
    rows = ["[sales]", f"stages = {_list(company.sale_stages)}", f"counted = {quoted(company.counted_stage)}"]
    rows += [f"came = {quoted(company.came_stage)}"] if company.came_stage else []
    rows += [f"paid = {quoted(company.paid_stage)}"] if company.paid_stage else []
    rows += [f"cancelled = {_list(company.cancelled_stages)}"] if company.cancelled_stages else []
    return "\n".join(rows)


def _rules(section: str, rules: Rules, defaults: Rules) -> list[str]:
    """Only what the company decided otherwise."""
    usual = asdict(defaults)
    rows = [
        f"{name} = {quoted(value) if isinstance(value, str) else value}" for name, value in asdict(rules).items() if value != usual[name]
    ]
    return ["\n".join([f"[{section}]", *rows])] if rows else []


def _notice(rules: NoticeRules) -> list[str]:
    rows = [] if rules.of_managers else ["of_managers = false"]
    rows += [*_day("website_on", rules.website_on), *_day("greeting_on", rules.greeting_on)]
    return ["\n".join(["[notice]", *rows])] if rows else []


def _speech(company: Company, phrases_file: str | None) -> list[str]:
    rows = [f"phrases_file = {quoted(phrases_file)}"] if phrases_file else []
    rows += [f"glossary = {_list(company.glossary)}"] if company.glossary else []
    rows += _block("engines", [_engine(choice) for choice in company.speech])
    return ["\n".join(["[speech]", *rows])] if rows else []


def _engine(choice: SpeechChoice) -> str:
    model = f", model = {quoted(choice.model)}" if choice.model else ""
    return f"{{language = {quoted(choice.language)}, engine = {quoted(choice.engine)}{model}}}"


def _manager(manager: Manager, company: Company) -> str:
    lines = [_line(line) for line in company.lines if line.manager == manager.id]
    shifts = list(_shifts(shift for shift in company.shifts if shift.manager == manager.id))
    rows = [
        "[[managers]]",
        f"id = {quoted(manager.id)}",
        f"name = {quoted(manager.name)}",
        *_day("hired_on", manager.hired_on),
        *_day("notice_on", manager.notice_on),
        *_block("lines", lines),
        *_block("shifts", shifts),
    ]
    return "\n".join(rows)


def _department(department: Department, company: Company) -> str:
    members = [
        _inline(f"manager = {quoted(member.manager)}", member.valid) for member in company.members if member.department == department.id
    ]
    rows = [
        "[[departments]]",
        f"id = {quoted(department.id)}",
        f"name = {quoted(department.name)}",
        *([f"extension = {quoted(department.extension)}"] if department.extension else []),
        *_block("members", members),
    ]
    return "\n".join(rows)


def _channel(channel: AdChannel, company: Company) -> str:
    numbers = [_number(number) for number in company.numbers if number.channel == channel.id]
    rows = [
        "[[channels]]",
        f"id = {quoted(channel.id)}",
        f"name = {quoted(channel.name)}",
        *_spoken(channel.spoken_as),
        *_block("numbers", numbers),
    ]
    return "\n".join(rows)


def _product(product: Product) -> str:
    return "\n".join(["[[products]]", f"name = {quoted(product.name)}", *_spoken(product.spoken_as)])


def _line(line: Line) -> str:
    return _inline(f"{line.kind.value} = {quoted(line.address)}", line.valid)


def _number(number: Number) -> str:
    campaign = f", campaign = {quoted(number.campaign)}" if number.campaign else ""
    return _inline(f"number = {quoted(number.number)}{campaign}", number.valid)


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
    return "[" + ", ".join(quoted(item) for item in items) + "]"
