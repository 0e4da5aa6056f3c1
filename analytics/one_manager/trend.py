"""KKD by week or by month. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from analytics.counting.difference import difference_of
from analytics.counting.wilson import rate_of
from analytics.one_manager.report import Step, Trend, TrendPoint
from calls.store.lead_queries import DayCount, Days

MOST_WEEKS = 14  # of a longer span, months are shown


def trend_of(counts: Sequence[DayCount], days: Days) -> Trend:
    """counts: of one manager, oldest first. Weeks begin on Monday; the first and last step hold no day outside of days."""
    if not counts:
        return Trend(Step.WEEK, (), None)
    first, last = counts[0].day, counts[-1].day
    step = Step.WEEK if (_monday(last) - _monday(first)).days < 7 * MOST_WEEKS else Step.MONTH
    points, begin = [], _begin(first, step)
    while begin <= last:
        end = _following(begin, step)
        own = [one for one in counts if begin <= one.day < end]
        inside = max(begin, days.first or begin), min(end, days.end or end) - timedelta(days=1)
        points.append(TrendPoint(*inside, rate_of(sum(one.sold for one in own), sum(one.counted for one in own))))
        begin = end
    *before, newest = points
    earlier = (sum(one.kkd.successes for one in before), sum(one.kkd.trials for one in before))
    return Trend(step, tuple(points), difference_of(earlier, (newest.kkd.successes, newest.kkd.trials)))


def _begin(day: date, step: Step) -> date:
    return _monday(day) if step is Step.WEEK else day.replace(day=1)


def _following(begin: date, step: Step) -> date:
    return begin + timedelta(days=7) if step is Step.WEEK else (begin + timedelta(days=32)).replace(day=1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
