"""What a judge said of a call before: nothing is asked here, so that pages and previews may look."""

from zoneinfo import ZoneInfo

from analytics.understanding.judge.question import Occasion, Question, ask_about
from analytics.understanding.judged import NOT_JUDGED, Judged
from calls.model.call import Call, Direction
from calls.model.company import Company
from calls.model.judgement import Judgement, JudgementState
from calls.model.taxonomy import Taxonomy
from calls.model.transcript import Transcript
from calls.settings import Settings


def question_about(settings: Settings, call: Call, transcript: Transcript, company: Company, taxonomy: Taxonomy) -> Question:
    return ask_about(transcript, company, occasion_of(call, company), taxonomy, is_masked=settings.judge_mask)


def occasion_of(call: Call, company: Company) -> Occasion:
    started_at = call.started_at.astimezone(ZoneInfo(company.time_zone))
    return Occasion(started_at, call.direction is Direction.INBOUND, company.counted_stage)


def as_judged(known: Judgement | None, weight: float) -> Judged:
    if known is None or known.state is not JudgementState.ANSWERED:
        return NOT_JUDGED
    return Judged(known.claims, weight, frozenset(one.field for one in known.rejected), is_answered=True)
