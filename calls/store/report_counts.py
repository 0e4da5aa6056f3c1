"""What reports on technique, refusals, demand and prices count."""

from dataclasses import dataclass

from calls.store.booking_queries import BookingQueries
from calls.store.database import Database
from calls.store.demand_queries import DemandQueries
from calls.store.notice_queries import NoticeQueries
from calls.store.refusal_queries import RefusalQueries
from calls.store.roster_queries import RosterQueries
from calls.store.technique_queries import TechniqueQueries


@dataclass(frozen=True, slots=True)
class ReportCounts:
    technique: TechniqueQueries
    notices: NoticeQueries
    refusals: RefusalQueries
    demand: DemandQueries
    bookings: BookingQueries
    roster: RosterQueries


def report_counts(database: Database) -> ReportCounts:
    return ReportCounts(
        TechniqueQueries(database),
        NoticeQueries(database),
        RefusalQueries(database),
        DemandQueries(database),
        BookingQueries(database),
        RosterQueries(database),
    )
