"""Passages as numbers: which calls lack them, and which are nearest to a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, func, insert, select

from calls.model.call import CallId
from calls.model.recording import Side
from calls.spoken.search.passages import Passage, passages_of
from calls.store.call_list import conditions, row_of, rows_query
from calls.store.call_rows import CallFilter, CallRow
from calls.store.database import Database
from calls.store.meaning_tables import StoredPassages
from calls.store.search_index import hold_call
from calls.store.search_tables import StoredDocument
from calls.store.spoken_words import current_words
from calls.store.tables import StoredCall, StoredTranscript

AT_ONCE = 500  # calls: some megabytes
SHOWN_DIGITS = 3  # of nearness
EVERYTHING = CallFilter()


@dataclass(frozen=True, slots=True)
class Meant:
    """question: as pack_question() gives it, of this model. side: who said it; None: either."""

    model: str
    question: bytes
    side: Side | None = None
    narrowed: CallFilter = EVERYTHING
    limit: int = 20


@dataclass(frozen=True, slots=True)
class NearCall:
    """passage: which of passages_of() its words now."""

    call: CallRow
    passage: int
    nearness: float


class PassageRepository:
    """numpy is loaded where something is compared: every command would wait for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, model: str) -> tuple[int, int]:
        """Calls whose passages are numbers of this model, and all whose words are in the index: of both, indexes alone are read."""
        made = select(func.count()).where(StoredPassages.model == model)
        total = select(func.count()).select_from(StoredDocument)
        with self._database.read() as connection:
            return connection.execute(made).scalar_one(), connection.execute(total).scalar_one()

    def lacking(self, model: str, limit: int) -> tuple[CallId, ...]:
        """The newest first."""
        has = select(StoredPassages.model).where(StoredPassages.call_id == StoredCall.id, StoredPassages.model == model)
        said = select(StoredDocument.call_id).where(StoredDocument.call_id == StoredCall.id)
        query = select(StoredCall.id).where(said.exists(), ~has.exists())
        newest = query.order_by(StoredCall.started_at.desc(), StoredCall.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(CallId(one) for one in connection.execute(newest).scalars())

    def of(self, call_id: CallId) -> tuple[Passage, ...]:
        """In the words that hold now; none where they cannot be read."""
        with self._database.read() as connection:
            return _passages(connection, call_id)

    def keep(self, call_id: CallId, model: str, passages: Sequence[Passage], rows: Sequence[Sequence[float]]) -> bool:
        """False, and nothing is kept, where other words hold by now."""
        from calls.spoken.search.nearness import LETTERS, pack

        packed = pack(rows)
        with self._database.write() as connection:
            hold_call(connection, call_id)
            made = select(StoredTranscript.id).where(StoredTranscript.call_id == call_id, StoredTranscript.is_current)
            transcript_id = connection.execute(made).scalar()
            if transcript_id is None or _passages(connection, call_id) != tuple(passages):
                return False
            connection.execute(delete(StoredPassages).where(StoredPassages.call_id == call_id))
            sides = "".join(LETTERS[passage.side] for passage in passages)
            of_call = {"call_id": call_id, "transcript_id": transcript_id, "model": model, "sides": sides}
            bytes_of = {"numbers": packed.numbers, "scales": packed.scales, "vectors": packed.rows}
            connection.execute(insert(StoredPassages).values(**of_call, **bytes_of))
        return True

    def drop_others(self, model: str, numbers: int) -> None:
        """Those of another model that stood in the same place: as the sizes of their rows tell."""
        others = StoredPassages.numbers.not_in((0, numbers))
        with self._database.write() as connection:
            connection.execute(delete(StoredPassages).where(StoredPassages.model == model, others))

    def nearest(self, meant: Meant) -> tuple[NearCall, ...]:
        """The nearest first, of equals the newest; each call by its nearest passage. Reads all that the filters leave, a part at a time."""
        from calls.spoken.search.nearness import Nearest, PackedCall, nearest

        best: list[Nearest] = []
        with self._database.snapshot() as connection:
            parts = connection.execution_options(yield_per=AT_ONCE).execute(_vectors(meant)).partitions()
            for part in parts:
                best += nearest(meant.question, [PackedCall(*row) for row in part], meant.side, meant.limit)
                best = sorted(best, key=lambda one: (-one.nearness, one.key))[: meant.limit]
            query = rows_query().where(StoredCall.id.in_([one.key for one in best]))
            rows = {row.id: row_of(row) for row in connection.execution_options(yield_per=AT_ONCE).execute(query)}
        found = [NearCall(rows[CallId(one.key)], one.row, round(one.nearness, SHOWN_DIGITS)) for one in best]
        newest_first = sorted(found, key=lambda one: one.call.started_at, reverse=True)
        return tuple(sorted(newest_first, key=lambda one: -one.nearness))


def _vectors(meant: Meant) -> Select[str, str, bytes, bytes]:
    from calls.spoken.search.nearness import numbers_of

    table = StoredPassages
    query = select(table.call_id, table.sides, table.scales, table.vectors).join(StoredCall, StoredCall.id == table.call_id)
    return query.where(table.model == meant.model, table.numbers == numbers_of(meant.question), *conditions(meant.narrowed))


def _passages(connection: Connection, call_id: CallId) -> tuple[Passage, ...]:
    try:
        words = current_words(connection, call_id)
    except (ValueError, KeyError, TypeError):  # written by nobody of ours: as good as none, as in the index of words
        return ()
    return () if words is None else passages_of(words)
