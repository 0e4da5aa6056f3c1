"""The understand stage: one transcript in, one verdict in the store."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from analytics.understanding.judge.consult import due_again, judged_for
from analytics.understanding.verdict import understand
from calls.house import House
from calls.model.call import CallId
from calls.model.company import Company
from calls.model.errors import CallError, SetupError
from calls.model.taxonomy import Taxonomy
from calls.model.verdict import Verdict


def understand_call(house: House, call_id: CallId) -> None:
    """Idempotent: replaces this call's current verdict; the store keeps earlier ones as history.

    A judge that answers again takes a call along that was put off before.
    """
    understand_calls(house, [call_id])
    if again := due_again(house):
        understand_calls(house, again)


def understand_calls(house: House, call_ids: Sequence[CallId]) -> None:
    """All of them in one transaction, or none where one of them cannot be understood.

    A taxonomy that is applied meanwhile counts, and so do weights that are put in use: what was reached by those before is reached anew.
    """
    company, taxonomy, own = company_of(house), None, None
    while taxonomy is not house.taxonomies.current() or own is not house.own_weights.current():
        taxonomy, own = house.taxonomies.current(), house.own_weights.current()
        house.verdicts.replace_many([(call_id, reach_verdict(house, call_id, company, taxonomy, asks_judge=True)) for call_id in call_ids])


def company_of(house: House) -> Company:
    company = house.company.load()
    if company is None:
        raise SetupError("the database holds no company", remedy="Run: earshot company apply")
    return company


def reach_verdict(house: House, call_id: CallId, company: Company, taxonomy: Taxonomy, *, asks_judge: bool = False) -> Verdict:
    """From the call's words as people put them right; nothing is written but what a judge says who is asked."""
    call, transcript = house.calls.find(call_id), house.transcripts.current(call_id)
    if call is None or transcript is None:
        raise CallError(f"call {call_id} has no transcript to understand", permanent=True, remedy="Run its transcribe stage first")
    judged = judged_for(house, call, transcript, company, taxonomy, asks=asks_judge)
    started_at, own = call.started_at.astimezone(ZoneInfo(company.time_zone)), house.own_weights.current()
    return understand(transcript, company, started_at, taxonomy=taxonomy, judged=judged, own=own)
