"""How the recorder is doing, for a person: the state file, and the spool as it is at this moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from pbx_recorder.options import Options
from pbx_recorder.spool_entry import iso_time
from pbx_recorder.state import FILE, measure_spool, read_state


def gather(options: Options) -> dict[str, Any]:
    """`state` is None if the recorder has not run since the boot."""
    spool = measure_spool(options.spool_folder)
    state = read_state(options.service.state_folder)
    return {
        "pbx": options.pbx,
        "platform": options.platform.url,
        "spool": {
            "waiting": spool.waiting,
            "size_bytes": spool.size_bytes,
            "oldest_at": iso_time(spool.oldest_at) if spool.oldest_at is not None else None,
        },
        "state_age_s": round(time.time() - (options.service.state_folder / FILE).stat().st_mtime, 1) if state else None,
        "state": state,
    }


def describe(status: dict[str, Any]) -> str:
    return "\n".join(_lines(status))


def _lines(status: dict[str, Any]) -> Iterator[str]:
    spool, state = status["spool"], status["state"]
    since = f", the oldest since {spool['oldest_at']}" if spool["oldest_at"] else ""
    yield f"{status['pbx']} -> {status['platform']}"
    yield f"waiting: {spool['waiting']} recordings, {spool['size_bytes'] / 1e6:.1f} MB{since}"
    if state is None:
        yield "the recorder has not run since the last boot"
        return
    yield f"seen:    {status['state_age_s']:.0f} s ago, version {state['recorder']['version']}"
    yield f"disk:    {state['disk']['state']}, {state['disk']['free_bytes'] / 1e9:.1f} GB free"
    yield "counts:  " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in state["counts"].items() if count)
    for alert in state["alerts"]:
        yield f"ALERT    {alert['text']} (since {alert['since']})"
        yield f"         -> {alert['remedy']}"
    if not state["alerts"]:
        yield "alerts:  none"
