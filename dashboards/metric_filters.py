"""The calls behind an indicator, as the calls list's address says them: metric=M26, or metric=M26/all for all that it was counted from."""

from collections.abc import Mapping

from analytics.metrics.behind import behind
from analytics.metrics.registry import metric_of
from calls.model.errors import CallError
from calls.store.call_rows import MeasuredCalls
from dashboards.periods import PeriodChoice

ALL = "/all"
METRIC, DEPARTMENT, HOUR, WEEKDAY = NAMES = ("metric", "department", "hour", "weekday")


def measured_of(chosen: Mapping[str, str], period: PeriodChoice) -> MeasuredCalls | None:
    """None where the address names no indicator. Raises CallError for one that no calls stand behind."""
    named = chosen.get(METRIC)
    if named is None:
        if any(chosen.get(name) for name in (DEPARTMENT, HOUR, WEEKDAY)):
            raise CallError("department, hour and weekday belong to an indicator", permanent=True, remedy="Add metric=M2")
        return None
    its = behind(metric_of(named.removesuffix(ALL)), whole=named.endswith(ALL))
    if its is None or its.lead:
        raise CallError("No list of calls stands behind this indicator", permanent=True, remedy="earshot metrics list names them all")
    return MeasuredCalls(
        measures=its.measures,
        less=its.less,
        first=period.since,
        last=period.until,
        department=chosen.get(DEPARTMENT),
        hour=_number(chosen.get(HOUR), 23),
        weekday=_number(chosen.get(WEEKDAY), 6),
    )


def _number(text: str | None, most: int) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and int(text) <= most):
        raise CallError(f"This is not a number from 0 to {most}", permanent=True, remedy="hour is 0 to 23, weekday 0 (Monday) to 6")
    return int(text)
