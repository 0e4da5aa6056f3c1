"""A pyannote pipeline of random weights, laid out as the hub's repositories are: everything is loaded and run, nothing is meant."""

import warnings
from pathlib import Path

import numpy as np

SPEAKERS = ("speaker#1", "speaker#2", "speaker#3")


def write_pipeline(folder: Path) -> None:
    """Segmentation of 0.2 MB, embedding of 27 MB (its size cannot be chosen), agglomerative clustering."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        import yaml
        from pyannote.audio.core.task import Problem, Resolution, Specifications
        from pyannote.audio.models.embedding import WeSpeakerResNet34
        from pyannote.audio.models.segmentation import PyanNet

        torch.manual_seed(0)
        small = {"hidden_size": 16, "num_layers": 1}
        segmentation = PyanNet(sincnet={"stride": 10}, lstm=small, linear=small)
        segmentation.specifications = Specifications(
            problem=Problem.MONO_LABEL_CLASSIFICATION,
            resolution=Resolution.FRAME,
            duration=10.0,
            classes=list(SPEAKERS),
            powerset_max_classes=2,
            permutation_invariant=True,
        )
        segmentation.build()
        embedding = WeSpeakerResNet34()
        embedding.specifications = Specifications(
            problem=Problem.REPRESENTATION, resolution=Resolution.CHUNK, duration=10.0, classes=["any"]
        )
        for name, model in (("segmentation", segmentation), ("embedding", embedding)):
            _save(model, folder / name / "pytorch_model.bin")
        (folder / "config.yaml").write_text(yaml.safe_dump(CONFIG))
    _write_plda(folder / "plda")


CONFIG = {
    "dependencies": {"pyannote.audio": "4.0.0"},
    "pipeline": {
        "name": "pyannote.audio.pipelines.SpeakerDiarization",
        "params": {
            "segmentation": "$model/segmentation",
            "embedding": "$model/embedding",
            "plda": "$model/plda",
            "clustering": "AgglomerativeClustering",
            "embedding_exclude_overlap": True,
            "segmentation_step": 0.5,
        },
    },
    "params": {
        "segmentation": {"min_duration_off": 0.0},
        "clustering": {"method": "centroid", "min_cluster_size": 1, "threshold": 0.7},
    },
}


def _write_plda(folder: Path) -> None:
    """Loaded by every pipeline, used by those that cluster by it."""
    chance, voice, space = np.random.default_rng(0), 256, 128
    folder.mkdir()
    np.savez(folder / "xvec_transform.npz", mean1=np.zeros(voice), mean2=np.zeros(space), lda=chance.normal(size=(voice, space)) / 16)
    np.savez(folder / "plda.npz", mu=np.zeros(space), tr=np.eye(space), psi=np.linspace(5.0, 0.1, space))


def _save(model: object, path: Path) -> None:
    import lightning
    import pyannote.audio
    import torch

    path.parent.mkdir(parents=True)
    torch.save(
        {
            "state_dict": model.state_dict(),
            "hyper_parameters": dict(model.hparams),
            "pytorch-lightning_version": lightning.__version__,
            "pyannote.audio": {
                "versions": {"torch": torch.__version__.split("+")[0], "pyannote.audio": pyannote.audio.__version__},
                "architecture": {"module": type(model).__module__, "class": type(model).__name__},
                "specifications": model.specifications,
            },
        },
        path,
    )
