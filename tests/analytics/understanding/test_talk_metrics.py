import pytest

from analytics.understanding.talk.metrics import measure_talk
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from tests.analytics.understanding.talk_timelines import TIMELINES

HOW = Provenance("written", "", "", "en")


def spoken(rows, provenance=HOW):
    return Transcript(tuple(Turn(Side(side), spread(start, end, text)) for side, start, end, text in rows), provenance)


def spread(start, end, text):
    words = text.split()
    step = (end - start) / len(words)
    return tuple(Word(word, start + step * at, start + step * (at + 1)) for at, word in enumerate(words))


def near(value):
    return None if value is None else pytest.approx(value, abs=1e-9)


def pair(values):
    return tuple(near(value) for value in values)


def span(value):
    return None if value is None else pair((value.start_s, value.end_s))


@pytest.mark.parametrize("name", TIMELINES)
def test_the_figures_are_those_worked_out_by_hand(name):
    rows, by_hand = TIMELINES[name]
    talk = measure_talk(spoken(rows))
    sides = (talk.agent, talk.client)
    assert talk.conversation_s == near(by_hand.conversation_s)
    assert tuple(side.speech_s for side in sides) == pair(by_hand.speech_s)
    assert talk.agent_share == near(by_hand.agent_share)
    assert talk.talk_listen_ratio == near(by_hand.ratio)
    assert talk.silence_share == near(by_hand.silence)
    assert tuple(span(side.longest_monologue) for side in sides) == by_hand.monologues
    assert tuple(side.interruptions for side in sides) == by_hand.interruptions
    assert talk.overlap_share == near(by_hand.overlap)
    assert tuple(side.words_per_minute for side in sides) == pair(by_hand.words_per_minute)
    assert talk.speed_mismatch == near(by_hand.mismatch)
    assert talk.reply_gap_s == near(by_hand.reply_gap_s)
    assert (talk.questions.asked, talk.questions.open) == by_hand.questions
    assert tuple(side.fillers_per_100 for side in sides) == pair(by_hand.fillers_per_100)
    assert tuple(side.backchannels for side in sides) == by_hand.backchannels
    assert tuple(span(hold) for hold in talk.holds) == by_hand.holds


def test_swapping_the_sides_swaps_the_figures():
    other = {"agent": "client", "client": "agent"}
    for rows, by_hand in TIMELINES.values():
        talk = measure_talk(spoken([(other[side], start, end, text) for side, start, end, text in rows]))
        assert (talk.client.interruptions, talk.agent.interruptions) == by_hand.interruptions
        assert (talk.client.speech_s, talk.agent.speech_s) == pair(by_hand.speech_s)


def test_how_the_words_were_cut_into_turns_changes_nothing():
    for rows, _ in TIMELINES.values():
        whole = spoken(rows)
        torn = tuple(Turn(turn.side, (word,)) for turn in whole.turns for word in turn.words)
        assert measure_talk(Transcript(torn, HOW)) == measure_talk(whole)


def test_nobody_spoke_or_nobody_knows_who():
    assert measure_talk(Transcript((), HOW)) is None
    assert measure_talk(spoken([("agent", 0, 1, "hello")], Provenance("x", "", "", "en", {"sides": "unknown"}))) is None
