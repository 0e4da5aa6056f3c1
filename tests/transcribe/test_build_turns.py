import pytest

from calls.model.recording import Side
from calls.model.transcript import Word
from transcribe.build_turns import build_turns

AGENT, CLIENT = Side.AGENT, Side.CLIENT


def said(*timed):
    """timed: (text, start_s), each 0.3 s long."""
    return [Word(text, start, start + 0.3) for text, start in timed]


def turns(agent=(), client=()):
    return [(turn.side.value, turn.text) for turn in build_turns({AGENT: said(*agent), CLIENT: said(*client)})]


def test_sides_take_turns_by_time():
    assert turns(agent=[("hello", 0.0), ("goodbye", 4.0)], client=[("windows", 2.0), ("please", 2.4)]) == [
        ("agent", "hello"),
        ("client", "windows please"),
        ("agent", "goodbye"),
    ]


def test_a_long_pause_begins_a_new_turn_of_the_same_side():
    assert turns(agent=[("hold", 0.0), ("on", 0.4), ("right", 4.0)]) == [("agent", "hold on"), ("agent", "right")]


def test_a_yes_within_a_sentence_does_not_tear_it_apart():
    assert turns(agent=[("the", 0.0), ("price", 0.4), ("is", 0.8)], client=[("yes", 0.5)]) == [
        ("agent", "the price is"),
        ("client", "yes"),
    ]


def test_an_answer_that_was_waited_for_takes_the_turn():
    assert turns(agent=[("ready", 0.0), ("good", 2.0)], client=[("yes", 1.0)]) == [("agent", "ready"), ("client", "yes"), ("agent", "good")]


def test_more_than_two_words_take_the_turn():
    agent, client = [("the", 0.0), ("price", 0.6)], [("no", 0.31), ("no", 0.35), ("no", 0.4)]
    assert turns(agent, client) == [("agent", "the"), ("client", "no no no"), ("agent", "price")]


def test_one_silent_side_has_no_turn():
    assert turns(client=[("hello", 1.0)]) == [("client", "hello")]
    assert turns() == []


def test_two_who_speak_at_once_are_not_shuffled():
    agent = [(word, 0.3 * at) for at, word in enumerate(["the", "price", "includes", "the", "fitting"])]
    client = [(word, 0.45 + 0.3 * at) for at, word in enumerate(["but", "my", "neighbour", "paid", "less"])]
    assert turns(agent, client) == [("agent", "the price includes the fitting"), ("client", "but my neighbour paid less")]


@pytest.mark.parametrize("agreeing", ["mm-hm", "угу", "Ага."])
def test_an_agreeing_noise_may_fill_a_longer_pause(agreeing):
    agent, client = [("the", 0.0), ("price", 1.2)], [(agreeing, 0.5)]
    assert turns(agent, client) == [("agent", "the price"), ("client", agreeing)]


def test_a_yes_after_a_pause_is_an_answer_even_if_the_next_question_follows_quickly():
    assert turns([("ready", 0.0), ("good", 1.2)], [("да", 0.5)]) == [("agent", "ready"), ("client", "да"), ("agent", "good")]


def test_agreeing_through_a_long_pause_does_not_bridge_it():
    assert turns([("wait", 0.0), ("so", 4.0)], [("угу", 1.0)]) == [("agent", "wait"), ("client", "угу"), ("agent", "so")]
