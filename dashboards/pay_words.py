"""The words of pay: notes, warnings, signs and acts, as the reader sees them."""

from dataclasses import dataclass

from analytics.conversion.pay.amount import PayNote
from analytics.conversion.pay.attainability import PlanWarning
from calls.model.pay_event import PayAct, PayEvent
from calls.model.pay_line import PayLine
from calls.model.sale_sign import SaleSign
from dashboards.languages import Language, _, translations_of

NOTES = {
    PayNote.NEVER_BELOW_FIX: _("never below the fixed part"),
    PayNote.ARRIVAL_MISSED: _("too few of the booked came"),
    PayNote.CAPPED: _("at its limit"),
    PayNote.NO_CALLS: _("no leads"),
}
WARNINGS = {
    PlanWarning.UNATTAINABLE: _("The plan is unattainable: it lies above the upper bound of everybody’s KKD."),
    PlanWarning.STEEP: _("The plan rose by more than five points at once."),
}
SIGNS = {
    SaleSign.EMPLOYEE_NUMBER: _("an employee’s number"),
    SaleSign.SEEN_REPEATEDLY: _("sold to as a new client before"),
    SaleSign.SHORT_CALL: _("a very short call"),
    SaleSign.SAME_WORDS: _("the same words as another client"),
    SaleSign.NEVER_CAME: _("neither came nor paid"),
    SaleSign.LATE_BURST: _("piled up at the period’s end"),
}
ACTS = {
    PayAct.FROZEN: _("Frozen"),
    PayAct.REOPENED: _("Opened again"),
    PayAct.WAIVED: _("Unsure lead let go"),
    PayAct.DISPUTED: _("Disputed"),
    PayAct.ACCEPTED: _("Dispute accepted"),
    PayAct.REJECTED: _("Dispute rejected"),
}
CAME, SOLD, NOT_SOLD, NOT_COUNTED = _("sold and came"), _("sold"), _("not sold"), _("not counted")
DECIDED_BY = {"correction": _("a person"), "order": _("the books"), "verdict": _("the words")}


@dataclass(frozen=True, slots=True)
class PayWords:
    language: Language

    def note(self, note: PayNote) -> str:
        return self._say(NOTES[note])

    def warning(self, warning: PlanWarning) -> str:
        return self._say(WARNINGS[warning])

    def sign(self, sign: SaleSign) -> str:
        return self._say(SIGNS[sign])

    def act(self, event: PayEvent) -> str:
        return self._say(ACTS[event.act])

    def line(self, line: PayLine | None) -> str:
        """What a line says of its lead; None: there is none."""
        if line is None:
            return self._say(NOT_COUNTED)
        words = self._say(CAME if line.has_come else SOLD if line.is_sold else NOT_SOLD)
        return words if line.halves == 2 else f"½ {words}"

    def decided_by(self, line: PayLine) -> str:
        return self._say(DECIDED_BY[line.decided_by])

    def _say(self, text: str) -> str:
        return translations_of(self.language).gettext(text)
