"""What each advertisement brings and costs: new leads by the number that they rang, their orders and costs by the company's books."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from analytics.channels.agreement import AGREES, NAMED, agreement_of
from analytics.channels.bear_costs import Bearer, Borne, bear_costs
from analytics.channels.campaigns import campaigns_of
from analytics.channels.facts import ChannelFacts, gather
from analytics.channels.left_out import books_of, left_out_of, noticed_of
from analytics.channels.months import monthly_of, whole_months
from analytics.channels.profit.chain import Journey, chain_of
from analytics.channels.profit.chance import Earned, GainSums, band_of_draws
from analytics.channels.profit.economics import Counts, Economics, economics_of, per
from analytics.channels.ranking import Draws, compare, draws_of_rows
from analytics.channels.report import ChannelReport, ChannelRow, Totals, totals_of
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.attribution import AttributionRule
from calls.model.call import ChannelId
from calls.model.company import CostRules
from calls.model.counts import Exact, as_count
from calls.model.lead_money import LeadPlace
from calls.model.money import Money
from calls.store.lead_queries import Days
from calls.store.money_queries import ADS
from calls.store.money_rows import ChainGroup, MoneyGroup
from calls.store.report_queries import Period

COSTS_WITH_AND_WITHOUT_VAT = "costs_with_and_without_vat"


@dataclass(frozen=True, slots=True)
class Built:
    """A report, and what its intervals were drawn from."""

    report: ChannelReport
    draws: Draws
    days: Days


def channel_report(house: House, period: Period, rule: AttributionRule | None = None) -> ChannelReport:
    """Of the leads whose day lies in the period, with all that their orders ever brought; costs of no lead by their own days.

    rule: as if it were the company's.
    """
    return build(gather(house, period, rule)).report


def build(facts: ChannelFacts, first_draw: int = 0) -> Built:
    """One row for each channel of the company, and one for leads whose number is no channel's. first_draw: other for what is compared."""
    own = _Channels(facts)
    borne = bear_costs(facts, own.bearers())
    rows = [own.row(channel, borne) for channel in own.ids]
    draws = draws_of_rows({channel: own.earned(channel, borne) for channel in own.ids}, first_draw)
    shown = tuple(sorted((own.with_band(row, draws) for row in rows), key=_best_first))
    told = {group.includes_vat for group in facts.costs if group.kind == ADS}
    rules = facts.company.costs if facts.company else CostRules()
    report = ChannelReport(
        rows=shown,
        calls=sum(facts.calls.values()),
        leads=as_count(own.all_leads),
        channels=_together(rows, facts.currency),
        books=books_of(facts, borne),
        vat_added=Money(borne.vat_added, facts.currency),
        left_out=left_out_of(facts, borne),
        noticed=noticed_of(facts),
        comparisons=compare(shown, draws),
        spoken_agreement=agreement_of(own.agreement, None),
        stages=own.stages,
        rules=rules,
        attribution=facts.rule,
        months=whole_months(facts.days),
        notes=(COSTS_WITH_AND_WITHOUT_VAT,) if len(told) > 1 and not rules.ad_vat_percent else (),
    )
    return Built(report, draws, facts.days)


class _Channels:
    """The facts by channel."""

    def __init__(self, facts: ChannelFacts) -> None:
        self.facts = facts
        self.stages = facts.company.sale_stages if facts.company else ()
        self.counted = _place_of(facts.company.counted_stage, self.stages) if facts.company else 0
        self.chains: defaultdict[ChannelId | None, list[ChainGroup]] = defaultdict(list)
        for group in facts.chains:
            if group.place is LeadPlace.NEW:
                self.chains[group.channel].append(group)
        self.sums: Mapping[ChannelId | None, MoneyGroup] = {one.channel: one for one in facts.sums if one.place is LeadPlace.NEW}
        words = {channel.id for channel in facts.company.channels if channel.spoken_as} if facts.company else set()
        self.agreement: defaultdict[tuple[ChannelId | None, str], Exact] = defaultdict(Fraction)
        self.said: defaultdict[str, Exact] = defaultdict(Fraction)
        for group in (one for own in self.chains.values() for one in own if one.said is not None):
            self.said[group.said or ""] += group.leads
            if group.channel in words:
                self.agreement[group.channel, NAMED] += group.leads
                self.agreement[group.channel, AGREES] += group.leads if group.said == group.channel else 0

    @property
    def ids(self) -> list[ChannelId | None]:
        """In the company file's order."""
        others = {*self.facts.calls, *self.chains, *self.sums} - set(self.facts.names)
        return [*self.facts.names, *sorted(others, key=lambda one: one or "")]

    @property
    def all_leads(self) -> Exact:
        return sum((self.leads(channel) for channel in self.ids), Fraction(0))

    def leads(self, channel: ChannelId | None) -> Exact:
        return sum((group.leads for group in self.chains[channel]), Fraction(0))

    def touched(self, channel: ChannelId | None) -> int:
        """Leads of which a part at least is the channel's."""
        return sum(group.rows or int(group.leads) for group in self.chains[channel])

    def bearers(self) -> Mapping[ChannelId | None, Bearer]:
        nothing = Decimal(0)
        whole = {one: Bearer(self.leads(one), self.sums[one].revenue if one in self.sums else nothing) for one in self.ids}
        return {channel: one for channel, one in whole.items() if channel is not None or one.leads}

    def row(self, channel: ChannelId | None, borne: Borne) -> ChannelRow:
        journeys: defaultdict[Journey, Exact] = defaultdict(Fraction)
        for group in self.chains[channel]:
            journeys[Journey(min(group.reached, len(self.stages)), group.lost_because)] += group.leads
        leads, sums = self.leads(channel), self.sums.get(channel)
        payers, money = sums.payers if sums else 0, self._economics(channel, borne)
        sales = sum((number for one, number in journeys.items() if self.counted and one.reached >= self.counted), Fraction(0))
        return ChannelRow(
            channel=channel,
            name=self.facts.names.get(channel, channel or ""),
            calls=self.facts.calls.get(channel, 0),
            leads=as_count(leads),
            said=as_count(self.said[channel]) if channel is not None else 0,
            agreement=agreement_of(self.agreement, channel),
            chain=chain_of(journeys, self.stages),
            sales=as_count(sales),
            kkd=rate_of(sales, leads),
            orders=as_count(sums.orders) if sums else 0,
            payers=as_count(payers),
            refunds=rate_of(sums.refunded if sums else 0, payers),
            average_cheque=per(money.revenue, payers),
            money=money,
            shared=self._money(borne.shared[channel]),
            awaited=self._money(sums.awaited if sums else Decimal(0)),
            band=None,
            per_month=monthly_of(money, leads, whole_months(self.facts.days)),
            campaigns=campaigns_of(self.facts, channel, borne.campaigns[channel]),
        )

    def earned(self, channel: ChannelId | None, borne: Borne) -> Earned:
        sums = self.sums.get(channel)
        fixed = float(sum(borne.own[channel].values(), Decimal(0)))
        if sums is None:
            return Earned(self.touched(channel), (), fixed, float(self.leads(channel)))
        many = GainSums(float(sums.revenue - sums.cost), sums.squares)
        return Earned(self.touched(channel), self.facts.gains.get(channel, many), fixed, float(self.leads(channel)))

    def with_band(self, row: ChannelRow, draws: Draws) -> ChannelRow:
        return replace(row, band=band_of_draws(draws[row.channel])) if row.channel in draws else row

    def _economics(self, channel: ChannelId | None, borne: Borne) -> Economics:
        sums = self.sums.get(channel)
        costs: defaultdict[str, Decimal] = defaultdict(Decimal, borne.own[channel])
        for kind, amount in sums.costs.items() if sums else ():
            costs[kind.value] += amount
        revenue = self._money(sums.revenue if sums else Decimal(0))
        by_kind = {kind: self._money(amount) for kind, amount in sorted(costs.items())}
        return economics_of(revenue, by_kind, Counts(self.leads(channel), sums.payers if sums else 0))

    def _money(self, amount: Decimal) -> Money:
        return Money(amount, self.facts.currency)


def _place_of(stage: str, stages: Sequence[str]) -> int:
    return stages.index(stage) + 1 if stage in stages else 0


def _together(rows: Sequence[ChannelRow], currency: str) -> Totals:
    costs: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        for kind, money in row.money.costs.items():
            costs[kind] += money.amount
    revenue = sum((row.money.revenue.amount for row in rows), Decimal(0))
    return totals_of(revenue, costs, currency)


def _best_first(row: ChannelRow) -> tuple[bool, bool, Decimal, Decimal]:
    """By net profit per lead; channels without leads by their net profit; what belongs to no channel last."""
    each = row.money.net_per_lead
    return row.channel is None, each is None, -(each.amount if each else Decimal(0)), -row.money.net.amount
