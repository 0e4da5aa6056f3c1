"""Which arm an hour belongs to: drawn once per hour and for ever, so that nobody can choose it and every machine says the same."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from calls.model.routing import BASELINE, RANKED, Trial

BLOCK = timedelta(hours=1)
SETTLING = timedelta(minutes=15)  # at a block's start calls are still in the hands of the arm before: they are not compared


def arm_at(trial: Trial, moment: datetime) -> str:
    """moment: aware."""
    return RANKED if _drawn(trial.name, block_of(moment)) < trial.share else BASELINE


def last_of_arm(trial: Trial, moment: datetime, latest: datetime) -> datetime:
    """The first instant with another arm than this moment's, but not after `latest`."""
    arm, end = arm_at(trial, moment), block_of(moment) + BLOCK
    while end < latest and arm_at(trial, end) == arm:
        end += BLOCK
    return min(end, latest)


def block_of(moment: datetime) -> datetime:
    """The start of its hour, in UTC: a night of two o'clocks has two blocks."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def is_settled(moment: datetime) -> bool:
    """Is the call compared?"""
    return moment.astimezone(UTC) - block_of(moment) >= SETTLING


def _drawn(name: str, block: datetime) -> float:
    """Even on 0..1."""
    return int.from_bytes(sha256(f"{name}|{block:%Y-%m-%dT%H}".encode()).digest()[:8]) / 2**64
