"""Figures counted by hand: patience, quantiles, evenness, means with their intervals, orders and money."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import pytest

from analytics.conversion.kkd.compute import kkd_report
from analytics.metrics.compute import measure
from analytics.metrics.figures import Figure
from analytics.metrics.metric import Evenness, Mean, Metric, PartOfAll, Source, Spread, Unit
from analytics.metrics.of_books import running_costs
from analytics.metrics.of_calls import figures_of
from analytics.metrics.of_distributions import figure_of, patience, quantile
from analytics.metrics.registry import METRICS
from calls.house import House, open_house
from calls.model.call import Lane, call_id_of
from calls.model.call_measure import Slice
from calls.model.money import Money
from calls.model.verdict import Outcome
from calls.settings import Settings
from calls.store.lead_queries import Days
from calls.store.measure_queries import Distribution, SliceSums
from calls.store.order_sums import RunningCost
from calls.store.report_queries import ALL_TIME
from tests.analytics.metrics.invented_floor import draw, fill
from tests.analytics.sales_floor import furnish, gbp
from tests.calls.samples import NOON, a_call, a_recording, a_verdict


def sums(key: str | None, **values: int) -> SliceSums:
    return SliceSums(key, key or "", values)


class TestPatience:
    def test_the_textbook_example(self):
        """Waits of 1 … 6 s; those of 2 and 4 s were answered: S = 5/6, 5/6·3/4 = 0.625, then 0.625·1/2 = 0.3125 at 5 s."""
        found = patience([(2000, 1), (4000, 1)], [(1000, 1), (3000, 1), (5000, 1), (6000, 1)])
        assert (found.value, found.n) == (5.0, 6)

    def test_who_is_answered_at_the_same_second_was_still_there(self):
        assert patience([(1000, 3)], [(1000, 1)]).value is None

    def test_nobody_gave_up(self):
        assert patience([(1000, 3)], []).value is None
        assert patience([], []).n == 0


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.75, 2), (0.9, 9), (1.0, 9)])
def test_quantiles_by_nearest_rank(share: float, expected: int):
    assert quantile([(1, 1), (2, 2), (9, 1)], share) == expected


def test_spread_of_lengths():
    """Nine calls of 10 s and one of 40 s: nine in ten last 10 s; with two of 40 s the ratio is 4."""
    assert figure_of(Spread("talk_ms", "talked"), Distribution(None, "", ((10_000, 9), (40_000, 1)))).value == 1.0
    assert figure_of(Spread("talk_ms", "talked"), Distribution(None, "", ((10_000, 8), (40_000, 2)))).value == 4.0
    assert figure_of(Spread("talk_ms", "talked"), Distribution(None, "", ((0, 1),))).value is None


def test_evenness_is_one_less_gini():
    """10, 20 and 70: Gini = (−2·10 + 0·20 + 2·70) / (3·100) = 0.4."""
    metric = METRICS["M61"]
    rows = [sums("a", answered=70), sums("b", answered=10), sums("c", answered=20), sums(None, answered=5)]
    assert figures_of(metric, Evenness("answered"), rows) == (Figure(None, "", pytest.approx(0.6), 3),)
    assert figures_of(metric, Evenness("answered"), [])[0].value is None


def test_a_part_of_all_counts_those_of_nobody_too():
    one, nobody = figures_of(METRICS["M60"], PartOfAll("answered"), [sums("a", answered=3), sums(None, answered=1)])
    assert (one.value, one.n, nobody.value) == (0.75, 4, 0.25)


def test_the_interval_of_a_mean():
    """100 s and 200 s: s = 70.71, s/√2 = 50, 1.96 · 50 = 98."""
    metric = Metric("x", "", Mean("talk_ms", "talked", "talk_s2"), Unit.SECONDS, Source.EXCHANGE)
    (figure,) = figures_of(metric, Mean("talk_ms", "talked", "talk_s2"), [sums(None, talk_ms=300_000, talked=2, talk_s2=50_000)])
    assert (figure.value, figure.n) == (150.0, 2)
    assert figure.low == pytest.approx(150 - 98.0, abs=0.01)
    assert figure.high == pytest.approx(150 + 98.0, abs=0.01)
    (alone,) = figures_of(metric, Mean("talk_ms", "talked", "talk_s2"), [sums(None, talk_ms=100_000, talked=1, talk_s2=10_000)])
    assert (alone.value, alone.low) == (100.0, None)


class TestRunningCosts:
    MARCH = RunningCost(date(2026, 3, 1), date(2026, 3, 31), Money(Decimal("3100"), "GBP"))

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (Days(), "3100"),
            (Days(date(2026, 3, 10), date(2026, 3, 12)), "200"),
            (Days(date(2026, 3, 31), date(2026, 5, 1)), "100"),
            (Days(None, date(2026, 3, 2)), "100"),
            (Days(date(2026, 4, 1), None), "0"),
        ],
    )
    def test_a_cost_is_spread_over_its_days(self, days: Days, expected: str):
        assert running_costs([self.MARCH], days, "GBP") == Decimal(expected)

    def test_another_currency_is_not_added_up(self):
        assert running_costs([self.MARCH], Days(), "EUR") == 0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path_factory.mktemp("books")))) as house:
        furnish(house)
        yield house


class TestBooks:
    """The sales floor: 34 answered calls, 32 of new leads; orders of 1500, 800.50 and 70 paid, 900 measured only; 1300 spent."""

    @pytest.mark.parametrize(
        ("metric_id", "expected"),
        [
            ("M76.sum", gbp("2370.50")),
            ("M76", gbp("790.17")),
            ("M76.call", gbp("69.72")),
            ("M130.spend", gbp("1300.00")),
            ("M131", gbp("40.62")),
            ("M135", pytest.approx(2370.5 / 1300)),
            ("M135.drr", pytest.approx(1300 / 2370.5)),
            ("M74", None),  # the company names no stage that means paid
            ("M139", None),  # no salaries are in the books
        ],
    )
    def test_the_whole(self, house: House, metric_id: str, expected: object):
        (measured,) = measure(house, [METRICS[metric_id]], ALL_TIME)
        assert measured.figures[0].value == expected

    def test_by_channel(self, house: House):
        (measured,) = measure(house, [METRICS["M76.sum"]], ALL_TIME, Slice.CHANNEL)
        assert {figure.key: figure.value for figure in measured.figures} == {
            "google": gbp("1500.00"),
            "radio": gbp("800.50"),
            None: gbp("70.00"),
        }


def test_orders_that_came_and_were_paid(tmp_path):
    """Of the floor’s orders, by their stages: counted straight from the list."""
    floor = draw(7, 60)
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        fill(house, floor)
        came, paid, not_come = (one.figures[0] for one in measure(house, [METRICS[name] for name in ("M73", "M74", "M142")], ALL_TIME))
    stages = [order.stage for order in floor.orders if order.stage != "cancelled"]
    assert (came.value, came.n) == (pytest.approx(sum(stage in ("came", "paid") for stage in stages) / len(stages)), len(stages))
    assert paid.value == pytest.approx(stages.count("paid") / len(stages))
    assert not_come.value == pytest.approx(stages.count("booked") / len(stages))


def test_leads_are_those_of_the_kkd_report(tmp_path):
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        fill(house, draw(8))
        report = kkd_report(house, ALL_TIME)
        ids = ("M65", "M67", "M72", "M65.unsure", "M68", "M69", "M70")
        leads, sold, lost, unsure, kkd, likely, best = measure(house, [METRICS[one] for one in ids], ALL_TIME, Slice.MANAGER)
    for place, one in enumerate(sorted((one.share for one in report.managers), key=lambda one: (one.key is None, one.name))):
        got = [its.figures[place].value for its in (leads, sold, lost, unsure, kkd)]
        assert got == [one.leads, one.sales, one.lost, one.unsure, one.kkd.share]
        assert likely.figures[place].value == (one.likely and one.likely.mean)
        assert best.figures[place].value == (one.likely and one.likely.p_best)


def test_a_missed_call_is_saved_by_a_later_sale(tmp_path):
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        fill(house, draw(9, 0))
        missed = a_call("m", is_answered=False, talk_s=None, wait_s=None, legs=(), extension=None)
        house.calls.add(missed, a_recording("m"), Lane.LIVE)
        (before,) = measure(house, [METRICS["M40"]], ALL_TIME)
        house.calls.add(a_call("n", started_at=NOON + timedelta(days=2)), a_recording("n"), Lane.LIVE)
        house.verdicts.replace(call_id_of("n"), a_verdict(outcome=Outcome.SALE, refusal_reason=None))
        (after,) = measure(house, [METRICS["M40"]], ALL_TIME)
    assert (before.figures[0].value, after.figures[0].value) == (0, 1)


def test_talk_time_in_hours(tmp_path):
    floor = draw(10)
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        fill(house, floor)
        (measured,) = measure(house, [METRICS["M41"]], ALL_TIME)
    assert measured.figures[0].value == pytest.approx(sum(call.talk_s or 0 for call in floor.calls if call.is_taken) / 3600)
