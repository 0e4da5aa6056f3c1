"""The words for money of ad channels: kinds of cost, whose account a lead is, what was left out, and how costs are shared."""

from calls.model.books import CostType
from calls.model.company import SharedBy
from calls.model.lead_money import LeadPlace
from dashboards.languages import Language, _, translations_of
from dashboards.wording import OUTCOMES, REASONS

COSTS = {
    "ads": _("Advertising"),
    CostType.PARTS.value: _("Parts"),
    CostType.TAXES.value: _("Taxes"),
    CostType.COURIER.value: _("Couriers"),
    CostType.MASTER.value: _("Masters"),
    CostType.SALARY.value: _("Salaries"),
    CostType.OTHER.value: _("Other costs"),
}
PLACES = {
    LeadPlace.NEW.value: _("New leads"),
    LeadPlace.NOT_NEW.value: _("Existing customers, and calls that are no leads"),
    LeadPlace.WE_CALLED.value: _("New leads that we rang ourselves"),
    LeadPlace.UNANSWERED.value: _("Rang in vain and bought all the same"),
    LeadPlace.NO_CALL.value: _("Never rang"),
    "unknown_channel": _("Costs of channels that the company does not name"),
    "nobody_to_bear": _("Costs that no channel can bear"),
    "other_currency": _("In a currency that the company does not count in"),
}
NOTICED = {
    "payment_before_order": _("A payment stands before its order"),
    "lines_left_out": _("Lines of book files that could not be taken in"),
}
SHARED = {
    SharedBy.PER_LEAD.value: _("by new leads"),
    SharedBy.PER_REVENUE.value: _("by revenue"),
    SharedBy.EVENLY.value: _("evenly"),
}
LOST = {"unknown": _("no reason told, or still on the way")}


def channel_word(language: Language, value: str | None) -> str:
    """Of any of these; what the books say in words of their own is shown as they say it."""
    if value is None:
        return "–"
    found = next((words[value] for words in (COSTS, PLACES, NOTICED, SHARED) if value in words), value)
    return translations_of(language).gettext(found)


def loss_word(language: Language, reason: str) -> str:
    """Why a lead went no further."""
    found = next((words[reason] for words in (LOST, REASONS, OUTCOMES) if reason in words), reason)
    return translations_of(language).gettext(found)
