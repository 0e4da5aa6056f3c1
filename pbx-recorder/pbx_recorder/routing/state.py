"""What must outlive us: the queues before our first change, what we set, and the lease. One file, written durably before each change."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pbx_recorder.disk import Disk
from pbx_recorder.routing.lease import Lease
from pbx_recorder.routing.queue_state import Member

log = logging.getLogger(__name__)
Penalties = dict[str, dict[str, int]]  # queue -> interface -> penalty


@dataclass
class RoutingState:
    is_applied: bool = False
    version: str | None = None
    lease: Lease | None = None
    baseline: Penalties = field(default_factory=dict)
    baseline_order: dict[str, list[str]] = field(default_factory=dict)  # queue -> interfaces; only where members were moved
    baseline_files: dict[str, str] = field(default_factory=dict)  # queue -> text of the included file
    ours: Penalties = field(default_factory=dict)  # what we set last
    held: dict[str, dict[str, float]] = field(default_factory=dict)  # queue -> interface -> respected until
    restored_at: float | None = None
    moving: dict[str, list[Member]] = field(default_factory=dict)  # taken out, perhaps not yet put back

    def forget(self, now: float) -> None:
        """Everything but the lease: the queues are their own again."""
        fresh = RoutingState(lease=self.lease, restored_at=now)
        self.__dict__.update(fresh.__dict__)


class StateFile:
    """0600; readers and a power cut see the old state or the new one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._disk = Disk()

    def load(self) -> RoutingState:
        """A damaged file is put aside: nothing of ours can be undone by it, and the next order starts afresh."""
        try:
            value = json.loads(self.path.read_bytes())
            return _from_json(value)
        except FileNotFoundError:
            return RoutingState()
        except (ValueError, TypeError, KeyError):
            log.error("The routing state is damaged; it is kept as %s.damaged", self.path)
            self.path.replace(self.path.with_name(self.path.name + ".damaged"))
            return RoutingState()

    def save(self, state: RoutingState) -> None:
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        with self._disk.create(draft) as file:
            file.write(json.dumps(asdict(state)).encode("utf-8"))
            self._disk.sync_file(file)
        self._disk.rename(draft, self.path)
        self._disk.sync_folder(self.path.parent)


def _from_json(value: Any) -> RoutingState:
    lease, moving = value.pop("lease"), value.pop("moving")
    state = RoutingState(**value)
    state.lease = Lease(**lease) if lease else None
    state.moving = {queue: [Member(**member) for member in members] for queue, members in moving.items()}
    return state
