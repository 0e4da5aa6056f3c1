"""Which pyannote pipeline is meant, and whether its files are here: found without loading torch."""

from importlib.util import find_spec
from pathlib import Path

from calls.model.company import SpeechEngine
from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.models.hub import Hub
from transcribe.models.kinds import Kind
from transcribe.models.known import KnownModel
from transcribe.models.pull import Pull, Tell

HUB_MODEL = "pyannote/speaker-diarization-community-1"
CONFIG = "config.yaml"
PARTS = (CONFIG, "segmentation/pytorch_model.bin", "embedding/pytorch_model.bin", "plda/plda.npz", "plda/xvec_transform.npz")
NO_ENGINE = SpeechEngine.FASTER_WHISPER  # of no meaning: a pipeline belongs to none, but comes the way that speech models come
INSTALL = "Install it with: pip install 'earshot[diarize]'; without a GPU, a CPU build of torch first"


def pipeline_folder(settings: Settings) -> Path:
    """The folder that EARSHOT_DIARIZER_MODEL names, or where `earshot diarizer pull` puts that pipeline of the hub."""
    model = settings.diarizer_model
    if model and (Path(model).is_dir() or Path(model).is_absolute()):
        return Path(model)
    return settings.models_folder / "diarize" / (model or HUB_MODEL).replace("/", "--")


def find_pipeline(settings: Settings) -> Path:
    """Raises SetupError with the remedy where the package or a file is missing."""
    if find_spec("pyannote") is None or find_spec("pyannote.audio") is None:
        raise SetupError("The package pyannote.audio is not installed", remedy=INSTALL)
    folder = pipeline_folder(settings)
    if not folder.is_dir():
        raise SetupError(
            f"The diarization model is not on this machine: there is no folder {folder}",
            remedy="Run `earshot diarizer pull`, or set EARSHOT_DIARIZER_MODEL to a pipeline's folder",
        )
    if not (folder / CONFIG).is_file():
        raise SetupError(f"The diarization model {folder} lacks {CONFIG}", remedy="Copy the whole repository of the pipeline there")
    return folder


def pull_pipeline(settings: Settings, tell: Tell) -> Path:
    """Fetch the pipeline from the hub, by the user's own token. Raises UnavailableError or SetupError with the remedy."""
    folder = pipeline_folder(settings)
    kind = Kind(folder.name, NO_ENGINE, PARTS)
    model = KnownModel(folder.name, NO_ENGINE, kind, (), 0, 0, "", settings.diarizer_model or HUB_MODEL, "")
    Pull(Hub(settings), model, folder.parent, tell).run()
    return folder
