"""Blobs in any S3 store."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from calls.model.errors import CallError
from calls.store.blobs import SHA256, chunks_of, damaged, hash_of, place_of
from calls.store.s3_store import S3Store
from calls.store.s3_uploads import S3Uploads


class S3Blobs:
    """uploads: how others may send bytes straight into the store; None: not at all."""

    def __init__(self, store: S3Store, uploads: S3Uploads | None = None) -> None:
        self._store = store
        self._uploads = uploads

    def put_file(self, path: Path) -> str:
        name = hash_of(chunks_of(path))
        with path.open("rb") as file:
            self._put(name, file, path.stat().st_size)
        return name

    def put_bytes(self, data: bytes) -> str:
        name = sha256(data).hexdigest()
        self._put(name, io.BytesIO(data), len(data))
        return name

    def open_range(self, name: str, start: int, end: int) -> Iterator[bytes]:
        self.size(name)  # a missing blob is told here, not in the middle of an answer
        return self._store.stream(place_of(name), start, end)

    def size(self, name: str) -> int:
        with self._store.explained(name):
            return int(self._store.client.stat_object(self._store.bucket, place_of(name)).size or 0)

    @contextmanager
    def as_file(self, name: str) -> Iterator[Path]:
        """A copy on this machine, checked, and removed afterwards."""
        with tempfile.TemporaryDirectory(prefix="earshot-") as folder:
            path = Path(folder) / name
            digest = sha256()
            with path.open("wb") as file:
                for chunk in self._store.stream(place_of(name)):
                    digest.update(chunk)
                    file.write(chunk)
            if digest.hexdigest() != name:
                raise damaged(name)
            yield path

    def read(self, name: str) -> bytes:
        data = b"".join(self._store.stream(place_of(name)))
        if sha256(data).hexdigest() != name:
            raise damaged(name)
        return data

    def exists(self, name: str) -> bool:
        try:
            self.size(name)
        except CallError as error:
            if error.permanent:
                return False
            raise
        return True

    def remove(self, name: str) -> None:
        with self._store.explained(name):
            self._store.client.remove_object(self._store.bucket, place_of(name))

    def names(self) -> Iterator[str]:
        with self._store.explained():
            for one in self._store.client.list_objects(self._store.bucket, recursive=True):
                name = (one.object_name or "").rpartition("/")[2]
                if SHA256.fullmatch(name) and one.object_name == place_of(name):
                    yield name

    def direct_uploads(self) -> S3Uploads | None:
        return self._uploads

    def close(self) -> None:
        self._store.close()

    def _put(self, name: str, data: IO[bytes], length: int) -> None:
        """Written whole unless it is there; then the server is asked what it now holds, byte for byte."""
        if self.exists(name) and self._is_whole(name):
            return
        with self._store.explained(name):
            self._store.client.put_object(self._store.bucket, place_of(name), data, length)  # type: ignore[arg-type]
        if not self._is_whole(name):
            raise CallError("The S3 store did not keep the bytes it was given", permanent=False, remedy="Check the store")

    def _is_whole(self, name: str) -> bool:
        return hash_of(self._store.stream(place_of(name))) == name
