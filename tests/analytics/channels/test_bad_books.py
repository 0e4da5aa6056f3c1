"""Bad input: named, listed, never silently absorbed."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from analytics.channels.compute import channel_report
from calls.house import House, open_house
from calls.model.books import Book
from calls.model.lead_money import LeadPlace
from calls.model.verdict import Outcome
from calls.settings import Settings
from calls.store.money_rows import LeadFilter
from calls.store.report_queries import ALL_TIME
from ingest.books.outcome import Outcome as Taken
from ingest.books.take_books import take_books
from tests.analytics.channels.repair_shop import YANDEX, client, means, rings, rub, the_company


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(the_company())
        rings(house, "k1", 1, 0)
        means(house, "k1", outcome=Outcome.SALE, refusal_reason=None)
        yield house


def take(house: House, book: Book, folder: Path, *files: str) -> Taken:
    paths = []
    for place, text in enumerate(files):
        paths.append(folder / f"{book}{place}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return take_books(house, book, paths, "ann")


def test_a_sale_without_a_call_is_in_no_channel_and_listed(house: House, tmp_path: Path) -> None:
    take(house, Book.ORDERS, tmp_path, f"order,client_number,created_at,stage,amount\nA-9,{client(77)},2026-03-04,paid,700\n")
    report = channel_report(house, ALL_TIME)
    assert report.channels.revenue == rub(0)
    assert [(one.reason, one.number, one.revenue) for one in report.left_out] == [("no_call", 1, rub("700"))]
    listed = house.money_list.page(LeadFilter(places=(LeadPlace.NO_CALL,))).rows
    assert [(one.order_number, one.call_id) for one in listed] == [("A-9", None)]


def test_a_payment_before_its_order_counts_and_is_told(house: House, tmp_path: Path) -> None:
    lines = f"A-1,{client(1)},2026-03-05,ordered,700\nA-1,{client(1)},2026-03-02,paid,700\n"
    take(house, Book.ORDERS, tmp_path, "order,client_number,created_at,stage,amount\n" + lines)
    report = channel_report(house, ALL_TIME)
    assert [(one.what, one.number) for one in report.noticed] == [("payment_before_order", 1)]
    assert report.channels.revenue == rub(700)
    assert [one.order_number for one in house.money_list.page(LeadFilter(is_paid_early=True)).rows] == ["A-1"]


def test_an_ad_month_in_two_files_counts_once_and_the_other_is_told(house: House, tmp_path: Path) -> None:
    head = "Date,UTMSource,Expenses\n"
    taken = take(house, Book.AD_COSTS, tmp_path, f"{head}2026-03,yandex,3100\n", f"{head}2026-03-01,yandex,100\n2026-03-02,yandex,100\n")
    assert len(taken.rejected) == 2
    report = channel_report(house, ALL_TIME)
    assert next(row.money.spend for row in report.rows if row.channel == YANDEX) == rub(3100)
    assert [(one.what, one.number) for one in report.noticed] == [("lines_left_out", 2)]


def test_a_currency_without_a_rate_is_left_out_and_told(house: House, tmp_path: Path) -> None:
    taken = take(house, Book.AD_COSTS, tmp_path, "Date,UTMSource,Expenses,Currency\n2026-03-01,yandex,10,EUR\n2026-03-02,yandex,90,RUB\n")
    assert [one.line for one in taken.rejected] == [2]
    report = channel_report(house, ALL_TIME)
    assert report.channels.cost == rub(90)
    assert [(one.what, one.number) for one in report.noticed] == [("lines_left_out", 1)]


def test_a_cost_of_a_channel_that_left_the_company_is_named(house: House, tmp_path: Path) -> None:
    take(house, Book.AD_COSTS, tmp_path, "Date,UTMSource,Expenses\n2026-03-01,seo,90\n")
    company = the_company()
    house.company.save(the_company(channels=company.channels[:2], numbers=company.numbers[:2]))
    report = channel_report(house, ALL_TIME)
    assert [(one.reason, one.costs, one.items) for one in report.left_out] == [("unknown_channel", rub(90), ("ads seo 90.00 RUB",))]
    assert report.books.cost == rub(90)


def test_a_refund_takes_the_money_back_and_is_counted(house: House, tmp_path: Path) -> None:
    lines = f"A-1,{client(1)},2026-03-02,paid,700\nA-1,{client(1)},2026-04-20,refund,200\n"
    take(house, Book.ORDERS, tmp_path, "order,client_number,created_at,stage,amount\n" + lines)
    row = channel_report(house, ALL_TIME).rows[0]
    assert (row.money.revenue, row.refunds.successes, row.refunds.trials, row.sales) == (rub(500), 1, 1, 1)
