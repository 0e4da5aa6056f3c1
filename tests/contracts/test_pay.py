"""Pay is counted in the database as an independent reading of leads and orders counts it: credit, arrival, freezing, what changed since."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text

from analytics.conversion.pay.compute import counts_of
from analytics.conversion.pay.decide import dispute, freeze, reject, waive
from analytics.conversion.pay.doubtful_sales import sign_rules
from analytics.conversion.pay.periods import pay_report
from analytics.conversion.pay.report import ManagerCounts
from calls.correct_findings import Wanted, correct_findings
from calls.house import House
from calls.model.books import Book, Cost, CostType
from calls.model.call import Direction, ManagerId
from calls.model.company import Line, LineKind, Plan
from calls.model.correction import Hand
from calls.model.lead_count import DecidedBy, LeadState
from calls.model.money import Money
from calls.model.pay_event import PayAct, PayEvent
from calls.model.pay_line import LinePart, PayBasis, PayLine
from calls.model.pay_period import read_pay_period
from calls.model.pay_plan import Credit
from calls.model.verdict import Outcome
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, Floor, a_pay_company
from tests.calls.context.generated_companies import MANAGERS, draw
from tests.contracts.test_lead_counts import fill

CAME = ("came", "paid")
FIRST, END = date(2026, 3, 1), date(2026, 4, 1)
HEAD = Hand("Head", datetime(2026, 7, 2, 9, tzinfo=UTC), "heard it")
SEEDS = (0, 1, 7, 62, 92, 116, 153, 201, 206, 303, 354, 375)  # many of them with a sale of two people, or a client who came
Counted = tuple[str, str | None, int, bool, bool, str]  # lead, manager, halves, sold, came, decided by


def counted_by_hand(house: House, credit: Credit, first: date, end: date) -> set[Counted]:
    """From the leads, the orders that are theirs and those orders' own events, one by one."""
    reached: defaultdict[str, set[str]] = defaultdict(set)
    for event in house.books.order_events():
        reached[event.order].add(event.stage)
    with house.database.read() as connection:
        owned = [tuple(row) for row in connection.execute(text("SELECT order_number, lead_id FROM order_calls"))]
    lines: set[Counted] = set()
    for lead in house.leads.all():
        if lead.direction is not Direction.INBOUND or lead.state is not LeadState.COUNTED or not first <= lead.day < end:
            continue
        came = lead.is_sold and any(reached[order] & set(CAME) for order, its in owned if its == lead.lead_id)
        shares: dict[str | None, int] = {lead.manager: 2}
        if lead.is_sold and lead.manager is not None and lead.closer not in (None, lead.manager):
            shares = {Credit.FIRST: shares, Credit.CLOSER: {lead.closer: 2}, Credit.SPLIT: {lead.manager: 1, lead.closer: 1}}[credit]
        assert lead.decided_by is not None
        lines |= {(lead.lead_id, who, halves, lead.is_sold, came, lead.decided_by.value) for who, halves in shares.items()}
    return lines


def as_line(line: PayLine) -> Counted:
    return line.lead_id, line.manager, line.halves, line.is_sold, line.has_come, line.decided_by.value


def listed(house: House, basis: PayBasis) -> set[Counted]:
    return {as_line(line) for who in (*MANAGERS, None) for line in house.pay_lines.lines(basis, who and ManagerId(who))}


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_and_sums_are_those_of_a_recount_whosever_a_sale_is(house: House, seed: int) -> None:
    fill(house, draw(seed))
    for credit in Credit:
        for first, end in ((date(2025, 1, 1), date(2027, 1, 1)), (FIRST, END)):
            basis = PayBasis(first, end, CAME, {ManagerId(who): credit for who in MANAGERS if credit is not Credit.FIRST})
            expected = counted_by_hand(house, credit, first, end)
            assert listed(house, basis) == expected
            for who, counts in counts_of(house.pay_lines.sums(basis)).items():
                own = [line for line in expected if line[1] == who]
                assert counts == ManagerCounts(
                    *(
                        Decimal(sum(line[2] for line in own if keep(line))) / 2
                        for keep in (
                            lambda line: True,
                            lambda line: line[3],
                            lambda line: line[4],
                            lambda line: line[5] == DecidedBy.VERDICT,
                        )
                    )
                )


@pytest.mark.parametrize("seed", [62, 8])
def test_a_list_is_read_in_parts_and_counted(house: House, seed: int) -> None:
    fill(house, draw(seed))
    basis = PayBasis(date(2025, 1, 1), date(2027, 1, 1), CAME, {ManagerId(who): Credit.SPLIT for who in MANAGERS})
    event = house.pay.freeze(PayEvent("2026-03", PayAct.FROZEN, "Head", HEAD.at), basis, lambda *_: "{}")
    for who in (ManagerId(MANAGERS[0]), None):
        for is_sold in (None, True, False):
            whole = [line for line in house.pay_lines.lines(basis, who) if is_sold in (None, line.is_sold)]
            parts = [house.pay_lines.lines(basis, who, LinePart(is_sold, start, 3)) for start in range(0, len(whole) + 3, 3)]
            frozen = [house.pay_lines.frozen_lines(event.id, who, LinePart(is_sold, start, 3)) for start in range(0, len(whole) + 3, 3)]
            assert [line for part in parts for line in part] == whole == [line for part in frozen for line in part]
            counted = house.pay_lines.count(basis, who, LinePart(is_sold)), house.pay_lines.frozen_count(event.id, who, LinePart(is_sold))
            assert counted == (len(whole), len(whole))


def test_unsure_leads_are_counted_and_the_first_of_them_listed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.company.save(a_pay_company())
    floor = Floor(house)
    for day in (3, 1, 2):
        for who in (MARIA, MYKOLA, MARIA):
            floor.lead(who, None, on=date(2026, 6, day))
    basis = PayBasis(date(2026, 6, 1), date(2026, 7, 1))
    known = house.pay_lines.unsure(basis)
    assert known.number == len(known.first) > 3
    assert known.of_manager == Counter(one.manager for one in known.first)
    assert list(known.first) == sorted(known.first, key=lambda one: (one.day, one.lead_id))

    let_go = {one.lead_id for one in known.first[::2]}
    monkeypatch.setattr("calls.store.pay_queries.MOST_LISTED", 1)
    left = house.pay_lines.unsure(basis, let_go)
    assert left.first == known.first[1:2]
    assert left.of_manager == Counter(one.manager for one in known.first if one.lead_id not in let_go)


@pytest.mark.parametrize("seed", [62, 153])
def test_the_drawn_companies_have_split_sales_and_arrivals(house: House, seed: int) -> None:
    """Else the recount above would prove nothing of them."""
    fill(house, draw(seed))
    found = counted_by_hand(house, Credit.SPLIT, date(2025, 1, 1), date(2027, 1, 1))
    assert any(line[2] == 1 for line in found)
    assert any(line[4] for line in found)


@pytest.mark.parametrize("seed", [62, 153, 8])
def test_a_frozen_line_stays_and_each_difference_is_listed(house: House, seed: int) -> None:
    names = fill(house, draw(seed))
    basis = PayBasis(date(2025, 1, 1), date(2027, 1, 1), CAME, {ManagerId(who): Credit.SPLIT for who in MANAGERS})
    before = listed(house, basis)
    event = house.pay.freeze(PayEvent("2026-03", PayAct.FROZEN, "Head", HEAD.at), basis, lambda *_: "{}")
    assert house.pay_lines.changes(event.id, basis) == ()

    for number, call_id in enumerate(sorted(names)):
        correct_findings(house, call_id, Wanted({"call_type": "new_lead", "outcome": ("sale", "refusal")[number % 2]}), HEAD)  # type: ignore[arg-type]
    after = listed(house, basis)
    changes = house.pay_lines.changes(event.id, basis)

    frozen = {as_line(line) for who in (*MANAGERS, None) for line in house.pay_lines.frozen_lines(event.id, who and ManagerId(who))}
    assert frozen == before
    was, now = ({line[:2]: line[2:5] for line in lines} for lines in (before, after))
    expected = {key: (was.get(key), now.get(key)) for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    assert expected
    assert {
        (one.lead_id, one.manager): tuple(None if line is None else as_line(line)[2:5] for line in (one.was, one.now)) for one in changes
    } == expected


def test_what_people_did_is_kept_in_order_and_a_freezing_that_fails_leaves_nothing(house: House) -> None:
    house.company.save(a_pay_company(Plan(Decimal("0.333333333333333333"), Decimal("1000.10"))))
    floor, period = Floor(house), read_pay_period("2026-06")
    floor.take(MARIA, 3, Outcome.SALE)
    (unsure,) = floor.take(MARIA, 1, None)
    with pytest.raises(Exception, match="1 unsure leads"):
        freeze(house, period, HEAD)
    assert house.pay.events() == ()
    waive(house, period, unsure, HEAD)
    asked = dispute(house, period, MARIA, None, Hand("Maria", HEAD.at, "a visit is missing"))
    reject(house, asked.id, HEAD)
    frozen = freeze(house, period, HEAD)

    events = house.pay.events("2026-06")
    assert [event.act for event in events] == [PayAct.WAIVED, PayAct.DISPUTED, PayAct.REJECTED, PayAct.FROZEN]
    assert events[2].about == asked.id
    assert (house.pay.event(frozen.id), house.pay.event(99_999)) == (frozen, None)
    assert house.pay.events("2026-05") == ()
    report = pay_report(house, period)
    assert report.managers[0].amount.amount.amount == Decimal("2000.20")
    assert report.managers[0].amount.planned_sales == Decimal("0.999999999999999999")


def test_a_sale_that_two_worked_on_is_split_as_the_plan_says(house: House) -> None:
    house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000), credit=Credit.SPLIT)))
    floor = Floor(house)
    floor.lead(MARIA, Outcome.UNDECIDED, client="+79161234567")
    floor.lead(MYKOLA, Outcome.SALE, client="+79161234567")
    floor.take(MARIA, 1, Outcome.SALE)
    report = pay_report(house, read_pay_period("2026-06"))
    assert {one.manager: (one.counts.leads, one.counts.sold) for one in report.managers} == {
        MARIA: (Decimal("1.5"), Decimal("1.5")),
        MYKOLA: (Decimal("0.5"), Decimal("0.5")),
    }


def test_what_speaks_against_a_sale_is_found(house: House) -> None:
    house.company.save(replace(a_pay_company(), lines=(*a_pay_company().lines, Line(MARIA, LineKind.MOBILE, "+79160000000"))))
    floor = Floor(house)
    floor.lead(MARIA, Outcome.SALE, on=date(2025, 12, 1), client="+79161234567")
    again = floor.lead(MARIA, Outcome.SALE, on=date(2026, 6, 1), client="+79161234567")
    own = floor.lead(MARIA, Outcome.SALE, client="+79160000000")
    short = floor.lead(MARIA, Outcome.SALE, talk_s=5.0)
    floor.take(MARIA, 1, Outcome.SALE, on=date(2026, 6, 29))
    floor.orders([5], "booked", "came")
    company, period = house.company.load(), read_pay_period("2026-06")
    assert company is not None
    basis = PayBasis(period.first, period.end)
    found = {one.lead_id: one for one in house.sale_signs.doubtful(basis, sign_rules(company))}
    assert {lead: (one.is_employees, one.times_sold, one.talk_s, one.has_come) for lead, one in found.items()} == {
        again: (False, 2, 90.0, False),
        own: (True, 1, 90.0, False),
        short: (False, 1, 5.0, False),
    }
    assert {(one.day, one.sold) for one in house.sale_signs.sold_by_day(basis)} == {(date(2026, 6, 1), 3), (date(2026, 6, 29), 1)}
    assert [one.day for one in house.sale_signs.sold(basis, period.first, 2)] == [date(2026, 6, 29), date(2026, 6, 1)]


def test_salaries_that_reach_over_an_edge_are_in_no_sum(house: House) -> None:
    period = read_pay_period("2026-06")
    spans = ((date(2026, 6, 1), date(2026, 6, 30)), (date(2026, 5, 31), date(2026, 6, 1)), (date(2026, 6, 30), date(2026, 7, 1)))
    day = date(2026, 6, 9)
    others = (Cost(CostType.SALARY, day, Money(Decimal("0.01"), "GBP")), Cost(CostType.OTHER, day, Money(Decimal(9), "GBP")))
    costs = [Cost(CostType.SALARY, first, Money(Decimal(100), "GBP"), last_day=last) for first, last in spans]
    assert house.pay_lines.payroll(period, "GBP") == (Money(Decimal(0), "GBP"), 0)
    with house.books.importing(Book.COSTS, ["costs.csv"], "test") as writer:
        writer.finish(writer.put(Book.COSTS, [(cost, "costs.csv") for cost in (*costs, *others)]), 0, ())
    assert house.pay_lines.payroll(period, "GBP") == (Money(Decimal("100.01"), "GBP"), 2)
