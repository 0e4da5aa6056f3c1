"""Ask the judge about a call, if one is set: within its time, its budget and its pauses; every question is kept with what it cost.

Whatever happens here, the other layers' verdict stands.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from analytics.understanding.judge.check_answer import Checked, check_answer
from analytics.understanding.judge.endpoint import Endpoint, JudgeError, Reply, check_url
from analytics.understanding.judge.injection import talks_to_a_model
from analytics.understanding.judge.known import as_judged, question_about
from analytics.understanding.judge.question import Question, estimate_tokens
from analytics.understanding.judged import NOT_JUDGED, Judged
from analytics.understanding.languages import tables_of
from analytics.understanding.spoken import prepare
from analytics.understanding.text_quality import judge_text
from calls.house import House
from calls.logs import call_fields
from calls.model.call import Call, CallId
from calls.model.company import Company
from calls.model.errors import CallError, SetupError
from calls.model.judgement import Judgement, JudgementState
from calls.model.taxonomy import Taxonomy
from calls.model.transcript import Transcript
from calls.settings import Settings

log = logging.getLogger(__name__)
FIRST_PAUSE_S, LONGEST_PAUSE_S = 60.0, 3600.0  # after errors of the server: doubled by each
REMEMBERED_ERRORS = 8
NOBODY = CallId("")


def judged_for(house: House, call: Call, transcript: Transcript, company: Company, taxonomy: Taxonomy, *, asks: bool = True) -> Judged:
    """What the judge says of these words: from an earlier answer, or asked now where `asks`."""
    settings = house.settings
    if not settings.judge_url or not is_worth_judging(transcript):
        return NOT_JUDGED
    question = question_about(settings, call, transcript, company, taxonomy)
    digest = question.digest(settings.judge_model)
    known = house.judgements.answered(call.id, digest)
    if known is None and not asks:
        return NOT_JUDGED
    if known is None:
        latest = house.judgements.latest(call.id)
        if latest is not None and latest.digest == digest and latest.state is JudgementState.REFUSED and not latest.is_of_the_server:
            return NOT_JUDGED  # asking the same again cannot help
        known = _ask(house, call.id, question, transcript, company)
        house.judgements.add(known)
        told = {**call_fields(call.id)}
        log.info("judge: %s, %d + %d tokens, %.1f s", known.state, known.tokens_in, known.tokens_out, known.seconds, extra=told)
    return as_judged(known, settings.judge_weight)


def is_worth_judging(transcript: Transcript) -> bool:
    """Where the rules may conclude nothing, a model would only make things up."""
    tables = tables_of(transcript.provenance.language)
    return tables is not None and not judge_text(transcript, prepare(transcript, tables.stray_words)).is_low


def ask_again(house: House, call_id: CallId) -> Judgement:
    """Whatever kept the judge from answering before; only the day's budget still holds. Raises CallError where the call has no words."""
    call, transcript, company = house.calls.find(call_id), house.transcripts.current(call_id), house.company.load()
    if call is None or transcript is None or company is None:
        raise CallError(f"there are no words of call {call_id}", permanent=True, remedy="Let `earshot work` listen first")
    question = question_about(house.settings, call, transcript, company, house.taxonomies.current())
    judgement = _ask(house, call_id, question, transcript, company, heeds_pause=False)
    house.judgements.add(judgement)
    return judgement


def due_again(house: House) -> Sequence[CallId]:
    """One call that was put off, once its time has come and the endpoint answers."""
    if not house.settings.judge_url or house.judgements.server_errors(1):
        return ()
    return house.judgements.due(datetime.now(UTC), 1)


def _ask(
    house: House, call_id: CallId, question: Question, transcript: Transcript, company: Company, *, heeds_pause: bool = True
) -> Judgement:
    settings, now = house.settings, datetime.now(UTC)
    blank = blank_judgement(settings, question, call_id, now)
    if talks_to_a_model(transcript):
        return replace(blank, error="somebody in the call talks to a model, so none is asked")
    if question.tokens > settings.judge_max_tokens_in:
        return replace(blank, error=f"about {question.tokens} tokens: more than EARSHOT_JUDGE_MAX_TOKENS_IN")
    if (until := _spent_until(house, company, now)) is not None:
        return replace(blank, state=JudgementState.PUT_OFF, error="the day's budget is spent", retry_at=until)
    if heeds_pause and (until := _paused_until(house)) is not None and until > now:
        return replace(blank, state=JudgementState.PUT_OFF, error="the endpoint failed a moment ago", retry_at=until)
    return put_question(settings, question, company, blank)


def blank_judgement(settings: Settings, question: Question, call_id: CallId = NOBODY, now: datetime | None = None) -> Judgement:
    digest = question.digest(settings.judge_model)
    return Judgement(call_id, now or datetime.now(UTC), settings.judge_model, question.prompt, digest, JudgementState.REFUSED)


def put_question(settings: Settings, question: Question, company: Company, blank: Judgement) -> Judgement:
    """Never raises for what the endpoint does."""
    began = time.monotonic()
    try:
        reply = endpoint_for(settings).ask(question.system, question.user, question.schema)
    except JudgeError as error:
        state = JudgementState.REFUSED if error.permanent else JudgementState.PUT_OFF
        wait = timedelta(seconds=FIRST_PAUSE_S if error.retry_after_s is None else error.retry_after_s)
        retry_at = None if error.permanent else blank.asked_at + wait
        failed = replace(blank, state=state, error=error.message, retry_at=retry_at, seconds=time.monotonic() - began)
        return replace(failed, is_of_the_server=error.is_of_the_server)
    except SetupError as error:
        return replace(blank, error=error.message, is_of_the_server=True)
    checked = check_answer(reply.text, question.sent, company, is_cut=reply.is_cut)
    return _answered(settings, question, blank, reply, checked)


def _answered(settings: Settings, question: Question, blank: Judgement, reply: Reply, checked: Checked) -> Judgement:
    """An answer that cannot be read was paid for all the same; asked again at temperature 0 it would be alike."""
    tokens_in = question.tokens if reply.tokens_in is None else reply.tokens_in
    tokens_out = estimate_tokens(reply.text) if reply.tokens_out is None else reply.tokens_out
    return replace(
        blank,
        state=JudgementState.REFUSED if checked.is_useless else JudgementState.ANSWERED,
        claims=checked.claims,
        rejected=checked.rejected,
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        seconds=reply.seconds,
        cost=price_of(settings, tokens_in, tokens_out),
        error=f"the answer is no JSON of ours: {checked.rejected[0].why}" if checked.is_useless else "",
    )


def price_of(settings: Settings, tokens_in: int, tokens_out: int) -> Decimal:
    return ((settings.judge_price_in * tokens_in + settings.judge_price_out * tokens_out) / 1_000_000).quantize(Decimal("1e-8"))


def endpoint_for(settings: Settings) -> Endpoint:
    """Raises SetupError where the settings cannot work."""
    check_url(settings.judge_url)
    if not settings.judge_model:
        raise SetupError("EARSHOT_JUDGE_MODEL is not set", remedy="Name the model as the endpoint names it, or unset EARSHOT_JUDGE_URL")
    key = settings.judge_key.get_secret_value() if settings.judge_key else None
    return _endpoint(settings.judge_url, settings.judge_model, key, settings.judge_timeout_s, settings.judge_max_tokens_out)


@lru_cache(maxsize=4)
def _endpoint(url: str, model: str, key: str | None, timeout_s: float, most_tokens: int) -> Endpoint:
    """Kept, as it learns what the server takes."""
    return Endpoint(url, model, key, timeout_s, most_tokens)


def day_began(company: Company, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(company.time_zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


def _spent_until(house: House, company: Company, now: datetime) -> datetime | None:
    """When there is money again; None while there is some."""
    budget, most = house.settings.judge_daily_budget, house.settings.judge_daily_calls
    if not budget and not most:
        return None
    today = day_began(company, now)
    use = house.judgements.use_since(today)
    is_spent = bool(budget and use.cost >= budget) or bool(most and use.sent >= most)
    return (today + timedelta(days=1)).astimezone(UTC) if is_spent else None


def _paused_until(house: House) -> datetime | None:
    """A server that fails is left alone, longer each time; one that refuses us, an hour at a time."""
    errors = house.judgements.server_errors(REMEMBERED_ERRORS)
    if not errors:
        return None
    newest = errors[0]
    if newest.state is JudgementState.REFUSED:
        return newest.asked_at + timedelta(seconds=LONGEST_PAUSE_S)
    pause = timedelta(seconds=min(FIRST_PAUSE_S * 2 ** (len(errors) - 1), LONGEST_PAUSE_S))
    return max(newest.asked_at + pause, newest.retry_at or newest.asked_at)
