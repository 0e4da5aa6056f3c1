"""What a company decided of its calls' ways: who is rung for whom, when each department is there, and what everybody is given."""

from dataclasses import dataclass
from datetime import time

from calls.model.call import ManagerId


@dataclass(frozen=True, slots=True)
class VipRule:
    """These clients are always answered by this manager first."""

    numbers: tuple[str, ...]  # E.164
    manager: ManagerId


@dataclass(frozen=True, slots=True)
class RegionRule:
    """Clients whose numbers begin so are this department's."""

    prefixes: tuple[str, ...]  # "+73812"
    department: str


@dataclass(frozen=True, slots=True)
class Desk:
    """How one department is rung, and when it is there."""

    department: str
    is_static: bool = False  # whoever is free answers; else in the ring order
    time_zone: str | None = None  # IANA; None: the company's
    days: tuple[str, ...] = ()  # mon…sun; none: every day
    from_time: time | None = None  # None: day and night
    to_time: time | None = None


@dataclass(frozen=True, slots=True)
class RoutingRules:
    floor_percent: int = 0  # of the department's recent leads, which everybody gets
    newcomer_leads: int = 0  # that a newcomer is given first
    last_manager: bool = False  # a client who rings again is answered by whom he spoke with last
    vips: tuple[VipRule, ...] = ()  # in the file's order: the first that fits holds
    regions: tuple[RegionRule, ...] = ()
    desks: tuple[Desk, ...] = ()  # of those who are there, the first helps out


NO_RULES = RoutingRules()
