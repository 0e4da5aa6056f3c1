"""Calls that wait for their manager's notice of recording: kept, and given to no worker until it is stored."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, Update, exists, func, select, update

from calls.model.call import CallId, Lane, ManagerId
from calls.store.call_rows import StageState
from calls.store.company_tables import StoredCompany, StoredManager
from calls.store.stage_rows import LANE_RANK
from calls.store.tables import StageRun, StoredCall

OPEN = (StageState.WAITING.value, StageState.FAILED.value)
HELD = StageState.HELD.value


def managers_without_notice() -> Select[str]:
    """None where the company answers for it by itself."""
    asks = exists().where(StoredCompany.notice_of_managers)
    return select(StoredManager.id).where(StoredManager.notice_on.is_(None), asks)


def hold_back(connection: Connection, call_ids: Sequence[CallId] | None = None) -> None:
    """Hold what must not be heard yet, and let go what may be, of some calls or of all. A call of nobody known is never held."""
    if call_ids is not None and connection.execute(managers_without_notice().limit(1)).first() is None:
        return  # then nothing is held, either: the company's saving has let it go
    theirs = select(StoredCall.id).where(StoredCall.manager_id.in_(managers_without_notice()))
    held = update(StageRun).where(StageRun.state.in_(OPEN), StageRun.lane != LANE_RANK[Lane.AGAIN], StageRun.call_id.in_(theirs))
    _do(connection, _of(held.values(state=HELD), StageRun.call_id, call_ids))
    freed = update(StageRun).where(StageRun.state == HELD, StageRun.call_id.not_in(theirs))
    _do(connection, _of(freed.values(state=StageState.WAITING.value, not_before=None), StageRun.call_id, call_ids))
    for state, before in ((HELD, OPEN), (StageState.WAITING.value, (HELD,))):
        shown = update(StoredCall).where(StoredCall.stage_state.in_(before), _stands_in(state))
        _do(connection, _of(shown.values(stage_state=state), StoredCall.id, call_ids))


def count_held(connection: Connection) -> dict[ManagerId, int]:
    """Calls that wait for a notice, by their manager."""
    query = select(StoredCall.manager_id, func.count()).where(StoredCall.stage_state == HELD).group_by(StoredCall.manager_id)
    return {ManagerId(manager): calls for manager, calls in connection.execute(query) if manager is not None}


def _stands_in(state: str) -> ColumnElement[bool]:
    return exists().where(StageRun.call_id == StoredCall.id, StageRun.stage == StoredCall.stage, StageRun.state == state)


def _of(change: Update, column: object, call_ids: Sequence[CallId] | None) -> Update:
    return change if call_ids is None else change.where(column.in_(call_ids))  # type: ignore[attr-defined]


def _do(connection: Connection, change: Update) -> None:
    connection.execute(change.execution_options(synchronize_session=False))
