"""What other calls and the books add to each call, which numbers are one client's, and everything anew."""

import logging
from collections.abc import Sequence
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.context import CallContext, OrderCall
from calls.model.errors import CallError
from calls.model.lead_count import LeadState
from calls.model.verdict import Outcome
from calls.store.client_numbers import digits_of
from calls.store.context_deriving import begin_deriving, calls_derived, derive_part, is_deriving, rebuild
from calls.store.context_refresh import lock_contexts, refresh_numbers
from calls.store.context_tables import StoredClientNumber, StoredContext, StoredOrderCall
from calls.store.database import Database
from calls.store.demand_tables import StoredRefusal
from calls.store.lead_money_table import StoredLeadMoney
from calls.store.lead_tables import StoredLeadCount, StoredLeadDayTotal, StoredLeadTotal
from calls.store.lead_totals import recount
from calls.store.measure_tables import CALL_MEASURES
from calls.store.tables import StoredCall

log = logging.getLogger(__name__)
TOLD_EVERY_S = 10.0
_REFUSED = (  # each is a refusal, or has a later one
    select(StoredLeadCount.lead_id)
    .join(StoredCall, StoredCall.id == StoredLeadCount.call_id)
    .where(
        StoredLeadCount.state == LeadState.COUNTED.value, StoredLeadCount.is_sold.is_(False), StoredCall.outcome == Outcome.REFUSAL.value
    )
)
_COUNTED = select(StoredCall.id).where(StoredCall.is_answered, StoredCall.direction != Direction.INTERNAL.value)  # each is of some lead

_NEW_LEADS = select(StoredLeadCount.lead_id).where(StoredLeadCount.state != LeadState.EXCLUDED.value)  # each has a row of its money


class ContextRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, call_id: CallId) -> CallContext | None:
        """None where there is no such call."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredContext.__table__).where(StoredContext.call_id == call_id)).one_or_none()
        return None if row is None else _context_of(row)

    def of_lead(self, lead_id: CallId) -> tuple[CallContext, ...]:
        """The first contact first."""
        query = select(StoredContext.__table__).where(StoredContext.lead_id == lead_id).order_by(StoredContext.place)
        with self._database.read() as connection:
            return tuple(_context_of(row) for row in connection.execute(query))

    def orders_of(self, call_id: CallId) -> tuple[OrderCall, ...]:
        """All that belong to the call, by their numbers."""
        query = select(StoredOrderCall.__table__).where(StoredOrderCall.call_id == call_id).order_by(StoredOrderCall.order_number)
        with self._database.read() as connection:
            return tuple(_order_call_of(row) for row in connection.execute(query))

    def rebuild(self) -> int:
        """Derive everything anew, in one transaction; how many calls it was."""
        with self._database.write() as connection:
            return rebuild(connection)

    def fill(self) -> None:
        """Where calls are, but nothing was ever derived of them: they come from before there was that kind of row.

        A part in each transaction: a stopped run goes on, and several processes that open at once share the work.
        """
        with self._database.read() as connection:
            if not (is_deriving(connection) or _is_due(connection) or _lacks_sums(connection)):
                return
        with self._database.write() as connection:
            lock_contexts(connection)
            if _lacks_sums(connection):
                recount(connection)
            if not is_deriving(connection) and _is_due(connection):
                begin_deriving(connection)
        while self._derive_for(TOLD_EVERY_S):
            with self._database.read() as connection:
                log.info("deriving what reports count of the calls: %d of %d", *calls_derived(connection))

    def _derive_for(self, seconds: float) -> bool:
        """False when it is done."""
        ends_at = monotonic() + seconds
        while monotonic() < ends_at:
            with self._database.write() as connection:
                if not derive_part(connection):
                    return False
        return True

    def refresh(self, numbers: Sequence[str]) -> None:
        """Of the clients with these numbers: for whoever deletes calls of theirs, which the sums of leads still hold."""
        with self._database.write() as connection:
            refresh_numbers(connection, numbers)
            recount(connection)

    def merge(self, number: str, into: str) -> None:
        """Both are one client's from now on, with whatever else belonged to either; into: the main number."""
        one, main = digits_of(number), digits_of(into)
        if not (one.isascii() and one.isdigit() and main.isascii() and main.isdigit()) or one == main:
            raise CallError("a client's numbers are two different telephone numbers", permanent=True, remedy="Write them as +447700900101")
        with self._database.write() as connection:
            main = connection.execute(select(StoredClientNumber.client).where(StoredClientNumber.number == main)).scalar() or main
            if one == main:
                raise CallError("the second number belongs to the first one already", permanent=True, remedy="Split it from it first")
            connection.execute(update(StoredClientNumber).where(StoredClientNumber.client == one).values(client=main))
            connection.execute(delete(StoredClientNumber).where(StoredClientNumber.number == one))
            connection.execute(insert(StoredClientNumber).values(number=one, client=main))
            refresh_numbers(connection, [one, main])

    def split(self, number: str) -> bool:
        """The number is a client of its own again. False: it was so already."""
        digits = digits_of(number)
        with self._database.write() as connection:
            main = connection.execute(select(StoredClientNumber.client).where(StoredClientNumber.number == digits)).scalar()
            if main is None:
                return False
            connection.execute(delete(StoredClientNumber).where(StoredClientNumber.number == digits))
            refresh_numbers(connection, [digits, main])
        return True


def _lacks_sums(connection: Connection) -> bool:
    kinds = (StoredLeadCount.lead_id, StoredLeadTotal.month, StoredLeadDayTotal.day)
    leads, *sums = (connection.execute(select(one).limit(1)).first() for one in kinds)
    return leads is not None and None in sums


def _is_due(connection: Connection) -> bool:
    return any(
        connection.execute(select(derived).limit(1)).first() is None and connection.execute(calls.limit(1)).first() is not None
        for derived, calls in (
            (StoredContext.call_id, select(StoredCall.id)),
            (StoredLeadCount.lead_id, _COUNTED),
            (CALL_MEASURES.c.call_id, select(StoredCall.id)),
            (StoredRefusal.lead_id, _REFUSED),
            (StoredLeadMoney.key, _NEW_LEADS),
        )
    )


def _context_of(row: Row[Any]) -> CallContext:
    return CallContext(
        call_id=CallId(row.call_id),
        client=row.client,
        lead_id=row.lead_id and CallId(row.lead_id),
        place=row.place,
        lead_answered=row.lead_answered and CallId(row.lead_answered),
        lead_manager=row.lead_manager and ManagerId(row.lead_manager),
        lead_channel=row.lead_channel and ChannelId(row.lead_channel),
        lead_order=row.lead_order,
        lead_sold_on=row.lead_sold_on,
        existing_order=row.existing_order,
        sold_in=row.sold_in and CallId(row.sold_in),
        order_number=row.order_number,
    )


def _order_call_of(row: Row[Any]) -> OrderCall:
    return OrderCall(row.order_number, row.call_id and CallId(row.call_id), row.lead_id and CallId(row.lead_id))
