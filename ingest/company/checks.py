"""Whether the parts of a company fit together: one extension, one owner; one number, one channel; no rule said twice for one day."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, time
from itertools import combinations
from typing import TypeVar

from calls.model.company import Line, LineKind, Number, Plan, Shift, Validity
from ingest.company.problems import Problems
from ingest.company.table import Placed

Value = TypeVar("Value")


def check_ids(placed: Sequence[Placed[Value]], key: Callable[[Value], str], what: str, problems: Problems) -> None:
    """what: how the file names them, "manager.id"."""
    kind, _, field = what.partition(".")
    first: dict[str, Placed[Value]] = {}
    for item in placed:
        earlier = first.setdefault(key(item.value), item)
        if earlier is not item and key(item.value):  # a missing one has been told already
            line = problems.line_of((*earlier.path, field))
            problems.add((*item.path, field), f"{kind} {key(item.value)} stands twice, first on line {line}", "Give each its own.")


def check_lines(lines: Sequence[Placed[Line]], problems: Problems) -> None:
    """One telephone, one owner: the extension 101 and the interface PJSIP/101 are the same one."""
    for one, other in pairs_at_the_same_time(lines, _telephone, lambda line: line.valid):
        named, where = f"{other.value.kind.value} {other.value.address}", problems.line_of(one.path)
        if one.value.manager != other.value.manager:
            message = f"{named} belongs to {one.value.manager} and {other.value.manager} at the same time (line {where})"
        elif (one.value.kind, one.value.address) == (other.value.kind, other.value.address):
            message = f"{named} of {one.value.manager} has overlapping validity with line {where}"
        else:
            continue
        problems.add(other.path, message, "Set valid_to of the earlier one to the day on which the later one begins.")


def _telephone(line: Line) -> str:
    """What it is called in a call's record: 101 for PJSIP/101 and for Local/101@agents/n."""
    return line.address.partition("/")[2].partition("@")[0] if line.kind is LineKind.INTERFACE else line.address


def check_numbers(numbers: Sequence[Placed[Number]], problems: Problems) -> None:
    for one, other in pairs_at_the_same_time(numbers, lambda number: number.number, lambda number: number.valid):
        where = f"(line {problems.line_of(one.path)})"
        if one.value.channel == other.value.channel:
            message = f"number {other.value.number} of {one.value.channel} has overlapping validity {where}"
        else:
            message = f"number {other.value.number} stands on two channels at once, {one.value.channel} and {other.value.channel} {where}"
        problems.add(other.path, message, "Set valid_to of the earlier one to the day on which the later one begins.")


def check_plans(plans: Sequence[Placed[Plan]], problems: Problems) -> None:
    for one, other in pairs_at_the_same_time(plans, lambda plan: plan.department, lambda plan: plan.valid):
        message = f"two plans hold at the same time (line {problems.line_of(one.path)})"
        problems.add(other.path, message, "Set valid_to of the earlier one to the day on which the later one begins.")


def check_shifts(shifts: Sequence[Placed[Shift]], problems: Problems) -> None:
    for one, other in pairs_at_the_same_time(shifts, lambda shift: (shift.manager, shift.weekday), lambda shift: shift.valid):
        if one.value.from_time < _end(other.value) and other.value.from_time < _end(one.value):
            message = f"two shifts of {other.value.manager} overlap on {other.value.weekday} (line {problems.line_of(one.path)})"
            problems.add(other.path, message, "Shorten one of them.")


def pairs_at_the_same_time(
    placed: Sequence[Placed[Value]], key: Callable[[Value], Hashable], valid: Callable[[Value], Validity]
) -> Iterator[tuple[Placed[Value], Placed[Value]]]:
    """Pairs that say something about the same thing on a common day, the earlier in the file first."""
    same: dict[Hashable, list[Placed[Value]]] = defaultdict(list)
    for item in placed:
        same[key(item.value)].append(item)
    for group in same.values():
        yield from ((one, other) for one, other in combinations(group, 2) if _overlap(valid(one.value), valid(other.value)))


def _overlap(one: Validity, other: Validity) -> bool:
    start = max(one.valid_from or date.min, other.valid_from or date.min)
    one_ends, other_ends = one.valid_to is None or start < one.valid_to, other.valid_to is None or start < other.valid_to
    return one_ends and other_ends


def _end(shift: Shift) -> time:
    return time.max if shift.to_time == time(0) else shift.to_time
