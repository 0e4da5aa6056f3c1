"""How often each stage of the technique was done, and calls to learn it from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, text

from calls.model.call import CallId, ManagerId
from calls.model.stage_marks import DONE, MISSED, PLACE_VALUE, WIDTH
from calls.model.verdict import Outcome, TechniqueStage
from calls.store.company_tables import StoredManager
from calls.store.database import Database
from calls.store.report_rows import Period, moments
from calls.store.tables import HAS_STAGES, StoredCall


@dataclass(frozen=True, slots=True)
class StageCount:
    done: int
    judged: int  # calls to which the stage applies


@dataclass(frozen=True, slots=True)
class ManagerStages:
    manager: ManagerId | None
    name: str | None
    calls: int  # in which any stage was judged
    stages: dict[TechniqueStage, StageCount]  # only those that were judged


@dataclass(frozen=True, slots=True)
class Wanted:
    """Calls to listen to."""

    stage: TechniqueStage
    is_done: bool
    ended: Outcome  # those that ended so come first
    manager: ManagerId | None = None  # None: anybody's


class TechniqueQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def by_manager(self, period: Period) -> tuple[ManagerStages, ...]:
        """The calls are grouped by all stages at once in the order of the index, then those few groups by stage."""
        marks = StoredCall.stage_marks
        keys = (StoredCall.manager_id, marks)
        heard = select(*keys, func.count().label("calls")).where(text(HAS_STAGES), *moments(StoredCall.started_at, period))
        grouped = heard.group_by(*keys).subquery("grouped")
        sums = [
            func.sum(case((is_marked(grouped.c.stage_marks, stage, mark), grouped.c.calls), else_=0)).label(f"{stage.value}_{mark}")
            for stage in TechniqueStage
            for mark in (MISSED, DONE)
        ]
        by_manager = select(grouped.c.manager_id, func.sum(grouped.c.calls).label("calls"), *sums).group_by(grouped.c.manager_id).subquery()
        query = select(by_manager, StoredManager.name).outerjoin(StoredManager, StoredManager.id == by_manager.c.manager_id)
        with self._database.read() as connection:
            return tuple(_stages_of(row) for row in connection.execute(query))

    def examples(self, wanted: Wanted, period: Period, limit: int) -> tuple[CallId, ...]:
        """The newest first."""
        mark = DONE if wanted.is_done else MISSED
        own = [] if wanted.manager is None else [StoredCall.manager_id == wanted.manager]
        query = (
            select(StoredCall.id)
            .where(text(HAS_STAGES), is_marked(StoredCall.stage_marks, wanted.stage, mark), *own, *moments(StoredCall.started_at, period))
            .order_by(StoredCall.started_at.desc(), StoredCall.id.desc())
        )
        with self._database.read() as connection:
            first = connection.execute(query.where(StoredCall.outcome == wanted.ended.value).limit(limit)).scalars().all()
            if len(first) == limit:
                return tuple(map(CallId, first))
            others = query.where(StoredCall.outcome.is_distinct_from(wanted.ended.value)).limit(limit - len(first))
            return tuple(map(CallId, (*first, *connection.execute(others).scalars())))


def is_marked(marks: Any, stage: TechniqueStage, mark: int) -> ColumnElement[bool]:
    """Whole division in both databases: shifts and masks are written differently in them."""
    digit: ColumnElement[bool] = (marks // PLACE_VALUE[stage]) % WIDTH == mark
    return digit


def _stages_of(row: Any) -> ManagerStages:
    fields = row._mapping
    counts = {
        stage: StageCount(int(fields[f"{stage.value}_{DONE}"]), int(fields[f"{stage.value}_{MISSED}"] + fields[f"{stage.value}_{DONE}"]))
        for stage in TechniqueStage
    }
    return ManagerStages(row.manager_id, row.name, int(row.calls), {stage: one for stage, one in counts.items() if one.judged})
