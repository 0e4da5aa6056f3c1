"""The queue, the contradictions and a call's context on the command line."""

import json
from contextlib import closing

import pytest

from calls.house import open_house
from calls.settings import Settings
from tests.dashboards.sample_house import fill_sample_house


@pytest.fixture
def filled(run, company_dir):
    """Eight calls, some of which sold without an order."""
    with closing(open_house(Settings(company_dir=company_dir))) as house:
        fill_sample_house(house, calls=8)
    return run


def test_the_queue_is_listed_in_words_and_as_json_and_a_look_takes_a_call_out(filled):
    code, out, err = filled("worth-a-look")
    assert code == 0
    assert "no order" in " ".join(out.split())
    assert "mismatch:" in err
    waiting = json.loads(filled("worth-a-look", "--json", "--limit", "1")[1])
    [first] = waiting["calls"]
    assert first["page"] == f"/calls/{first['call']}"
    assert first["reasons"][0]["text"]
    assert filled("look", first["call"], "dismissed", "--note", "known")[0] == 0
    again = json.loads(filled("worth-a-look", "--json")[1])
    assert first["call"] not in [one["call"] for one in again["calls"]]
    assert filled("look", first["call"], "disputed")[0] == 0
    assert json.loads(filled("worth-a-look", "--why", "disputed", "--json")[1])["calls"][0]["call"] == first["call"]


def test_contradictions_and_the_context_of_a_call(filled):
    found = json.loads(filled("mismatches", "--kind", "sold_without_order", "--json")[1])
    call = found["mismatches"][0]["call_id"]
    assert found["mismatches"][0]["said"] == "sale"
    assert "No order" in filled("mismatches")[1]
    shown = json.loads(filled("context", "show", call, "--json")[1])
    assert (shown["lead_id"], shown["place"], shown["orders"]) == (call, 1, [])
    assert [one["kind"] for one in shown["mismatches"]] == ["sold_without_order"]
    assert [shown["counts"][name] for name in ("lead_id", "state", "is_sold", "decided_by")] == [call, "counted", True, "verdict"]
    assert "lead manager" in filled("context", "show", call)[1]
    code, _, err = filled("context", "show", "nobody")
    assert (code, "no call nobody" in err) == (3, True)


def test_numbers_are_merged_and_split_and_a_rebuild_changes_nothing(filled):
    before = filled("worth-a-look", "--json")[1]
    assert filled("context", "merge", "+447700900001", "+447700900002")[0] == 0
    assert "its own again" in filled("context", "split", "+447700900001")[2]
    assert "own already" in filled("context", "split", "+447700900001")[2]
    assert json.loads(filled("context", "rebuild", "--json")[1]) == {"calls": 8}
    assert filled("worth-a-look", "--json")[1] == before
    code, _, err = filled("context", "merge", "me", "you")
    assert code != 0
    assert "+447700900101" in err


def test_an_empty_company_has_nothing_to_look_at(run):
    assert "nothing waits" in run("worth-a-look")[1]
    assert "they agree" in run("mismatches")[1]
