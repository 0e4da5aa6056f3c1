"""The weak link of each manager with calls to hear, and whether clients whom we called were told of the recording."""

from dataclasses import dataclass, replace

from analytics.conversion.notices.compute import ManagerNotices, NoticeReport, notice_report
from analytics.conversion.weak_link.compute import weak_link_report
from analytics.conversion.weak_link.report import ManagerTechnique, StageScore, WeakLinkReport
from calls.house import House
from calls.model.company import NoticeRules
from calls.model.verdict import TechniqueStage
from dashboards.call_filters import NONE
from dashboards.pages.system import Unnoticed, unnoticed
from dashboards.periods import PeriodChoice


@dataclass(frozen=True, slots=True)
class WeakLinkPage:
    report: WeakLinkReport
    period: PeriodChoice

    @property
    def is_empty(self) -> bool:
        return not self.report.department.calls

    @property
    def stages(self) -> tuple[TechniqueStage, ...]:
        return tuple(score.stage for score in self.report.department.scores)

    def score(self, one: ManagerTechnique, stage: TechniqueStage) -> StageScore | None:
        return next((score for score in one.scores if score.stage is stage), None)

    def link_of(self, one: ManagerTechnique | None, stage: TechniqueStage, done: str = "") -> dict[str, str]:
        """The filter that opens the calls of a figure. one None: everybody's."""
        whose = {} if one is None else {"manager": one.manager or NONE}
        return {**self.period.params, **whose, "stage": stage.value, **({"done": done} if done else {})}


@dataclass(frozen=True, slots=True)
class NoticesPage:
    report: NoticeReport
    period: PeriodChoice
    rules: NoticeRules
    unnoticed: tuple[Unnoticed, ...]  # managers

    @property
    def hears_unnoticed(self) -> bool:
        return not self.rules.of_managers

    @property
    def is_complete(self) -> bool:
        """Both ways of telling clients are set, and every manager has signed."""
        return bool(self.rules.website_on and self.rules.greeting_on and not self.unnoticed)

    def link_of(self, one: ManagerNotices | None, told: str) -> dict[str, str]:
        return {**self.period.params, **({} if one is None else {"manager": one.manager or NONE}), "notice": told}


def weak_link_page(house: House, period: PeriodChoice, *, may_hear: bool) -> WeakLinkPage:
    return WeakLinkPage(heard_by(weak_link_report(house, period.period), may_hear=may_hear), period)


def notices_page(house: House, period: PeriodChoice) -> NoticesPage:
    company = house.company.load()
    rules = company.notice if company else NoticeRules()
    return NoticesPage(notice_report(house, period.period), period, rules, unnoticed(house, company))


def heard_by(report: WeakLinkReport, *, may_hear: bool) -> WeakLinkReport:
    """Words of calls are for those who may read calls."""
    if may_hear:
        return report
    return replace(report, managers=tuple(replace(one, worst=(), best=()) for one in report.managers))
