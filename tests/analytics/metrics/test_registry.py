"""The catalogue names every indicator, and says of each how it is counted or what it lacks."""

from contextlib import closing

import pytest

from analytics.metrics.behind import behind
from analytics.metrics.compute import measure
from analytics.metrics.formula import formula_of
from analytics.metrics.metric import BookFigure, Evenness, LeadFigure, Metric, Patience, Share, Unit
from analytics.metrics.of_calls import needed
from analytics.metrics.phrases import BOOKS, LEADS, MEASURES, NEEDS
from analytics.metrics.registry import GROUPS, METRICS, metric_of, metrics_of
from calls.house import open_house
from calls.model.call_measure import MEASURES as KEPT
from calls.model.call_measure import Slice
from calls.model.errors import CallError
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME

KNOWN = [metric for metric in METRICS.values() if metric.is_known]


def test_all_144_indicators_stand_in_it_each_once():
    assert {f"M{number}" for number in range(1, 145)} <= set(METRICS)
    assert len(METRICS) == sum(len(group.metrics) for group in GROUPS)


def test_names_tell_indicators_apart():
    assert len({metric.name for metric in METRICS.values()}) >= len(METRICS) - 2  # M4/M5 and M6/M7 are number and share of one thing


@pytest.mark.parametrize(
    ("named", "metric_id"),
    [("average handling time", "M44"), ("satisfaction", "M84"), ("service level", "M26"), ("cost of one call", "M139")],
)
def test_the_four_indicators_that_every_office_asks_for(named: str, metric_id: str):
    assert METRICS[metric_id].name


def test_service_level_stands_there_in_three_definitions_each_with_its_own_formula():
    levels = metrics_of(["M26", "M27", "M28"])
    assert all("Service level" in metric.name for metric in levels)
    assert len({formula_of(metric) for metric in levels}) == 3


@pytest.mark.parametrize("metric", list(METRICS.values()), ids=lambda metric: metric.id)
def test_each_says_how_it_is_counted_or_what_it_lacks(metric: Metric):
    said = formula_of(metric)
    assert said
    assert "%" not in said.replace(" % ", "")
    assert metric.is_known or (said in NEEDS.values() and not metric.slices)


@pytest.mark.parametrize("metric", KNOWN, ids=lambda metric: metric.id)
def test_each_is_counted_from_what_is_kept(metric: Metric):
    if isinstance(metric.count, LeadFigure | BookFigure | Patience) or not hasattr(metric.count, "of"):
        return
    of = metric.count.of
    assert set((of,) if isinstance(of, str) else of) <= set(KEPT)


def test_a_share_is_parted_only_by_what_its_whole_has():
    arriving = {"offered", "told", "timed", "missed_known"}  # who holds a missed call?
    for metric in KNOWN:
        if isinstance(metric.count, Share) and arriving & set(needed(metric.count)):
            assert not {Slice.MANAGER, Slice.DEPARTMENT, Slice.PRODUCT} & set(metric.slices), metric.id


def test_every_word_of_formulas_is_said_somewhere():
    used = {name for metric in KNOWN if not isinstance(metric.count, LeadFigure | BookFigure) for name in _names(metric)}
    assert set(MEASURES) - used == set()
    assert set(LEADS) == set(LeadFigure)
    assert set(BOOKS) == set(BookFigure)


def _names(metric: Metric) -> set[str]:
    fields = {name: getattr(metric.count, name) for name in ("of", "among", "of_less", "among_less") if hasattr(metric.count, name)}
    return {one for value in fields.values() for one in ((value,) if isinstance(value, str) else value)}


def test_an_unknown_indicator_is_refused_with_a_remedy():
    with pytest.raises(CallError) as refused:
        metric_of("M999")
    assert "earshot metrics list" in (refused.value.remedy or "")


@pytest.mark.parametrize("metric", KNOWN, ids=lambda metric: metric.id)
def test_money_leads_and_calls_open_what_they_can(metric: Metric):
    if metric.unit in (Unit.CALLS, Unit.LEADS):
        assert behind(metric) is not None
    assert (behind(metric) is None) == isinstance(metric.count, BookFigure | Patience) or metric.count in (
        LeadFigure.LIKELY,
        LeadFigure.P_BEST,
    )
    assert not isinstance(metric.count, Evenness) or behind(metric)


def test_what_cannot_be_parted_so_is_refused(tmp_path):
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        with pytest.raises(CallError) as refused:
            measure(house, [METRICS["M1"]], ALL_TIME, Slice.MANAGER)
        assert "M1 cannot be parted by manager" in refused.value.message
        for measured in measure(house, list(METRICS.values()), ALL_TIME):  # nothing is there, and nothing breaks
            assert len(measured.figures) == int(measured.metric.is_known), measured.metric.id
            assert all(not figure.value for figure in measured.figures if measured.metric.unit is not Unit.MONEY)
