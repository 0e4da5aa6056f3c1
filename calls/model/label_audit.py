"""How often the words of calls that were drawn by chance told of a lead what a person who listened told otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from calls.model.call import ManagerId
from calls.model.verdict import CallType, Outcome


class Label(StrEnum):
    """What KKD takes of a call."""

    SOLD = "sold"
    LOST = "lost"  # a new lead that did not buy
    OTHER = "other"  # no new lead


@dataclass(frozen=True, slots=True)
class Checked:
    """Calls of one manager that agree in both."""

    manager: ManagerId | None
    said: Label  # by the machine, of the words
    was: Label  # as a person put it right, or confirmed it
    calls: int


@dataclass(frozen=True, slots=True)
class LabelAudit:
    checked: tuple[Checked, ...] = ()
    waiting: Mapping[ManagerId | None, int] = field(default_factory=dict)  # drawn calls that nobody has decided about


def label_of(call_type: str | None, outcome: str | None) -> Label | None:
    """None: not known, and counted nowhere."""
    if call_type is None:
        return None
    if call_type != CallType.NEW_LEAD:
        return Label.OTHER
    if outcome == Outcome.SALE:
        return Label.SOLD
    return Label.LOST if outcome in (Outcome.REFUSAL, Outcome.UNDECIDED) else None
