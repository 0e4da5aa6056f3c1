"""Missed calls, and whether we spoke with the client later."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from calls.model.call import Direction
from calls.store.tables import StoredCall


def missed(is_called_back: bool) -> list[ColumnElement[bool]]:
    """Inbound calls that nobody answered. Called back: the same number has a later answered call in either direction.

    A withheld number never has.
    """
    later = aliased(StoredCall)
    spoken = (later.client_number == StoredCall.client_number, later.is_answered.is_(True), later.started_at > StoredCall.started_at)
    found = select(later.id).where(*spoken).correlate(StoredCall).exists()
    return [
        StoredCall.direction == Direction.INBOUND.value,
        StoredCall.is_answered.is_(False),
        found if is_called_back else ~found,
    ]
