"""A month's pay at each step of the plan, and after a dispute: what people would put right, tried on a copy of the company."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compute import days_of
from analytics.conversion.pay import decide
from analytics.conversion.pay.periods import pay_lines, pay_report, period_between
from calls.correct_findings import Wanted, correct_findings
from calls.house import House, open_house
from calls.model.call import ManagerId
from calls.model.correction import Hand
from calls.model.pay_line import PayLine
from calls.model.pay_period import PayPeriod
from earshot.output import plain
from earshot.reports import Asked

STEPS: Mapping[str, tuple[int, ...]] = {"anna": (52, 60, 51, 50, 49, 48, 40), "galina": (95, 96, 94, 93)}  # sold leads, one after the other
HEAD = "head of sales"


def pay_steps(asked: Asked) -> dict[str, Any]:
    """By "MANAGER SOLD" the manager's line, for those who are paid in the period."""
    with copied(asked) as house:
        period = period_asked(asked)
        paid = {one.manager for one in pay_report(house, period).managers}
        wanted = [(ManagerId(manager), sold) for manager, steps in STEPS.items() if manager in paid for sold in steps]
        return {f"{manager} {sold}": _with_sold(house, period, manager, sold) for manager, sold in wanted}


def disputed_pay(asked: Asked) -> dict[str, Any]:
    """A manager says that a lead counted as lost was sold, the head agrees: her line before and after, and what is kept of it."""
    with copied(asked) as house:
        period, manager = period_asked(asked), ManagerId(next(iter(STEPS)))
        before, lost = _line(house, period, manager), _lines(house, period, manager, is_sold=False)[0]
        event = decide.dispute(house, period, manager, lost.call_id, Hand(manager, _after(period), "she came the same day"))
        decide.accept(house, event.id, {"outcome": "sale"}, Hand(HEAD, _after(period), "heard it"))
        history = house.pay.events(period.key)
        corrected = [one.by for one in house.corrections.of(lost.call_id) if one.field == "outcome"]
        return {"before": before, "after": _line(house, period, manager), "history": plain(history), "corrected_by": corrected}


@contextmanager
def copied(asked: Asked) -> Iterator[House]:
    settings = asked.house.settings
    with TemporaryDirectory(prefix="earshot-") as folder:
        shutil.copytree(settings.state_dir, Path(folder) / settings.state_dir.name)
        with closing(open_house(settings.model_copy(update={"company_dir": Path(folder)}))) as house:
            yield house


def _with_sold(house: House, period: PayPeriod, manager: ManagerId, sold: int) -> Any:
    """As many leads as are missing become sold by a person's word, or as many as are too much unsold."""
    have = _lines(house, period, manager, is_sold=True)
    changed = _lines(house, period, manager, is_sold=False)[: sold - len(have)] if sold > len(have) else have[sold:]
    for line in changed:
        outcome = "refusal" if line.is_sold else "sale"
        correct_findings(house, line.call_id, Wanted({"outcome": outcome}), Hand(HEAD, _after(period)))
    return _line(house, period, manager)


def _line(house: House, period: PayPeriod, manager: ManagerId) -> Any:
    return plain(next(one for one in pay_report(house, period).managers if one.manager == manager))


def _lines(house: House, period: PayPeriod, manager: ManagerId, *, is_sold: bool) -> list[PayLine]:
    return [line for line in pay_lines(house, pay_report(house, period), manager) if line.is_sold is is_sold]


def period_asked(asked: Asked) -> PayPeriod:
    days = days_of(asked.period, ZoneInfo(asked.company.time_zone))
    assert days.first is not None
    assert days.end is not None
    return period_between(days.first, days.end)


def _after(period: PayPeriod) -> datetime:
    return datetime.combine(period.end + timedelta(days=30), time(12), tzinfo=UTC)
