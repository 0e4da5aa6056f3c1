"""What the evening letter says of plan and money."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.report import ManagerPay
from dashboards.evening_rows import Row, Section
from dashboards.formatting import DASH, Formats
from dashboards.languages import _

PLAN, PLANNED = _("Plan and money"), _("Sales that the plan asks for")
AGAINST, MONEY = _("Sold against the plan"), _("Variable part so far")
TOTAL = _("With the fixed part")
OF_LEADS = _("%(share)s of %(leads)s leads")
SOLD = _("sold: %(sold)s")
BAND = _("chance alone pays from %(low)s to %(high)s to somebody exactly at the plan")
PROVISIONAL = _("Provisional: part of it rests on machines’ words alone, or is not known yet.")
NOTES = {
    PayNote.NEVER_BELOW_FIX: _("Never below the fixed part."),
    PayNote.ARRIVAL_MISSED: _("Too few of the sold came: no addition."),
    PayNote.CAPPED: _("The plan’s limit is reached."),
    PayNote.NO_CALLS: _("No leads are counted yet."),
}


@dataclass(frozen=True, slots=True)
class PayRows:
    pay: ManagerPay
    say: Callable[[str], str]
    formats: Formats
    pages: str

    def section(self) -> Section:
        remarks = [self.say(NOTES[note]) for note in self.pay.amount.notes if note in NOTES]
        remarks += [self.say(PROVISIONAL)] if self.pay.is_provisional else []
        return Section(self.say(PLAN), tuple(self._rows()), " ".join(remarks))

    def _rows(self) -> list[Row]:
        pay, formats = self.pay, self.formats
        asked = {"share": formats.percent(float(pay.plan.baseline_share), 1), "leads": self._exact(pay.counts.leads)}
        band = {"low": formats.money(pay.band.low), "high": formats.money(pay.band.high)}
        rows = [
            Row(self.say(PLANNED), self._exact(pay.amount.planned_sales), self.say(OF_LEADS) % asked),
            Row(self.say(AGAINST), f"{pay.amount.whole_sales:+d}", self.say(SOLD) % {"sold": self._exact(pay.counts.sold)}),
            Row(self.say(MONEY), formats.money(pay.amount.amount), self.say(BAND) % band if pay.counts.leads else ""),
        ]
        return rows + ([Row(self.say(TOTAL), formats.money(pay.total))] if pay.total else [])

    def _exact(self, value: Decimal | None) -> str:
        if value is None:
            return DASH
        return self.formats.number(float(value), 0 if value == value.to_integral_value() else 1)
