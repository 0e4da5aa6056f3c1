import pytest

from analytics.understanding.training.calibration import Abstention, Judgement, abstention, calibration_error
from analytics.understanding.training.shares import class_scores, interval, macro_f1, set_f1

PAIRS = [("sale", "sale"), ("sale", "refusal"), ("refusal", "refusal"), ("refusal", None), ("undecided", "sale")]


def test_precision_recall_and_f1_by_class():
    scores = class_scores(PAIRS)
    assert (scores["sale"].precision, scores["sale"].recall, scores["sale"].f1, scores["sale"].n) == (0.5, 0.5, 0.5, 2)
    assert (scores["refusal"].precision, scores["refusal"].recall, scores["refusal"].f1) == (0.5, 0.5, 0.5)
    assert (scores["undecided"].precision, scores["undecided"].recall, scores["undecided"].f1) == (None, 0.0, 0.0)


def test_the_macro_mean_is_over_what_is_true_somewhere():
    assert macro_f1(PAIRS) == pytest.approx((0.5 + 0.5 + 0.0) / 3)
    assert macro_f1([("a", "a"), ("a", "b")]) == pytest.approx(2 / 3)  # b was never true; it costs a its recall
    assert macro_f1([(None, "a")]) is None
    assert macro_f1([]) is None


def test_sets_are_scored_by_all_their_members():
    # 2 right of 3 true and 4 said: 2·2 / 7
    assert set_f1([(frozenset({1, 2}), frozenset({1, 2, 3})), (frozenset({4}), frozenset({5}))]) == pytest.approx(4 / 7)
    assert set_f1([(frozenset(), frozenset())]) is None


def test_an_interval_holds_the_figure_and_is_the_same_each_time():
    found = interval(PAIRS * 8, macro_f1)
    assert found == interval(PAIRS * 8, macro_f1)
    assert found.low <= macro_f1(PAIRS * 8) <= found.high
    assert interval([], macro_f1) is None


def test_calibration_is_the_distance_of_saying_and_being():
    sure = [Judgement("call_type", 0.9, is_right=True)] * 9 + [Judgement("call_type", 0.9, is_right=False)]
    assert calibration_error(sure) == pytest.approx(0.0)
    # .9 said, .5 right: .4 apart; and 1.0 said, all right: 0 apart; one half each, in bins of their own... both fall into the last bin
    both = [Judgement("outcome", 0.9, is_right=True), Judgement("outcome", 0.9, is_right=False), Judgement("outcome", 0.2, is_right=False)]
    assert calibration_error(both) == pytest.approx((0.4 * 2 + 0.2 * 1) / 3)
    assert calibration_error([Judgement("outcome", None, is_right=False)]) is None


def test_withholding_the_least_sure_answers_raises_precision():
    judged = [Judgement("outcome", 0.9 - at / 100, is_right=at < 8) for at in range(9)] + [Judgement("outcome", None, is_right=False)]
    steps = abstention(judged)
    assert steps[0] == Abstention(0.0, pytest.approx(8 / 9), 9)
    assert steps[2] == Abstention(0.2, 1.0, 8)
