"""Small disks of their own for the capture folder and the spool: memory file systems, which need the right to mount and no loop device."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pbx_recorder.disk_guard import room_of

_SIZE = "48m"


class SmallDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"
        folder.mkdir(mode=0o700)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=0700", "tmpfs", str(folder)], capture_output=True, text=True
        )
        self.trouble = done.stderr.strip() if done.returncode else ""

    def fill(self) -> None:
        """To the last byte."""
        with self._ballast.open("ab") as file:
            while (free := room_of(self.folder).free_bytes) > 0:
                os.posix_fallocate(file.fileno(), self._ballast.stat().st_size, free)

    def empty(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def mend(self) -> None:
        if not self.trouble:
            self.set_read_only(False)
            self.empty()

    def set_read_only(self, is_so: bool) -> None:
        subprocess.run(["mount", "-o", f"remount,{'ro' if is_so else 'rw'}", str(self.folder)], check=True)

    def close(self) -> None:
        if not self.trouble:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)
