"""What advertising cost, with the columns of Yandex Metrica: by channel and campaign, for a day, a month or a span of days.

Money of one channel and campaign is told once for each day: another span that overlaps is listed and never added.
"""

from collections.abc import Sequence
from dataclasses import replace

from calls.model.books import Book, Entry
from calls.model.sales import AdCost
from calls.store.book_session import BookView, KnownAdCost
from ingest.books.book_format import BookFormat, Check, Reader
from ingest.books.item import Item, Notes
from ingest.cells import read_days, read_yes
from ingest.csv_rows import Columns, Row

COLUMNS = Columns(
    required={
        "Date": ("day", "month", "period", "дата", "день", "месяц", "период", "місяць", "період"),
        "UTMSource": ("utm_source", "channel", "source", "канал", "источник", "джерело"),
        "Expenses": ("expense", "cost", "spend", "amount", "расходы", "расход", "сумма", "витрати", "сума"),
    },
    optional={
        "Currency": ("валюта",),
        "UTMCampaign": ("utm_campaign", "campaign", "кампания", "кампанія"),
        "UTMMedium": ("utm_medium",),
        "UTMTerm": ("utm_term",),
        "UTMContent": ("utm_content",),
        "IncludesVAT": ("includes_vat", "IncludeVAT", "vat", "ндс", "с ндс", "пдв", "з пдв"),
        "Clicks": ("clicks",),  # told by Metrica, and not used
        "Impressions": ("impressions", "views"),
    },
)
DETAIL = ("UTMMedium", "UTMTerm", "UTMContent")


def _read(row: Row, reader: Reader) -> tuple[Entry, tuple[str, ...]]:
    day, last_day = read_days(row.required("Date"))
    amount, paid_in = reader.money(row, "Expenses", "Currency", day)
    cost = AdCost(
        channel=reader.channel(row.required("UTMSource")),
        day=day,
        amount=amount,
        includes_vat=read_yes("IncludesVAT", row.cells["IncludesVAT"]),
        campaign=row.cells["UTMCampaign"],
        last_day=last_day,
        paid_in=paid_in,
    )
    return cost, tuple(row.cells[name] for name in DETAIL)


def _key(entry: Entry) -> tuple[str, str, str]:
    assert isinstance(entry, AdCost)
    return entry.channel, entry.day.isoformat(), entry.campaign


def _fold(items: Sequence[Item], notes: Notes) -> list[Item]:
    """Lines of one campaign's terms and contents are added up; the same line twice is an accident."""
    seen: dict[tuple[str, ...], Item] = {}
    total: Item | None = None
    for item in items:
        cost = item.entry
        first = seen.setdefault(item.detail, item)
        assert isinstance(cost, AdCost)
        assert isinstance(first.entry, AdCost)
        if first is not item:
            differs = (
                ""
                if first.entry == cost
                else " with another amount"
                if first.entry.ends_on == cost.ends_on
                else " for another span of days"
            )
            message = f"a cost of this channel, campaign and day stands on {_where(first, item)} already{differs}"
            notes.reject(item, message, "Take one of the two out, or name what tells them apart in UTMCampaign")
        elif total is None:
            total = item
        else:
            total = _added(total, item, cost, notes)
    return [] if total is None else [total]


def _added(total: Item, item: Item, cost: AdCost, notes: Notes) -> Item:
    so_far = total.entry
    assert isinstance(so_far, AdCost)
    if so_far.includes_vat != cost.includes_vat:
        notes.reject(item, "costs of one day and campaign are with and without VAT", "Write both alike")
    elif so_far.last_day != cost.last_day:
        notes.reject(item, f"{total.source} tells this campaign for another span of days", "Write both for the same days")
    elif (so_far.paid_in is None) != (cost.paid_in is None) or (
        so_far.paid_in and cost.paid_in and so_far.paid_in.currency != cost.paid_in.currency
    ):
        notes.reject(item, "costs of one day and campaign are in two currencies", "Write both alike")
    else:
        paid_in = so_far.paid_in + cost.paid_in if so_far.paid_in and cost.paid_in else None
        return replace(total, entry=replace(so_far, amount=so_far.amount + cost.amount, paid_in=paid_in))
    return total


def _check_with(_reader: Reader) -> Check:
    near: list[Item] = []  # of the channel at hand: those that may reach into the days that follow

    def check(view: BookView, items: Sequence[Item], notes: Notes) -> list[Item]:
        costs = [_cost(item) for item in items]
        stood = view.ad_costs({cost.channel for cost in costs}, min(cost.day for cost in costs), max(cost.ends_on for cost in costs))
        taken: list[Item] = []
        for item, cost in zip(items, costs, strict=True):
            near[:] = [one for one in near if _cost(one).channel == cost.channel and _cost(one).ends_on >= cost.day]
            told = next((one.source for one in near if _clash(_cost(one), cost)), None) or _stands(stood, cost)
            if told:
                message = f"days of this cost of {cost.channel}{_named(cost.campaign)} are paid for by {told} already"
                notes.reject(item, message, "It would count twice: keep one of the two, or undo the import that told the other")
            else:
                taken.append(item)
                near.append(item)
        return taken

    return check


def _stands(stood: Sequence[KnownAdCost], cost: AdCost) -> str | None:
    clashing = next((one for one in stood if _clash(one.cost, cost)), None)
    if clashing is None:
        return None
    by = f" (import {clashing.import_id})" if clashing.import_id is not None else ""
    return f"{clashing.source or 'the books'}{by}"


def _clash(one: AdCost, other: AdCost) -> bool:
    """Both pay for a common day. A cost without a campaign is the whole channel's; the same span again is a correction."""
    if (one.campaign, one.day, one.last_day) == (other.campaign, other.day, other.last_day) and one.channel == other.channel:
        return False
    is_same = one.channel == other.channel and (one.campaign == other.campaign or not one.campaign or not other.campaign)
    return is_same and one.day <= other.ends_on and other.day <= one.ends_on


def _cost(item: Item) -> AdCost:
    assert isinstance(item.entry, AdCost)
    return item.entry


def _named(campaign: str) -> str:
    return f", {campaign}," if campaign else ""


def _where(first: Item, item: Item) -> str:
    return f"line {first.line}" if first.file == item.file else first.source


AD_COSTS = BookFormat(Book.AD_COSTS, COLUMNS, ("Expenses", "Currency"), _read, _key, _fold, _check_with)
