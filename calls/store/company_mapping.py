"""A company as rows and back. position keeps the order of the company file."""

from dataclasses import asdict
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from calls.model.attribution import AttributionRule, AttributionRules
from calls.model.call import ChannelId, ManagerId
from calls.model.company import (
    AdChannel,
    Company,
    CostRules,
    Department,
    LeadRules,
    Line,
    LineKind,
    LookRules,
    Manager,
    Member,
    MetricRules,
    NoticeRules,
    Number,
    Product,
    RetentionRules,
    SharedBy,
    Shift,
    SpeechChoice,
    SpeechEngine,
    Validity,
)
from calls.store.attribution import answers_as, span_of
from calls.store.company_tables import (
    StoredChannel,
    StoredCompany,
    StoredDepartment,
    StoredLine,
    StoredManager,
    StoredMember,
    StoredNumber,
    StoredPlan,
    StoredShift,
)
from calls.store.evening_mapping import evening_columns, evening_of
from calls.store.plan_mapping import plan_columns, plan_of
from calls.store.routing_rules_mapping import routing_columns, routing_rules_of
from calls.store.tables import Base

Columns = dict[str, Any]


def rows_of(company: Company, zone: ZoneInfo) -> list[tuple[type[Base], list[Columns]]]:
    """Parents before children."""
    return [
        (StoredCompany, [_company_columns(company)]),
        (StoredManager, _placed([asdict(manager) for manager in company.managers])),
        (StoredDepartment, _placed([asdict(department) for department in company.departments])),
        (StoredMember, _placed([_member_columns(member) for member in company.members])),
        (StoredChannel, _placed([{**asdict(channel), "spoken_as": list(channel.spoken_as)} for channel in company.channels])),
        (StoredLine, _placed([_line_columns(line, zone) for line in company.lines])),
        (StoredNumber, _placed([_number_columns(number, zone) for number in company.numbers])),
        (StoredShift, _placed([_shift_columns(shift) for shift in company.shifts])),
        (StoredPlan, _placed([plan_columns(plan) for plan in company.plans])),
    ]


def _placed(rows: list[Columns]) -> list[Columns]:
    return [{"position": position, **row} for position, row in enumerate(rows)]


def _company_columns(company: Company) -> Columns:
    plain = ("name", "time_zone", "currency", "country", "language", "queue", "counted_stage", "came_stage", "paid_stage")
    return {
        "id": 1,
        "stamp": uuid4().hex,
        **{name: getattr(company, name) for name in plain},
        "sale_stages": list(company.sale_stages),
        "products": [{"name": product.name, "spoken_as": list(product.spoken_as)} for product in company.products],
        "phrases": list(company.phrases),
        "glossary": list(company.glossary),
        "cancelled_stages": list(company.cancelled_stages),
        "leads": asdict(company.leads),
        "looks": asdict(company.looks),
        "metrics": asdict(company.metrics),
        "evening": evening_columns(company.evening),
        "costs": asdict(company.costs),
        "attribution": {"rule": company.attribution.rule.value},
        "retention": asdict(company.retention),
        "routing": routing_columns(company.routing),
        **{f"notice_{name}": value for name, value in asdict(company.notice).items()},
        "languages": list(company.languages),
        "speech": [asdict(choice) for choice in company.speech],
    }


def _member_columns(member: Member) -> Columns:
    return {"department_id": member.department, "manager_id": member.manager, **asdict(member.valid)}


def _line_columns(line: Line, zone: ZoneInfo) -> Columns:
    plain = {"manager_id": line.manager, "kind": line.kind.value, "address": line.address}
    return {**plain, "answers_as": answers_as(line.kind, line.address), **span_of(line.valid, zone)}


def _number_columns(number: Number, zone: ZoneInfo) -> Columns:
    return {"number": number.number, "channel_id": number.channel, "campaign": number.campaign, **span_of(number.valid, zone)}


def _shift_columns(shift: Shift) -> Columns:
    plain = {"manager_id": shift.manager, "weekday": shift.weekday, "from_time": shift.from_time, "to_time": shift.to_time}
    return {**plain, **asdict(shift.valid)}


def company_of(row: Row[Any], connection: Connection) -> Company:
    def rows(table: type[Base]) -> list[Row[Any]]:
        return list(connection.execute(select(table.__table__).order_by(table.__table__.c.position)))

    return Company(
        name=row.name,
        time_zone=row.time_zone,
        currency=row.currency,
        country=row.country,
        language=row.language,
        queue=row.queue,
        sale_stages=tuple(row.sale_stages),
        counted_stage=row.counted_stage,
        managers=tuple(Manager(ManagerId(one.id), one.name, one.hired_on, one.notice_on) for one in rows(StoredManager)),
        lines=tuple(Line(ManagerId(one.manager_id), LineKind(one.kind), one.address, _valid(one)) for one in rows(StoredLine)),
        channels=tuple(AdChannel(ChannelId(one.id), one.name, tuple(one.spoken_as)) for one in rows(StoredChannel)),
        numbers=tuple(Number(one.number, ChannelId(one.channel_id), _valid(one), one.campaign) for one in rows(StoredNumber)),
        shifts=tuple(Shift(ManagerId(one.manager_id), one.weekday, one.from_time, one.to_time, _valid(one)) for one in rows(StoredShift)),
        plans=tuple(plan_of(one) for one in rows(StoredPlan)),
        products=tuple(Product(one["name"], tuple(one["spoken_as"])) for one in row.products),
        phrases=tuple(row.phrases),
        glossary=tuple(row.glossary),
        cancelled_stages=tuple(row.cancelled_stages),
        came_stage=row.came_stage,
        paid_stage=row.paid_stage,
        departments=tuple(Department(one.id, one.name, one.extension) for one in rows(StoredDepartment)),
        members=tuple(Member(one.department_id, ManagerId(one.manager_id), _valid(one)) for one in rows(StoredMember)),
        leads=LeadRules(**row.leads),
        costs=_cost_rules(row.costs),
        attribution=AttributionRules(AttributionRule(row.attribution["rule"])) if row.attribution else AttributionRules(),
        retention=RetentionRules(**row.retention),
        notice=NoticeRules(row.notice_of_managers, row.notice_website_on, row.notice_greeting_on),
        looks=LookRules(**row.looks),
        metrics=MetricRules(**row.metrics),
        routing=routing_rules_of(row.routing),
        evening=evening_of(row.evening),
        languages=tuple(row.languages),
        speech=tuple(SpeechChoice(one["language"], SpeechEngine(one["engine"]), one["model"]) for one in row.speech),
    )


def _valid(row: Row[Any]) -> Validity:
    return Validity(row.valid_from, row.valid_to)


def _cost_rules(told: dict[str, Any]) -> CostRules:
    """A company from before there were any has the defaults."""
    return CostRules(**{**told, "shared_by": SharedBy(told["shared_by"])}) if told else CostRules()
