"""Why one stored call means what it means, with the rules as they are now; nothing is asked of anybody and nothing is written."""

from zoneinfo import ZoneInfo

from analytics.understanding.explain import Explanation, Known, explain
from analytics.understanding.judge.known import as_judged, question_about
from analytics.understanding.verdict import reach
from calls.house import House
from calls.model.call import CallId
from calls.model.lay_over import value_of
from calls.model.put_right import FIELDS, MANAGER


def explain_call(house: House, call_id: CallId) -> Explanation | None:
    """None where there is no such call, or nothing was heard in it yet."""
    call, transcript, company = house.calls.find(call_id), house.transcripts.current(call_id), house.company.load()
    if call is None or transcript is None or company is None:
        return None
    taxonomy, own, settings = house.taxonomies.current(), house.own_weights.current(), house.settings
    digest = question_about(settings, call, transcript, company, taxonomy).digest(settings.judge_model)
    judgement = house.judgements.answered(call_id, digest) or house.judgements.latest(call_id)
    counts = judgement if judgement and judgement.digest == digest and settings.judge_url else None
    started_at = call.started_at.astimezone(ZoneInfo(company.time_zone))
    reached = reach(transcript, company, started_at, taxonomy=taxonomy, judged=as_judged(counts, settings.judge_weight), own=own)
    meaning, made = house.meanings.of(call_id), house.verdicts.as_made(call_id)
    held = {field: value_of(meaning.verdict, field) for field in FIELDS if field != MANAGER} if meaning.verdict else {}
    return explain(reached, Known(transcript, made.version if made else None, judgement, meaning.put_right, held))
