"""What a call means now: its current verdict under what people put right, and the columns that lists and reports count by."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from calls.formats.finding_correction_json import read_finding
from calls.formats.verdict_json import read_verdict
from calls.model.call import CallId
from calls.model.correction import SIDES, SWAPPED
from calls.model.lay_over import Meaning
from calls.model.put_right import FIELDS, MANAGER, NOTICE, PutRight, Quote, Standing
from calls.model.requested_hours import requested_hours
from calls.model.stage_marks import marks_of
from calls.model.swapped_sides import OTHER
from calls.model.taxonomy import ROOTS, class_field
from calls.model.verdict import Verdict
from calls.store.attribution import attribute
from calls.store.context_refresh import doubt_columns, meant_of, refresh_if_changed
from calls.store.demand_tables import StoredRequestedHours
from calls.store.holding import hold_back
from calls.store.tables import IS_UNMARKED, StoredCall, StoredCorrection, StoredVerdict


def hold(connection: Connection, call_id: CallId) -> bool:
    """Whoever changes a call's meaning waits for whoever does now (SQLite has one writer anyway). False where there is no such call."""
    return connection.execute(select(StoredCall.id).where(StoredCall.id == call_id).with_for_update(key_share=True)).first() is not None


def is_there(connection: Connection, call_id: CallId) -> bool:
    return connection.execute(select(StoredCall.id).where(StoredCall.id == call_id)).first() is not None


def meaning_of(connection: Connection, call_id: CallId) -> Meaning:
    manager = connection.execute(select(StoredCall.manager_id).where(StoredCall.id == call_id)).scalar()
    return Meaning(made_of(connection, call_id), standing_of(connection, call_id), manager)


def verdicts_of(connection: Connection, call_ids: Sequence[CallId]) -> dict[CallId, Verdict]:
    """What holds of each; few of them were put right, so that most are one row of one query."""
    made = select(StoredVerdict.call_id, StoredVerdict.body).where(StoredVerdict.call_id.in_(call_ids), StoredVerdict.is_current)
    found = {CallId(row.call_id): read_verdict(row.body) for row in connection.execute(made)}
    put_right = (
        select(StoredCorrection.call_id).where(StoredCorrection.call_id.in_(call_ids), StoredCorrection.field.in_(FIELDS)).distinct()
    )
    for call_id in map(CallId, connection.execute(put_right).scalars()):
        if (verdict := meaning_of(connection, call_id).verdict) is not None:
            found[call_id] = verdict
    return found


def made_of(connection: Connection, call_id: CallId) -> Verdict | None:
    body = connection.execute(select(StoredVerdict.body).where(StoredVerdict.call_id == call_id, StoredVerdict.is_current)).scalar()
    return None if body is None else read_verdict(body)


def standing_of(connection: Connection, call_id: CallId) -> Standing:
    table = StoredCorrection
    rows = connection.execute(
        select(table.field, table.value, table.by, table.at, table.note)
        .where(table.call_id == call_id, table.field.in_([*FIELDS, SIDES]))
        .order_by(table.id)
    ).all()
    latest = {row.field: row for row in rows}
    is_swapped = SIDES in latest and latest[SIDES].value == SWAPPED
    return {field: _put_right(latest[field], is_swapped) for field in FIELDS if field in latest and latest[field].value is not None}


def show_meaning(connection: Connection, meaning: Meaning, call_id: CallId) -> None:
    """The call's own columns say what holds, in the transaction that changed it: no report waits for a run."""
    stood = meant_of(connection, call_id)
    columns = {**_columns(meaning.verdict), **doubt_columns(meaning.verdict), **_counted(meaning)}
    connection.execute(update(StoredCall).where(StoredCall.id == call_id).values(**columns))
    _replace_hours(connection, meaning.verdict, call_id)
    refresh_if_changed(connection, call_id, stood)


def count_again(connection: Connection, meaning: Meaning, call_id: CallId) -> None:
    """What reports count of the call's technique, of the notice of recording and of the times asked for."""
    connection.execute(update(StoredCall).where(StoredCall.id == call_id).values(**_counted(meaning)))
    _replace_hours(connection, meaning.verdict, call_id)


def _counted(meaning: Meaning) -> dict[str, Any]:
    return {"stage_marks": None if meaning.verdict is None else marks_of(meaning.verdict.stages), "notice_s": _notice_s(meaning)}


def _replace_hours(connection: Connection, verdict: Verdict | None, call_id: CallId) -> None:
    connection.execute(delete(StoredRequestedHours).where(StoredRequestedHours.call_id == call_id))
    if verdict is None or not (hours := requested_hours(verdict)):
        return
    started_at = connection.execute(select(StoredCall.started_at).where(StoredCall.id == call_id)).scalar_one()
    of_call = {"call_id": call_id, "product": verdict.product, "started_at": started_at}
    connection.execute(insert(StoredRequestedHours), [{**of_call, "position": place, **asdict(one)} for place, one in enumerate(hours)])


def _notice_s(meaning: Meaning) -> float | None:
    """A person who says that the client was told, and chooses no words of the call, is believed: it was at its beginning."""
    verdict, said = meaning.verdict, meaning.put_right.get(NOTICE)
    heard = [one.start_s for one in verdict.findings if one.field == NOTICE] if verdict else []
    return min(heard, default=0.0 if said is not None and said.value is True else None)


def show_manager(connection: Connection, put_right: Standing, call_id: CallId) -> None:
    """Whom a person credited; else who held the extension on that day."""
    attribute(connection, [call_id])
    if MANAGER in put_right:
        connection.execute(update(StoredCall).where(StoredCall.id == call_id).values(manager_id=put_right[MANAGER].value))
    hold_back(connection, [call_id])


def _columns(verdict: Verdict | None) -> dict[str, Any]:
    """A text may be too bad for a machine and a person still say what the call was: then it counts."""
    names = ("call_type", "outcome", "refusal_reason", "product", "ad_channel")
    if verdict is None:
        return {**dict.fromkeys((*names, *map(class_field, ROOTS))), "verdict_version": None, "is_partial": False, "is_low_quality": False}
    return {
        **{name: getattr(verdict, name) for name in names},
        **{class_field(field): verdict.classes.get(field) for field in ROOTS},
        "verdict_version": verdict.version,
        "is_partial": bool(verdict.failed_rules),
        "is_low_quality": verdict.is_low_quality and verdict.call_type is None,
    }


def _put_right(row: Any, is_swapped: bool) -> PutRight:
    """A quote was kept with the side on which its words were heard."""
    value, quote = read_finding(row.field, row.value)
    return PutRight(row.field, value, row.by, row.at, row.note, as_seen(quote, is_swapped))


def as_seen(quote: Quote | None, is_swapped: bool) -> Quote | None:
    """From the side that was heard to the side that readers see, and back."""
    return Quote(quote.text, OTHER[quote.side], quote.start_s, quote.end_s) if quote and is_swapped else quote


def are_swapped(connection: Connection, call_id: CallId) -> bool:
    query = select(StoredCorrection.value).where(StoredCorrection.call_id == call_id, StoredCorrection.field == SIDES)
    return connection.execute(query.order_by(StoredCorrection.id.desc()).limit(1)).scalar() == SWAPPED


def corrected_calls(connection: Connection) -> Sequence[str]:
    """Of which people ever said what they mean."""
    query = select(StoredCorrection.call_id).where(StoredCorrection.field.in_(FIELDS)).distinct().order_by(StoredCorrection.call_id)
    return connection.execute(query).scalars().all()


def unmarked_calls(connection: Connection, limit: int) -> Sequence[CallId]:
    """Calls whose verdict is not counted yet."""
    query = select(StoredCall.id).where(text(IS_UNMARKED)).order_by(StoredCall.id).limit(limit)
    return [CallId(call_id) for call_id in connection.execute(query).scalars()]
