"""Quality control in a period: by manager, by row, how well reviewers agree, and what waits for whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.quality.agreement import RowAgreement, agreement_of
from analytics.quality.results import ManagerResult, RowResult, by_manager, by_row
from calls.house import House
from calls.model.review import Review, ReviewState
from calls.store.report_queries import Period
from calls.store.review_repository import ReviewFilter


@dataclass(frozen=True, slots=True)
class QualityReport:
    """version None: no scorecard is in use yet, nobody scored a call."""

    version: str | None
    managers: tuple[ManagerResult, ...]  # by all versions
    manager_names: tuple[str, ...]  # of each of them
    rows: tuple[RowResult, ...]  # by the version in use, as is the agreement
    agreement: tuple[RowAgreement, ...]
    disputed: tuple[Review, ...]  # newest first
    below: tuple[Review, ...]  # below the threshold or failed, newest first
    states: Mapping[ReviewState, int]  # of all time


def quality_report(house: House, period: Period) -> QualityReport:
    """By the day on which a review was begun."""
    reviews = house.reviews.find(ReviewFilter(since=period.since, until=period.until))
    current = house.scorecards.current()
    company = house.company.load()
    names = {one.id: one.name for one in (company.managers if company else ())}
    managers = by_manager(reviews)
    own = [one for one in reviews if current is not None and one.version == current.version]
    least = current.card.threshold * 100 if current else 0
    return QualityReport(
        version=current.version if current else None,
        managers=managers,
        manager_names=tuple(names.get(one.manager, one.manager or "") if one.manager else "" for one in managers),
        rows=by_row(current.card, own) if current else (),
        agreement=agreement_of(current.card, own) if current else (),
        disputed=tuple(one for one in reviews if one.state is ReviewState.DISPUTED),
        below=tuple(one for one in own if one.is_failed or (one.points is not None and one.points < least)),
        states=house.reviews.counts(),
    )
