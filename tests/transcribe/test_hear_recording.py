import numpy as np

from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Word
from transcribe.hear_recording import hear_recording

RATE = 8000


class LengthEngine:
    """Says how many samples it was given."""

    name, model, version, languages = "length", "none", "1", frozenset({"en"})
    rate_hz, gives_word_times, window_s, is_demo, batch_size = RATE, True, None, True, 2

    def __init__(self, joins_up_to_s):
        self.joins_up_to_s = joins_up_to_s
        self.settings = {}
        self.given = []

    def transcribe(self, pieces, language):
        self.given += [(len(samples), language) for samples in pieces]
        return [[Word(str(len(samples)), 0.0, 0.1)] for samples in pieces]


def two_voices():
    """Noise that webrtcvad takes for speech: agent 1–2 s and 4–5 s, client 2.5–3.5 s, in 7 s."""
    sound = np.zeros((7 * RATE, 2), dtype=np.int16)
    voice = np.random.default_rng(1).normal(0, 6000, RATE).astype(np.int16)
    sound[RATE : 2 * RATE, 0] = sound[4 * RATE : 5 * RATE, 0] = sound[int(2.5 * RATE) : int(3.5 * RATE), 1] = voice
    return sound


def heard_in(blocks, engine):
    return hear_recording(blocks, (Side.AGENT, Side.CLIENT), engine, "en")


def test_each_side_is_heard_by_itself_and_silence_is_not():
    engine = LengthEngine(joins_up_to_s=0.0)
    heard = heard_in([two_voices()], engine)
    assert len(heard.words[Side.AGENT]) == 2
    assert len(heard.words[Side.CLIENT]) == 1
    assert 0.6 < heard.words[Side.AGENT][0].start_s < 1.05
    assert 2.1 < heard.words[Side.CLIENT][0].start_s < 2.55
    assert heard.speech_s < 5.0
    assert heard.speech_s * RATE == sum(count for count, _ in engine.given)
    assert {language for _, language in engine.given} == {"en"}


def test_a_window_takes_a_sides_utterances_together():
    engine = LengthEngine(joins_up_to_s=30.0)
    assert len(heard_in([two_voices()], engine).words[Side.AGENT]) == 1


def test_blocks_of_any_size_are_heard_alike():
    sound = two_voices()
    blocks = [sound[at : at + 1234] for at in range(0, len(sound), 1234)]
    whole, streamed = (heard_in(given, LengthEngine(0.0)) for given in ([sound], blocks))
    assert streamed.words == whole.words


def test_a_silent_recording_never_reaches_the_engine():
    engine = LengthEngine(0.0)
    heard = heard_in([np.zeros((3 * RATE, 2), dtype=np.int16)], engine)
    assert (heard.words, heard.speech_s, engine.given) == ({Side.AGENT: [], Side.CLIENT: []}, 0.0, [])


def test_a_muted_stretch_never_reaches_the_engine_and_the_other_side_does():
    engine = LengthEngine(0.0)
    blocks = np.array_split(two_voices(), 9)
    heard = hear_recording(blocks, (Side.AGENT, Side.CLIENT), engine, "en", {Side.AGENT: [Span(0.5, 2.2), Span(4.0, 5.0)]})
    assert heard.words[Side.AGENT] == []
    assert len(heard.words[Side.CLIENT]) == len(engine.given) == 1
