"""Bytes go in and come out the same, whole or in part, or it is told that they did not."""

import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from minio import Minio

from calls.house import open_blobs
from calls.model.errors import CallError
from calls.settings import Settings
from calls.store.blobs import Blobs, place_of

DATA = secrets.token_bytes(3_000_000)  # more than two chunks
NAME = sha256(DATA).hexdigest()
NOWHERE = "0" * 64


@pytest.fixture
def blobs(blobs_settings: Settings) -> Iterator[Blobs]:
    opened = open_blobs(blobs_settings)
    yield opened
    opened.close()


def spoil(settings: Settings, name: str) -> None:
    """Behind the store's back, other bytes of the same length take the place."""
    assert settings.blobs_url is not None
    if not settings.blobs_url.startswith("s3"):
        (Path(settings.blobs_url) / place_of(name)).write_bytes(bytes(len(DATA)))
        return
    assert settings.s3_access_key is not None
    assert settings.s3_secret_key is not None
    host, bucket = settings.blobs_url.removeprefix("s3+http://").split("/")
    folder = settings.company_dir / "spoiled"
    folder.write_bytes(bytes(len(DATA)))
    client = Minio(host, settings.s3_access_key.get_secret_value(), settings.s3_secret_key.get_secret_value(), secure=False)
    client.fput_object(bucket, place_of(name), str(folder))


def test_bytes_come_back_under_the_name_of_their_hash(blobs: Blobs) -> None:
    assert blobs.put_bytes(DATA) == NAME
    assert blobs.read(NAME) == DATA
    assert blobs.size(NAME) == 3_000_000
    assert blobs.exists(NAME)


def test_a_file_is_kept_and_lent_as_a_file(blobs: Blobs, tmp_path: Path) -> None:
    source = tmp_path / "call.wav"
    source.write_bytes(DATA)
    assert blobs.put_file(source) == NAME
    with blobs.as_file(NAME) as path:
        assert path.read_bytes() == DATA
    assert source.exists()


def test_the_same_bytes_twice_are_one(blobs: Blobs) -> None:
    assert blobs.put_bytes(DATA) == blobs.put_bytes(DATA) == NAME


@pytest.mark.parametrize(("start", "end"), [(0, 1), (0, 3_000_000), (1_048_575, 1_048_577), (2_999_999, 3_000_000), (10, 10)])
def test_a_part_is_exactly_that_part(blobs: Blobs, start: int, end: int) -> None:
    blobs.put_bytes(DATA)
    assert b"".join(blobs.open_range(NAME, start, end)) == DATA[start:end]


def test_empty_bytes_are_bytes_too(blobs: Blobs) -> None:
    name = blobs.put_bytes(b"")
    assert blobs.read(name) == b""
    assert blobs.size(name) == 0


def test_what_is_missing_is_told_at_once(blobs: Blobs) -> None:
    assert not blobs.exists(NOWHERE)
    with pytest.raises(CallError, match="are missing") as told:
        blobs.open_range(NOWHERE, 0, 1)
    assert told.value.permanent
    with pytest.raises(CallError, match="are missing"):
        blobs.read(NOWHERE)
    with pytest.raises(CallError, match="are missing"), blobs.as_file(NOWHERE):
        pass


def test_spoiled_bytes_are_detected_and_mended_by_putting_them_again(blobs: Blobs, blobs_settings: Settings) -> None:
    blobs.put_bytes(DATA)
    spoil(blobs_settings, NAME)
    with pytest.raises(CallError, match="not those that were saved"):
        blobs.read(NAME)
    with pytest.raises(CallError, match="not those that were saved"), blobs.as_file(NAME):
        pass
    blobs.put_bytes(DATA)
    assert blobs.read(NAME) == DATA


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_a_name_that_is_no_hash_reaches_no_file(blobs: Blobs, name: str) -> None:
    with pytest.raises(CallError, match="not the name"):
        blobs.read(name)


def test_two_that_open_one_store_at_once_agree(blobs: Blobs, blobs_settings: Settings) -> None:
    other = open_blobs(blobs_settings)
    name = other.put_bytes(b"from the other")
    assert blobs.read(name) == b"from the other"
    other.close()
