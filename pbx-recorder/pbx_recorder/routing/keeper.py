"""Keeps the queues as the standing order wants them, and gives them back when no order stands."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping

from pbx_recorder.ami import AmiError, Sender
from pbx_recorder.errors import RecorderError
from pbx_recorder.routing.audit import AuditLog
from pbx_recorder.routing.baseline import remember
from pbx_recorder.routing.changes import Finding
from pbx_recorder.routing.draft import Draft, Drafts
from pbx_recorder.routing.hands import Hands
from pbx_recorder.routing.lease import lease_of
from pbx_recorder.routing.manual import ManualChanges
from pbx_recorder.routing.options import RoutingOptions
from pbx_recorder.routing.order import MODES, Order
from pbx_recorder.routing.queue_state import MemberDetails, Queue
from pbx_recorder.routing.restore import restore
from pbx_recorder.routing.shadow import Shadow
from pbx_recorder.routing.state import StateFile

log = logging.getLogger(__name__)
Confirmed = Callable[[str, "str | None", "str | None"], None]
_RETRY_S = 5.0
_BOOTED_SURELY_S = 20.0


class RoutingKeeper:
    """`on_event` and `on_up` are the AMI link's; `receive` and `heard` the poll's; `on_confirmed(queue, version, arm)` stamps calls."""

    def __init__(self, options: RoutingOptions, on_confirmed: Confirmed, now: Callable[[], float] = time.time) -> None:
        options.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.options = options
        self._on_confirmed = on_confirmed
        self._now = now
        self._file = StateFile(options.folder / "state.json")
        self.state = self._file.load()
        self._audit = AuditLog(options.folder / "audit.jsonl")
        self._details = MemberDetails()
        self._drafts = Drafts(options, now)
        self._hands: Hands | None = None
        self._up_at = self._booted_at = float("-inf")
        self._order: Order | None = None
        self._manual = ManualChanges(self.state, options, self._audit, now)
        self._was_reset = True
        self._shadow = Shadow(self._audit)
        self._stamped: set[str] = set()  # queues whose calls are stamped though nothing is applied
        self._bell: asyncio.Event | None = None  # made inside the loop: Python 3.9 binds it to one when it is made
        self.findings: tuple[Finding, ...] = ()
        self.error: RecorderError | None = None

    def on_event(self, event: Mapping[str, str]) -> None:
        kind = event.get("Event", "")
        self._details.learn(event)
        if kind in ("FullyBooted", "Reload"):
            self._booted_at = self._now() if kind == "FullyBooted" else self._booted_at
            self._was_reset = True
            self._ring()
        elif kind == "QueueMemberPenalty" and self._hands is not None:
            if self._manual.note(event, self._hands.sent):
                self._ring()
        elif kind in ("QueueMemberAdded", "QueueMemberRemoved"):
            self._ring()

    async def on_up(self, ami: Sender) -> None:
        self._was_reset = True
        hands = Hands(ami, self.state, self._file, self._audit, self._details, dict(self.options.include_files), self._now)
        hands.writes_rows = self.options.writes_rows
        self._hands = hands
        self._up_at = self._now()
        self._ring()

    def receive(self, order: Order, skew_s: float) -> None:
        """A new order of the platform, checked."""
        self._order = order
        self.state.lease = lease_of(order, self._now(), skew_s, self.options.silence_s)
        self._file.save(self.state)
        self._ring()

    def heard(self) -> None:
        """The platform answered that nothing changed: the lease goes on."""
        lease = self.state.lease
        if lease is not None:
            was_held = lease.is_held(self._now())
            self.state.lease = type(lease)(self._now(), lease.valid_from, lease.expires_at, lease.silence_s)
            self._file.save(self.state)
            if not was_held:
                self._ring()

    def mode(self) -> str:
        """What the platform wants, lowered by our own `max_mode`."""
        wanted = self._order.mode if self._order else "off"
        return MODES[min(MODES.index(wanted), MODES.index(self.options.max_mode))]

    async def run(self) -> None:
        """Until cancelled: at every event that may matter, at the lease's end, and every `check_s`."""
        self._bell = asyncio.Event()
        self._bell.set()
        while True:
            try:
                await asyncio.wait_for(self._bell.wait(), self._wait_s())
                await asyncio.sleep(0.1)  # events come in swarms
            except asyncio.TimeoutError:
                pass
            self._bell.clear()
            try:
                await self.reconcile()
                self.error = None
            except (RecorderError, OSError) as error:
                self.error = error if isinstance(error, RecorderError) else RecorderError(f"Routing: {error}", "Check the disk.")
                log.error("Ring order not applied: %s", self.error)

    def _ring(self) -> None:
        if self._bell is not None:
            self._bell.set()

    async def reconcile(self) -> None:
        """Raises AmiError; what was reached so far is kept."""
        hands, now = self._hands, self._now()
        if hands is None or not self._is_booted(now):
            return
        for queue in list(self.state.moving):
            await hands.finish_move(queue)
        lease = self.state.lease
        is_held = lease is not None and lease.is_held(now)
        if self._order is not None and self.mode() == "on" and is_held:
            self._stamped.clear()
            await self._apply(hands, self._order)
        elif self.state.is_applied and (self._order is not None or not is_held):
            why = "lease-ended" if not is_held else f"mode-{self.mode()}"
            ended = list(self.state.baseline)
            if await restore(hands, self.state, self._file, self.options, now, why):
                self._stamp_baseline(ended, is_held)
            else:
                asyncio.get_running_loop().call_later(_RETRY_S, self._ring)
        elif self._order is not None and self.mode() == "shadow" and is_held:
            self._show(self._order, await hands.queues())
        else:
            self._stamp_baseline([], is_held)

    def _stamp_baseline(self, ended: list[str], is_held: bool) -> None:
        """Nothing is applied now: the queues of a trial's other arm are stamped with it, all others with nothing."""
        order = self._order if is_held and self.options.max_mode == "on" else None
        named = set(order.queues) if order is not None and order.is_baseline else set()
        for queue in sorted({*ended, *self._stamped, *named}):
            stamp = (order.version, order.arm) if order is not None and queue in named else (None, None)
            self._on_confirmed(queue, *stamp)
        self._stamped = named

    async def _apply(self, hands: Hands, order: Order) -> None:
        queues = await hands.queues()
        named = {name: queues[name] for name in order.queues if name in queues}
        remember(self.state, queues, named, self._drafts.moved(order, queues))
        self._manual.judge(named, self._was_reset)
        self.state.is_applied, self.state.version = True, order.version
        self._drafts.remember_files(self.state, named)
        drafts = self._drafts.of(order, queues, self.state)
        for draft in drafts:
            self.state.ours[draft.queue.name] = dict(draft.wish.penalties)
        self._file.save(self.state)
        changes = [change for draft in drafts for change in draft.plan.changes]
        await hands.carry_out(changes, f"order {order.version}")
        after = await hands.settle() if changes else queues
        self.findings = self._drafts.findings(order, after, drafts)
        self._was_reset = False
        self._confirm(order, drafts, after)
        if any(draft.plan.findings for draft in drafts):
            asyncio.get_running_loop().call_later(_RETRY_S, self._ring)

    def _confirm(self, order: Order, drafts: list[Draft], after: Mapping[str, Queue]) -> None:
        missed = [draft.queue.name for draft in drafts if not self._drafts.is_reached(draft, after)]
        for draft in drafts:
            if draft.queue.name not in missed:
                self._on_confirmed(draft.queue.name, order.version, order.arm)
        unreached = [d.queue.name for d in drafts if d.queue.name in missed and not d.plan.findings]
        if unreached:
            raise AmiError(
                f"QueueStatus does not confirm order {order.version} in {', '.join(unreached)}",
                "Look at the database behind queue_members, and who else sets penalties.",
            )

    def _show(self, order: Order, queues: Mapping[str, Queue]) -> None:
        drafts = self._drafts.of(order, queues, self.state)
        self.findings = self._drafts.findings(order, queues, drafts)
        self._shadow.say(self._now(), order, drafts)

    def _is_booted(self, now: float) -> bool:
        """AMI answers before the queues have their members; FullyBooted comes at each login, unless we may not read it."""
        return self._booted_at >= self._up_at - 5.0 or now - self._up_at >= _BOOTED_SURELY_S

    def _wait_s(self) -> float:
        lease = self.state.lease
        if self._hands is not None and not self._is_booted(self._now()):
            return 1.0
        if lease is None or not (self.state.is_applied or self._stamped):
            return self.options.check_s
        return min(self.options.check_s, max(0.5, lease.ends_at() - self._now() + 0.1))
