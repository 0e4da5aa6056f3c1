"""What sales cost beside advertising: parts, taxes, couriers, masters, salaries; of an order, a lead, a channel, or a span of days."""

from collections.abc import Sequence

from calls.model.books import Book, Cost, CostTarget, CostType, Entry
from calls.store.book_session import BookView
from ingest.books.book_format import BookFormat, Check, Reader, keep_first
from ingest.books.item import Item, Notes, Odd
from ingest.cells import read_days
from ingest.csv_rows import CellError, Columns, Row
from ingest.phone_numbers import to_e164

COLUMNS = Columns(
    required={
        "type": ("kind", "cost_type", "вид", "тип", "статья", "вид расхода", "стаття", "вид витрат"),
        "date": ("day", "month", "period", "дата", "месяц", "период", "місяць", "період"),
        "amount": ("sum", "cost", "сумма", "сума"),
    },
    optional={
        "currency": ("валюта",),
        "order": ("order_number", "deal", "заказ", "номер заказа", "сделка", "замовлення", "номер замовлення", "угода"),
        "client_number": ("lead", "client", "phone", "лид", "клиент", "телефон", "лід", "клієнт"),
        "channel": ("source", "UTMSource", "канал", "источник", "джерело"),
        "entry": ("number", "document", "номер", "документ"),
        "note": ("comment", "примечание", "комментарий", "примітка", "коментар"),
    },
)
TYPES = {
    CostType.PARTS: (
        "part",
        "materials",
        "material",
        "goods",
        "запчасти",
        "детали",
        "материалы",
        "комплектующие",
        "запчастини",
        "матеріали",
    ),
    CostType.TAXES: ("tax", "налог", "налоги", "податок", "податки"),
    CostType.COURIER: ("couriers", "delivery", "курьер", "курьеры", "доставка", "кур'єр", "кур’єр"),
    CostType.MASTER: ("masters", "technician", "technicians", "мастер", "мастера", "работа мастера", "техник", "майстер", "майстри"),
    CostType.SALARY: ("salaries", "wages", "payroll", "зарплата", "зарплаты", "оклад", "зарплати"),
    CostType.OTHER: ("другое", "прочее", "прочие", "інше", "інші"),
}
TARGETS = {"order": CostTarget.ORDER, "client_number": CostTarget.LEAD, "channel": CostTarget.CHANNEL}


def _read(row: Row, reader: Reader) -> tuple[Entry, tuple[str, ...]]:
    day, last_day = read_days(row.required("date"))
    amount, paid_in = reader.money(row, "amount", "currency", day)
    belongs_to, target = _target(row, reader)
    cost = Cost(_type(row.required("type")), day, amount, belongs_to, target, last_day, row.cells["entry"], row.cells["note"], paid_in)
    return cost, ()


def _type(text: str) -> CostType:
    wanted = text.casefold()
    found = next((kind for kind, words in TYPES.items() if wanted in (kind.value, *words)), None)
    if found is None:
        raise CellError(f"{text} is no kind of cost", f"Write one of {', '.join(TYPES)}")
    return found


def _target(row: Row, reader: Reader) -> tuple[CostTarget, str]:
    named = [name for name in TARGETS if row.cells[name]]
    if len(named) > 1:
        raise CellError(f"the cost names {' and '.join(named)}", "A cost belongs to one of them: leave the others empty")
    if not named:
        return CostTarget.PERIOD, ""
    name, text = named[0], row.cells[named[0]]
    if name == "channel":
        return CostTarget.CHANNEL, reader.channel(text)
    if name == "order":
        return CostTarget.ORDER, text
    number = to_e164(text, reader.company.country)
    if number is None:
        raise CellError("client_number is not a telephone number", "Write it with its country code")
    return CostTarget.LEAD, number


def _key(entry: Entry) -> tuple[str, ...]:
    cost = _cost(entry)
    return cost.belongs_to.value, cost.target, cost.type.value, cost.day.isoformat(), cost.entry


def _fold(items: Sequence[Item], notes: Notes) -> list[Item]:
    return keep_first(items, _key, notes, "Correct one, or tell several costs of one kind and day apart by a column entry")


def _check_with(_reader: Reader) -> Check:
    def check(view: BookView, items: Sequence[Item], notes: Notes) -> list[Item]:
        orders = view.order_events({_cost(item.entry).target for item in items if _cost(item.entry).belongs_to is CostTarget.ORDER})
        leads = sorted({_cost(item.entry).target for item in items if _cost(item.entry).belongs_to is CostTarget.LEAD})
        called = view.who_called(leads)
        taken: list[Item] = []
        for item in items:
            cost = _cost(item.entry)
            if cost.belongs_to is CostTarget.ORDER and cost.target not in orders:
                notes.reject(item, f"there is no order {cost.target} in the books", "Take its orders in first: earshot import orders FILE")
                continue
            if cost.belongs_to is CostTarget.LEAD and cost.target not in called:
                notes.remark(Odd.UNKNOWN_LEAD, item, "no call of this cost's client is known")
            notes.builds_on.update(one.import_id for one in orders.get(cost.target, ()) if one.import_id is not None)
            taken.append(item)
        return taken

    return check


def _cost(entry: Entry) -> Cost:
    assert isinstance(entry, Cost)
    return entry


COSTS = BookFormat(Book.COSTS, COLUMNS, ("amount", "currency"), _read, _key, _fold, _check_with)
