"""Departments, and the stages that mean something."""

import pytest

from calls.model.call import ManagerId
from calls.model.company import Department, Member
from ingest.company.changes import preview
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from tests.ingest.company.samples import GOOD

SALES = """
[[departments]]
id = "sales"
name = "Sales department"
extension = "600"
members = [
    {manager = "maria"},
    {manager = "nikolai", valid_from = 2026-05-01},
]

[[departments]]
id = "support"
name = "Support"
members = [{manager = "nikolai"}]
"""
FIRST = len(GOOD.splitlines()) + 1  # the line before [[departments]]
MEANT = GOOD.replace('counted = "ordered"', 'counted = "ordered"\ncame = "ordered"\npaid = "paid"\ncancelled = ["refund"]')


def problems_of(text: str) -> list[str]:
    with pytest.raises(CompanyFileError) as caught:
        read_text(text, "company.toml")
    return str(caught.value).split("\n")


def test_a_person_may_be_in_several_departments() -> None:
    company = read_text(GOOD + SALES, "company.toml").company

    assert company.departments == (Department("sales", "Sales department", "600"), Department("support", "Support"))
    assert [(member.department, member.manager) for member in company.members] == [
        ("sales", "maria"),
        ("sales", "nikolai"),
        ("support", "nikolai"),
    ]
    assert company.members[2] == Member("support", ManagerId("nikolai"))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('{manager = "maria"}', '{manager = "mariya"}', 6, "there is no manager mariya. Did you mean maria?"),
        ('{manager = "maria"}', '{manager = "nikolai"}', 7, "nikolai is twice in sales at one time (line {0})"),
        ('id = "support"', 'id = "sales"', 11, "department sales stands twice, first on line {1}"),
        ('name = "Support"', 'nam = "Support"', 12, "unknown key nam. Did you mean name?"),
        ('extension = "600"', 'extension = "101"', 4, "extension 101 is that of manager nikolai, too"),
        ('name = "Support"', 'name = "Support"\nextension = "600"', 13, "extension 600 is that of department sales, too"),
        ('extension = "600"', 'extension = "6 0 0"', 4, "extension 6 0 0 has signs that no extension has"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(old: str, new: str, line: int, said: str) -> None:
    assert SALES.count(old) == 1
    found = problems_of(GOOD + SALES.replace(old, new))
    said = said.format(FIRST + 6, FIRST + 2)
    assert any(one.startswith(f"company.toml:{FIRST + line}: ") and said in one for one in found), found


def test_what_stages_mean_is_read() -> None:
    company = read_text(MEANT, "company.toml").company
    assert (company.came_stage, company.paid_stage, company.cancelled_stages) == ("ordered", "paid", ("refund",))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('came = "ordered"', 'came = "orderd"', 11, "stage orderd is not one of stages. Did you mean ordered?"),
        ('paid = "paid"', 'paid = "ordered"', 12, "ordered means both that the client came and that he paid"),
        ('stages = ["ordered", "paid"]', 'stages = ["paid", "Paid"]', 9, "stages must name each step of a sale once"),
    ],
)
def test_a_wrong_meaning_is_told(old: str, new: str, line: int, said: str) -> None:
    found = problems_of(MEANT.replace(old, new))
    assert any(one.startswith(f"company.toml:{line}: ") and said in one for one in found), found


def test_what_would_change_is_said() -> None:
    old, new = read_text(GOOD, "company.toml").company, read_text(MEANT + SALES, "company.toml").company
    assert [str(change) for change in preview(old, new)] == [
        "+ the stage that means came: ordered",
        "+ the stage that means paid: paid",
        "+ cancelled stages: refund",
        "+ department sales: Sales department, 600",
        "+ department support: Support",
        "+ maria in department sales: always",
        "+ nikolai in department sales: from 2026-05-01",
        "+ nikolai in department support: always",
    ]
