"""One line per remark on standard error, where systemd's journal takes it. Never a client's number or name."""

from __future__ import annotations

import logging
import sys


def set_up_logs(level: str) -> None:
    """Under systemd the journal adds the time itself."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
