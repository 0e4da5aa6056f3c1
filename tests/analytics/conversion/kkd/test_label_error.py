"""How often the machine errs, and what that does to KKD: by hand, by simulation, and where nothing is known of it."""

from datetime import date
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.conversion.kkd.compute import build_kkd
from analytics.conversion.kkd.label_error import audited_days, with_label_error
from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.report import Coverage
from calls.model.call import ManagerId
from calls.model.company import LeadRules
from calls.model.label_audit import Checked, Label, LabelAudit, label_of
from calls.store.lead_queries import Days, LeadGroup
from tests.analytics.conversion.kkd.leads import group, left_out, sold

SOLD, LOST, OTHER = Label.SOLD, Label.LOST, Label.OTHER
MARIA, NIKOLAI = ManagerId("maria"), ManagerId("nikolai")


def checked(said: Label, was: Label, calls: int, manager: ManagerId | None = MARIA) -> Checked:
    return Checked(manager, said, was, calls)


def report_of(groups: tuple[LeadGroup, ...], *pairs: Checked, waiting: dict[ManagerId | None, int] | None = None) -> KkdReport:
    return with_label_error(build_kkd(groups, (), Coverage(0, 0, 0), LeadRules()), groups, LabelAudit(pairs, waiting or {}))


def error_of(groups: tuple[LeadGroup, ...], *pairs: Checked):
    return report_of(groups, *pairs).managers[0].label_error


def test_rates_are_counted_by_what_the_machine_said():
    """Of 10 called sold 2 were not; of 30 others 4 had bought; one more was a lead, but lost: 7 of 40 are wrong."""
    pairs = (checked(SOLD, SOLD, 8), checked(SOLD, LOST, 1), checked(SOLD, OTHER, 1), checked(LOST, LOST, 17), checked(LOST, SOLD, 3))
    error = error_of((sold(40), group(60)), *pairs, checked(OTHER, OTHER, 8), checked(OTHER, SOLD, 1), checked(OTHER, LOST, 1))
    assert (error.wrong.successes, error.wrong.trials) == (7, 40)
    assert (error.said_sold.successes, error.said_sold.trials) == (2, 10)
    assert (error.said_not_sold.successes, error.said_not_sold.trials) == (4, 30)


def test_kkd_moves_to_what_the_sample_tells():
    """Of 400 called sold a fifth were not, of 600 called lost a tenth had bought: 400 × 0.8 + 600 × 0.1 = 380 of 1000."""
    error = error_of(
        (sold(400), group(600)), checked(SOLD, SOLD, 8000), checked(SOLD, LOST, 2000), checked(LOST, LOST, 9000), checked(LOST, SOLD, 1000)
    )
    assert error.is_widened
    assert error.kkd == pytest.approx(0.38, abs=0.003)


def test_no_new_leads_taken_for_lost_leave_the_denominator():
    """400 sold and 600 lost, of which a third were no new leads: 400 of 800."""
    error = error_of((sold(400), group(600)), checked(SOLD, SOLD, 9000), checked(LOST, LOST, 6000), checked(LOST, OTHER, 3000))
    assert error.kkd == pytest.approx(0.5, abs=0.003)


def test_sales_among_those_left_out_come_in():
    """100 sold, 100 lost, 200 left out as no new leads of whom a quarter had bought: 150 of 250."""
    groups = (sold(100), group(100), left_out(200, "existing_customer"), left_out(50, "low_quality"))
    pairs = (checked(SOLD, SOLD, 9000), checked(LOST, LOST, 9000), checked(OTHER, OTHER, 7500), checked(OTHER, SOLD, 2500))
    assert error_of(groups, *pairs).kkd == pytest.approx(0.6, abs=0.003)


def test_what_a_person_or_the_books_decided_suffers_no_error():
    """200 of 400 sales and all who did not buy stand in the books: of the other 200 half were not, 300 of 1000."""
    groups = (sold(200), sold(200, by_order=200), group(300, by_order=300), group(300, by_correction=300))
    pairs = (checked(SOLD, SOLD, 5000), checked(SOLD, LOST, 5000), checked(LOST, SOLD, 5000), checked(LOST, LOST, 5000))
    assert error_of(groups, *pairs).kkd == pytest.approx(0.3, abs=0.003)
    all_known = (sold(400, by_order=400), group(600, by_correction=600))
    error = error_of(all_known, *pairs)
    assert (error.is_widened, error.kkd) == (False, 0.4)
    assert 0.36 < error.low < 0.4 < error.high < 0.44


def test_a_machine_that_never_errs_leaves_the_interval_as_it_is():
    report = report_of((sold(40), group(60)), checked(SOLD, SOLD, 100_000), checked(LOST, LOST, 100_000))
    plain, error = report.department.kkd, report.label_error
    assert error.is_widened
    assert (error.low, error.high) == (pytest.approx(plain.low, abs=0.01), pytest.approx(plain.high, abs=0.01))


def test_fewer_checked_calls_make_a_wider_interval():
    leads = (sold(400), group(600))
    few, many = (
        error_of(leads, checked(SOLD, SOLD, 8 * n), checked(SOLD, LOST, 2 * n), checked(LOST, LOST, 28 * n), checked(LOST, SOLD, 2 * n))
        for n in (1, 20)
    )
    plain = report_of(leads).managers[0].share.kkd
    assert few.high - few.low > many.high - many.low > plain.high - plain.low


def test_who_has_few_checked_calls_learns_from_the_others():
    groups = (sold(40), group(60), sold(40, "nikolai"), group(60, "nikolai"))
    pairs = (checked(SOLD, LOST, 40), checked(SOLD, SOLD, 60), checked(LOST, LOST, 100))
    maria, nikolai = report_of(groups, *pairs, waiting={NIKOLAI: 7}).managers
    assert (nikolai.label_error.wrong.trials, nikolai.label_error.waiting) == (0, 7)
    assert nikolai.label_error.kkd < 0.37
    assert nikolai.label_error.high - nikolai.label_error.low > maria.label_error.high - maria.label_error.low


@settings(max_examples=60)
@given(
    sales=st.integers(0, 50),
    losses=st.integers(0, 50),
    sample=st.lists(st.tuples(st.sampled_from(Label), st.sampled_from(Label)), max_size=29),
    waiting=st.integers(0, 9),
)
def test_with_too_few_checked_calls_the_interval_is_the_plain_one_and_that_is_said(sales, losses, sample, waiting):
    report = report_of((sold(sales), group(losses)), *(checked(said, was, 1) for said, was in sample), waiting={MARIA: waiting})
    for share, error in ((report.department, report.label_error), (report.managers[0].share, report.managers[0].label_error)):
        assert (error.is_widened, error.waiting, error.wrong.trials) == (False, waiting, len(sample))
        assert (error.kkd, error.low, error.high) == (share.kkd.share, share.kkd.low, share.kkd.high)


def test_a_label_that_was_hardly_checked_widens_nothing():
    few = (checked(SOLD, SOLD, 4), checked(LOST, LOST, 100))
    assert not error_of((sold(40), group(60)), *few).is_widened
    assert not error_of((sold(40), group(60), left_out(9, "spam")), *few, checked(SOLD, SOLD, 1)).is_widened
    assert error_of((sold(40), group(60)), *few, checked(SOLD, SOLD, 1)).is_widened


@pytest.mark.parametrize("error", [0.05, 0.1])
def test_the_interval_holds_the_true_share_where_the_plain_one_does_not(error: float):
    """120 companies of 4 managers of 300 leads, three tenths of them no new leads; 40 of each are checked; the machine errs at random."""
    chance = np.random.default_rng(7)
    true = (0.1, 0.15, 0.25, 0.3)
    labels = list(Label)
    held = {"plain": 0, "widened": 0}
    for _ in range(120):
        groups: list[LeadGroup] = []
        pairs: list[Checked] = []
        for number, share in enumerate(true):
            who = ManagerId(f"m{number}")
            was = chance.choice(3, 300, p=(0.7 * share, 0.7 * (1 - share), 0.3))
            is_wrong = chance.random(300) < error
            said = np.where(is_wrong, (was + chance.integers(1, 3, 300)) % 3, was)
            groups += [sold(int((said == 0).sum()), who), group(int((said == 1).sum()), who), left_out(int((said == 2).sum()), "spam", who)]
            pairs += [checked(labels[said[one]], labels[was[one]], 1, who) for one in range(40)]
        report = report_of(tuple(groups), *pairs)
        for one in report.managers:
            assert one.manager is not None
            share = true[int(one.manager[1:])]
            held["plain"] += one.share.kkd.low <= share <= one.share.kkd.high
            held["widened"] += one.label_error.low <= share <= one.label_error.high
    assert held["widened"] / 480 >= 0.93
    assert held["plain"] / 480 < 0.9


def test_it_is_the_same_every_time_and_soon_there():
    groups = tuple(
        one for number in range(12) for one in (sold(80, f"m{number}"), group(220, f"m{number}"), left_out(90, "spam", f"m{number}"))
    )
    pairs = [
        checked(said, was, 9 if said is was else 1, ManagerId(f"m{number}")) for number in range(12) for said in Label for was in Label
    ]
    plain = build_kkd(groups, (), Coverage(0, 0, 0), LeadRules())
    took = []
    for _ in range(5):
        began = perf_counter()
        found = with_label_error(plain, groups, LabelAudit(tuple(pairs)))
        took.append(perf_counter() - began)
        assert found == with_label_error(plain, groups, LabelAudit(tuple(pairs)))
    assert min(took) < 0.1  # 50 ms on an idle machine


def test_a_year_of_drawn_calls_tells_of_a_month():
    assert audited_days(Days(date(2026, 3, 1), date(2026, 4, 1))) == Days(date(2025, 4, 1), date(2026, 4, 1))
    assert audited_days(Days(date(2024, 1, 1), date(2026, 1, 1))) == Days(date(2024, 1, 1), date(2026, 1, 1))
    assert audited_days(Days(None, date(2026, 1, 1))) == Days(None, date(2026, 1, 1))
    assert audited_days(Days(date(2026, 3, 1), None)) == Days()


@pytest.mark.parametrize(
    ("call_type", "outcome", "label"),
    [
        ("new_lead", "sale", SOLD), ("new_lead", "refusal", LOST), ("new_lead", "undecided", LOST), ("new_lead", None, None),
        ("spam", None, OTHER), ("existing_customer", "sale", OTHER), (None, None, None), (None, "sale", None),
    ],
)  # fmt: skip
def test_what_kkd_takes_of_a_call(call_type, outcome, label):
    assert label_of(call_type, outcome) is label
