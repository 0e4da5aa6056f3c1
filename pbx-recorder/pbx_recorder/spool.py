"""The spool: one folder per recording, whole or not there; it leaves only after the platform confirmed its hash.

building/ID/  being written; worth nothing after a crash, the capture folder still has the recording
ready/ID/     audio.wav + entry.json, both synced before the rename that made them appear
sent/ID/      confirmed: the audio goes, entry.json stays some days, so that nothing is ever taken twice
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pbx_recorder.disk import Disk, write_durably
from pbx_recorder.errors import RecorderError
from pbx_recorder.recording_names import linkedid_of, started_ms_of
from pbx_recorder.spool_entry import Entry, read_entry
from pbx_recorder.wav_files import JoinedAudio

_AUDIO, _ENTRY = "audio.wav", "entry.json"


class Spool:
    def __init__(self, root: Path, disk: Disk) -> None:
        self._root = root
        self._disk = disk
        self._building, self._ready, self._sent = root / "building", root / "ready", root / "sent"
        self._lock: int | None = None

    def open(self) -> None:
        """Takes the spool for this process and finishes what the last one left undone."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self._building, self._ready, self._sent):
            if not folder.is_dir():
                self._disk.make_folder(folder)
        self._disk.sync_folder(self._root)
        self._disk.sync_folder(self._root.parent)
        self._lock = os.open(self._root, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self.close()
            raise RecorderError("Another pbx-recorder holds the spool", "Stop the service first: systemctl stop pbx-recorder") from error
        for left in _names(self._building):
            self._clear(self._building / left)
        self.settle()
        for name in _names(self._sent):
            self._drop_audio(name)

    def close(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def holds(self, entry_id: str) -> bool:
        """Was this recording taken already, be it delivered or not?"""
        return any((home / entry_id / _ENTRY).exists() for home in (self._ready, self._sent))

    def settle(self) -> None:
        """Before another copy goes on the strength of a name that we merely see: a killed process may have left it unsynced."""
        self._disk.sync_folder(self._ready)
        self._disk.sync_folder(self._sent)

    def add(self, entry_id: str, write_audio: Callable[[BinaryIO], JoinedAudio], describe: Callable[[JoinedAudio], Entry]) -> Entry:
        """Durable when it returns. On an error (disk full) nothing of it stays, and the caller still has the recording."""
        draft = self._building / entry_id
        if draft.is_dir():
            self._clear(draft)
        try:
            self._disk.make_folder(draft)
            with self._disk.create(draft / _AUDIO) as file:
                joined = write_audio(file)
                self._disk.sync_file(file)
            if not joined.frames:
                self._disk.remove(draft / _AUDIO)
            entry = describe(joined)
            write_durably(self._disk, draft / _ENTRY, entry.as_json())
            self._disk.sync_folder(draft)
            self._disk.rename(draft, self._ready / entry_id)
        except Exception:
            with contextlib.suppress(OSError):
                self._clear(draft)
            raise
        self._disk.sync_folder(self._ready)
        self._disk.sync_folder(self._building)
        return entry

    def waiting(self) -> list[str]:
        """Ids of what is not confirmed yet."""
        return _names(self._ready)

    def waiting_of(self, linkedid: str) -> list[str]:
        return sorted((i for i in self.waiting() if linkedid_of(i) == linkedid), key=started_ms_of)

    def entry(self, entry_id: str) -> Entry:
        """Of a waiting or a sent recording. Raises RecorderError for one that is damaged: it stays where it is."""
        home = self._ready if (self._ready / entry_id).is_dir() else self._sent
        return read_entry(home / entry_id / _ENTRY)

    def audio(self, entry_id: str) -> Path:
        return self._ready / entry_id / _AUDIO

    def confirm(self, entry_id: str) -> None:
        """The platform has this recording and said so. The one place from which a recording's last copy here goes.

        A rename needs no free block, so this works on a full disk too.
        """
        self._disk.rename(self._ready / entry_id, self._sent / entry_id)
        self._disk.sync_folder(self._sent)
        self._disk.sync_folder(self._ready)
        self._drop_audio(entry_id)

    def sent_of(self, linkedid: str) -> list[str]:
        return sorted((i for i in _names(self._sent) if linkedid_of(i) == linkedid), key=started_ms_of)

    def sent_calls(self) -> set[str]:
        return {linkedid_of(name) for name in _names(self._sent)}

    def forget_sent(self, before: float) -> int:
        """Drops the memory of recordings confirmed before that time (seconds since the epoch)."""
        gone = 0
        for name in _names(self._sent):
            if (self._sent / name).stat().st_mtime < before and not (self._sent / name / _AUDIO).exists():
                self._clear(self._sent / name)
                gone += 1
        return gone

    def _drop_audio(self, entry_id: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._disk.remove(self._sent / entry_id / _AUDIO)

    def _clear(self, folder: Path) -> None:
        """Only for drafts and for the memory of the sent; the name entry.json goes last."""
        for name in sorted(_files(folder)):
            self._disk.remove(folder / name)
        try:
            self._disk.remove_folder(folder)
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as listing:
        return [item.name for item in listing if item.is_dir(follow_symlinks=False)]


def _files(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
