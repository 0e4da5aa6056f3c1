"""Hours of the week that clients asked for, counted in groups."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from calls.store.database import Database
from calls.store.demand_tables import StoredRequestedHours
from calls.store.report_rows import Period, moments

GROUPED_BY = ("weekday", "from_hour", "to_hour", "is_met", "is_lost")


@dataclass(frozen=True, slots=True)
class HoursCount:
    """Calls that asked for the same hours with the same answer. weekday None: hours that no roster answers."""

    weekday: str | None  # mon…sun
    from_hour: int
    to_hour: int  # not in it
    is_met: bool
    is_lost: bool  # new leads who were refused and did not buy in that call
    calls: int


@dataclass(frozen=True, slots=True)
class Asked:
    groups: tuple[HoursCount, ...]
    span: tuple[datetime, datetime] | None  # of the calls in which anything was asked for: the first and the last moment


class DemandQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, period: Period, product: str | None = None) -> Asked:
        columns = [getattr(StoredRequestedHours, name) for name in GROUPED_BY]
        moment = StoredRequestedHours.started_at
        edges = (func.min(moment).label("first"), func.max(moment).label("last"))
        query = select(*columns, func.count().label("calls"), *edges).where(*_wanted(period, product)).group_by(*columns)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        span = (min(row.first for row in rows), max(row.last for row in rows)) if rows else None
        return Asked(tuple(HoursCount(*row[: len(GROUPED_BY) + 1]) for row in rows), span)


def _wanted(period: Period, product: str | None) -> list[ColumnElement[bool]]:
    wanted = moments(StoredRequestedHours.started_at, period)
    if product is not None:
        wanted.append(StoredRequestedHours.product == product)
    return wanted


def asked_for(weekday: str, hour: int, is_met: bool | None) -> Any:
    """Ids of the calls in which this hour was asked for."""
    table = StoredRequestedHours
    query = select(table.call_id).where(table.weekday == weekday, table.from_hour <= hour, table.to_hour > hour)
    return query if is_met is None else query.where(table.is_met.is_(is_met))
