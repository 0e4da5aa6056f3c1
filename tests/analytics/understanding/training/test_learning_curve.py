"""The curve's own rules, on a small corpus: the same calls at each point, no kind of business both shipped and judged."""

from dataclasses import replace

import pytest

from analytics.understanding.training.learning_curve import figures, learning_curve, table
from tests.analytics.understanding.training.jargon_calls import FIRM, jargon_calls


def test_the_same_calls_are_judged_at_each_point() -> None:
    calls = [
        replace(call, id=f"{kind}-{call.id}", business=replace(FIRM, kind=kind))
        for seed, kind in enumerate(("windows", "doors", "roofs"))
        for call in jargon_calls(14, seed)
    ]
    done = learning_curve(("ru",), (0, 5), calls)
    assert [one.call.id for one in done[0]] == [one.call.id for one in done[5]]
    assert len(done[0]) == 3 * 5  # a third of each kind's fourteen
    found = figures(done)
    assert found["0"] == found["5"]  # five corrections are too few to put anything in use
    assert found["0"]["outcome"]["n"] == 15
    assert [line.count("|") for line in table({"ru": found})] == [7, 7, 7, 7]


@pytest.mark.slow
def test_corrections_show_in_the_curve_where_there_are_enough() -> None:
    calls = [
        *(replace(call, id=f"own-{call.id}") for call in jargon_calls(105, 1)),
        *(replace(call, id=f"other-{call.id}", business=replace(FIRM, kind="doors")) for call in jargon_calls(14, 2)),
    ]
    done = learning_curve(
        ("ru",), (0, 60), [replace(call, turns=call.turns[:-4]) if call.id.startswith("other") else call for call in calls]
    )
    before, after = (figures(done)[count]["outcome"]["macro_f1"] for count in ("0", "60"))
    assert after > before + 0.1
