"""Rows of counted calls, as the store would give them, for the tests of conversion and channels."""

from calls.model.call import ChannelId, ManagerId
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.store.report_queries import OutcomeCount


def counted(
    calls: int,
    outcome: str | None = None,
    *,
    manager: str | None = None,
    channel: str | None = None,
    call_type: str | None = "new_lead",
    reason: str | None = None,
    spoken: str | None = None,
    own_reason: str | None = None,
    own_channel: str | None = None,
) -> OutcomeCount:
    return OutcomeCount(
        manager_id=ManagerId(manager) if manager else None,
        manager_name=manager.capitalize() if manager else None,
        channel_id=ChannelId(channel) if channel else None,
        channel_name=channel.capitalize() if channel else None,
        call_type=CallType(call_type) if call_type else None,
        outcome=Outcome(outcome) if outcome else None,
        refusal_reason=RefusalReason(reason) if reason else None,
        product=None,
        ad_channel=spoken,
        calls=calls,
        refusal_reason_class=own_reason,
        ad_channel_class=own_channel,
    )
