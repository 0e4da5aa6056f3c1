"""Samples of a recording: ffmpeg in a child process with a time limit, memory and file limits, and no network."""

import fcntl
import resource
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from calls.audio.ffmpeg_command import DecodeSettings, decode_command, ffmpeg_binary
from calls.audio.probe import probe
from calls.model.errors import CallError
from calls.model.recording import RawFormat

Samples = npt.NDArray[np.int16]  # (frames, channels)

BLOCK_BYTES = 1 << 18
PIPE_BYTES = 1 << 20  # what ffmpeg may decode ahead of us
MAX_DURATION_S = 6 * 3600.0
MEMORY_BYTES = 4 << 30  # of address space: ffmpeg reserves far more than it touches
GRANTED_S = 0.01  # of waiting for each second of sound that came: a long call may take longer, a stuck decoder may not
COMPLAINT_BYTES = 16 << 20  # of what a broken file can make ffmpeg say
TIMEOUT_REMEDY = "Raise EARSHOT_DECODE_TIMEOUT_S, or cut the recording"


class DecodeError(CallError):
    """These bytes give no samples, however often they are tried."""


class DecodeTimeoutError(DecodeError):
    """Decoding took longer than the settings allow."""


def decode(
    path: Path, rate_hz: int, raw: RawFormat | None = None, *, settings: DecodeSettings, channels: int | None = None
) -> Iterator[Samples]:
    """Stream blocks of int16 (frames, channels) at rate_hz, at most MAX_DURATION_S. Time in which the reader is busy does not count.

    Raises DecodeError.
    """
    channels = channels or probe(path, raw).channels
    command = decode_command(ffmpeg_binary(settings), path, raw, rate_hz=rate_hz, channels=channels, max_s=MAX_DURATION_S)
    frame_bytes = 2 * channels
    rest = b""
    with _child(command, settings.decode_timeout_s) as child:
        for block in _blocks(child, settings.decode_timeout_s, GRANTED_S / (frame_bytes * rate_hz)):
            whole = rest + block
            cut = len(whole) - len(whole) % frame_bytes
            rest = whole[cut:]
            if cut:
                yield np.frombuffer(whole[:cut], dtype="<i2").reshape(-1, channels)
        _check_end(child.wait())


def read_samples(
    path: Path, rate_hz: int, raw: RawFormat | None = None, *, settings: DecodeSettings, channels: int | None = None
) -> Samples:
    """The whole recording at once, int16 (frames, channels). Raises DecodeError."""
    channels = channels or probe(path, raw).channels
    blocks = list(decode(path, rate_hz, raw, settings=settings, channels=channels))
    return np.concatenate(blocks) if blocks else np.zeros((0, channels), dtype=np.int16)


@contextmanager
def _child(command: list[str], timeout_s: float) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as complaints, _started(command, complaints) as child:
        _limit(child.pid, timeout_s)
        try:
            yield child
        finally:
            child.kill()


def _started(command: list[str], complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    # What ffmpeg says goes into a file that nobody shows: it names the recording, and with it the client's number.
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, close_fds=True)
    assert child.stdout is not None
    with suppress(OSError):  # some machines allow no more
        fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return child


def _limit(pid: int, timeout_s: float) -> None:
    cpu_s = 2 * int(timeout_s + GRANTED_S * MAX_DURATION_S) + 1  # of all its threads together
    with suppress(ProcessLookupError):  # it may have ended already
        resource.prlimit(pid, resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (COMPLAINT_BYTES, COMPLAINT_BYTES))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _blocks(child: subprocess.Popen[bytes], timeout_s: float, granted_s: float) -> Iterator[bytes]:
    """What the child writes, as long as we have waited for it no longer than timeout_s in all and granted_s for each byte."""
    assert child.stdout is not None
    left_s = timeout_s
    while True:
        since = time.monotonic()
        ready, _, _ = select.select([child.stdout], [], [], max(left_s, 0.0))
        if not ready:
            raise DecodeTimeoutError(f"decoding took longer than {timeout_s:g} s", permanent=True, remedy=TIMEOUT_REMEDY)
        block = child.stdout.read1(BLOCK_BYTES)  # type: ignore[attr-defined]
        left_s += granted_s * len(block) - (time.monotonic() - since)
        if not block:
            return
        yield block


def _check_end(code: int) -> None:
    if code == 0:
        return
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise DecodeTimeoutError("decoding used up its processor time", permanent=True, remedy=TIMEOUT_REMEDY)
    raise DecodeError("the sound cannot be decoded", permanent=True, remedy="Export the recording again, as WAV if you can")
