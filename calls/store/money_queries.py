"""Money of leads and channels, added up in the database."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, case, cast, func, literal, literal_column, or_, select, tuple_, type_coerce

from calls.model.attribution import AttributionRule
from calls.model.books import CostTarget
from calls.model.call import ChannelId
from calls.model.company import Company
from calls.model.lead_money import LeadPlace
from calls.model.money import Money
from calls.store.book_tables import StoredBookImport, StoredCost, StoredOrderEvent
from calls.store.column_types import AMOUNT_SCALE, ExactAmount
from calls.store.company_tables import StoredAdCost
from calls.store.context_tables import StoredOrderCall
from calls.store.database import Database
from calls.store.lead_money_table import AMOUNTS, StoredLeadMoney
from calls.store.lead_queries import Days, between
from calls.store.money_groups import ADS as ADS
from calls.store.money_groups import ad_group_of, campaign_group_of, cost_group_of, exact, grouped, money_group_of, rows_of
from calls.store.money_rows import CampaignGroup, ChainGroup, CostGroup, ForeignMoney, MoneyGroup

LEAD = StoredLeadMoney
OWN_COST = type_coerce(LEAD.parts + LEAD.taxes + LEAD.courier + LEAD.master + LEAD.salary + LEAD.other, ExactAmount())
NOTHING = Decimal(0)
AT_ONCE = 400  # campaigns: databases limit the values of one query
_LEFT = cast(LEAD.revenue - OWN_COST, Float)
_SQUARES = func.sum(_LEFT * _LEFT).label("squares")
NO_CAMPAIGN: ColumnElement[str] = literal_column("''")  # no parameter: the index holds just the rows of which this very text is true


class MoneyQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def chains(self, days: Days, rule: AttributionRule = AttributionRule.FIRST) -> tuple[ChainGroup, ...]:
        keys = (LEAD.place, LEAD.channel, LEAD.said, LEAD.reached, LEAD.lost_because)
        counted = (func.sum(LEAD.share).label("shares"), func.count().label("rows"))
        query = select(*keys, LEAD.shared_by, *counted).where(holds_by(rule), *within(days)).group_by(*keys, LEAD.shared_by)
        return tuple(
            ChainGroup(LeadPlace(place), channel and ChannelId(channel), said, reached, why, exact(its, "shares"), rows_of(its))
            for (place, channel, said, reached, why), its in grouped(self._rows(query), len(keys))
        )

    def sums(self, days: Days, rule: AttributionRule = AttributionRule.FIRST) -> tuple[MoneyGroup, ...]:
        keys = (LEAD.place, LEAD.channel)
        query = (
            select(
                *keys,
                LEAD.shared_by,
                func.count().label("rows"),
                func.sum(LEAD.share).label("shares"),
                func.sum(LEAD.orders * LEAD.share).label("orders"),
                *(_number_of(getattr(LEAD, name)).label(name) for name in ("is_paid", "is_refunded", "is_paid_early", "is_foreign")),
                *(func.sum(getattr(LEAD, name), type_=getattr(LEAD, name).type).label(name) for name in AMOUNTS),
                _SQUARES,
            )
            .where(LEAD.has_money, holds_by(rule), *within(days))
            .group_by(*keys, LEAD.shared_by)
        )
        return tuple(money_group_of(key, its) for key, its in grouped(self._rows(query), len(keys)))

    def campaigns(self, days: Days, rule: AttributionRule = AttributionRule.FIRST) -> tuple[CampaignGroup, ...]:
        keys = (LEAD.channel, LEAD.campaign)
        counted = (func.sum(LEAD.share).label("shares"), func.count().label("rows"))
        sums = (
            _number_of(LEAD.is_paid).label("payers"),
            _sum(LEAD.revenue),
            func.sum(OWN_COST, type_=ExactAmount()).label("cost"),
            _SQUARES,
        )
        query = select(*keys, LEAD.shared_by, *counted, *sums).group_by(*keys, LEAD.shared_by).order_by(*keys, LEAD.shared_by)
        query = query.where(LEAD.place == LeadPlace.NEW.value, LEAD.campaign != NO_CAMPAIGN, holds_by(rule), *within(days))
        return tuple(campaign_group_of(key, its) for key, its in grouped(self._rows(query), len(keys)))

    def gains(
        self, days: Days, channels: Collection[ChannelId | None], rule: AttributionRule = AttributionRule.FIRST
    ) -> Mapping[ChannelId | None, tuple[float, ...]]:
        """What each new lead with money left after its own costs, by channel."""
        named = LEAD.channel.in_([channel for channel in channels if channel is not None])
        wanted = or_(named, LEAD.channel.is_(None)) if None in channels else named
        query = select(LEAD.channel, cast(LEAD.revenue - OWN_COST, Float).label("gain"))
        query = query.where(LEAD.has_money, LEAD.place == LeadPlace.NEW.value, wanted, holds_by(rule), *within(days))
        found: dict[ChannelId | None, list[float]] = {channel: [] for channel in channels}
        for channel, gain in self._rows(query.order_by(LEAD.channel, "gain")):
            found[channel].append(gain / 10**AMOUNT_SCALE)
        return {channel: tuple(gains) for channel, gains in found.items()}

    def campaign_gains(
        self, days: Days, campaigns: Collection[tuple[ChannelId | None, str]], rule: AttributionRule
    ) -> Mapping[tuple[ChannelId | None, str], tuple[float, ...]]:
        """The same by channel and campaign."""
        found: dict[tuple[ChannelId | None, str], list[float]] = {key: [] for key in campaigns}
        wanted = sorted((channel, name) for channel, name in campaigns if channel is not None)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            query = select(LEAD.channel, LEAD.campaign, cast(LEAD.revenue - OWN_COST, Float).label("gain"))
            query = query.where(
                LEAD.place == LeadPlace.NEW.value, tuple_(LEAD.channel, LEAD.campaign).in_(some), LEAD.campaign != NO_CAMPAIGN
            )
            # Of what left something, as the index knows it: has_money is not in it, and a lead that left nothing need not be drawn.
            left = or_(LEAD.revenue != NOTHING, OWN_COST != NOTHING)
            query = query.where(left, holds_by(rule), *within(days)).order_by(LEAD.channel, LEAD.campaign, "gain")
            for channel, campaign, gain in self._rows(query):
                found[channel, campaign].append(gain / 10**AMOUNT_SCALE)
        return {key: tuple(gains) for key, gains in found.items()}

    def ad_costs(self, days: Days) -> list[CostGroup]:
        table, ends_on = StoredAdCost, func.coalesce(StoredAdCost.last_day, StoredAdCost.day)
        keys = (table.channel_id, table.campaign, table.includes_vat, table.currency)
        whole = select(*keys, _sum(table.amount)).where(_inside(table.day, ends_on, days))
        parts = select(*keys, table.amount, table.day, table.last_day).where(_across(table.day, table.last_day, days))
        return [
            *(ad_group_of(row) for row in self._rows(whole.group_by(*keys).order_by(*keys))),
            *(ad_group_of(row, row.day, row.last_day) for row in self._rows(parts)),
        ]

    def costs(self, days: Days) -> list[CostGroup]:
        """Those of a channel, and of a period."""
        table, ends_on = StoredCost, func.coalesce(StoredCost.last_day, StoredCost.day)
        keys = (table.type, table.belongs_to, table.target, table.currency)
        of_no_lead = table.belongs_to.in_([CostTarget.CHANNEL.value, CostTarget.PERIOD.value])
        whole = select(*keys, _sum(table.amount))
        whole = whole.where(of_no_lead, _inside(table.day, ends_on, days)).group_by(*keys).order_by(*keys)
        parts = select(*keys, table.amount, table.day, table.last_day).where(of_no_lead, _across(table.day, table.last_day, days))
        return [
            *(cost_group_of(row) for row in self._rows(whole)),
            *(cost_group_of(row, row.day, row.last_day) for row in self._rows(parts)),
        ]

    def foreign(self, days: Days, company: Company) -> tuple[ForeignMoney, ...]:
        """Of the orders, and the costs of orders, of these days' leads; costs that name a client on their own days."""
        event, cost, joined = StoredOrderEvent, StoredCost, StoredOrderCall
        key = func.coalesce(joined.lead_id, joined.call_id, literal("order:") + joined.order_number)
        of_events = (
            select(event.stage.label("what"), event.currency, func.count().label("number"), _sum(event.amount))
            .join(joined, joined.order_number == event.order_number)
            .join(LEAD, and_(LEAD.key == key, LEAD.part == 0))
            .where(event.currency != company.currency, event.amount.is_not(None), *within(days))
            .group_by(event.stage, event.currency)
            .order_by(event.stage, event.currency)
        )
        of_costs = (
            select(cost.type.label("what"), cost.currency, func.count().label("number"), _sum(cost.amount))
            .outerjoin(joined, and_(cost.belongs_to == CostTarget.ORDER.value, joined.order_number == cost.target))
            .outerjoin(LEAD, and_(LEAD.key == key, LEAD.part == 0))
            .where(
                cost.belongs_to.in_([CostTarget.ORDER.value, CostTarget.LEAD.value]),
                cost.currency != company.currency,
                or_(and_(LEAD.key.is_not(None), *within(days)), and_(LEAD.key.is_(None), *between(cost.day, days))),
            )
            .group_by(cost.type, cost.currency)
            .order_by(cost.type, cost.currency)
        )
        told = [(row, False) for row in self._rows(of_events)] + [(row, True) for row in self._rows(of_costs)]
        return tuple(ForeignMoney(row.what, is_cost, row.number, Money(row.amount, row.currency)) for row, is_cost in told)

    def lines_left_out(self) -> int:
        """Lines of order and cost files that could not be taken, of imports that stand: they belong to no day."""
        books = ("orders", "costs", "ad_costs")
        query = select(func.coalesce(func.sum(StoredBookImport.rejected), 0)).where(
            StoredBookImport.book.in_(books), StoredBookImport.undone_at.is_(None)
        )
        return int(self._rows(query)[0][0])

    def _rows(self, query: Any) -> list[Any]:
        with self._database.read() as connection:
            return list(connection.execute(query).all())


def within(days: Days) -> list[ColumnElement[bool]]:
    return between(LEAD.day, days)


def _sum(amount: Any) -> ColumnElement[Any]:
    return func.sum(amount, type_=amount.type).label("amount")


def holds_by(rule: AttributionRule) -> ColumnElement[bool]:
    return LEAD.rules.bitwise_and(rule.bit) != 0


def _number_of(flag: Any) -> ColumnElement[int]:
    """In shares, of which as many as LEAD.shared_by make one."""
    return func.sum(case((flag, LEAD.share), else_=0))


def _inside(day: Any, ends_on: Any, days: Days) -> ColumnElement[bool]:
    """All of its days are asked for."""
    wanted = [] if days.first is None else [day >= days.first]
    return and_(True, *wanted) if days.end is None else and_(True, *wanted, ends_on < days.end)


def _across(day: Any, last_day: Any, days: Days) -> ColumnElement[bool]:
    """Some of its days are, some are not: what has one day only never is."""
    before = [] if days.first is None else [and_(day < days.first, last_day >= days.first)]
    after = [] if days.end is None else [and_(day < days.end, last_day >= days.end)]
    touches = [] if days.first is None else [last_day >= days.first]
    touches += [] if days.end is None else [day < days.end]
    return and_(or_(False, *before, *after), last_day.is_not(None), *touches)
