"""The rule by which leads are channels': one in force for all of history, and who chose which before."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from calls.model.attribution import AttributionChange, AttributionRule
from calls.model.errors import SetupError
from calls.store.attribution_tables import StoredAttributionChange
from calls.store.call_repository import now_utc
from calls.store.company_tables import StoredCompany
from calls.store.database import Database

BY_FILE = "company.toml"


class AttributionRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def current(self) -> AttributionRule:
        with self._database.read() as connection:
            return rule_in(connection)

    def history(self) -> tuple[AttributionChange, ...]:
        """The newest first; empty where nobody ever chose one."""
        query = select(StoredAttributionChange.__table__).order_by(StoredAttributionChange.id.desc())
        with self._database.read() as connection:
            return tuple(AttributionChange(AttributionRule(row.rule), row.at, row.by) for row in connection.execute(query))

    def choose(self, rule: AttributionRule, by: str) -> bool:
        """Every report counts by it at once: the rows of all rules stand already. False: it was so already."""
        with self._database.write() as connection:
            if rule_in(connection) is rule:
                return False
            changed = connection.execute(update(StoredCompany).values(attribution={"rule": rule.value}))
            if not changed.rowcount:
                raise SetupError(
                    "there is no company whose leads could be channels'", remedy="Write company.toml and run earshot company apply."
                )
            note_choice(connection, AttributionChange(rule, self._clock(), by))
        return True


def rule_in(connection: Connection) -> AttributionRule:
    told = connection.execute(select(StoredCompany.attribution)).scalar()
    return AttributionRule((told or {}).get("rule", AttributionRule.FIRST))


def note_choice(connection: Connection, change: AttributionChange) -> None:
    connection.execute(insert(StoredAttributionChange).values(rule=change.rule.value, at=change.at, by=change.by))
