"""Orders of the company's books from a CSV: order, client_number, created_at, stage, amount, currency."""

from pathlib import Path
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.sales import Order
from ingest.cells import read_moment, read_money
from ingest.csv_rows import CellError, Columns, Imported, Row, read_values
from ingest.line_problem import LineProblem
from ingest.phone_numbers import to_e164

COLUMNS = Columns(
    required={
        "order": ("number", "order_number", "заказ", "номер"),
        "client_number": ("client", "phone", "телефон"),
        "created_at": ("created", "date", "дата"),
        "stage": ("status", "этап", "статус"),
        "amount": ("sum", "сумма"),
        "currency": ("валюта",),
    },
    optional={},
)


def import_orders(house: House, path: Path) -> Imported:
    """Take a file of orders in, one transaction; taking it in again changes nothing. Rejected lines are listed, the rest counts."""
    company = house.company.load()
    if company is None:
        raise SetupError("there is no company to whom orders could belong", remedy="Write company.toml and run earshot company apply.")
    orders, rejected = read_orders(path, company)
    count = house.orders.put(orders)
    return Imported(count.new, count.changed, count.same, rejected)


def read_orders(path: Path, company: Company) -> tuple[tuple[Order, ...], tuple[LineProblem, ...]]:
    """The file's orders, and the lines that are none. An order that stands twice and differs is taken as it stands first."""
    problems: list[LineProblem] = []
    zone = ZoneInfo(company.time_zone)
    taken: dict[str, tuple[int, Order]] = {}
    for line, order in read_values(path, COLUMNS, lambda row: _order(row, company, zone), problems):
        first, earlier = taken.setdefault(order.number, (line, order))
        if earlier != order:
            problems.append(
                LineProblem(path.name, line, f"order {order.number} stands on line {first} already and differs", "Keep one of the two")
            )
    return tuple(order for _, order in taken.values()), tuple(sorted(problems, key=lambda problem: problem.line))


def _order(row: Row, company: Company, zone: ZoneInfo) -> Order:
    number = to_e164(row.required("client_number"), company.country)
    if number is None:
        raise CellError("client_number is not a telephone number", "Write it with its country code")
    return Order(
        number=row.required("order"),
        client_number=number,
        created_at=read_moment(row.required("created_at"), zone),
        stage=_stage(row.required("stage"), company),
        amount=read_money(row.required("amount"), row.cells["currency"], company.currency),
    )


def _stage(text: str, company: Company) -> str:
    known = (*company.sale_stages, *company.cancelled_stages)
    by_name = {stage.casefold(): stage for stage in known}
    if text.casefold() not in by_name:
        raise CellError(f"stage {text} is not one of the company's", f"Write one of {', '.join(known)}, or add it to company.toml")
    return by_name[text.casefold()]
