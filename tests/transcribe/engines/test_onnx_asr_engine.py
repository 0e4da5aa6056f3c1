"""The engine for Russian through onnx-asr's real loading path, on recognisers that the test builds."""

import numpy as np
import pytest

from calls.model.errors import SetupError
from calls.settings import Settings
from tests.transcribe.engines.tiny_onnx import NEMO_BANDS, build_gigaam_ctc, build_gigaam_rnnt, build_nemo_tdt, letter_at_s, say
from transcribe.choose_engine import choose_engine, load_engine
from transcribe.engines.onnx_asr_engine import OnnxAsrEngine
from transcribe.models.store import model_in


def engine_of(folder, compute_type="int8"):
    return OnnxAsrEngine(model_in(folder), "cpu", compute_type, threads=1)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    return {"ctc": build_gigaam_ctc(root / "gigaam-v3-ctc"), "rnnt": build_gigaam_rnnt(root / "gigaam-v3-rnnt")}


@pytest.fixture(scope="module", params=["ctc", "rnnt"])
def engine(request, folders):
    return engine_of(folders[request.param])


def test_words_stand_where_they_were_said(engine):
    (words,) = engine.transcribe([say("да нет")], "ru")
    assert [word.text for word in words] == ["да", "нет"]
    assert [word.start_s for word in words] == pytest.approx([letter_at_s(0), letter_at_s(3)], abs=0.05)
    assert [word.end_s for word in words] == pytest.approx([letter_at_s(2), letter_at_s(6)], abs=0.3)
    assert all(0.9 < word.confidence <= 1.0 for word in words)


def test_each_piece_of_a_batch_has_its_own_words(engine):
    pieces = [say("стол"), np.zeros(0, np.int16), np.zeros(16_000, np.int16), say("окно у стола", lead_s=1.0), say("да")[:800]]
    heard = engine.transcribe(pieces, "ru")
    assert [" ".join(word.text for word in words) for words in heard][:4] == ["стол", "", "", "окно у стола"]
    assert heard[3][0].start_s == pytest.approx(1.0, abs=0.05)


def test_many_pieces_are_heard_batch_by_batch_in_their_order(engine):
    said = ["да", "нет", "стол", "окно", "один"] * 4
    assert ["".join(word.text for word in words) for words in engine.transcribe([say(text) for text in said], None)] == said


def test_it_declares_what_it_can_before_any_sound(engine):
    assert engine.languages == {"ru"}
    assert (engine.rate_hz, engine.gives_word_times, engine.gives_confidence, engine.window_s) == (16_000, True, True, None)
    assert not engine.finds_language
    assert engine.settings == {"device": "cpu", "precision": "full"}


def test_parakeets_files_load_and_words_lie_within_the_sound(tmp_path):
    engine = engine_of(build_nemo_tdt(tmp_path / "parakeet-tdt-0.6b-v3"))
    assert {"ru", "uk", "en"} <= engine.languages
    assert not engine.takes_glossary
    sound = say("да нет", bands=NEMO_BANDS)
    (words,) = engine.transcribe([sound], "uk")
    assert words
    assert all(0.0 <= word.start_s <= word.end_s <= len(sound) / 16_000 for word in words)
    assert [word.start_s for word in words] == sorted(word.start_s for word in words)


def test_small_weights_are_taken_unless_full_ones_are_asked_for(tmp_path):
    build_gigaam_ctc(tmp_path / "both")
    build_gigaam_ctc(tmp_path / "both", quantized=True)
    assert engine_of(tmp_path / "both").settings["precision"] == "int8"
    assert engine_of(tmp_path / "both", "float32").settings["precision"] == "full"


def test_settings_choose_and_load_it(folders, tmp_path):
    settings = Settings(company_dir=tmp_path, model=str(folders["rnnt"]))
    choice = choose_engine(settings, "ru")
    assert (choice.engine, choice.model, choice.is_demo) == ("onnx_asr", "gigaam-v3-rnnt", False)
    assert load_engine(choice, settings, ()).languages == {"ru"}


def test_a_file_that_is_no_model_is_one_clear_line(tmp_path):
    folder = build_gigaam_ctc(tmp_path / "broken")
    (folder / "v3_ctc.onnx").write_bytes(b"not a model")
    with pytest.raises(SetupError, match=r"broken cannot be loaded: .*Protobuf") as caught:
        engine_of(folder)
    assert "\n" not in str(caught.value)
    assert "models verify" in caught.value.remedy


def test_a_vocabulary_that_cannot_be_read_is_one_clear_line(tmp_path):
    folder = build_gigaam_ctc(tmp_path / "broken")
    (folder / "v3_vocab.txt").write_text("no numbers here\n")
    with pytest.raises(SetupError, match="cannot be loaded"):
        engine_of(folder)


def test_a_cuda_device_that_is_not_here_is_told(folders, monkeypatch):
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    with pytest.raises(SetupError, match="cannot use a CUDA device") as caught:
        OnnxAsrEngine(model_in(folders["ctc"]), "cuda", "int8", threads=1)
    assert "onnxruntime-gpu" in caught.value.remedy
