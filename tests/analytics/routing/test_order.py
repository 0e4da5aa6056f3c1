from datetime import UTC, date, datetime

import pytest

from analytics.routing.order import ring_order
from analytics.routing.science.forgetting import DayCount
from calls.model.call import ManagerId
from calls.model.company import Company, LeadRules, Line, LineKind, Manager, Validity
from calls.model.routing_rules import NO_RULES, RoutingRules

MARIA, NIKOLAI, OLGA = ManagerId("maria"), ManagerId("nikolai"), ManagerId("olga")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def company(*lines: Line, zone: str = "Europe/London", rank_from: int = 5, rules: RoutingRules = NO_RULES) -> Company:
    return Company(
        "Windows",
        zone,
        "GBP",
        "GB",
        "en",
        "sales",
        ("ordered",),
        "ordered",
        managers=(Manager(MARIA, "Maria"), Manager(NIKOLAI, "Nikolai"), Manager(OLGA, "Olga")),
        lines=lines,
        leads=LeadRules(rank_from_leads=rank_from),
        routing=rules,
    )


def rings(manager: ManagerId, address: str, valid_from: date | None = None, valid_to: date | None = None) -> Line:
    return Line(manager, LineKind.INTERFACE, address, Validity(valid_from, valid_to))


BOTH = company(rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"))


DAY = date(2026, 5, 1)


def sold(manager: str, sales: int, leads: int, day: date = DAY) -> DayCount:
    return DayCount(ManagerId(manager), day, leads, sales)


BOTH_COUNTED = (sold("nikolai", 53, 189), sold("maria", 44, 118))


def test_the_best_converter_is_rung_first_and_the_doubt_is_told() -> None:
    order = ring_order(BOTH_COUNTED, BOTH, NOON)
    first, second = order.positions

    assert (order.queue, order.computed_at) == ("sales", NOON)
    assert (first.position, first.name, first.interface, first.penalty, first.is_proven) == (1, "Maria", "PJSIP/101", 0, False)
    assert first.reason == (
        "KKD 37 % (44 of 118 leads); lately rather 36 % (28–45 %). "
        "Probably Maria converts better than Nikolai (92 %); 1 in 12 it is chance."
    )
    assert (second.position, second.name, second.penalty, second.is_proven) == (2, "Nikolai", 1, False)
    assert second.reason == "KKD 28 % (53 of 189 leads); lately rather 29 % (23–35 %)."
    assert order.note == "Acting on the best guess earns more than waiting for proof; what is a guess is called one."


def test_a_reason_can_be_said_in_other_languages() -> None:
    figures, compared = ring_order(BOTH_COUNTED, BOTH, NOON).positions[0].said

    assert (figures.key, figures.params["sales"], figures.params["leads"]) == ("ring_figures", 44, 118)
    assert (compared.key, compared.params) == (
        "kkd_probably_better",
        {"better": "Maria", "worse": "Nikolai", "percent": 92, "one_in": 12},
    )


def test_a_proven_difference_is_called_proven() -> None:
    order = ring_order((sold("nikolai", 530, 1890), sold("maria", 440, 1180)), BOTH, NOON)

    assert order.positions[0].is_proven
    assert order.positions[0].reason.endswith("Maria converts better than Nikolai (99 %).")
    assert order.note == ""


def test_who_cannot_be_told_apart_stands_in_one_tier_yet_in_order() -> None:
    three = company(rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/103"))
    order = ring_order((sold("maria", 31, 100), sold("nikolai", 30, 100), sold("olga", 5, 100)), three, NOON)

    assert [(one.name, one.penalty, one.standing and one.standing.tier) for one in order.positions] == [
        ("Maria", 0, 0),
        ("Nikolai", 1, 0),
        ("Olga", 2, 1),
    ]
    assert "cannot be told apart yet" in order.positions[0].reason


def test_equal_counts_share_the_calls() -> None:
    order = ring_order((sold("maria", 10, 40), sold("nikolai", 10, 40)), BOTH, NOON)

    assert [(one.name, one.penalty) for one in order.positions] == [("Maria", 0), ("Nikolai", 0)]


def test_there_is_no_order_of_one_who_is_known() -> None:
    order = ring_order((sold("maria", 44, 118), sold("nikolai", 3, 4)), BOTH, NOON)

    assert order.positions == ()
    assert order.note == (
        "There is no order: 1 of at least 2 managers have a line and 5 counted leads; the exchange keeps its own order. "
        "Nikolai is placed provisionally: 4 counted leads, from 5 on they tell by themselves."
    )


def test_a_newcomer_has_a_place_by_what_the_others_tell_and_that_is_said() -> None:
    three = company(rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/103"))
    order = ring_order(BOTH_COUNTED, three, NOON)

    assert sorted(one.name for one in order.positions) == ["Maria", "Nikolai", "Olga"]
    assert order.notes_said[-1].key == "ring_few_leads"
    assert order.notes_said[-1].params == {"name": "Olga", "leads": 0, "needed": 5}
    assert next(one for one in order.positions if one.name == "Olga").reason.startswith("No lead yet; likely ")


def test_a_company_may_give_newcomers_their_first_leads_and_everybody_a_share() -> None:
    lines = (rings(MARIA, "PJSIP/101"), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/103"))
    counts = (sold("maria", 44, 118), sold("nikolai", 53, 189), sold("olga", 1, 4))
    quota = ring_order(counts, company(*lines, rules=RoutingRules(newcomer_leads=10)), NOON).positions[0]
    floor = ring_order(counts, company(*lines, rules=RoutingRules(floor_percent=5)), NOON).positions[0]

    assert (quota.name, quota.penalty) == ("Olga", 0)
    assert quota.reason.endswith("First until 10 leads are counted: a newcomer (so far 4).")
    assert (floor.name, floor.penalty) == ("Olga", 0)
    assert floor.reason.endswith("First until the share of calls that everybody gets is reached again.")


def test_old_days_count_for_less() -> None:
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + day) for day in range(90)]
    was_better = [sold("maria", 4, 5, day) for day in days[:40]] + [sold("maria", 1, 5, day) for day in days[40:]]
    steady = [sold("nikolai", 2, 5, day) for day in days]

    assert [one.name for one in ring_order((*was_better, *steady), BOTH, NOON).positions] == ["Nikolai", "Maria"]


def test_who_left_is_not_rung() -> None:
    left = company(
        rings(MARIA, "PJSIP/101", valid_to=date(2026, 5, 4)), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/101", date(2026, 5, 4))
    )
    order = ring_order((*BOTH_COUNTED, sold("olga", 3, 30)), left, NOON)

    assert [(one.name, one.interface) for one in order.positions] == [("Nikolai", "PJSIP/102"), ("Olga", "PJSIP/101")]
    assert "Maria is not ranked: no line in company.toml on this day." in order.note


def test_the_day_is_the_companys_own() -> None:
    begins = company(rings(MARIA, "PJSIP/101", date(2026, 5, 5)), rings(NIKOLAI, "PJSIP/102"), zone="Asia/Vladivostok")

    assert len(ring_order(BOTH_COUNTED, begins, datetime(2026, 5, 4, 13, 59, tzinfo=UTC)).positions) == 0
    assert len(ring_order(BOTH_COUNTED, begins, datetime(2026, 5, 4, 14, 0, tzinfo=UTC)).positions) == 2


def test_all_of_a_persons_queue_members_are_known() -> None:
    two_phones = company(rings(MARIA, "PJSIP/101"), rings(MARIA, "Local/201@agents/n"), rings(NIKOLAI, "PJSIP/102"))
    order = ring_order(BOTH_COUNTED, two_phones, NOON)

    assert (order.positions[0].interface, order.positions[0].other_interfaces) == ("PJSIP/101", ("Local/201@agents/n",))


@pytest.mark.parametrize(("leads", "places"), [(0, ["Nikolai", "Olga"]), (118, ["Maria", "Nikolai", "Olga"])])
def test_who_is_not_in_a_queue_has_a_place_only_if_calls_were_answered(leads: int, places: list[str]) -> None:
    by_extension = company(Line(MARIA, LineKind.EXTENSION, "101"), rings(NIKOLAI, "PJSIP/102"), rings(OLGA, "PJSIP/103"))
    counts = (sold("nikolai", 53, 189), sold("olga", 20, 80), *((sold("maria", 44, leads),) if leads else ()))
    order = ring_order(counts, by_extension, NOON)

    assert sorted(one.name for one in order.positions) == places
    assert {one.interface for one in order.positions if one.name == "Maria"} <= {None}
