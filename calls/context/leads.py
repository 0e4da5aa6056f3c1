"""Which calls of a client are one lead: those within the company's window after its first one."""

from collections.abc import Sequence

from calls.context.days import day_of
from calls.context.history import ContextRules, KnownCall

Lead = tuple[KnownCall, ...]  # in the order in which they were made


def leads_of(calls: Sequence[KnownCall], rules: ContextRules) -> list[Lead]:
    """calls: of one client, sorted. The window is counted from the lead's first call, so that calling often never stretches it."""
    leads: list[list[KnownCall]] = []
    for call in calls:
        if not call.is_contact:
            continue
        if leads and _days_between(leads[-1][0], call, rules) <= rules.leads.repeat_days:
            leads[-1].append(call)
        else:
            leads.append([call])
    return [tuple(lead) for lead in leads]


def _days_between(earlier: KnownCall, later: KnownCall, rules: ContextRules) -> int:
    return (day_of(later.started_at, rules.zone) - day_of(earlier.started_at, rules.zone)).days
