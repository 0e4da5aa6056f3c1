"""What is wrong with calls' channels: kept for each call, replaced by the stage that said it, counted for the system page."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from calls.model.call import CallId
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.model.recording import Side
from calls.store.channel_tables import StoredChannelFinding as Stored
from calls.store.database import Database
from calls.store.recorder_tables import StoredExchangeFacts
from calls.store.tables import StoredCall


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How many calls have a fault, by the exchange that recorded them; None: no recorder delivered them."""

    kind: ChannelFault
    pbx: str | None
    calls: int


class ChannelFindingRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, call_id: CallId, found_at: FoundAt, findings: Sequence[ChannelFinding]) -> None:
        """What the same stage said before of this call is gone."""
        with self._database.write() as connection:
            replace_findings(connection, call_id, found_at, findings)

    def of(self, call_id: CallId, found_at: FoundAt | None = None) -> tuple[ChannelFinding, ...]:
        """In the order of their beginning; of one stage or of all."""
        found = self.of_many([call_id]).get(call_id, ())
        return tuple(finding for finding in found if found_at in (None, finding.found_at))

    def of_many(self, call_ids: Iterable[CallId]) -> dict[CallId, tuple[ChannelFinding, ...]]:
        """Only calls that have findings are in it."""
        query = select(Stored.__table__).where(Stored.call_id.in_(list(call_ids))).order_by(Stored.start_s, Stored.id)
        found: dict[CallId, tuple[ChannelFinding, ...]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                call_id = CallId(row.call_id)
                found[call_id] = (*found.get(call_id, ()), _finding_of(row))
        return found

    def counts(self, since: datetime) -> tuple[FaultCount, ...]:
        """Of the calls that began since then; a call counts once for each fault."""
        keys = (Stored.kind, StoredExchangeFacts.pbx)
        query = (
            select(*keys, func.count(Stored.call_id.distinct()).label("calls"))
            .join(StoredCall, StoredCall.id == Stored.call_id)
            .outerjoin(StoredExchangeFacts, StoredExchangeFacts.call_id == Stored.call_id)
            .where(StoredCall.started_at >= since)
            .group_by(*keys)
            .order_by(*keys)
        )
        with self._database.read() as connection:
            return tuple(FaultCount(ChannelFault(row.kind), row.pbx, row.calls) for row in connection.execute(query))


def replace_findings(connection: Connection, call_id: str, found_at: FoundAt, findings: Sequence[ChannelFinding]) -> None:
    connection.execute(delete(Stored).where(Stored.call_id == call_id, Stored.found_at == found_at.value))
    if findings:
        connection.execute(insert(Stored), [{"call_id": call_id, **_columns(finding)} for finding in findings])


def _columns(finding: ChannelFinding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "found_at": finding.found_at.value,
        "start_s": finding.start_s,
        "end_s": finding.end_s,
        "channel": finding.channel,
        "side": finding.side,
        "evidence": [asdict(measure) for measure in finding.evidence],
    }


def _finding_of(row: Row[Any]) -> ChannelFinding:
    return ChannelFinding(
        kind=ChannelFault(row.kind),
        found_at=FoundAt(row.found_at),
        start_s=row.start_s,
        end_s=row.end_s,
        channel=row.channel,
        side=None if row.side is None else Side(row.side),
        evidence=tuple(Measure(**measure) for measure in row.evidence),
    )
