"""A judge's vote on labelled calls: what it gains, what it costs, and which weight fits."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from analytics.understanding.judge.consult import blank_judgement, put_question
from analytics.understanding.judge.known import as_judged
from analytics.understanding.judge.question import Occasion, ask_about
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.understood import Understood, company_of, transcript_of
from analytics.understanding.verdict import reach
from analytics.understanding.vote import NOTHING, Example, fit_weight
from calls.model.errors import SetupError
from calls.model.judgement import Judgement, JudgementState
from calls.settings import Settings

TRIES = 3  # of a question that a busy server puts off


@dataclass(frozen=True, slots=True)
class JudgedCall:
    understood: Understood
    judgement: Judgement
    examples: tuple[Example, ...]  # of the fields that were voted on


def judge_labelled(call: LabelledCall, settings: Settings) -> JudgedCall:
    """Raises SetupError where the endpoint refuses us altogether: the other calls would fare no better."""
    transcript, turn_of = transcript_of(call)
    company = company_of(call)
    occasion = Occasion(call.started_at, call.is_inbound, call.business.sale_stage)
    question = ask_about(transcript, company, occasion, is_masked=settings.judge_mask)
    for _ in range(TRIES):
        judgement = put_question(settings, question, company, blank_judgement(settings, question))
        if judgement.state is not JudgementState.PUT_OFF or judgement.retry_at is None:
            break
        time.sleep(min((judgement.retry_at - judgement.asked_at).total_seconds(), settings.judge_timeout_s))
    if judgement.state is JudgementState.REFUSED and judgement.is_of_the_server:
        raise SetupError(f"the judge: {judgement.error}", remedy="Look at EARSHOT_JUDGE_URL, _MODEL and _KEY")
    judged = as_judged(judgement, settings.judge_weight)
    reached = reach(transcript, company, call.started_at, judged=judged)
    ballots = reached.draft.ballots if reached.draft else {}
    examples = [
        Example(tuple(ballot.shares), ballot.rules, ballot.claim, str(getattr(call, field) or NOTHING)) for field, ballot in ballots.items()
    ]
    return JudgedCall(Understood(call, transcript, turn_of, reached.verdict), judgement, tuple(examples))


def judge_figures(judged: Sequence[JudgedCall], settings: Settings) -> dict[str, Any]:
    """Plain JSON types; prices as exact text in the settings' currency."""
    asked = [one.judgement for one in judged]
    answered = [one for one in asked if one.state is JudgementState.ANSWERED]
    seconds = sorted(one.seconds for one in asked)
    price = sum((one.cost for one in asked), Decimal(0))
    fit = fit_weight([example for one in judged for example in one.examples])
    return {
        "model": settings.judge_model,
        "prompt": asked[0].prompt if asked else "",
        "asked": len(asked),
        "answered": len(answered),
        "errors": dict(Counter(one.error for one in asked if one.error)),
        "claims": sum(len(one.claims) for one in asked),
        "rejected": dict(Counter(f"{each.field}: {each.why}" for one in asked for each in one.rejected)),
        "tokens_in": sum(one.tokens_in for one in asked),
        "tokens_out": sum(one.tokens_out for one in asked),
        "seconds": round(sum(seconds), 3),
        "seconds_median": round(seconds[len(seconds) // 2], 3) if seconds else None,
        "price": str(price),
        "price_per_call": str((price / len(asked)).quantize(Decimal("1e-8"))) if asked else None,
        "currency": settings.judge_currency,
        "weight": settings.judge_weight,
        "fitting_weight": None
        if fit is None
        else {"weight": fit.weight, "loss": round(fit.loss, 4), "loss_without": round(fit.loss_without, 4), "n": fit.n},
    }
