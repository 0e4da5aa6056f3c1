"""KKD by leads, with figures worked by hand."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from analytics.conversion.kkd.compute import build_kkd, days_of, shares_of
from analytics.conversion.kkd.report import DecidedBy, KkdReport
from analytics.conversion.report import Coverage, Exclusion
from calls.model.company import LeadRules
from calls.store.lead_queries import Days, LeadGroup
from calls.store.report_queries import ALL_TIME, Period
from tests.analytics.conversion.kkd.leads import group, left_out, sold, unsure

MARIA = (sold(44), group(74))
NIKOLAI = (sold(53, "nikolai"), group(136, "nikolai"))


def report_of(*inbound: LeadGroup, outbound: tuple[LeadGroup, ...] = (), rank_from: int = 30) -> KkdReport:
    return build_kkd(inbound, outbound, Coverage(307, 307, 0), LeadRules(rank_from_leads=rank_from))


def test_maria_converts_better_and_nikolai_sells_more():
    maria, nikolai = (report := report_of(*NIKOLAI, *MARIA)).managers

    assert [(one.share.name, one.place, one.share.leads, one.share.sales) for one in (maria, nikolai)] == [
        ("Maria", 1, 118, 44),
        ("Nikolai", 2, 189, 53),
    ]
    assert [f"{one.share.kkd.share:.2%}" for one in (maria, nikolai)] == ["37.29%", "28.04%"]
    assert [(f"{one.share.kkd.low:.1%}", f"{one.share.kkd.high:.1%}") for one in (maria, nikolai)] == [
        ("29.1%", "46.3%"),
        ("22.1%", "34.8%"),
    ]
    assert [one.lost for one in (maria, nikolai)] == [74, 136]
    assert (f"{nikolai.sales_at_best:.1f}", f"{nikolai.gain:+.1f}") == ("70.5", "+17.5")
    assert maria.gain == 0.0
    assert report.notes == ("most_sales_is_not_best_converter",)


def test_the_department_is_pooled():
    department = report_of(*MARIA, *NIKOLAI).department

    assert (department.sales, department.leads, f"{department.kkd.share:.2%}") == (97, 307, "31.60%")


def test_three_months_make_the_baseline():
    months = (sold(90), group(90), sold(110), group(110), sold(100), group(100))

    assert (report_of(*months).department.sales, report_of(*months).department.kkd.share) == (300, 0.5)


def test_who_is_no_new_lead_changes_nothing_and_is_listed():
    others = (left_out(20, "existing_customer"), left_out(7, "wrong_number"), left_out(5, "spam"))
    report = report_of(*MARIA, *others)

    assert (report.department.leads, report.department.sales, f"{report.department.kkd.share:.0%}") == (118, 44, "37%")
    assert report.exclusions == (Exclusion("existing_customer", 20), Exclusion("wrong_number", 7), Exclusion("spam", 5))


def test_the_unsure_count_nowhere_and_bound_what_kkd_may_be():
    (maria,) = report_of(sold(40), group(50), unsure(10)).managers

    assert (maria.share.leads, maria.share.sales, maria.share.unsure, f"{maria.share.kkd.share:.4f}") == (90, 40, 10, "0.4444")
    assert (maria.share.if_none_sold, maria.share.if_all_sold) == (0.4, 0.5)


def test_how_sure_it_is_is_said_in_words_and_under_both_models():
    (one,) = report_of(*MARIA, *NIKOLAI).comparisons

    assert (one.better, one.worse) == ("maria", "nikolai")
    assert f"{one.p_better_independent:.3f}" == "0.954"
    assert 0.89 < one.p_better < 0.93
    assert one.said.key == "kkd_probably_better"
    maria, nikolai = report_of(*MARIA, *NIKOLAI).managers
    rows = [one.share for one in (maria, nikolai)]
    assert sum(one.likely.high - one.likely.low for one in rows) < sum(one.kkd.high - one.kkd.low for one in rows)
    assert all(one.likely.low < one.likely.mean < one.likely.high for one in rows)
    assert rows[1].kkd.share < rows[1].likely.mean < rows[0].likely.mean < rows[0].kkd.share  # each is drawn to the other
    assert maria.share.likely.p_best + nikolai.share.likely.p_best == pytest.approx(1.0)
    assert maria.share.likely.p_best == pytest.approx(one.p_better, abs=1e-3)


def test_nobody_is_ranked_below_the_companys_least():
    few = (sold(9, "olga"), group(20, "olga"))
    report = report_of(*few, *MARIA, sold(3, None))

    assert [(one.share.name, one.place, one.gain is None) for one in report.managers] == [
        ("Maria", 1, False),
        ("Olga", None, True),
        ("", None, True),
    ]
    assert report.comparisons == ()
    assert [one.place for one in report_of(*few, *MARIA, rank_from=29).managers] == [1, 2]


def test_products_and_channels_are_counted_from_the_same_leads():
    report = report_of(sold(5, product="door", channel="google"), group(15, product="window", channel="google"), group(4))

    assert [(one.key, one.sales, one.leads) for one in report.products] == [("window", 0, 15), ("door", 5, 5), (None, 0, 4)]
    assert [(one.name, one.sales, one.leads) for one in report.channels] == [("Google", 5, 20), ("", 0, 4)]
    assert report.products[2].likely is None


def test_outbound_leads_are_a_table_of_their_own():
    report = report_of(*MARIA, outbound=(sold(3, "nikolai"), group(7, "nikolai")))

    assert [(one.name, one.sales, one.leads) for one in report.outbound] == [("Nikolai", 3, 10)]
    assert report.department.leads == 118


def test_what_decided_is_told():
    report = report_of(sold(3, by_order=3), group(2, by_correction=2), group(4), unsure(1))

    assert report.decided_by == DecidedBy(correction=2, order=3, verdict=4)


def test_a_company_without_leads_has_a_report_without_rates():
    report = report_of()

    assert (report.managers, report.products, report.comparisons, report.notes) == ((), (), (), ())
    assert (report.department.kkd.share, report.department.if_all_sold) == (None, None)
    assert shares_of((unsure(2),), lambda one: (one.manager, "Maria"))[0].likely is None


def test_a_period_is_whole_days_of_the_company():
    zone = ZoneInfo("Europe/Kyiv")
    march = Period(datetime(2026, 2, 28, 22, tzinfo=UTC), datetime(2026, 3, 31, 21, tzinfo=UTC))  # summer time began meanwhile

    assert days_of(march, zone) == Days(date(2026, 3, 1), date(2026, 4, 1))
    assert days_of(ALL_TIME, zone) == Days()
