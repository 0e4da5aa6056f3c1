"""What is wrong with the recorders now: what they say themselves, and what their silence says."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from calls.house import House
from calls.model.company import Company
from calls.model.recorder import Alert, RecorderState
from calls.model.working_time import working_minutes
from calls.store.recorder_repository import AlertChange, StoredState
from ingest.recorder_state import state_in, state_of

log = logging.getLogger(__name__)

SILENT_AFTER = timedelta(minutes=5)  # five heartbeats
LARGEST_SKEW_S = 30.0

RECORDER_SILENT = "recorder-silent"
NO_RECORDINGS = "no-recordings"
CLOCK_SKEW = "clock-skew"
OURS = frozenset({RECORDER_SILENT, NO_RECORDINGS, CLOCK_SKEW})
ITS_OWN_CLOCK_ALERT = "clock"


def note_state(house: House, pbx: str, told: Mapping[str, Any], now: datetime) -> None:
    """Raises JsonError before anything is kept."""
    state = state_in(told, pbx)
    house.recorders.note_state(pbx, state.version, told, (state.at - now).total_seconds())
    look_after_recorders(house, now)


def look_after_recorders(house: House, now: datetime) -> AlertChange:
    """Compare what is wrong with what was wrong before; both changes are logged once."""
    alerts = standing_alerts(house.recorders.all(), house.company.load(), now, house.settings.silence_alert_min)
    change = house.recorders.set_standing(alerts)
    for alert in change.raised:
        log.warning("alert %s of recorder %s", alert.code, alert.pbx)
    for alert in change.cleared:
        log.warning("alert %s of recorder %s is over", alert.code, alert.pbx)
    return change


def standing_alerts(recorders: Iterable[StoredState], company: Company | None, now: datetime, silence_min: int) -> tuple[Alert, ...]:
    """silence_min: working minutes without a recording; 0: silence is no reason to worry."""
    alerts: list[Alert] = []
    for one in recorders:
        state = state_of(one)
        alerts += [alert for alert in (state.alerts if state else ()) if alert.code not in OURS]
        alerts += _by_silence(one, now)
        alerts += _by_clock(one, state)
        alerts += _without_recordings(one, company, now, silence_min) if silence_min else ()
    return tuple(alerts)


def _by_silence(one: StoredState, now: datetime) -> list[Alert]:
    if one.seen_at is None or now - one.seen_at <= SILENT_AFTER:
        return []
    text = "The recorder has not been heard of for more than 5 minutes"
    return [Alert(one.pbx, RECORDER_SILENT, text, "Look at it on the exchange's host: pbx-recorder doctor", one.seen_at)]


def _by_clock(one: StoredState, state: RecorderState | None) -> list[Alert]:
    skew_s = one.clock_skew_s
    if skew_s is None or abs(skew_s) <= LARGEST_SKEW_S or (state and any(alert.code == ITS_OWN_CLOCK_ALERT for alert in state.alerts)):
        return []
    text = f"The exchange's clock is {abs(skew_s):.0f} s {'ahead' if skew_s > 0 else 'behind'}"
    remedy = "Switch on time synchronisation on the exchange's host: timedatectl set-ntp true"
    return [Alert(one.pbx, CLOCK_SKEW, text, remedy, params={"seconds": round(skew_s)})]


def _without_recordings(one: StoredState, company: Company | None, now: datetime, silence_min: int) -> list[Alert]:
    since = max(moment for moment in (one.first_seen_at, one.delivered_at) if moment is not None)
    if working_minutes(company, since, now) < silence_min:
        return []
    text = f"No recording has come for {silence_min} working minutes or more"
    remedy = "Make a test call; then look at the exchange's host: pbx-recorder doctor"
    return [Alert(one.pbx, NO_RECORDINGS, text, remedy, params={"minutes": silence_min})]
