"""The page of quality control: what came of the scores, and what waits."""

from dataclasses import dataclass

from analytics.quality.quality_report import QualityReport, quality_report
from calls.house import House
from calls.model.call import CallId
from calls.model.scorecard import ScorecardVersion
from dashboards.periods import PeriodChoice
from ingest.scorecard_file import card_in_use


@dataclass(frozen=True, slots=True)
class QualityPage:
    report: QualityReport
    card: ScorecardVersion
    next_call: CallId | None  # that this reader should score
    period: PeriodChoice


def quality_page(house: House, period: PeriodChoice, reader: str) -> QualityPage:
    card = card_in_use(house)
    return QualityPage(quality_report(house, period.period), card, house.reviews.next_call(reader, card.card.call_types), period)
