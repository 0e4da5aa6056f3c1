"""Calls drawn by chance: what the machine had said of them, what people made of it, and how many still wait."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, select

from calls.context.looks import is_drawn
from calls.formats.finding_correction_json import read_finding
from calls.formats.verdict_json import read_verdict
from calls.model.call import Direction, ManagerId
from calls.model.context import LookWhy
from calls.model.label_audit import Checked, Label, LabelAudit, label_of
from calls.model.verdict import CallType
from calls.store.context_tables import StoredLookReason, StoredOrderCall
from calls.store.database import Database
from calls.store.lead_queries import Days
from calls.store.lead_tables import StoredLeadCount
from calls.store.tables import StoredCall, StoredCorrection, StoredVerdict

LEAD, SAID = StoredLeadCount, StoredCorrection
TYPE, OUTCOME = "call_type", "outcome"
AT_ONCE = 500


@dataclass(slots=True)
class _Call:
    manager: ManagerId | None
    now: dict[str, str | None]  # type and outcome as they count
    before: dict[str, str | None] = field(default_factory=dict)  # of a field that somebody touched: what the machine had said
    standing: dict[str, bool] = field(default_factory=dict)


class LabelAuditQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, days: Days, percent: int) -> LabelAudit:
        """Of the first answered calls of inbound leads of these days, but of those that the books tell of. percent: drawn of all calls.

        Only people's own decisions are read, one row each: there are never more of them than people can make.
        """
        wanted = _wanted(days)
        told = (
            select(SAID.call_id, SAID.field, SAID.value, SAID.before, LEAD.manager, StoredCall.call_type, StoredCall.outcome)
            .join(LEAD, LEAD.call_id == SAID.call_id)
            .join(StoredCall, StoredCall.id == SAID.call_id)
            .where(SAID.field.in_((TYPE, OUTCOME)), *wanted)
            .order_by(SAID.id)
        )
        waiting = (
            select(LEAD.manager, func.count().label("calls"))
            .join(StoredLookReason, StoredLookReason.call_id == LEAD.call_id)
            .where(StoredLookReason.why == LookWhy.AUDIT.value, *wanted)
            .group_by(LEAD.manager)
        )
        with self._database.read() as connection:
            rows, left = connection.execute(told).all(), connection.execute(waiting).all()
            calls = _calls([row for row in rows if is_drawn(row.call_id, percent)])
            _add_hidden(connection, calls)
        counted = Counter(_checked(calls.values()))
        return LabelAudit(
            tuple(Checked(*key, calls) for key, calls in sorted(counted.items(), key=lambda one: (one[0][0] or "", *one[0][1:]))),
            {_manager(row.manager): row.calls for row in left},
        )


def _calls(rows: Sequence[Any]) -> dict[str, _Call]:
    """rows: of corrections, in the order in which they were made."""
    calls: dict[str, _Call] = {}
    for row in rows:
        call = calls.setdefault(row.call_id, _Call(_manager(row.manager), {TYPE: row.call_type, OUTCOME: row.outcome}))
        call.before.setdefault(row.field, None if row.before is None else _text(row.field, row.before))
        call.standing[row.field] = row.value is not None
    return calls


def _add_hidden(connection: Connection, calls: Mapping[str, _Call]) -> None:
    """Of a call that is no new lead's nothing tells how it ended; where the machine took it for one, its verdict still does."""
    hidden = [
        call_id
        for call_id, call in calls.items()
        if call.now[TYPE] != CallType.NEW_LEAD and call.before.get(TYPE) == CallType.NEW_LEAD and call.before.get(OUTCOME) is None
    ]
    for start in range(0, len(hidden), AT_ONCE):
        some = hidden[start : start + AT_ONCE]
        query = select(StoredVerdict.call_id, StoredVerdict.body).where(StoredVerdict.is_current, StoredVerdict.call_id.in_(some))
        for row in connection.execute(query):
            calls[row.call_id].before[OUTCOME] = read_verdict(row.body).outcome


def _checked(calls: Iterable[_Call]) -> Iterator[tuple[ManagerId | None, Label, Label]]:
    for call in calls:
        machine = {**call.now, **call.before}
        said, was = (label_of(its[TYPE], its[OUTCOME]) for its in (machine, call.now))
        if any(call.standing.values()) and said is not None and was is not None:
            yield call.manager, said, was


def _text(name: str, before: str) -> str | None:
    value, _ = read_finding(name, before)
    return None if value is None else str(value)


def _wanted(days: Days) -> list[ColumnElement[bool]]:
    direction = LEAD.direction.concat("")  # as no index has it: SQLite would walk all leads of these days, and people decide about few
    wanted = [direction == Direction.INBOUND.value, ~exists().where(StoredOrderCall.lead_id == LEAD.lead_id)]
    if days.first is not None:
        wanted.append(LEAD.day >= days.first)
    if days.end is not None:
        wanted.append(LEAD.day < days.end)
    return wanted


def _manager(manager: str | None) -> ManagerId | None:
    return ManagerId(manager) if manager else None
