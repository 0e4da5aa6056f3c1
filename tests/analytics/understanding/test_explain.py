"""Why a call means what it means: every word that is named stands where it is said to stand."""

from datetime import UTC, datetime

import pytest

from analytics.understanding.explain import Explanation, Known, explain
from analytics.understanding.judge.check_answer import check_answer
from analytics.understanding.judged import NOT_JUDGED, Judged
from analytics.understanding.verdict import reach
from calls.model.call import CallId
from calls.model.judgement import Judgement, JudgementState
from calls.model.put_right import PutRight
from tests.analytics.understanding.judge.answers import LINES, question, says, written
from tests.analytics.understanding.talk import TUESDAY, company, talk

CALL = talk(LINES)


def explained(judged: Judged = NOT_JUDGED, judgement: Judgement | None = None, **known: object) -> Explanation:
    reached = reach(CALL, company(), TUESDAY, judged=judged)
    return explain(reached, Known(CALL, reached.verdict.version, judgement, known.get("put_right", {}), known.get("holds", {})))


def test_candidates_cues_and_learned_words_are_told_with_the_words_where_they_stand() -> None:
    found = explained()
    outcome = next(one for one in found.fields if one.field == "outcome")
    assert outcome.candidates[0].value == "sale"
    assert sum(one.probability for one in outcome.candidates) == pytest.approx(1, abs=0.001)
    assert outcome.cues
    assert outcome.grams
    for said in [one.said for field in found.fields for one in (*field.cues, *field.grams)]:
        turn = CALL.turns[said.turn]
        assert said.words in turn.text
        assert said.side is turn.side
        assert turn.start_s <= said.start_s <= turn.end_s
    assert not found.is_outdated


def test_the_judges_claim_and_the_vote_are_told_and_what_was_not_taken() -> None:
    checked = check_answer(written(product=says("aquarium", 1, "two windows")), question().sent, company())
    judgement = Judgement(
        CallId("c"), datetime.now(UTC), "small", "judge-1", "d", JudgementState.ANSWERED, checked.claims, checked.rejected
    )
    found = explained(Judged(checked.claims, 1.0, is_answered=True), judgement)
    outcome = next(one for one in found.fields if one.field == "outcome")
    assert outcome.claim is not None
    assert outcome.ballot is not None
    assert (outcome.claim.value, outcome.ballot.winner, outcome.ballot.is_disputed) == ("sale", "sale", False)
    assert (found.judge, [one.field for one in found.rejected]) == ("small, judge-1", ["product"])


def test_what_a_person_put_right_stands_on_top() -> None:
    said = PutRight("outcome", "refusal", "ann", datetime.now(UTC), "heard it")
    outcome = next(one for one in explained(put_right={"outcome": said}, holds={"outcome": "refusal"}).fields if one.field == "outcome")
    assert (outcome.value, outcome.probability, outcome.put_right) == ("refusal", 1.0, said)
    assert outcome.candidates[0].value == "sale"  # the rules' own opinion stays to be seen


def test_a_text_too_bad_to_judge_has_nothing_to_explain_but_its_quality() -> None:
    bad = talk("a: hm\nc: hm")
    found = explain(reach(bad, company(), TUESDAY), Known(bad, "rules-1", None, {}, {}))
    assert (found.fields, found.is_outdated) == ((), True)
    assert found.quality is not None
    assert found.quality.is_low
