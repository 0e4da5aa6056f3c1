"""How long reports over a year of a million leads take, and a correction until it stands in them: -m earshot.benches.reports [URL].

A database that holds calls already is measured as it stands: name a file by sqlite:////path to fill it once.
"""

import json
import os
import resource
import statistics
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.demand.compute import demand_report
from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.notices.compute import notice_report
from analytics.conversion.price.compute import Wanted, price_change
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.weak_link.compute import weak_link_report
from analytics.metrics.compute import measure
from analytics.metrics.registry import GROUPS
from analytics.one_manager.compute import Seen, manager_report
from analytics.today.compute import today_report
from calls.house import House
from calls.model.call import CallId, ManagerId, call_id_of
from calls.model.correction import Hand
from calls.model.pay_period import pay_period_of
from calls.model.pay_plan import PayCycle
from calls.model.plan_corrections import Change
from calls.settings import Settings
from calls.store.lead_queries import Days
from calls.store.report_queries import Period
from dashboards.pages.pay import doubt_page, manager_pay_page, pay_page
from earshot.benches.year_house import LEADS, newest_day, periods_of, year_house

LOOKS = 5
MANAGER = ManagerId("m3")
METRICS = [one for group in GROUPS for one in group.metrics if one.is_known]
REPORTS: Mapping[str, Callable[[House, Period], object]] = {
    "conversion": conversion_report,
    "kkd": kkd_report,
    "weak-link": weak_link_report,
    "refusals": refusal_report,
    "demand": demand_report,
    "demand of a product": lambda house, period: demand_report(house, period, "product 1"),
    "notices": notice_report,
    "price-change": lambda house, period: price_change(house, _price_of(period), date.max - timedelta(days=366)),
    "channels": channel_report,
    "one manager": lambda house, period: manager_report(house, period, MANAGER, Seen(True, True, True, True)),
    "indicators": lambda house, period: measure(house, METRICS, period),
}
Times = dict[str, float]


def bench_reports(settings: Settings, leads: int = LEADS) -> dict[str, object]:
    """Milliseconds, medians of LOOKS, by the clock and of the process's own work; a database server's work is only in the clock."""
    house, filled_s = year_house(settings, leads)
    with closing(house):
        periods = periods_of(house)
        figures = {
            name: {period: _median_ms(lambda made=made, span=span: made(house, span)) for period, span in _spans(name, periods)}  # type: ignore[misc]
            for name, made in REPORTS.items()
        }
        pages = {name: _median_ms(made) for name, made in _of_no_period(house).items()}
        waits = [_correction_ms(house, call_id_of(f"year-{number}"), periods["30_days"]) for number in _some_calls(leads)]
    return {
        "leads": leads,
        "filled_s": round(filled_s, 1),
        "load": os.getloadavg()[0],
        "reports_ms": figures,
        "of_no_period_ms": pages,
        "correction_until_in_the_month_ms": {"median": round(statistics.median(waits), 1), "worst": round(max(waits), 1)},
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _spans(name: str, periods: Mapping[str, Period]) -> list[tuple[str, Period]]:
    """A price changes on a day: it has no report of all time."""
    return [(period, span) for period, span in periods.items() if name != "price-change" or span.since is not None]


def _of_no_period(house: House) -> Mapping[str, Callable[[], object]]:
    newest, now = newest_day(house), datetime.now(UTC)
    month, quarter = (pay_period_of(newest.replace(day=1) - timedelta(days=1), cycle) for cycle in PayCycle)
    return {
        "pay of a month": lambda: pay_page(house, month, now),
        "pay of a quarter": lambda: pay_page(house, quarter, now),
        "pay of one manager": lambda: manager_pay_page(house, month, MANAGER, ""),
        "doubtful sales of a month": lambda: doubt_page(house, month, None, now),
        "doubtful sales of a quarter": lambda: doubt_page(house, quarter, None, now),
        "today": lambda: today_report(house, now, newest),
        "by day, all": lambda: house.leads.by_day(Days()),
    }


def _some_calls(leads: int) -> range:
    """About a month old."""
    last = leads - leads * 30 // 365
    return range(last, last + LOOKS)


def _price_of(period: Period) -> Wanted:
    """A new price in the middle of the span."""
    assert period.since is not None
    assert period.until is not None
    days = (period.until - period.since).days // 2
    return Wanted((period.since + timedelta(days=days)).date(), days, "product 1")


def _correction_ms(house: House, call: CallId, month: Period) -> float:
    row = house.calls.view(call)
    assert row is not None
    other = "refusal" if row.outcome == "sale" else "sale"  # a kept database was corrected before
    began = perf_counter()
    house.meanings.correct(call, [Change("call_type", value="new_lead"), Change("outcome", value=other)], Hand("bench", datetime.now(UTC)))
    kkd_report(house, month)
    return (perf_counter() - began) * 1000


def _median_ms(do: Callable[[], object]) -> Times:
    do()
    looks = []
    for _ in range(LOOKS):
        began, work = perf_counter(), process_time()
        do()
        looks.append(((perf_counter() - began) * 1000, (process_time() - work) * 1000))
    return {name: round(statistics.median(column), 1) for name, column in zip(("clock", "work"), zip(*looks, strict=True), strict=True)}


def main() -> None:
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'calls.db'}"
        figures = bench_reports(Settings(company_dir=Path(folder), database_url=url))
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
