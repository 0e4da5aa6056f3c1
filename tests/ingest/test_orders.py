from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from calls.house import House, open_house
from calls.model.errors import CallError, SetupError
from calls.model.money import Money
from calls.model.sales import Order
from calls.settings import Settings
from ingest.csv_rows import Imported
from ingest.orders import import_orders, read_orders
from tests.calls.samples import a_company

HEADER = "order,client_number,created_at,stage,amount,currency\n"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_company())
        yield house


def book(folder: Path, rows: str, header: str = HEADER) -> Path:
    file = folder / "orders.csv"
    file.write_text(header + rows, encoding="utf-8")
    return file


def test_an_order_is_read_in_the_spelling_of_the_calls(tmp_path: Path) -> None:
    orders, rejected = read_orders(book(tmp_path, "A-1,020 7946 0001,2026-07-01 10:30,Paid,1250.50,GBP\n"), a_company())

    assert rejected == ()
    assert orders == (Order("A-1", "+442079460001", datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "paid", Money(Decimal("1250.50"), "GBP")),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",020 7946 0001,2026-07-01,paid,1,GBP", "order is empty. Fill in order"),
        ("A-1,nobody,2026-07-01,paid,1,GBP", "client_number is not a telephone number. Write it with its country code"),
        ("A-1,020 7946 0001,soon,paid,1,GBP", "this is no day. Write it as 2026-03-31"),
        (
            "A-1,020 7946 0001,2026-07-01,sold,1,GBP",
            "stage sold is not one of the company's. Write one of measured, paid, or add it to company.toml",
        ),
        ("A-1,020 7946 0001,2026-07-01,paid,-1,GBP", "the amount is not a number of zero or more. Write it as 1234.50"),
        ("A-1,020 7946 0001,2026-07-01,paid,1,USD", "the amount is in USD, the company counts in GBP. Convert it to GBP"),
        ("B-0,020 7946 0001,2026-07-01,paid,2,GBP", "order B-0 stands on line 2 already and differs. Keep one of the two"),
    ],
)
def test_a_rejected_line_is_named_and_the_others_count(tmp_path: Path, row: str, problem: str) -> None:
    good = "B-{},020 7946 0001,2026-07-01,paid,1,GBP\n"
    orders, rejected = read_orders(book(tmp_path, good.format(0) + row + "\n" + good.format(2)), a_company())

    assert [order.number for order in orders] == ["B-0", "B-2"]
    assert [str(one) for one in rejected] == [f"orders.csv:3: {problem}"]


def test_no_error_repeats_a_clients_number(tmp_path: Path) -> None:
    _, rejected = read_orders(book(tmp_path, "A-1,0123456789012345678,2026-07-01,paid,1,GBP\n"), a_company())

    assert len(rejected) == 1
    assert "0123456789" not in str(rejected[0])


def test_the_same_file_twice_changes_nothing(house: House, tmp_path: Path) -> None:
    file = book(tmp_path, "A-1,020 7946 0001,2026-07-01,measured,1000,GBP\nA-2,020 7946 0002,2026-07-01,paid,5,GBP\n")

    assert import_orders(house, file) == Imported(new=2, changed=0, same=0, rejected=())
    assert import_orders(house, file) == Imported(new=0, changed=0, same=2, rejected=())
    assert len(house.orders.all()) == 2


def test_an_order_that_went_on_is_changed_not_doubled(house: House, tmp_path: Path) -> None:
    import_orders(house, book(tmp_path, "A-1,020 7946 0001,2026-07-01,measured,1000,GBP\n"))

    assert import_orders(house, book(tmp_path, "A-1,020 7946 0001,2026-07-01,paid,1100,GBP\n")).changed == 1
    assert [(order.stage, order.amount.amount) for order in house.orders.all()] == [("paid", Decimal(1100))]


def test_a_missing_column_writes_nothing(house: House, tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"^orders\.csv:1: no column stage"):
        import_orders(house, book(tmp_path, "A-1,020 7946 0001,2026-07-01,5,GBP\n", HEADER.replace("stage,", "")))

    assert house.orders.all() == ()


def test_without_a_company_the_way_out_is_told(tmp_path: Path) -> None:
    with closing(open_house(Settings(company_dir=tmp_path))) as empty, pytest.raises(SetupError, match=r"Write company\.toml"):
        import_orders(empty, book(tmp_path, ""))
