"""Deliver one call: its audio by content hash, then its manifest; a recording leaves the spool when the platform named its hash."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pbx_recorder.call_source import CallSource
from pbx_recorder.direct_upload import DirectUpload
from pbx_recorder.errors import RecorderError
from pbx_recorder.manifest import Facts, Sender, build_manifest
from pbx_recorder.pacing import Bandwidth
from pbx_recorder.platform_client import Answer, PlatformClient, PlatformUnavailableError, RefusedError
from pbx_recorder.spool import Spool
from pbx_recorder.spool_entry import DamagedEntryError, Entry

log = logging.getLogger(__name__)
_LONGEST_CALL_S = 4 * 3600.0  # after that a call without an end is one whose end nobody saw


@dataclass(frozen=True)
class Delivered:
    linkedid: str
    entry_ids: tuple[str, ...]
    sent_bytes: int
    is_complete: bool  # False: the facts were not; the manifest is to be sent again when they are


@dataclass(frozen=True)
class NotYet:
    """The audio is over there; the facts of the call may still grow."""

    linkedid: str


class WrongHashError(RecorderError):
    """The platform's bytes are not ours; they are sent again from the first."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"The platform answered another hash for {entry_id}", "If it stays so, look at the network and at the platform's disk."
        )


class Delivery:
    def __init__(
        self,
        spool: Spool,
        platform: PlatformClient,
        source: CallSource,
        sender: Sender,
        bandwidth: Bandwidth,
        facts_wait_s: float = 60.0,
        now: Callable[[], float] = time.time,
        direct: DirectUpload | None = None,
    ) -> None:
        """direct: the way straight into the platform's store; None: everything goes through the platform."""
        self._spool = spool
        self._platform = platform
        self._source = source
        self._sender = sender
        self._bandwidth = bandwidth
        self._facts_wait_s = facts_wait_s
        self._now = now
        self._direct = direct
        self._there: set[str] = set()  # hashes that the platform said it has whole
        self._from_zero: set[str] = set()  # hashes whose bytes over there are wrong

    def deliver(self, linkedid: str) -> Delivered | NotYet:
        """Raises PlatformUnavailableError (everything waits), or RecorderError (some of this call waits); nothing is lost by either."""
        entries, troubles, sent = self._upload_all(linkedid)
        facts = self._source.facts_of(linkedid)
        is_complete = facts is not None and facts.is_complete
        if not is_complete and entries and self._is_fresh(entries, facts):
            return NotYet(linkedid)
        if entries or not troubles:
            raw_events = self._upload_raw_events(linkedid)
            manifest = build_manifest(self._sender, linkedid, [*self._sent_entries(linkedid, facts), *entries], facts, raw_events)
            troubles += self._confirm(entries, self._post(manifest, entries))
        if troubles:
            raise troubles[0]
        return Delivered(linkedid, tuple(entry.entry_id for entry in entries), sent, is_complete)

    def has_all_facts(self, linkedid: str) -> bool:
        facts = self._source.facts_of(linkedid)
        return facts is not None and facts.is_complete

    def _upload_all(self, linkedid: str) -> tuple[list[Entry], list[RecorderError], int]:
        """(what is over there now, what went wrong with the others, bytes sent): one bad recording must not hold up its call."""
        entries: list[Entry] = []
        troubles: list[RecorderError] = []
        sent = 0
        for entry_id in self._spool.waiting_of(linkedid):
            try:
                entry = self._spool.entry(entry_id)
                sent += self._upload(entry)
                entries.append(entry)
            except PlatformUnavailableError:
                raise
            except RecorderError as error:
                troubles.append(error)
        return entries, troubles, sent

    def _confirm(self, entries: Sequence[Entry], held: set[str]) -> list[RecorderError]:
        troubles: list[RecorderError] = []
        for entry in entries:
            if entry.part is None or entry.part.sha256 in held:
                self._spool.confirm(entry.entry_id)
            else:
                self._from_zero.add(entry.part.sha256)
                troubles.append(WrongHashError(entry.entry_id))
        return troubles

    def _is_fresh(self, entries: Sequence[Entry], facts: Facts | None) -> bool:
        """May more facts come? While the call lives (a part of it can be over), surely; then for a short time."""
        ended = max(entry.started_ms / 1000 + entry.duration_s for entry in entries)
        is_torn = any(entry.part and entry.part.is_incomplete for entry in entries)  # then Asterisk died, and its calls with it
        is_alive = facts is not None and facts.ended_at is None and not is_torn
        return 0 <= self._now() - ended < (_LONGEST_CALL_S if is_alive else self._facts_wait_s)

    def _sent_entries(self, linkedid: str, facts: Facts | None) -> list[Entry]:
        sent = []
        for entry_id in sorted({i for call in {linkedid, facts.linkedid if facts else linkedid} for i in self._spool.sent_of(call)}):
            try:
                sent.append(self._spool.entry(entry_id))
            except DamagedEntryError:
                log.warning("the memory of %s, delivered before, is damaged", entry_id)
        return sent

    def _upload(self, entry: Entry) -> int:
        """Bytes sent; 0 if the platform has them already."""
        part = entry.part
        if part is None or part.sha256 in self._there:
            return 0
        start = 0 if part.sha256 in self._from_zero else self._held_bytes(part.sha256, part.size_bytes)
        if start < part.size_bytes:
            file = self._spool.audio(entry.entry_id)
            _check_size(file, entry)
            if start == 0 and self._direct is not None and (sent := self._direct.send(part.sha256, file, part.size_bytes)) is not None:
                self._from_zero.discard(part.sha256)
                self._there.add(part.sha256)
                return sent
            answer = self._put(part.sha256, file, start, part.size_bytes)
            if answer.json().get("sha256") != part.sha256:
                _check_hash(file, entry)
                self._from_zero.add(part.sha256)
                raise WrongHashError(entry.entry_id)
        self._from_zero.discard(part.sha256)
        self._there.add(part.sha256)
        return part.size_bytes - start

    def _held_bytes(self, sha256: str, size: int) -> int:
        answer = self._platform.request("HEAD", f"/api/v1/recordings/{sha256}")
        length = answer.headers.get("content-length", "0")
        held = int(length) if answer.status == 200 and length.isdigit() else 0
        return held if held <= size else 0

    def _put(self, sha256: str, file: Path, start: int, size: int) -> Answer:
        answer = self._platform.put_file(f"/api/v1/recordings/{sha256}", file, start, size, self._bandwidth)
        if answer.status in (409, 416):  # it holds another number of bytes than it said: once more, from the first
            self._from_zero.add(sha256)
        return _accepted(answer, (200, 201))

    def _upload_raw_events(self, linkedid: str) -> str | None:
        file = self._source.raw_events_of(linkedid)
        if file is None:
            return None
        sha256 = _hash_of(file)
        size = file.stat().st_size
        if sha256 not in self._there and self._held_bytes(sha256, size) < size:
            self._put(sha256, file, 0, size)
        return sha256

    def _post(self, manifest: dict[str, object], entries: Sequence[Entry]) -> set[str]:
        """The hashes that the platform holds of this call. Whatever it answers, what we believed it to hold is asked anew next time."""
        self._there.difference_update(entry.part.sha256 for entry in entries if entry.part)
        key = quote(str(manifest["key"]), safe=":@.-_")
        answer = _accepted(self._platform.post_json("/api/v1/calls", manifest, {"Idempotency-Key": key}), (200, 201))
        parts = answer.json().get("parts")
        return {part for part in parts if isinstance(part, str)} if isinstance(parts, list) else set()


def _accepted(answer: Answer, statuses: tuple[int, ...]) -> Answer:
    if answer.status in statuses:
        return answer
    if answer.status in (404, 405):
        raise PlatformUnavailableError(
            f"The platform does not know this address ({answer.status})", "Check [platform] url and the platform's version."
        )
    raise RefusedError(f"The platform refuses it ({answer.status})", answer.status)


def _check_size(file: Path, entry: Entry) -> None:
    if not file.exists() or entry.part is None or file.stat().st_size != entry.part.size_bytes:
        raise DamagedEntryError(file, "is missing or has another size than its entry says")


def _check_hash(file: Path, entry: Entry) -> None:
    if entry.part is None or _hash_of(file) != entry.part.sha256:
        raise DamagedEntryError(file, "has other bytes than its entry says: the disk has changed them")


def _hash_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        for block in iter(lambda: source.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
