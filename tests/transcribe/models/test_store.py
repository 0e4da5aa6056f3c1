import json

import pytest

from calls.model.errors import SetupError
from calls.settings import Settings
from tests.transcribe.models.folders import folder_of, put_model
from transcribe.models.kinds import KINDS, kinds_of, parts_of
from transcribe.models.store import ModelAbsentError, find_model, model_in, present_models


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return Settings(company_dir=tmp_path, models_dir=tmp_path / "models")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "nemo-conformer-rnnt"])
def test_a_folder_tells_its_kind_by_its_files(kind, tmp_path):
    folder = folder_of(kind, tmp_path / "model")
    (folder / "config.json").write_text("{}")
    found = [one.name for one in kinds_of(folder)]
    assert kind in found
    assert found == [kind] or set(found) == {"nemo-conformer-tdt", "nemo-conformer-rnnt"}


def test_config_decides_between_two_kinds_of_the_same_files(tmp_path):
    folder = folder_of("nemo-conformer-tdt", tmp_path / "model")
    with pytest.raises(SetupError, match="may hold nemo-conformer-tdt or nemo-conformer-rnnt") as caught:
        model_in(folder)
    assert "--kind" in caught.value.remedy
    (folder / "config.json").write_text(json.dumps({"model_type": "nemo-conformer-rnnt"}))
    assert model_in(folder).kind.name == "nemo-conformer-rnnt"


@pytest.mark.parametrize("kind", KINDS)
def test_each_missing_file_is_named(kind, tmp_path):
    for number, part in enumerate(KINDS[kind].parts):
        folder = folder_of(kind, tmp_path / f"model{number}")
        lost = next(path for path in folder.rglob("*") if path.is_file() and path.match(part.split("|")[0].replace("{q}", "")))
        lost.unlink()
        with pytest.raises(SetupError, match="lacks ") as caught:
            model_in(folder, kind)
        assert part.split("|")[0].replace("{q}", "") in caught.value.message


def test_without_a_kind_the_nearest_one_says_what_is_missing(tmp_path):
    folder = folder_of("gigaam-v3-rnnt", tmp_path / "gigaam")
    (folder / "v3_rnnt_joint.onnx").unlink()
    with pytest.raises(SetupError, match=r"gigaam lacks v3_rnnt_joint\.onnx"):
        model_in(folder)


def test_half_of_the_small_variant_is_not_mixed_with_the_full_one(tmp_path):
    names = [
        "v3_rnnt_encoder.int8.onnx",
        "v3_rnnt_encoder.onnx",
        "v3_rnnt_decoder.onnx",
        "v3_rnnt_joint.onnx",
        "v3_vocab.txt",
        "config.json",
    ]
    parts = parts_of(KINDS["gigaam-v3-rnnt"], names)
    assert parts.quantization == ""
    assert "v3_rnnt_encoder.int8.onnx" not in parts.files


def test_weights_kept_beside_a_graph_belong_to_it():
    names = ["encoder-model.onnx", "encoder-model.onnx.data", "decoder_joint-model.onnx", "vocab.txt", "config.json", "README.md"]
    parts = parts_of(KINDS["nemo-conformer-tdt"], names)
    assert parts.files == ("encoder-model.onnx", "encoder-model.onnx.data", "decoder_joint-model.onnx", "vocab.txt", "config.json")


def test_models_of_all_engines_stand_in_one_folder(settings):
    put_model(settings.models_folder, "whisper-small")
    put_model(settings.models_folder, "gigaam-v3-ctc")
    (settings.models_folder / ".coming-t-one").mkdir()
    (settings.models_folder / "english-0123").mkdir()  # what the embedded engine keeps there
    assert [(model.name, model.engine) for model in present_models(settings)] == [
        ("gigaam-v3-ctc", "onnx_asr"),
        ("whisper-small", "faster_whisper"),
    ]


def test_what_another_program_fetched_is_found_in_the_hubs_cache(settings, tmp_path):
    folder_of("whisper", tmp_path / "hub" / "models--Systran--faster-whisper-small" / "snapshots" / "abc")
    assert [model.name for model in present_models(settings)] == ["whisper-small"]
    assert find_model("small", settings).directory.name == "abc"


def test_a_model_that_lost_a_file_is_not_present_and_says_so_when_it_is_asked_for(settings):
    (put_model(settings.models_folder, "whisper-small") / "tokenizer.json").unlink()
    assert present_models(settings) == ()
    with pytest.raises(SetupError, match=r"whisper-small lacks tokenizer\.json") as caught:
        find_model("small", settings)
    assert not isinstance(caught.value, ModelAbsentError)


def test_an_absent_model_names_the_command_that_brings_it(settings):
    with pytest.raises(ModelAbsentError, match="The speech model whisper-small is not on this machine") as caught:
        find_model("small", settings)
    assert caught.value.remedy == "Run: earshot models pull whisper-small"
    with pytest.raises(ModelAbsentError, match="fastconformer-uk is not on this machine") as caught:
        find_model("fastconformer-uk", settings)
    assert caught.value.remedy.startswith("It is on no hub: export ")


def test_an_unknown_name_is_a_mistake(settings):
    with pytest.raises(SetupError, match="There is no speech model 'enormous'") as caught:
        find_model("enormous", settings)
    assert not isinstance(caught.value, ModelAbsentError)


def test_a_folder_of_something_else_is_told(tmp_path):
    (tmp_path / "photos").mkdir()
    with pytest.raises(SetupError, match="holds no speech model"):
        model_in(tmp_path / "photos")


def test_a_manifest_that_cannot_be_read_is_none(settings):
    folder = put_model(settings.models_folder, "whisper-small")
    (folder / "earshot-model.json").write_text("{")
    assert present_models(settings) == ()
