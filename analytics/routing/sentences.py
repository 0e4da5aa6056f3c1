"""Why the order is so, in words: English here, by key and figures for pages in other languages."""

from analytics.conversion.compute import NOT_PROVEN
from analytics.conversion.report import ManagerConversion
from analytics.counting.rate import Rate
from analytics.counting.wilson import is_proven_higher
from calls.model.routing import Said

PROVEN_BETTER = "ring_proven_better"
NOT_PROVEN_BETTER = "ring_not_proven_better"
EQUAL = "ring_equal"
LAST = "ring_last"
NO_LINE = "ring_no_line"
FEW_CALLS = "ring_few_calls"
NOT_ENOUGH_MANAGERS = "ring_not_enough_managers"

_KKD = "KKD %(kkd)d %% (%(sales)d of %(calls)d; %(low)d–%(high)d %%)"
ENGLISH = {
    PROVEN_BETTER: f"{_KKD}; proven better than %(next)s",
    NOT_PROVEN_BETTER: f"{_KKD}; not proven better than %(next)s: the intervals overlap",
    EQUAL: f"{_KKD}; equal to %(next)s",
    LAST: _KKD,
    NO_LINE: "%(name)s is not ranked: no line in company.toml on this day.",
    FEW_CALLS: "%(name)s is not ranked yet: %(calls)d target calls, %(needed)d are needed; the exchange keeps the present penalty.",
    NOT_ENOUGH_MANAGERS: "There is no order: %(managers)d of at least %(needed)d managers have a line and %(calls)d target calls.",
    NOT_PROVEN: "The difference between managers is not proven: their intervals overlap.",
}


def reason_of(row: ManagerConversion, after: ManagerConversion | None) -> Said:
    """Why this manager stands before the next one."""
    figures = _figures(row.kkd)
    if after is None:
        return Said(LAST, figures)
    if row.kkd.share == after.kkd.share:
        return Said(EQUAL, {**figures, "next": after.name})
    return Said(PROVEN_BETTER if is_proven_higher(row.kkd, after.kkd) else NOT_PROVEN_BETTER, {**figures, "next": after.name})


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)


def _figures(kkd: Rate) -> dict[str, str | int | float]:
    """Whole percents, and the counts they come from."""
    shares = {"kkd": kkd.share, "low": kkd.low, "high": kkd.high}
    return {"sales": kkd.successes, "calls": kkd.trials, **{name: round((share or 0.0) * 100) for name, share in shares.items()}}
