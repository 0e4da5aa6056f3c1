"""Listens to AMI and follows queue_log and CEL; hands batches of events to the store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pbx_recorder.ami import AmiError, Sender
from pbx_recorder.facts import cel, queue_log
from pbx_recorder.facts.event import Event, from_ami
from pbx_recorder.facts.linkage import linkedids
from pbx_recorder.facts.store import FactsStore

log = logging.getLogger(__name__)
_NEVER_KEPT = ("DTMF", "RTCP", "Newexten", "TestEvent", "ChannelTalking")  # keys pressed may be a card's number
_KEPT_VARIABLES = ("DID",)
_BATCH_S = 0.5
_LONGEST_BATCH = 20_000  # events in memory while the disk takes none: about 40 MB
_FILES_S = 2.0
_DAY_S = 86400.0


@dataclass(frozen=True)
class WatchedFiles:
    queue_log: Path | None = None
    cel: Path | None = None


class FactsWatch:
    """`on_event` and `on_up` are the AMI link's; `run` writes what came."""

    def __init__(self, store: FactsStore, files: WatchedFiles, keep_s: float = 7 * _DAY_S, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._files = files
        self._keep_s = keep_s
        self._now = now
        self._batch: list[Event] = []
        self.lost = 0

    def on_event(self, fields: Mapping[str, str]) -> None:
        if not is_kept(fields):
            return
        if len(self._batch) >= _LONGEST_BATCH:
            if self.lost == 0:
                log.error("Events cannot be kept (disk full?); from now on they are lost, and queue_log and CEL will have to tell")
            self.lost += 1
            return
        self._batch.append(from_ami(fields, self._now()))

    async def on_up(self, ami: Sender) -> None:
        """AMI keeps nothing while nobody listens: files first, then what is still alive."""
        self.write()
        self.read_files()
        try:
            answer = await ami.action("CoreShowChannels")
        except AmiError as error:
            log.warning("Calls that ended unseen stay open: %s", error)
            return
        living = {message["Uniqueid"] for message in answer if message.get("Event") == "CoreShowChannel"}
        ended = self._store.end_all_but(living, self._now() - _DAY_S)
        if ended:
            log.info("%d channels ended while AMI was away", ended)

    async def run(self) -> None:
        """Until cancelled; then writes what is left."""
        next_files = next_purge = 0.0
        try:
            while True:
                self.write()
                now = time.monotonic()
                if now >= next_files:
                    self.read_files()
                    next_files = now + _FILES_S
                if now >= next_purge:
                    self._store.forget_before(self._now() - self._keep_s)
                    next_purge = now + 3600.0
                await asyncio.sleep(_BATCH_S)
        finally:
            self.write()

    def write(self) -> None:
        batch, self._batch = self._batch, []
        if not batch:
            return
        try:
            self._store.add(batch)
        except Exception:
            self._batch = batch + self._batch
            raise

    def read_files(self) -> None:
        if self._files.queue_log is not None:
            self._store.read_file(self._files.queue_log, queue_log.parse_line)
        if self._files.cel is not None:
            self._store.read_file(self._files.cel, cel.parse_row)


def is_kept(fields: Mapping[str, str]) -> bool:
    """Events of a call, and the AgentComplete that came without its call."""
    kind = fields.get("Event", "")
    if kind.startswith(_NEVER_KEPT):
        return False
    if kind == "VarSet":
        return fields.get("Variable", "").lstrip("_") in _KEPT_VARIABLES
    return bool(linkedids(fields)) or kind == "AgentComplete"
