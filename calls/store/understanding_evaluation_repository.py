"""Evaluations of what was understood: all that were saved are kept, the newest is shown."""

import json

from sqlalchemy import insert, select

from calls.model.evaluation import UnderstandingEvaluation
from calls.store.database import Database
from calls.store.judgement_tables import StoredUnderstandingEvaluation

TABLE = StoredUnderstandingEvaluation


class UnderstandingEvaluationRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, evaluation: UnderstandingEvaluation) -> None:
        body = json.dumps(evaluation.found, ensure_ascii=True, separators=(",", ":"))
        columns = {name: getattr(evaluation, name) for name in ("made_at", "source", "version")}
        with self._database.write() as connection:
            connection.execute(insert(TABLE).values(body=body, **columns))

    def newest(self) -> UnderstandingEvaluation | None:
        with self._database.read() as connection:
            row = connection.execute(select(TABLE).order_by(TABLE.id.desc()).limit(1)).first()
        return None if row is None else UnderstandingEvaluation(row.made_at, row.source, row.version, json.loads(row.body))
