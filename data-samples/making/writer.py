"""Writes the calls of a sample company: who rang whom, when, and what was said."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from making.names import Speaker, slots_of
from making.talk import Parts, Pen, Turns

UNHEARD_S = 41  # of talk in a call whose recording is broken


@dataclass(frozen=True, slots=True)
class Meant:
    """What whoever wrote the talk meant by it."""

    call_type: str
    outcome: str | None = None
    refusal_reason: str | None = None
    product: str | None = None  # where figures ask for it


@dataclass(frozen=True, slots=True)
class Kind:
    """parts: of the talk, in order; {product} in a part's name is the call's; one with ? before it stands in every second talk."""

    parts: tuple[str, ...]
    meant: Meant


@dataclass(frozen=True, slots=True)
class Agent:
    id: str
    extension: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class SampleCall:
    id: str
    at: datetime
    client: str
    dialled: str
    agent: Agent
    wait_s: int
    said: Turns
    meant: Meant
    language: str
    arm: str | None = None

    def row(self) -> dict[str, object]:
        """As a line of calls.jsonl."""
        facts = {
            "id": self.id,
            "at": self.at.isoformat(),
            "client": self.client,
            "dialled": self.dialled,
            "extension": self.agent.extension,
        }
        more = {} if self.arm is None else {"arm": self.arm}
        more |= {} if self.said else {"talk_s": UNHEARD_S}
        return {**facts, "wait_s": self.wait_s, "language": self.language, **more, "said": list(self.said)}


@dataclass(frozen=True, slots=True)
class Ask:
    """One call to be written. client: None is a new one."""

    kind: str
    at: datetime
    agent: Agent
    dialled: str
    product: str = ""
    client: str | None = None
    arm: str | None = None


@dataclass(slots=True)
class Writer:
    name: str
    zone: ZoneInfo
    language: str
    parts: Parts
    kinds: Mapping[str, Kind]
    clients: str  # how their invented numbers begin; four digits follow
    women_only: bool = False
    calls: list[SampleCall] = field(default_factory=list)
    chance: random.Random = field(init=False)
    pen: Pen = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.name)
        self.pen = Pen(self.parts, random.Random(f"{self.name} talks"))

    def add(self, ask: Ask) -> SampleCall:
        kind = self.kinds[ask.kind]
        slots = slots_of(self.language, ask.agent.speaker, ask.at.date(), self.chance, women_only=self.women_only)
        names = [
            one.removeprefix("?").replace("{product}", ask.product) for one in kind.parts if one[0] != "?" or self.chance.random() < 0.5
        ]
        number = len(self.calls) + 1
        call = SampleCall(
            id=f"{self.name}-{number:04d}",
            at=ask.at,
            client=ask.client or f"{self.clients}{number:04d}",
            dialled=ask.dialled,
            agent=ask.agent,
            wait_s=self.chance.randint(2, 18),
            said=self.pen.write(names, slots),
            meant=kind.meant,
            language=self.language,
            arm=ask.arm,
        )
        self.calls.append(call)
        return call

    def times(self, days: Sequence[date], count: int, hours: tuple[int, int] = (9, 18)) -> list[datetime]:
        """So many, spread over the days as evenly as it goes, by chance within the hours; in order."""
        found = []
        for number in range(count):
            day = days[number * len(days) // count]
            minutes = self.chance.randrange((hours[1] - hours[0]) * 60)
            found.append(
                datetime(day.year, day.month, day.day, hours[0], tzinfo=self.zone) + timedelta(minutes=minutes, seconds=number % 60)
            )
        return sorted(found)

    def mixed(self, counts: Mapping[str, int]) -> list[str]:
        """Kinds in an order of chance."""
        whole = [kind for kind, count in counts.items() for _ in range(count)]
        self.chance.shuffle(whole)
        return whole


def days_between(first: date, last: date, out: Sequence[int] = ()) -> list[date]:
    """Both are in. out: weekdays that are not, Monday is 0."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() not in out]
