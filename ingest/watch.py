"""Keep folders watched: look, take what has become stable, wait, look again."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from calls.audio.riff import read_riff
from calls.house import House
from ingest.company_view import view_of
from ingest.folder import open_book
from ingest.options import IngestOptions
from ingest.stability import Sight, StabilityTracker
from ingest.summary import IngestSummary
from ingest.take_found import Taking, bunches_of
from ingest.walk import walk

STABLE_S = 5.0
ABANDONED_S = 120.0
LOOK_EVERY_S = 2.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Where the time comes from, and how it is waited for."""

    now_s: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


REAL_TIME = Pace()


def watch_folders(
    house: House, folders: Sequence[Path], options: IngestOptions, say: Callable[[str], None], pace: Pace = REAL_TIME
) -> NoReturn:
    """Until it is interrupted. say: gets one line for each file taken or refused; names of files only."""
    tracker = StabilityTracker(STABLE_S, ABANDONED_S)
    while True:
        for outcome in look_once(house, folders, options, tracker, pace.now_s()).files:
            said = f"{outcome.file}: {outcome.outcome.value}"
            say(f"{said} by {outcome.rule}. {outcome.detail}. {outcome.remedy}".rstrip(". ") if outcome.rule else said)
        pace.wait(LOOK_EVERY_S)


def look_once(house: House, folders: Sequence[Path], options: IngestOptions, tracker: StabilityTracker, now_s: float) -> IngestSummary:
    """Take what has become stable since the last look."""
    found = walk(folders)
    shown = dict([*found.recordings, *found.transcripts])
    stable = set(tracker.look({path: sight for path in shown if (sight := sight_of(path)) is not None}, now_s))
    summary = IngestSummary()
    if not stable:
        return summary
    company = view_of(house.company.load())  # both may have changed since the last look: a CDR gets its line after the call
    book = open_book(found, options, company)
    taking = Taking(house, book, company, options, shown)
    for bunch in bunches_of(found):
        if stable.intersection(bunch.paths) and not any(tracker.is_moving(path) for path in bunch.paths):
            taking.into(summary, bunch)
    return summary


def sight_of(path: Path) -> Sight | None:
    """None when the file went away between the walk and the look."""
    try:
        stamp = path.stat()
        riff = read_riff(path)
    except OSError:
        return None
    return Sight(stamp.st_size, stamp.st_mtime_ns, is_finished=riff.is_finished if riff else stamp.st_size > 0)
