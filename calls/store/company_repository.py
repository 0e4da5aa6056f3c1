"""The company, read and replaced as a whole."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, delete, insert, select

from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Company, Line, LineKind, Manager, Number, Plan, Product, Shift, Validity
from calls.model.errors import SetupError
from calls.store.attribution import answers_as, attribute, span_of
from calls.store.company_tables import StoredChannel, StoredCompany, StoredLine, StoredManager, StoredNumber, StoredPlan, StoredShift
from calls.store.database import Database
from calls.store.tables import Base

REPLACED = (StoredShift, StoredPlan, StoredLine, StoredNumber, StoredManager, StoredChannel, StoredCompany)  # children before parents


class CompanyRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Company | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredCompany.__table__)).one_or_none()
            return None if row is None else _company_of(row, connection)

    def save(self, company: Company) -> None:
        """Replace all of it in one transaction; every call's manager and channel follow at once."""
        zone = _zone(company.time_zone)
        with self._database.write() as connection:
            for table in REPLACED:
                connection.execute(delete(table))
            for stored, rows in _rows_of(company, zone):
                if rows:
                    connection.execute(insert(stored), rows)
            attribute(connection)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SetupError(f"Unknown time zone {name!r}", remedy="Write an IANA name such as Europe/Kyiv") from error


def _rows_of(company: Company, zone: ZoneInfo) -> list[tuple[type[Base], list[dict[str, Any]]]]:
    """Parents before children. position keeps the order of the company file."""
    return [
        (
            StoredCompany,
            [
                {
                    "id": 1,
                    "name": company.name,
                    "time_zone": company.time_zone,
                    "currency": company.currency,
                    "country": company.country,
                    "language": company.language,
                    "queue": company.queue,
                    "sale_stages": list(company.sale_stages),
                    "counted_stage": company.counted_stage,
                    "products": [{"name": product.name, "spoken_as": list(product.spoken_as)} for product in company.products],
                    "phrases": list(company.phrases),
                }
            ],
        ),
        (StoredManager, [{"position": at, **asdict(manager)} for at, manager in enumerate(company.managers)]),
        (
            StoredChannel,
            [
                {"position": at, "id": channel.id, "name": channel.name, "spoken_as": list(channel.spoken_as)}
                for at, channel in enumerate(company.channels)
            ],
        ),
        (
            StoredLine,
            [
                {
                    "position": at,
                    "manager_id": line.manager,
                    "kind": line.kind.value,
                    "address": line.address,
                    "answers_as": answers_as(line.kind, line.address),
                    **span_of(line.valid, zone),
                }
                for at, line in enumerate(company.lines)
            ],
        ),
        (
            StoredNumber,
            [
                {"position": at, "number": number.number, "channel_id": number.channel, **span_of(number.valid, zone)}
                for at, number in enumerate(company.numbers)
            ],
        ),
        (
            StoredShift,
            [
                {
                    "position": at,
                    "manager_id": shift.manager,
                    "weekday": shift.weekday,
                    "from_time": shift.from_time,
                    "to_time": shift.to_time,
                    **asdict(shift.valid),
                }
                for at, shift in enumerate(company.shifts)
            ],
        ),
        (
            StoredPlan,
            [
                {"position": at, "baseline_share": str(plan.baseline_share), "rate": str(plan.rate), **asdict(plan.valid)}
                for at, plan in enumerate(company.plans)
            ],
        ),
    ]


def _company_of(row: Row[Any], connection: Connection) -> Company:
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
        numbers=tuple(Number(one.number, ChannelId(one.channel_id), _valid(one)) for one in rows(StoredNumber)),
        shifts=tuple(Shift(ManagerId(one.manager_id), one.weekday, one.from_time, one.to_time, _valid(one)) for one in rows(StoredShift)),
        plans=tuple(Plan(Decimal(one.baseline_share), Decimal(one.rate), _valid(one)) for one in rows(StoredPlan)),
        products=tuple(Product(one["name"], tuple(one["spoken_as"])) for one in row.products),
        phrases=tuple(row.phrases),
    )


def _valid(row: Row[Any]) -> Validity:
    return Validity(row.valid_from, row.valid_to)
