"""The books within one transaction: what stands in them, and what an import writes, so that it can be undone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, tuple_, update

from calls.model.books import Book, Counts, Entry, Rate
from calls.model.sales import AdCost, OrderEvent
from calls.model.webhook import EventKind
from calls.store.book_rows import (
    PROVENANCE,
    Columns,
    Key,
    ad_cost_of,
    columns_of,
    key_columns,
    key_of,
    order_event_of,
    rate_of,
    table_of,
    to_json,
)
from calls.store.book_tables import StoredBookChange, StoredBookImport, StoredOrderEvent, StoredRate
from calls.store.bulk_update import update_rows
from calls.store.client_numbers import load_clients
from calls.store.company_tables import StoredAdCost
from calls.store.cost_owners import refresh_owners
from calls.store.order_summaries import restate_orders
from calls.store.outbox import note_event
from calls.store.tables import StoredCall

AT_ONCE = 400  # entries: databases limit the values of one query
SUMMED_BY = {Book.ORDERS: "stage", Book.AD_COSTS: "channel_id", Book.COSTS: "type"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What an entry is to what stands: was and is, by column, where it differs."""

    import_id: int | None  # that wrote what stands
    source: str | None
    was: Mapping[str, Any]
    becomes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KnownEvent:
    event: OrderEvent
    import_id: int | None
    source: str | None


@dataclass(frozen=True, slots=True)
class KnownAdCost:
    cost: AdCost
    import_id: int | None
    source: str | None


class BookView:
    """Reads within one transaction. Each question is about at most AT_ONCE things."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def compare(self, book: Book, entries: Sequence[Entry]) -> list[Standing | None]:
        """For each entry: None where it is new, else what stands and what it would become; nothing in `was` where it is the same."""
        table = table_of(book)
        stored = self._stored(table, [key_of(table, columns_of(entry)) for entry in entries])
        return [_standing(stored.get(key_of(table, columns)), columns) for columns in map(columns_of, entries)]

    def order_events(self, numbers: Iterable[str]) -> dict[str, list[KnownEvent]]:
        found: dict[str, list[KnownEvent]] = {}
        query = select(StoredOrderEvent.__table__).where(StoredOrderEvent.order_number.in_(list(numbers)))
        for row in self.connection.execute(query):
            found.setdefault(row.order_number, []).append(KnownEvent(order_event_of(row), row.import_id, row.source))
        return found

    def ad_costs(self, channels: Iterable[str], since: date, until: date) -> list[KnownAdCost]:
        """Costs of these channels that pay for a day of the span, both ends included."""
        ends_on = func.coalesce(StoredAdCost.last_day, StoredAdCost.day)
        query = select(StoredAdCost.__table__).where(
            StoredAdCost.channel_id.in_(list(channels)), StoredAdCost.day <= until, ends_on >= since
        )
        return [KnownAdCost(ad_cost_of(row), row.import_id, row.source) for row in self.connection.execute(query)]

    def who_called(self, numbers: Sequence[str]) -> frozenset[str]:
        """Those of the numbers whose clients have calls."""
        names = load_clients(self.connection, numbers)
        spellings = names.spellings({names.client_of(number) for number in numbers})
        query = select(StoredCall.client_number).where(StoredCall.client_number.in_(spellings)).distinct()
        called = {names.client_of(number) for number in self.connection.execute(query).scalars() if number}
        return frozenset(number for number in numbers if names.client_of(number) in called)

    def known_calls(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset(self.connection.execute(select(StoredCall.id).where(StoredCall.id.in_(ids))).scalars())

    def rates(self) -> list[tuple[Rate, int | None]]:
        """All, with the import that told each."""
        query = select(StoredRate.__table__).order_by(StoredRate.currency, StoredRate.day)
        return [(rate_of(row), row.import_id) for row in self.connection.execute(query)]

    def sums(self, book: Book) -> dict[tuple[str, str], Decimal]:
        """Of all that stands in the book, by channel, type of cost or stage, and currency; of books without money nothing."""
        if book not in SUMMED_BY:
            return {}
        table = table_of(book)
        keys = (table.c[SUMMED_BY[book]], table.c.currency)
        query = select(*keys, func.sum(table.c.amount, type_=table.c.amount.type).label("amount")).group_by(*keys)
        return {(row[0], row[1]): row.amount for row in self.connection.execute(query.where(table.c.amount.is_not(None)))}

    def _stored(self, table: Table, keys: Sequence[Key]) -> dict[Key, Columns]:
        names = [table.c[name] for name in key_columns(table)]
        rows = [dict(row) for row in self.connection.execute(select(table).where(tuple_(*names).in_(keys))).mappings()]
        return {key_of(table, row): row for row in rows}


class BookWriter(BookView):
    """Writes as one import."""

    def __init__(self, connection: Connection, import_id: int) -> None:
        super().__init__(connection)
        self.import_id = import_id

    def put(self, book: Book, entries: Sequence[tuple[Entry, str]]) -> Counts:
        """(entry, its source), each key at most once in an import. What stood is kept; the calls that orders belong to know at once."""
        table = table_of(book)
        rows = [{**columns_of(entry), "import_id": self.import_id, "source": source} for entry, source in entries]
        stored = self._stored(table, [key_of(table, row) for row in rows])
        new = [row for row in rows if key_of(table, row) not in stored]
        changed = [row for row in rows if key_of(table, row) in stored and _differs(stored[key_of(table, row)], row)]
        if new:
            self.connection.execute(insert(table), new)
        if changed:
            self._keep([stored[key_of(table, row)] for row in changed], table)
            update_rows(self.connection, table, changed)
        if book is Book.ORDERS:
            restate_orders(self.connection, sorted({row["order_number"] for row in (*new, *changed)}))
        elif book is Book.COSTS:
            refresh_owners(self.connection, [*new, *changed])
        return Counts(len(new), len(changed), len(rows) - len(new) - len(changed))

    def finish(self, counts: Counts, rejected: int, builds_on: Iterable[int]) -> int | None:
        """Notes what the import did; None, and no trace of it, where it changed nothing."""
        own = StoredBookImport.id == self.import_id
        if not counts.new and not counts.changed:
            self.connection.execute(delete(StoredBookImport).where(own))
            return None
        done = {"new": counts.new, "changed": counts.changed, "same": counts.same, "rejected": rejected, "builds_on": sorted(builds_on)}
        book = self.connection.execute(update(StoredBookImport).where(own).values(**done).returning(StoredBookImport.book)).scalar_one()
        note_event(self.connection, EventKind.IMPORT_DONE, {"import_id": self.import_id, "book": book})
        return self.import_id

    def _keep(self, stood: Sequence[Columns], table: Table) -> None:
        rows = [
            {"import_id": self.import_id, "key": key_text(table, row), "was_of": row["import_id"], "was": to_json(row)} for row in stood
        ]
        self.connection.execute(insert(StoredBookChange), rows)


def key_text(table: Table, columns: Mapping[str, Any]) -> str:
    return json.dumps(to_json({name: columns[name] for name in key_columns(table)}), ensure_ascii=False)


def _differs(stood: Columns, row: Columns) -> bool:
    return any(stood[name] != value for name, value in row.items() if name not in PROVENANCE)


def _standing(stood: Columns | None, columns: Columns) -> Standing | None:
    if stood is None:
        return None
    differs = [name for name, value in columns.items() if stood[name] != value]
    return Standing(stood["import_id"], stood["source"], {name: stood[name] for name in differs}, {name: columns[name] for name in differs})
