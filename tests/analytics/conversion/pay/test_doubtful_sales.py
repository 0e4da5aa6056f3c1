"""Friends who call and "buy": the case with its figures by hand, and each sign alone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.doubtful_sales import bursts_of, doubt_report
from analytics.conversion.pay.periods import pay_report
from calls.house import House, open_house
from calls.model.call import call_id_of
from calls.model.company import Line, LineKind, Plan
from calls.model.pay_period import read_pay_period
from calls.model.recording import Side
from calls.model.sale_sign import SaleSign, SoldDay
from calls.model.transcript import Turn, Word
from calls.model.verdict import Outcome
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, Floor, a_pay_company, roubles
from tests.calls.samples import a_transcript

PERIOD = read_pay_period("2026-06")
TODAY = date(2026, 7, 20)
TWO_STAGES = Plan(Decimal("0.30"), Decimal(1000), arrival_share=Decimal("0.80"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_pay_company(TWO_STAGES))
        yield house


def signs(house: House, today: date = TODAY) -> dict[str, tuple[SaleSign, ...]]:
    company = house.company.load()
    assert company is not None
    return {one.call_id: one.signs for one in doubt_report(house, company, PERIOD, today).sales}


def test_28_fake_sales_lift_mykola_above_maria_and_are_listed_and_not_taken_away(house: House) -> None:
    floor = Floor(house)
    floor.take(MYKOLA, 53, Outcome.SALE)
    floor.take(MYKOLA, 136, Outcome.REFUSAL)
    floor.orders(range(1, 43), "booked", "came")
    floor.orders(range(43, 54), "booked")
    fakes = [floor.lead(MYKOLA, Outcome.SALE, on=date(2026, 6, 28 + number % 3), talk_s=25.0) for number in range(28)]

    (mykola,) = (one for one in pay_report(house, PERIOD).managers if one.manager == MYKOLA)
    company = house.company.load()
    assert company is not None
    report = doubt_report(house, company, PERIOD, TODAY)

    assert (mykola.counts.sold, mykola.counts.leads, mykola.counts.came) == (81, 217, 42)
    assert round(kkd_report(house, ALL_TIME).managers[0].share.kkd.share * 100, 1) == 37.3  # type: ignore[operator]
    assert mykola.arrival is not None
    assert round(mykola.arrival.share * 100) == 52  # type: ignore[operator]
    assert (mykola.amount.whole_sales, mykola.amount.amount, mykola.amount.notes) == (15, roubles(0), (PayNote.ARRIVAL_MISSED,))
    assert {sale.call_id for sale in report.sales} >= set(fakes)
    assert all(
        {SaleSign.SHORT_CALL, SaleSign.NEVER_CAME, SaleSign.LATE_BURST} == set(sale.signs) for sale in report.sales if sale.call_id in fakes
    )
    (doubt,) = report.managers
    assert (doubt.manager, doubt.sold, doubt.doubtful) == (MYKOLA, 81, 39)
    assert doubt.signs == {SaleSign.SHORT_CALL: 28, SaleSign.NEVER_CAME: 39, SaleSign.LATE_BURST: 28}


def test_an_employees_own_mobile_is_told_also_where_it_is_another_number_of_his(house: House) -> None:
    company = a_pay_company(TWO_STAGES)
    house.company.save(replace(company, lines=(*company.lines, Line(MYKOLA, LineKind.MOBILE, "+79161234567"))))
    floor = Floor(house)
    own = floor.lead(MYKOLA, Outcome.SALE, client="+79161234567")
    other = floor.lead(MYKOLA, Outcome.SALE, client="+79167654321")
    refused = floor.lead(MYKOLA, Outcome.REFUSAL, client="+79161111111")
    assert signs(house, date(2026, 6, 5)) == {own: (SaleSign.EMPLOYEE_NUMBER,)}

    house.contexts.merge("+79167654321", "+79160000000")
    house.contexts.merge("+79161234567", "+79160000000")
    assert refused not in signs(house, date(2026, 6, 5))
    assert SaleSign.EMPLOYEE_NUMBER in signs(house, date(2026, 6, 5))[own]
    assert other not in signs(house, date(2026, 6, 5))  # one client's calls are one lead


def test_a_number_that_was_sold_to_as_a_new_one_before_is_told(house: House) -> None:
    floor = Floor(house)
    floor.lead(MARIA, Outcome.SALE, on=date(2025, 12, 1), client="+79161234567")
    again = floor.lead(MARIA, Outcome.SALE, on=date(2026, 6, 1), client="+79161234567")
    floor.lead(MARIA, Outcome.SALE, on=date(2026, 6, 1))
    assert signs(house, date(2026, 6, 2)) == {again: (SaleSign.SEEN_REPEATEDLY,)}


def test_who_may_still_come_is_not_told(house: House) -> None:
    floor = Floor(house)
    floor.take(MARIA, 2, Outcome.SALE, on=date(2026, 6, 10))
    floor.orders([1], "booked", "came")
    assert signs(house, date(2026, 6, 23)) == {}
    assert signs(house, date(2026, 6, 24)) == {call_id_of("lead-2"): (SaleSign.NEVER_CAME,)}


def test_books_that_name_neither_arrival_nor_payment_accuse_nobody(house: House) -> None:
    house.company.save(replace(a_pay_company(), came_stage=None, paid_stage=None))
    Floor(house).take(MARIA, 2, Outcome.SALE)
    assert signs(house) == {}


@pytest.mark.parametrize(
    ("early", "late", "is_burst"),
    [(53, 28, True), (20, 6, False), (27, 3, False), (0, 4, False), (0, 5, True), (90, 10, False)],
)
def test_a_burst_is_what_chance_hardly_piles_up(early: int, late: int, is_burst: bool) -> None:
    days = [SoldDay(MARIA, date(2026, 6, 10), early), SoldDay(MARIA, date(2026, 6, 28), late)]
    assert (MARIA in bursts_of(days, PERIOD)) is is_burst


def test_clients_who_read_the_same_script_are_told(house: House) -> None:
    floor = Floor(house)
    first, second, other = floor.take(MARIA, 3, Outcome.SALE)
    said = "hello i would like to book a visit for next friday afternoon please my name is anna"
    script = said.split()
    for call_id, words in ((first, script), (second, [*script, "bye"]), (other, script[::-1])):
        turn = Turn(Side.CLIENT, tuple(Word(word, float(place), place + 0.5) for place, word in enumerate(words)))
        house.transcripts.replace(call_id, a_transcript(turns=(turn,)))
    assert signs(house, date(2026, 6, 2)) == {first: (SaleSign.SAME_WORDS,), second: (SaleSign.SAME_WORDS,)}
