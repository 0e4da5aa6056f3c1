"""A company's own classes: every version that was applied is kept, one is current."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from calls.formats.taxonomy_json import read_taxonomy, taxonomy_version, write_taxonomy
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy, TaxonomyVersion
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.taxonomy_tables import StoredTaxonomy


class TaxonomyRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock
        self._read: tuple[int, Taxonomy] | None = None  # the row read last: a run through history asks for each call

    def current(self) -> Taxonomy:
        """The very same object for as long as none is applied."""
        with self._database.read() as connection:
            row_id = connection.execute(select(StoredTaxonomy.id).where(StoredTaxonomy.is_current)).scalar()
            if row_id is None:
                return NO_TAXONOMY
            if self._read is not None and self._read[0] == row_id:
                return self._read[1]
            body = connection.execute(select(StoredTaxonomy.body).where(StoredTaxonomy.id == row_id)).scalar_one()
        self._read = (row_id, read_taxonomy(body))
        return self._read[1]

    def apply(self, taxonomy: Taxonomy, written: str, by: str) -> None:
        """From now on calls are understood by it; verdicts that were reached before stay as they are."""
        columns = {"version": taxonomy_version(taxonomy), "written": written, "body": write_taxonomy(taxonomy)}
        with self._database.write() as connection:
            connection.execute(update(StoredTaxonomy).where(StoredTaxonomy.is_current).values(is_current=False))
            connection.execute(insert(StoredTaxonomy).values(is_current=True, applied_at=self._clock(), applied_by=by, **columns))

    def versions(self) -> tuple[TaxonomyVersion, ...]:
        """Every application, the newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(StoredTaxonomy.__table__).order_by(StoredTaxonomy.id.desc())).all()
        return tuple(_version_of(row) for row in rows)


def _version_of(row: Row[Any]) -> TaxonomyVersion:
    return TaxonomyVersion(row.version, read_taxonomy(row.body), row.written, row.applied_at, row.applied_by, row.is_current)
