"""The short report: the same leads as the long one."""

from analytics.conversion.compute import of_kkd
from analytics.conversion.kkd.compute import build_kkd
from analytics.conversion.report import ConversionReport, Coverage
from calls.model.company import LeadRules
from calls.store.lead_queries import LeadGroup
from tests.analytics.conversion.kkd.leads import group, sold, unsure

MARIA = (sold(44), group(74))
NIKOLAI = (sold(53, "nikolai"), group(136, "nikolai"))


def report_of(*groups: LeadGroup) -> ConversionReport:
    return of_kkd(build_kkd(groups, (), Coverage(307, 306, 1), LeadRules(rank_from_leads=30)))


def test_maria_and_nikolai() -> None:
    maria, nikolai = report_of(*NIKOLAI, *MARIA, unsure(3)).managers

    assert (maria.name, maria.target_calls, maria.sales, maria.lost, maria.unsure_calls, f"{maria.kkd.share:.2%}") == (
        *("Maria", 118, 44, 74, 3),
        "37.29%",
    )
    assert (nikolai.name, nikolai.target_calls, nikolai.sales, nikolai.lost, f"{nikolai.kkd.share:.2%}") == (
        "Nikolai",
        189,
        53,
        136,
        "28.04%",
    )


def test_the_department_is_pooled_and_coverage_stands_beside() -> None:
    report = report_of(*MARIA, *NIKOLAI, sold(9, None))

    assert (report.department.sales, report.department.target_calls) == (106, 316)
    assert [row.manager for row in report.managers] == ["maria", "nikolai", None]
    assert f"{report.coverage.share:.1%}" == "99.7%"
