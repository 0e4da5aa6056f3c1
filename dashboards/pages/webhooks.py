"""Webhooks: what their page shows."""

from dataclasses import dataclass

from calls.house import House
from calls.model.webhook import Attempt, Delivery, DeliveryState, EventKind, Webhook
from dashboards.languages import _

KIND_MEANINGS = {
    EventKind.CALL_ANALYSED: _("A call has gone through all stages"),
    EventKind.CALL_CORRECTED: _("Somebody put a call right"),
    EventKind.CALL_FAILED: _("A call was set aside"),
    EventKind.ORDER_CHANGED: _("Orders are new or have changed"),
    EventKind.ALERT_OPENED: _("Something is wrong"),
    EventKind.ALERT_CLOSED: _("It is over"),
    EventKind.IMPORT_DONE: _("A file of the books was taken in"),
}
STATE_NAMES = {
    DeliveryState.WAITING: _("Waits"),
    DeliveryState.SENDING: _("On its way"),
    DeliveryState.DELIVERED: _("Delivered"),
    DeliveryState.DEAD: _("Given up"),
}
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Told:
    """A delivery with its last try."""

    delivery: Delivery
    last: Attempt | None


@dataclass(frozen=True, slots=True)
class WebhooksPage:
    webhooks: tuple[Webhook, ...]
    chosen: Webhook | None  # whose deliveries are shown
    deliveries: tuple[Told, ...]
    next_cursor: str | None


def webhooks_page(house: House, webhook: int | None, after: str) -> WebhooksPage:
    """Without a choice the first one's deliveries are shown."""
    webhooks = house.webhooks.all()
    chosen = next((one for one in webhooks if webhook in (one.id, None)), None)
    if chosen is None:
        return WebhooksPage(webhooks, None, (), None)
    page = house.webhooks.deliveries(chosen.id, after or None, SHOWN)
    told = tuple(Told(one, next(reversed(house.webhooks.attempts(one.id)), None)) for one in page.rows)
    return WebhooksPage(webhooks, chosen, told, page.next_cursor)
