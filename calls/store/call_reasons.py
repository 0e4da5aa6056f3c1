"""The calls behind the figures of refusals, technique, demand and notices of recording."""

from sqlalchemy import Boolean, ColumnElement, literal_column, select

from calls.model.notice import NOTICE_WITHIN_S
from calls.model.stage_marks import DONE, MISSED
from calls.store.call_rows import ANY_REFUSAL, CallFilter
from calls.store.demand_queries import asked_for
from calls.store.demand_tables import StoredRefusal
from calls.store.tables import HAS_STAGES, IS_HEARD_OUTBOUND, StoredCall
from calls.store.technique_queries import is_marked


def of_refusals(narrowed: CallFilter) -> list[ColumnElement[bool]]:
    """Each refusing lead's last refusal; whose lead it was counts here, not who held that call."""
    table = StoredRefusal
    reason = None if narrowed.refused == ANY_REFUSAL else narrowed.refused
    equal = {
        table.reason: reason,
        table.reason_class: narrowed.refusal_reason_class,
        table.client_type: narrowed.client_type,
        table.manager: narrowed.manager,
        table.channel: narrowed.channel,
        table.product: narrowed.product,
    }
    present = {table.manager: narrowed.has_manager, table.channel: narrowed.has_channel, table.product: narrowed.has_product}
    wanted: list[ColumnElement[bool]] = [column == str(value) for column, value in equal.items() if value is not None]
    wanted += [column.is_not(None) if flag else column.is_(None) for column, flag in present.items() if flag is not None]
    if narrowed.direction is not None:
        wanted.append(table.direction == narrowed.direction.value)
    return [StoredCall.id.in_(select(table.call_id).where(*wanted))]


def of_words(narrowed: CallFilter) -> list[ColumnElement[bool]]:
    """What was said in the call itself."""
    wanted: list[ColumnElement[bool]] = []
    if narrowed.stage is not None:
        done, missed = (is_marked(StoredCall.stage_marks, narrowed.stage, mark) for mark in (DONE, MISSED))
        wanted += [_literally(HAS_STAGES), done | missed if narrowed.is_stage_done is None else done if narrowed.is_stage_done else missed]
    if narrowed.asked is not None:
        wanted.append(StoredCall.id.in_(asked_for(narrowed.asked.weekday, narrowed.asked.hour, narrowed.asked.is_met)))
    if narrowed.is_told_in_time is not None:
        in_time = StoredCall.notice_s.is_not(None) & (StoredCall.notice_s <= NOTICE_WITHIN_S)
        wanted += [_literally(IS_HEARD_OUTBOUND), in_time if narrowed.is_told_in_time else ~in_time]
    return wanted


def _literally(condition: str) -> ColumnElement[bool]:
    """As the index says it."""
    return literal_column(condition, Boolean)
