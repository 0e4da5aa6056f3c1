"""Plans of pay on their page: those that hold and held, a new one, and what it would have paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.conversion.pay.plan_effect import PlanEffect, plan_effect
from calls.house import House
from calls.model.company import Company, Plan
from calls.model.pay_plan import Credit, PayCycle
from dashboards.company_fields import Field, Section
from dashboards.languages import _
from dashboards.pages.company import Meant
from ingest.company.changes import preview
from ingest.company.edited import data_of, edited
from ingest.company.form_fields import Fields
from ingest.company.plan_form import take_plan

PLAN = Section(
    "plans",
    _("Plans of pay"),
    _("What a period is held against. A new plan begins on a day; the one before it ends there, and what was paid stays."),
    (
        Field("valid_from", _("Holds from"), "date", is_needed=True),
        Field("department", _("Of which department"), "choice"),
        Field("baseline_share", _("Share of leads that are to be sales, %"), is_needed=True),
        Field("rate", _("For each whole sale above or below"), is_needed=True),
        Field("arrival_share", _("Share of the sold that are to come, %")),
        Field("most_above", _("The most that a period adds")),
        Field("most_below", _("The most that a period takes"), "text", _("0: a missed plan costs nothing.")),
        Field("credit", _("Whose a sale is"), "choice"),
        Field("period", _("Counted by"), "choice"),
    ),
)
CREDITS: Mapping[str, str] = {
    Credit.FIRST.value: _("Who talked longest in the lead’s first call"),
    Credit.CLOSER.value: _("Who talked longest in the call of the sale"),
    Credit.SPLIT.value: _("Half of each"),
}
CYCLES: Mapping[str, str] = {PayCycle.MONTH.value: _("Month"), PayCycle.QUARTER.value: _("Quarter")}


@dataclass(frozen=True, slots=True)
class TriedPlan:
    meant: Meant
    effect: PlanEffect | None  # None: something is wrong


def try_plan(house: House, company: Company | None, fields: Fields, today: date) -> TriedPlan:
    result = edited(company, take_plan(fields, data_of(company), today))
    if result.company is None or company is None:
        return TriedPlan(Meant(None, (), result.problems), None)
    meant = Meant(result.company, preview(company, result.company))
    return TriedPlan(meant, plan_effect(house, company, result.company.plans[-1], today))


def plans_newest_first(company: Company | None) -> tuple[Plan, ...]:
    return tuple(sorted(company.plans, key=lambda one: one.valid.valid_from or date.min, reverse=True)) if company else ()
