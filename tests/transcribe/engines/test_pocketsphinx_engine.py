import os
from pathlib import Path

import numpy as np
import pytest

from calls.audio.decode import decode
from calls.model.recording import Recording, Side
from calls.settings import Settings
from transcribe.engines.pocketsphinx_engine import PocketsphinxEngine
from transcribe.jobs import transcribe_recording

pytestmark = pytest.mark.slow
SPEECH = Path(__file__).parents[1] / "speech" / "two_sides.wav"
PHRASES = ("how can i help you", "i need two new windows", "good morning mister qxzv")


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return PocketsphinxEngine(PHRASES, tmp_path_factory.mktemp("models"))


def recording(sides, channels=2):
    return Recording("0" * 64, "two_sides.wav", 59258, "wav", "pcm_alaw", 8000, channels, 3.7, sides)


def test_two_sides_become_two_turns_at_their_times(engine):
    transcript = transcribe_recording(SPEECH, recording((Side.AGENT, Side.CLIENT)), engine, "en", Settings())
    agent, client = transcript.turns
    assert (agent.side, client.side) == (Side.AGENT, Side.CLIENT)
    assert agent.text.startswith("good morning")
    assert agent.text.endswith("help you")
    assert client.text.endswith("new windows")
    assert 0.1 <= agent.start_s < 0.6
    assert 1.9 <= client.start_s < 2.4
    assert client.end_s <= 3.7
    assert 3.0 < transcript.speech_s < 5.5
    assert transcript.engine_s > 0


def test_channels_declared_the_other_way_round_swap_the_sides(engine):
    transcript = transcribe_recording(SPEECH, recording((Side.CLIENT, Side.AGENT)), engine, "en", Settings())
    assert [turn.side for turn in transcript.turns] == [Side.CLIENT, Side.AGENT]
    assert transcript.turns[0].text.startswith("good morning")


def test_unknown_sides_are_heard_as_one_lane_and_said_to_be_unknown(engine):
    transcript = transcribe_recording(SPEECH, recording(()), engine, "en", Settings())
    assert transcript.provenance.settings["sides"] == "unknown"
    assert {turn.side for turn in transcript.turns} == {Side.AGENT}
    assert "morning" in " ".join(turn.text for turn in transcript.turns)


def test_the_provenance_tells_how_to_say_it_again(engine):
    provenance = transcribe_recording(SPEECH, recording((Side.AGENT, Side.CLIENT)), engine, "en", Settings()).provenance
    assert (provenance.engine, provenance.model, provenance.language, provenance.is_demo) == ("pocketsphinx", "en-us", "en", True)
    assert provenance.version.startswith("5.")
    assert provenance.settings["phrases"] == "3"
    assert provenance.settings["sides"] == "by channel"


def test_a_word_that_nobody_can_say_is_reported(engine):
    assert engine.settings["unsayable"] == "qxzv"


def test_words_come_in_time_order_without_marks(engine):
    sound = np.concatenate(list(decode(SPEECH, engine.rate_hz, settings=Settings())))[:, 0]
    (words,) = engine.transcribe([sound], "en")
    assert [word.start_s for word in words] == sorted(word.start_s for word in words)
    assert all(word.text[0].isalpha() and "(" not in word.text for word in words)
    assert all(word.end_s > word.start_s for word in words)


def test_no_sound_has_no_words(engine):
    assert engine.transcribe([], "en") == []
    assert engine.transcribe([np.zeros(0, dtype=np.int16), np.zeros(1600, dtype=np.int16)], "en") == [[], []]


def test_right_words_are_surer_than_those_heard_in_a_tongue_it_does_not_know(engine, tmp_path):
    """Confidence is the posterior of the best path: what a text's quality rests on where an English engine hears Russian."""
    transcript = transcribe_recording(SPEECH, recording((Side.AGENT, Side.CLIENT)), engine, "en", Settings())
    sure = [word.confidence for turn in transcript.turns for word in turn.words]
    assert all(0.0 <= one <= 1.0 for one in sure)
    assert sum(sure) / len(sure) > 0.6


@pytest.mark.skipif("EARSHOT_REAL_DIR" not in os.environ, reason="needs EARSHOT_REAL_DIR with audio/tinkoff_codecs and audio/silero")
@pytest.mark.parametrize(("name", "rate_hz"), [("tinkoff_codecs/sample_3.wav", 16_000), ("tinkoff_codecs/stierlitz.wav", 48_000)])
def test_russian_speech_heard_by_the_english_engine_is_called_low_quality(engine, name, rate_hz):
    """Real words come out, in English order, with as many common ones as in talk: only their confidence betrays them."""
    sound = Path(os.environ["EARSHOT_REAL_DIR"]) / "audio" / name
    mono = Recording("0" * 64, name, 1, "wav", "pcm_s16le", rate_hz, 1, 8.0, ())
    transcript = transcribe_recording(sound, mono, engine, "en", Settings())
    sure = [word.confidence for turn in transcript.turns for word in turn.words]
    assert len(sure) >= 8
    assert sum(sure) / len(sure) < 0.43  # text_quality.LEAST_CONFIDENCE


def test_the_same_speech_under_loud_noise_is_heard_with_little_confidence(engine):
    """15 dB of white noise: most words come out wrong, and their confidence says so (text_quality.LEAST_CONFIDENCE is 0.43)."""
    (agent,) = (block[:, 0] for block in [np.concatenate(list(decode(SPEECH, 16_000, None, settings=Settings(), channels=2)))])
    spoken = agent[np.abs(agent) > 200].astype(float)
    noise = np.random.default_rng(1).normal(0, np.sqrt(np.mean(spoken**2) / 10**1.5), len(agent))
    noisy = np.clip(agent + noise, -32768, 32767).astype(np.int16)
    clean_words, noisy_words = engine.transcribe([agent, noisy], "en")
    clean, under_noise = (sum(word.confidence for word in words) / len(words) for words in (clean_words, noisy_words))
    assert clean > 0.6
    assert under_noise < 0.43
