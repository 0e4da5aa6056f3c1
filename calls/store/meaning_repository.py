"""What people put right about what calls mean: kept for ever, and counted from the same moment."""

import logging
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert

from calls.formats.finding_correction_json import write_finding
from calls.model.call import CallId
from calls.model.correction import Correction, Hand
from calls.model.errors import CallError
from calls.model.lay_over import Meaning, claim_of
from calls.model.plan_corrections import Act, Change, CorrectedMeanwhileError, WrongCorrectionError, plan
from calls.model.put_right import MANAGER, NEVER_NOTHING
from calls.model.verdict import Outcome, Verdict
from calls.model.webhook import EventKind
from calls.store.context_refresh import refresh_calls
from calls.store.database import Database
from calls.store.meaning import (
    are_swapped,
    as_seen,
    corrected_calls,
    count_again,
    hold,
    is_there,
    meaning_of,
    show_manager,
    show_meaning,
    standing_of,
    unmarked_calls,
    verdicts_of,
)
from calls.store.outbox import note_event
from calls.store.tables import StoredCorrection

log = logging.getLogger(__name__)
FILLED_AT_ONCE = 500  # calls


class MeaningRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, call_id: CallId) -> Meaning:
        with self._database.read() as connection:
            return meaning_of(connection, call_id)

    def verdicts(self, call_ids: Sequence[CallId]) -> dict[CallId, Verdict]:
        """What holds of each of some calls; those of which nobody says anything are left out."""
        with self._database.read() as connection:
            return verdicts_of(connection, call_ids)

    def corrected(self) -> tuple[CallId, ...]:
        """Calls of which people ever said what they mean, in the order of their ids."""
        with self._database.read() as connection:
            return tuple(CallId(call_id) for call_id in corrected_calls(connection))

    def fill(self) -> None:
        """Verdicts that were reached before reports counted their stages and times: a part at a time, so that a stopped run goes on."""
        with self._database.read() as connection:
            if not unmarked_calls(connection, 1):
                return
        log.info("counting the stages and the times asked for of calls understood before")
        while self._fill(FILLED_AT_ONCE):
            pass

    def _fill(self, at_once: int) -> int:
        with self._database.write() as connection:
            calls = unmarked_calls(connection, at_once)
            for call_id in calls:
                count_again(connection, meaning_of(connection, call_id), call_id)
        return len(calls)

    def preview(self, call_id: CallId, changes: Sequence[Change], hand: Hand) -> tuple[Correction, ...]:
        """What `correct` would keep; nothing is changed."""
        with self._database.read() as connection:
            if not is_there(connection, call_id):
                raise _no_such(call_id)
            return _corrections(connection, call_id, changes, hand, {})

    def correct(
        self, call_id: CallId, changes: Sequence[Change], hand: Hand, seen: Mapping[str, str] | None = None
    ) -> tuple[Correction, ...]:
        """One transaction: kept, and shown in the columns that are counted. Empty where it is all so already.

        seen: by field, what the person had before him, as claim_of says it. Raises CorrectedMeanwhileError where one of them changed since,
        WrongCorrectionError where the changes contradict each other or what people said before, CallError where there is no such call.
        """
        with self._database.write() as connection:
            if not hold(connection, call_id):
                raise _no_such(call_id)
            kept = _corrections(connection, call_id, changes, hand, seen or {})
            for one in kept:
                columns = {name: getattr(one, name) for name in ("call_id", "field", "value", "before", "by", "at", "note")}
                connection.execute(insert(StoredCorrection).values(**columns))
            if any(one.field == MANAGER for one in kept):
                show_manager(connection, standing_of(connection, call_id), call_id)
            if kept:
                show_meaning(connection, meaning_of(connection, call_id), call_id)
                refresh_calls(connection, [call_id])
                fields = [one.field for one in kept]
                note_event(connection, EventKind.CALL_CORRECTED, {"call_id": call_id, "fields": fields})
            return kept


def _corrections(
    connection: Connection, call_id: CallId, changes: Sequence[Change], hand: Hand, seen: Mapping[str, str]
) -> tuple[Correction, ...]:
    meaning = meaning_of(connection, call_id)
    planned = plan(meaning.put_right, [_resolved(change, meaning) for change in changes])
    if planned:
        _check_seen(meaning, seen)
    is_swapped = any(change.quote for change in planned) and are_swapped(connection, call_id)
    return tuple(
        Correction(
            call_id,
            change.field,
            write_finding(change.value, as_seen(change.quote, is_swapped)) if change.act is Act.SAY else None,
            _before(meaning, change.field),
            hand.by,
            hand.at,
            hand.note,
        )
        for change in planned
    )


def _before(meaning: Meaning, field: str) -> str | None:
    """None where nothing was known; a person's "none" is something."""
    value = meaning.value(field)
    return None if value is None and field not in meaning.put_right else write_finding(value)


def _resolved(change: Change, meaning: Meaning) -> Change:
    """To confirm is to say what stands there."""
    if change.act is not Act.CONFIRM:
        return change
    value = meaning.value(change.field)
    if value is None and change.field in NEVER_NOTHING:
        raise WrongCorrectionError(f"nothing is known of {change.field}, so it cannot be confirmed", f"Say it: {change.field}=…")
    if change.field == "outcome" and value == Outcome.NOT_APPLICABLE:
        raise WrongCorrectionError("only a new lead's call has an outcome to confirm", "Confirm the type: call_type=confirmed")
    if change.field == "refusal_reason" and meaning.value("outcome") != Outcome.REFUSAL:
        raise WrongCorrectionError("only a refusal has a reason to confirm", "Confirm the outcome: outcome=confirmed")
    return Change(change.field, Act.SAY, value, change.quote)


def _no_such(call_id: CallId) -> CallError:
    return CallError(f"There is no call {call_id} to correct", permanent=True, remedy="Check the call's id: earshot calls lists them")


def _check_seen(meaning: Meaning, seen: Mapping[str, str]) -> None:
    for field, value in seen.items():
        if claim_of(field, meaning.value(field)) != value:
            by = meaning.put_right[field].by if field in meaning.put_right else ""
            who = f"{by} changed {field} meanwhile" if by else f"{field} has changed meanwhile"
            raise CorrectedMeanwhileError(field, who)
