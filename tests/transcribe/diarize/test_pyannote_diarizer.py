"""The real loading path, with a pipeline of random weights that is built here: what it says means nothing, that it runs does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from calls.audio.decode import read_samples
from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.diarize.choose_diarizer import choose_diarizer, load_diarizer

pytestmark = [pytest.mark.needs_models, pytest.mark.filterwarnings("ignore")]
RECORDING = Path("data-samples/windows/recordings/1789128134.5060.wav")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    from tests.transcribe.diarize.tiny_pipeline import write_pipeline
    from transcribe.diarize.torchaudio_import import import_torchaudio

    os.environ["PYANNOTE_METRICS_ENABLED"] = "0"
    import_torchaudio()
    folder = tmp_path_factory.mktemp("pipeline")
    write_pipeline(folder)
    return folder


@pytest.fixture(scope="module")
def diarizer(folder, tmp_path_factory):
    choice = choose_diarizer(Settings(company_dir=tmp_path_factory.mktemp("company"), diarizer_model=str(folder)))
    return load_diarizer(choice, "cpu")


def test_a_local_pipeline_is_loaded_and_tells_at_most_two_voices(diarizer):
    mono = read_samples(RECORDING, 16000, settings=Settings(), channels=1)[: 10 * 16000]
    voices = diarizer.diarize(mono[at : at + 50_000] for at in range(0, len(mono), 50_000))
    assert (diarizer.name, diarizer.version.split(".")[0]) == ("pyannote", "4")
    assert 1 <= voices.count <= 2
    assert voices.spans[0].speaker == 0
    assert all(0 <= span.start_s < span.end_s <= 10 for span in voices.spans)
    assert voices.confidence is None


@pytest.mark.parametrize("samples", [0, 1])
def test_almost_no_sound_has_no_voices(diarizer, samples):
    assert diarizer.diarize([np.zeros((samples, 1), dtype=np.int16)]).spans == ()


def test_a_folder_whose_files_are_no_pipeline_is_told_as_such(tmp_path, folder):
    (tmp_path / "config.yaml").write_text("pipeline: {name: nothing.AtAll}\n")
    choice = choose_diarizer(Settings(company_dir=tmp_path, diarizer_model=str(tmp_path)))
    with pytest.raises(SetupError, match=r"cannot be loaded \(\w+\). Copy or pull the pipeline again"):
        load_diarizer(choice, "cpu")


def test_a_folder_that_lacks_a_part_is_told_and_the_hub_is_not_asked(tmp_path, folder, monkeypatch):
    asked = []
    monkeypatch.setattr("httpx2.Client.request", lambda *what, **how: asked.append(what), raising=False)
    shutil.copytree(folder, tmp_path / "partial", ignore=shutil.ignore_patterns("plda"))
    choice = choose_diarizer(Settings(company_dir=tmp_path, diarizer_model=str(tmp_path / "partial")))
    with pytest.raises(SetupError, match=r"cannot be loaded .* with all its files"):
        load_diarizer(choice, "cpu")
    assert asked == []


def test_nothing_is_told_to_its_makers_and_nothing_is_loaded_before_it_is_asked_for(folder):
    """A process of its own: the switch must stand before pyannote's import."""
    program = """
import sys
from pathlib import Path
from transcribe.diarize import choose_diarizer, pyannote_diarizer, tell_sides
assert not {"torch", "torchaudio", "pyannote.audio"} & set(sys.modules), "loaded too early"
pyannote_diarizer.PyannoteDiarizer(Path(sys.argv[1]), "cpu")
from pyannote.audio.telemetry.metrics import is_metrics_enabled
assert not is_metrics_enabled(), "it would tell of every run"
"""
    given = {name: value for name, value in os.environ.items() if name != "PYANNOTE_METRICS_ENABLED"}
    ran = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, env=given)
    assert ran.returncode == 0, ran.stderr


def test_torchaudio_beside_a_torch_that_it_was_not_built_for_is_imported_without_its_compiled_part(tmp_path):
    """A stand-in that fails as the real one does where its library file cannot be loaded."""
    package = tmp_path / "torchaudio"
    (package / "_extension").mkdir(parents=True)
    (package / "__init__.py").write_text("from torchaudio._extension import _IS_TORCHAUDIO_EXT_AVAILABLE as compiled\n")
    (package / "_extension" / "__init__.py").write_text("raise OSError('libc10_cuda.so: cannot open shared object file')\n")
    program = (
        "from transcribe.diarize.torchaudio_import import *; print(import_torchaudio()); import torchaudio; print(torchaudio.compiled)"
    )
    given = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path.cwd())])}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=given)
    assert ran.stdout.split() == ["False", "False"], ran.stderr
