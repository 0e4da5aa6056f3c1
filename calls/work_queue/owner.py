"""Who holds a lease: a process of this machine that can be seen to be dead, or a stranger that only time can prove dead."""

import os
import socket
from pathlib import Path

import psutil


def own_name() -> str:
    """ "place|pid|start time": a pid alone is used again by the next process."""
    return f"{_place()}|{os.getpid()}|{psutil.Process().create_time():.2f}"


def is_dead(owner: str) -> bool | None:
    """True: it ran here and is gone. False: it runs here. None: it is of another machine or container, of which nothing can be said."""
    place, _, rest = owner.partition("|")
    pid, _, started = rest.partition("|")
    if place != _place() or not pid.isdigit():
        return None
    try:
        process = psutil.Process(int(pid))
        return process.status() == psutil.STATUS_ZOMBIE or f"{process.create_time():.2f}" != started
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return None


def _place() -> str:
    """Where process numbers mean the same: this boot and this container. A host name does not tell two containers apart."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot[:8]}-{Path('/proc/self/ns/pid').readlink().name}"
    except OSError:
        return socket.gethostname()
