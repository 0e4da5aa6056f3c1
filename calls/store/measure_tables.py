"""What calls add to indicators, call by call, and summed for each day."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table

from calls.model.call_measure import MEASURES
from calls.store.tables import Base

NOBODY = ""  # in the sums: no manager, no channel


def _sums() -> list[Column[int]]:
    return [Column(name, BigInteger, nullable=False) for name in MEASURES]


# A row of each call. The rows of one day lie side by side, so that a month reads its own rows and no others.
# Not bound to calls: when one is deleted, its row is needed to take it off the day's sums.
CALL_MEASURES = Table(
    "call_measures",
    Base.metadata,
    Column("day", Date, primary_key=True),
    Column("call_id", String, primary_key=True),
    Column("client", String, nullable=True),
    *(Column(name, Integer, nullable=False) for name in ("hour", "weekday")),
    *(Column(name, String, nullable=True) for name in ("manager", "channel", "product")),
    Column("rang_before", Date, nullable=True),
    *_sums(),
    Index("ix_call_measures_call_id", "call_id"),
    Index("ix_call_measures_talks", "talked", "day", "talk_ms"),  # these hold all that a question reads; day alone SQLite reads in the rows
    Index("ix_call_measures_waits", "waited", "day", "told", "wait_ms"),
    Index("ix_call_measures_abandoned", "abandoned", "day", "abandon_ms"),
    Index("ix_call_measures_callers", "day", "rang_before"),
    Index("ix_call_measures_hours", "day", "manager", "hour", "talk_ms", "outbound_talk_ms"),
    Index("ix_call_measures_client", "client"),
    sqlite_with_rowid=False,
)

# The sums of a day's calls by manager and channel: what a report over a year reads.
CALL_DAY_TOTALS = Table(
    "call_day_totals",
    Base.metadata,
    Column("day", Date, primary_key=True),
    *(Column(name, String, primary_key=True) for name in ("manager", "channel")),
    *_sums(),
    sqlite_with_rowid=False,
)
