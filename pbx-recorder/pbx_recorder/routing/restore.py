"""Back to the queues as they were before us: the mode is lowered, the lease has ended, or the recorder is dead."""

from __future__ import annotations

import asyncio
import fcntl
import os
import time
from collections.abc import Callable

from pbx_recorder.pbx_link import Access, sender_to
from pbx_recorder.routing.audit import AuditLog
from pbx_recorder.routing.baseline import file_back, way_back
from pbx_recorder.routing.changes import Change
from pbx_recorder.routing.hands import Hands
from pbx_recorder.routing.options import RoutingOptions
from pbx_recorder.routing.queue_state import MemberDetails
from pbx_recorder.routing.state import RoutingState, StateFile

_GRACE_S = 10.0  # a living recorder restores by itself first


async def restore(hands: Hands, state: RoutingState, file: StateFile, options: RoutingOptions, now: float, why: str) -> bool:
    """False when something has to wait until members are idle; then it must be called again."""
    queues = await hands.queues()
    changes: list[Change] = []
    is_whole = True
    for name in state.baseline:
        path = options.include_files.get(name)
        back = file_back(state, name, path) if path is not None and path.exists() else None
        if back is not None:
            changes.append(back)
        elif name in queues:
            steps, is_all = way_back(state, queues[name], now, options.wrapup_s)
            changes += steps
            is_whole = is_whole and is_all
    await hands.carry_out(changes, why)
    after = await hands.settle() if changes else queues
    is_there = all(not way_back(state, after[name], now, options.wrapup_s)[0] for name in state.baseline if name in after)
    if is_whole and is_there:
        state.forget(now)
        file.save(state)
    return is_whole and is_there


class KeeperLock:
    """Held by the running recorder for its whole life; the system lets it go when the process dies, however it dies."""

    def __init__(self, options: RoutingOptions) -> None:
        options.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._handle = os.open(options.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def take(self) -> bool:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def close(self) -> None:
        os.close(self._handle)


def restore_when_ended(options: RoutingOptions, access: Access, is_forced: bool, now: Callable[[], float] = time.time) -> str:
    """For the timer and for `pbx-recorder restore-baseline`: one sentence on what was done. Raises AmiError."""
    lock = KeeperLock(options)
    try:
        is_dead = lock.take()
        file = StateFile(options.folder / "state.json")
        state = file.load()
        ends_at = state.lease.ends_at() if state.lease else 0.0
        is_ended = state.lease is None or not state.lease.is_held(now())
        if not state.is_applied and not state.moving:
            return "No ring order is applied; nothing to restore."
        if not is_forced and not (is_dead and (is_ended or state.moving)) and not (is_ended and now() - ends_at > _GRACE_S):
            return f"The ring order {state.version} stands; its lease has not ended."
        return asyncio.run(_restore_alone(options, access, file, state, is_forced or is_ended, now))
    finally:
        lock.close()


async def _restore_alone(
    options: RoutingOptions, access: Access, file: StateFile, state: RoutingState, is_ended: bool, now: Callable[[], float]
) -> str:
    details = MemberDetails()
    async with sender_to(access, details.learn) as sender:
        audit = AuditLog(options.folder / "audit.jsonl")
        hands = Hands(sender, state, file, audit, details, dict(options.include_files), now)
        hands.writes_rows = options.writes_rows
        for queue in list(state.moving):
            await hands.finish_move(queue)
        if not is_ended:
            return "Members whom a dead recorder left outside are back in their queues."
        is_whole = await restore(hands, state, file, options, now(), "restored-by-timer")
    return "The queues are as they were before." if is_whole else "Penalties are restored; the places follow when the queue is idle."
