"""How it is now, of everything that alerts watch: what pages and housekeeping know anyway, and three looks into an index."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from calls.house import House
from calls.model.alert import AlertKind, AlertRule, Reading
from calls.model.recorder import RecorderEvent
from calls.model.working_time import working_minutes
from dashboards.pages.system import disk_of
from ingest.recorder_watch import NO_RECORDINGS, RECORDER_SILENT

FAULTS_OF = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def readings_of(house: House, rules: dict[AlertKind, AlertRule], now: datetime) -> Iterator[Reading]:
    """After ingest.recorder_watch has looked."""
    for event in house.recorders.standing():
        yield _of_recorder(event, rules)
    for fault in house.channel_findings.counts(now - FAULTS_OF):
        pbx = fault.pbx or ""
        yield Reading(AlertKind.FAULTY_RECORDINGS, f"{pbx}/{fault.kind}", fault.calls, {"pbx": pbx, "fault": fault.kind.value})
    yield Reading(AlertKind.SET_ASIDE, "", house.alert_figures.set_aside())
    yield Reading(AlertKind.HELD, "", sum(house.stages.held().values()))
    since = house.alert_figures.new_calls_wait_since()
    yield Reading(AlertKind.QUEUE, "", 0 if since is None else (now - since) // MINUTE)
    newest, company = house.alert_figures.newest_call(now), house.company.load()
    if newest is not None:  # before the first call nobody waits for one
        yield Reading(AlertKind.NO_CALLS, "", int(working_minutes(company, newest, now)))
    if (disk := disk_of(house.settings)) is not None:
        yield Reading(AlertKind.DISK, "", math.floor(100 * disk.used_share))


def _of_recorder(event: RecorderEvent, rules: dict[AlertKind, AlertRule]) -> Reading:
    """It stands: whether it is bad enough was asked by the same rule when the recorder was looked at."""
    alert = event.alert
    kind = {RECORDER_SILENT: AlertKind.RECORDER_SILENT, NO_RECORDINGS: AlertKind.NO_RECORDINGS}.get(alert.code)
    if kind is not None:
        return Reading(kind, alert.pbx, rules[kind].threshold)
    said = {"pbx": alert.pbx, "code": alert.code, "said": alert.text, "remedy": alert.remedy, **alert.params}
    return Reading(AlertKind.RECORDER_TROUBLE, f"{alert.pbx}/{alert.code}", 1, said)
