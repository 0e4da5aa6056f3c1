"""What a telephone exchange would have written down: unique ids, and Asterisk's Master.csv."""

import csv
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
STARTED = datetime(2026, 9, 1, tzinfo=LONDON)   # when the exchange began to count its channels
EXTENSIONS = {"maria": "101", "nikolai": "102"}
NUMBERS = {"google": "02079460142", "newspaper": "02079460187"}
QUEUE = "sales,tT,,,45"


@dataclass(frozen=True, slots=True)
class Rung:
    """One call as the exchange saw it. talk_s None: nobody took it."""

    started_at: datetime
    channel: str
    client_number: str           # E.164
    manager: str | None
    talk_s: float | None
    rang_too: str | None = None  # the other manager, whose telephone rang in parallel

    @property
    def uniqueid(self) -> str:
        """Epoch second and the channel's count, which grows with time."""
        started = self.started_at + timedelta(seconds=self.started_at.minute * 7 % 53)
        count = (self.started_at.astimezone(UTC) - STARTED.astimezone(UTC)) // timedelta(minutes=3)
        return f"{int(started.timestamp())}.{count}"


def write_master_csv(calls: Iterable[Rung], path: Path) -> None:
    """Eighteen columns in the order of cdr_csv, no header, every text quoted; a row for each telephone that rang."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        for call in sorted(calls, key=lambda call: call.started_at):
            writer.writerows(_rows(call))


def _rows(call: Rung) -> list[list[str | int]]:
    chance = random.Random(call.uniqueid)
    ring_s = chance.randint(3, 14)
    if call.talk_s is None:
        return [_row(call, call.manager, ring_s + 12, None)]
    rows = [_row(call, call.rang_too, ring_s, None, leg=2)] if call.rang_too else []
    return [*rows, _row(call, call.manager, ring_s, round(call.talk_s))]


def _row(call: Rung, manager: str | None, ring_s: int, talk_s: int | None, leg: int = 1) -> list[str | int]:
    epoch, count = call.uniqueid.split(".")
    start = datetime.fromtimestamp(int(epoch), LONDON)
    end = start + timedelta(seconds=ring_s + (talk_s or 0))
    src = "0" + call.client_number.removeprefix("+44")
    extension = f"PJSIP/{EXTENSIONS[manager]}-{int(count) + leg:08x}" if manager else ""
    return [
        "",
        src,
        NUMBERS[call.channel],
        "from-trunk",
        f'"" <{src}>',
        f"PJSIP/trunk-{int(count):08x}",
        extension,
        "Queue",
        QUEUE,
        _clock(start),
        "" if talk_s is None else _clock(start + timedelta(seconds=ring_s)),
        _clock(end),
        ring_s + (talk_s or 0),
        talk_s or 0,
        "NO ANSWER" if talk_s is None else "ANSWERED",
        "DOCUMENTATION",
        call.uniqueid,
        "",
    ]


def _clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
