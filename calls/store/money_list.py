"""The leads, orders and costs behind a figure: one page of them, and how many there are."""

from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select, tuple_

from calls.model.call import CallId, ChannelId
from calls.model.counts import as_count
from calls.model.errors import CallError
from calls.model.lead_money import LeadPlace
from calls.store.database import Database
from calls.store.lead_queries import Days
from calls.store.money_queries import LEAD, OWN_COST, holds_by, within
from calls.store.money_rows import LeadFilter, LeadPage, LeadRow

FLAGS = ("has_money", "is_paid", "is_refunded", "is_paid_early", "is_foreign")


class MoneyList:
    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, narrowed: LeadFilter, after: str | None = None, limit: int = 50) -> LeadPage:
        """Newest first; after: the next_cursor of the page before."""
        wanted = _conditions(narrowed)
        cost = OWN_COST.label("cost")
        columns: tuple[str, ...] = ("part", "share", "shared_by")
        columns += ("key", "day", "call_id", "place", "channel", "reached", "lost_because", "order_number", "orders", "revenue", "awaited")
        query = (
            select(*(getattr(LEAD, name) for name in columns), cost)
            .where(*wanted)
            .order_by(LEAD.day.desc(), LEAD.key.desc(), LEAD.part.desc())
        )
        if after:
            query = query.where(tuple_(LEAD.day, LEAD.key, LEAD.part) < tuple_(*map(literal, _read_cursor(after))))
        with self._database.read() as connection:
            rows = connection.execute(query.limit(limit + 1)).all()
            counts = select(LEAD.shared_by, func.count(), func.sum(LEAD.share)).where(*wanted).group_by(LEAD.shared_by)
            counted = connection.execute(counts).all()
        leads = sum((Fraction(int(shares), of) for of, _rows, shares in counted), Fraction(0))
        shown, total = rows[:limit], sum(number for _of, number, _shares in counted)
        cursor = f"{shown[-1].day}|{shown[-1].part}|{shown[-1].key}" if len(rows) > limit else None
        return LeadPage(tuple(map(_row_of, shown)), total, as_count(leads), cursor)


def _conditions(narrowed: LeadFilter) -> list[ColumnElement[bool]]:
    wanted = [holds_by(narrowed.rule), *within(Days(narrowed.first, narrowed.end))]
    if narrowed.places:
        wanted.append(LEAD.place.in_([place.value for place in narrowed.places]))
    if narrowed.channel is not None:
        wanted.append(LEAD.channel == narrowed.channel)
    if narrowed.campaign is not None:
        wanted.append(LEAD.campaign == narrowed.campaign)
    if narrowed.has_channel is not None:
        wanted.append(LEAD.channel.is_not(None) if narrowed.has_channel else LEAD.channel.is_(None))
    if narrowed.reached is not None:
        wanted.append(LEAD.reached >= narrowed.reached)
    if narrowed.lost_after is not None:
        wanted.append(LEAD.reached == narrowed.lost_after)
    if narrowed.lost_because is not None:
        wanted.append(LEAD.lost_because == narrowed.lost_because)
    if narrowed.is_reason_known is not None:
        wanted.append(LEAD.lost_because.is_not(None) if narrowed.is_reason_known else LEAD.lost_because.is_(None))
    flags = {name: getattr(narrowed, name) for name in FLAGS}
    return [*wanted, *(getattr(LEAD, name).is_(flag) for name, flag in flags.items() if flag is not None)]


def _read_cursor(text: str) -> tuple[date, str, int]:
    day, part, key = [*text.split("|", 2), "", ""][:3]
    try:
        return date.fromisoformat(day), key, int(part)
    except ValueError as error:
        raise CallError("This place in the list is not known", permanent=True, remedy="Begin with the first page") from error


def _row_of(row: Any) -> LeadRow:
    return LeadRow(
        key=row.key,
        day=row.day,
        call_id=row.call_id and CallId(row.call_id),
        place=LeadPlace(row.place),
        channel=row.channel and ChannelId(row.channel),
        reached=row.reached,
        lost_because=row.lost_because,
        order_number=row.order_number,
        orders=row.orders,
        revenue=row.revenue,
        awaited=row.awaited,
        cost=row.cost,
        share=row.share,
        shared_by=row.shared_by,
    )
