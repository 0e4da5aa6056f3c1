"""Two people at one thing: what the second is shown."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clash:
    what: str  # in the reader's words
    by: str  # "": nobody, the machine heard or understood it anew
    at: datetime | None
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    back: str  # the address of what stands there
