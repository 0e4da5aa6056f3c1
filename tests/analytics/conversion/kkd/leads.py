"""Groups of counted leads, as the store would give them."""

from calls.model.call import ChannelId, ManagerId
from calls.store.lead_queries import LeadGroup


def group(leads: int, manager: str | None = "maria", *, product: str | None = None, channel: str | None = None, **changes) -> LeadGroup:
    """Counted, not sold, as the words say. Sold ones are so by words, as far as leads are left that neither person nor books tell of."""
    its = {"hour_band": 3, "reason": None, "counted": leads, "sold": 0, "by_correction": 0, "by_order": 0, **changes}
    its.setdefault("sold_by_words", max(0, min(its["sold"], its["counted"] - its["by_correction"] - its["by_order"])))
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
    return group(leads, manager, sold=leads, **changes)


def unsure(leads: int, manager: str | None = "maria", **changes) -> LeadGroup:
    return group(leads, manager, counted=0, **changes)


def left_out(leads: int, reason: str, manager: str | None = "maria", **changes) -> LeadGroup:
    return group(leads, manager, counted=0, reason=reason, **changes)
