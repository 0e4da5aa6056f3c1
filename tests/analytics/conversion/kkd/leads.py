"""Groups of counted leads, as the store would give them."""

from calls.model.call import ChannelId, ManagerId
from calls.model.lead_count import DecidedBy, LeadState
from calls.store.lead_queries import LeadGroup


def group(leads: int, manager: str | None = "maria", *, product: str | None = None, channel: str | None = None, **changes) -> LeadGroup:
    its = {"state": LeadState.COUNTED, "reason": None, "is_sold": False, "decided_by": DecidedBy.VERDICT, **changes}
    return LeadGroup(
        manager=ManagerId(manager) if manager else None,
        manager_name=manager.title() if manager else None,
        channel=ChannelId(channel) if channel else None,
        channel_name=channel.title() if channel else None,
        product=product,
        leads=leads,
        **its,
    )


def sold(leads: int, manager: str | None = "maria", **changes) -> LeadGroup:
    return group(leads, manager, is_sold=True, **changes)


def unsure(leads: int, manager: str | None = "maria", **changes) -> LeadGroup:
    return group(leads, manager, state=LeadState.UNSURE, decided_by=None, **changes)


def left_out(leads: int, reason: str, manager: str | None = "maria", **changes) -> LeadGroup:
    return group(leads, manager, state=LeadState.EXCLUDED, decided_by=None, reason=reason, **changes)
