import json
from pathlib import Path

import pytest

from calls.model.recording import Recording, Side
from calls.model.transcript import Word
from calls.settings import Settings
from transcribe.evaluate import WordErrors
from transcribe.listening import Packing
from transcribe.packing_choice import KnownCall, PackingComparison, Trial, compare_packing, listening_for, remember

SPEECH = Path(__file__).parent / "speech" / "two_sides.wav"
RECORDING = Recording("0" * 64, SPEECH.name, SPEECH.stat().st_size, "wav", "pcm_alaw", 8000, 2, 3.7, (Side.AGENT, Side.CLIENT))


class OneWordEngine:
    name, model, version, languages = "one_word", "m", "1", frozenset({"en"})
    rate_hz, window_s, joins_up_to_s, batch_size = 16000, 30.0, 30.0, 4

    def transcribe(self, pieces, language):
        return [[Word("hello", 0.1, 0.2)] for _ in pieces]


def trial(windows, wrong, words=1000):
    return Trial(windows, WordErrors(wrong, 0, 0, words))


@pytest.mark.parametrize(
    ("time_order", "packed", "better"),
    [
        (trial(20, 100), trial(18, 100), Packing.PACKED),
        (trial(20, 100), trial(18, 99), Packing.PACKED),
        (trial(20, 100), trial(18, 101), Packing.TIME_ORDER),  # cheaper, and one word worse
        (trial(20, 100), trial(20, 90), Packing.TIME_ORDER),  # no cheaper
        (trial(20, 0, words=100), trial(18, 0, words=100), Packing.TIME_ORDER),  # too few words to say so
    ],
)
def test_packed_must_be_cheaper_and_no_word_worse(time_order, packed, better):
    assert PackingComparison(time_order, packed).better is better


def test_what_was_measured_decides_for_that_model_alone(tmp_path):
    settings, engine, other = Settings(company_dir=tmp_path), OneWordEngine(), OneWordEngine()
    other.model = "another"
    assert listening_for(engine, settings).packing is Packing.TIME_ORDER
    remember(PackingComparison(trial(20, 100), trial(18, 100)), engine, settings)
    assert listening_for(engine, settings).packing is Packing.PACKED
    assert listening_for(other, settings).packing is Packing.TIME_ORDER
    assert listening_for(engine, settings.model_copy(update={"packing": "time_order"})).packing is Packing.TIME_ORDER
    assert listening_for(other, settings.model_copy(update={"packing": "packed"})).packing is Packing.PACKED
    remember(PackingComparison(trial(20, 100), trial(18, 120)), engine, settings)
    assert listening_for(engine, settings).packing is Packing.TIME_ORDER
    assert json.loads((settings.models_folder / "packing.json").read_text())["one_word/m"]["packed"]["word_error_rate"] == 0.12


def test_a_file_that_is_no_json_decides_nothing(tmp_path):
    settings = Settings(company_dir=tmp_path)
    settings.models_folder.mkdir(parents=True)
    (settings.models_folder / "packing.json").write_text("{")
    assert listening_for(OneWordEngine(), settings).packing is Packing.TIME_ORDER


def test_both_ways_are_tried_on_the_same_calls(tmp_path):
    truth = ((Side.AGENT, "hello"), (Side.CLIENT, "hello there"))
    calls = [KnownCall(SPEECH, RECORDING, truth)] * 2
    compared = compare_packing(calls, OneWordEngine(), "en", Settings(company_dir=tmp_path))
    assert compared.time_order == compared.packed == Trial(4, WordErrors(0, 2, 0, 6))


def test_the_second_opinion_is_asked_only_where_it_is_set(tmp_path):
    assert listening_for(OneWordEngine(), Settings(company_dir=tmp_path)).second_opinion is None
    asked = listening_for(OneWordEngine(), Settings(company_dir=tmp_path, second_opinion=True))
    assert asked.second_opinion is not None
    assert asked.settings(OneWordEngine()) == {"packing": "time_order", "second_opinion": "silero"}
