"""What is wrong with the installation is told in one line, with what to do, and without a secret."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calls.house import open_house
from calls.model.errors import CallError, SetupError, UnavailableError
from calls.settings import Settings

SECRET = "hush-hush"


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """A port on which nobody listens: bound, so that nobody else takes it meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.mark.parametrize(
    ("given", "kind", "says"),
    [
        (
            {"database_url": f"postgresql://earshot:{SECRET}@127.0.0.1:PORT/calls"},
            UnavailableError,
            "postgresql://127.0.0.1:PORT/calls does not answer",
        ),
        ({"database_url": f"mysql://earshot:{SECRET}@127.0.0.1:PORT/calls"}, SetupError, "'mysql' is not supported"),
        ({"database_url": SECRET}, SetupError, "EARSHOT_DATABASE_URL is not a database address"),
        ({"database_url": "sqlite:////nowhere/at/all/calls.db"}, UnavailableError, "unable to open database file"),
        ({"queue_url": f"redis://:{SECRET}@127.0.0.1:PORT/0"}, UnavailableError, "Redis at 127.0.0.1:PORT does not answer"),
        ({"queue_url": f"http://{SECRET}"}, SetupError, "EARSHOT_QUEUE_URL is not a Redis address"),
        (
            {"blobs_url": "s3+http://127.0.0.1:PORT/calls", "s3_access_key": "AK", "s3_secret_key": SECRET},
            UnavailableError,
            "S3 store at 127.0.0.1:PORT does not answer",
        ),
        ({"blobs_url": "s3+http://127.0.0.1:PORT/calls"}, SetupError, "The S3 store has no keys"),
        ({"blobs_url": "s3+http://127.0.0.1:PORT", "s3_access_key": "AK", "s3_secret_key": SECRET}, SetupError, "is not an S3 address"),
        ({"blobs_url": "s3+http://127.0.0.1:PORT/b", "s3_access_key": "AK", "s3_secret_key": SECRET}, SetupError, "bucket name"),
        ({"blobs_url": "ftp://127.0.0.1/x", "s3_access_key": "AK", "s3_secret_key": SECRET}, SetupError, "is not an S3 address"),
        ({"blobs_url": "/dev/null/recordings"}, SetupError, "/dev/null/recordings cannot be made"),
    ],
)
def test_what_does_not_answer_is_told_in_one_line(
    tmp_path: Path, deaf_port: int, given: dict[str, str], kind: type[CallError], says: str
) -> None:
    settings: dict[str, Any] = {name: value.replace("PORT", str(deaf_port)) for name, value in given.items()}
    with pytest.raises(kind) as told:
        open_house(Settings(company_dir=tmp_path, **settings))
    assert says.replace("PORT", str(deaf_port)) in told.value.message
    assert told.value.remedy
    assert "\n" not in str(told.value)
    assert SECRET not in str(told.value)


def test_a_missing_company_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="There is no company folder"):
        open_house(Settings(company_dir=tmp_path / "typo"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "calls.db").write_bytes(b"this is a text, not a database" * 100)
    with pytest.raises(UnavailableError, match="not a database"):
        open_house(Settings(company_dir=tmp_path, database_url=f"sqlite:///{tmp_path / 'calls.db'}"))


def test_what_the_house_keeps_is_for_its_owner_only(tmp_path: Path) -> None:
    open_house(Settings(company_dir=tmp_path)).close()
    assert (tmp_path / ".earshot").stat().st_mode & 0o777 == 0o700
    assert {path.name for path in (tmp_path / ".earshot").iterdir()} >= {"earshot.db", "recordings"}


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    settings = Settings(company_dir=tmp_path)
    open_house(settings).close()
    before = (tmp_path / ".earshot" / "earshot.db").stat().st_mtime_ns
    open_house(settings).close()
    assert (tmp_path / ".earshot" / "earshot.db").stat().st_mtime_ns == before


@pytest.mark.parametrize("url", ["file://FOLDER", "FOLDER"])
def test_recordings_may_be_kept_in_any_folder(tmp_path: Path, url: str) -> None:
    house = open_house(Settings(company_dir=tmp_path, blobs_url=url.replace("FOLDER", str(tmp_path / "elsewhere"))))
    name = house.blobs.put_bytes(b"sound")
    assert (tmp_path / "elsewhere" / name[:2] / name[2:4] / name).read_bytes() == b"sound"
    house.close()
