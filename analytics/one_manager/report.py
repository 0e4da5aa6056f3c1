"""What the page of one manager shows: values only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.conversion.kkd.report import LeadShare
from analytics.conversion.pay.report import ManagerPay
from analytics.conversion.report import Exclusion
from analytics.conversion.weak_link.report import OwnTechnique
from analytics.counting.difference import Difference
from analytics.counting.rate import Rate
from analytics.quality.results import Mean
from calls.model.call import ManagerId
from calls.model.pay_period import PayPeriod
from calls.model.review import Review


class Step(StrEnum):
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    first: date
    last: date  # both in
    kkd: Rate


@dataclass(frozen=True, slots=True)
class Trend:
    """KKD step by step; steps without a counted lead are there, with no share."""

    step: Step
    points: tuple[TrendPoint, ...]  # oldest first
    change: Difference | None  # the newest step less all before it; None where either has no lead


@dataclass(frozen=True, slots=True)
class CountedCalls:
    """Of his calls of the period: those that stand for a lead are in the LeadShare or in left_out."""

    calls: int  # all that he held
    without_lead: int  # that stand for no lead: further talks with a client
    left_out: tuple[Exclusion, ...]  # inbound leads of his that do not count, and why
    outbound: int  # counted leads that only we rang up: in no KKD of inbound leads
    held_by_others: int  # counted leads of his whose call stands with a colleague: he may not open it


@dataclass(frozen=True, slots=True)
class PayNow:
    """Of the month or quarter of the newest lead, as his plan goes."""

    period: PayPeriod
    is_frozen: bool
    pay: ManagerPay


@dataclass(frozen=True, slots=True)
class OwnScores:
    score: Mean  # of 100
    failed: Rate  # calls that failed a critical row
    reviews: tuple[Review, ...]  # newest first, no drafts


@dataclass(frozen=True, slots=True)
class ManagerReport:
    manager: ManagerId
    name: str
    share: LeadShare  # inbound leads, with KKD and its interval
    colleagues: Rate  # KKD of all others together
    gap: Difference | None  # his KKD less theirs; None where either has no lead
    counted: CountedCalls
    trend: Trend
    pay: PayNow | None  # None: no plan pays him, or the reader may not see pay
    technique: OwnTechnique | None  # None: no talk was judged
    scores: OwnScores | None  # None: the reader may not see scores
