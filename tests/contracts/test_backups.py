"""A backup comes back whole, into either database and either store, and only into an empty house."""

import json
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, LargeBinary, Table, insert, select

from calls.house import House, open_house
from calls.keeping.archive import BackupError
from calls.keeping.backup import back_up, verify
from calls.keeping.restore import restore
from calls.model.call import Lane, call_id_of
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from calls.store.column_types import ExactAmount, UtcDateTime
from calls.store.every_table import carried_tables, every_table
from tests.calls.samples import a_call, a_company, a_recording, a_transcript, a_verdict
from tests.contracts.book_samples import an_order

SOUND = b"RIFF sound of a call" * 9000
AT = datetime(2026, 3, 2, 12, 0, 0, 123456, UTC)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[House]:
    """On SQLite and a folder: two calls, one with its sound, words, verdict and order."""
    (tmp_path / "full").mkdir()
    with closing(open_house(Settings(company_dir=tmp_path / "full"))) as house:
        house.company.save(a_company())
        sound = house.blobs.put_bytes(SOUND)
        house.calls.add(a_call(), a_recording(sha256=sound), Lane.LIVE)
        house.transcripts.replace(call_id_of("k1"), a_transcript())
        house.verdicts.replace(call_id_of("k1"), a_verdict())
        house.calls.add(a_call("k2", client_number="+442079460002"), None, Lane.LIVE)
        house.orders.put([an_order("A-1", "+442079460001")])
        yield house


@pytest.fixture
def empty(blobs_settings: Settings, database_url: str, tmp_path: Path) -> Iterator[House]:
    (tmp_path / "empty").mkdir()
    settings = blobs_settings.model_copy(update={"company_dir": tmp_path / "empty", "database_url": database_url})
    with closing(open_house(settings)) as house:
        yield house


def no_tick(_done: int, _total: int) -> None: ...


def rows_of(house: House) -> dict[str, list[Any]]:
    with house.database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in carried_tables()
        }


def a_value(column: Any) -> Any:
    """Something of the column's type that would show a lost decimal, zone or byte."""
    if isinstance(column.type, JSON):
        return {"ключ": [1, None, "ї"]}
    if isinstance(column.type, ExactAmount):
        return Decimal("12.3456")
    if isinstance(column.type, LargeBinary):
        return bytes(range(256))
    if isinstance(column.type, UtcDateTime):
        return AT
    kinds: dict[type, Any] = {
        str: "k\n\"'\\",
        int: 7,
        bool: True,
        float: 0.1,
        date: date(2026, 3, 2),
        time: time(9, 30),
    }
    return kinds[column.type.python_type]


def a_row(table: Table) -> dict[str, Any]:
    return {column.name: a_value(column) for column in table.columns}


def test_a_full_house_comes_back_with_every_row_and_byte(full: House, empty: House, tmp_path: Path) -> None:
    made = back_up(full, tmp_path / "house.tar", "1", no_tick)
    manifest = restore(empty, made.path, no_tick)
    assert rows_of(empty) == rows_of(full)
    assert empty.calls.count(CallFilter()) == 2
    assert empty.transcripts.current(call_id_of("k1")) == a_transcript()
    assert empty.blobs.read(sha256(SOUND).hexdigest()) == SOUND
    assert manifest.objects == {sha256(SOUND).hexdigest(): len(SOUND)}
    assert manifest.missing == []


def test_the_way_back_from_there_is_the_same(full: House, empty: House, tmp_path: Path) -> None:
    restore(empty, back_up(full, tmp_path / "there.tar", "1", no_tick).path, no_tick)
    again = back_up(empty, tmp_path / "back.tar", "1", no_tick)
    assert again.manifest.tables == verify(tmp_path / "there.tar", no_tick).tables
    assert again.manifest.objects.keys() == {sha256(SOUND).hexdigest()}


def test_a_value_of_every_column_comes_back(empty: House, tmp_path: Path) -> None:
    """Out of a database that holds one row in each table, back into another one, and on from there."""
    (tmp_path / "each").mkdir()
    with closing(open_house(Settings(company_dir=tmp_path / "each"))) as each:
        with each.database.write() as connection:
            for table in every_table():
                connection.execute(insert(table), [a_row(table)])
        path = back_up(each, tmp_path / "each.tar", "1", no_tick).path
        restore(empty, path, no_tick)
        assert rows_of(empty) == rows_of(each)
    assert all(len(rows) == 1 for rows in rows_of(empty).values())
    with empty.database.read() as connection:
        left = [table.name for table in every_table() if connection.execute(select(table)).first() is None]
    of_search = [f"search_{name}" for name in ("answerers", "documents", "fillings", "passages", "questions")]
    assert sorted(left) == ["kept_answers", *of_search, "sessions", "sign_in_failures", "sign_in_links"]


def test_rows_that_come_later_get_ids_of_their_own(full: House, empty: House, tmp_path: Path) -> None:
    restore(empty, back_up(full, tmp_path / "house.tar", "1", no_tick).path, no_tick)
    for _ in range(2):
        empty.verdicts.replace(call_id_of("k1"), a_verdict(product="door"))
    assert [one.product for one in empty.verdicts.history(call_id_of("k1"))].count("window") == 1


def test_only_an_empty_house_takes_a_backup(full: House, tmp_path: Path) -> None:
    path = back_up(full, tmp_path / "house.tar", "1", no_tick).path
    before = rows_of(full)
    with pytest.raises(SetupError, match="This house is not empty"):
        restore(full, path, no_tick)
    assert rows_of(full) == before


def test_what_is_written_meanwhile_is_not_in_it(full: House, tmp_path: Path) -> None:
    """A call that comes while the tables are read stands in none of them."""
    came: list[int] = []

    def meanwhile(done: int, _total: int) -> None:
        if done == 1:
            full.calls.add(a_call("late", client_number="+442079460009"), None, Lane.LIVE)
            came.append(full.calls.count(CallFilter()))

    made = back_up(full, tmp_path / "house.tar", "1", meanwhile)
    assert came == [3]
    assert [made.manifest.tables[name].rows for name in ("calls", "stage_runs", "call_contexts", "call_measures")] == [2, 2, 2, 2]


def test_a_spoiled_backup_is_refused_and_nothing_is_left(full: House, empty: House, tmp_path: Path) -> None:
    path = back_up(full, tmp_path / "house.tar", "1", no_tick).path
    data = path.read_bytes()
    spot = data.index(b"RIFF sound") + 40
    path.write_bytes(data[:spot] + b"X" + data[spot + 1 :])
    with pytest.raises(BackupError, match=r"objects/.* is not what was saved"):
        restore(empty, path, no_tick)
    assert all(not rows for rows in rows_of(empty).values())


def test_a_backup_that_was_cut_off_is_refused(full: House, empty: House, tmp_path: Path) -> None:
    path = back_up(full, tmp_path / "house.tar", "1", no_tick).path
    path.write_bytes(path.read_bytes()[:200_000])
    with pytest.raises(BackupError):
        restore(empty, path, no_tick)
    path.write_bytes(b"no tar at all")
    with pytest.raises(BackupError, match="is no whole backup"):
        restore(empty, path, no_tick)


def test_sound_that_the_store_has_lost_is_named(full: House, tmp_path: Path) -> None:
    full.calls.add(a_call("k3"), a_recording("lost"), Lane.LIVE)
    made = back_up(full, tmp_path, "1", no_tick)
    assert made.path.parent == tmp_path
    assert made.manifest.missing == [sha256(b"lost").hexdigest()]


def test_a_file_that_is_there_is_never_written_over(full: House, tmp_path: Path) -> None:
    (tmp_path / "house.tar").write_bytes(b"last week's")
    with pytest.raises(BackupError, match="is there already"):
        back_up(full, tmp_path / "house.tar", "1", no_tick)
    assert (tmp_path / "house.tar").read_bytes() == b"last week's"


def test_sessions_stay_behind_and_the_file_is_its_owners_alone(full: House, tmp_path: Path) -> None:
    full.sessions.new_link(None)
    made = back_up(full, tmp_path / "house.tar", "1", no_tick)
    with tarfile.open(made.path) as tar:
        names = set(tar.getnames())
        told = json.loads(tar.extractfile("manifest.json").read())  # type: ignore[union-attr]
    assert not names & {f"rows/{name}.jsonl" for name in ("sessions", "sign_in_links", "sign_in_failures")}
    assert told["tables"]["calls"]["rows"] == 2
    assert made.path.stat().st_mode & 0o077 == 0


def test_tables_of_another_version_are_refused(full: House, empty: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = back_up(full, tmp_path / "house.tar", "0.9", no_tick).path
    monkeypatch.setattr("calls.keeping.restore.newest_revision", lambda: "9999")
    with pytest.raises(SetupError, match=r"Restore it with Earshot of that version \(0\.9\)"):
        restore(empty, path, no_tick)
