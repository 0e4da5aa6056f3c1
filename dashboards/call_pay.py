"""What a call's page says to whoever is paid by it: the period that it stands in, and what was disputed about it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.call import ManagerId
from calls.model.pay_event import Dispute, standing_of
from calls.model.pay_period import pay_period_of
from calls.store.call_rows import CallRow


@dataclass(frozen=True, slots=True)
class CallPay:
    period: str
    manager: ManagerId
    disputes: tuple[Dispute, ...]  # about this call

    @property
    def is_open(self) -> bool:
        return any(one.is_open for one in self.disputes)


def call_pay(house: House, row: CallRow, zone: ZoneInfo) -> CallPay | None:
    """None of calls that nobody's extension took: they are paid to nobody."""
    if row.manager_id is None:
        return None
    period = pay_period_of(row.started_at.astimezone(zone).date())
    disputes = standing_of(house.pay.events(period.key)).disputes
    return CallPay(period.key, row.manager_id, tuple(one for one in disputes if one.asked.call_id == row.id))
