"""earshot train: from corrections to verdicts that stand by them, and back."""

import json
import subprocess
import sys
from contextlib import closing

import pytest

from analytics.understanding.jobs import understand_call
from calls.correct_findings import Wanted, correct_findings
from calls.house import House, open_house
from calls.model.correction import Hand
from calls.model.verdict import Outcome
from calls.settings import Settings
from earshot.benches.corpus_calls import BEGAN, corpus_call, fill_with_corpus, put_right
from tests.analytics.understanding.training.jargon_calls import jargon_calls

CORRECTED, OTHERS = 49, 14
TALKS = list(jargon_calls(CORRECTED + OTHERS))
SALE = next(number for number in range(CORRECTED, len(TALKS)) if TALKS[number].outcome is Outcome.SALE)


@pytest.fixture
def firm(company_dir) -> House:
    """Forty-nine calls that somebody corrected or confirmed, and others that nobody looked at; all understood as shipped."""
    with closing(open_house(Settings(company_dir=company_dir))) as house:
        fill_with_corpus(house, len(TALKS), TALKS)
        for number in range(CORRECTED):
            put_right(house, number, TALKS[number])
        understand_call(house, corpus_call(SALE).id)
        yield house


def as_json(answer):
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def outcome(house: House) -> tuple[str, str]:
    """Of the unseen sale, understood now: what the machine says of it, and which version."""
    understand_call(house, corpus_call(SALE).id)
    verdict = house.meanings.of(corpus_call(SALE).id).made
    assert verdict is not None
    return str(verdict.outcome), verdict.version.split(".")[-1]


def test_a_dry_run_measures_and_changes_nothing(run, firm):
    told = as_json(run("train", "--dry-run", "--json"))
    (group,) = told["groups"]
    assert (told["corrected_calls"], told["becomes"], group["languages"]) == (CORRECTED, None, ["ru", "uk"])
    assert group["fields"]["outcome"]["promoted"] is True
    assert told["would_change"]["calls"] == OTHERS
    assert told["would_change"]["by_field"]["outcome"] >= OTHERS // 4
    assert firm.own_weights.versions() == ()
    noted = firm.own_weights.newest_training()
    assert noted is not None
    assert (noted.is_dry_run, json.loads(noted.report)) == (True, told)


def test_what_is_better_is_put_in_use_beneath_corrections_and_taken_back(run, firm):
    assert outcome(firm) == ("refusal", "t0")
    told = as_json(run("train", "--json"))
    (promoted,) = told["promoted"]
    assert outcome(firm) == ("sale", promoted["version"])
    listed = as_json(run("train", "versions", "--json"))
    assert [(one["version"], one["fields"], one["is_in_use"]) for one in listed] == [(promoted["version"], "outcome", True)]
    assert as_json(run("train", "use", "shipped", "--json"))["version"].endswith(".t0")
    assert outcome(firm) == ("refusal", "t0")
    code, _, err = run("train", "use", promoted["version"])
    assert code == 0
    assert "earshot understand-again" in err
    correct_findings(firm, corpus_call(SALE).id, Wanted({"outcome": "undecided"}), Hand("olga", BEGAN))
    assert outcome(firm) == ("sale", promoted["version"])
    assert firm.meanings.of(corpus_call(SALE).id).value("outcome") == "undecided"


@pytest.mark.slow
def test_a_person_reads_figures_decisions_and_the_cost_of_history(run, firm):
    code, out, err = run("train")
    assert code == 0, err
    assert "promoted" in out
    assert "too few: correct or confirm" in out
    assert "true ↓ said →" in out
    assert "In use from now on: rules-" in err
    assert "To go back: earshot train use shipped" in err
    assert "earshot understand-again" in err
    assert firm.reruns.newest() is None  # never silently


def test_too_few_corrections_are_told(run, company_dir):
    with closing(open_house(Settings(company_dir=company_dir))) as house:
        fill_with_corpus(house, 9, TALKS)
        for number in range(9):
            put_right(house, number, TALKS[number])
    code, out, err = run("train")
    assert code == 0
    assert "too few: correct or confirm 21 more" in out
    assert "Nothing is put in use" in err


def test_a_house_without_a_company_and_a_version_that_is_not_there_are_told(run, company_dir):
    code, _, err = run("train")
    assert code != 0
    assert "company" in err
    code, _, err = run("train", "use", "c0")
    assert code != 0
    assert "earshot train versions" in err


@pytest.mark.slow
def test_a_worker_in_another_process_takes_up_what_was_promoted(run, firm, company_dir):
    assert outcome(firm) == ("refusal", "t0")
    command = [sys.executable, "-c", "from earshot.__main__ import main; main()", "--company", str(company_dir), "train", "--json"]
    trained = subprocess.run(command, capture_output=True, text=True, check=True)
    assert outcome(firm) == ("sale", json.loads(trained.stdout)["becomes"])
