"""Take one finished recording out of the capture folder into the spool: two legs become one file, then the legs go."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pbx_recorder.disk import Disk
from pbx_recorder.hook import Marker, read_marker
from pbx_recorder.scanner import Found
from pbx_recorder.spool import Spool
from pbx_recorder.spool_entry import Entry, Part, iso_time
from pbx_recorder.wav_files import MISSING_LEG, JoinedAudio, Leg, UnreadableAudioError, join_legs, read_leg

log = logging.getLogger(__name__)
UNREADABLE = "unreadable"
_LONGEST_GAP_S = 2.0  # between an untroubled recording's samples and the time that it took


@dataclass(frozen=True)
class Taken:
    entry: Entry


@dataclass(frozen=True)
class AlreadyTaken:
    entry_id: str


@dataclass(frozen=True)
class SetAside:
    """Nothing could be read; the files lie in the folder `unreadable`."""

    entry_id: str
    why: str


class Capture:
    def __init__(self, folder: Path, spool: Spool, disk: Disk) -> None:
        self._folder = folder
        self._spool = spool
        self._disk = disk

    def take(self, found: Found) -> Taken | AlreadyTaken | SetAside:
        """An OSError (disk full, read-only) leaves the recording where it is, to be taken later."""
        entry_id = found.name.entry_id
        if self._spool.holds(entry_id):  # a crash came between the spool's rename and the removal of the legs
            self._spool.settle()
            self._remove(found)
            return AlreadyTaken(entry_id)
        try:
            legs = {kind: read_leg(path) for kind, path in found.legs.items()}
            entry = self._add(found, legs)
        except UnreadableAudioError as error:
            self._set_aside(found)
            log.error("recording %s set aside: %s", entry_id, error)
            return SetAside(entry_id, str(error))
        self._remove(found)
        return Taken(entry)

    def _add(self, found: Found, legs: dict[str, Leg]) -> Entry:
        voiced_r, voiced_t = legs.get("r", MISSING_LEG), legs.get("t", MISSING_LEG)
        client, agent = (voiced_r, voiced_t) if found.name.is_client_on_r else (voiced_t, voiced_r)
        marker = read_marker(found.marker) if found.marker else Marker(None)
        if not client.frames + agent.frames and "m" in legs and legs["m"].frames:
            raise UnreadableAudioError("Of the two legs nothing is left, only their mix")
        # No file at all after a proper end means that no frame ever came; a single missing or torn leg is damage.
        is_whole = all(leg.is_complete for leg in (client, agent)) or (not found.legs and found.marker is not None)
        if found.marker is None and _is_cut_short(found, (client, agent)):
            is_whole = False

        def write_audio(out: BinaryIO) -> JoinedAudio:
            return join_legs(client, agent, out, found.name.entry_id)

        def describe(joined: JoinedAudio) -> Entry:
            return _entry(found, marker, joined, is_incomplete=not is_whole)

        return self._spool.add(found.name.entry_id, write_audio, describe)

    def _remove(self, found: Found) -> None:
        for path in found.files:
            with contextlib.suppress(FileNotFoundError):
                self._disk.remove(path)

    def _set_aside(self, found: Found) -> None:
        aside = self._folder / UNREADABLE
        if not aside.is_dir():
            self._disk.make_folder(aside)
        for path in found.files:
            self._disk.rename(path, aside / path.name)


def _is_cut_short(found: Found, legs: tuple[Leg, ...]) -> bool:
    """A full disk lets neither samples nor the hook's marker through, but Asterisk still ends the header as of a whole file."""
    closed_at = max((path.stat().st_mtime for path in found.legs.values()), default=0.0)
    audio_s = max(leg.frames / leg.rate_hz for leg in legs)
    return closed_at - found.name.started_ms / 1000 - audio_s > _LONGEST_GAP_S


def _entry(found: Found, marker: Marker, joined: JoinedAudio, is_incomplete: bool) -> Entry:
    name = found.name
    part = Part(
        joined.sha256,
        joined.size_bytes,
        f"{name.entry_id}.wav",
        joined.rate_hz,
        iso_time(name.started_ms / 1000),
        round(joined.duration_s, 3),
        is_incomplete,
    )
    return Entry(
        name.entry_id,
        name.linkedid,
        name.started_ms,
        name.direction,
        name.notice_played,
        marker.dialled_number,
        part if joined.frames else None,
    )
