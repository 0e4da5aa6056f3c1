"""Of how many whole months is a period?"""

from calls.store.lead_queries import Days


def whole_months(days: Days) -> int | None:
    """None unless it is of two or more, from a first of a month to another one."""
    first, end = days.first, days.end
    if first is None or end is None or first.day != 1 or end.day != 1:
        return None
    months = (end.year - first.year) * 12 + end.month - first.month
    return months if months > 1 else None
