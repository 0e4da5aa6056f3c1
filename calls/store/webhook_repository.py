"""Webhooks and what is to be told to them: who wants what, which delivery is sent by whom, and every try of it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from calls.model.errors import CallError
from calls.model.webhook import Attempt, Delivery, DeliveryPage, DeliveryState, Due, EventKind, Webhook
from calls.store.call_repository import now_utc
from calls.store.cursors import read_number
from calls.store.database import Database
from calls.store.outbox import note_for
from calls.store.webhook_tables import StoredAttempt, StoredDelivery, StoredWebhook, StoredWebhookSecret

LEASE = timedelta(minutes=2)  # longer than any try takes
BOTH_SIGN_FOR = timedelta(days=1)  # after a change of the secret
KEPT_FOR = timedelta(days=30)  # deliveries that ended
READY = (DeliveryState.WAITING.value, DeliveryState.SENDING.value)


class WebhookRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def add(self, url: str, kinds: Sequence[EventKind], by: str, secret: str) -> Webhook:
        now = self._clock()
        columns = {"url": url, "kinds": [kind.value for kind in kinds], "is_paused": False, "created_at": now, "created_by": by}
        with self._database.write() as connection:
            made = connection.execute(insert(StoredWebhook).values(**columns).returning(StoredWebhook.id)).scalar_one()
            connection.execute(insert(StoredWebhookSecret).values(webhook_id=made, secret=secret, created_at=now))
            return _webhooks(connection, now, made)[0]

    def all(self) -> tuple[Webhook, ...]:
        with self._database.read() as connection:
            return _webhooks(connection, self._clock())

    def get(self, webhook: int) -> Webhook:
        """Raises CallError where there is none."""
        with self._database.read() as connection:
            found = _webhooks(connection, self._clock(), webhook)
        if not found:
            raise no_such(webhook)
        return found[0]

    def pause(self, webhook: int, *, is_paused: bool) -> Webhook:
        """What happens meanwhile waits, and is told when it goes on."""
        with self._database.write() as connection:
            connection.execute(update(StoredWebhook).where(StoredWebhook.id == webhook).values(is_paused=is_paused))
        return self.get(webhook)

    def rotate(self, webhook: int, secret: str) -> Webhook:
        """The new secret signs from now on, the one before for a day more."""
        now = self._clock()
        self.get(webhook)
        own = StoredWebhookSecret.webhook_id == webhook
        with self._database.write() as connection:
            connection.execute(delete(StoredWebhookSecret).where(own, StoredWebhookSecret.ends_at.is_not(None)))
            connection.execute(update(StoredWebhookSecret).where(own).values(ends_at=now + BOTH_SIGN_FOR))
            connection.execute(insert(StoredWebhookSecret).values(webhook_id=webhook, secret=secret, created_at=now))
        return self.get(webhook)

    def remove(self, webhook: int) -> None:
        """With all that waits for it."""
        with self._database.write() as connection:
            if not connection.execute(delete(StoredWebhook).where(StoredWebhook.id == webhook)).rowcount:
                raise no_such(webhook)

    def test(self, webhook: int) -> None:
        """One delivery of its own kind."""
        self.get(webhook)
        with self._database.write() as connection:
            note_for(connection, [webhook], EventKind.TESTED, {"webhook_id": webhook})

    def due(self, limit: int) -> tuple[Due, ...]:
        """Deliveries that are ours to send now, the oldest first; a claim that is not ended in two minutes is another's."""
        now, table = self._clock(), StoredDelivery
        is_free = or_(table.lease_until.is_(None), table.lease_until < now)
        may = table.state.in_(READY) & is_free & or_(table.not_before.is_(None), table.not_before <= now)
        query = select(table.__table__, StoredWebhook.url).join(StoredWebhook, StoredWebhook.id == table.webhook_id)
        query = (
            query.where(may, or_(StoredWebhook.is_paused.is_(False), table.kind == EventKind.TESTED.value)).order_by(table.id).limit(limit)
        )
        with self._database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return ()
        with self._database.write() as connection:
            rows = connection.execute(query.with_for_update(skip_locked=True, of=table)).all()
            claimed = {"state": DeliveryState.SENDING.value, "lease_until": now + LEASE}
            connection.execute(update(table).where(table.id.in_([row.id for row in rows])).values(**claimed))
            secrets = {webhook: _secrets(connection, webhook, now) for webhook in {row.webhook_id for row in rows}}
        return tuple(Due(delivery_of(row), row.url, secrets[row.webhook_id]) for row in rows)

    def ended(self, delivery: Delivery, attempt: Attempt, state: DeliveryState, not_before: datetime | None = None) -> None:
        """not_before: of one that waits for another try."""
        table = StoredDelivery
        over = None if state is DeliveryState.WAITING else attempt.at
        columns = {"state": state.value, "not_before": not_before, "lease_until": None, "ended_at": over, "attempts": table.attempts + 1}
        with self._database.write() as connection:
            mine = (table.id == delivery.id) & (table.state == DeliveryState.SENDING.value)
            if connection.execute(update(table).where(mine).values(**columns)).rowcount:
                told = {"at": attempt.at, "status": attempt.status, "trouble": attempt.trouble, "took_ms": attempt.took_ms}
                connection.execute(insert(StoredAttempt).values(delivery_id=delivery.id, **told))

    def replay(self, delivery: int) -> Delivery:
        """Sent again at once, as often as the first time. Raises CallError where it is none, or still under way."""
        table = StoredDelivery
        over = table.state.in_((DeliveryState.DELIVERED.value, DeliveryState.DEAD.value))
        again = {"state": DeliveryState.WAITING.value, "attempts": 0, "not_before": None, "ended_at": None}
        with self._database.write() as connection:
            if not connection.execute(update(table).where(table.id == delivery, over).values(**again)).rowcount:
                raise CallError(f"Delivery {delivery} is none, or still on its way", permanent=True, remedy="Look at the deliveries again")
            return delivery_of(connection.execute(select(table.__table__).where(table.id == delivery)).one())

    def deliveries(self, webhook: int, after: str | None = None, limit: int = 50, state: DeliveryState | None = None) -> DeliveryPage:
        table, last = StoredDelivery, read_number(after)
        query = select(table.__table__).where(table.webhook_id == webhook).order_by(table.id.desc()).limit(limit + 1)
        query = query if last is None else query.where(table.id < last)
        query = query if state is None else query.where(table.state == state.value)
        with self._database.read() as connection:
            rows = [delivery_of(row) for row in connection.execute(query)]
        return DeliveryPage(tuple(rows[:limit]), str(rows[limit - 1].id) if len(rows) > limit else None)

    def attempts(self, delivery: int) -> tuple[Attempt, ...]:
        """The oldest first."""
        query = select(StoredAttempt.__table__).where(StoredAttempt.delivery_id == delivery).order_by(StoredAttempt.id)
        with self._database.read() as connection:
            return tuple(Attempt(row.at, row.status, row.trouble, row.took_ms) for row in connection.execute(query))

    def sweep(self) -> int:
        """How many went that ended a month ago."""
        with self._database.write() as connection:
            return connection.execute(delete(StoredDelivery).where(StoredDelivery.ended_at < self._clock() - KEPT_FOR)).rowcount


def no_such(webhook: int) -> CallError:
    return CallError(f"There is no webhook {webhook}", permanent=True, remedy="earshot webhook list shows them")


def _webhooks(connection: Connection, now: datetime, webhook: int | None = None) -> tuple[Webhook, ...]:
    query = select(StoredWebhook.__table__).order_by(StoredWebhook.id)
    query = query if webhook is None else query.where(StoredWebhook.id == webhook)
    counted = select(StoredDelivery.webhook_id, StoredDelivery.state, func.count().label("calls"))
    counts = connection.execute(counted.group_by(StoredDelivery.webhook_id, StoredDelivery.state)).all()
    return tuple(_webhook_of(connection, row, counts, now) for row in connection.execute(query).all())


def _webhook_of(connection: Connection, row: Row[Any], counts: Sequence[Any], now: datetime) -> Webhook:
    own = {one.state: one.calls for one in counts if one.webhook_id == row.id}
    kinds = tuple(EventKind(kind) for kind in row.kinds)
    signing = len(_secrets(connection, row.id, now))
    waiting = sum(own.get(state, 0) for state in READY)
    return Webhook(
        row.id, row.url, kinds, row.is_paused, row.created_at, row.created_by, signing, waiting, own.get(DeliveryState.DEAD.value, 0)
    )


def _secrets(connection: Connection, webhook: int, now: datetime) -> tuple[str, ...]:
    table = StoredWebhookSecret
    query = select(table.secret).where(table.webhook_id == webhook, or_(table.ends_at.is_(None), table.ends_at > now))
    return tuple(connection.execute(query.order_by(table.id.desc())).scalars())


def delivery_of(row: Any) -> Delivery:
    return Delivery(
        row.id,
        row.webhook_id,
        row.event,
        EventKind(row.kind),
        row.at,
        row.data,
        DeliveryState(row.state),
        row.attempts,
        row.not_before,
        row.ended_at,
    )
