"""From a client's leads, orders and costs to what each lead came to. Nothing of his money is lost, nothing stands twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from calls.context.days import day_of
from calls.context.history import ClientBooks, ContextRules, KnownCall
from calls.context.mismatches import Side
from calls.context.order_money import OrderMoney, order_money
from calls.context.touches import shares_of
from calls.model.books import Cost, CostTarget, CostType
from calls.model.call import CallId, ChannelId, Direction
from calls.model.lead_count import LeadCount, LeadState
from calls.model.lead_money import LeadMoney, LeadPlace
from calls.model.split_amount import split_amount
from calls.model.verdict import Outcome

AMOUNTS = ("revenue", "awaited", *(kind.value for kind in CostType))
NEW = (LeadState.COUNTED, LeadState.UNSURE)


def money_of_leads(side: Side, counts: Sequence[LeadCount], books: ClientBooks, rules: ContextRules) -> tuple[LeadMoney, ...]:
    """A row of each new lead, and of whatever else has orders or costs; by their keys."""
    ledger = _Ledger(side, rules, _calls_of_leads(side), {count.lead_id: count for count in counts})
    for count in counts:
        if count.state in NEW:
            ledger.of_lead(count.lead_id)
    ledger.take_orders(books)
    for cost in books.costs:
        ledger.of_cost(cost).costs.append(cost)
    return tuple(row for key in sorted(ledger.accounts) for row in ledger.rows(key))


def _calls_of_leads(side: Side) -> Mapping[CallId, list[KnownCall]]:
    """By the lead's first contact; a call of no lead is alone."""
    calls = {call.id: call for call in side.calls}
    found: dict[CallId, list[KnownCall]] = {}
    for context in side.contexts:
        found.setdefault(context.lead_id or context.call_id, []).append(calls[context.call_id])
    return found


@dataclass(slots=True)
class _Account:
    lead: CallId | None
    day: date
    orders: dict[str, OrderMoney] = field(default_factory=dict)
    costs: list[Cost] = field(default_factory=list)


@dataclass(slots=True)
class _Ledger:
    side: Side
    rules: ContextRules
    calls: Mapping[CallId, list[KnownCall]]  # by lead
    counted: Mapping[CallId, LeadCount]
    accounts: dict[str, _Account] = field(default_factory=dict)
    of_order: dict[str, _Account] = field(default_factory=dict)

    def of_lead(self, lead: CallId) -> _Account:
        day = self.counted[lead].day if lead in self.counted else self._begun(lead)
        return self.accounts.setdefault(str(lead), _Account(lead, day))

    def take_orders(self, books: ClientBooks) -> None:
        made = {order.number: order.created_at for order in self.side.orders}
        for its in self.side.order_calls:
            lead = its.lead_id or its.call_id
            if lead is not None and lead in self.calls:
                account = self.of_lead(lead)
            else:
                day = day_of(made[its.order_number], self.rules.zone)
                account = self.accounts.setdefault(f"order:{its.order_number}", _Account(None, day))
            if its.order_number in books.events:
                account.orders[its.order_number] = order_money(books.events[its.order_number], self.rules)
            self.of_order[its.order_number] = account

    def of_cost(self, cost: Cost) -> _Account:
        """A client's cost is of his last lead that had begun by its day; of his first one where none had."""
        if cost.belongs_to is CostTarget.ORDER and cost.target in self.of_order:
            return self.of_order[cost.target]
        leads = [context.call_id for context in self.side.contexts if context.lead_id == context.call_id]
        begun = [lead for lead in leads if self._begun(lead) <= cost.day]
        if leads:
            return self.of_lead(begun[-1] if begun else leads[0])
        who = sha256(f"{self.side.client}".encode()).hexdigest()[:20]  # lists show the key, and no number
        return self.accounts.setdefault(f"client:{who}:{cost.day}", _Account(None, cost.day))

    def rows(self, key: str) -> Iterator[LeadMoney]:
        """By each rule of attribution one, or several that add up to one."""
        account = self.accounts[key]
        own = self.calls[account.lead] if account.lead else []
        count = self.counted.get(account.lead) if account.lead else None
        shares = shares_of(own, count.sold_on if count else None, self.rules)
        whole = self._whole(key, shares[0].channel)
        parts = _split(whole, [one.share for one in shares if one.shared_by > 1])
        for part, one in enumerate(shares):
            yield replace(
                next(parts) if one.shared_by > 1 else whole,
                part=part,
                rules=one.rules,
                share=one.share,
                shared_by=one.shared_by,
                channel=one.channel,
                campaign=one.campaign,
                said=_said(own, one.channel, self.rules),
            )

    def _whole(self, key: str, channel: ChannelId | None) -> LeadMoney:
        """channel: of the first touch."""
        account = self.accounts[key]
        own = self.calls[account.lead] if account.lead else []
        count = self.counted.get(account.lead) if account.lead else None
        money = account.orders.values()
        reached = max((one.reached for one in money), default=0)
        if count is not None and count.is_sold:
            reached = max(reached, self.rules.counted_place)
        costs = [cost for cost in account.costs if cost.amount.currency == self.rules.currency]
        return LeadMoney(
            key=key,
            part=0,
            rules=0,
            share=1,
            shared_by=1,
            client=self.side.client,
            call_id=count.call_id if count else own[0].id if own else None,
            place=_place(own, count, channel is not None),
            day=account.day,
            channel=channel,
            campaign="",
            said=None,
            reached=reached,
            lost_because=None if reached >= len(self.rules.stages) else _reason(account, own),
            order_number=max(account.orders, key=lambda number: account.orders[number].reached, default=None),
            orders=len(account.orders),
            is_paid=any(one.is_paid for one in money),
            is_refunded=any(one.is_refunded for one in money),
            is_paid_early=any(one.is_paid_early for one in money),
            is_foreign=any(one.is_foreign for one in money) or len(costs) < len(account.costs),
            has_money=bool(account.orders or account.costs),
            revenue=sum((one.revenue for one in money), Decimal(0)),
            awaited=sum((one.awaited for one in money), Decimal(0)),
            **{kind.value: sum((cost.amount.amount for cost in costs if cost.type is kind), Decimal(0)) for kind in CostType},
        )

    def _begun(self, lead: CallId) -> date:
        return day_of(self.calls[lead][0].started_at, self.rules.zone)


def _split(whole: LeadMoney, shares: Sequence[int]) -> Iterator[LeadMoney]:
    """With each one's part of every amount."""
    places = dict(enumerate(shares))
    split = {name: split_amount(getattr(whole, name), places) for name in AMOUNTS} if places else {}
    for place in places:
        its: dict[str, Any] = {name: parts[place] for name, parts in split.items()}
        yield replace(whole, **its)


def _place(own: Sequence[KnownCall], count: LeadCount | None, has_channel: bool) -> LeadPlace:
    if not own:
        return LeadPlace.NO_CALL
    if count is None:
        return LeadPlace.UNANSWERED
    if count.state not in NEW:
        return LeadPlace.NOT_NEW
    return LeadPlace.NEW if count.direction is Direction.INBOUND or has_channel else LeadPlace.WE_CALLED


def _reason(account: _Account, own: Sequence[KnownCall]) -> str | None:
    """What the books say of the order that came furthest; without an order why the client refused, as he said last."""
    if account.orders:
        most = max(one.reached for one in account.orders.values())
        return next((one.lost_because for one in account.orders.values() if one.reached == most and one.lost_because), None)
    answered = [call for call in own if call.is_answered]
    refusals = [call.refusal_reason or Outcome.REFUSAL.value for call in answered if call.outcome == Outcome.REFUSAL]
    if refusals:
        return refusals[-1]
    return Outcome.UNDECIDED.value if any(call.outcome == Outcome.UNDECIDED for call in answered) else None


def _said(own: Sequence[KnownCall], dialled: str | None, rules: ContextRules) -> str | None:
    """The channel dialled wherever it was named at all; else what was named first."""
    words = [call.ad_channel for call in own if call.ad_channel is not None]
    named = [_channels_named(call, rules) for call in own if call.ad_channel is not None]
    if dialled is not None and any(dialled in channels for channels in named):
        return dialled
    return next((channels[0] if channels else word for channels, word in zip(named, words, strict=True)), None)


def _channels_named(call: KnownCall, rules: ContextRules) -> list[str]:
    said = {word.casefold() for word in (call.ad_channel, call.ad_channel_class) if word is not None}
    return [channel for channel, words in rules.spoken_as.items() if not words.isdisjoint(said)]
