"""Is somebody still writing this file? Asked of the kernel, because the clock cannot tell: on hold a recording stands still for minutes."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
from pathlib import Path


def ignore_lease_signals() -> None:
    """If somebody opens a file in the instant of our question, the kernel sends SIGIO, which would end the process."""
    signal.signal(signal.SIGIO, signal.SIG_IGN)


def is_being_written(path: Path) -> bool | None:
    """None where the kernel does not tell: not a local file system, or the file is neither ours nor are we root.

    A read lease is granted only while no process has the file open for writing. It is given back at once.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        owner = os.fstat(handle).st_uid
        if os.geteuid() not in (0, owner):
            return None
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    finally:
        os.close(handle)
    return False
