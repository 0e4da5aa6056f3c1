from analytics.routing.simulation.measuring import accuracy


def test_the_decomposed_estimate_is_within_six_points_after_a_month_and_better_than_the_direct_one() -> None:
    found = accuracy(1, repeats=100)

    assert found.decomposed <= 0.06
    assert found.direct > 2 * found.decomposed
    assert found.covered >= 0.9
