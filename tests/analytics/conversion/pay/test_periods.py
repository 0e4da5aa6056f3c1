"""A period's pay from the calls and books of a real store: counted, frozen, disputed; every figure by hand."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.decide import PayError, accept, dispute, freeze, reject, reopen, waive
from analytics.conversion.pay.periods import pay_lines, pay_report
from analytics.conversion.pay.report import ManagerCounts, ManagerPay, PayReport
from calls.correct_findings import Wanted, correct_findings
from calls.house import House, open_house
from calls.model.company import Plan, Validity
from calls.model.correction import Hand
from calls.model.errors import CallError
from calls.model.pay_event import PayAct
from calls.model.pay_period import read_pay_period
from calls.model.pay_plan import BelowFix, PayCycle
from calls.model.sales import Order
from calls.model.verdict import Outcome
from calls.settings import Settings
from tests.analytics.conversion.pay.pay_floor import MARIA, MYKOLA, Floor, a_pay_company, roubles

PERIOD = read_pay_period("2026-06")
JULY = datetime(2026, 7, 2, 9, tzinfo=UTC)
HEAD = Hand("Head", JULY, "heard it")
FULL = Plan(Decimal("0.50"), Decimal(1000), below_fix=BelowFix("owner", date(2026, 1, 1)), fix=Decimal(15000))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_pay_company(FULL))
        yield house


@pytest.fixture
def floor(house: House) -> Floor:
    return Floor(house)


def of(report: PayReport, manager: str) -> ManagerPay:
    return next(one for one in report.managers if one.manager == manager)


def test_each_whole_sale_above_or_below_the_plan_is_paid_and_every_one_lists_its_call(house: House, floor: Floor) -> None:
    sold = floor.take(MARIA, 8, Outcome.SALE)
    lost = floor.take(MARIA, 3, Outcome.REFUSAL)
    floor.take(MYKOLA, 3, Outcome.SALE)
    floor.take(MYKOLA, 7, Outcome.UNDECIDED)

    report = pay_report(house, PERIOD)
    maria, mykola = of(report, MARIA), of(report, MYKOLA)

    assert (maria.counts.leads, maria.counts.sold, maria.amount.planned_sales) == (11, 8, Decimal("5.50"))
    assert (maria.amount.whole_sales, maria.amount.amount, maria.total) == (2, roubles(2000), roubles(17_000))
    assert (mykola.amount.whole_sales, mykola.amount.amount, mykola.total) == (-2, roubles(-2000), roubles(13_000))
    assert report.variable == (roubles(0),)
    assert report.is_provisional
    lines = pay_lines(house, report, MARIA)
    assert {line.call_id for line in lines} == {*sold, *lost}
    assert {line.call_id for line in lines if line.is_sold} == set(sold)
    assert sum(line.halves for line in lines) == 2 * maria.counts.leads


def test_pay_stays_above_the_fix_unless_somebody_allowed_it_by_name(house: House, floor: Floor) -> None:
    house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000))))
    floor.take(MYKOLA, 4, Outcome.REFUSAL)

    mykola = of(pay_report(house, PERIOD), MYKOLA)

    assert (mykola.amount.whole_sales, mykola.amount.amount, mykola.total) == (-2, roubles(0), None)
    assert mykola.amount.notes == (PayNote.NEVER_BELOW_FIX,)


def test_bookings_are_paid_only_where_enough_of_them_come(house: House, floor: Floor) -> None:
    house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000), arrival_share=Decimal("0.80"))))
    floor.take(MARIA, 10, Outcome.SALE)
    floor.take(MARIA, 4, Outcome.REFUSAL)
    floor.orders(range(1, 8), "booked", "came", "paid")
    floor.orders(range(8, 11), "booked")

    seven_of_ten = of(pay_report(house, PERIOD), MARIA)
    floor.orders([8], "booked", "came")
    eight_of_ten = of(pay_report(house, PERIOD), MARIA)

    assert (seven_of_ten.counts.sold, seven_of_ten.counts.came, seven_of_ten.amount.amount) == (10, 7, roubles(0))
    assert seven_of_ten.amount.notes == (PayNote.ARRIVAL_MISSED,)
    assert (eight_of_ten.counts.came, eight_of_ten.amount.amount, eight_of_ten.amount.arrival_met) == (8, roubles(3000), True)
    assert eight_of_ten.counts.by_words == 4  # the refusals


def test_a_sale_in_july_counts_for_its_lead_of_june(house: House, floor: Floor) -> None:
    floor.lead(MARIA, Outcome.UNDECIDED, on=date(2026, 6, 25))
    assert of(pay_report(house, PERIOD), MARIA).counts.sold == 0

    house.orders.put([Order("B-1", floor.client(1), datetime(2026, 7, 15, 9, tzinfo=UTC), "booked", roubles(0))])

    assert of(pay_report(house, PERIOD), MARIA).counts == ManagerCounts(Decimal(1), Decimal(1), Decimal(0), Decimal(0))
    assert of(pay_report(house, read_pay_period("2026-07")), MARIA).counts.leads == 0


def test_a_period_is_frozen_only_when_nothing_is_unsure_and_then_nothing_changes_it(house: House, floor: Floor) -> None:
    sold = floor.take(MARIA, 4, Outcome.SALE)
    (unsure,) = floor.take(MARIA, 1, None)
    with pytest.raises(PayError, match=f"2026-06 has 1 unsure leads: {unsure}"):
        freeze(house, PERIOD, HEAD)
    assert house.pay.events() == ()
    with pytest.raises(PayError, match="does not say why this lead is let go"):
        waive(house, PERIOD, unsure, Hand("Head", JULY))
    waive(house, PERIOD, unsure, Hand("Head", JULY, "nobody can hear it"))
    freeze(house, PERIOD, HEAD)

    before = pay_report(house, PERIOD)
    assert before.frozen is not None
    assert (before.frozen.by, before.waived[0].note) == ("Head", "nobody can hear it")
    assert of(before, MARIA).amount.amount == roubles(2000)
    assert before.since is not None
    assert before.since.lines == ()

    correct_findings(house, sold[0], Wanted({"outcome": "refusal"}), HEAD)
    correct_findings(house, unsure, Wanted({"outcome": "sale"}), HEAD)
    house.company.save(a_pay_company(Plan(Decimal("0.10"), Decimal(7))))
    after = pay_report(house, PERIOD)

    assert after.managers == before.managers
    assert sum(line.is_sold for line in pay_lines(house, after, MARIA)) == 4
    assert after.since is not None
    changed = {line.lead_id: (line.was and line.was.is_sold, line.now and line.now.is_sold) for line in after.since.lines}
    assert changed == {sold[0]: (True, False), unsure: (None, True)}


def test_what_changed_since_says_what_it_would_pay_now(house: House, floor: Floor) -> None:
    sold = floor.take(MARIA, 4, Outcome.SALE)
    freeze(house, PERIOD, HEAD)
    for call in sold[:3]:
        correct_findings(house, call, Wanted({"outcome": "refusal"}), HEAD)

    since = pay_report(house, PERIOD).since

    assert since is not None
    assert [(one.manager, one.was, one.now) for one in since.amounts] == [(MARIA, roubles(2000), roubles(-1000))]


def test_a_period_is_frozen_once_not_before_its_end_and_opened_again_by_name(house: House, floor: Floor) -> None:
    floor.take(MARIA, 2, Outcome.SALE)
    with pytest.raises(PayError, match="2026-06 has not ended yet"):
        freeze(house, PERIOD, Hand("Head", datetime(2026, 6, 30, 20, 59, tzinfo=UTC)))
    freeze(house, PERIOD, Hand("Head", datetime(2026, 6, 30, 21, tzinfo=UTC)))  # midnight in Moscow
    with pytest.raises(CallError, match="2026-06 is frozen already, by Head"):
        freeze(house, PERIOD, HEAD)
    with pytest.raises(PayError, match="does not say why the period is opened again"):
        reopen(house, PERIOD, Hand("Owner", JULY))
    reopen(house, PERIOD, Hand("Owner", JULY, "a booking was missed"))
    assert pay_report(house, PERIOD).frozen is None
    with pytest.raises(PayError, match="is not frozen"):
        reopen(house, PERIOD, Hand("Owner", JULY, "again"))
    freeze(house, PERIOD, HEAD)
    assert [(event.act, event.by) for event in house.pay.events("2026-06")] == [
        (PayAct.FROZEN, "Head"),
        (PayAct.REOPENED, "Owner"),
        (PayAct.FROZEN, "Head"),
    ]


def test_a_dispute_is_decided_and_the_pay_counted_again_with_its_history(house: House, floor: Floor) -> None:
    floor.take(MARIA, 3, Outcome.SALE)
    wrong, right = floor.take(MARIA, 2, Outcome.REFUSAL)
    assert of(pay_report(house, PERIOD), MARIA).amount.amount == roubles(0)  # 3 of 5, plan 2.5

    first = dispute(house, PERIOD, MARIA, wrong, Hand("Maria", JULY, "she booked at the end"))
    with pytest.raises(PayError, match="disputed already"):
        dispute(house, PERIOD, MARIA, wrong, Hand("Maria", JULY, "once more"))
    second = dispute(house, PERIOD, MARIA, right, Hand("Maria", JULY, "he will come"))
    assert sum(one.is_open for one in pay_report(house, PERIOD).disputes) == 2

    with pytest.raises(PayError, match="an accepted dispute changes its call"):
        accept(house, first.id, {}, HEAD)
    accept(house, first.id, {"outcome": "sale"}, HEAD)
    with pytest.raises(PayError, match="does not say why it is rejected"):
        reject(house, second.id, Hand("Head", JULY))
    reject(house, second.id, Hand("Head", JULY, "he said no twice"))
    with pytest.raises(PayError, match="is decided already"):
        reject(house, second.id, HEAD)

    report = pay_report(house, PERIOD)
    maria = of(report, MARIA)
    assert (maria.counts.sold, maria.counts.leads, maria.amount.amount) == (4, 5, roubles(1000))
    assert [(one.decided and one.decided.act, one.decided and one.decided.changes) for one in report.disputes] == [
        (PayAct.ACCEPTED, "outcome=sale"),
        (PayAct.REJECTED, ""),
    ]
    correction = house.corrections.latest(wrong, "outcome")
    assert correction is not None
    assert (correction.value, correction.by, correction.note) == ('{"value": "sale"}', "Head", "heard it")


def test_an_accepted_dispute_leaves_a_frozen_sum_and_stands_as_a_difference(house: House, floor: Floor) -> None:
    floor.take(MARIA, 3, Outcome.SALE)
    (wrong,) = floor.take(MARIA, 1, Outcome.REFUSAL)
    freeze(house, PERIOD, HEAD)
    asked = dispute(house, PERIOD, MARIA, wrong, Hand("Maria", JULY, "she booked"))
    accept(house, asked.id, {"outcome": "sale"}, HEAD)

    report = pay_report(house, PERIOD)

    assert of(report, MARIA).amount.amount == roubles(1000)
    assert report.since is not None
    assert [(one.was, one.now) for one in report.since.amounts] == [(roubles(1000), roubles(2000))]


def test_a_line_is_disputed_without_a_call_and_accepted_with_a_word(house: House, floor: Floor) -> None:
    asked = dispute(house, PERIOD, MARIA, None, Hand("Maria", JULY, "two visits are missing"))
    with pytest.raises(PayError, match="names no call"):
        accept(house, asked.id, {"outcome": "sale"}, HEAD)
    done = accept(house, asked.id, {}, Hand("Head", JULY, "the books will be taken in again"))
    assert (done.manager, done.about) == (MARIA, asked.id)
    with pytest.raises(PayError, match="there is no manager nobody"):
        dispute(house, PERIOD, "nobody", None, Hand("Maria", JULY, "?"))  # type: ignore[arg-type]


def test_a_quarter_is_paid_by_the_plan_of_quarters(house: House, floor: Floor) -> None:
    floor.lead(MARIA, Outcome.SALE, on=date(2026, 4, 1))
    floor.lead(MARIA, Outcome.SALE, on=date(2026, 6, 30))
    house.company.save(a_pay_company(Plan(Decimal("0.50"), Decimal(1000), cycle=PayCycle.QUARTER)))

    assert of(pay_report(house, read_pay_period("2026-Q2")), MARIA).amount.amount == roubles(1000)
    june = pay_report(house, PERIOD)
    assert (june.managers, june.unpaid[0].manager) == ((), MARIA)
    with pytest.raises(PayError, match="no plan pays anybody by 2026-06"):
        freeze(house, PERIOD, HEAD)


def test_the_plan_of_the_first_day_pays_the_whole_period(house: House, floor: Floor) -> None:
    plans = (
        Plan(Decimal("0.50"), Decimal(1000), Validity(None, date(2026, 6, 15))),
        Plan(Decimal("0.50"), Decimal(9), Validity(date(2026, 6, 15))),
    )
    house.company.save(a_pay_company(*plans))
    floor.take(MARIA, 2, Outcome.SALE)

    assert of(pay_report(house, PERIOD), MARIA).amount.amount == roubles(1000)
    house.company.save(a_pay_company(plans[1]))
    assert of(pay_report(house, PERIOD), MARIA).amount.amount == roubles(9)


def test_the_three_months_before_are_pooled_beside_it(house: House, floor: Floor) -> None:
    for month, sold, lost in ((3, 2, 2), (4, 1, 1), (5, 0, 4)):
        for outcome, number in ((Outcome.SALE, sold), (Outcome.REFUSAL, lost)):
            floor.take(MARIA, number, outcome, on=date(2026, month, 3))

    baseline = pay_report(house, PERIOD).baseline

    assert [(one.month, one.sold, one.leads) for one in baseline.months] == [("2026-03", 2, 4), ("2026-04", 1, 2), ("2026-05", 0, 4)]
    assert baseline.share == Decimal("0.300")
