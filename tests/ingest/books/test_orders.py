"""Orders and their way, from files as people's programs write them."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from calls.house import House, open_house
from calls.model.books import Book, Counts
from calls.model.call import call_id_of
from calls.model.errors import CallError, SetupError
from calls.model.money import Money
from calls.model.sales import OrderEvent
from calls.settings import Settings
from ingest.books.take_books import take_books
from tests.contracts.book_samples import gbp, take_in
from tests.ingest.books.files import rejected, remarks, taken, written

HEADER = "order,client_number,created_at,stage,amount,currency\n"
CLIENT = "+442079460001"


def test_a_step_is_read_in_the_spelling_of_the_calls(house: House) -> None:
    outcome = taken(
        house,
        Book.ORDERS,
        """order,client_number,created_at,stage,amount,currency,product,loss_reason,call_id,entry
        A-1,020 7946 0001,2026-07-01 10:30,Paid,1250.50,GBP,window,none,call,2""",
    )

    assert rejected(outcome) == []
    at = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert list(house.books.order_events()) == [
        OrderEvent("A-1", CLIENT, "paid", at, gbp("1250.50"), "2", None, "window", "none", "call")  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
def test_a_spreadsheet_from_windows_is_read(house: House, encoding: str) -> None:
    text = """Номер заказа;Телефон клиента;Дата;Этап;Сумма;Валюта;Причина отказа
    А-1;020 7946 0001;01.07.2026 10:30;paid;1 250,50;GBP;не дозвонились"""
    outcome = taken(house, Book.ORDERS, text, encoding=encoding)

    assert rejected(outcome) == []
    (event,) = house.books.order_events()
    assert (event.order, event.amount, event.loss_reason) == ("А-1", gbp("1250.50"), "не дозвонились")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",020 7946 0001,2026-07-01,paid,1,GBP", "order is empty. Fill in order"),
        ("A-1,nobody,2026-07-01,paid,1,GBP", "client_number is not a telephone number. Write it with its country code"),
        ("A-1,,2026-07-01,paid,1,GBP", "client_number is empty. Fill it in on one line of the order at least"),
        ("A-1,020 7946 0001,soon,paid,1,GBP", "this is no day. Write it as 2026-03-31"),
        (
            "A-1,020 7946 0001,2026-03-29 01:30,paid,1,GBP",
            "clocks were put forward over this hour. Correct the time, or add its offset: 2026-03-29 02:30+00:00",
        ),
        ("A-1,020 7946 0001,07/08/2026,paid,1,GBP", "the day can be read in two ways. Write it as 2026-07-08 or 2026-08-07"),
        (
            "A-1,020 7946 0001,2026-07-01,sold,1,GBP",
            "stage sold is not one of the company's. Write one of measured, came, paid, cancelled, refund, or add it to company.toml",
        ),
        ("A-1,020 7946 0001,2026-07-01,paid,-1,GBP", "the amount is not a number of zero or more. Write it as 1234.50"),
        (
            "A-1,020 7946 0001,2026-07-01,paid,1,USD",
            "there is no rate of USD in GBP for 2026-07-01. Take one in: earshot import rates FILE",
        ),
        ("A-1,020 7946 0001,2026-07-01,paid,1,", "currency is empty. Fill in currency"),
        ("A-1,020 7946 0001,2026-07-01,paid,1,POUND", "POUND is no currency. Write its ISO 4217 code, such as EUR"),
        (
            "B-0,020 7946 0001,2026-07-01,paid,2,GBP",
            "this stands on line 2 already and differs. Correct one, or number several payments of one order in a column entry",
        ),
        ("B-0,020 7946 0001,2026-07-01,paid,1,GBP", "this stands on line 2 already. Take one of the two out"),
        (
            "B-0,020 7946 0009,2026-07-01,came,,GBP",
            "order B-0 is of another client by book.csv:2. Correct one of them, or give it a number of its own",
        ),
    ],
)
def test_a_rejected_line_is_named_and_the_others_count(house: House, row: str, problem: str) -> None:
    good = "B-{},020 7946 0001,2026-07-01,paid,1,GBP\n"
    outcome = taken(house, Book.ORDERS, HEADER + good.format(0) + row + "\n" + good.format(2))

    assert [order.number for order in house.orders.all()] == ["B-0", "B-2"]
    assert rejected(outcome) == [f"book.csv:3: {problem}"]


def test_no_error_repeats_a_clients_number(house: House) -> None:
    outcome = taken(house, Book.ORDERS, HEADER + "A-1,0123456789012345678,2026-07-01,paid,1,GBP\nA-2,020 7946 0001,2026-07-01,paid,1,GBP")

    said = str(outcome.as_json())
    assert len(outcome.rejected) == 1
    assert "0123456789" not in said
    assert "7946" not in said


def test_the_money_of_rejected_lines_is_told(house: House) -> None:
    rows = "A-1,020 7946 0001,2026-07-01,sold,10.10,GBP\nA-2,nobody,2026-07-01,paid,5.05,GBP\nA-3,020 7946 0001,2026-07-01,paid,7,USD\n"
    outcome = taken(house, Book.ORDERS, HEADER + rows + "A-4,nobody,2026-07-01,paid,x,GBP\nA-5,020 7946 0001,2026-07-01,paid,3,GBP")

    assert (len(outcome.rejected), dict(outcome.left_out)) == (4, {"GBP": "15.15", "USD": "7.00"})
    assert outcome.counts == Counts(1, 0, 0)


def test_a_preview_shows_what_would_change_and_changes_nothing(house: House) -> None:
    text = HEADER + "A-1,020 7946 0001,2026-07-01,measured,1000,GBP\nA-2,020 7946 0002,2026-07-01,paid,5,GBP\n"
    assert taken(house, Book.ORDERS, text, is_preview=True).counts == Counts(2, 0, 0)
    assert house.orders.all() == ()
    first = taken(house, Book.ORDERS, text)
    assert (first.counts, first.import_id is not None) == (Counts(2, 0, 0), True)
    again = taken(house, Book.ORDERS, text)
    assert (again.counts, again.import_id) == (Counts(0, 0, 2), None)

    corrected = taken(house, Book.ORDERS, text.replace("1000", "1100"), "corrected.csv", is_preview=True)
    assert corrected.counts == Counts(0, 1, 1)
    assert [str(change) for change in corrected.changes] == [
        "corrected.csv:2: A-1 measured: amount 1000.00 -> 1100.00 (was told by book.csv:2)"
    ]
    assert house.orders.all()[0].amount == gbp("1000")


def test_a_way_is_told_in_one_file_or_in_several(house: House) -> None:
    taken(house, Book.ORDERS, HEADER + "A-1,020 7946 0001,2026-07-01,measured,1000,GBP\n", "july.csv")
    outcome = taken(house, Book.ORDERS, HEADER + "A-1,,2026-08-02,came,,GBP\nA-1,,2026-08-03,paid,900,GBP\n", "august.csv")

    assert rejected(outcome) == []
    (order,) = house.orders.all()
    assert (order.client_number, order.stage, order.amount) == (CLIENT, "paid", gbp("900"))
    assert len(list(house.books.order_events())) == 3


def test_what_is_odd_is_named_and_taken_in(house: House) -> None:
    take_in(house, "call", client_number=CLIENT)
    outcome = taken(
        house,
        Book.ORDERS,
        """order,client_number,created_at,stage,amount,currency,call_id,entry
        A-1,020 7946 0001,2026-03-05,measured,100,GBP,,
        A-1,020 7946 0001,2026-03-03,paid,100,GBP,,
        A-1,020 7946 0001,2026-03-09,refund,40,GBP,,
        A-2,020 7946 0009,2026-03-05,measured,70,GBP,no such call,
        A-3,020 7946 0001,2026-03-05,paid,10,GBP,,
        A-3,020 7946 0001,2026-03-06,refund,10,GBP,,1
        A-3,020 7946 0001,2026-03-07,refund,5,GBP,,2
        A-4,020 7946 0001,2026-03-05,paid,10,GBP,,
        A-4,020 7946 0001,2026-03-06,cancelled,,GBP,,
        """,
    )

    assert (outcome.counts, rejected(outcome)) == (Counts(9, 0, 0), [])
    assert remarks(outcome) == [
        ("payment_before_order", "book.csv:3: the payment of 2026-03-03 of order A-1 is before the order itself, 2026-03-05"),
        ("refund", "book.csv:4: 40.00 GBP of order A-1 were paid back on 2026-03-09"),
        ("sale_without_call", "book.csv:5: no call of the client of order A-2 is known"),
        ("unknown_call", "book.csv:5: order A-2 names a call that is not known"),
        ("refund", "book.csv:7: 10.00 GBP of order A-3 were paid back on 2026-03-06"),
        ("refund_above_payment", "book.csv:7: of order A-3 15.00 were paid back, but 10.00 paid"),
        ("refund", "book.csv:8: 5.00 GBP of order A-3 were paid back on 2026-03-07"),
        ("refund_above_payment", "book.csv:8: of order A-3 15.00 were paid back, but 10.00 paid"),
        ("cancelled_after_payment", "book.csv:10: order A-4 was cancelled, but 10.00 that were paid stay"),
    ]
    assert [(order.number, order.stage, order.amount.amount) for order in house.orders.all()] == [
        ("A-1", "paid", Decimal(60)),
        ("A-2", "measured", Decimal(70)),
        ("A-3", "refund", Decimal(-5)),
        ("A-4", "cancelled", Decimal(10)),
    ]


def test_an_order_of_another_client_in_the_books_is_rejected(house: House) -> None:
    taken(house, Book.ORDERS, HEADER + "A-1,020 7946 0001,2026-07-01,measured,1000,GBP\n", "july.csv")
    outcome = taken(house, Book.ORDERS, HEADER + "A-1,020 7946 0002,2026-08-02,paid,1000,GBP\n", "august.csv")
    assert rejected(outcome) == [
        "august.csv:2: order A-1 is of another client by july.csv:2. Correct one of them, or give it a number of its own"
    ]

    corrected = taken(house, Book.ORDERS, HEADER + "A-1,020 7946 0002,2026-07-01,measured,1000,GBP\n", "july.csv")
    assert corrected.counts == Counts(0, 1, 0)
    assert house.orders.all()[0].client_number == "+442079460002"


def test_money_of_another_currency_is_converted_by_the_rate_of_its_day(house: House) -> None:
    rates = taken(house, Book.RATES, "currency,date,rate\nUSD,2026-07-01,0.75125\nUSD,2026-07-10,0.8\n", "rates.csv")
    outcome = taken(
        house,
        Book.ORDERS,
        HEADER
        + "A-1,020 7946 0001,2026-07-09,measured,100.02,USD\nA-1,,2026-07-10,paid,100.02,usd\nA-2,020 7946 0001,2026-08-20,paid,1,USD\n",
    )

    assert rejected(outcome) == [
        "book.csv:4: there is no rate of USD in GBP for 2026-08-20; the last one before it is of 2026-07-10. "
        "Take one in: earshot import rates FILE"
    ]
    booked, paid = house.books.order_events()
    assert (booked.amount, booked.paid_in) == (gbp("75.14"), Money(Decimal("100.02"), "USD"))
    assert paid.amount == gbp("80.02")
    assert rates.import_id is not None
    with pytest.raises(CallError, match=f"import {outcome.import_id} .* was counted with what it brought"):
        house.books.undo(rates.import_id, "bob")


def test_several_files_are_one_import(house: House) -> None:
    july = written(house.settings.company_dir, "july.csv", HEADER + "A-1,020 7946 0001,2026-07-01,measured,1000,GBP\n")
    august = written(
        house.settings.company_dir,
        "august.csv",
        HEADER + "A-1,020 7946 0001,2026-07-01,measured,900,GBP\nA-2,020 7946 0001,2026-08-01,paid,9,GBP\n",
    )
    outcome = take_books(house, Book.ORDERS, [july, august], "ann")

    assert rejected(outcome) == [
        "august.csv:2: this stands on july.csv:2 already and differs. "
        "Correct one, or number several payments of one order in a column entry"
    ]
    assert (outcome.counts, outcome.files) == (Counts(2, 0, 0), ("july.csv", "august.csv"))
    with pytest.raises(CallError, match=r"two files are called july\.csv"):
        take_books(house, Book.ORDERS, [july, july], "ann")


def test_a_column_that_nobody_reads_is_named(house: House) -> None:
    outcome = taken(house, Book.ORDERS, "order,client_number,date,stage,curency\nA-1,020 7946 0001,2026-07-01,measured,USD")

    assert outcome.unused == ("book.csv: curency",)
    assert next(house.books.order_events()).amount is None


def test_a_missing_column_writes_nothing(house: House) -> None:
    with pytest.raises(CallError, match=r"^book\.csv:1: no column stage"):
        taken(house, Book.ORDERS, HEADER.replace("stage,", "") + "A-1,020 7946 0001,2026-07-01,5,GBP\n")
    assert (house.orders.all(), house.books.all()) == ((), ())


def test_without_a_company_the_way_out_is_told(tmp_path: Path) -> None:
    empty = open_house(Settings(company_dir=tmp_path))
    with pytest.raises(SetupError, match=r"Write company\.toml"):
        take_books(empty, Book.ORDERS, [tmp_path / "none.csv"], "ann")
    empty.close()


def test_a_file_of_which_nothing_can_be_read_is_refused_as_a_whole(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.books.item.MOST_REJECTED", 3)
    with pytest.raises(CallError, match=r"more than 3 lines cannot be taken, the first: book\.csv:3: order is empty"):
        taken(house, Book.ORDERS, HEADER + "A-1,020 7946 0001,2026-07-01,paid,1,GBP\n" + ",x,2026-07-01,paid,5,GBP\n" * 4)
    assert house.orders.all() == ()


def test_an_order_knows_the_call_that_the_books_name(house: House) -> None:
    for key in ("first", "second"):
        take_in(house, key, client_number=CLIENT)
    header = HEADER.strip() + ",call_id\n"
    taken(house, Book.ORDERS, header + f"A-1,020 7946 0001,2026-03-02 15:00,measured,1,GBP,{call_id_of('first')}\n")
    assert [order.order_number for order in house.contexts.orders_of(call_id_of("first"))] == ["A-1"]
