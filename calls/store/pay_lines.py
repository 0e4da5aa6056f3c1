"""Counted leads as lines of pay: one question that sums, lists and freezes alike."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, false, func, literal, or_, select, union_all

from calls.model.call import Direction
from calls.model.lead_count import LeadState
from calls.model.pay_line import PayBasis
from calls.model.pay_plan import Credit
from calls.store.book_tables import StoredOrderEvent
from calls.store.context_tables import StoredOrderCall
from calls.store.lead_tables import StoredLeadCount

LEAD = StoredLeadCount
NAMES = ("lead_id", "call_id", "day", "manager", "halves", "is_sold", "has_come", "decided_by")
WHOLE, HALF = 2, 1


def lines_of(basis: PayBasis) -> Subquery:
    """Columns NAMES; manager is empty where nobody's extension answered.

    Where every sale is the first manager's, only the columns of the report's index are asked for, and rows of sold leads alone are read.
    """
    own = func.coalesce(LEAD.manager, "")
    if not basis.credits:
        return _lines(basis, own, literal(WHOLE)).subquery("pay_lines_now")
    closer = func.coalesce(LEAD.closer, own)
    is_closers = and_(_is_of(basis, Credit.CLOSER), LEAD.is_sold)
    is_split = and_(_is_of(basis, Credit.SPLIT), LEAD.is_sold, closer != own)
    first = _lines(basis, case((is_closers, closer), else_=own), case((is_split, HALF), else_=WHOLE))
    if Credit.SPLIT not in basis.credits.values():
        return first.subquery("pay_lines_now")
    other_half = _lines(basis, closer, literal(HALF)).where(is_split)
    return union_all(first, other_half).subquery("pay_lines_now")


def is_in(basis: PayBasis, state: LeadState) -> list[ColumnElement[bool]]:
    """KKD and pay count what was answered inbound."""
    return [
        LEAD.direction == Direction.INBOUND.value,
        LEAD.day >= basis.first,
        LEAD.day < basis.end,
        LEAD.state == state.value,
    ]


def _lines(basis: PayBasis, manager: ColumnElement[str], halves: ColumnElement[int]) -> Select[tuple[object, ...]]:
    came = and_(LEAD.is_sold, has_reached(basis.came_stages)) if basis.came_stages else false()
    columns = (
        LEAD.lead_id,
        LEAD.call_id,
        LEAD.day,
        manager.label("manager"),
        halves.label("halves"),
        LEAD.is_sold,
        case((came, True), else_=False).label("has_come"),
        LEAD.decided_by,
    )
    return select(*columns).where(*is_in(basis, LeadState.COUNTED))


def has_reached(stages: Iterable[str]) -> ColumnElement[bool]:
    """Did any order of the lead ever stand at one of these stages?"""
    its = and_(StoredOrderCall.lead_id == LEAD.lead_id, StoredOrderEvent.order_number == StoredOrderCall.order_number)
    return exists().where(its, StoredOrderEvent.stage.in_(sorted(stages)))


def _is_of(basis: PayBasis, credit: Credit) -> ColumnElement[bool]:
    return or_(false(), LEAD.manager.in_(sorted(manager for manager, its in basis.credits.items() if its is credit)))
