"""For each queue of an order: how it shall be, and the changes to get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pbx_recorder.routing.changes import Change, Finding, Plan, WriteInclude
from pbx_recorder.routing.include_file import rewrite_members
from pbx_recorder.routing.options import RoutingOptions
from pbx_recorder.routing.order import Order
from pbx_recorder.routing.plan import INCLUDE, Wish, judge_queue, plan_queue, wish_of
from pbx_recorder.routing.queue_state import Queue
from pbx_recorder.routing.state import RoutingState


@dataclass(frozen=True)
class Draft:
    queue: Queue
    wish: Wish
    plan: Plan


class Drafts:
    def __init__(self, options: RoutingOptions, now: Callable[[], float]) -> None:
        self._options = options
        self._now = now

    def of(self, order: Order, queues: Mapping[str, Queue], state: RoutingState) -> list[Draft]:
        return [self._draft(order, queues[name], state) for name in order.queues if name in queues]

    def moved(self, order: Order, queues: Mapping[str, Queue]) -> set[str]:
        """The queues whose members change places."""
        wishes = {n: wish_of(order.queues[n], queues[n], self._options.method_of(n), ()) for n in order.queues if n in queues}
        return {name for name, wish in wishes.items() if wish.order}

    def remember_files(self, state: RoutingState, queues: Mapping[str, Queue]) -> None:
        for name in queues:
            if self._options.method_of(name) == INCLUDE and name not in state.baseline_files:
                state.baseline_files[name] = self._options.include_files[name].read_text("utf-8")

    def is_reached(self, draft: Draft, after: Mapping[str, Queue]) -> bool:
        queue = after.get(draft.queue.name)
        if queue is None:
            return False
        rest = plan_queue(draft.wish, queue, self._now(), self._options.wrapup_s)
        return not rest.changes and not rest.findings

    def findings(self, order: Order, queues: Mapping[str, Queue], drafts: Sequence[Draft]) -> tuple[Finding, ...]:
        found = [
            Finding("unknown-queue", name, f"There is no queue {name} on this PBX", "Correct its name on the platform, or in queues.conf.")
            for name in order.queues if name not in queues
        ]  # fmt: skip
        for draft in drafts:
            name = draft.queue.name
            method = self._options.method_of(name)
            found += judge_queue(order.queues[name], queues.get(name, draft.queue), method, name in self._options.rules)
            found += draft.plan.findings
        return tuple(found)

    def _draft(self, order: Order, queue: Queue, state: RoutingState) -> Draft:
        method = self._options.method_of(queue.name)
        wish = wish_of(order.queues[queue.name], queue, method, state.held.get(queue.name, ()))
        plan = plan_queue(wish, queue, self._now(), self._options.wrapup_s)
        if method == INCLUDE:
            plan = Plan(self._by_file(queue.name, wish, [r.interface for r in order.queues[queue.name]]) or plan.changes, plan.findings)
        return Draft(queue, wish, plan)

    def _by_file(self, queue: str, wish: Wish, ranked: Sequence[str]) -> tuple[Change, ...]:
        text = self._options.include_files[queue].read_text("utf-8")
        after = rewrite_members(text, wish.penalties, ranked)
        return (WriteInclude(queue, text, after),) if after != text else ()
