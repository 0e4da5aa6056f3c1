"""The queues as they were before us: what to remember, and how to get back there. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from pbx_recorder.routing.changes import Change, WriteInclude
from pbx_recorder.routing.include_file import included_penalties, rewrite_members
from pbx_recorder.routing.plan import Wish, plan_queue
from pbx_recorder.routing.queue_state import Queue
from pbx_recorder.routing.state import RoutingState


def remember(state: RoutingState, queues: Mapping[str, Queue], names: Iterable[str], moved: Collection[str]) -> None:
    """Whoever is not yet known stands as he was found; whoever left the queue is forgotten, for he comes back with a penalty of his own."""
    for name in names:
        queue = queues.get(name)
        if queue is None:
            continue
        known = state.baseline.setdefault(name, {})
        present = {m.interface for m in queue.members} | {m.interface for m in state.moving.get(name, [])}
        for interface in [i for i in known if i not in present]:
            del known[interface]
            state.ours.get(name, {}).pop(interface, None)
        for member in queue.members:
            known.setdefault(member.interface, member.penalty)
        if name not in moved:
            continue
        order = state.baseline_order.setdefault(name, [])
        order[:] = [i for i in order if i in present] + [m.interface for m in queue.members if m.interface not in order]


def way_back(state: RoutingState, queue: Queue, now: float, queue_wrapup_s: int) -> tuple[tuple[Change, ...], bool]:
    """(changes, whether they are all): members that somebody changed by hand since keep what he gave them."""
    known = state.baseline.get(queue.name, {})
    held = state.held.get(queue.name, {})
    penalties = {interface: penalty for interface, penalty in known.items() if interface not in held}
    order = tuple(state.baseline_order.get(queue.name, ()))
    plan = plan_queue(Wish(penalties, order), queue, now, queue_wrapup_s)
    return plan.changes, not plan.findings


def file_back(state: RoutingState, queue: str, path: Path) -> WriteInclude | None:
    """The file's own bytes, unless somebody edited it since: then only our penalties are taken back."""
    before = state.baseline_files.get(queue)
    if before is None:
        return None
    now = path.read_text("utf-8")
    ours = state.ours.get(queue, {})
    is_untouched = now == rewrite_members(before, ours, _ranked(now, ours))
    original = included_penalties(before)
    after = before if is_untouched else rewrite_members(now, {i: original[i] for i in ours if i in original}, ())
    return WriteInclude(queue, now, after) if after != now else None


def _ranked(text: str, ours: Mapping[str, int]) -> list[str]:
    return [interface for interface in included_penalties(text) if interface in ours]
