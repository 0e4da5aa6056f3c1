"""The ring order as commands of the Asterisk console, each value checked: Asterisk itself takes a penalty "abc" as 0, the very top."""

from calls.model.errors import CallError
from calls.model.routing import RankedManager, RoutingOrder, is_interface, is_queue_name

HIGHEST_PENALTY = 1000  # app_queue multiplies it by 1,000,000 in a 32-bit number, so that above 2147 the order would turn over


class UnsafeCommandError(CallError):
    """The exchange would misread this order: nothing is sent."""


def pbx_commands(order: RoutingOrder) -> tuple[str, ...]:
    """One command for each queue member, in ring order; managers without an interface have none.

    The form is that of `core show help queue set penalty` (Asterisk 22: `queue set penalty <penalty> on <interface> [in <queue>]`).
    Without the queue Asterisk would change every queue that the member is in. Raises UnsafeCommandError before any command is given.
    """
    if order.positions and not is_queue_name(order.queue):
        raise UnsafeCommandError(
            f"{order.queue!r} is no queue name", permanent=True, remedy="Write queue in company.toml as queues.conf names it."
        )
    members = [(interface, one) for one in order.positions for interface in _interfaces(one)]
    return tuple(_command(interface, _checked_penalty(one), order.queue) for interface, one in members)


def _interfaces(one: RankedManager) -> tuple[str, ...]:
    return () if one.interface is None else (one.interface, *one.other_interfaces)


def _command(interface: str, penalty: int, queue: str) -> str:
    if not is_interface(interface):
        raise UnsafeCommandError(
            f"{interface!r} is no queue member", permanent=True, remedy="Write the interface as technology/resource: PJSIP/101."
        )
    return f"queue set penalty {penalty} on {interface} in {queue}"


def _checked_penalty(one: RankedManager) -> int:
    if type(one.penalty) is not int or not 0 <= one.penalty <= HIGHEST_PENALTY:
        message = f"penalty {one.penalty!r} of {one.name} is not a whole number from 0 to {HIGHEST_PENALTY}"
        raise UnsafeCommandError(message, permanent=True, remedy="Compute the order again; tell us if it stays.")
    return one.penalty
