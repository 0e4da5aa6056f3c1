"""A company's own weights: every version that was trained is kept, one is in use for each group of languages, or none."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from calls.formats.own_weights_json import own_version, read_own_tables, version_in_use, write_own_tables
from calls.model.errors import SetupError
from calls.model.own_weights import NO_OWN_WEIGHTS, OwnTable, OwnVersion, OwnWeights, Training
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.own_weights_tables import StoredOwnWeights, StoredTraining


@dataclass(frozen=True, slots=True)
class Taught:
    """What a training made, to be kept."""

    languages: tuple[str, ...]  # that share it
    tables: Mapping[str, OwnTable]  # by field
    taught_by: Mapping[str, tuple[str, ...]]  # by field: ids of the corrected calls
    base: str
    figures: str


class OwnWeightsRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock
        self._read: tuple[tuple[int, ...], OwnWeights] = ((), NO_OWN_WEIGHTS)  # what was read last: every call asks

    def current(self) -> OwnWeights:
        """The very same object for as long as nobody, in whatever process, puts others in use."""
        query = select(StoredOwnWeights.id).where(StoredOwnWeights.is_current).order_by(StoredOwnWeights.id)
        with self._database.read() as connection:
            ids = tuple(connection.execute(query).scalars())
            if ids == self._read[0]:
                return self._read[1]
            columns = StoredOwnWeights.version, StoredOwnWeights.languages, StoredOwnWeights.body
            rows = connection.execute(select(*columns).where(StoredOwnWeights.id.in_(ids))).all()
        tables = {row.languages: read_own_tables(row.body) for row in rows}
        by_language = {language: tables[row.languages] for row in rows for language in row.languages.split()}
        self._read = (ids, OwnWeights(version_in_use(row.version for row in rows), by_language))
        return self._read[1]

    def promote(self, taught: Taught, by: str) -> str:
        """Kept, and in use from now on. Returns the version; one of the same content is put in use again."""
        version, languages = own_version(taught.languages, taught.tables), " ".join(taught.languages)
        with self._database.write() as connection:
            _put_aside(connection, languages)
            again = update(StoredOwnWeights).where(StoredOwnWeights.version == version).values(is_current=True)
            if not connection.execute(again).rowcount:
                columns = {
                    "taught_by": json.dumps(taught.taught_by),
                    "body": write_own_tables(taught.tables),
                    "base": taught.base,
                    "figures": taught.figures,
                }
                made = {"version": version, "languages": languages, "is_current": True, "made_at": self._clock(), "made_by": by}
                connection.execute(insert(StoredOwnWeights).values(**made, **columns))
        return version

    def use(self, version: str) -> None:
        """Put an earlier version in use. Raises SetupError where there is none of that name."""
        with self._database.write() as connection:
            languages = connection.execute(select(StoredOwnWeights.languages).where(StoredOwnWeights.version == version)).scalar()
            if languages is None:
                raise SetupError(f"there are no own weights {version}", remedy="Name one of: earshot train versions")
            _put_aside(connection, languages)
            connection.execute(update(StoredOwnWeights).where(StoredOwnWeights.version == version).values(is_current=True))

    def use_shipped(self) -> int:
        """The shipped weights alone, for every language. Returns how many versions were put aside."""
        with self._database.write() as connection:
            return _put_aside(connection)

    def versions(self) -> tuple[OwnVersion, ...]:
        """The newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(StoredOwnWeights.__table__).order_by(StoredOwnWeights.id.desc())).all()
        return tuple(map(_version_of, rows))

    def note(self, report: str, by: str, *, is_dry_run: bool) -> None:
        """Keep what a training measured."""
        columns = {"made_at": self._clock(), "made_by": by, "is_dry_run": is_dry_run, "report": report}
        with self._database.write() as connection:
            connection.execute(insert(StoredTraining).values(**columns))

    def newest_training(self) -> Training | None:
        with self._database.read() as connection:
            row = connection.execute(select(StoredTraining.__table__).order_by(StoredTraining.id.desc()).limit(1)).first()
        return None if row is None else Training(row.made_at, row.made_by, row.is_dry_run, row.report)


def _put_aside(connection: Connection, *languages: str) -> int:
    """What is in use for these groups of languages; for all where none is named."""
    changed = update(StoredOwnWeights).where(StoredOwnWeights.is_current).values(is_current=False)
    return connection.execute(changed.where(StoredOwnWeights.languages.in_(languages)) if languages else changed).rowcount


def _version_of(row: Row[Any]) -> OwnVersion:
    taught_by: Mapping[str, Sequence[str]] = json.loads(row.taught_by)
    return OwnVersion(
        row.version,
        tuple(row.languages.split()),
        read_own_tables(row.body),
        {field: tuple(ids) for field, ids in taught_by.items()},
        row.base,
        row.figures,
        row.made_at,
        row.made_by,
        row.is_current,
    )
