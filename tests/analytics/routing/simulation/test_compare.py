import numpy as np
import pytest

from analytics.counting.hierarchy import Counted, moments_of, posterior_of
from analytics.routing.science.ranking import RankRules
from analytics.routing.simulation.compare import compare
from analytics.routing.simulation.floor import serve
from analytics.routing.simulation.policies import POLICIES, Past, served
from analytics.routing.simulation.world import Day, Scenario, make_world

SHORT = Scenario(calls_a_month=60, months=1)
FEW = {name: POLICIES[name] for name in ("even", "raw_daily", "served", "tiers_80", "thompson", "oracle")}


def test_moments_of_many_departments_are_those_of_each() -> None:
    sales, calls = np.array([[44.0, 53.0, 3.0], [10.0, 0.0, 7.5]]), np.array([[118.0, 189.0, 9.0], [40.0, 0.0, 20.0]])
    means, deviations = moments_of(sales, calls)

    for at in range(2):
        one = posterior_of([Counted(*pair) for pair in zip(sales[at], calls[at], strict=True)])
        assert means[at] == pytest.approx(one.means, abs=1e-9)
        assert deviations[at] == pytest.approx(one.deviations, abs=1e-9)


def one_day(arrivals: list[float], handling: list[float], patience: list[float], luck: list[float]) -> Day:
    columns = [np.array([one]) for one in (arrivals, handling, patience, luck)]
    return Day(columns[0], np.ones((1, len(arrivals)), dtype=bool), columns[1], columns[2], columns[3], np.zeros((1, len(arrivals), 2)))


def test_the_best_free_manager_takes_the_call_then_the_next_then_the_first_who_gets_free() -> None:
    day = one_day([0.0, 10.0, 20.0, 30.0], [100.0, 50.0, 10.0, 10.0], [1.0, 1.0, 1000.0, 5.0], [0.1, 0.9, 0.1, 0.1])
    result = serve(day, np.array([[[0.5, 0.2]], [[0.2, 0.5]]]), np.array([[0.5, 0.2]]), np.ones(2, dtype=bool))

    assert result.calls.tolist() == [[[1, 2]], [[2, 1]]]  # the fourth caller lost patience before anybody was free
    assert result.sales.tolist() == [[[1, 1]], [[1, 1]]]
    assert result.promised.tolist() == [[[0.5, 0.4]], [[1.0, 0.2]]]


def test_who_is_not_here_takes_no_call() -> None:
    day = one_day([0.0, 0.0], [1.0, 1.0], [9.0, 9.0], [0.0, 0.0])
    result = serve(day, np.array([[[0.5, 0.2]]]), np.array([[0.5, 0.2]]), np.array([False, True]))

    assert result.calls.tolist() == [[[0, 2]]]


def test_the_same_worlds_tell_the_policies_apart() -> None:
    outcomes = {one.policy: one for one in compare(SHORT, runs=40, policies=FEW)}

    assert outcomes["even"].lift == 0
    assert outcomes["oracle"].of_oracle == 1
    assert outcomes["oracle"].lift > outcomes["served"].lift > outcomes["thompson"].lift > 0.02
    assert outcomes["served"].lift > outcomes["tiers_80"].lift > 0
    assert all(one.of_bound <= 1 for one in outcomes.values())


def test_a_seed_is_a_world() -> None:
    policies = {name: POLICIES[name] for name in ("even", "oracle")}

    assert compare(SHORT, runs=5, policies=policies) == compare(SHORT, runs=5, policies=policies)
    assert compare(SHORT, runs=5, policies=policies) != compare(SHORT, runs=5, seed=2, policies=policies)


def test_a_floor_and_a_quota_give_calls_to_those_whom_the_order_would_starve() -> None:
    shares = np.array([[0.5, 0.3, 0.1]])
    calls, sales = np.zeros((30, 1, 3)), np.zeros((30, 1, 3))
    calls[:, 0] = [8.0, 2.0, 0.1]
    sales[:, 0] = [4.0, 0.6, 0.01]
    past = Past(calls, sales, shares, 0, 30, np.random.default_rng(1))

    assert served(RankRules())(past).argmax() == 0
    assert served(RankRules(floor=0.05))(past).argmax() == 2
    assert served(RankRules(newcomer_calls=30))(past).argmax() == 2
    assert served(RankRules(floor=0.005, newcomer_calls=3))(past).argmax() == 0


def test_shares_that_are_forgotten_keep_their_spread() -> None:
    shares = make_world(Scenario(memory_months=1.0, months=6), runs=400).shares

    assert shares[:, -1].std() == pytest.approx(shares[:, 0].std(), rel=0.1)
    assert abs(np.corrcoef(shares[:, 0].ravel(), shares[:, -1].ravel())[0, 1]) < 0.1
    assert np.corrcoef(shares[:, 0].ravel(), shares[:, 22].ravel())[0, 1] == pytest.approx(np.exp(-1), abs=0.1)


def test_newcomers_have_no_history_and_people_change() -> None:
    world = make_world(Scenario(newcomers=2, drift=0.1, months=1), runs=3)

    assert not world.is_here[0, -2:].any()
    assert world.is_here[-1].all()
    assert np.ptp(world.shares[:, :, 0], axis=1).min() > 0
