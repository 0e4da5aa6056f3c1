"""The company, read and replaced as a whole."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, delete, insert, select

from calls.model.attribution import AttributionChange
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.store.attribution import attribute
from calls.store.attribution_repository import BY_FILE, note_choice, rule_in
from calls.store.call_repository import now_utc
from calls.store.company_mapping import company_of, rows_of
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
from calls.store.context_deriving import rebuild
from calls.store.context_rules import load_rules
from calls.store.database import Database
from calls.store.holding import hold_back
from calls.store.order_summaries import load_stage_names, restate_all

REPLACED = (
    StoredMember,
    StoredPlan,
    StoredDepartment,
    StoredShift,
    StoredLine,
    StoredNumber,
    StoredManager,
    StoredChannel,
    StoredCompany,
)  # children before parents


class CompanyRepository:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[Row[Any], Company] | None = None  # as it was read last

    def load(self) -> Company | None:
        """Each page and each call's stage asks several times; all of it is read when somebody has saved it meanwhile."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredCompany.__table__)).one_or_none()
            if row is None:
                return None
            known = self._known
            if known is None or known[0] != row:
                self._known = known = row, company_of(row, connection)
            return known[1]

    def save(self, company: Company) -> int:
        """Replace all of it in one transaction; every call's manager, channel and context follow at once. Returns how many calls moved."""
        zone = _zone(company.time_zone)
        with self._database.write() as connection:
            before = load_rules(connection), _lines(connection)
            stages, rule = load_stage_names(connection), rule_in(connection)
            for table in REPLACED:
                connection.execute(delete(table))
            for stored, rows in rows_of(company, zone):
                if rows:
                    connection.execute(insert(stored), rows)
            if company.attribution.rule is not rule:
                note_choice(connection, AttributionChange(company.attribution.rule, now_utc(), BY_FILE))
            moved = attribute(connection)
            hold_back(connection)
            if load_stage_names(connection) != stages:
                restate_all(connection)
            if moved or (load_rules(connection), _lines(connection), load_stage_names(connection)) != (*before, stages):
                rebuild(connection)
            return moved


def _lines(connection: Connection) -> list[tuple[Any, ...]]:
    columns = (StoredLine.answers_as, StoredLine.manager_id, StoredLine.begins_at, StoredLine.ends_at)
    lines = [tuple(row) for row in connection.execute(select(*columns).order_by(StoredLine.position))]
    campaigns = (StoredNumber.number, StoredNumber.campaign, StoredNumber.begins_at, StoredNumber.ends_at)
    return [*lines, *(tuple(row) for row in connection.execute(select(*campaigns).order_by(StoredNumber.position)))]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SetupError(f"Unknown time zone {name!r}", remedy="Write an IANA name such as Europe/Kyiv") from error
