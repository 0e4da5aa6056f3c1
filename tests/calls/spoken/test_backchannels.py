import pytest

from calls.model.transcript import Word
from calls.spoken.backchannels import CERTAIN_GAP_S, POSSIBLE_GAP_S, backchannel_gap_s


def said(text, each_s=0.3):
    return [Word(word, each_s * at, each_s * (at + 1)) for at, word in enumerate(text.split())]


@pytest.mark.parametrize("text", ["mm-hm", "Uh-huh.", "угу", "Ага, угу", "мгм"])
def test_a_listening_noise_means_nothing_else(text):
    assert backchannel_gap_s(said(text)) == CERTAIN_GAP_S


@pytest.mark.parametrize("text", ["yes", "I see.", "да, да", "Хорошо", "зрозуміло", "так, добре", "mm yes"])
def test_an_agreeing_word_may_be_an_answer(text):
    assert backchannel_gap_s(said(text)) == POSSIBLE_GAP_S


@pytest.mark.parametrize("text", ["no", "yes please", "нет", "да конечно давайте", "сколько", "", "yes yes yes yes yes"])
def test_what_says_more_is_none(text):
    assert backchannel_gap_s(said(text)) is None


def test_a_drawn_out_one_is_none():
    assert backchannel_gap_s(said("mm", each_s=1.6)) is None
