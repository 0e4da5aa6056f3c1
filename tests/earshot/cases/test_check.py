"""The table of worked examples is honest: a figure that differs, a report that is not there, a requirement without a figure."""

import json
from pathlib import Path

import pytest

from calls.house import open_house
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.cases import check
from earshot.cases.check import NOT_BUILT, check_case
from earshot.cases.expected import Expected, read_expected
from earshot.cases.run import CASES, FIRST_ITEMS, LAST_ITEMS, items_without_figure
from tests.calls.samples import a_company

HOME = Path(__file__).parent.parent.parent.parent / "data-samples"


@pytest.fixture
def house(tmp_path):
    house = open_house(Settings(company_dir=tmp_path))
    house.company.save(a_company())
    yield house
    house.close()


def a_figure(**changes: object) -> Expected:
    usual = {"item": 1, "case": "kkd", "what": "Maria: KKD", "expected": "37.29%", "report": "made", "at": "kkd", "form": ".2%"}
    return Expected(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("sales", "is_right"), [(44, True), (45, False), (43, False)])
def test_a_figure_that_changes_is_no_longer_right(house, monkeypatch, sales, is_right):
    monkeypatch.setattr(check, "SOURCES", {"made": lambda _: {"kkd": sales / 118}})
    (checked,) = check_case(house, a_company(), [a_figure()])
    assert checked.is_right is is_right


def test_a_report_that_is_not_there_or_fails_is_no_success(house, monkeypatch):
    def fails(_: object) -> object:
        raise SetupError("no period", remedy="name one")

    monkeypatch.setattr(check, "SOURCES", {"fails": fails, "empty": lambda _: {}})
    checked = check_case(house, a_company(), [a_figure(), a_figure(report="fails"), a_figure(report="empty")])
    assert [one.is_right for one in checked] == [False, False, False]
    assert checked[0].got == NOT_BUILT
    assert "no period" in checked[1].why
    assert "there is no" in checked[2].why


def test_a_report_is_reached_once_for_all_its_figures(house, monkeypatch):
    reached = []
    monkeypatch.setattr(check, "SOURCES", {"made": lambda asked: reached.append(asked.period) or {"kkd": 1, "leads": 2}})
    check_case(house, a_company(), [a_figure(), a_figure(at="leads")])
    assert len(reached) == 1


def test_every_requirement_has_a_figure():
    figures = [figure for name in CASES for figure in read_expected(HOME / name)]
    assert not {*FIRST_ITEMS, *LAST_ITEMS} - {figure.item for figure in figures}


def test_a_requirement_without_a_figure_is_named():
    assert items_without_figure([]) == (*FIRST_ITEMS, *LAST_ITEMS)


def test_a_figure_told_by_halves_is_refused(tmp_path):
    (tmp_path / "expected.toml").write_text('[[figures]]\nitem = 1\nwhat = "KKD"\n', encoding="utf-8")
    with pytest.raises(SetupError, match="KKD"):
        read_expected(tmp_path)


def test_what_the_command_prints_for_programs_counts_what_is_right(house, monkeypatch):
    from earshot.cases.show import plain_checked

    monkeypatch.setattr(check, "SOURCES", {"made": lambda _: {"kkd": 44 / 118}})
    plain = plain_checked(check_case(house, a_company(), [a_figure(), a_figure(expected="37.30%")]))
    assert (plain["figures"], plain["right"]) == (2, 1)
    assert json.dumps(plain)
