"""The repair shop's money: what its channels brought in four months, and its books."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from making.case import Lines
from making.writer import SampleCall

COURIER, TAX_PERCENT = 400, 6
ADS_AFTER = {"seo": 6_000, "adwords": 7_000}  # a month


@dataclass(frozen=True, slots=True)
class Channel:
    """Of four months. other calls: old customers, wrong numbers, spam. Money in roubles."""

    id: str
    number: str
    leads: int
    orders: int
    met: int
    cheque: int
    parts: int
    masters: int
    ads: int
    others: tuple[int, int, int]
    losses: tuple[str, ...]


CHANNELS = (
    Channel("yandex", "+74950000601", 96, 42, 38, 3500, 32_000, 19_388, 16_000, (30, 13, 11), ("did not answer", "did not answer", "wrong address", "wrong phone")),
    Channel("newspaper", "+74950000602", 50, 20, 18, 3300, 9_800, 5_136, 8_000, (3, 1, 0), ("wrong address", "did not answer")),
    Channel("seo", "+74950000603", 120, 55, 52, 4100, 41_300, 26_828, 12_000, (2, 0, 0), ("did not answer", "did not answer", "wrong phone")),
    Channel("adwords", "+74950000604", 75, 36, 34, 4300, 26_400, 16_328, 16_000, (1, 0, 0), ("did not answer", "wrong address")),
)  # fmt: skip
MONTHS = tuple(date(2025, month, 1) for month in (7, 8, 9, 10))
AFTER = (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))


@dataclass(slots=True)
class Deal:
    channel: str
    call: SampleCall
    cheque: int
    parts: int
    master: int
    loss: str = ""
    refund: int = 0  # paid too much, and given back after a quarrel

    @property
    def taxes(self) -> int:
        return self.cheque * TAX_PERCENT // 100

    @property
    def left(self) -> int:
        return self.cheque - self.parts - self.master - self.taxes - COURIER


def orders_of(deals: Sequence[Deal]) -> Lines:
    lines: list[tuple[object, ...]] = [("order", "client_number", "created_at", "stage", "amount", "currency", "entry", "loss_reason")]
    for deal in deals:
        at, met = deal.call.at + timedelta(minutes=6), _met_at(deal.call)
        lines.append((_number(deal), deal.call.client, f"{at:%Y-%m-%d %H:%M}", "ordered", deal.cheque, "RUB", "", deal.loss))
        if not deal.loss:
            lines.append((_number(deal), "", f"{met} 19:00", "met", "", "", "", ""))
            lines.append((_number(deal), "", f"{met} 19:30", "paid", deal.cheque + deal.refund, "RUB", 1, ""))
        if deal.refund:
            lines.append((_number(deal), "", f"{met} 19:50", "refund", deal.refund, "RUB", "", ""))
    return lines


def costs_of(deals: Sequence[Deal]) -> Lines:
    lines: list[tuple[object, ...]] = [("type", "date", "amount", "currency", "order")]
    for deal in deals:
        if not deal.loss:
            sums = (("parts", deal.parts), ("master", deal.master), ("courier", COURIER), ("taxes", deal.taxes))
            lines += [(kind, _met_at(deal.call), amount, "RUB", _number(deal)) for kind, amount in sums]
    return lines


def ad_costs_of() -> Lines:
    lines: list[tuple[object, ...]] = [("Date", "UTMSource", "UTMCampaign", "Expenses", "Currency", "IncludesVAT")]
    lines += [(f"{month:%Y-%m}", one.id, "repair", f"{one.ads / 4:.2f}", "RUB", "yes") for month in MONTHS for one in CHANNELS]
    return [
        *lines,
        *((f"{month:%Y-%m}", one, "repair", f"{spent:.2f}", "RUB", "yes") for month in AFTER for one, spent in ADS_AFTER.items()),
    ]


def _number(deal: Deal) -> str:
    return f"ND-{deal.call.id[-4:]}"


def _met_at(call: SampleCall) -> date:
    """The same day: money stands in the month of its call."""
    return call.at.date()
