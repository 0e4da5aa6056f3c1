"""A figure is taken by its path, or it is said that there is none."""

import pytest

from earshot.cases.pick import NoSuchFigureError, pick, written

REPORT = {
    "managers": [{"manager": "maria", "share": {"kkd": {"share": 44 / 118}, "sales": 44}}, {"manager": None, "share": {"sales": 0}}],
    "sum": {"amount": "-10000.00", "currency": "RUB"},
    "notes": ["one", "two"],
}


@pytest.mark.parametrize(
    ("path", "form", "expected"),
    [
        ("managers[manager=maria].share.kkd.share", ".2%", "37.29%"),
        ("managers[manager=maria].share.sales", "", "44"),
        ("managers[manager=].share.sales", "", "0"),
        ("managers[share.sales=44].manager", "", "maria"),
        ("managers[manager=maria&share.sales=44].share.sales", "", "44"),
        ("managers[0].manager", "", "maria"),
        ("managers[1].manager", "", "–"),
        ("sum", "+,.0f", "-10,000"),
        ("notes", "", "one, two"),
        ("notes[-1]", "", "two"),
        ("notes.#", "", "2"),
    ],
)
def test_a_figure_by_its_path(path, form, expected):
    assert written(pick(REPORT, path), form) == expected


@pytest.mark.parametrize("path", ["managers[manager=anna].share", "nothing", "managers[7]", "sum.amount.more", "notes[one=two]"])
def test_a_path_that_leads_nowhere_says_so(path):
    with pytest.raises(NoSuchFigureError, match="there is no"):
        pick(REPORT, path)
