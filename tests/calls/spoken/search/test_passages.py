"""A conversation is cut into passages of one side, each short enough to mean one thing."""

from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.spoken.search.passages import MOST_WORDS, Stretch, passages_of

AGENT, CLIENT = Side.AGENT, Side.CLIENT


def talk(*turns: tuple[Side, str]) -> Transcript:
    """A second for each word."""
    made, at = [], 0.0
    for side, text in turns:
        words = tuple(Word(word, at + place, at + place + 1) for place, word in enumerate(text.split()))
        at += len(words)
        made.append(Turn(side, words))
    return Transcript(tuple(made), Provenance("engine", "model", "1", "en"))


def texts(transcript: Transcript) -> list[tuple[Side, str, float]]:
    return [(one.side, one.text, one.start_s) for one in passages_of(transcript)]


def test_turns_that_follow_each_other_are_one_passage_until_the_other_side_speaks() -> None:
    said = talk(
        (AGENT, "good morning"), (AGENT, "clear view windows here"), (CLIENT, "how much is a window"), (AGENT, "nine hundred pounds")
    )
    assert texts(said) == [
        (AGENT, "good morning clear view windows here", 0.0),
        (CLIENT, "how much is a window", 6.0),
        (AGENT, "nine hundred pounds", 11.0),
    ]


def test_a_word_put_in_does_not_end_what_the_other_says_and_one_alone_is_no_passage() -> None:
    said = talk((AGENT, "we measure first and"), (CLIENT, "yes"), (AGENT, "then you pay"), (CLIENT, "I see"), (CLIENT, "fine by me then"))
    (manager, client) = passages_of(said)
    assert manager.text == "we measure first and then you pay"
    assert manager.stretches == (Stretch(0, 0, 4), Stretch(2, 0, 3))
    assert client.text == "I see fine by me then"
    assert passages_of(talk((AGENT, "hello"), (CLIENT, "hello"))) == ()


def test_a_long_turn_is_cut_and_no_word_is_lost_or_doubled() -> None:
    words = [f"w{number}" for number in range(2 * MOST_WORDS + 5)]
    made = passages_of(talk((CLIENT, " ".join(words))))
    assert [len(one.text.split()) for one in made] == [MOST_WORDS, MOST_WORDS, 5]
    assert " ".join(one.text for one in made).split() == words
    assert [one.start_s for one in made] == [0.0, 40.0, 80.0]
    assert len(passages_of(talk((CLIENT, " ".join(words[:MOST_WORDS])), (CLIENT, "and more of it")))) == 2


def test_they_stand_in_the_order_in_which_they_begin() -> None:
    said = talk((AGENT, "so it is"), (CLIENT, "well"), (AGENT, "like that"), (CLIENT, "I thought as much"))
    assert [one.start_s for one in passages_of(said)] == sorted(one.start_s for one in passages_of(said)) == [0.0, 3.0]
    assert passages_of(talk()) == ()
