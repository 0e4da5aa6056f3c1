"""A model from the hub into the models' folder: resumable, every file's sum checked, whole or not at all."""

import errno
import fcntl
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError

from calls.model.errors import SetupError, UnavailableError
from transcribe.models.hub import NETWORK_ERRORS, UNREACHABLE, Hub, RemoteFile, RemoteModel
from transcribe.models.kinds import parts_of
from transcribe.models.known import KnownModel
from transcribe.models.manifest import BLOCK, FileSum, Manifest, now_text, write_manifest
from transcribe.models.store import COMING

TRIES = 5  # in a row that bring nothing
SPARE = 1.02  # room beyond the files themselves
Tell = Callable[[int, int], None]  # bytes that are here, bytes in all


@dataclass(slots=True)
class Pull:
    """One model on its way."""

    hub: Hub
    model: KnownModel
    models_dir: Path
    tell: Tell = field(default=lambda *_: None)
    sleep: Callable[[float], None] = time.sleep
    _done: int = field(default=0, init=False)
    _total: int = field(default=0, init=False)

    def run(self) -> Manifest:
        """Raises UnavailableError where the same command may work later (what came so far is kept), SetupError where it cannot."""
        remote = self.hub.look_up(self.model.source)
        files = self._wanted(remote)
        coming = self.models_dir / f"{COMING}{self.model.name}"
        with _alone(coming):
            self._total, self._done = sum(file.size for file in files), sum(_size_of(coming / file.name) for file in files)
            check_room(self._total - self._done, self.models_dir)
            sums = tuple(self._fetch(remote, file, coming) for file in files)
            manifest = Manifest(
                self.model.name,
                self.model.kind.name,
                self.model.languages,
                f"{remote.repository} {remote.revision}",
                now_text(datetime.now(UTC)),
                sums,
                self.model.finds_language,
            )
            write_manifest(manifest, coming)
            put_in_place(coming, self.models_dir / self.model.name)
        return manifest

    def _wanted(self, remote: RemoteModel) -> list[RemoteFile]:
        by_name = {file.name: file for file in remote.files}
        parts = parts_of(self.model.kind, by_name)
        if parts.missing:
            raise SetupError(
                f"{remote.repository} at {self.hub.url} lacks {', '.join(parts.missing)}",
                remedy="Bring the folder yourself: earshot models import",
            )
        return [by_name[name] for name in parts.files]

    def _fetch(self, remote: RemoteModel, file: RemoteFile, coming: Path) -> FileSum:
        path = coming / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        failures = 0
        while _size_of(path) != file.size:
            before = _size_of(path)
            try:
                self._receive(remote, file, path)
            except NETWORK_ERRORS as error:
                if isinstance(error, HTTPError):
                    error.close()  # it holds the connection
                failures = 0 if _size_of(path) > before else failures + 1
                self._give_up(error, file, failures)
                self.sleep(2.0**failures)
        return self._checked(file, path)

    def _receive(self, remote: RemoteModel, file: RemoteFile, path: Path) -> None:
        """Appends what is lacking; ends early where the connection does."""
        start = _size_of(path)
        if start > file.size:
            start = 0
        with self.hub.open(remote, file, start) as answer:
            if answer.status != 206 and start:  # the whole file comes again
                self._done -= start
                start = 0
            with path.open("ab" if start else "wb") as target:
                while block := answer.read1(BLOCK):
                    target.write(block)
                    self._done += len(block)
                    self.tell(self._done, self._total)
        if _size_of(path) < file.size:
            raise ConnectionError("the connection was cut")

    def _give_up(self, error: Exception, file: RemoteFile, failures: int) -> None:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise SetupError(
                f"The disk is full at {self.models_dir}", remedy="Make room, then run it again: it goes on where it stopped"
            ) from error
        if failures >= TRIES:
            raise UnavailableError(
                f"{file.name} of {self.model.name} does not come any further", remedy=f"Run it again: what came is kept. {UNREACHABLE}"
            ) from error

    def _checked(self, file: RemoteFile, path: Path) -> FileSum:
        sha256, blob_sha1 = _sums(path)
        if (file.sha256 or sha256) != sha256 or (file.blob_sha1 or blob_sha1) != blob_sha1:
            path.unlink()
            raise UnavailableError(
                f"{file.name} of {self.model.name} came damaged: its sum is wrong",
                remedy="Run it again; if it stays so, mistrust the source",
            )
        return FileSum(file.name, path.stat().st_size, sha256)


def check_room(needed: int, folder: Path) -> None:
    """Raises SetupError before anything is written where the disk would fill up."""
    free = free_disk(folder)
    if needed * SPARE > free:
        raise SetupError(
            f"The model needs {needed / 1e6:.0f} MB more and {free / 1e6:.0f} MB are free at {folder}",
            remedy="Make room, or set EARSHOT_MODELS_DIR",
        )


def free_disk(folder: Path) -> int:
    """Bytes, where the folder is or will be."""
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    return shutil.disk_usage(place).free


def put_in_place(coming: Path, home: Path) -> None:
    """An older copy goes only when the new one is whole."""
    (coming / LOCK).unlink(missing_ok=True)
    old = home.with_name(f"{COMING}{home.name}.old")
    if home.exists():
        home.rename(old)
    coming.rename(home)
    shutil.rmtree(old, ignore_errors=True)


LOCK = ".lock"


@contextmanager
def _alone(coming: Path) -> Iterator[None]:
    """Two commands must not write one file."""
    coming.mkdir(parents=True, exist_ok=True)
    with (coming / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UnavailableError(
                f"{coming.name.removeprefix(COMING)} is being brought by another command", remedy="Wait for it"
            ) from error
        yield


def _sums(path: Path) -> tuple[str, str]:
    """sha-256, and the sum that git gives a blob: sha-1 over its size and its bytes."""
    sha256, sha1 = hashlib.sha256(), hashlib.sha1(usedforsecurity=False)
    sha1.update(f"blob {path.stat().st_size}\0".encode())
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sha256.update(block)
            sha1.update(block)
    return sha256.hexdigest(), sha1.hexdigest()


def _size_of(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
