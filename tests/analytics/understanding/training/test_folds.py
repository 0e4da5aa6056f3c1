"""What belongs to one client is never parted."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from analytics.understanding.training.folds import folds_of

CLIENTS = st.lists(st.sampled_from([f"+4477009{number:05d}" for number in range(30)]), max_size=120)


@given(CLIENTS)
def test_a_client_is_in_one_fold_only(clients: list[str]) -> None:
    held = defaultdict(set)
    for client, fold in zip(clients, folds_of(clients, 5), strict=True):
        held[client].add(fold)
    assert all(len(folds) == 1 for folds in held.values())


@given(CLIENTS)
def test_the_order_of_calls_changes_no_fold(clients: list[str]) -> None:
    there = dict(zip(clients, folds_of(clients, 5), strict=True))
    back = clients[::-1]
    assert dict(zip(back, folds_of(back, 5), strict=True)) == there


def test_folds_hold_about_as_many_calls() -> None:
    folds = folds_of(["one"] * 20 + [f"c{number}" for number in range(80)], 5)
    assert [folds.count(fold) for fold in range(5)] == [20] * 5
