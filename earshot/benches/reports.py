"""How long reports over a year of a million leads take, and a correction until it stands in them: -m earshot.benches.reports [URL]."""

import json
import resource
import statistics
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.demand.compute import demand_report
from analytics.conversion.kkd.compute import kkd_report
from analytics.conversion.notices.compute import notice_report
from analytics.conversion.price.compute import Wanted, price_change
from analytics.conversion.refused.compute import refusal_report
from analytics.conversion.weak_link.compute import weak_link_report
from calls.house import House, open_house
from calls.model.call import CallId, call_id_of
from calls.model.correction import Hand
from calls.model.plan_corrections import Change
from calls.settings import Settings
from calls.store.lead_queries import Days
from calls.store.report_queries import Period
from earshot.benches.year_of_demand import add_bodies
from earshot.benches.year_of_leads import FIRST_DAY, fill

LEADS = 1_000_000
LOOKS = 5
NEW_YEAR = datetime(2025, 1, 1, tzinfo=UTC)
PERIODS = {
    "year": Period(NEW_YEAR, datetime(2026, 1, 1, tzinfo=UTC)),
    "year_amid_months": Period(NEW_YEAR + timedelta(days=14), NEW_YEAR + timedelta(days=351)),
    "month": Period(datetime(2025, 5, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)),
    "month_amid_months": Period(datetime(2025, 5, 16, tzinfo=UTC), datetime(2025, 6, 15, tzinfo=UTC)),
}
REPORTS: dict[str, Callable[[House, Period], object]] = {
    "conversion": conversion_report,
    "kkd": kkd_report,
    "weak-link": weak_link_report,
    "refusals": refusal_report,
    "demand": demand_report,
    "demand of a product": lambda house, period: demand_report(house, period, "product 1"),
    "notices": notice_report,
    "price-change": lambda house, period: price_change(house, _price_of(period), date(2026, 1, 1)),
    "channels": channel_report,
}


def bench_reports(settings: Settings, leads: int = LEADS) -> dict[str, object]:
    """Milliseconds, medians of LOOKS."""
    with closing(open_house(settings)) as house:
        began = perf_counter()
        fill(house, leads)
        add_bodies(house, PERIODS.values())
        filled_s = perf_counter() - began
        figures = {
            name: {period: _median_ms(lambda made=made, span=span: made(house, span)) for period, span in PERIODS.items()}  # type: ignore[misc]
            for name, made in REPORTS.items()
        }
        by_day = _median_ms(lambda: house.leads.by_day(Days(FIRST_DAY, None)))
        waits = [_correction_ms(house, call_id_of(f"year-{number}")) for number in range(leads // 2, leads // 2 + LOOKS)]
    return {
        "leads": leads,
        "filled_s": round(filled_s, 1),
        "reports_ms": figures,
        "by_day_ms": by_day,
        "correction_until_in_the_month_ms": round(statistics.median(waits), 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _price_of(period: Period) -> Wanted:
    """A new price in the middle of the span."""
    assert period.since is not None
    assert period.until is not None
    days = (period.until - period.since).days // 2
    return Wanted((period.since + timedelta(days=days)).date(), days, "product 1")


def _correction_ms(house: House, call: CallId) -> float:
    began = perf_counter()
    house.meanings.correct(call, [Change("call_type", value="new_lead"), Change("outcome", value="sale")], Hand("bench", datetime.now(UTC)))
    kkd_report(house, PERIODS["month"])
    return (perf_counter() - began) * 1000


def _median_ms(do: Callable[[], object]) -> float:
    do()
    looks = []
    for _ in range(LOOKS):
        began = perf_counter()
        do()
        looks.append((perf_counter() - began) * 1000)
    return round(statistics.median(looks), 1)


def main() -> None:
    with TemporaryDirectory(prefix="earshot-bench-") as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'calls.db'}"
        figures = bench_reports(Settings(company_dir=Path(folder), database_url=url))
    json.dump(figures, sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
