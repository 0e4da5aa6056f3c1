"""Outbound calls whose client was not told of the recording at the beginning."""

from dataclasses import dataclass

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import CallId, ManagerId
from calls.model.notice import NOTICE_WITHIN_S
from calls.store.call_rows import CallFilter
from calls.store.report_queries import Period

LISTED = 50


@dataclass(frozen=True, slots=True)
class ManagerNotices:
    manager: ManagerId | None  # None: the department, or calls of nobody's extension
    name: str
    calls: int  # outbound, answered and understood
    in_time: Rate
    late: int  # told, but later
    never: int


@dataclass(frozen=True, slots=True)
class NoticeReport:
    within_s: float
    department: ManagerNotices
    managers: tuple[ManagerNotices, ...]  # most calls without a warning in time first
    calls: tuple[CallId, ...]  # the newest LISTED of those without

    @property
    def is_green(self) -> bool:
        return self.department.late + self.department.never == 0


def notice_report(house: House, period: Period) -> NoticeReport:
    counts = house.counted.notices.by_manager(period, NOTICE_WITHIN_S)
    rows = [_row(one.manager, one.name or one.manager or "", one.calls, one.in_time, one.late) for one in counts]
    whole = _row(None, "", *(sum(getattr(one, name) for one in counts) for name in ("calls", "in_time", "late")))
    without = house.calls.page(CallFilter(period.since, period.until, is_told_in_time=False), limit=LISTED)
    in_order = sorted(rows, key=lambda one: (one.manager is None, -(one.late + one.never), one.name))
    return NoticeReport(NOTICE_WITHIN_S, whole, tuple(in_order), tuple(row.id for row in without.rows))


def _row(manager: ManagerId | None, name: str, calls: int, in_time: int, late: int) -> ManagerNotices:
    return ManagerNotices(manager, name, calls, rate_of(in_time, calls), late, calls - in_time - late)
