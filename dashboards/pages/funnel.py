"""The funnel: each step with the calls behind it, and why leads are lost, in clients' own words."""

from dataclasses import dataclass

import pandas as pd

from analytics.conversion.funnel.compute import funnel_report
from analytics.conversion.funnel.report import FunnelReport, FunnelStep, Loss, StepName
from analytics.conversion.kkd.compute import counted_kkd
from calls.house import House
from dashboards.languages import _
from dashboards.pages.kkd import calls_of
from dashboards.periods import PeriodChoice

STEP_WORDS = {
    StepName.CALLS: (_("Calls in"), ""),
    StepName.ANSWERED: (_("Answered calls"), _("The rest was missed.")),
    StepName.LEADS: (_("New leads"), _("The rest are customers already, wrong numbers, spam and further talks of one client.")),
    StepName.DECIDED: (_("Known how they ended"), _("The rest is to be checked: nothing tells how it ended.")),
    StepName.SOLD: (_("Sold"), _("The rest was lost; why stands below.")),
    StepName.CAME: (_("Came"), _("The rest has not come, or not yet: by the books.")),
    StepName.PAID: (_("Paid"), _("The rest has not paid, or not yet: by the books.")),
}
NARROWED: dict[StepName, dict[str, str]] = {
    StepName.CALLS: {},
    StepName.ANSWERED: {"answered": "yes"},
    StepName.DECIDED: {"lead": "counted"},
    StepName.SOLD: {"lead": "sold"},
}


@dataclass(frozen=True, slots=True)
class FunnelPage:
    report: FunnelReport
    period: PeriodChoice

    def link_of(self, step: FunnelStep) -> dict[str, str] | None:
        """The filter that opens its calls; None where no filter holds both kinds of leads at once: their own steps open them."""
        if step.stages:
            return {**calls_of(self.period), "lead": "sold", "reached": ",".join(step.stages)}
        return {**calls_of(self.period), **NARROWED[step.name]} if step.name in NARROWED else None

    def left_out(self, step: FunnelStep) -> dict[str, str] | None:
        """The filter of those that did not pass, where one tells them."""
        if step.stages:
            came = next((one.stages for one in self.report.steps if one.name is StepName.CAME), ())
            before = {"reached": ",".join(came)} if came and step.name is StepName.PAID else {}
            return {**calls_of(self.period), "lead": "sold", **before, "unreached": ",".join(step.stages)}
        missing = {StepName.ANSWERED: {"answered": "no"}, StepName.DECIDED: {"lead": "unsure"}, StepName.SOLD: {"lead": "lost"}}
        return {**calls_of(self.period), **missing[step.name]} if step.name in missing else None

    def refused(self, loss: Loss) -> dict[str, str]:
        return {**calls_of(self.period), "refused": str(loss.share.reason)}

    @property
    def widest(self) -> int:
        return max(self.report.steps[0].number, 1)


def funnel_page(house: House, period: PeriodChoice, quotes: bool) -> FunnelPage:
    return FunnelPage(funnel_report(house, period.period, counted_kkd(house, period.period), quotes), period)


def funnel_frame(report: FunnelReport) -> pd.DataFrame:
    rows = [
        {
            "step": one.name.value,
            "number": one.number,
            "passed": one.passed and one.passed.share,
            "low": one.passed and one.passed.low,
            "high": one.passed and one.passed.high,
        }
        for one in report.steps
    ]
    return pd.DataFrame(rows)
