"""The tables come from the migrations, go up and down, and whoever starts first makes them."""

import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from calls.house import open_house
from calls.model.context import LookDecision
from calls.model.correction import Hand
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.store import company_tables, own_weights_tables, people_tables, quality_tables, recorder_tables, taxonomy_tables  # noqa: F401
from calls.store.company_tables import StoredCompany
from calls.store.database import Database
from calls.store.migrate import migrate
from calls.store.tables import Base
from tests.contracts.test_judgements import judgement
from tests.dashboards.sample_house import NEWEST, fill_sample_house

pytestmark = pytest.mark.real_migrations

LASTING = ("calls", "recordings", "transcripts", "verdicts", "stage_runs", "company", "managers", "orders")


def counts_of(database: Database, tables: tuple[str, ...]) -> dict[str, int]:
    with database.read() as connection:
        return {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables}


def tables_of(database: Database) -> set[str]:
    return {name for name in inspect(database.engine).get_table_names() if name != "alembic_version" and not is_of_index(name)}


def is_of_index(name: str) -> bool:
    """SQLite's full-text index is a handful of tables of its own making, PostgreSQL's a kind of index that the other one lacks."""
    return name.startswith("search_index") or name == "ix_search_documents_body"


def test_migrations_make_exactly_the_tables_that_the_code_speaks_of(database_url: str) -> None:
    assert StoredCompany.metadata is Base.metadata
    database = Database(database_url)
    migrate(database)
    with database.read() as connection:
        options = {"compare_type": True, "include_name": lambda name, _kind, _parents: not is_of_index(name or "")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
    database.close()


def test_migrations_go_down_and_up_again(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    assert "calls" in tables_of(database)
    migrate(database, "base")
    assert set(inspect(database.engine).get_table_names()) == {"alembic_version"}
    migrate(database)
    assert tables_of(database) == set(Base.metadata.tables)
    database.close()


def test_many_that_start_at_once_make_the_tables_once(database_url: str, tmp_path: Path) -> None:
    errors: list[BaseException] = []
    gate = threading.Barrier(6)

    def start() -> None:
        gate.wait()
        try:
            open_house(Settings(company_dir=tmp_path, database_url=database_url)).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    database = Database(database_url)
    migrate(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SetupError, match="newer Earshot"):
        migrate(database)
    database.close()


def test_what_is_stored_survives_every_migration_down_and_up(database_url: str, tmp_path: Path) -> None:
    """SQLite changes a table by making it anew: what hangs on its rows must not go with the old one."""
    with closing(open_house(Settings(company_dir=tmp_path, database_url=database_url))) as house:
        newest, *_ = fill_sample_house(house, calls=8)
        house.looks.decide(newest, LookDecision.CONFIRMED, Hand("anna", NEWEST))
        house.contexts.merge("+447700900001", "+447700900002")
        house.judgements.add(replace(judgement(house), call_id=newest))
        before = counts_of(house.database, LASTING)
        assert min(before.values()) > 0
        migrate(house.database, "0001")
        assert counts_of(house.database, LASTING) == before
        migrate(house.database)
        assert counts_of(house.database, LASTING) == before
        with house.database.read() as connection:
            doubts = connection.execute(text("SELECT count(*) FROM calls WHERE probability < 1 AND doubted_field IS NOT NULL")).scalar_one()
        assert doubts == 5  # told anew of the verdicts that stand
        with pytest.raises(IntegrityError), house.database.write() as connection:  # foreign keys are watched again
            connection.execute(text("UPDATE verdicts SET call_id = 'of no call'"))
