from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from calls.house import open_house
from calls.model.call import ChannelId
from calls.model.company import AdChannel
from calls.model.errors import SetupError
from calls.model.money import Money
from calls.model.sales import AdCost
from calls.settings import Settings
from ingest.ad_costs import import_ad_costs, read_ad_costs
from ingest.csv_rows import Imported
from tests.calls.samples import GOOGLE, RADIO, a_company


def book(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "ad_costs.csv"
    file.write_text(text, encoding=encoding)
    return file


def gbp(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")


def test_the_columns_of_metrica_are_read(tmp_path: Path) -> None:
    file = book(tmp_path, "Date,UTMSource,UTMMedium,UTMCampaign,Expenses,Currency,Clicks\n2026-03-01,google,cpc,spring,120.50,GBP,40\n")

    assert read_ad_costs(file, a_company()) == (
        (AdCost(GOOGLE, date(2026, 3, 1), gbp("120.50"), includes_vat=False, campaign="spring"),),
        (),
    )


def test_a_spreadsheet_from_windows_is_read(tmp_path: Path) -> None:
    file = book(tmp_path, "Дата;Канал;Расходы;Валюта;Кампания;IncludesVAT\n01.03.2026 - 31.03.2026;Radio;1 600,00;GBP;весна;да\n", "cp1251")

    assert read_ad_costs(file, a_company()) == ((AdCost(RADIO, date(2026, 3, 1), gbp("1600"), includes_vat=True, campaign="весна"),), ())


def test_terms_of_one_campaign_are_summed(tmp_path: Path) -> None:
    file = book(
        tmp_path, "Date,UTMSource,UTMTerm,Expenses,Currency\n2026-03-01,google,windows,0.10,GBP\n2026-03-01,google,doors,0.20,GBP\n"
    )

    assert read_ad_costs(file, a_company())[0] == (AdCost(GOOGLE, date(2026, 3, 1), gbp("0.30")),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2026-03-01,google,,5,GBP,no", "the same cost stands on line 2 already. Take one of the two out"),
        ("2026-03-01,google,,6,GBP,yes", "costs of one day and campaign are with and without VAT. Write both alike"),
        ("2026-03-02,tv,,5,GBP,no", "tv is no channel of the company. Write one of google, radio, or add it to company.toml"),
        ("2026-03-02,google,,5,EUR,no", "the amount is in EUR, the company counts in GBP. Convert it to GBP"),
        ("March,google,,5,GBP,no", "this is no day. Write it as 2026-03-31"),
        ('2026-03-02,google,,"1,234",GBP,no', "the amount can be read in two ways. Write 1234.00 for a thousand and more, 1.2340 for less"),
        ("2026-03-02,google,,5,GBP,20%", "IncludesVAT is neither yes nor no. Write yes or no"),
    ],
)
def test_a_rejected_line_is_named_and_the_others_count(tmp_path: Path, row: str, problem: str) -> None:
    header = "Date,UTMSource,UTMCampaign,Expenses,Currency,IncludesVAT\n"
    costs, rejected = read_ad_costs(
        book(tmp_path, f"{header}2026-03-01,google,,5,GBP,no\n{row}\n2026-03-01,radio,,7,GBP,no\n"), a_company()
    )

    assert [(cost.channel, cost.amount) for cost in costs] == [(GOOGLE, gbp("5")), (RADIO, gbp("7"))]
    assert [str(one) for one in rejected] == [f"ad_costs.csv:3: {problem}"]


def test_a_word_that_two_channels_are_said_by_decides_for_neither(tmp_path: Path) -> None:
    company = a_company(channels=(AdChannel(ChannelId("seo"), "SEO", ("google",)), AdChannel(ChannelId("adwords"), "AdWords", ("google",))))
    _, rejected = read_ad_costs(book(tmp_path, "Date,UTMSource,Expenses,Currency\n2026-03-01,google,5,GBP\n"), company)

    assert [one.message for one in rejected] == ["google is no channel of the company"]


def test_the_same_file_twice_costs_once(tmp_path: Path) -> None:
    file = book(tmp_path, "Date,UTMSource,Expenses,Currency\n2026-03-01,google,5,GBP\n2026-03-02,google,6,GBP\n")
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_company())

        assert import_ad_costs(house, file) == Imported(new=2, changed=0, same=0, rejected=())
        assert import_ad_costs(house, file) == Imported(new=0, changed=0, same=2, rejected=())
        assert [cost.amount for cost in house.ad_costs.all()] == [gbp("5"), gbp("6")]


def test_without_a_company_the_way_out_is_told(tmp_path: Path) -> None:
    with closing(open_house(Settings(company_dir=tmp_path))) as house, pytest.raises(SetupError, match=r"Write company\.toml"):
        import_ad_costs(house, book(tmp_path, ""))
