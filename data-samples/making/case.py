"""A sample company as it is made: its calls, and the lines of its books."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from making.writer import SampleCall

Lines = Sequence[tuple[object, ...]]  # the first one names the columns


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    calls: tuple[SampleCall, ...]
    orders: Lines = field(default=())
    costs: Lines = field(default=())
    ad_costs: Lines = field(default=())
    roster: Lines = field(default=())
    recordings: Mapping[str, bytes] = field(default_factory=dict)  # files that nobody can hear, by their names
