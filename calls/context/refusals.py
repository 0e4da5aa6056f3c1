"""From a client's leads to the refusals that reports count."""

from collections.abc import Iterator, Sequence

from calls.context.days import day_of
from calls.context.history import ContextRules
from calls.context.mismatches import Side
from calls.model.lead_count import LeadCount, LeadState
from calls.model.refusal import UNKNOWN_REASON, ClientType, Refusal
from calls.model.verdict import Outcome


def find_refusals(side: Side, leads: Sequence[LeadCount], rules: ContextRules) -> tuple[Refusal, ...]:
    """One of each counted lead that was not sold and refused; its last refusal says why. A lead that bought after all refused nothing."""
    return tuple(_refusals(side, leads, rules))


def _refusals(side: Side, leads: Sequence[LeadCount], rules: ContextRules) -> Iterator[Refusal]:
    context_of = {context.call_id: context for context in side.contexts}
    for lead in leads:
        if lead.state is not LeadState.COUNTED or lead.is_sold:
            continue
        own = [call for call in side.calls if (context_of[call.id].lead_id or call.id) == lead.lead_id]
        said_no = [call for call in own if call.is_answered and call.outcome == Outcome.REFUSAL]
        if not said_no:
            continue
        first, last = context_of[lead.lead_id], said_no[-1]
        yield Refusal(
            lead_id=lead.lead_id,
            call_id=last.id,
            client=lead.client,
            direction=lead.direction,
            day=day_of(last.started_at, rules.zone),
            manager=lead.manager,
            channel=lead.channel,
            product=lead.product,
            client_type=ClientType.EXISTING if first.existing_order or first.sold_in else ClientType.NEW,
            reason=last.refusal_reason or UNKNOWN_REASON,
            reason_class=last.refusal_class,
        )
