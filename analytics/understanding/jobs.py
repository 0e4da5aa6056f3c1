"""The understand stage: one transcript in, one verdict in the store."""

from zoneinfo import ZoneInfo

from analytics.understanding.verdict import understand
from calls.house import House
from calls.model.call import CallId
from calls.model.errors import CallError, SetupError


def understand_call(house: House, call_id: CallId) -> None:
    """Idempotent: replaces this call's current verdict; the store keeps earlier ones as history."""
    call, transcript, company = house.calls.find(call_id), house.transcripts.current(call_id), house.company.load()
    if call is None or transcript is None:
        raise CallError(f"call {call_id} has no transcript to understand", permanent=True, remedy="Run its transcribe stage first")
    if company is None:
        raise SetupError("the database holds no company", remedy="Run: earshot company apply")
    started_at = call.started_at.astimezone(ZoneInfo(company.time_zone))
    house.verdicts.replace(call_id, understand(transcript, company, started_at, taxonomy=house.taxonomies.current()))
