"""The calls list: one index walk per page, the cursor being the last row's place in it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, literal, select, tuple_

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.lead_count import LeadState
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.store.call_reasons import of_refusals, of_words
from calls.store.call_rows import CallFilter, CallPage, CallRow, LeadChoice, MeasuredCalls, StageState
from calls.store.channel_tables import StoredChannelFinding
from calls.store.column_types import UtcDateTime
from calls.store.company_tables import StoredChannel, StoredManager, StoredMember
from calls.store.cursors import cursor_of, read_cursor
from calls.store.lead_queries import Days
from calls.store.lead_tables import StoredLeadCount
from calls.store.measure_queries import in_department, measured_calls, within
from calls.store.measure_tables import CALL_MEASURES
from calls.store.missed_calls import missed
from calls.store.pay_lines import has_reached
from calls.store.tables import StoredCall, StoredRecording

OF_LEAD_OR_MEASURE: dict[str, Any] = dict.fromkeys(("manager", "channel", "product", "has_manager", "has_channel", "has_product"))

DAY = timedelta(days=1)


def rows_query() -> Select[Any]:
    return (
        select(
            StoredCall.__table__,
            StoredManager.name.label("manager_name"),
            StoredChannel.name.label("channel_name"),
            StoredRecording.duration_s,
        )
        .outerjoin(StoredManager, StoredManager.id == StoredCall.manager_id)
        .outerjoin(StoredChannel, StoredChannel.id == StoredCall.channel_id)
        .outerjoin(StoredRecording, StoredRecording.call_id == StoredCall.id)
    )


def page_query(narrowed: CallFilter, after: str | None, limit: int) -> Select[Any]:
    """One row more than asked, so that the page knows whether another follows."""
    query = rows_query().where(*conditions(narrowed)).order_by(StoredCall.started_at.desc(), StoredCall.id.desc()).limit(limit + 1)
    if after is not None:
        started_at, call_id = read_cursor(after)
        query = query.where(tuple_(StoredCall.started_at, StoredCall.id) < tuple_(literal(started_at, UtcDateTime), literal(call_id)))
    return query


def count_query(narrowed: CallFilter) -> Select[int]:
    return select(func.count()).select_from(StoredCall).where(*conditions(narrowed))


def _of_leads(narrowed: CallFilter) -> list[ColumnElement[bool]]:
    """Whose first answered call it is counts here, not who held the call that stands for the lead."""
    lead = StoredLeadCount
    match narrowed.lead:
        case LeadChoice.COUNTED | LeadChoice.UNSURE as state:
            wanted = [lead.state == str(state)]
        case LeadChoice.SOLD | LeadChoice.LOST as ending:
            wanted = [lead.state == LeadState.COUNTED.value, lead.is_sold.is_(ending == LeadChoice.SOLD)]
        case reason:
            wanted = [lead.reason == reason]
    equal = {lead.manager: narrowed.manager, lead.channel: narrowed.channel, lead.product: narrowed.product}
    present = {lead.manager: narrowed.has_manager, lead.channel: narrowed.has_channel, lead.product: narrowed.has_product}
    wanted += [column == value for column, value in equal.items() if value is not None]
    wanted += [column.is_not(None) if flag else column.is_(None) for column, flag in present.items() if flag is not None]
    wanted += [has_reached(narrowed.reached)] if narrowed.reached else []
    wanted += [~has_reached(narrowed.not_reached)] if narrowed.not_reached else []
    # The days of these moments by any calendar: the leads of all time need not be gathered.
    wanted += [] if narrowed.since is None else [lead.day >= narrowed.since.date() - DAY]
    wanted += [] if narrowed.until is None else [lead.day <= narrowed.until.date() + DAY]
    return [StoredCall.id.in_(select(lead.call_id).where(*wanted))]


def _of_measures(narrowed: CallFilter, wanted: MeasuredCalls) -> list[ColumnElement[bool]]:
    its = CALL_MEASURES.c
    days = Days(wanted.first, wanted.last and wanted.last + timedelta(days=1))
    rows = [measured_calls(wanted.measures), *within(CALL_MEASURES, days)]
    rows += [~measured_calls(wanted.less)] if wanted.less else []
    equal: dict[Any, Any] = {its.manager: narrowed.manager, its.channel: narrowed.channel, its.product: narrowed.product}
    equal |= {its.hour: wanted.hour, its.weekday: wanted.weekday}
    present = {its.manager: narrowed.has_manager, its.channel: narrowed.has_channel, its.product: narrowed.has_product}
    rows += [column == value for column, value in equal.items() if value is not None]
    rows += [column.is_not(None) if flag else column.is_(None) for column, flag in present.items() if flag is not None]
    if wanted.department is not None:
        member = select(StoredMember.position).where(StoredMember.department_id == wanted.department, in_department(CALL_MEASURES))
        rows.append(member.exists())
    return [StoredCall.id.in_(select(its.call_id).where(*rows))]


def conditions(narrowed: CallFilter) -> list[ColumnElement[bool]]:
    if narrowed.seen_by is not None:
        return [StoredCall.manager_id == narrowed.seen_by, *conditions(replace(narrowed, seen_by=None))]
    if narrowed.lead == LeadChoice.NONE:
        stands = select(StoredLeadCount.lead_id).where(StoredLeadCount.call_id == StoredCall.id).exists()
        return [~stands, *conditions(replace(narrowed, lead=None))]
    if any(one is not None for one in (narrowed.lead, narrowed.measured, narrowed.refused)):
        of_the_call = replace(narrowed, lead=None, measured=None, **OF_LEAD_OR_MEASURE)
        leads = [] if narrowed.lead is None else _of_leads(narrowed)
        measures = [] if narrowed.measured is None else _of_measures(narrowed, narrowed.measured)
        refusals = [] if narrowed.refused is None else of_refusals(narrowed)
        if refusals:  # direction and class are the refusal's, too
            of_the_call = replace(of_the_call, refused=None, direction=None, refusal_reason_class=None)
        return [*leads, *measures, *refusals, *conditions(of_the_call)]
    equal = {
        StoredCall.manager_id: narrowed.manager,
        StoredCall.channel_id: narrowed.channel,
        StoredCall.direction: narrowed.direction,
        StoredCall.call_type: narrowed.call_type,
        StoredCall.outcome: narrowed.outcome,
        StoredCall.refusal_reason: narrowed.refusal_reason,
        StoredCall.stage_state: narrowed.stage_state,
        StoredCall.refusal_reason_class: narrowed.refusal_reason_class,
        StoredCall.product: narrowed.product,
    }
    wanted: list[ColumnElement[bool]] = [column == str(value) for column, value in equal.items() if value is not None]
    present = {
        StoredCall.manager_id: narrowed.has_manager,
        StoredCall.channel_id: narrowed.has_channel,
        StoredCall.call_type: narrowed.has_type,
        StoredCall.outcome: narrowed.has_outcome,
        StoredCall.refusal_reason: narrowed.has_reason,
        StoredCall.product: narrowed.has_product,
    }
    wanted += [column.is_not(None) if flag else column.is_(None) for column, flag in present.items() if flag is not None]
    if narrowed.has_outcome is not None:
        is_open = StoredCall.outcome.is_(None) | (StoredCall.outcome == Outcome.NOT_APPLICABLE.value)
        wanted.append(~is_open if narrowed.has_outcome else is_open)
    if narrowed.is_answered is not None:
        wanted.append(StoredCall.is_answered.is_(narrowed.is_answered))
    if narrowed.channel_fault is not None:
        faulty = select(StoredChannelFinding.call_id).where(StoredChannelFinding.kind == narrowed.channel_fault.value)
        wanted.append(StoredCall.id.in_(faulty))
    wanted += of_words(narrowed)
    wanted += [] if narrowed.is_called_back is None else missed(narrowed.is_called_back)
    if narrowed.is_low_quality is not None:
        wanted.append(StoredCall.is_low_quality.is_(narrowed.is_low_quality))
    if narrowed.since is not None:
        wanted.append(StoredCall.started_at >= narrowed.since)
    if narrowed.until is not None:
        wanted.append(StoredCall.started_at < narrowed.until)
    return wanted


def page_of(rows: list[CallRow], limit: int) -> CallPage:
    shown = rows[:limit]
    return CallPage(tuple(shown), cursor_of(shown[-1].started_at, shown[-1].id) if len(rows) > limit and shown else None)


def row_of(row: Row[Any]) -> CallRow:
    return CallRow(
        id=CallId(row.id),
        started_at=row.started_at,
        direction=Direction(row.direction),
        client_number=row.client_number,
        dialled_number=row.dialled_number,
        extension=row.extension,
        queue=row.queue,
        is_answered=row.is_answered,
        wait_s=row.wait_s,
        talk_s=row.talk_s,
        manager_id=None if row.manager_id is None else ManagerId(row.manager_id),
        manager_name=row.manager_name,
        channel_id=None if row.channel_id is None else ChannelId(row.channel_id),
        channel_name=row.channel_name,
        call_type=CallType(row.call_type) if row.call_type else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        refusal_reason=RefusalReason(row.refusal_reason) if row.refusal_reason else None,
        refusal_reason_class=row.refusal_reason_class,
        product=row.product,
        ad_channel=row.ad_channel,
        stage=row.stage,
        stage_state=StageState(row.stage_state),
        duration_s=row.duration_s,
        is_partial=row.is_partial,
        is_low_quality=row.is_low_quality,
    )
