"""What happened, written down for whoever wants to be told of it, in the same transaction: told at least once, and only if it happened."""

import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from calls.model.webhook import DeliveryState, EventKind
from calls.store.call_repository import now_utc
from calls.store.webhook_tables import StoredDelivery, StoredWebhook

Data = Mapping[str, str | int | list[str]]


def note_event(connection: Connection, kind: EventKind, data: Data) -> None:
    """One delivery for each webhook that wants this kind, the paused ones too. data: ids; `call_id` names the call that it goes with."""
    wanting = [row.id for row in connection.execute(select(StoredWebhook.id, StoredWebhook.kinds)) if kind.value in row.kinds]
    if wanting:
        note_for(connection, wanting, kind, data)


def note_for(connection: Connection, webhooks: list[int], kind: EventKind, data: Data) -> None:
    event = {
        "event": f"msg_{secrets.token_hex(12)}",
        "kind": kind.value,
        "at": now_utc(),
        "data": dict(data),
        "call_id": data.get("call_id"),
        "state": DeliveryState.WAITING.value,
        "attempts": 0,
    }
    connection.execute(insert(StoredDelivery), [{**event, "webhook_id": webhook} for webhook in webhooks])
