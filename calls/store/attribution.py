"""Whose call it was and which advertisement rang: by who held the extension and the number on that day."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, ScalarSelect, and_, case, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from calls.context.days import begins_at
from calls.model.company import LineKind, Validity
from calls.model.put_right import MANAGER
from calls.store.company_tables import StoredLine, StoredNumber
from calls.store.tables import StoredCall, StoredCorrection


def span_of(valid: Validity, zone: ZoneInfo) -> dict[str, date | datetime | None]:
    """The validity columns of a row: days as written, instants for comparison with calls."""
    return {
        "valid_from": valid.valid_from,
        "valid_to": valid.valid_to,
        "begins_at": valid.valid_from and begins_at(valid.valid_from, zone),
        "ends_at": valid.valid_to and begins_at(valid.valid_to, zone),
    }


def answers_as(kind: LineKind, address: str) -> str:
    """An interface "PJSIP/101" answers as extension "101" in a call's record."""
    return address.rpartition("/")[2] if kind is LineKind.INTERFACE else address


def attribute(connection: Connection, call_ids: Sequence[str] | None = None) -> int:
    """Set manager and channel of some calls or of all; returns how many calls changed. The first line in the company file wins a tie.

    A call that a person credited to somebody stays his.
    """
    manager = case((_credited().is_not(None), StoredCall.manager_id), else_=manager_of(StoredCall.extension))
    channel = _of_dialled(StoredNumber.channel_id)
    change = (
        update(StoredCall)
        .values(manager_id=manager, channel_id=channel)
        .where(or_(StoredCall.manager_id.is_distinct_from(manager), StoredCall.channel_id.is_distinct_from(channel)))
    )
    if call_ids is not None:
        change = change.where(StoredCall.id.in_(call_ids))
    return connection.execute(change.execution_options(synchronize_session=False)).rowcount


def _credited() -> ScalarSelect[str | None]:
    """The latest correction of a call's manager; null where there is none, or it was taken back."""
    return (
        select(StoredCorrection.value)
        .where(StoredCorrection.call_id == StoredCall.id, StoredCorrection.field == MANAGER)
        .order_by(StoredCorrection.id.desc())
        .limit(1)
        .correlate(StoredCall)
        .scalar_subquery()
    )


def manager_of(extension: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]) -> ScalarSelect[str]:
    """Who held the extension, a column of a query over calls, when the call began."""
    return (
        select(StoredLine.manager_id)
        .where(StoredLine.answers_as == extension, _covers(StoredLine.begins_at, StoredLine.ends_at))
        .order_by(StoredLine.position)
        .limit(1)
        .correlate(StoredCall, extension.class_)
        .scalar_subquery()
    )


def campaign_of() -> ScalarSelect[str]:
    """Of the dialled number when the call began: a column of a query over calls; null where the number is no channel's."""
    return _of_dialled(StoredNumber.campaign)


def _of_dialled(column: InstrumentedAttribute[str]) -> ScalarSelect[str]:
    return (
        select(column)
        .where(
            or_(
                StoredNumber.number == StoredCall.dialled_number,
                "+" + StoredNumber.number == StoredCall.dialled_number,
                StoredNumber.number == "+" + StoredCall.dialled_number,
            ),
            _covers(StoredNumber.begins_at, StoredNumber.ends_at),
        )
        .order_by(StoredNumber.position)
        .limit(1)
        .correlate(StoredCall)
        .scalar_subquery()
    )


def _covers(begins: InstrumentedAttribute[datetime | None], ends: InstrumentedAttribute[datetime | None]) -> ColumnElement[bool]:
    return and_(or_(begins.is_(None), begins <= StoredCall.started_at), or_(ends.is_(None), StoredCall.started_at < ends))
