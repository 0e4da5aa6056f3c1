"""What a recorder tells of itself once a minute. Fields that are not known here are a newer recorder's, and pass."""

from collections.abc import Mapping
from typing import Any

from calls.model.recorder import Alert, RecorderState
from calls.store.recorder_repository import StoredState
from ingest.json_fields import Fields
from ingest.json_object import JsonError, read_object

VERSION = 1
MAX_BYTES = 1 << 18
MOST_ALERTS = 200


def read_told(data: bytes) -> dict[str, Any]:
    """Raises JsonError."""
    return read_object(data, MAX_BYTES)


def state_in(told: Mapping[str, Any], pbx: str) -> RecorderState:
    """pbx: as the address names it. Raises JsonError."""
    state = Fields(dict(told), None)
    if state.whole("version", 1) > VERSION:
        raise state.wrong("version", "newer_version", f"it is newer than {VERSION}, the newest that is known here")
    if state.text("pbx") != pbx:
        raise state.wrong("pbx", "key_mismatch", "it is not the one in the address")
    recorder = state.optional_object("recorder", None)
    spool = state.optional_object("spool", None)
    disk = state.optional_object("disk", None)
    return RecorderState(
        pbx=pbx,
        at=state.moment("at"),
        version=recorder.optional_text("version") if recorder else None,
        host=recorder.optional_text("host") if recorder else None,
        spool_waiting=spool.optional_whole("waiting", 0) if spool else None,
        spool_bytes=spool.optional_whole("size_bytes", 0) if spool else None,
        spool_oldest_at=spool.optional_moment("oldest_at") if spool else None,
        disk_state=disk.optional_text("state") if disk else None,
        disk_free_bytes=disk.optional_whole("free_bytes", 0) if disk else None,
        disk_total_bytes=disk.optional_whole("total_bytes", 0) if disk else None,
        alerts=_alerts(state, pbx),
    )


def _alerts(state: Fields, pbx: str) -> tuple[Alert, ...]:
    """One of each kind."""
    alerts = state.items("alerts", None, lambda alert: _alert(alert, pbx), MOST_ALERTS)
    return tuple({alert.code: alert for alert in alerts}.values())


def _alert(alert: Fields, pbx: str) -> Alert:
    """The words are shortened, never refused: a recorder in trouble must be heard."""
    return Alert(pbx, alert.text("code"), alert.shortened("text"), alert.shortened("remedy"), alert.optional_moment("since"))


def state_of(stored: StoredState) -> RecorderState | None:
    """The last state that a recorder told; None where it told none, or one that only an older version of ours could read."""
    if stored.told is None:
        return None
    try:
        return state_in(stored.told, stored.pbx)
    except JsonError:
        return None
