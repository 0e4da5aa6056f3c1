"""Money of leads and channels, added up in the database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, case, cast, func, literal, literal_column, or_, select, type_coerce

from calls.model.books import CostTarget, CostType
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
from calls.store.lead_queries import Days
from calls.store.money_rows import CampaignGroup, ChainGroup, CostGroup, ForeignMoney, MoneyGroup

LEAD = StoredLeadMoney
OWN_COST = type_coerce(LEAD.parts + LEAD.taxes + LEAD.courier + LEAD.master + LEAD.salary + LEAD.other, ExactAmount())
ADS = "ads"
NO_CAMPAIGN: ColumnElement[str] = literal_column("''")  # no parameter: the index holds just the rows of which this very text is true


class MoneyQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def chains(self, days: Days) -> tuple[ChainGroup, ...]:
        keys = (LEAD.place, LEAD.channel, LEAD.said, LEAD.reached, LEAD.lost_because)
        query = select(*keys, func.count().label("leads")).where(*within(days)).group_by(*keys)
        return tuple(
            ChainGroup(LeadPlace(row.place), row.channel and ChannelId(row.channel), row.said, row.reached, row.lost_because, row.leads)
            for row in self._rows(query)
        )

    def sums(self, days: Days) -> tuple[MoneyGroup, ...]:
        left = cast(LEAD.revenue - OWN_COST, Float)
        query = (
            select(
                LEAD.place,
                LEAD.channel,
                func.count().label("rows"),
                func.sum(LEAD.orders).label("orders"),
                *(_number_of(getattr(LEAD, name)).label(name) for name in ("is_paid", "is_refunded", "is_paid_early", "is_foreign")),
                *(func.sum(getattr(LEAD, name), type_=getattr(LEAD, name).type).label(name) for name in AMOUNTS),
                func.sum(left * left).label("squares"),
            )
            .where(LEAD.has_money, *within(days))
            .group_by(LEAD.place, LEAD.channel)
        )
        return tuple(_money_group_of(row) for row in self._rows(query))

    def campaigns(self, days: Days) -> tuple[CampaignGroup, ...]:
        keys = (LEAD.channel, LEAD.campaign)
        sums = (_number_of(LEAD.is_paid).label("payers"), _sum(LEAD.revenue), func.sum(OWN_COST, type_=ExactAmount()).label("cost"))
        query = select(*keys, func.count().label("leads"), *sums).group_by(*keys).order_by(*keys)
        query = query.where(LEAD.place == LeadPlace.NEW.value, LEAD.campaign != NO_CAMPAIGN, *within(days))
        return tuple(
            CampaignGroup(row.channel and ChannelId(row.channel), row.campaign, row.leads, int(row.payers), row.amount, row.cost)
            for row in self._rows(query)
        )

    def gains(self, days: Days, channels: Collection[ChannelId | None]) -> Mapping[ChannelId | None, Sequence[float]]:
        """What each new lead with money left after its own costs, by channel."""
        named = LEAD.channel.in_([channel for channel in channels if channel is not None])
        wanted = or_(named, LEAD.channel.is_(None)) if None in channels else named
        query = select(LEAD.channel, cast(LEAD.revenue - OWN_COST, Float).label("gain"))
        query = query.where(LEAD.has_money, LEAD.place == LeadPlace.NEW.value, wanted, *within(days))
        found: dict[ChannelId | None, list[float]] = {channel: [] for channel in channels}
        for channel, gain in self._rows(query.order_by(LEAD.channel, "gain")):
            found[channel].append(gain / 10**AMOUNT_SCALE)
        return found

    def ad_costs(self, days: Days) -> list[CostGroup]:
        table, ends_on = StoredAdCost, func.coalesce(StoredAdCost.last_day, StoredAdCost.day)
        keys = (table.channel_id, table.campaign, table.includes_vat, table.currency)
        whole = select(*keys, _sum(table.amount)).where(_inside(table.day, ends_on, days))
        parts = select(*keys, table.amount, table.day, ends_on.label("ends_on")).where(_across(table.day, ends_on, days))
        return [
            *(_ad_group_of(row) for row in self._rows(whole.group_by(*keys).order_by(*keys))),
            *(_ad_group_of(row, row.day, row.ends_on) for row in self._rows(parts)),
        ]

    def costs(self, days: Days) -> list[CostGroup]:
        """Those of a channel, and of a period."""
        table, ends_on = StoredCost, func.coalesce(StoredCost.last_day, StoredCost.day)
        keys = (table.type, table.belongs_to, table.target, table.currency)
        of_no_lead = table.belongs_to.in_([CostTarget.CHANNEL.value, CostTarget.PERIOD.value])
        whole = select(*keys, _sum(table.amount))
        whole = whole.where(of_no_lead, _inside(table.day, ends_on, days)).group_by(*keys).order_by(*keys)
        parts = select(*keys, table.amount, table.day, ends_on.label("ends_on")).where(of_no_lead, _across(table.day, ends_on, days))
        return [
            *(_cost_group_of(row) for row in self._rows(whole)),
            *(_cost_group_of(row, row.day, row.ends_on) for row in self._rows(parts)),
        ]

    def foreign(self, days: Days, company: Company) -> tuple[ForeignMoney, ...]:
        """Of the orders, and the costs of orders, of these days' leads; costs that name a client on their own days."""
        event, cost, joined = StoredOrderEvent, StoredCost, StoredOrderCall
        key = func.coalesce(joined.lead_id, joined.call_id, literal("order:") + joined.order_number)
        of_events = (
            select(event.stage.label("what"), event.currency, func.count().label("number"), _sum(event.amount))
            .join(joined, joined.order_number == event.order_number)
            .join(LEAD, LEAD.key == key)
            .where(event.currency != company.currency, event.amount.is_not(None), *within(days))
            .group_by(event.stage, event.currency)
            .order_by(event.stage, event.currency)
        )
        of_costs = (
            select(cost.type.label("what"), cost.currency, func.count().label("number"), _sum(cost.amount))
            .outerjoin(joined, and_(cost.belongs_to == CostTarget.ORDER.value, joined.order_number == cost.target))
            .outerjoin(LEAD, LEAD.key == key)
            .where(
                cost.belongs_to.in_([CostTarget.ORDER.value, CostTarget.LEAD.value]),
                cost.currency != company.currency,
                or_(and_(LEAD.key.is_not(None), *within(days)), and_(LEAD.key.is_(None), *_on_days(cost.day, days))),
            )
            .group_by(cost.type, cost.currency)
            .order_by(cost.type, cost.currency)
        )
        told = [(row, False) for row in self._rows(of_events)] + [(row, True) for row in self._rows(of_costs)]
        return tuple(ForeignMoney(row.what, is_cost, row.number, Money(row.amount, row.currency)) for row, is_cost in told)

    def newest_day(self) -> date | None:
        """Of new leads."""
        newest: date | None = self._rows(select(func.max(LEAD.day)).where(LEAD.place == LeadPlace.NEW.value))[0][0]
        return newest

    def lines_left_out(self) -> int:
        """Lines of order and cost files that could not be taken, of imports that stand: they belong to no day."""
        books = ("orders", "costs", "ad_costs")
        query = select(func.coalesce(func.sum(StoredBookImport.rejected), 0)).where(
            StoredBookImport.book.in_(books), StoredBookImport.undone_at.is_(None)
        )
        return int(self._rows(query)[0][0])

    def _rows(self, query: Any) -> list[Any]:
        with self._database.read() as connection:
            return list(connection.execute(query))


def within(days: Days) -> list[ColumnElement[bool]]:
    return _on_days(LEAD.day, days)


def _on_days(day: Any, days: Days) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [] if days.first is None else [day >= days.first]
    return wanted if days.end is None else [*wanted, day < days.end]


def _sum(amount: Any) -> ColumnElement[Any]:
    return func.sum(amount, type_=amount.type).label("amount")


def _number_of(flag: Any) -> ColumnElement[int]:
    return func.sum(case((flag, 1), else_=0))


def _inside(day: Any, ends_on: Any, days: Days) -> ColumnElement[bool]:
    """All of its days are asked for."""
    wanted = [] if days.first is None else [day >= days.first]
    return and_(True, *wanted) if days.end is None else and_(True, *wanted, ends_on < days.end)


def _across(day: Any, ends_on: Any, days: Days) -> ColumnElement[bool]:
    """Some of its days are, some are not."""
    before = [] if days.first is None else [and_(day < days.first, ends_on >= days.first)]
    after = [] if days.end is None else [and_(day < days.end, ends_on >= days.end)]
    touches = [] if days.first is None else [ends_on >= days.first]
    touches += [] if days.end is None else [day < days.end]
    return and_(or_(False, *before, *after), *touches)


def _ad_group_of(row: Any, first: Any = None, last: Any = None) -> CostGroup:
    money = Money(row.amount, row.currency)
    return CostGroup(ADS, CostTarget.CHANNEL, row.channel_id, row.campaign, row.includes_vat, money, first, last)


def _cost_group_of(row: Any, first: Any = None, last: Any = None) -> CostGroup:
    target = CostTarget(row.belongs_to)
    money = Money(row.amount, row.currency)
    return CostGroup(row.type, target, row.target or None, "", includes_vat=True, money=money, first=first, last=last)


def _money_group_of(row: Any) -> MoneyGroup:
    return MoneyGroup(
        place=LeadPlace(row.place),
        channel=row.channel and ChannelId(row.channel),
        rows=row.rows,
        orders=int(row.orders),
        payers=int(row.is_paid),
        refunded=int(row.is_refunded),
        paid_early=int(row.is_paid_early),
        foreign=int(row.is_foreign),
        revenue=row.revenue,
        awaited=row.awaited,
        costs={kind: getattr(row, kind.value) for kind in CostType if getattr(row, kind.value)},
        squares=float(row.squares) / 10 ** (2 * AMOUNT_SCALE),
    )
