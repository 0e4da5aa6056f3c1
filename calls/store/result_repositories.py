"""What was heard in a call and what it means: one current result each, earlier ones kept as history."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from calls.formats.transcript_json import read_provenance, read_transcript, write_transcript
from calls.formats.verdict_json import read_verdict, write_verdict
from calls.model.call import CallId
from calls.model.lay_over import Meaning
from calls.model.swapped_sides import with_sides_swapped
from calls.model.transcript import Provenance, Transcript
from calls.model.verdict import Verdict
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.meaning import hold, made_of, meaning_of, show_meaning, standing_of
from calls.store.search_index import index_call
from calls.store.spoken_words import CHANGES_WORDS, are_sides_swapped, corrections_of, current_words, made_words
from calls.store.tables import StoredCorrection, StoredTranscript, StoredVerdict

KNOWN_PROVENANCES = 100
AT_ONCE = 400  # calls: databases limit the values of one query


@dataclass(frozen=True, slots=True)
class EngineUse:
    """How many current transcripts an engine and model made, and the newest one's full provenance."""

    calls: int
    provenance: Provenance


class WordsVersion(NamedTuple):
    """Which words of a call hold: another one, other words."""

    transcript: int
    correction: int  # 0: none


class TranscriptRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock
        self._provenances: Mapping[int, Provenance] = {}  # of the newest transcripts, by their ids

    def replace(self, call_id: CallId, transcript: Transcript) -> None:
        """The earlier transcript, if any, becomes history."""
        self.replace_many([(call_id, transcript)])

    def replace_many(self, transcripts: Iterable[tuple[CallId, Transcript]]) -> None:
        """Like replace for each of them, in one transaction."""
        with self._database.write() as connection:
            for call_id, transcript in transcripts:
                self._replace(connection, call_id, transcript)

    def _replace(self, connection: Connection, call_id: CallId, transcript: Transcript) -> None:
        before = update(StoredTranscript).where(StoredTranscript.call_id == call_id, StoredTranscript.is_current)
        connection.execute(before.values(is_current=False))
        connection.execute(
            insert(StoredTranscript).values(
                call_id=call_id,
                is_current=True,
                made_at=self._clock(),
                engine=transcript.provenance.engine,
                model=transcript.provenance.model,
                body=write_transcript(transcript),
            )
        )
        index_call(connection, call_id)

    def current(self, call_id: CallId) -> Transcript | None:
        """With its words and sides as people corrected them, whichever run made it."""
        with self._database.read() as connection:
            return current_words(connection, call_id)

    def heard(self, call_id: CallId) -> Transcript | None:
        """The engine's own words, on the sides that people put right."""
        with self._database.read() as connection:
            made, told = made_words(connection, call_id), corrections_of(connection, call_id)
        if made is None:
            return None
        return with_sides_swapped(made.transcript) if are_sides_swapped(told) else made.transcript

    def as_made(self, call_id: CallId) -> Transcript | None:
        """The current one without any correction."""
        with self._database.read() as connection:
            made = made_words(connection, call_id)
        return None if made is None else made.transcript

    def history(self, call_id: CallId) -> tuple[Transcript, ...]:
        """All of them as they were made, the oldest first; the last is current."""
        with self._database.read() as connection:
            bodies = (
                connection.execute(select(StoredTranscript.body).where(StoredTranscript.call_id == call_id).order_by(StoredTranscript.id))
                .scalars()
                .all()
            )
        return tuple(read_transcript(body) for body in bodies)

    def versions(self, call_ids: Sequence[CallId]) -> Mapping[CallId, WordsVersion]:
        """Of those that have a transcript: which one holds, and the newest correction of its words or sides."""
        newest = select(func.max(StoredCorrection.id)).where(
            StoredCorrection.call_id == StoredTranscript.call_id, StoredCorrection.field.in_(CHANGES_WORDS)
        )
        query = select(StoredTranscript.call_id, StoredTranscript.id, newest.scalar_subquery().label("told"))
        found: dict[CallId, WordsVersion] = {}
        with self._database.read() as connection:
            for start in range(0, len(call_ids), AT_ONCE):
                some = query.where(StoredTranscript.is_current, StoredTranscript.call_id.in_(call_ids[start : start + AT_ONCE]))
                found |= {CallId(row.call_id): WordsVersion(row.id, row.told or 0) for row in connection.execute(some)}
        return found

    def newest_provenances(self, limit: int = 1) -> tuple[Provenance, ...]:
        """Of the current transcripts that were made last: whose engine is at work now."""
        its, known = StoredTranscript, self._provenances  # each page asks: a long call's words are read once for it
        with self._database.read() as connection:
            newest = connection.execute(select(its.id).where(its.is_current).order_by(its.id.desc()).limit(limit)).scalars().all()
            if unread := [one for one in newest if one not in known]:
                rows = connection.execute(select(its.id, its.body).where(its.id.in_(unread)))
                known = {**known, **{row.id: read_provenance(row.body) for row in rows}}
                self._provenances = dict(sorted(known.items())[-KNOWN_PROVENANCES:])
        return tuple(known[one] for one in newest if one in known)

    def engines(self) -> tuple[EngineUse, ...]:
        """Of the current transcripts, the most used first."""
        count, newest = func.count().label("calls"), func.max(StoredTranscript.id).label("newest")
        grouped = (
            select(count, newest)
            .where(StoredTranscript.is_current)
            .group_by(StoredTranscript.engine, StoredTranscript.model)
            .order_by(count.desc(), newest.desc())
        )
        with self._database.read() as connection:
            rows = connection.execute(grouped).all()
            newest_ones = select(StoredTranscript.id, StoredTranscript.body).where(StoredTranscript.id.in_([row.newest for row in rows]))
            bodies = {row.id: row.body for row in connection.execute(newest_ones)}
        return tuple(EngineUse(row.calls, read_provenance(bodies[row.newest])) for row in rows)


class VerdictRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def replace(self, call_id: CallId, verdict: Verdict) -> None:
        """The earlier verdict, if any, becomes history; list and reports show this one from the same moment, as people put it right."""
        self.replace_many([(call_id, verdict)])

    def replace_many(self, verdicts: Sequence[tuple[CallId, Verdict]]) -> None:
        """Like replace for each of them, in one transaction."""
        with self._database.write() as connection:
            for call_id, verdict in sorted(verdicts, key=lambda pair: pair[0]):  # one order for all, so that two writers never deadlock
                self._replace(connection, call_id, verdict)

    def _replace(self, connection: Connection, call_id: CallId, verdict: Verdict) -> None:
        hold(connection, call_id)
        connection.execute(update(StoredVerdict).where(StoredVerdict.call_id == call_id, StoredVerdict.is_current).values(is_current=False))
        columns = {"made_at": self._clock(), "version": verdict.version, "body": write_verdict(verdict)}
        connection.execute(insert(StoredVerdict).values(call_id=call_id, is_current=True, **columns))
        show_meaning(connection, Meaning(verdict, standing_of(connection, call_id), None), call_id)

    def current(self, call_id: CallId) -> Verdict | None:
        """What holds: the current verdict as people put it right, or their word alone."""
        with self._database.read() as connection:
            return meaning_of(connection, call_id).verdict

    def as_made(self, call_id: CallId) -> Verdict | None:
        """The current one without any correction."""
        with self._database.read() as connection:
            return made_of(connection, call_id)

    def history(self, call_id: CallId) -> tuple[Verdict, ...]:
        """All of them as they were made, the oldest first; the last is current."""
        with self._database.read() as connection:
            bodies = (
                connection.execute(select(StoredVerdict.body).where(StoredVerdict.call_id == call_id).order_by(StoredVerdict.id))
                .scalars()
                .all()
            )
        return tuple(read_verdict(body) for body in bodies)
