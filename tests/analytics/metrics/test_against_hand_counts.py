"""Each indicator equals a slow count of the same calls, whole and in parts, and opens exactly the calls that it counts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import ceil

import pytest

from analytics.metrics.behind import behind
from analytics.metrics.compute import measure
from analytics.metrics.figures import Figure
from analytics.metrics.metric import Share, Sum
from analytics.metrics.registry import METRICS
from calls.house import House, open_house
from calls.model.call_measure import Slice
from calls.settings import Settings
from calls.store.call_rows import CallFilter, MeasuredCalls
from calls.store.lead_queries import Days
from calls.store.report_queries import ALL_TIME, Period
from tests.analytics.metrics.counted_by_hand import COUNTS, MEANS, SHARES, VALUES
from tests.analytics.metrics.invented_floor import COMPANY, ZONE, Floor, Raw, draw, fill

KEYS: dict[Slice, Callable[[Raw], object]] = {
    Slice.MANAGER: lambda call: call.manager,
    Slice.CHANNEL: lambda call: call.channel,
    Slice.PRODUCT: lambda call: call.product,
    Slice.DAY: lambda call: call.local.date().isoformat(),
    Slice.HOUR: lambda call: str(call.local.hour),
    Slice.WEEKDAY: lambda call: str(call.local.weekday()),
}
FIRST, LAST = date(2026, 3, 27), date(2026, 3, 30)  # the night of 29 March has 23 hours
SOME = Period(datetime.combine(FIRST, datetime.min.time(), ZONE), datetime.combine(LAST + timedelta(days=1), datetime.min.time(), ZONE))
LONG_VIEW = {"M14", "M37", "M38", "M38.lost", "M38.share", "M39", "M80", "M81", "M81.share"}  # need the client's other calls


@pytest.fixture(scope="module", params=[1, 2, 3])
def floor(request: pytest.FixtureRequest) -> Floor:
    return draw(request.param)


@pytest.fixture(scope="module")
def house(floor: Floor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path_factory.mktemp("floor")))) as house:
        fill(house, floor)
        yield house


def one(house: House, metric_id: str, period: Period = ALL_TIME) -> Figure:
    ((figure,),) = (measured.figures for measured in measure(house, [METRICS[metric_id]], period))
    return figure


@pytest.mark.parametrize("metric_id", COUNTS)
def test_a_count(house: House, floor: Floor, metric_id: str):
    assert one(house, metric_id).value == COUNTS[metric_id](floor.calls)


@pytest.mark.parametrize("metric_id", SHARES)
def test_a_share_with_its_whole(house: House, floor: Floor, metric_id: str):
    part, whole = SHARES[metric_id](floor.calls)
    figure = one(house, metric_id)
    assert (figure.value, figure.n) == (pytest.approx(part / whole), whole)
    assert figure.low is not None
    assert figure.low - 1e-9 <= part / whole <= (figure.high or 0) + 1e-9


@pytest.mark.parametrize("metric_id", MEANS)
def test_a_mean(house: House, floor: Floor, metric_id: str):
    values = MEANS[metric_id](floor.calls)
    figure = one(house, metric_id)
    assert (figure.value, figure.n) == (pytest.approx(sum(values) / len(values)), len(values))


@pytest.mark.parametrize("metric_id", VALUES)
def test_a_quantile(house: House, floor: Floor, metric_id: str):
    values, share = VALUES[metric_id]
    ordered = sorted(values(floor.calls))
    assert one(house, metric_id).value == pytest.approx(ordered[ceil(share * len(ordered)) - 1])


@pytest.mark.parametrize("metric_id", sorted({*COUNTS, *SHARES} - LONG_VIEW))
def test_some_days(house: House, floor: Floor, metric_id: str):
    calls = floor.within(FIRST, LAST).calls
    figure = one(house, metric_id, SOME)
    if metric_id in COUNTS:
        assert figure.value == COUNTS[metric_id](calls)
    else:
        part, whole = SHARES[metric_id](calls)
        assert (figure.value, figure.n) == (pytest.approx(part / whole) if whole else None, whole)


@pytest.mark.parametrize("by", KEYS)
def test_parts_of_counts(house: House, floor: Floor, by: Slice):
    wanted = [METRICS[name] for name in COUNTS if by in METRICS[name].slices and name not in LONG_VIEW]
    for measured in measure(house, wanted, ALL_TIME, by):
        got = {figure.key: figure.value for figure in measured.figures if figure.value}
        assert got == _by_hand(COUNTS[measured.metric.id], floor.calls, KEYS[by]), measured.metric.id


def _by_hand(count: Callable[[Sequence[Raw]], int], calls: Sequence[Raw], key: Callable[[Raw], object]) -> dict[object, int]:
    keys = {key(call) for call in calls}
    counted = {each: count([call for call in calls if key(call) == each]) for each in keys}
    return {each: value for each, value in counted.items() if value}


def test_a_manager_of_two_departments_counts_in_both_from_the_day_on(house: House, floor: Floor):
    (measured,) = measure(house, [METRICS["M2"]], ALL_TIME, Slice.DEPARTMENT)
    taken = [call for call in floor.calls if call.is_taken and call.manager is not None]
    care = [call for call in taken if call.manager == "maria" and call.local.date() >= date(2026, 3, 27)]
    assert {figure.key: figure.value for figure in measured.figures} == {"sales": len(taken), "care": len(care)}


@pytest.mark.parametrize("metric_id", sorted({*COUNTS, *SHARES, *MEANS} - {"M13", "M33", "M33.share"}))
def test_a_figure_opens_the_very_calls_that_it_counts(house: House, metric_id: str):
    metric = METRICS[metric_id]
    figure = one(house, metric_id)
    its = behind(metric)
    assert its is not None
    part = _opened(house, MeasuredCalls(its.measures, its.less))
    if isinstance(metric.count, Sum):
        assert part == figure.value
        return
    if isinstance(metric.count, Share):
        assert part == round((figure.value or 0) * (figure.n or 0))
    whole = behind(metric, whole=True)
    assert whole is not None
    assert _opened(house, MeasuredCalls(whole.measures, whole.less)) == figure.n


@pytest.mark.parametrize("by", [Slice.MANAGER, Slice.CHANNEL, Slice.PRODUCT, Slice.DEPARTMENT, Slice.HOUR, Slice.WEEKDAY])
def test_a_part_opens_its_very_calls(house: House, by: Slice):
    (measured,) = measure(house, [METRICS["M2"]], SOME, by)
    assert measured.figures
    for figure in measured.figures:
        number = int(figure.key) if figure.key and by in (Slice.HOUR, Slice.WEEKDAY) else None
        narrowed = MeasuredCalls(
            ("answered",),
            (),
            FIRST,
            LAST,
            department=figure.key if by is Slice.DEPARTMENT else None,
            hour=number if by is Slice.HOUR else None,
            weekday=number if by is Slice.WEEKDAY else None,
        )
        named = by.value if by in (Slice.MANAGER, Slice.CHANNEL, Slice.PRODUCT) else ""
        of_it = {named: figure.key} if figure.key is not None else {f"has_{named}": False}
        filters = replace(CallFilter(since=SOME.since, until=SOME.until, measured=narrowed), **(of_it if named else {}))  # type: ignore[arg-type]
        assert house.calls.count(filters) == figure.value, figure


def _opened(house: House, wanted: MeasuredCalls) -> int:
    return house.calls.count(CallFilter(measured=wanted))


def test_the_sums_of_days_are_the_sums_of_their_calls(house: House):
    every = sorted({name for metric in METRICS.values() if isinstance(metric.count, Sum) for name in metric.count.of})
    by_day = house.measures.sums(Days(), every, Slice.DAY)  # of the days' totals
    by_hour = house.measures.sums(Days(), every, Slice.HOUR)  # of the calls
    for name in every:
        assert sum(row.sums[name] for row in by_day) == sum(row.sums[name] for row in by_hour)


def test_the_company_draws_the_lines_and_history_follows(house: House):
    before = one(house, "M27").value
    house.company.save(replace(COMPANY, metrics=replace(COMPANY.metrics, service_level_s=3600)))
    assert one(house, "M27").value == 1.0
    house.company.save(COMPANY)
    assert one(house, "M27").value == before
