"""Laptops: four advertising channels from July to October, each lead's orders and costs; then three months with the budget on two of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from making.case import Case
from making.names import RUSSIAN, Speaker
from making.repair_shop import ADS_AFTER, AFTER, CHANNELS, MONTHS, Channel, Deal, ad_costs_of, costs_of, orders_of
from making.talk import read_parts
from making.writer import Agent, Ask, Kind, Meant, SampleCall, Writer, days_between

ZONE = ZoneInfo("Europe/Moscow")
VASILY = Agent("vasily", "101", Speaker("Василий", is_woman=False))
OTHERS = (Agent("semyon", "102", Speaker("Семён", is_woman=False)), Agent("alla", "103", Speaker("Алла", is_woman=True)))
REASONS = ("price", "delivery_time", "competitor", "location", "not_offered", "price")
NEW = ("opening", "problem", "needs", "price.full")
KINDS = {
    "sale": Kind((*NEW, "agree", "bye.sale"), Meant("new_lead", "sale")),
    **{reason: Kind((*NEW, f"refuse.{reason}", "bye"), Meant("new_lead", "refusal", reason)) for reason in set(REASONS)},
    **{
        f"{joined} {worded} {end}": Kind(
            ("opening", f"problem.{joined}", "needs", f"price.{worded}", *(("agree", "bye.sale") if end == "sale" else (f"refuse.{end}", "bye"))),
            Meant("new_lead", "sale") if end == "sale" else Meant("new_lead", "refusal", end),
        )
        for joined in ("joined", "bare")
        for worded in ("full", "bare")
        for end in ("sale", "price")
    },
    "existing": Kind(("opening", "existing", "bye"), Meant("existing_customer")),
    "wrong": Kind(("opening", "wrong"), Meant("wrong_number")),
    "spam": Kind(("opening", "spam"), Meant("spam")),
}  # fmt: skip


QUARRELS, REFUND = {"yandex": 2, "newspaper": 1}, 300
PROFIT_BEFORE, PROFIT_AFTER = 175_000, 199_500  # of August to October, and of the three months after them
AFTER_LEADS, AFTER_ORDERS = {"seo": 30, "adwords": 18}, {"seo": 22, "adwords": 14}
VASILY_ENDS = {"sale": 16, "price": 4}
VASILY_CALLS = ("joined full",) * 5 + ("joined bare",) * 13 + ("bare full",) * 1 + ("bare bare",) * 1


def laptop_repair() -> Case:
    writer = Writer("laptop-repair", ZONE, RUSSIAN, read_parts("laptop"), KINDS, "+7900006")
    deals = _four_months(writer)
    for channel, quarrels in QUARRELS.items():
        for deal in [one for one in deals if one.channel == channel][:quarrels]:
            deal.refund = REFUND
    _settle(deals)
    deals += _after(writer)
    return Case("laptop-repair", tuple(writer.calls), orders_of(deals), costs_of(deals), ad_costs_of())


def _four_months(writer: Writer) -> list[Deal]:
    planned = []
    for channel in CHANNELS:
        lost = [REASONS[place % len(REASONS)] for place in range(channel.leads - channel.orders)]
        existing, wrong, spam = channel.others
        kinds = writer.mixed(
            {
                "existing": existing,
                "wrong": wrong,
                "spam": spam,
                "sale": channel.orders,
                **{one: lost.count(one) for one in dict.fromkeys(REASONS)},
            }
        )
        planned += [
            (at, channel, kind)
            for at, kind in zip(writer.times(days_between(MONTHS[0], date(2025, 10, 31), (5, 6)), len(kinds)), kinds, strict=True)
        ]
    his = list(VASILY_CALLS)
    writer.chance.shuffle(his)
    left = dict(VASILY_ENDS)
    calls: list[tuple[Channel, SampleCall]] = []
    for at, channel, kind in sorted(planned, key=lambda one: (one[0], one[1].id)):
        agent = writer.chance.choice(OTHERS)
        if channel.id == "newspaper" and left.get(kind):
            left[kind] -= 1
            agent, kind = VASILY, f"{his.pop()} {kind}"
        calls.append((channel, writer.add(Ask(kind, at, agent, channel.number))))
    return [
        deal
        for channel in CHANNELS
        for deal in _deals(channel, [call for own, call in calls if own is channel and call.meant.outcome == "sale"])
    ]


def _deals(channel: Channel, sold: Sequence[SampleCall]) -> Iterator[Deal]:
    """The last ones are those that were lost on the way; costs are of those that were met, to the rouble."""
    lost_from = channel.met
    for place, call in enumerate(sold):
        is_met = place < lost_from
        parts, master = (_part(whole, channel.met, place) if is_met else 0 for whole in (channel.parts, channel.masters))
        yield Deal(channel.id, call, channel.cheque, parts, master, "" if is_met else channel.losses[place - lost_from])


def _part(whole: int, of: int, place: int) -> int:
    return whole // of + (whole % of if place == 0 else 0)


def _settle(deals: Sequence[Deal]) -> None:
    """Costlier parts in July or later, so that August to October leave what they should; each channel's parts stay as they are in all."""
    months = sum(channel.ads for channel in CHANNELS) * 3 // 4
    later = [deal for deal in deals if not deal.loss and deal.call.at.month > MONTHS[0].month]
    too_much = sum(deal.left for deal in later) - months - PROFIT_BEFORE
    while too_much:
        step = max(-200, min(200, too_much))
        for channel in ("seo", "adwords", "yandex", "newspaper"):
            early = [
                deal for deal in deals if deal.channel == channel and not deal.loss and deal not in later and 250 <= deal.parts <= 2400
            ]
            own = [deal for deal in later if deal.channel == channel and 250 <= deal.parts <= 2400]
            if early and own:
                break
        gives, takes = (early, own) if step > 0 else (own, early)
        giver, taker = max(gives, key=lambda deal: deal.parts), min(takes, key=lambda deal: deal.parts)
        giver.parts, taker.parts = giver.parts - abs(step), taker.parts + abs(step)
        too_much -= step


def _after(writer: Writer) -> list[Deal]:
    """Fewer calls, of dearer machines: three months with all the budget on two channels."""
    numbers = {channel.id: channel.number for channel in CHANNELS}
    kinds = [
        (channel, kind)
        for channel, leads in AFTER_LEADS.items()
        for kind in ["sale"] * AFTER_ORDERS[channel] + ["price"] * (leads - AFTER_ORDERS[channel])
    ]
    writer.chance.shuffle(kinds)
    times = writer.times(days_between(AFTER[0], date(2026, 1, 30), (5, 6)), len(kinds))
    called = [
        (channel, writer.add(Ask(kind, at, writer.chance.choice(OTHERS), numbers[channel])))
        for at, (channel, kind) in zip(times, kinds, strict=True)
    ]
    deals = [
        Deal(channel, call, 9000 + 500 * (place % 5), 1200, 700)
        for place, (channel, call) in enumerate(called)
        if call.meant.outcome == "sale"
    ]
    wanted = PROFIT_AFTER + sum(ADS_AFTER.values()) * len(AFTER)
    deals[-1].parts += (over := sum(deal.left for deal in deals) - wanted) - over // len(deals) * (len(deals) - 1)
    for deal in deals[:-1]:
        deal.parts += over // len(deals)
    return deals
