"""earshot channels and the comparison of two periods, as a person or a program calls them."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from calls.house import open_house
from calls.model.books import Book
from calls.model.sales import AdCost, OrderEvent
from calls.model.verdict import Outcome
from calls.settings import Settings
from tests.analytics.channels.repair_shop import FIRST, YANDEX, at, client, imported, means, rings, rub, the_company


@pytest.fixture
def shop(company_dir: Path, run) -> None:
    """March: 100 are left of 500; April: 114 of 514. The same is spent."""
    with closing(open_house(Settings(company_dir=company_dir))) as house:
        house.company.save(the_company())
        for number, (day, revenue) in enumerate(((2, 500), (33, 514))):
            rings(house, f"k{number}", number, day)
            means(house, f"k{number}", outcome=Outcome.SALE, refusal_reason=None)
            imported(house, Book.ORDERS, OrderEvent(f"A-{number}", client(number), "paid", at(day + 1), rub(revenue)))
            imported(house, Book.AD_COSTS, AdCost(YANDEX, at(day).date(), rub(400)))
        imported(house, Book.ORDERS, OrderEvent("A-9", client(99), "paid", at(3), rub(70)))


def test_two_months_stand_beside_each_other(shop: None, run) -> None:
    code, out, _ = run("report", "channels", "--compare", "2026-03", "2026-04", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["before"]["net"]["amount"], found["after"]["net"]["amount"]) == ("100.00", "114.00")
    assert (found["is_spend_equal"], found["change"]) == (True, "0.14")
    assert "Net profit rose from 100 to 114: +14.0 %." in [one["words"] for one in found["said"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "kkd", "--compare", "2026-03", "2026-04"), "--compare is of channels"),
        (("report", "channels", "--compare", "2026-03", "spring"), "--compare:"),
        (("channels", "pool", "--visits", "0", "--hold", "3"), "above 0"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(words: tuple[str, ...], told: str, shop: None, run) -> None:
    code, _, err = run(*words)
    assert code == 3 if words[0] == "report" else code != 0
    assert told in err
    assert "Traceback" not in err


def test_the_sale_without_a_call_is_listed(shop: None, run) -> None:
    code, out, _ = run("channels", "leads", "--place", "no_call", "--json")
    assert code == 0
    assert [(one["order_number"], one["revenue"]) for one in json.loads(out)["rows"]] == [("A-9", "70.00")]
    _, out, _ = run("channels", "leads", "--since", "2026-04-01")
    assert "A-1" in out
    assert "A-0" not in out


def test_a_pool_is_sized(run) -> None:
    code, out, _ = run("channels", "pool", "--visits", "200", "--hold", "3", "--json")
    assert code == 0
    size = json.loads(out)
    assert (size["load"], size["numbers"], size["cheaper"], size["rule_of_thumb"]) == (10, 18, 15, 10)
    assert round(size["rule_lost"], 3) == 0.215
    assert "18" in run("channels", "pool", "--visits", "200", "--hold", "3")[1]


def test_a_channel_alone_has_nothing_to_shift(shop: None, run) -> None:
    code, out, _ = run("channels", "budget", "--months", "2", "--until", "2026-05-01", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["months"] == ["2026-03-01", "2026-04-01"]
    assert (found["returns"][0]["channel"], found["returns"][0]["average"]) == ("yandex", pytest.approx(214 / 800))
    assert found["shift"] is None
    assert FIRST.year == 2026


def test_the_report_is_printed_with_what_was_left_out(shop: None, run) -> None:
    code, out, err = run("report", "channels")
    assert code == 0
    assert "no call" in out
    assert "Books: revenue 1084.00 RUB" in out + err
