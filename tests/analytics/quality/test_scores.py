"""Points of a scorecard, agreement of reviewers and means, against figures worked by hand and a plain recount."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.quality.agreement import agreement_of, kappa_of
from analytics.quality.results import by_manager, by_row, mean_of
from analytics.quality.score import score_of
from calls.model.call import CallId, ManagerId
from calls.model.review import Answer, MachineAnswer, Review, ReviewError, ReviewEvent, ReviewState
from calls.model.scorecard import NOT_APPLICABLE, AnswerKind, Choice, Scorecard, ScorecardRow

YES_NO = (Choice("yes", 100, {}, {}), Choice("no", 0, {}, {}))
SCALE = tuple(Choice(str(step), 25 * step, {}, {}) for step in range(5))
CARD = Scorecard(
    {"en": "Card"},
    (
        ScorecardRow("greeting", {}, AnswerKind.YES_NO, 20, YES_NO),
        ScorecardRow("needs", {}, AnswerKind.SCALE, 50, SCALE),
        ScorecardRow("notice", {}, AnswerKind.YES_NO, 30, YES_NO, is_critical=True),
        ScorecardRow("remarks", {}, AnswerKind.TEXT, 0, ()),
    ),
)
WHEN = datetime(2026, 3, 2, tzinfo=UTC)


def answers(**given: str) -> dict[str, Answer]:
    return {row: Answer(value) for row, value in given.items()}


def review(number: int, reviewer: str, given: dict[str, Answer], manager: str = "maria", machine: dict[str, str] | None = None) -> Review:
    score = score_of(CARD, given)
    before = {row: MachineAnswer(value, 0.9, "", None, None) for row, value in (machine or {}).items()}
    history = (ReviewEvent(ReviewState.SUBMITTED, reviewer, WHEN),)
    return Review(
        number,
        CallId(f"c{number}"),
        ManagerId(manager),
        "s1",
        reviewer,
        ReviewState.SUBMITTED,
        given,
        before,
        score.points,
        score.failed_rows,
        history,
    )


def test_a_row_that_does_not_apply_leaves_the_denominator():
    full = score_of(CARD, answers(greeting="yes", needs="2", notice="yes"))
    assert full.points == 7500  # (20 + 50 / 2 + 30) of 100
    without = score_of(CARD, answers(greeting="yes", needs=NOT_APPLICABLE, notice="yes"))
    assert without.points == 10000  # 50 of 50, not 50 of 100
    third = score_of(CARD, answers(greeting="no", needs="1", notice=NOT_APPLICABLE))
    assert third.points == 1786  # 12.5 of 70 = 17.857 %


def test_a_critical_row_without_points_fails_the_call():
    score = score_of(CARD, answers(greeting="yes", needs="4", notice="no"))
    assert (score.points, score.failed_rows) == (0, ("notice",))


def test_nothing_that_applies_is_no_score_and_open_rows_are_named():
    assert score_of(CARD, answers(greeting=NOT_APPLICABLE, needs=NOT_APPLICABLE, notice=NOT_APPLICABLE)).points is None
    assert score_of(CARD, answers(needs="4")).open_rows == ("greeting", "notice")


@pytest.mark.parametrize("given", [answers(greeting="maybe"), answers(nothing="yes"), answers(needs="5")])
def test_an_answer_that_the_card_does_not_have_is_refused(given: dict[str, Answer]):
    with pytest.raises(ReviewError):
        score_of(CARD, given)


@given(st.fixed_dictionaries({row.id: st.sampled_from([*(one.value for one in row.choices), NOT_APPLICABLE]) for row in CARD.rows[:3]}))
def test_points_are_what_a_plain_recount_gives(given: dict[str, str]):
    score = score_of(CARD, answers(**given))
    applying = [(row, row.choice(given[row.id])) for row in CARD.rows[:3] if given[row.id] != NOT_APPLICABLE]
    if not applying:
        assert score.points is None
    elif given["notice"] == "no":
        assert score.points == 0
    else:
        exact = sum(row.weight * one.points for row, one in applying) * 100 / sum(row.weight for row, _ in applying) / 1
        assert score.points == int(exact + 0.5)


def test_kappa_is_that_of_the_textbook():
    """Fleiss (1971), the diagnoses of psychiatrists, cut to its arithmetic: 10 subjects, 14 raters, 5 categories: kappa 0.210."""
    table = [
        (0, 0, 0, 0, 14),
        (0, 2, 6, 4, 2),
        (0, 0, 3, 5, 6),
        (0, 3, 9, 2, 0),
        (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0),
        (3, 2, 6, 3, 0),
        (2, 5, 3, 2, 2),
        (6, 5, 2, 1, 0),
        (0, 2, 2, 3, 7),
    ]
    given = [[str(category) for category, count in enumerate(row) for _ in range(count)] for row in table]
    assert kappa_of(given) == pytest.approx(0.210, abs=0.0005)
    assert kappa_of([["yes", "yes"], ["yes", "yes"]]) is None
    assert kappa_of([["yes", "yes"], ["no", "no"]]) == 1
    assert kappa_of([["yes", "no"], ["no", "yes"]]) == -1


def test_agreement_counts_pairs_of_reviewers_of_one_call():
    one = review(1, "anna", answers(greeting="yes", needs="2", notice="yes"))
    other = replace(review(1, "boris", answers(greeting="yes", needs="3", notice="yes")), id=2)
    alone = review(3, "anna", answers(greeting="no", needs="0", notice="yes"))
    draft = replace(review(1, "clara", answers(greeting="no")), state=ReviewState.DRAFT)
    rows = {row.row: row for row in agreement_of(CARD, [one, other, alone, draft])}
    assert (rows["greeting"].pairs.successes, rows["greeting"].pairs.trials, rows["greeting"].calls) == (1, 1, 1)
    assert (rows["needs"].pairs.share, rows["needs"].is_low) == (0, True)


def test_means_carry_their_n_and_interval():
    assert mean_of([]).value is None
    assert (mean_of([60]).n, mean_of([60]).low) == (1, None)
    mean = mean_of([50, 60, 70, 80])
    assert mean.value == 65
    assert (mean.low, mean.high) == (pytest.approx(44.457, abs=0.001), pytest.approx(85.543, abs=0.001))  # 65 ± 3.1824 × 6.4550


def test_results_by_manager_and_row_leave_drafts_out():
    reviews = [
        review(1, "anna", answers(greeting="yes", needs="4", notice="yes"), machine={"greeting": "yes", "needs": "0"}),
        review(2, "anna", answers(greeting="no", needs="2", notice="no"), "boris", machine={"greeting": "yes"}),
        replace(review(3, "anna", answers(greeting="no"), "boris"), state=ReviewState.DRAFT),
    ]
    managers = by_manager(reviews)
    assert [(one.manager, one.score.value, one.failed.successes) for one in managers] == [("maria", 100, 0), ("boris", 0, 1)]
    rows = {row.row: row for row in by_row(CARD, reviews)}
    assert (rows["greeting"].points.n, rows["greeting"].points.value) == (2, 50)
    assert (rows["greeting"].machine.successes, rows["greeting"].machine.trials) == (1, 2)
