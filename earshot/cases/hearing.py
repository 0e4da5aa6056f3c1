"""How much of what was recorded was heard, and the cause of each call that was not."""

from typing import Any

from analytics.conversion.kkd.compute import kkd_report
from analytics.counting.wilson import rate_of
from earshot.finish_work import failure_rows
from earshot.reports import Asked


def hearing(asked: Asked) -> dict[str, Any]:
    """share: of recorded calls those that were heard. causes: of calls that stopped on their way, as `earshot doctor` lists them."""
    coverage = kkd_report(asked.house, asked.period).coverage
    share = rate_of(coverage.heard, coverage.recorded).share
    return {"share": share, "causes": failure_rows(asked.house), "refused_files": coverage.rejected}
