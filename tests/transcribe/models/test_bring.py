import pytest

from calls.model.errors import SetupError
from tests.transcribe.models.folders import folder_of
from transcribe.models.bring import Wish, import_model, wrong_files
from transcribe.models.manifest import read_manifest


def bring(source, models, check=lambda model: None, **wish):
    return import_model(source, models, Wish(**wish), check, lambda *_: None)


def test_a_folder_comes_whole_with_its_sums_and_without_what_is_no_part(tmp_path):
    source = folder_of("gigaam-v3-ctc", tmp_path / "gigaam-v3-ctc")
    (source / "notes.txt").write_text("mine")
    manifest = bring(source, tmp_path / "models")
    home = tmp_path / "models" / "gigaam-v3-ctc"
    assert sorted(path.name for path in home.iterdir()) == ["config.json", "earshot-model.json", "v3_ctc.onnx", "v3_vocab.txt"]
    assert (manifest.languages, manifest.source) == (("ru",), "folder gigaam-v3-ctc")
    assert read_manifest(home) == manifest
    assert wrong_files(manifest, home, lambda *_: None) == ()


def test_vosks_folders_below_the_folder_come_too(tmp_path):
    manifest = bring(folder_of("vosk", tmp_path / "model"), tmp_path / "models", name="vosk-ru")
    assert {file.name for file in manifest.files} == {"any/encoder.onnx", "any/decoder.onnx", "any/joiner.onnx", "any/tokens.txt"}
    assert wrong_files(manifest, tmp_path / "models" / "vosk-ru", lambda *_: None) == ()


def test_a_model_that_cannot_be_loaded_changes_nothing(tmp_path):
    def refuse(model):
        raise SetupError("cannot be loaded", remedy="")

    with pytest.raises(SetupError, match="cannot be loaded"):
        bring(folder_of("whisper", tmp_path / "broken"), tmp_path / "models", refuse)
    assert not (tmp_path / "models").exists()


def test_a_missing_file_is_named_and_nothing_is_copied(tmp_path):
    source = folder_of("whisper", tmp_path / "whisper")
    (source / "tokenizer.json").unlink()
    with pytest.raises(SetupError, match=r"lacks tokenizer\.json"):
        bring(source, tmp_path / "models", kind="whisper")
    assert not (tmp_path / "models").exists()


def test_a_models_languages_must_be_known(tmp_path):
    source = folder_of("nemo-conformer-ctc", tmp_path / "ours")
    with pytest.raises(SetupError, match="Nothing says which languages ours knows") as caught:
        bring(source, tmp_path / "models")
    assert "--language" in caught.value.remedy
    assert bring(source, tmp_path / "models", languages=("uk",)).languages == ("uk",)
    assert bring(source, tmp_path / "models", name="fastconformer-uk").languages == ("uk",)


def test_a_known_name_is_kept_for_its_kind(tmp_path):
    with pytest.raises(SetupError, match="gigaam-v3-ctc is a model of kind gigaam-v3-ctc, this folder holds whisper"):
        bring(folder_of("whisper", tmp_path / "w"), tmp_path / "models", name="gigaam-v3-ctc")


@pytest.mark.parametrize("name", ["../up", ".hidden", "a/b", "two\nlines"])
def test_a_name_stays_within_the_folder(tmp_path, name):
    with pytest.raises(SetupError, match="cannot be called"):
        bring(folder_of("whisper", tmp_path / "w"), tmp_path / "models", name=name)


def test_what_changed_since_is_found(tmp_path):
    manifest = bring(folder_of("gigaam-v3-ctc", tmp_path / "gigaam-v3-ctc"), tmp_path / "models")
    home = tmp_path / "models" / "gigaam-v3-ctc"
    (home / "v3_ctc.onnx").write_bytes(b"more")
    (home / "v3_vocab.txt").unlink()
    assert wrong_files(manifest, home, lambda *_: None) == ("v3_ctc.onnx has 4 bytes instead of 0", "v3_vocab.txt is missing")


def test_a_byte_that_flipped_is_found(tmp_path):
    source = folder_of("gigaam-v3-ctc", tmp_path / "gigaam-v3-ctc")
    (source / "v3_ctc.onnx").write_bytes(b"1234")
    manifest = bring(source, tmp_path / "models")
    (tmp_path / "models" / "gigaam-v3-ctc" / "v3_ctc.onnx").write_bytes(b"1244")
    assert wrong_files(manifest, tmp_path / "models" / "gigaam-v3-ctc", lambda *_: None) == ("v3_ctc.onnx has changed",)
