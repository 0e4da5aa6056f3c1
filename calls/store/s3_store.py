"""One bucket of an S3 store, by the minio SDK: its address, its patience, and its errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from calls.model.errors import SetupError, UnavailableError
from calls.store.blobs import CHUNK, missing

SCHEMES = {"s3": True, "s3+http": False}  # is it TLS?
CONNECT_S, READ_S, RETRIES = 3.0, 30.0, 2  # the SDK's own defaults wait minutes for a dead server
GONE = ("NoSuchKey", "NoSuchObject", "ResourceNotFound")


@dataclass(frozen=True, slots=True)
class S3Keys:
    access: str | None
    secret: str | None


class S3Store:
    """url: s3://host:port/bucket, or s3+http:// without TLS. The bucket is made when it is missing."""

    def __init__(self, url: str, keys: S3Keys) -> None:
        parts = urlsplit(url)
        self.bucket = parts.path.strip("/")
        if parts.scheme not in SCHEMES or not parts.hostname or not self.bucket or "/" in self.bucket:
            raise SetupError("EARSHOT_BLOBS_URL is not an S3 address", remedy="Write s3://host:port/bucket, or s3+http:// without TLS")
        if not keys.access or not keys.secret:
            raise SetupError("The S3 store has no keys", remedy="Set EARSHOT_S3_ACCESS_KEY and EARSHOT_S3_SECRET_KEY")
        self._where = f"{parts.hostname}:{parts.port or (443 if SCHEMES[parts.scheme] else 80)}"
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_S, read=READ_S),
            retries=urllib3.Retry(total=RETRIES, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504], raise_on_status=False),
        )
        self.client = Minio(
            self._where, access_key=keys.access, secret_key=keys.secret, secure=SCHEMES[parts.scheme], http_client=self._pool
        )
        try:
            with self.explained():
                self._make_bucket()
        except ValueError as error:  # the SDK's check of the name, before anything is asked
            raise SetupError(
                f"EARSHOT_BLOBS_URL: {error}", remedy="Choose a bucket name of 3 to 63 lower-case letters, digits and dashes"
            ) from error

    def stream(self, place: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The object's bytes; start is in, end is not."""
        if end is not None and end <= start:
            return
        with self.explained(place.rpartition("/")[2]):
            answer: Any = self.client.get_object(self.bucket, place, offset=start, length=0 if end is None else end - start)
            try:
                yield from answer.stream(CHUNK)
            finally:
                answer.close()
                answer.release_conn()

    @contextmanager
    def explained(self, name: str = "") -> Iterator[None]:
        """name: of the blob that is asked for."""
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

    def close(self) -> None:
        self._pool.clear()

    def _make_bucket(self) -> None:
        if self.client.bucket_exists(self.bucket):
            return
        try:
            self.client.make_bucket(self.bucket)
        except S3Error as error:
            if error.code not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):  # another process was faster
                raise
