"""Which channel's money to shift to which, a fifth a month at most: by what further money would bring, not by what all of it brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, Decimal
from zoneinfo import ZoneInfo

from analytics.channels.compare_periods import ENGLISH as COMPARED
from analytics.channels.compare_periods import NOT_MARGINAL
from analytics.channels.compute import build
from analytics.channels.facts import gather
from analytics.channels.profit.marginal import Marginal, MonthOf, average_of, marginal_of
from analytics.channels.report import ChannelReport
from calls.house import House
from calls.model.call import ChannelId, Direction
from calls.model.money import Money
from calls.model.routing import Said
from calls.store.report_queries import Period

MOST_SHIFTED = Decimal("0.20")  # of the donor's monthly spend
PROVEN, TRIAL = "shift_is_proven", "shift_is_a_trial"
NOTHING_TO_SHIFT, UNKNOWN, ORDER_DIFFERS = "nothing_to_shift", "marginal_is_unknown", "average_misleads"
ENGLISH: Mapping[str, str] = {
    PROVEN: "Shift %(amount)s a month from %(donor)s to %(taker)s: further money brings more there, beyond chance.",
    TRIAL: "Try to shift %(amount)s a month from %(donor)s to %(taker)s: that further money brings more there is not proven.",
    NOTHING_TO_SHIFT: "There is nothing to shift: fewer than two channels with advertising costs.",
    UNKNOWN: "What further money would bring is not known of %(names)s: it takes four months in which their costs differed by a tenth.",
    ORDER_DIFFERS: "By the average %(average)s is the best, by what further money brings it is %(marginal)s.",
    NOT_MARGINAL: COMPARED[NOT_MARGINAL],
}


@dataclass(frozen=True, slots=True)
class ChannelReturn:
    channel: ChannelId
    name: str
    monthly_spend: Money
    average: float  # what is left of a unit of advertising, on average
    marginal: Marginal | None  # of a further one; None: not to be told yet


@dataclass(frozen=True, slots=True)
class Shift:
    donor: ChannelId
    taker: ChannelId
    amount: Money  # a month
    is_proven: bool


@dataclass(frozen=True, slots=True)
class BudgetAdvice:
    months: tuple[date, ...]  # their first days
    returns: tuple[ChannelReturn, ...]  # where further money brings most first; those of which it is not known by their average
    shift: Shift | None
    said: tuple[Said, ...]


def look_back_from(house: House, now: datetime) -> date:
    """Today; where the newest lead is of an earlier month, the day after that month: older books are advised on, too."""
    company = house.company.load()
    today = now.astimezone(ZoneInfo(company.time_zone if company else "UTC")).date()
    newest = [day for one in Direction if (day := house.leads.newest_day(today + timedelta(days=1), one))]
    return min(today, _next(max(newest).replace(day=1))) if newest else today


def budget_advice(house: House, months: int, today: date) -> BudgetAdvice:
    """From the last whole months before today."""
    company = house.company.load()
    zone = ZoneInfo(company.time_zone if company else "UTC")
    firsts = _firsts(today, months)
    spans = [Period(_midnight(first, zone), _midnight(_next(first), zone)) for first in firsts]
    reports = [build(gather(house, span, has_campaigns=False)).report for span in spans]
    return advise(firsts, reports)


def advise(firsts: Sequence[date], reports: Sequence[ChannelReport]) -> BudgetAdvice:
    """reports: one of each month."""
    returns = sorted(_returns(reports), key=lambda one: -(one.marginal.profit if one.marginal else one.average))
    shift = _shift(returns)
    return BudgetAdvice(tuple(firsts), tuple(returns), shift, tuple(_said(returns, shift)))


def _returns(reports: Sequence[ChannelReport]) -> list[ChannelReturn]:
    rows = [row for report in reports for row in report.rows if row.channel is not None]
    found = []
    for channel in dict.fromkeys(row.channel for row in rows):
        own = [row for row in rows if row.channel == channel]
        months = [MonthOf(float(row.money.spend.amount), float((row.money.net + row.money.spend + row.shared).amount)) for row in own]
        average = average_of(months)
        if average is not None and channel is not None:
            spend = sum((row.money.spend.amount for row in own), Decimal(0)) / len(reports)
            monthly = Money(spend.quantize(Decimal("0.01")), own[0].money.spend.currency)
            found.append(ChannelReturn(channel, own[0].name, monthly, average, marginal_of(months)))
    return found


def _shift(returns: Sequence[ChannelReturn]) -> Shift | None:
    """From the last to the first; proven where both are known and their intervals are apart."""
    if len(returns) < 2:
        return None
    taker, donor = returns[0], returns[-1]
    amount = Money((donor.monthly_spend.amount * MOST_SHIFTED).quantize(Decimal(1), ROUND_DOWN), donor.monthly_spend.currency)
    is_proven = taker.marginal is not None and donor.marginal is not None and taker.marginal.low > donor.marginal.high
    return Shift(donor.channel, taker.channel, amount, is_proven)


def _said(returns: Sequence[ChannelReturn], shift: Shift | None) -> list[Said]:
    names = {one.channel: one.name for one in returns}
    if shift is None:
        return [Said(NOTHING_TO_SHIFT)]
    told = {"amount": str(shift.amount.amount), "donor": names[shift.donor], "taker": names[shift.taker]}
    said = [Said(PROVEN if shift.is_proven else TRIAL, told), Said(NOT_MARGINAL)]
    if unknown := [one.name for one in returns if one.marginal is None]:
        said.append(Said(UNKNOWN, {"names": ", ".join(unknown)}))
    known = [one for one in returns if one.marginal is not None]
    by_average = max(known, key=lambda one: one.average, default=None)
    if by_average is not None and by_average is not known[0]:
        said.append(Said(ORDER_DIFFERS, {"average": by_average.name, "marginal": known[0].name}))
    return said


def _firsts(today: date, months: int) -> list[date]:
    found: list[date] = []
    first = today.replace(day=1)
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found[::-1]


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)
