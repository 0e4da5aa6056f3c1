"""Keep what is derived of calls and orders as they now stand: called in the transaction of each change, last in it.

What one call is depends on its client's other calls and orders only, so a change costs one client's history.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Connection, Delete, Select, Table, bindparam, delete, insert, select, text

from calls.context.derive import derive
from calls.context.doubt import doubt_of
from calls.context.history import ContextRules
from calls.model.put_right import DECIDED_TOGETHER
from calls.model.verdict import Verdict
from calls.store.client_numbers import digits_of, load_clients
from calls.store.context_history import OUR_CALLS, OUR_ORDERS, histories_of
from calls.store.context_rules import load_rules
from calls.store.context_tables import StoredContext, StoredLookReason, StoredMismatch, StoredOrderCall
from calls.store.day_totals import move_totals
from calls.store.demand_tables import StoredRefusal
from calls.store.derived_rows import (
    Row,
    contexts_rows,
    leads_rows,
    measures_rows,
    mismatches_rows,
    money_rows,
    order_calls_rows,
    reasons_rows,
    refusals_rows,
)
from calls.store.lead_money_table import StoredLeadMoney
from calls.store.lead_tables import StoredLeadCount
from calls.store.lead_totals import follow
from calls.store.measure_tables import CALL_MEASURES
from calls.store.tables import Base, StoredCall, StoredCorrection

AT_ONCE = 400  # clients, or calls of withheld numbers: databases limit the values of one query
CONTEXT_LOCK = 5_348_763  # any number that is ours
DECIDED = (
    *("call_type", "outcome", "refusal_reason", "refusal_reason_class", "ad_channel", "ad_channel_class", "product"),
    *("is_low_quality", "probability", "doubted_field"),
)
_MEANING = select(*(getattr(StoredCall, name) for name in DECIDED), StoredCall.verdict_version.is_not(None).label("is_heard")).where(
    StoredCall.id == bindparam("call_id")
)
_DECIDED_ABOUT = select(StoredCorrection.id).where(
    StoredCorrection.call_id == bindparam("call_id"), StoredCorrection.field.in_(DECIDED_TOGETHER)
)
KNOWN: BindParameter[Any] = bindparam("known", expanding=True)  # clients whose rows may have to go


@dataclass(frozen=True, slots=True)
class _Derivation:
    """One table of derived rows: which of them stand for the clients at hand, and how one is removed."""

    table: Table
    keys: tuple[str, ...]
    standing: Select[Any]
    removal: Delete


class _Changed(NamedTuple):
    gone: list[Row]
    come: list[Row]


class Moved(NamedTuple):
    leads: _Changed
    measures: _Changed


def _derivation(stored: type[Base] | Table, scope: ColumnElement[bool]) -> _Derivation:
    table = stored if isinstance(stored, Table) else stored.__table__
    assert isinstance(table, Table)
    keys = tuple(column.name for column in table.primary_key.columns)
    removal = delete(table).where(*(table.c[name] == bindparam(f"its_{name}") for name in keys))
    return _Derivation(table, keys, select(table).where(scope), removal)


def _of_clients(key: Any, client: Any, call: Any) -> ColumnElement[bool]:
    """As the union of two look-ups: PostgreSQL reads a whole table for `client IN … OR call IN (SELECT …)`."""
    by_client, by_call = select(key).where(client.in_(KNOWN)), select(key).where(call.in_(OUR_CALLS))
    found: ColumnElement[bool] = key.in_(by_client.union(by_call))
    return found


CONTEXTS = _derivation(StoredContext, _of_clients(StoredContext.call_id, StoredContext.client, StoredContext.call_id))
ORDER_CALLS = _derivation(StoredOrderCall, StoredOrderCall.order_number.in_(OUR_ORDERS))
MISMATCHES = _derivation(StoredMismatch, _of_clients(StoredMismatch.key, StoredMismatch.client, StoredMismatch.call_id))
LEADS = _derivation(StoredLeadCount, _of_clients(StoredLeadCount.lead_id, StoredLeadCount.client, StoredLeadCount.lead_id))
MEASURED = _derivation(CALL_MEASURES, _of_clients(CALL_MEASURES.c.call_id, CALL_MEASURES.c.client, CALL_MEASURES.c.call_id))
REFUSALS = _derivation(StoredRefusal, _of_clients(StoredRefusal.lead_id, StoredRefusal.client, StoredRefusal.lead_id))
MONEY = _derivation(StoredLeadMoney, _of_clients(StoredLeadMoney.key, StoredLeadMoney.client, StoredLeadMoney.call_id))
DERIVED = (StoredContext, StoredOrderCall, StoredMismatch, StoredLeadCount, StoredRefusal, StoredLeadMoney, StoredLookReason, CALL_MEASURES)
REASONS = _derivation(StoredLookReason, StoredLookReason.call_id.in_(OUR_CALLS))


def doubt_columns(verdict: Verdict | None) -> Row:
    """What a call's row says of its verdict's least sure field."""
    doubt = doubt_of(verdict) if verdict else None
    return {"probability": doubt and doubt.probability, "doubted_field": doubt and doubt.field}


def meant_of(connection: Connection, call_id: str) -> Row | None:
    """What of a call's row its verdict decides and contexts depend on."""
    row = connection.execute(_MEANING, {"call_id": call_id}).mappings().one_or_none()
    return None if row is None else dict(row)


def refresh_if_changed(connection: Connection, call_id: str, stood: Row | None) -> None:
    """After a new verdict. stood: the call's meaning before it; most verdicts that are reached again say the same.

    What a person decided about means the same whatever the words say, but stands beside what they say.
    """
    if meant_of(connection, call_id) != stood or connection.execute(_DECIDED_ABOUT, {"call_id": call_id}).first():
        refresh_calls(connection, [call_id])


def refresh_calls(connection: Connection, call_ids: Sequence[str]) -> None:
    """Of the clients of these calls, as they are now and as they were."""
    for start in range(0, len(call_ids), AT_ONCE):
        some = call_ids[start : start + AT_ONCE]
        rows = connection.execute(select(StoredCall.id, StoredCall.client_number).where(StoredCall.id.in_(some))).all()
        before = select(StoredContext.client).where(StoredContext.call_id.in_(some), StoredContext.client.is_not(None))
        numbers = {*connection.execute(before).scalars(), *(row.client_number for row in rows)} - {None}
        withheld = [row.id for row in rows if row.client_number is None]
        follow_sums(connection, refresh_part(connection, sorted(filter(None, numbers)), withheld, load_rules(connection)))


def refresh_numbers(connection: Connection, numbers: Iterable[str]) -> None:
    """Of the clients who have these numbers: orders of theirs changed, or calls were deleted."""
    several = sorted(set(numbers))
    for start in range(0, len(several), AT_ONCE):
        follow_sums(connection, refresh_part(connection, several[start : start + AT_ONCE], [], load_rules(connection)))


def refresh_part(connection: Connection, numbers: Sequence[str], withheld: Sequence[str], rules: ContextRules) -> Moved:
    """Of the clients with these numbers and of these calls of withheld ones; what changed of what is summed: the sums must follow."""
    if not (numbers or withheld):
        return Moved(_Changed([], []), _Changed([], []))
    lock_contexts(connection)
    names = load_clients(connection, numbers)
    clients = {names.client_of(number) for number in numbers}
    histories = histories_of(connection, clients, withheld, names)
    derived = [derive(history, rules) for history in histories]
    known = {*clients, *names.main_of, *map(digits_of, numbers)}  # what is one client's now may have been another's
    ours = {"spellings": names.spellings(clients), "withheld": withheld, "known": sorted(known)}
    _write(connection, CONTEXTS, ours, contexts_rows(derived))
    _write(connection, ORDER_CALLS, ours, order_calls_rows(derived))
    _write(connection, MISMATCHES, ours, mismatches_rows(derived))
    leads = _write(connection, LEADS, ours, leads_rows(derived))
    _write(connection, REFUSALS, ours, refusals_rows(derived))
    _write(connection, MONEY, ours, money_rows(derived))
    measures = _write(connection, MEASURED, ours, measures_rows(derived))
    _write(connection, REASONS, ours, reasons_rows(histories, derived, rules))
    return Moved(leads, measures)


def follow_sums(connection: Connection, moved: Moved) -> None:
    follow(connection, *moved.leads)
    move_totals(connection, *moved.measures)


def _write(connection: Connection, derived: _Derivation, ours: Row, wanted: Sequence[Row]) -> _Changed:
    """Only what differs is touched: most changes change nothing here."""
    keys = derived.keys
    before = {tuple(row[key] for key in keys): dict(row) for row in connection.execute(derived.standing, ours).mappings()}
    after = {tuple(row[key] for key in keys): row for row in wanted}
    if stale := [key for key, row in before.items() if after.get(key) != row]:
        connection.execute(derived.removal, [{f"its_{name}": part for name, part in zip(keys, key, strict=True)} for key in stale])
    if fresh := [row for key, row in after.items() if before.get(key) != row]:
        connection.execute(insert(derived.table), fresh)
    return _Changed([before[key] for key in stale], fresh)


def lock_contexts(connection: Connection) -> None:
    """One at a time: a call and an order of one client that come at once must see each other. SQLite's writers queue up anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CONTEXT_LOCK})
