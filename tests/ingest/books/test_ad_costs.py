"""What advertising cost is told once for each day of a channel's campaign, whichever files tell it."""

from datetime import date

import pytest

from calls.house import House
from calls.model.books import Book, Counts
from calls.model.call import ChannelId
from calls.model.company import AdChannel
from calls.model.sales import AdCost
from tests.calls.samples import GOOGLE, RADIO, a_company
from tests.contracts.book_samples import gbp
from tests.ingest.books.files import rejected, remarks, taken

HEADER = "Date,UTMSource,UTMCampaign,Expenses,Currency,IncludesVAT\n"


def test_the_columns_of_metrica_are_read(house: House) -> None:
    text = "Date,UTMSource,UTMMedium,UTMCampaign,Expenses,Currency,Clicks\n2026-03-01,google,cpc,spring,120.50,GBP,40"
    outcome = taken(house, Book.AD_COSTS, text)

    assert (rejected(outcome), outcome.unused) == ([], ())
    assert [(cost.channel, str(cost.day), cost.amount, cost.campaign) for cost in house.ad_costs.all()] == [
        (GOOGLE, "2026-03-01", gbp("120.50"), "spring")
    ]


def test_a_spreadsheet_from_windows_is_read(house: House) -> None:
    text = "Дата;Канал;Расходы;Валюта;Кампания;С НДС\n01.03.2026 - 31.03.2026;Radio;1 600,00;GBP;весна;да"
    taken(house, Book.AD_COSTS, text, encoding="cp1251")

    (cost,) = house.ad_costs.all()
    assert (cost.channel, str(cost.day), str(cost.last_day), cost.amount) == (RADIO, "2026-03-01", "2026-03-31", gbp("1600"))
    assert (cost.includes_vat, cost.campaign) == (True, "весна")


def test_terms_of_one_campaign_are_summed(house: House) -> None:
    text = "Date,UTMSource,UTMTerm,Expenses,Currency\n2026-03-01,google,windows,0.10,GBP\n2026-03-01,google,doors,0.20,GBP"
    taken(house, Book.AD_COSTS, text)

    assert [cost.amount for cost in house.ad_costs.all()] == [gbp("0.30")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "2026-03-01,google,,5,GBP,no",
            "a cost of this channel, campaign and day stands on line 2 already. "
            "Take one of the two out, or name what tells them apart in UTMCampaign",
        ),
        (
            "2026-03-01,google,,6,GBP,no",
            "a cost of this channel, campaign and day stands on line 2 already with another amount. "
            "Take one of the two out, or name what tells them apart in UTMCampaign",
        ),
        ("2026-03-02,tv,,5,GBP,no", "tv is no channel of the company. Write one of google, radio, or add it to company.toml"),
        ("2026-03-02,google,,5,EUR,no", "there is no rate of EUR in GBP for 2026-03-02. Take one in: earshot import rates FILE"),
        ("March,google,,5,GBP,no", "this is no day. Write it as 2026-03-31"),
        ('2026-03-02,google,,"1,234",GBP,no', "the amount can be read in two ways. Write 1234.00 for a thousand and more, 1.2340 for less"),
        ("2026-03-02,google,,5,GBP,20%", "IncludesVAT is neither yes nor no. Write yes or no"),
        (
            "2026-03,google,,50,GBP,no",
            "a cost of this channel, campaign and day stands on line 2 already for another span of days. "
            "Take one of the two out, or name what tells them apart in UTMCampaign",
        ),
        (
            "2026-02-20..2026-03-05,google,,50,GBP,no",
            None,
        ),
        (
            "2026-03-01,google,spring,50,GBP,no",
            "days of this cost of google, spring, are paid for by book.csv:2 already. "
            "It would count twice: keep one of the two, or undo the import that told the other",
        ),
    ],
)
def test_a_rejected_line_is_named_and_the_others_count(house: House, row: str, problem: str | None) -> None:
    outcome = taken(house, Book.AD_COSTS, f"{HEADER}2026-03-01,google,,5,GBP,no\n{row}\n2026-03-01,radio,,7,GBP,no")

    if problem is None:  # of two that overlap the one that begins first is taken
        assert [one.line for one in outcome.rejected] == [2]
        return
    assert [(cost.channel, cost.amount) for cost in house.ad_costs.all()] == [(GOOGLE, gbp("5")), (RADIO, gbp("7"))]
    assert rejected(outcome) == [f"book.csv:3: {problem}"]


def test_a_month_that_another_file_told_is_never_added(house: House) -> None:
    first = taken(house, Book.AD_COSTS, f"{HEADER}2026-03,google,,500,GBP,no\n2026-03,google,brand,20,GBP,no", "march.csv")
    assert [one.line for one in first.rejected] == [3]  # a part of the channel's whole

    days = taken(house, Book.AD_COSTS, f"{HEADER}2026-03-31,google,,30,GBP,no\n2026-04-01,google,,31,GBP,no", "days.csv")
    assert rejected(days) == [
        f"days.csv:2: days of this cost of google are paid for by march.csv:2 (import {first.import_id}) already. "
        "It would count twice: keep one of the two, or undo the import that told the other"
    ]
    again = taken(house, Book.AD_COSTS, f"{HEADER}2026-03,google,,500,GBP,no", "march-2.csv")
    assert again.counts == Counts(0, 0, 1)
    other = taken(house, Book.AD_COSTS, f"{HEADER}2026-03,google,,510,GBP,no", "march-2.csv")
    assert other.counts == Counts(0, 1, 0)
    assert remarks(other) == [
        ("told_otherwise_before", "march-2.csv:2: google 2026-03-01 is 510.00 instead of 500.00 that march.csv:2 told")
    ]
    assert [(str(cost.day), cost.amount) for cost in house.ad_costs.all()] == [("2026-03-01", gbp("510")), ("2026-04-01", gbp("31"))]


def test_costs_of_other_campaigns_stand_beside_each_other(house: House) -> None:
    rows = "2026-03,google,brand,20,GBP,no\n2026-03-05,google,spring,3,GBP,no\n2026-03-06,google,spring,4,GBP,no\n2026-03,radio,,9,GBP,no"
    assert taken(house, Book.AD_COSTS, HEADER + rows).counts == Counts(4, 0, 0)


def test_costs_with_and_without_vat_or_in_two_currencies_are_not_summed(house: House) -> None:
    taken(house, Book.RATES, "currency,date,rate\nEUR,2026-03-01,0.85", "rates.csv")
    text = """Date,UTMSource,UTMTerm,Expenses,Currency,IncludesVAT
    2026-03-01,google,a,10,EUR,no
    2026-03-01,google,b,10,EUR,yes
    2026-03-01,google,c,10,GBP,no
    2026-03-01..2026-03-02,google,d,10,EUR,no
    2026-03-01,google,e,0.01,EUR,no"""
    outcome = taken(house, Book.AD_COSTS, text)

    assert [one.message for one in outcome.rejected] == [
        "costs of one day and campaign are with and without VAT",
        "costs of one day and campaign are in two currencies",
        "book.csv:2 tells this campaign for another span of days",
    ]
    (cost,) = house.ad_costs.all()
    assert (cost.amount, str(cost.paid_in)) == (gbp("8.51"), "Money(amount=Decimal('10.01'), currency='EUR')")
    assert dict(outcome.left_out) == {"EUR": "20.00", "GBP": "10.00"}


def test_a_word_that_two_channels_are_said_by_decides_for_neither(house: House) -> None:
    channels = (AdChannel(ChannelId("seo"), "SEO", ("google",)), AdChannel(ChannelId("adwords"), "AdWords", ("google",)))
    house.company.save(a_company(channels=channels, numbers=()))
    outcome = taken(house, Book.AD_COSTS, "Date,UTMSource,Expenses,Currency\n2026-03-01,google,5,GBP\n2026-03-01,SEO,5,GBP")

    assert [one.message for one in outcome.rejected] == ["google is no channel of the company"]
    assert [cost.channel for cost in house.ad_costs.all()] == ["seo"]


def test_one_day_is_no_span() -> None:
    assert AdCost(GOOGLE, date(2026, 3, 1), gbp("1")).ends_on == date(2026, 3, 1)
