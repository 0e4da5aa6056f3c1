"""The repair shop's channel, from its calls and books to the figures of the source."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal

import pytest

from analytics.channels.compute import channel_report
from analytics.channels.report import ChannelReport
from calls.house import House, open_house
from calls.model.money import Money
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME, Period
from tests.analytics.channels.repair_shop import MOSCOW, YANDEX, furnish_yandex, rub


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path_factory.mktemp("shop")))) as house:
        furnish_yandex(house)
        yield house


@pytest.fixture(scope="module")
def report(house: House) -> ChannelReport:
    return channel_report(house, ALL_TIME)


def test_of_a_hundred_and_fifty_calls_ninety_six_are_new(report: ChannelReport) -> None:
    yandex = report.rows[0]
    assert (yandex.channel, yandex.calls, yandex.leads) == (YANDEX, 150, 96)


def test_the_chain_from_call_to_payment_names_a_reason_for_each_loss(report: ChannelReport) -> None:
    ordered, met, paid = report.rows[0].chain
    assert (ordered.stage, ordered.reached, met.reached, paid.reached) == ("ordered", 42, 38, 38)
    assert f"{100 * (ordered.of_before.share or 0):.2f}" == "43.75"
    assert f"{100 * (met.of_before.share or 0):.2f}" == "90.48"
    assert f"{100 * (met.of_leads.share or 0):.2f}" == "39.58"
    assert ordered.losses == (("price", 38), ("thinking", 16))
    assert met.losses == (("wrong address", 2), ("did not answer", 1), ("wrong phone", 1))
    assert paid.losses == ()


def test_a_new_lead_brings_four_hundred_and_forty_two(report: ChannelReport) -> None:
    money = report.rows[0].money
    assert money.revenue == rub(133_000)
    assert {kind: one.amount for kind, one in money.costs.items() if one.amount} == {
        "ads": 16_000,
        "courier": 15_200,
        "master": 19_388,
        "parts": 32_000,
        "taxes": 7_980,
    }
    assert (money.net, money.net_per_lead) == (rub(42_432), rub("442.00"))
    assert (money.cpl, money.cac) == (rub("166.67"), rub("421.05"))
    assert report.rows[0].average_cheque == rub("3500.00")
    band = report.rows[0].band
    assert band is not None
    assert band.low < 442 < band.high


def test_what_was_said_agrees_with_what_was_dialled(report: ChannelReport) -> None:
    assert (report.rows[0].said, report.spoken_agreement.successes, report.spoken_agreement.trials) == (42, 42, 42)


def test_the_books_are_the_channels_and_what_was_left_out(report: ChannelReport) -> None:
    assert report.books == report.channels
    assert report.left_out == ()
    assert report.noticed == ()


def test_half_a_month_bears_its_days_of_a_cost_of_the_month(house: House) -> None:
    """16 000 and 7 980 over 31 days; the first half has 15 of them. What is left is the other half's, to the cent."""
    halves = [Period(_march(1), _march(16)), Period(_march(16), datetime(2026, 4, 1, tzinfo=MOSCOW))]
    first, second = (channel_report(house, half).rows[0].money for half in halves)
    assert first.spend == rub("7741.93")
    assert first.spend + second.spend == rub(16_000)
    assert first.costs["taxes"] + second.costs["taxes"] == rub(7_980)
    assert first.net + second.net == rub(42_432)


def _march(day: int) -> datetime:
    return datetime(2026, 3, day, tzinfo=MOSCOW)


def test_four_months_are_shown_a_month(house: House) -> None:
    row = channel_report(house, Period(datetime(2026, 1, 1, tzinfo=MOSCOW), datetime(2026, 5, 1, tzinfo=MOSCOW))).rows[0]
    assert row.per_month is not None
    assert (row.per_month.leads, row.per_month.net) == (Decimal(24), Money(Decimal("10608.00"), "RUB"))
