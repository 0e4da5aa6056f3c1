"""What is kept of each call: the call, its recording, its way through the stages, its words and what they mean."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from calls.store.column_types import UtcDateTime


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime(), dict[str, Any]: JSON(), list[str]: JSON(), list[dict[str, Any]]: JSON()}  # noqa: RUF012


def _newest_first(*columns: str, also: tuple[str, ...] = ()) -> Index:
    """Pages of the calls list walk one of these backwards. also: what a report counts without reading the rows."""
    return Index("ix_calls_" + "_".join((*columns, "started_at")), *columns, "started_at", "id", *also)


REPORTED = (  # in the order in which reports group, so that a report reads this index and nothing else
    "direction",
    "is_answered",
    "manager_id",
    "channel_id",
    "call_type",
    "outcome",
    "refusal_reason",
    "product",
    "ad_channel",
    "verdict_version",
    "is_low_quality",
    "refusal_reason_class",
    "ad_channel_class",
    "started_at",
)


HAS_STAGES = "stage_marks > 0"  # as text: SQLite takes the index only where a query says the very same words
IS_UNMARKED = "stage_marks IS NULL AND verdict_version IS NOT NULL"
IS_OUTBOUND = "direction = 'outbound'"
IS_HEARD_OUTBOUND = f"{IS_OUTBOUND} AND is_answered = true AND stage_marks IS NOT NULL"


def _some(name: str, where: str, *columns: str) -> Index:
    return Index(f"ix_calls_{name}", *columns, sqlite_where=text(where), postgresql_where=text(where))


class StoredCall(Base):
    """manager_id … stage_state are derived from other tables in the same transaction, so that a page of the list is one index walk."""

    __tablename__ = "calls"
    __table_args__ = (
        _newest_first(),
        *(_newest_first(column) for column in ("manager_id", "channel_id", "call_type", "outcome", "refusal_reason", "stage_state")),
        _newest_first("direction", also=("is_answered", "verdict_version")),
        Index("ix_calls_client_number_started_at", "client_number", "started_at", "id"),
        Index("ix_calls_report", *REPORTED),
        _some("technique", HAS_STAGES, "manager_id", "stage_marks", "started_at"),
        _some("unmarked", IS_UNMARKED, "id"),
        _some("notice", IS_OUTBOUND, "direction", "is_answered", "manager_id", "stage_marks", "notice_s", "started_at"),
        Index("ix_calls_extension", "extension"),
        Index("ix_calls_dialled_number", "dialled_number"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    source_key: Mapped[str] = mapped_column(unique=True)
    accepted_at: Mapped[datetime]
    lane: Mapped[str]
    started_at: Mapped[datetime]
    direction: Mapped[str]
    client_number: Mapped[str | None]
    dialled_number: Mapped[str | None]
    extension: Mapped[str | None]
    queue: Mapped[str | None]
    is_answered: Mapped[bool]
    wait_s: Mapped[float | None]
    talk_s: Mapped[float | None]
    assumed: Mapped[list[str]]  # columns that no source told
    manager_id: Mapped[str | None]
    channel_id: Mapped[str | None]
    call_type: Mapped[str | None]
    outcome: Mapped[str | None]
    refusal_reason: Mapped[str | None]
    product: Mapped[str | None]
    ad_channel: Mapped[str | None]
    refusal_reason_class: Mapped[str | None]  # the company's own, beneath refusal_reason
    ad_channel_class: Mapped[str | None]
    verdict_version: Mapped[str | None]
    probability: Mapped[float | None]  # of the verdict's least sure field that KKD depends on, and which one that is
    doubted_field: Mapped[str | None]
    is_partial: Mapped[bool] = mapped_column(default=False)
    is_low_quality: Mapped[bool] = mapped_column(default=False)  # its text is too bad to conclude anything from
    stage_marks: Mapped[int | None]  # of the technique, see calls.model.stage_marks; None: no verdict
    notice_s: Mapped[float | None]  # second at which the client was told of the recording
    stage: Mapped[str]
    stage_state: Mapped[str]


class StoredLeg(Base):
    __tablename__ = "legs"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    extension: Mapped[str]
    started_at: Mapped[datetime]
    ring_s: Mapped[float]
    talk_s: Mapped[float]


class StoredRecording(Base):
    """What is heard of a call. Two calls may hold the same bytes: a line that was silent for as long."""

    __tablename__ = "recordings"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    container: Mapped[str]
    codec: Mapped[str]
    rate_hz: Mapped[int]
    channels: Mapped[int]
    duration_s: Mapped[float]
    sides: Mapped[list[str]]
    raw: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    repaired_by: Mapped[str | None]
    playback_sha256: Mapped[str | None]
    peaks_sha256: Mapped[str | None]


IS_OPEN = "state IN ('waiting', 'failed')"


class StageRun(Base):
    """One stage of one call. deaths counts leases that ran out: a worker that died with this call in its hands."""

    __tablename__ = "stage_runs"
    __table_args__ = (
        Index("ix_stage_runs_next", "lane", "since", "call_id", sqlite_where=text(IS_OPEN), postgresql_where=text(IS_OPEN)),
        Index("ix_stage_runs_counts", "stage", "state", "lane"),
        Index("ix_stage_runs_state", "state"),
    )

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    lane: Mapped[int]  # 0 live, 1 backfill, 2 again: sorts as it is served
    since: Mapped[datetime]  # when the call was accepted: the oldest call goes first
    attempt: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    error: Mapped[str | None]
    remedy: Mapped[str | None]
    is_permanent: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class StoredTranscript(Base):
    """Every transcript ever made of a call; one is current."""

    __tablename__ = "transcripts"
    __table_args__ = (
        Index("uq_transcripts_current", "call_id", unique=True, sqlite_where=text("is_current"), postgresql_where=text("is_current")),
        # To count them without their bodies, which stand in the same rows.
        Index("ix_transcripts_engine", "engine", "model", "id", sqlite_where=text("is_current"), postgresql_where=text("is_current")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), index=True)
    is_current: Mapped[bool]
    made_at: Mapped[datetime]
    engine: Mapped[str]
    model: Mapped[str]
    body: Mapped[str] = mapped_column(Text)


class StoredVerdict(Base):
    """Every verdict ever reached on a call; one is current."""

    __tablename__ = "verdicts"
    __table_args__ = (
        Index("uq_verdicts_current", "call_id", unique=True, sqlite_where=text("is_current"), postgresql_where=text("is_current")),
        Index("ix_verdicts_version", "version", "call_id"),
        Index("ix_verdicts_current", "version", "call_id", sqlite_where=text("is_current"), postgresql_where=text("is_current")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), index=True)
    is_current: Mapped[bool]
    made_at: Mapped[datetime]
    version: Mapped[str]
    body: Mapped[str] = mapped_column(Text)


class StoredCorrection(Base):
    """What people put right; only ever added to. The newest row of a call's field holds."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_call_id_field", "call_id", "field", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    field: Mapped[str]
    value: Mapped[str | None] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text)
