"""Questions to a language model about calls: all are kept; the newest of a call counts."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, insert, select

from calls.formats.judgement_json import read_answer, write_answer
from calls.model.call import CallId
from calls.model.judgement import Judgement, JudgementState, JudgeUse
from calls.store.database import Database
from calls.store.judgement_tables import StoredJudgement

SCALE = 8  # decimals of a cost: prices of a million tokens have four of them at most, and a token costs a millionth
TABLE = StoredJudgement
SAME = ("asked_at", "model", "prompt", "digest", "tokens_in", "tokens_out", "seconds", "error", "retry_at", "is_of_the_server")


class JudgementRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, one: Judgement) -> None:
        with self._database.write() as connection:
            connection.execute(
                insert(TABLE).values(
                    **{name: getattr(one, name) for name in ("call_id", *SAME)},
                    state=one.state.value,
                    claims=len(one.claims),
                    rejected=len(one.rejected),
                    cost=int(one.cost.scaleb(SCALE)),
                    body=write_answer(one.claims, one.rejected),
                )
            )

    def latest(self, call_id: CallId) -> Judgement | None:
        return self._first(select(TABLE).where(TABLE.call_id == call_id))

    def answered(self, call_id: CallId, digest: str) -> Judgement | None:
        """The answer to this very question, if it was ever given."""
        return self._first(select(TABLE).where(TABLE.call_id == call_id, TABLE.digest == digest, TABLE.state == JudgementState.ANSWERED))

    def server_errors(self, limit: int) -> tuple[Judgement, ...]:
        """Met since the last answer, the newest first."""
        answered = select(func.coalesce(func.max(TABLE.id), 0)).where(TABLE.state == JudgementState.ANSWERED).scalar_subquery()
        query = select(TABLE).where(TABLE.id > answered, TABLE.is_of_the_server).order_by(TABLE.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(_judgement(row) for row in connection.execute(query))

    def due(self, now: datetime | None, limit: int) -> tuple[CallId, ...]:
        """Calls whose newest question was put off until now at most; None: all that were not answered."""
        newest = select(func.max(TABLE.id)).group_by(TABLE.call_id)
        query = select(TABLE.call_id).where(TABLE.id.in_(newest), TABLE.state != JudgementState.ANSWERED)
        if now is not None:
            query = query.where(TABLE.state == JudgementState.PUT_OFF, TABLE.retry_at <= now)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(TABLE.id).limit(limit)).scalars().all()
        return tuple(CallId(call_id) for call_id in rows)

    def use_since(self, since: datetime) -> JudgeUse:
        def of(condition: Any) -> Any:
            return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

        def total(name: str) -> Any:
            return func.coalesce(func.sum(getattr(TABLE, name)), 0)

        states = (JudgementState.ANSWERED, JudgementState.PUT_OFF, JudgementState.REFUSED)
        counts = [of(TABLE.seconds > 0), *(of(TABLE.state == state) for state in states)]
        sums = [total(name) for name in ("claims", "rejected", "tokens_in", "tokens_out", "seconds", "cost")]
        query = select(func.count(TABLE.id), *counts, *sums).where(TABLE.asked_at >= since)
        last = select(TABLE.error, TABLE.asked_at).order_by(TABLE.id.desc()).limit(1)
        with self._database.read() as connection:
            *counts, seconds, cost = connection.execute(query).one()
            newest = connection.execute(last).first()
        asked, sent, answered, put_off, refused, claims, rejected, tokens_in, tokens_out = map(int, counts)
        return JudgeUse(
            asked=asked,
            sent=sent,
            answered=answered,
            put_off=put_off,
            refused=refused,
            claims=claims,
            rejected=rejected,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            seconds=float(seconds),
            cost=Decimal(int(cost)).scaleb(-SCALE),
            last_error=newest.error if newest else "",
            last_asked_at=newest.asked_at if newest else None,
        )

    def _first(self, query: Any) -> Judgement | None:
        with self._database.read() as connection:
            row = connection.execute(query.order_by(TABLE.id.desc()).limit(1)).first()
        return None if row is None else _judgement(row)


def _judgement(row: Any) -> Judgement:
    claims, rejected = read_answer(row.body)
    return Judgement(
        call_id=CallId(row.call_id),
        state=JudgementState(row.state),
        claims=claims,
        rejected=rejected,
        cost=Decimal(row.cost).scaleb(-SCALE),
        **{name: getattr(row, name) for name in SAME},
    )
