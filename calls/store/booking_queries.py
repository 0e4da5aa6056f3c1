"""What leads booked and what became of it, and what orders brought, for comparisons of two spans of days."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Float, cast, func, select

from calls.model.call import Direction, ManagerId
from calls.model.lead_count import LeadState
from calls.store.column_types import AMOUNT_SCALE
from calls.store.company_tables import StoredOrder
from calls.store.database import Database
from calls.store.lead_queries import Days, between
from calls.store.lead_tables import StoredLeadCount
from calls.store.report_rows import Period, moments


@dataclass(frozen=True, slots=True)
class BookingCount:
    """Counted inbound leads. stage None: not sold, or sold without an order in the books."""

    is_booked: bool
    stage: str | None  # at which the order stands now
    leads: int


@dataclass(frozen=True, slots=True)
class OrderSum:
    stage: str
    currency: str
    orders: int
    total: Decimal
    squares: float  # sum of each amount squared: how much chance moves the total


class BookingQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def bookings(self, days: Days, product: str | None = None) -> tuple[BookingCount, ...]:
        """By the leads' own days."""
        lead = StoredLeadCount
        keys = (lead.is_sold, StoredOrder.stage)
        wanted = [lead.direction == Direction.INBOUND.value, lead.state == LeadState.COUNTED.value, *between(lead.day, days)]
        wanted += [] if product is None else [lead.product == product]
        query = (
            select(*keys, func.count()).outerjoin(StoredOrder, StoredOrder.number == lead.order_number).where(*wanted).group_by(*keys)
        ).select_from(lead)
        with self._database.read() as connection:
            return tuple(BookingCount(*row) for row in connection.execute(query))

    def order_sums(self, period: Period, manager: ManagerId | None = None) -> tuple[OrderSum, ...]:
        """Of the orders made in the period; manager: only those of his leads."""
        keys = (StoredOrder.stage, StoredOrder.currency)
        amount = StoredOrder.amount
        square = cast(amount, Float) * cast(amount, Float)
        total, squares = func.sum(amount, type_=amount.type), func.sum(square, type_=Float)
        query = select(*keys, func.count(), total, squares).group_by(*keys).order_by(*keys)
        query = query.where(*moments(StoredOrder.created_at, period))
        if manager is not None:
            of_manager = select(StoredLeadCount.order_number).where(StoredLeadCount.manager == manager, StoredLeadCount.is_sold)
            query = query.where(StoredOrder.number.in_(of_manager))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            OrderSum(stage, currency, orders, total, squares / 10 ** (2 * AMOUNT_SCALE)) for stage, currency, orders, total, squares in rows
        )
