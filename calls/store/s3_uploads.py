"""Bytes that go straight into the S3 store, by addresses that expire: they count once they were read back and have the announced hash.

Until then they stand under incoming/, as parts of one multipart upload: a part that has come need not be sent again, and when
the upload is finished its addresses are worth nothing, so nobody can change what was checked.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from minio import Minio
from minio.commonconfig import CopySource
from minio.datatypes import Part, Upload
from minio.error import S3Error

from calls.model.errors import SetupError
from calls.store.blobs import hash_of, place_of
from calls.store.s3_store import GONE, S3Keys, S3Store

INCOMING = "incoming/"
PART_BYTES = 5 << 20  # the smallest that S3 takes but for the last: so much is sent again after a cut
NO_UPLOAD = "NoSuchUpload"


@dataclass(frozen=True, slots=True)
class PartAddress:
    """Where bytes start…start+size_bytes of the body are PUT, and by nobody for long."""

    number: int
    start: int
    size_bytes: int
    url: str


class Finished(StrEnum):
    WHOLE = "whole"
    PARTS_MISSING = "parts_missing"
    WRONG_BYTES = "wrong_bytes"  # thrown away


class S3Uploads:
    """front: http(s)://host:port under which the senders reach the store, which need not be our own way to it."""

    def __init__(self, store: S3Store, front: str, keys: S3Keys, lease: timedelta) -> None:
        parts = urlsplit(front)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise SetupError(
                "EARSHOT_S3_UPLOAD_URL is not like https://host:port", remedy="Name the address by which exchanges reach the store"
            )
        self._store = store
        self.lease = lease
        with store.explained():
            region = store.client._get_region(store.bucket)  # the front is not asked for it: we may not reach it
        self._front = Minio(parts.netloc, access_key=keys.access, secret_key=keys.secret, secure=parts.scheme == "https", region=region)

    def begin(self, name: str, size: int) -> tuple[PartAddress, ...]:
        """Addresses of the parts that are still missing: none where the bytes are here, or only need to be finished."""
        with self._store.explained(name):
            upload_id = self._open(name) or self._store.client._create_multipart_upload(self._store.bucket, _incoming(name), {})
            held = self._parts(name, upload_id)
        wanted = [(number, start, min(PART_BYTES, size - start)) for number, start in enumerate(range(0, size, PART_BYTES), start=1)]
        return tuple(
            PartAddress(number, start, length, self._address(name, upload_id, number))
            for number, start, length in wanted
            if number not in held or held[number].size != length
        )

    def finish(self, name: str, size: int) -> Finished:
        """Puts the parts together, reads all of it back once, and only then gives it its own name."""
        client, bucket = self._store.client, self._store.bucket
        with self._store.explained(name):
            if (upload_id := self._open(name)) is not None:
                held = self._parts(name, upload_id)
                if sum(part.size or 0 for part in held.values()) != size or sorted(held) != list(range(1, len(held) + 1)):
                    return Finished.PARTS_MISSING
                client._complete_multipart_upload(bucket, _incoming(name), upload_id, [held[number] for number in sorted(held)])
            try:
                whole = client.stat_object(bucket, _incoming(name))
            except S3Error as error:
                if error.code in GONE:
                    return Finished.PARTS_MISSING
                raise
            is_right = whole.size == size and hash_of(self._store.stream(_incoming(name))) == name
            if is_right:  # the tag: what is copied is what was read
                client.copy_object(bucket, place_of(name), CopySource(bucket, _incoming(name), match_etag=whole.etag))
            client.remove_object(bucket, _incoming(name))
        return Finished.WHOLE if is_right else Finished.WRONG_BYTES

    def sweep(self, before: datetime) -> int:
        """Ends what nobody has gone on with since then, so that the store does not keep its parts for ever; returns how many."""
        client, bucket, swept = self._store.client, self._store.bucket, 0
        with self._store.explained():
            for upload in client._list_multipart_uploads(bucket, prefix=INCOMING).uploads:
                if upload.initiated_time is not None and upload.initiated_time < before:
                    swept += self._abort(upload)
            for left in client.list_objects(bucket, prefix=INCOMING):  # put together, then the power went
                if left.last_modified is not None and left.last_modified < before:
                    client.remove_object(bucket, str(left.object_name))
                    swept += 1
        return swept

    def _open(self, name: str) -> str | None:
        """The upload that has been begun; of two that began at once, the one that both will choose."""
        found = self._store.client._list_multipart_uploads(self._store.bucket, prefix=_incoming(name)).uploads
        return min((str(upload.upload_id) for upload in found if upload.object_name == _incoming(name)), default=None)

    def _parts(self, name: str, upload_id: str) -> dict[int, Part]:
        try:
            listed = self._store.client._list_parts(self._store.bucket, _incoming(name), upload_id)
        except S3Error as error:
            if error.code == NO_UPLOAD:  # another process has just finished it
                return {}
            raise
        return {part.part_number: part for part in listed.parts}

    def _address(self, name: str, upload_id: str, number: int) -> str:
        query: dict[str, str | list[str] | tuple[str]] = {"partNumber": str(number), "uploadId": upload_id}
        return self._front.get_presigned_url("PUT", self._store.bucket, _incoming(name), self.lease, extra_query_params=query)

    def _abort(self, upload: Upload) -> int:
        try:
            self._store.client._abort_multipart_upload(self._store.bucket, upload.object_name, str(upload.upload_id))
        except S3Error as error:
            if error.code != NO_UPLOAD:
                raise
            return 0
        return 1


def _incoming(name: str) -> str:
    return INCOMING + place_of(name).rpartition("/")[2]
