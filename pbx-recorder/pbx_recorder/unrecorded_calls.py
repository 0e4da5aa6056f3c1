"""Calls that left no recording (missed, given up, the disk at its floor) are told to the platform too."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Container
from pathlib import Path

from pbx_recorder.call_source import CallSource
from pbx_recorder.disk import replace_file
from pbx_recorder.spool import Spool

_GLANCE_EVERY_S, _GLANCE_BACK_S = 5.0, 300.0
_SEARCH_EVERY_S, _SEARCH_BACK_S = 600.0, 86400.0  # what was read from the PBX's logs after a gap carries old times


class UnrecordedCalls:
    """The memory of what was told may be lost: telling twice is the same to the platform.

    `patience_s` leaves a recording the time to come.
    """

    def __init__(self, source: CallSource, spool: Spool, memory: Path, patience_s: float, now: Callable[[], float] = time.time) -> None:
        self._source = source
        self._spool = spool
        self._memory = memory
        self._patience_s = patience_s
        self._now = now
        self._told = _read(memory)
        self._due: list[str] = []
        self._next_glance = self._next_search = 0.0

    def due(self, waiting: Container[str]) -> list[str]:
        """`waiting`: calls with a recording in the spool; they are told with it."""
        now = self._now()
        if now >= self._next_search:
            self._look(now, _SEARCH_BACK_S)
            self._next_search = now + _SEARCH_EVERY_S
            self._next_glance = now + _GLANCE_EVERY_S
            self._forget(now)
        elif now >= self._next_glance:
            self._look(now, _GLANCE_BACK_S)
            self._next_glance = now + _GLANCE_EVERY_S
        return [call for call in self._due if call not in waiting and call not in self._told]

    def told(self, linkedid: str) -> None:
        """Whether with a recording or without; of the former the spool keeps the memory."""
        self._told[linkedid] = self._now()
        if linkedid in self._due:
            replace_file(self._memory, json.dumps(self._told).encode())

    def _look(self, now: float, back_s: float) -> None:
        sent = self._spool.sent_calls()
        ended = (call for call in self._source.ended_since(now - back_s) if call not in self._told and call not in sent)
        self._due = [call for call in ended if self._is_over(call, now)]

    def _is_over(self, linkedid: str, now: float) -> bool:
        facts = self._source.facts_of(linkedid)
        return facts is not None and facts.ended_at is not None and now - facts.ended_at >= self._patience_s

    def _forget(self, now: float) -> None:
        self._told = {call: at for call, at in self._told.items() if 0 <= now - at < 2 * _SEARCH_BACK_S}


def _read(memory: Path) -> dict[str, float]:
    try:
        told = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(call): float(at) for call, at in told.items()} if isinstance(told, dict) else {}
