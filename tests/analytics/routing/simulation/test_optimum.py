import pytest

from analytics.routing.simulation.optimum import SmallFloor, sales_rate


@pytest.mark.parametrize("load", [0.12, 0.5, 0.85])
def test_best_first_without_holding_is_the_optimum_where_callers_wait_a_minute(load: float) -> None:
    floor = SmallFloor((0.42, 0.30, 0.18), arrivals=load * 3 / 5.0, handling_minutes=5.0, patience_minutes=1.0)

    best, simple = sales_rate(floor, may_hold=True), sales_rate(floor, may_hold=False)

    assert simple <= best + 1e-6
    assert simple / best >= 0.999


def test_holding_pays_where_callers_are_patient_and_managers_far_apart() -> None:
    floor = SmallFloor((0.6, 0.05), arrivals=0.2, handling_minutes=5.0, patience_minutes=60.0)

    assert sales_rate(floor, may_hold=True) > 1.02 * sales_rate(floor, may_hold=False)


def test_one_manager_who_is_never_busy_sells_his_share_of_all_calls() -> None:
    floor = SmallFloor((0.4,), arrivals=0.01, handling_minutes=0.001, patience_minutes=10.0)

    assert sales_rate(floor, may_hold=False) == pytest.approx(0.004, rel=0.001)
