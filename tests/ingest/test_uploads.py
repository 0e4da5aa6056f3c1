import os
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from calls.store.folder_blobs import FolderBlobs
from ingest import uploads
from ingest.uploads import UNFINISHED_KEPT_S, UploadError, Uploads

BODY = bytes(range(256)) * 40
NAME = sha256(BODY).hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "blobs")


@pytest.fixture
def desk(tmp_path: Path, blobs: FolderBlobs) -> Uploads:
    return Uploads(tmp_path / "uploads", blobs)


def send(desk: Uploads, start: int, data: bytes, size: int = len(BODY), name: str = NAME) -> bool:
    with desk.receive(name, start, size) as upload:
        for at in range(0, len(data), 1000):
            upload.write(data[at : at + 1000])
        return upload.finish()


def refused(desk: Uploads, start: int, data: bytes, size: int = len(BODY), name: str = NAME) -> tuple[str, int]:
    with pytest.raises(UploadError) as caught:
        send(desk, start, data, size, name)
    return caught.value.rule, caught.value.status


def test_a_whole_body_is_kept_under_its_hash_and_nothing_is_left_beside(desk: Uploads, blobs: FolderBlobs, tmp_path: Path) -> None:
    assert send(desk, 0, BODY)
    assert blobs.read(NAME) == BODY
    assert desk.held(NAME) == len(BODY)
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_body_in_pieces_counts_when_the_last_one_is_there(desk: Uploads, blobs: FolderBlobs) -> None:
    assert desk.held(NAME) == 0
    assert not send(desk, 0, BODY[:3000])
    assert (desk.held(NAME), blobs.exists(NAME)) == (3000, False)
    assert not send(desk, 2500, BODY[2500:7000])  # a piece may say again what is here
    assert send(desk, 7000, BODY[7000:])
    assert blobs.read(NAME) == BODY


@pytest.mark.parametrize("cut", [1, 999, 1000, 5000, len(BODY) - 1, len(BODY)])
def test_what_came_before_a_cut_stays(desk: Uploads, blobs: FolderBlobs, cut: int) -> None:
    def break_off() -> None:
        with desk.receive(NAME, 0, len(BODY)) as upload:
            upload.write(BODY[:cut])
            raise ConnectionError

    with pytest.raises(ConnectionError):
        break_off()
    assert (desk.held(NAME), blobs.exists(NAME)) == (cut, False)
    assert send(desk, cut, BODY[cut:])
    assert blobs.read(NAME) == BODY


def test_wrong_bytes_never_count_and_are_thrown_away(desk: Uploads, blobs: FolderBlobs) -> None:
    assert refused(desk, 0, BODY[:-1] + b"x") == ("wrong_hash", 422)
    assert (desk.held(NAME), blobs.exists(NAME)) == (0, False)
    assert send(desk, 0, BODY)


def test_a_gap_is_refused(desk: Uploads) -> None:
    send(desk, 0, BODY[:100])
    assert refused(desk, 101, BODY[101:]) == ("bytes_between_missing", 416)
    assert desk.held(NAME) == 100


def test_more_than_was_announced_is_refused(desk: Uploads) -> None:
    assert refused(desk, 0, BODY + b"more") == ("body_too_long", 422)


def test_two_connections_do_not_write_one_body(desk: Uploads) -> None:
    with desk.receive(NAME, 0, len(BODY)) as upload:
        upload.write(BODY[:100])
        assert refused(desk, 0, BODY) == ("sent_twice_at_once", 423)
    assert desk.held(NAME) == 100


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_a_name_that_is_no_hash_is_refused(desk: Uploads, name: str) -> None:
    assert refused(desk, 0, BODY, name=name) == ("bad_hash", 422)


def test_a_body_beyond_all_calls_is_refused(desk: Uploads) -> None:
    assert refused(desk, 0, BODY, size=uploads.LARGEST_BYTES + 1) == ("body_too_large", 413)


def test_a_full_disk_is_said_to_be_full_before_it_is(desk: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads.shutil, "disk_usage", lambda _path: SimpleNamespace(free=uploads.KEPT_FREE_BYTES))
    assert refused(desk, 0, BODY) == ("disk_full", 507)


def test_a_damaged_recording_is_mended_by_sending_it_again(desk: Uploads, blobs: FolderBlobs, tmp_path: Path) -> None:
    send(desk, 0, BODY)
    (tmp_path / "blobs" / NAME[:2] / NAME[2:4] / NAME).write_bytes(b"rust")
    assert send(desk, 0, BODY)
    assert blobs.read(NAME) == BODY


def test_halves_that_nobody_goes_on_with_are_swept_and_the_others_stay(desk: Uploads, tmp_path: Path) -> None:
    other = "b" * 64
    send(desk, 0, BODY[:100])
    send(desk, 0, BODY[:100], name=other)
    old = os.stat(tmp_path / "uploads" / f"{other}.part").st_mtime - UNFINISHED_KEPT_S - 1  # noqa: PTH116
    os.utime(tmp_path / "uploads" / f"{other}.part", (old, old))
    assert desk.sweep() == 1
    assert (desk.held(NAME), desk.held(other)) == (100, 0)
