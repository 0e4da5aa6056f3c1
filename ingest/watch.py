"""Keep folders watched: look, take what has become stable, wait, look again."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from calls.audio.riff import read_riff
from calls.house import House
from ingest.arrival import arrival_of
from ingest.company_view import view_of
from ingest.folder import open_book
from ingest.options import IngestOptions
from ingest.stability import Sight, StabilityTracker
from ingest.summary import IngestSummary
from ingest.take_recording import take
from ingest.walk import walk

STABLE_S = 5.0
ABANDONED_S = 120.0
LOOK_EVERY_S = 2.0


def watch(
    house: House, folders: Iterable[Path], options: IngestOptions, *, now_s: Callable[[], float], wait: Callable[[float], bool]
) -> Iterator[IngestSummary]:
    """Yields a summary after each look that took something. wait(seconds) returns True when it is time to stop."""
    tracker = StabilityTracker(STABLE_S, ABANDONED_S)
    watched = tuple(folders)
    while True:
        summary = _look_once(house, watched, options, tracker, now_s())
        if summary.offered:
            yield summary
        if wait(LOOK_EVERY_S):
            return


def _look_once(house: House, folders: tuple[Path, ...], options: IngestOptions, tracker: StabilityTracker, now_s: float) -> IngestSummary:
    found = walk(folders)
    shown = dict(found.recordings)
    stable = tracker.look({path: sight for path in shown if (sight := sight_of(path)) is not None}, now_s)
    summary = IngestSummary()
    if not stable:
        return summary
    company = view_of(house.company.load())  # both may have changed since the last look: a CDR gets its line after the call
    book = open_book(found, options, company)
    for path in stable:
        summary.add(shown[path], take(house, arrival_of(path, book, company, options)))
    return summary


def sight_of(path: Path) -> Sight | None:
    """None when the file went away between the walk and the look."""
    try:
        stamp = path.stat()
        riff = read_riff(path)
    except OSError:
        return None
    return Sight(stamp.st_size, stamp.st_mtime_ns, is_finished=riff.is_finished if riff else stamp.st_size > 0)
