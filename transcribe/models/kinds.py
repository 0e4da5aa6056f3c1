"""Kinds of models: which files each is made of, and which kind a folder holds."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from calls.model.company import SpeechEngine

WHISPER = "whisper"
CONFIG = "config.json"
QUANTIZATIONS = (
    "int8",
    "",
)  # which of a part's files is taken where several are there: the small one first, unless full precision is asked for


@dataclass(frozen=True, slots=True)
class Kind:
    """parts: file patterns with {q} where ".int8" may stand; all of one kind's {q} must be the same."""

    name: str
    engine: SpeechEngine
    parts: tuple[str, ...]
    languages: tuple[str, ...] = ()  # where the kind itself says it


def _onnx(name: str, *parts: str, languages: tuple[str, ...] = ()) -> Kind:
    return Kind(name, SpeechEngine.ONNX_ASR, parts, languages)


RU = ("ru",)
_TRANSDUCER = ("encoder-model{q}.onnx", "decoder_joint-model{q}.onnx", "vocab.txt")
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(WHISPER, SpeechEngine.FASTER_WHISPER, ("model.bin", CONFIG, "tokenizer.json", "vocabulary.json|vocabulary.txt")),
        _onnx("gigaam-v2-ctc", "v2_ctc{q}.onnx", "v2_vocab.txt", languages=RU),
        _onnx(
            "gigaam-v2-rnnt", "v2_rnnt_encoder{q}.onnx", "v2_rnnt_decoder{q}.onnx", "v2_rnnt_joint{q}.onnx", "v2_vocab.txt", languages=RU
        ),
        # the third version is told by config.json alone: without it the second one's features would be computed
        _onnx("gigaam-v3-ctc", "v3_ctc{q}.onnx", "v3_vocab.txt", CONFIG, languages=RU),
        _onnx(
            "gigaam-v3-rnnt",
            "v3_rnnt_encoder{q}.onnx",
            "v3_rnnt_decoder{q}.onnx",
            "v3_rnnt_joint{q}.onnx",
            "v3_vocab.txt",
            CONFIG,
            languages=RU,
        ),
        _onnx("gigaam-v3-e2e-ctc", "v3_e2e_ctc{q}.onnx", "v3_e2e_ctc_vocab.txt", CONFIG, languages=RU),
        _onnx(
            "gigaam-v3-e2e-rnnt",
            *("v3_e2e_rnnt_encoder{q}.onnx", "v3_e2e_rnnt_decoder{q}.onnx", "v3_e2e_rnnt_joint{q}.onnx"),
            *("v3_e2e_rnnt_vocab.txt", CONFIG),
            languages=RU,
        ),
        _onnx("vosk", "*/encoder{q}.onnx", "*/decoder{q}.onnx", "*/joiner{q}.onnx", "*/tokens.txt"),
        _onnx("nemo-conformer-tdt", *_TRANSDUCER),
        _onnx("nemo-conformer-rnnt", *_TRANSDUCER),
        _onnx("t-one-ctc", "model{q}.onnx", CONFIG, languages=RU),
        _onnx("nemo-conformer-ctc", "model{q}.onnx", "vocab.txt"),
    )
}


@dataclass(frozen=True, slots=True)
class Parts:
    """Which of a folder's (or a repository's) files make up the model."""

    files: tuple[str, ...]
    missing: tuple[str, ...]
    quantization: str = ""


def parts_of(kind: Kind, names: Iterable[str], *, prefers_full: bool = False) -> Parts:
    """names: relative paths with slashes. The variant with all its files wins; of two whole ones, the preferred one."""
    present = sorted(names)
    order = reversed(QUANTIZATIONS) if prefers_full else QUANTIZATIONS
    variants = [_variant(kind, present, quantization) for quantization in order]
    return min(variants, key=lambda variant: (len(variant.missing), bool(variant.missing and variant.quantization)))


def _variant(kind: Kind, names: list[str], quantization: str) -> Parts:
    suffix = f".{quantization}" if quantization else ""
    files: list[str] = []
    missing: list[str] = []
    for part in kind.parts:
        alternatives = part.replace("{q}", suffix).split("|")
        found = next((name for pattern in alternatives for name in names if _matches(name, pattern)), None)
        if found is None:
            missing.append(alternatives[0])
        else:
            files += [found, *(name for name in names if name.startswith((f"{found}.", f"{found}_")))]  # weights kept beside their graph
    extra = [name for name in names if name in (CONFIG, "preprocessor_config.json") and name not in files]
    return Parts((*files, *extra), tuple(missing), quantization if "{q}" in "".join(kind.parts) else "")


def _matches(name: str, pattern: str) -> bool:
    return name.count("/") == pattern.count("/") and fnmatch(name, pattern)


def kinds_of(folder: Path) -> tuple[Kind, ...]:
    """Every kind whose files are all there; config.json's model_type decides where it names one of them."""
    names = files_in(folder)
    whole = tuple(kind for kind in KINDS.values() if not parts_of(kind, names).missing)
    named = [kind for kind in whole if kind.name == _model_type(folder)]
    return tuple(named) or _likely(whole, names)


def _likely(whole: tuple[Kind, ...], names: list[str]) -> tuple[Kind, ...]:
    """model.onnx with config.json is T-one's only where no vocab.txt stands beside it."""
    if "vocab.txt" in names:
        return tuple(kind for kind in whole if kind.name != "t-one-ctc")
    return whole


def files_in(folder: Path) -> list[str]:
    """Relative paths, two levels deep, hidden ones left out."""
    found = [*folder.glob("*"), *folder.glob("*/*")]
    return sorted(path.relative_to(folder).as_posix() for path in found if path.is_file() and "/." not in f"/{path.relative_to(folder)}")


def _model_type(folder: Path) -> str:
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(config.get("model_type", "")) if isinstance(config, dict) else ""
