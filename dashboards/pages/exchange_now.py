"""What the telephone exchange is told now, and whether its recorder has asked for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.routing.pbx import UnsafeCommandError
from analytics.routing.served import served_order
from calls.house import House
from calls.model.routing import QueueMember, RoutingMode, RoutingOrder, ServedOrder


@dataclass(frozen=True, slots=True)
class ExchangeNow:
    served: ServedOrder
    handed_at: datetime | None  # when a recorder first asked for this order; None: none did

    @property
    def is_applied(self) -> bool:
        """A recorder that has it sets it; in all other modes the exchange keeps its own order."""
        return self.served.mode is RoutingMode.ON and self.handed_at is not None

    @property
    def members(self) -> tuple[QueueMember, ...]:
        return tuple(member for queue in self.served.queues.values() for member in queue)


def exchange_now(house: House, order: RoutingOrder, now: datetime) -> ExchangeNow | None:
    """None where the order cannot be written as commands: nothing is handed out then."""
    lease = timedelta(minutes=house.settings.routing_lease_min)
    try:
        served = served_order(order if order.positions else None, house.routing.setting(), now, lease)
    except UnsafeCommandError:
        return None
    return ExchangeNow(served, house.routing.first_served_at(served.version))
