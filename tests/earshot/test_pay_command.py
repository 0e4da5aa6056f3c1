"""Pay on the command line: shown, disputed, frozen and exported, as a head of sales goes through a month."""

import csv
import io
import json
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from calls.house import open_house
from calls.model.call import call_id_of
from calls.model.company import Plan
from calls.model.verdict import Outcome
from calls.settings import Settings
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, Floor, a_pay_company


@pytest.fixture
def paid(run, company_dir):
    """Maria: 4 sold of 5 and one unsure. Mykola: 1 of 4."""
    with closing(open_house(Settings(company_dir=company_dir))) as house:
        house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000), fix=Decimal("15000.50"))))
        floor = Floor(house)
        floor.take(MARIA, 4, Outcome.SALE)
        floor.take(MARIA, 1, Outcome.REFUSAL)
        floor.take(MARIA, 1, None)
        floor.take(MYKOLA, 1, Outcome.SALE)
        floor.take(MYKOLA, 3, Outcome.UNDECIDED)
        for month in (4, 5):
            floor.take(MARIA, 1, Outcome.SALE, on=date(2026, month, 5))
            floor.take(MARIA, 1, Outcome.REFUSAL, on=date(2026, month, 5))
    return run


def test_a_month_goes_from_open_to_the_payroll(paid):
    code, out, err = paid("pay", "show")
    assert code == 0, err
    assert "Pay of 2026-06" in out
    assert "1000 RUB" in out
    assert "PROVISIONAL: of 9 leads only the words tell how they ended; 1 are unsure." in err
    assert "Pay never falls below the fixed part" in err
    shown = json.loads(paid("report", "pay", "--json")[1])
    assert [(one["manager"], one["amount"]["amount"]["amount"], one["amount"]["whole_sales"]) for one in shown["managers"]] == [
        ("maria", "1000", 1),
        ("mykola", "0", -1),
    ]
    lines = json.loads(paid("pay", "show", "2026-06", "--manager", "maria", "--json")[1])["lines"]
    assert (len(lines), sum(line["is_sold"] for line in lines)) == (5, 4)

    code, _, err = paid("pay", "freeze", "2026-06")
    assert code == 3
    assert f"1 unsure leads: {call_id_of('lead-6')}" in err
    assert paid("pay", "waive", "2026-06", call_id_of("lead-6"), "--why", "nobody can hear it", "--by", "Head")[0] == 0
    asked = json.loads(paid("pay", "dispute", "2026-06", "maria", "--call", call_id_of("lead-5"), "--why", "he booked", "--json")[1])
    assert paid("pay", "decide", str(asked["id"]), "accept", "outcome=sale", "--by", "Head")[0] == 0
    assert "2026-06 is frozen." in paid("pay", "freeze", "2026-06", "--by", "Head")[2]

    rows = list(csv.DictReader(io.StringIO(paid("pay", "export", "2026-06")[1])))
    assert [(row["manager"], row["variable_part_of_the_bonus"], row["currency"], row["total"], row["notes"]) for row in rows] == [
        ("Maria", "2000", "RUB", "17000.50", ""),
        ("Mykola", "0", "RUB", "15000.50", "never_below_fix"),
    ]
    assert {row["frozen_by"] for row in rows} == {"Head"}
    acts = [one["act"] for one in json.loads(paid("pay", "history", "--json")[1])]
    assert acts == ["waived", "disputed", "accepted", "frozen"]
    assert "dispute 2: outcome=sale" in " ".join(paid("pay", "history", "2026-06")[1].split())


def test_mistakes_are_told_in_one_sentence(paid):
    for words, said in (
        (("pay", "show", "June"), "'June' is no period of pay. Write a month as 2026-06"),
        (("pay", "show", "2026-06", "--manager", "anna"), "there is no manager anna. Name one of: maria, mykola"),
        (("pay", "decide", "9", "reject", "--why", "no"), "there is no dispute 9"),
        (("pay", "decide", "9", "perhaps"), "a dispute is accepted or rejected"),
        (("pay", "waive", "2026-06", "nobody", "--why", "gone"), "nobody is no unsure lead of 2026-06"),
        (("report", "pay", "--since", "2026-06-01", "--until", "2026-06-20"), "is neither a month nor a quarter"),
        (("report", "pay", "--since", "2026-06-01"), "pay is counted by whole periods"),
        (("pay", "payoff", "2026-06"), "payroll and revenue of these two periods are not both known"),
    ):
        code, _, err = paid(*words)
        assert code != 0
        assert said.split(". ")[0] in err


def test_a_plan_is_proposed_from_the_months_before(paid):
    found = json.loads(paid("pay", "baseline", "2026-06", "--months", "2", "--json")[1])
    assert (found["share"], found["rate"]["successes"], found["rate"]["trials"]) == ("0.500", 2, 4)
    assert 'baseline_share = "0.500"' in paid("pay", "baseline", "2026-06", "--months", "2")[1]


def test_doubtful_sales_are_listed(paid):
    found = json.loads(paid("pay", "doubtful", "2026-06", "--json")[1])
    assert {one["manager"] for one in found["sales"]} <= {"maria", "mykola"}
    assert {sign for one in found["sales"] for sign in one["signs"]} == {"never_came"}
    assert "Doubtful sales" in paid("pay", "doubtful", "2026-06")[1]
