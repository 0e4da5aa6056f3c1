"""Sold leads of a period with what speaks against them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from calls.model.call import CallId, ManagerId
from calls.model.lead_count import LeadState
from calls.model.pay_line import PayBasis
from calls.model.sale_sign import SoldDay, SoldLead
from calls.store.client_numbers import load_clients
from calls.store.database import Database
from calls.store.lead_tables import StoredLeadCount
from calls.store.pay_lines import LEAD, has_reached, is_in
from calls.store.tables import StoredCall

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SignRules:
    """Which sold leads are told of."""

    employee_numbers: Collection[str]  # E.164
    arrived_stages: Collection[str]  # that mean that the client came or paid; none: the books do not tell
    shorter_than_s: float


class SaleSignQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def doubtful(self, basis: PayBasis, rules: SignRules) -> tuple[SoldLead, ...]:
        """Sold leads that show any of the signs which the store alone can see, by day."""
        came = has_reached(rules.arrived_stages) if rules.arrived_stages else false()
        with self._database.read() as connection:
            clients = load_clients(connection, rules.employee_numbers)
            is_ours = LEAD.client.in_(sorted({clients.client_of(number) for number in rules.employee_numbers}))
            times, talk_s = _times_sold(basis), StoredCall.talk_s
            shown: list[ColumnElement[bool]] = [is_ours, times > 1, talk_s < rules.shorter_than_s]
            if rules.arrived_stages:
                shown.append(~came)
            query = (
                select(LEAD.lead_id, LEAD.call_id, LEAD.day, LEAD.manager, talk_s, is_ours, times, came)
                .join(StoredCall, StoredCall.id == LEAD.call_id)
                .where(*is_in(basis, LeadState.COUNTED), LEAD.is_sold, or_(*shown))
                .order_by(LEAD.day, LEAD.lead_id)
            )
            return tuple(
                SoldLead(
                    CallId(lead_id),
                    CallId(call_id),
                    day,
                    _manager(manager),
                    talk,
                    bool(is_employees),
                    int(times_sold or 1),
                    bool(has_come),
                )
                for lead_id, call_id, day, manager, talk, is_employees, times_sold, has_come in connection.execute(query)
            )

    def sold(self, basis: PayBasis, since: date, newest: int | None = None) -> tuple[SoldLead, ...]:
        """Sold leads from that day on, the newest first; what they show is not asked."""
        query = select(LEAD.lead_id, LEAD.call_id, LEAD.day, LEAD.manager).where(*is_in(basis, LeadState.COUNTED), LEAD.is_sold)
        with self._database.read() as connection:
            rows = connection.execute(query.where(LEAD.day >= since).order_by(LEAD.day.desc(), LEAD.lead_id).limit(newest))
            return tuple(
                SoldLead(CallId(lead_id), CallId(call_id), day, _manager(manager), None, False, 1, False)
                for lead_id, call_id, day, manager in rows
            )

    def sold_by_day(self, basis: PayBasis) -> tuple[SoldDay, ...]:
        query = select(LEAD.manager, LEAD.day, func.count()).where(*is_in(basis, LeadState.COUNTED), LEAD.is_sold)
        with self._database.read() as connection:
            rows = connection.execute(query.group_by(LEAD.manager, LEAD.day))
            return tuple(SoldDay(_manager(manager), day, int(sold)) for manager, day, sold in rows)


def _manager(name: str | None) -> ManagerId | None:
    return ManagerId(name) if name else None


def _times_sold(basis: PayBasis) -> ColumnElement[int]:
    other = aliased(StoredLeadCount)
    is_same = and_(other.client == LEAD.client, other.is_sold, other.state == LeadState.COUNTED.value)
    within = and_(other.day >= basis.end - YEAR, other.day < basis.end)
    return select(func.count()).where(is_same, within).correlate(LEAD).scalar_subquery()
