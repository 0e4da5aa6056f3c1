from dataclasses import replace

import pytest

from analytics.conversion.compute import build_report, ranked
from analytics.conversion.report import ConversionReport, Coverage, Exclusion
from calls.model.call import ManagerId
from calls.model.money import no_money
from calls.store.report_queries import ManagerOrders, OutcomeCount
from tests.analytics.outcomes import counted

COVERAGE = Coverage(recorded=307, heard=307, rejected=0)
MARIA = [counted(44, "sale", manager="maria"), counted(74, "refusal", manager="maria", reason="price")]
NIKOLAI = [counted(53, "sale", manager="nikolai"), counted(136, "refusal", manager="nikolai")]


def report_of(*counts: OutcomeCount, orders: list[ManagerOrders] | None = None) -> ConversionReport:
    return build_report(counts, COVERAGE, orders or [])


def orders_of(manager: str | None, orders: int, stage: str = "ordered") -> ManagerOrders:
    return ManagerOrders(ManagerId(manager) if manager else None, manager and manager.capitalize(), stage, orders, no_money("GBP"))


def test_the_best_converter_leads_not_the_one_with_most_sales() -> None:
    report = report_of(*NIKOLAI, *MARIA)
    maria, nikolai = report.managers

    assert (maria.name, maria.target_calls, maria.sales, f"{maria.kkd.share:.4f}") == ("Maria", 118, 44, "0.3729")
    assert (nikolai.name, nikolai.target_calls, nikolai.sales, f"{nikolai.kkd.share:.4f}") == ("Nikolai", 189, 53, "0.2804")
    assert report.notes == ("most_sales_is_not_best_converter", "not_proven")


def test_the_department_is_pooled_not_the_mean_of_percentages() -> None:
    department = report_of(*MARIA, *NIKOLAI).department

    assert (department.target_calls, department.sales, f"{department.kkd.share:.4f}") == (307, 97, "0.3160")


def test_old_customers_wrong_numbers_and_spam_leave_kkd_as_it_is_and_are_listed() -> None:
    others = [
        counted(20, "not_applicable", manager="maria", call_type="existing_customer"),
        counted(7, "not_applicable", manager="maria", call_type="wrong_number"),
        counted(5, "not_applicable", manager="maria", call_type="spam"),
        counted(2, manager="maria", call_type=None),
        replace(counted(4, manager="maria", call_type=None), is_low_quality=True),  # a bad text, told from words that do not tell
    ]
    report = report_of(*MARIA, *others)
    (maria,) = report.managers

    assert (maria.answered_calls, maria.target_calls, maria.sales, f"{maria.kkd.share:.4f}") == (156, 118, 44, "0.3729")
    assert report.exclusions == (
        Exclusion("existing_customer", 20),
        Exclusion("wrong_number", 7),
        Exclusion("spam", 5),
        Exclusion("low_quality", 4),
        Exclusion("unknown_type", 2),
    )


def test_unsure_calls_count_in_neither_part_of_kkd() -> None:
    report = report_of(*MARIA, counted(3, None, manager="maria"), counted(2, "not_applicable", manager="maria"))
    (maria,) = report.managers

    assert (maria.target_calls, maria.sales, maria.unsure_calls, maria.answered_calls) == (118, 44, 5, 123)


def test_a_client_who_decides_later_is_a_target_call_without_a_sale() -> None:
    (maria,) = report_of(counted(4, "sale", manager="maria"), counted(6, "undecided", manager="maria")).managers

    assert (maria.target_calls, maria.sales, maria.unsure_calls, maria.kkd.share) == (10, 4, 0, 0.4)


def test_a_sale_to_an_old_customer_is_no_sale_of_kkd() -> None:
    (maria,) = report_of(counted(4, "sale", manager="maria", call_type="existing_customer")).managers

    assert (maria.target_calls, maria.sales, maria.kkd.share) == (0, 0, None)


def test_calls_of_nobody_stand_last_without_a_name_and_count_for_the_department() -> None:
    report = report_of(counted(9, "sale"), counted(1, "refusal"), *MARIA)

    assert [(row.manager, row.name, row.sales) for row in report.managers] == [("maria", "Maria", 44), (None, "", 9)]
    assert report.department.sales == 53


def test_refusal_shares_sum_to_one_and_the_untold_reason_has_its_own() -> None:
    report = report_of(
        counted(16, "refusal", manager="maria", reason="price"),
        counted(60, "refusal", manager="maria", reason="schedule"),
        counted(24, "refusal", manager="maria"),
        counted(50, "refusal", manager="maria", call_type="existing_customer", reason="price"),
    )

    assert [(row.reason, row.share.share) for row in report.refusals] == [("schedule", 0.60), ("unknown", 0.24), ("price", 0.16)]
    assert sum(row.share.successes for row in report.refusals) == 100
    price = report.refusals[2].share
    assert (f"{price.low:.2f}", f"{price.high:.2f}") == ("0.10", "0.24")


def test_orders_stand_beside_and_change_no_kkd() -> None:
    report = report_of(*MARIA, orders=[orders_of("maria", 30), orders_of("maria", 5, "paid"), orders_of(None, 2), orders_of("olga", 1)])

    assert [(row.name, row.orders, row.target_calls) for row in report.managers] == [("Maria", 35, 118), ("Olga", 1, 0), ("", 2, 0)]
    assert report.department.orders == 38
    assert report.department.sales == 44


def test_coverage_is_handed_through_as_a_share_of_what_was_recorded() -> None:
    report = build_report(MARIA, Coverage(recorded=307, heard=306, rejected=1), [])

    assert f"{report.coverage.share:.1%}" == "99.7%"


def test_a_proven_difference_is_not_called_unproven() -> None:
    report = report_of(
        counted(440, "sale", manager="maria"),
        counted(740, "refusal", manager="maria"),
        counted(53, "sale", manager="nikolai"),
        counted(190, "refusal", manager="nikolai"),
    )

    assert report.notes == ()


def test_one_lucky_call_ranks_nobody() -> None:
    report = report_of(
        *MARIA, *NIKOLAI, counted(1, "sale", manager="olga"), counted(3, "sale", manager="petr"), counted(1, "refusal", manager="petr")
    )

    assert [row.name for row in report.managers] == ["Olga", "Petr", "Maria", "Nikolai"]
    assert [row.name for row in ranked(report.managers)] == ["Maria", "Nikolai"]


@pytest.mark.parametrize("counts", [[], [counted(3, "not_applicable", manager="maria", call_type="spam")]])
def test_a_company_without_target_calls_has_a_report_without_rates(counts: list[OutcomeCount]) -> None:
    report = report_of(*counts)

    assert (report.department.kkd.share, report.refusals, report.notes) == (None, (), ())
