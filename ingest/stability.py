"""When is a growing file finished? A pure tracker: it is shown sizes and told the time."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sight:
    """What a look at a file shows."""

    size: int
    mtime_ns: int
    is_finished: bool  # its header tells the truth about its size, or it has no such header and is not empty


@dataclass(slots=True)
class _Seen:
    sight: Sight
    since_s: float


class StabilityTracker:
    """A file is stable when it has looked the same for stable_s; one whose header is unfinished must rest longer.

    Asterisk fills the sizes in when the call ends: sizes that stay 0 belong to a call on hold, or to a recorder that was killed.
    """

    def __init__(self, stable_s: float, abandoned_s: float) -> None:
        self._stable_s = stable_s
        self._abandoned_s = abandoned_s
        self._seen: dict[Path, _Seen] = {}
        self._taken: dict[Path, Sight] = {}

    def look(self, sights: dict[Path, Sight], now_s: float) -> list[Path]:
        """The files that became stable, in the order of their names; each is told once, until it changes. now_s never runs back."""
        self._seen = {path: seen for path, seen in self._seen.items() if path in sights}
        self._taken = {path: sight for path, sight in self._taken.items() if path in sights}
        stable = []
        for path in sorted(sights):
            sight = sights[path]
            if self._taken.get(path) == sight:
                continue
            seen = self._seen.get(path)
            if seen is None or seen.sight != sight:
                self._seen[path] = _Seen(sight, now_s)
            elif now_s - seen.since_s >= (self._stable_s if sight.is_finished else self._abandoned_s):
                self._taken[path] = sight
                stable.append(path)
        return stable

    def is_moving(self, path: Path) -> bool:
        """Seen, and not stable since it was last seen to change."""
        return path in self._seen and self._taken.get(path) != self._seen[path].sight
