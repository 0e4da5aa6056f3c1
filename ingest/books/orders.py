"""Orders and their way: one line for each step, or one for each order with the stage at which it stands."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from calls.model.books import Book, Entry
from calls.model.call import CallId
from calls.model.money import Money
from calls.model.order_state import StageNames
from calls.model.sales import OrderEvent
from calls.store.book_session import BookView, KnownEvent
from ingest.books.book_format import BookFormat, Check, Reader, keep_first
from ingest.books.item import Item, Notes
from ingest.books.order_oddities import note_oddities
from ingest.cells import read_moment
from ingest.csv_rows import CellError, Columns, Row
from ingest.phone_numbers import to_e164

COLUMNS = Columns(
    required={
        "order": ("order_number", "number", "deal", "заказ", "номер заказа", "номер", "сделка", "замовлення", "номер замовлення", "угода"),
        "client_number": ("client", "phone", "telephone", "телефон", "клиент", "телефон клиента", "клієнт", "телефон клієнта"),
        "created_at": ("date", "at", "created", "when", "дата", "создан", "створено", "дата и время", "дата і час"),
        "stage": ("status", "этап", "статус", "стадия", "етап", "стадія"),
    },
    optional={
        "amount": ("sum", "total", "price", "сумма", "сума"),
        "currency": ("валюта",),
        "entry": ("payment", "payment_number", "document", "платёж", "платеж", "документ", "номер платежа", "платіж", "номер платежу"),
        "call_id": ("call", "звонок", "дзвінок"),
        "product": ("service", "товар", "услуга", "продукт", "послуга"),
        "loss_reason": ("reason", "причина", "причина отказа", "причина відмови"),
    },
)


def _read(row: Row, reader: Reader) -> tuple[Entry, tuple[str, ...]]:
    at = read_moment(row.required("created_at"), reader.zone)
    amount: Money | None = None
    paid_in: Money | None = None
    if row.cells["amount"]:
        amount, paid_in = reader.money(row, "amount", "currency", at.astimezone(reader.zone).date())
    event = OrderEvent(
        order=row.required("order"),
        client_number=_client(row.cells["client_number"], reader.company.country),
        stage=_stage(row.required("stage"), reader),
        at=at,
        amount=amount,
        entry=row.cells["entry"],
        paid_in=paid_in,
        product=row.cells["product"],
        loss_reason=row.cells["loss_reason"],
        call_id=CallId(row.cells["call_id"]) if row.cells["call_id"] else None,
    )
    return event, ()


def _client(text: str, country: str) -> str:
    """Empty where it may stand on another line of the order."""
    number = to_e164(text, country) if text else ""
    if number is None:
        raise CellError("client_number is not a telephone number", "Write it with its country code")
    return number


def _stage(text: str, reader: Reader) -> str:
    names = (*reader.company.sale_stages, *reader.company.cancelled_stages)
    found = next((name for name in names if name.casefold() == text.casefold()), None)
    if found is None:
        raise CellError(f"stage {text} is not one of the company's", f"Write one of {', '.join(names)}, or add it to company.toml")
    return found


def _order(entry: Entry) -> tuple[str, ...]:
    assert isinstance(entry, OrderEvent)
    return (entry.order,)


def _step(entry: Entry) -> tuple[str, ...]:
    assert isinstance(entry, OrderEvent)
    return entry.stage, entry.entry


def _fold(items: Sequence[Item], notes: Notes) -> list[Item]:
    return keep_first(items, _step, notes, "Correct one, or number several payments of one order in a column entry")


def _check_with(reader: Reader) -> Check:
    company = reader.company
    names = StageNames(company.sale_stages, frozenset(company.cancelled_stages), company.paid_stage)

    def check(view: BookView, items: Sequence[Item], notes: Notes) -> list[Item]:
        known = view.order_events({_order(item.entry)[0] for item in items})
        taken = [
            item
            for (order,), its in groupby(items, lambda item: _order(item.entry))
            for item in _of_one_client(list(its), known.get(order, []), notes)
        ]
        note_oddities(view, taken, known, names, reader.zone, notes)
        return taken

    return check


def _of_one_client(items: Sequence[Item], known: Sequence[KnownEvent], notes: Notes) -> list[Item]:
    """The steps of one order, each with its client's number; those of another client are rejected."""
    replaced = {_step(item.entry) for item in items}
    others = [one for one in known if _step(one.event) not in replaced]
    client = others[0].event.client_number if others else ""
    where = others[0].source or "the books" if others else ""
    taken: list[Item] = []
    for item in items:
        event = item.entry
        assert isinstance(event, OrderEvent)
        if not client and event.client_number:
            client, where = event.client_number, item.source
        if event.client_number and event.client_number != client:
            notes.reject(
                item, f"order {event.order} is of another client by {where}", "Correct one of them, or give it a number of its own"
            )
            continue
        taken.append(item)
    client = client or next((one.event.client_number for one in known), "")
    if not client:
        for item in taken:
            notes.reject(item, "client_number is empty", "Fill it in on one line of the order at least")
        return []
    return [replace(item, entry=replace(item.entry, client_number=client)) for item in taken if isinstance(item.entry, OrderEvent)]


ORDERS = BookFormat(Book.ORDERS, COLUMNS, ("amount", "currency"), _read, _order, _fold, _check_with)
