"""Rules of calls' ways in the company file: each mistake is told with its line."""

from datetime import time

import pytest

from calls.model.call import ManagerId
from calls.model.routing_rules import Desk, RegionRule, RoutingRules, VipRule
from ingest.company.changes import preview
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from ingest.company.text import company_text
from tests.ingest.company.samples import GOOD

RULES = """
[[departments]]
id = "omsk"
name = "Omsk"

[[departments]]
id = "spb"
name = "St Petersburg"

[routing]
floor_percent = 5
newcomer_leads = 10
last_manager = true

[[routing.rules]]
vip = ["+44 20 7946 0199", "020 7946 0198"]
manager = "maria"

[[routing.rules]]
region = ["+7 3812"]
department = "omsk"

[[routing.rules]]
region = ["+7812", "+7911"]
department = "spb"

[[routing.desks]]
department = "omsk"
kind = "static"
time_zone = "Asia/Omsk"
days = ["mon", "tue"]
from = "09:00"
to = "21:00"

[[routing.desks]]
department = "spb"
"""
FIRST = len(GOOD.splitlines())  # of the lines before them


def test_every_rule_is_read_and_comes_back() -> None:
    company = read_text(GOOD + RULES, "company.toml").company

    assert company.routing == RoutingRules(
        floor_percent=5,
        newcomer_leads=10,
        last_manager=True,
        vips=(VipRule(("+442079460199", "+442079460198"), ManagerId("maria")),),
        regions=(RegionRule(("+73812",), "omsk"), RegionRule(("+7812", "+7911"), "spb")),
        desks=(Desk("omsk", True, "Asia/Omsk", ("mon", "tue"), time(9), time(21)), Desk("spb")),
    )
    assert read_text(company_text(company, None), "company.toml").company == company


def test_a_change_of_the_rules_is_shown_before_it_is_made() -> None:
    before = read_text(GOOD, "company.toml").company
    told = [str(change) for change in preview(before, read_text(GOOD + RULES, "company.toml").company)]

    assert "+ VIP +442079460199: maria" in told
    assert "+ numbers that begin with +73812: omsk" in told
    assert '+ desk of omsk: kind = "static"; time_zone = "Asia/Omsk"; days = ["mon", "tue"]; from = "09:00:00"; to = "21:00:00"' in told


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("floor_percent = 5", "floor_percent = 50", 11, "floor_percent is not a whole number from 0 to 20"),
        ("last_manager = true", 'last_manager = "yes"', 13, "last_manager is neither true nor false"),
        ("last_manager = true", "last_manger = true", 13, "unknown key last_manger. Did you mean last_manager?"),
        ('vip = ["+44 20 7946 0199", "020 7946 0198"]', "", 15, "a rule says either vip or region"),
        ('"020 7946 0198"', '"the boss"', 16, "the boss is not a telephone number"),
        ('manager = "maria"', 'manager = "mria"', 17, "there is no manager mria. Did you mean maria?"),
        ('region = ["+7 3812"]', 'region = ["3812"]', 20, "3812 is not how a number begins"),
        ('department = "spb"\n\n[[routing.desks]]', 'department = "moscow"\n\n[[routing.desks]]', 25, "there is no department moscow"),
        ('region = ["+7812", "+7911"]', 'region = ["+7812", "+73812"]', 15, "region +73812 stands in two rules"),
        ('kind = "static"', 'kind = "random"', 29, "unknown kind random"),
        ('time_zone = "Asia/Omsk"', 'time_zone = "Asia/Omks"', 30, "unknown time_zone Asia/Omks. Did you mean Asia/Omsk?"),
        ('days = ["mon", "tue"]', 'days = ["monday"]', 31, "days must name the days of the week"),
        ('to = "21:00"', 'to = "09:00"', 33, "from and to are the same hour"),
    ],
)
def test_each_mistake_is_told_with_its_line(old: str, new: str, line: int, said: str) -> None:
    assert RULES.count(old) == 1
    with pytest.raises(CompanyFileError) as caught:
        read_text(GOOD + RULES.replace(old, new), "company.toml")
    problems = str(caught.value).split("\n")
    assert any(problem.startswith(f"company.toml:{FIRST + line}") and said in problem for problem in problems), problems
