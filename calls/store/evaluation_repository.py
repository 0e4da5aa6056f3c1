"""Evaluations of what was heard: all are kept, the newest is shown."""

from sqlalchemy import insert, select

from calls.formats.evaluation_json import read_evaluation, write_evaluation
from calls.model.evaluation import Evaluation
from calls.store.database import Database
from calls.store.import_tables import StoredEvaluation


class EvaluationRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, evaluation: Evaluation) -> None:
        columns = {name: getattr(evaluation, name) for name in ("made_at", "source", "engine", "model")}
        with self._database.write() as connection:
            connection.execute(insert(StoredEvaluation).values(body=write_evaluation(evaluation), **columns))

    def newest(self) -> Evaluation | None:
        with self._database.read() as connection:
            body = connection.execute(select(StoredEvaluation.body).order_by(StoredEvaluation.id.desc()).limit(1)).scalar()
        return None if body is None else read_evaluation(body)
