from calls.model.recording import Side
from transcribe.align_words import SaidWord, Step, align


def steps(truth, heard):
    return [aligned.step.value for aligned in align([SaidWord(w) for w in truth.split()], [SaidWord(w) for w in heard.split()])]


def test_each_step_keeps_its_place():
    assert steps("i need three new windows", "i want three new windows") == ["same", "substitution", "same", "same", "same"]
    assert steps("i need three new windows", "i need new windows please") == ["same", "same", "deletion", "same", "same", "insertion"]


def test_nothing_said_and_nothing_heard_align_to_nothing():
    assert steps("", "") == []
    assert steps("a b", "") == ["deletion", "deletion"]
    assert steps("", "a") == ["insertion"]


def test_of_equally_cheap_ways_the_one_with_agreeing_sides_is_taken():
    truth = [SaidWord("bye", Side.AGENT), SaidWord("yes", Side.CLIENT)]
    heard = [SaidWord("my", Side.CLIENT)]
    assert [(a.step, a.truth and a.truth.text) for a in align(truth, heard)] == [(Step.DELETION, "bye"), (Step.SUBSTITUTION, "yes")]


def test_sides_never_cost_a_word_error():
    truth = [SaidWord("yes", Side.AGENT)]
    assert [a.step for a in align(truth, [SaidWord("yes", Side.CLIENT)])] == [Step.SAME]
