"""What advertising cost, from a CSV with the columns of Yandex Metrica.

Date, UTMSource, Expenses, Currency; UTMCampaign and IncludesVAT where they are known.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from calls.house import House
from calls.model.call import ChannelId
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.sales import AdCost
from ingest.cells import read_first_day, read_money, read_yes
from ingest.csv_rows import CellError, Columns, Imported, Row, read_values
from ingest.line_problem import LineProblem

COLUMNS = Columns(
    required={
        "Date": ("day", "дата"),
        "UTMSource": ("utm_source", "channel", "source", "канал"),
        "Expenses": ("expense", "cost", "amount", "расходы"),
        "Currency": ("валюта",),
    },
    optional={
        "UTMCampaign": ("utm_campaign", "campaign", "кампания"),
        "UTMMedium": ("utm_medium",),
        "UTMTerm": ("utm_term",),
        "UTMContent": ("utm_content",),
        "IncludesVAT": ("includes_vat", "IncludeVAT", "vat"),
    },
)


def import_ad_costs(house: House, path: Path) -> Imported:
    """Take a file of costs in, one transaction; a day that comes again replaces what it was. Rejected lines are listed, the rest counts."""
    company = house.company.load()
    if company is None:
        raise SetupError("there is no company to whom ad costs could belong", remedy="Write company.toml and run earshot company apply.")
    costs, rejected = read_ad_costs(path, company)
    count = house.ad_costs.put(costs)
    return Imported(count.new, count.changed, count.same, rejected)


def read_ad_costs(path: Path, company: Company) -> tuple[tuple[AdCost, ...], tuple[LineProblem, ...]]:
    """Costs by channel, day and campaign, and the lines that are none.

    Rows of one campaign's terms and contents are summed; a row that stands twice in every column is an accident and is listed.
    """
    problems: list[LineProblem] = []
    sums: dict[tuple[ChannelId, date, str], AdCost] = {}
    seen: dict[tuple[str, ...], int] = {}
    for line, (cells, cost) in read_values(path, COLUMNS, lambda row: (tuple(row.cells.values()), _cost(row, company)), problems):
        first = seen.setdefault(cells, line)
        key = (cost.channel, cost.day, cost.campaign)
        earlier = sums.get(key)
        if first != line:
            problems.append(LineProblem(path.name, line, f"the same cost stands on line {first} already", "Take one of the two out"))
        elif earlier is None:
            sums[key] = cost
        elif earlier.includes_vat != cost.includes_vat:
            problems.append(LineProblem(path.name, line, "costs of one day and campaign are with and without VAT", "Write both alike"))
        else:
            sums[key] = replace(earlier, amount=earlier.amount + cost.amount)
    return tuple(sums.values()), tuple(sorted(problems, key=lambda problem: problem.line))


def _cost(row: Row, company: Company) -> AdCost:
    return AdCost(
        channel=_channel(row.required("UTMSource"), company),
        day=read_first_day(row.required("Date")),
        amount=read_money(row.required("Expenses"), row.cells["Currency"], company.currency),
        includes_vat=read_yes("IncludesVAT", row.cells["IncludesVAT"]),
        campaign=row.cells["UTMCampaign"],
    )


def _channel(source: str, company: Company) -> ChannelId:
    """By id or name, else by the one channel that is said so."""
    wanted = source.casefold()
    by_name = [channel.id for channel in company.channels if wanted in (channel.id.casefold(), channel.name.casefold())]
    by_word = [channel.id for channel in company.channels if wanted in map(str.casefold, channel.spoken_as)]
    for found in (by_name, by_word):
        if len(found) == 1:
            return found[0]
    known = ", ".join(channel.id for channel in company.channels) or "none yet"
    raise CellError(f"{source} is no channel of the company", f"Write one of {known}, or add it to company.toml")
