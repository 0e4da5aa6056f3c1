"""What is wrong with the recorders now: what they say themselves, and what their silence says."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from calls.house import House
from calls.model.alert import AlertKind, AlertRule
from calls.model.company import Company
from calls.model.recorder import Alert, RecorderState
from calls.model.working_time import working_minutes
from calls.store.recorder_repository import AlertChange, StoredState
from ingest.recorder_state import state_in, state_of

log = logging.getLogger(__name__)

LARGEST_SKEW_S = 30.0

RECORDER_SILENT = "recorder-silent"
NO_RECORDINGS = "no-recordings"
CLOCK_SKEW = "clock-skew"
OURS = frozenset({RECORDER_SILENT, NO_RECORDINGS, CLOCK_SKEW})
ITS_OWN_CLOCK_ALERT = "clock"


@dataclass(frozen=True, slots=True)
class Patience:
    """recordings_min: working minutes without a recording; 0: that is no reason to worry."""

    silent_min: int = 5  # heartbeats
    recordings_min: int = 60


def note_state(house: House, pbx: str, told: Mapping[str, Any], now: datetime) -> None:
    """Raises JsonError before anything is kept."""
    state = state_in(told, pbx)
    house.recorders.note_state(pbx, state.version, told, (state.at - now).total_seconds())
    look_after_recorders(house, now)


def look_after_recorders(house: House, now: datetime) -> AlertChange:
    """Compare what is wrong with what was wrong before; both changes are logged once."""
    alerts = standing_alerts(house.recorders.all(), house.company.load(), now, patience_of(house.alerts.rules()))
    change = house.recorders.set_standing(alerts)
    for alert in change.raised:
        log.warning("alert %s of recorder %s", alert.code, alert.pbx)
    for alert in change.cleared:
        log.warning("alert %s of recorder %s is over", alert.code, alert.pbx)
    return change


def patience_of(rules: Mapping[AlertKind, AlertRule]) -> Patience:
    """As the company wants to be told of it."""
    silent, nothing = rules[AlertKind.RECORDER_SILENT], rules[AlertKind.NO_RECORDINGS]
    return Patience(silent.threshold, nothing.threshold if nothing.is_on else 0)


def standing_alerts(recorders: Iterable[StoredState], company: Company | None, now: datetime, patience: Patience) -> tuple[Alert, ...]:
    alerts: list[Alert] = []
    for one in recorders:
        state = state_of(one)
        alerts += [alert for alert in (state.alerts if state else ()) if alert.code not in OURS]
        alerts += _by_silence(one, now, patience.silent_min)
        alerts += _by_clock(one, state)
        alerts += _without_recordings(one, company, now, patience.recordings_min) if patience.recordings_min else ()
    return tuple(alerts)


def _by_silence(one: StoredState, now: datetime, silent_min: int) -> list[Alert]:
    if one.seen_at is None or now - one.seen_at <= timedelta(minutes=silent_min):
        return []
    text = f"The recorder has not been heard of for more than {silent_min} minutes"
    remedy = "Look at it on the exchange's host: pbx-recorder doctor"
    return [Alert(one.pbx, RECORDER_SILENT, text, remedy, one.seen_at, {"minutes": silent_min})]


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
