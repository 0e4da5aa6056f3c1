"""Recordings that a recorder sends straight into the store: it gets addresses, and they count when their bytes were read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from calls.house import House
from calls.store.s3_uploads import Finished, PartAddress
from ingest.uploads import LARGEST_BYTES, UNFINISHED_KEPT_S, UploadError


@dataclass(frozen=True, slots=True)
class Plan:
    parts: Sequence[PartAddress]  # that are still missing
    expires_in_s: float


def plan_upload(house: House, sha256: str, size: int) -> Plan | None:
    """None: the bytes are to come through our own door. Raises UploadError where they are too many."""
    uploads = house.blobs.direct_uploads()
    if uploads is None:
        return None
    if size > LARGEST_BYTES:
        raise UploadError(
            "body_too_large", f"{size} bytes are more than a recording may have", "Deliver it by earshot ingest on the platform"
        )
    parts = () if house.blobs.exists(sha256) else uploads.begin(sha256, size)
    return Plan(parts, uploads.lease.total_seconds())


def finish_upload(house: House, sha256: str, size: int) -> None:
    """Returns when the bytes are safe here under their hash. Raises UploadError where they are not."""
    if house.blobs.exists(sha256):
        return
    uploads = house.blobs.direct_uploads()
    found = Finished.PARTS_MISSING if uploads is None else uploads.finish(sha256, size)
    if found is Finished.PARTS_MISSING and not house.blobs.exists(sha256):  # another process may have finished it meanwhile
        raise UploadError("parts_missing", "some of its parts have not come", "Ask for the addresses again, and send what is missing")
    if found is Finished.WRONG_BYTES:
        raise UploadError("wrong_hash", "the bytes have another sha-256 than the address says", "Send them again from the first")


def sweep_uploads(house: House) -> int:
    """Throw away what nobody has gone on with for days; returns how many."""
    uploads = house.blobs.direct_uploads()
    return 0 if uploads is None else uploads.sweep(datetime.now(UTC) - timedelta(seconds=UNFINISHED_KEPT_S))
