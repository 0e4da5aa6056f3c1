"""From the order and the queues as they are: what to change, and what stands in the way. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pbx_recorder.routing.changes import Change, Finding, Plan, Readd, SetPenalty
from pbx_recorder.routing.order import Ranked
from pbx_recorder.routing.queue_state import DYNAMIC, Member, Queue

READD, PENALTY, REALTIME_ROWS, INCLUDE = "readd", "penalty", "realtime", "include"
METHODS = (PENALTY, READD, REALTIME_ROWS, INCLUDE)
_KEEPS_PLACE = ("linear", "rrordered")  # strategies whose members stand in the order in which they were added


@dataclass(frozen=True)
class Wish:
    """How one queue shall be: penalties, and the order of its members where it counts (empty: it does not)."""

    penalties: Mapping[str, int]
    order: tuple[str, ...] = ()


def wish_of(ranked: Sequence[Ranked], queue: Queue, method: str, held: Collection[str]) -> Wish:
    """Re-adding needs equal penalties, for they would come before the place; a member changed by hand (`held`) keeps his."""
    known = [one for one in ranked if queue.member(one.interface) is not None and one.interface not in held]
    if method == READD and queue.strategy in _KEEPS_PLACE and all(m.membership == DYNAMIC for m in queue.members):
        return Wish({one.interface: 0 for one in known}, tuple(one.interface for one in known))
    return Wish({one.interface: one.penalty for one in known})


def plan_queue(wish: Wish, queue: Queue, now: float, queue_wrapup_s: int) -> Plan:
    changes: list[Change] = []
    findings: list[Finding] = []
    moved = _out_of_place(wish.order, queue)
    if moved:
        readd = Readd(queue.name, tuple(_wished(m, wish) for m in moved), tuple(m.interface for m in queue.members))
        busy = [m for m in moved if not m.is_settled(now, queue_wrapup_s)]
        if busy or queue.callers:
            findings.append(_waits(queue, busy))
        else:
            changes.append(readd)
    done = {m.interface for change in changes if isinstance(change, Readd) for m in change.members}
    for interface, penalty in wish.penalties.items():
        member = queue.member(interface)
        if member is not None and interface not in done and member.penalty != penalty:
            changes.insert(0, SetPenalty(queue.name, interface, member.penalty, penalty, member.membership))
    return Plan(tuple(changes), tuple(findings))


def _out_of_place(order: Sequence[str], queue: Queue) -> list[Member]:
    """The members to put at the end, one by one, so that all stand as wished; those of whom the order says nothing come last."""
    present = [m.interface for m in queue.members]
    wanted = [i for i in order if i in present]
    if not wanted:
        return []
    wanted += [i for i in present if i not in wanted]
    right = 0
    # Whoever stays must stand in the wished order, and before all that are put back.
    for interface in present:
        if right < len(wanted) and interface == wanted[right]:
            right += 1
    return [member for i in wanted[right:] if (member := queue.member(i)) is not None]


def _wished(member: Member, wish: Wish) -> Member:
    return replace(member, penalty=wish.penalties.get(member.interface, member.penalty))


def _waits(queue: Queue, busy: Sequence[Member]) -> Finding:
    who = ", ".join(m.interface for m in busy) or f"{queue.callers} waiting callers"
    return Finding(
        "waits-until-idle",
        queue.name,
        f"Queue {queue.name} waits until it is quiet: {who}",
        "Nothing to do; it is tried again by itself.",
    )


def judge_queue(ranked: Sequence[Ranked], queue: Queue, method: str, has_rule: bool) -> tuple[Finding, ...]:
    """What doctor says of an order in this queue: members that do not exist, and settings by which callers could starve."""
    name = queue.name
    findings = [
        Finding(
            "unknown-member", name, f"{one.interface} ({one.manager}) is no member of queue {name} now",
            "Log the manager in, or correct the interface in the company file.",
        )
        for one in ranked if queue.member(one.interface) is None
    ]  # fmt: skip
    fixed = [m.interface for m in queue.members if m.membership != DYNAMIC]
    if method == READD and fixed:
        findings.append(Finding(
            "not-dynamic", name, f"{', '.join(fixed)} of queue {name} cannot be re-added, being not dynamic: they get penalties",
            "Let these members log in by AddQueueMember, or set method = penalty with a widening rule.",
        ))  # fmt: skip
    if method == READD and queue.strategy not in _KEEPS_PLACE:
        findings.append(Finding(
            "order-without-effect", name, f"Strategy {queue.strategy} of queue {name} takes no notice of places: members get penalties",
            "Set strategy = linear, or method = penalty.",
        ))  # fmt: skip
    tiers = set(wish_of(ranked, queue, method, ()).penalties.values())
    if len(tiers) > 1 and queue.strategy != "wrandom" and not has_rule:
        findings.append(Finding(
            "strict-tiers", name, f"Penalties are strict in queue {name}: a best manager who does not answer is rung again and again",
            f"Add the rule that `pbx-recorder widening-rule {name}` prints, or autopause = yes, or strategy = wrandom.",
        ))  # fmt: skip
    return tuple(findings)
