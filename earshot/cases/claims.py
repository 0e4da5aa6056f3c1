"""What two managers' counts alone say, the ceiling of redistribution, and claims of more sales held against both."""

from typing import Any

from analytics.conversion.kkd.compare import spoken, words_of
from analytics.conversion.kkd.compute import kkd_report
from analytics.counting.hierarchy import Counted, p_better_independent
from analytics.routing.claim import claim_of
from analytics.routing.compute import ceiling_now
from analytics.routing.science.effect import p_value
from calls.store.report_queries import Period
from earshot.output import plain
from earshot.reports import Asked

ELSEWHERE = (100, 122)  # sales that somebody tells, without his calls


def claims(asked: Asked) -> dict[str, Any]:
    """Of the period's sales those after it are told. The ceiling is that of all leads up to the period's end."""
    until = asked.period.until
    assert until is not None
    report = kkd_report(asked.house, asked.period)
    month = Period(until.replace(month=until.month + 1, day=1), until.replace(month=until.month + 2, day=1))
    after = kkd_report(asked.house, month)
    ceiling = ceiling_now(asked.house, until)
    one, other = (Counted(row.share.sales, row.share.leads) for row in report.managers[:2])
    better, worse = (row.share.name for row in report.managers[:2])
    return {
        "ceiling": plain(ceiling),
        "claim": plain(claim_of(report.department.sales, after.department.sales, ceiling)),
        "elsewhere": plain(claim_of(*ELSEWHERE, None)),
        "p_value": p_value(one, other),
        "alone": spoken(words_of(better, worse, p_better_independent(one, other))),
    }
