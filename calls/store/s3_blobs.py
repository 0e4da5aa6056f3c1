"""Blobs in any S3 store, by the minio SDK."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from calls.model.errors import CallError, SetupError, UnavailableError
from calls.store.blobs import CHUNK, chunks_of, damaged, hash_of, missing, place_of

SCHEMES = {"s3": True, "s3+http": False}  # is it TLS?
CONNECT_S, READ_S, RETRIES = 3.0, 30.0, 2  # the SDK's own defaults wait minutes for a dead server
GONE = ("NoSuchKey", "NoSuchObject", "ResourceNotFound")


class S3Blobs:
    """url: s3://host:port/bucket, or s3+http:// without TLS. The bucket is made when it is missing."""

    def __init__(self, url: str, access_key: str | None, secret_key: str | None) -> None:
        parts = urlsplit(url)
        self._bucket = parts.path.strip("/")
        if parts.scheme not in SCHEMES or not parts.hostname or not self._bucket or "/" in self._bucket:
            raise SetupError("EARSHOT_BLOBS_URL is not an S3 address", remedy="Write s3://host:port/bucket, or s3+http:// without TLS")
        if not access_key or not secret_key:
            raise SetupError("The S3 store has no keys", remedy="Set EARSHOT_S3_ACCESS_KEY and EARSHOT_S3_SECRET_KEY")
        self._where = f"{parts.hostname}:{parts.port or (443 if SCHEMES[parts.scheme] else 80)}"
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_S, read=READ_S),
            retries=urllib3.Retry(total=RETRIES, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504], raise_on_status=False),
        )
        self._client = Minio(
            self._where, access_key=access_key, secret_key=secret_key, secure=SCHEMES[parts.scheme], http_client=self._pool
        )
        try:
            with self._explained():
                self._make_bucket()
        except ValueError as error:  # the SDK's check of the name, before anything is asked
            raise SetupError(
                f"EARSHOT_BLOBS_URL: {error}", remedy="Choose a bucket name of 3 to 63 lower-case letters, digits and dashes"
            ) from error

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
        return self._stream(name, start, end)

    def size(self, name: str) -> int:
        with self._explained(name):
            return int(self._client.stat_object(self._bucket, place_of(name)).size or 0)

    @contextmanager
    def as_file(self, name: str) -> Iterator[Path]:
        """A copy on this machine, checked, and removed afterwards."""
        with tempfile.TemporaryDirectory(prefix="earshot-") as folder:
            path = Path(folder) / name
            digest = sha256()
            with path.open("wb") as file:
                for chunk in self._stream(name, 0, None):
                    digest.update(chunk)
                    file.write(chunk)
            if digest.hexdigest() != name:
                raise damaged(name)
            yield path

    def read(self, name: str) -> bytes:
        data = b"".join(self._stream(name, 0, None))
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

    def close(self) -> None:
        self._pool.clear()

    def _make_bucket(self) -> None:
        if self._client.bucket_exists(self._bucket):
            return
        try:
            self._client.make_bucket(self._bucket)
        except S3Error as error:
            if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):  # another process was faster
                raise

    def _put(self, name: str, data: IO[bytes], length: int) -> None:
        """Written whole unless it is there; then the server is asked what it now holds, byte for byte."""
        if self.exists(name) and self._is_whole(name):
            return
        with self._explained(name):
            self._client.put_object(self._bucket, place_of(name), data, length)  # type: ignore[arg-type]
        if not self._is_whole(name):
            raise CallError("The S3 store did not keep the bytes it was given", permanent=False, remedy="Check the store")

    def _is_whole(self, name: str) -> bool:
        return hash_of(self._stream(name, 0, None)) == name

    def _stream(self, name: str, start: int, end: int | None) -> Iterator[bytes]:
        if end is not None and end <= start:
            return
        with self._explained(name):
            answer: Any = self._client.get_object(self._bucket, place_of(name), offset=start, length=0 if end is None else end - start)
            try:
                yield from answer.stream(CHUNK)
            finally:
                answer.close()
                answer.release_conn()

    @contextmanager
    def _explained(self, name: str = "") -> Iterator[None]:
        try:
            yield
        except S3Error as error:
            if error.code in GONE:
                raise missing(name) from error
            if error.code in ("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"):
                raise SetupError(
                    f"The S3 store at {self._where} refuses our keys ({error.code})",
                    remedy="Correct EARSHOT_S3_ACCESS_KEY and EARSHOT_S3_SECRET_KEY",
                ) from error
            raise UnavailableError(f"The S3 store at {self._where} answers {error.code}", remedy="Look at the store's own log") from error
        except (urllib3.exceptions.HTTPError, MinioException, OSError) as error:
            raise UnavailableError(
                f"The S3 store at {self._where} does not answer", remedy="Start it or correct EARSHOT_BLOBS_URL"
            ) from error
