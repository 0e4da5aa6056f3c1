"""The sentences about the ring order and its trials, by key: what a figure means, and what it does not."""

from collections.abc import Mapping

from dashboards.languages import _

RING_SENTENCES: Mapping[str, str] = {
    "ring_figures": _("KKD %(kkd)d%% (%(sales)d of %(leads)d leads); lately rather %(mean)d%% (%(low)d–%(high)d%%)."),
    "ring_no_leads": _("No lead yet; likely %(mean)d%% (%(low)d–%(high)d%%), as the others tell."),
    "ring_few_leads": _("%(name)s is placed provisionally: counted leads %(leads)d of the %(needed)d from which they tell by themselves."),
    "ring_newcomer": _("First until %(needed)d leads are counted: a newcomer (so far %(leads)d)."),
    "ring_floor": _("First until the share of calls that everybody gets is reached again."),
    "ring_little_known": _("Before the next one although that one’s figures promise more: there is still much to learn of this one."),
    "ring_not_enough_managers": _(
        "There is no order: managers with a line and %(leads)d counted leads: %(managers)d; needed: %(needed)d. "
        "The exchange keeps its own order."
    ),
    "ring_guessed": _("Acting on the best guess earns more than waiting for proof; what is a guess is called one."),
    "ring_load_order": _("Managers talk %(percent)d%% of their time: somebody is nearly always free, so whom to ring first matters."),
    "ring_load_both": _("Managers talk %(percent)d%% of their time: both the order and calling back whoever gave up matter."),
    "ring_load_callbacks": _("Managers talk %(percent)d%% of their time: calling back whoever gave up earns more than the order."),
    "ring_effect_none": _("There is nothing to compare yet: each arm needs calls that the exchange stamped with it, and sales."),
    "ring_effect_proven": _("With the ring order sales change by %(lift)s%% (95%% interval %(low)s … %(high)s%%)."),
    "ring_effect_open": _(
        "With the ring order sales change by %(lift)s%% (95%% interval %(low)s … %(high)s%%): not yet distinguishable from chance. "
        "The direct comparison needs about %(leads)d more leads in each arm."
    ),
    "ring_effect_open_no_gain": _(
        "With the ring order sales change by %(lift)s%% (95%% interval %(low)s … %(high)s%%): not yet distinguishable from chance, "
        "and no gain so far."
    ),
    "ring_effect_direct": _("Compared directly, as a check: %(lift)s%% (%(low)s … %(high)s%%)."),
    "ring_effect_tired": _(
        "The same people sell differently in the two arms (p = %(p)s): trust the direct comparison, and look for tired managers."
    ),
    "ring_ceiling": _("Giving every lead to the best converter would bring %(lift)s%% at the very most."),
    "ring_unstamped": _("Leads without a stamp of an arm: %(leads)d; they are in neither."),
    "ring_claim_proven": _("Sales went from %(before)d to %(after)d: %(lift)s%% (%(low)s … %(high)s%%)."),
    "ring_claim_open": _(
        "Sales went from %(before)d to %(after)d: %(lift)s%% (%(low)s … %(high)s%%), not yet distinguishable from chance."
    ),
    "ring_claim_above": _("That is above the %(ceiling)s%% that redistribution alone can give (%(most)s instead of %(before)d sales)."),
}
