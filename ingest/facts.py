"""What is known of a call beside its sound, and where from: a manifest knows better than a CDR, a CDR better than a file's name."""

from dataclasses import dataclass, fields
from datetime import datetime

from calls.model.call import Direction, Leg
from calls.model.recording import RawFormat, Side


@dataclass(frozen=True, slots=True)
class CallFacts:
    """None, or an empty tuple, is unknown."""

    uniqueid: str | None = None
    started_at: datetime | None = None  # aware
    direction: Direction | None = None
    client_number: str | None = None
    dialled_number: str | None = None
    extension: str | None = None
    queue: str | None = None
    is_answered: bool | None = None
    wait_s: float | None = None
    talk_s: float | None = None
    legs: tuple[Leg, ...] = ()
    sides: tuple[Side, ...] = ()
    raw: RawFormat | None = None

    def or_else(self, other: "CallFacts") -> "CallFacts":
        """These facts, with what they leave open taken from the other's."""
        unknown = (None, ())
        chosen = {}
        for field in fields(self):
            mine = getattr(self, field.name)
            chosen[field.name] = getattr(other, field.name) if mine in unknown else mine
        return CallFacts(**chosen)


NO_FACTS = CallFacts()
