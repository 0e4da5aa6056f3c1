"""Find the recordings that are over: those with a hook's marker, and those that nobody writes any more though the hook never ran."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pbx_recorder.open_files import is_being_written
from pbx_recorder.recording_names import RecordingName, split_file_name
from pbx_recorder.wav_files import UnreadableAudioError, read_leg


@dataclass(frozen=True)
class Found:
    name: RecordingName
    legs: dict[str, Path] = field(default_factory=dict)  # by "r", "t", "m"
    marker: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The marker last: what it says is needed as long as a leg is there."""
        return (*self.legs.values(), *([self.marker] if self.marker else []))


class Scanner:
    """`settle_s`: a file without marker is left alone so long after its last change. `forsaken_s`: the same where the
    kernel cannot say whether it is open, and its header is not that of a finished file."""

    def __init__(self, folder: Path, now: Callable[[], float], settle_s: float = 3.0, forsaken_s: float = 6 * 3600.0) -> None:
        self._folder = folder
        self._now = now
        self._settle_s = settle_s
        self._forsaken_s = forsaken_s

    def find(self) -> list[Found]:
        """Finished recordings, oldest first."""
        files: dict[RecordingName, dict[str, Path]] = {}
        with os.scandir(self._folder) as listing:
            for item in listing:
                split = split_file_name(item.name)
                if split is not None and item.is_file(follow_symlinks=False):
                    files.setdefault(split[0], {})[split[1]] = Path(item.path)
        found = [
            Found(name, {k: p for k, p in sorted(kinds.items()) if k != "marker"}, kinds.get("marker")) for name, kinds in files.items()
        ]
        return sorted((one for one in found if self._is_over(one)), key=lambda one: (one.name.started_ms, one.name.base))

    def _is_over(self, found: Found) -> bool:
        return found.marker is not None or all(self._is_left(path) for path in found.legs.values())

    def _is_left(self, path: Path) -> bool:
        try:
            age_s = self._now() - path.stat().st_mtime
            if 0 <= age_s < self._settle_s:  # a date in the future only says that the clock was set
                return False
            is_open = is_being_written(path)
        except FileNotFoundError:
            return False
        if is_open is not None:
            return not is_open
        return age_s > self._forsaken_s or _has_finished_header(path)


def _has_finished_header(path: Path) -> bool:
    try:
        return read_leg(path).is_complete
    except UnreadableAudioError:
        return False
