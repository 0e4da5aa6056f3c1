"""The system page: what waits, what failed and why, what was refused at the door, whose words these are, how recorders and disk are."""

import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analytics.understanding.version import version_of
from calls.house import House
from calls.model.alert import AlertEvent
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.recorder import Alert, RecorderEvent, RecorderState
from calls.model.rerun import Again, Rerun
from calls.model.routing import Said
from calls.settings import Settings
from calls.stages import PATH
from calls.store.call_rows import NOT_DONE, StageState
from calls.store.channel_finding_repository import FaultCount
from calls.store.intake_repository import RejectedFile
from calls.store.recorder_repository import StoredState
from calls.store.result_repositories import EngineUse
from calls.store.stage_rows import StageCount, StageFailure
from dashboards.told_sides import DiarizerUse, diarizer_uses
from dashboards.version import program_version
from ingest.recorder_state import state_of

UNDERSTAND = "understand"
FAULTS_OF_DAYS = 7
NEWEST = 50  # transcripts that tell how mixed channels fare now
SHOWN = 200  # rows of a list on the page; the JSON has all


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage's calls by state; those that are done it leaves out, which are as many as there ever were."""

    stage: str
    calls: dict[StageState, int]


@dataclass(frozen=True, slots=True)
class Disk:
    total_bytes: int
    free_bytes: int

    @property
    def used_share(self) -> float:
        return 1 - self.free_bytes / self.total_bytes


@dataclass(frozen=True, slots=True)
class RecorderLine:
    """One recorder, as it was last heard of."""

    pbx: str
    seen_at: datetime | None
    delivered_at: datetime | None  # when its last recording came
    clock_skew_s: float | None  # how far its clock is ahead of ours
    version: str | None
    state: RecorderState | None


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    language: str
    engine: str  # empty: the engine setting decides
    model: str


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A manager of whom no signed notice of recording is stored."""

    manager: ManagerId
    name: str
    held: int  # calls that wait for it


@dataclass(frozen=True, slots=True)
class StageDone:
    stage: str
    calls: int


@dataclass(frozen=True, slots=True)
class DoneSoFar:
    """What is counted over all calls there ever were, which takes longer than a page may."""

    stages: tuple[StageDone, ...]
    engines: tuple[EngineUse, ...]
    verdict_version: str  # of the rules, weights and taxonomy that calls are understood by now
    outdated: int  # calls that wait for nothing and were understood by another version


@dataclass(frozen=True, slots=True)
class SystemState:
    stages: tuple[StageLine, ...]
    failures: tuple[StageFailure, ...]
    rejected: tuple[RejectedFile, ...]
    engine_setting: str
    diarizers: tuple[DiarizerUse, ...]  # of the newest transcripts
    diarizer_setting: str
    spoken: tuple[SpokenLanguage, ...]
    database: str  # its kind only: the address may hold a password
    recordings: str
    queue: str
    disk: Disk | None
    versions: dict[str, str]
    recorders: tuple[RecorderLine, ...]
    alerts: tuple[RecorderEvent, ...]  # of recorders, standing now
    open_alerts: tuple[AlertEvent, ...]  # of which somebody was told
    recorder_events: tuple[RecorderEvent, ...]  # standing or over, the newest first
    channel_faults: tuple[FaultCount, ...]  # of the calls of the last FAULTS_OF_DAYS days
    rerun: Rerun | None  # the newest run through history
    unnoticed: tuple[Unnoticed, ...]
    hears_unnoticed: bool  # the company has it that their calls are heard all the same


def _spoken(company: Company | None) -> tuple[SpokenLanguage, ...]:
    if company is None:
        return ()
    named = {choice.language: choice for choice in company.speech}
    choices = [(language, named.get(language)) for language in company.spoken_languages]
    return tuple(SpokenLanguage(language, one.engine if one else "", one.model if one else "") for language, one in choices)


def system_state(house: House) -> SystemState:
    settings = house.settings
    database, recordings, queue = storage_kinds(settings)
    company = house.company.load()
    return SystemState(
        stages=stage_lines(house.stages.counts_but_done()),
        failures=house.stages.failures(),
        rejected=house.intake.rejected(),
        engine_setting=settings.engine,
        diarizers=diarizer_uses(house.transcripts.newest_provenances(NEWEST)),
        diarizer_setting=settings.diarizer,
        spoken=_spoken(company),
        database=database,
        recordings=recordings,
        queue=queue,
        disk=disk_of(settings),
        recorders=tuple(map(_recorder_line, house.recorders.all())),
        alerts=house.recorders.standing(),
        open_alerts=house.alerts.open(),
        channel_faults=house.channel_findings.counts(datetime.now(UTC) - timedelta(days=FAULTS_OF_DAYS)),
        recorder_events=house.recorders.events(SHOWN),
        rerun=house.reruns.newest(),
        unnoticed=unnoticed(house, company),
        hears_unnoticed=company is not None and not company.notice.of_managers,
        versions={"Earshot": program_version(), "Python": platform.python_version()},
    )


def done_so_far(house: House) -> DoneSoFar:
    version = version_of(house.taxonomies.current(), house.own_weights.current())
    counts = house.stages.counts_done()
    return DoneSoFar(
        stages=tuple(StageDone(stage.name, sum(one.calls for one in counts if one.stage == stage.name)) for stage in PATH),
        engines=house.transcripts.engines(),
        verdict_version=version,
        outdated=house.reruns.count(UNDERSTAND, Again(other_than=version)),
    )


def unnoticed(house: House, company: Company | None) -> tuple[Unnoticed, ...]:
    held = house.stages.held()
    return tuple(Unnoticed(one.id, one.name, held.get(one.id, 0)) for one in company.without_notice) if company else ()


def alert_said(alert: Alert) -> Said:
    """What we notice ourselves is said in the reader's language; a recorder's own words stand as they came."""
    return Said(f"alert_{alert.code}", alert.params)


def _recorder_line(one: StoredState) -> RecorderLine:
    return RecorderLine(one.pbx, one.seen_at, one.delivered_at, one.clock_skew_s, one.version, state_of(one))


def stage_lines(counts: tuple[StageCount, ...]) -> tuple[StageLine, ...]:
    """Every stage and every state of NOT_DONE, in the order of a call's way; what is not there is zero."""
    return tuple(
        StageLine(
            stage.name,
            {state: sum(count.calls for count in counts if count.stage == stage.name and count.state == state) for state in NOT_DONE},
        )
        for stage in PATH
    )


def storage_kinds(settings: Settings) -> tuple[str, str, str]:
    """Of database, recordings and queue: their addresses may hold passwords."""
    return _kind(settings.database_url, "SQLite"), _kind(settings.blobs_url, "folder"), _kind(settings.queue_url, "in-process")


def _kind(url: str | None, otherwise: str) -> str:
    scheme = url.partition("://")[0].partition("+")[0] if url and "://" in url else otherwise
    return "folder" if scheme == "file" else scheme


def disk_of(settings: Settings) -> Disk | None:
    """Of the disk that holds the recordings, or where they stand in no folder, the company's database."""
    url = settings.blobs_url or ""
    folders = [] if not url or ("://" in url and not url.startswith("file://")) else [Path(url.removeprefix("file://"))]
    places = (*folders, settings.state_dir, settings.company_dir, Path.cwd())
    there = next((path for path in places if path.exists()), None)
    if there is None:
        return None
    usage = shutil.disk_usage(there)
    return Disk(usage.total, usage.free)
